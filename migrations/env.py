"""How a migration runs: the database of the settings, one transaction, a short wait for locks, every model known."""

from alembic import context

import vacms.app  # noqa: F401 - importing the parts makes every model known
from vacms.foundation.config import read
from vacms.foundation.database import Base, Database

settings = context.config.attributes.get("settings") or read()


def run() -> None:
    """Bring the database to the wanted revision."""
    database = Database(settings)
    with database.engine.connect() as connection:
        if connection.dialect.name == "postgresql":
            connection.exec_driver_sql("SET lock_timeout = '5s'")
            connection.commit()
        context.configure(connection, target_metadata=Base.metadata, render_as_batch=True, compare_type=True)
        with context.begin_transaction():
            context.run_migrations()
    database.engine.dispose()


run()
