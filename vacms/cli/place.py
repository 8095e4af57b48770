"""What the commands share: the settings, a database session that says who reads, and JSON for machines."""

import json
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

import click
from alembic.config import Config
from sqlalchemy.orm import Session

from vacms.audit import operations as audit
from vacms.foundation.config import Settings, Unsafe, read
from vacms.foundation.database import Database, EverySight
from vacms.foundation.serverkey import ServerKey

ROOT = Path(__file__).resolve().parents[2]
as_json = click.option("--json", "json_", is_flag=True, help="Answer as JSON, for a machine.")


def settings() -> Settings:
    """The settings of this installation, safe to use."""
    found = read()
    found.insist()
    return found


@contextmanager
def transactions(
    found: Settings | None = None, *, writes: bool = True
) -> Iterator[Callable[[], AbstractContextManager[Session]]]:
    """What gives transactions: sessions that show no case to anybody, each committed when all went well."""
    found = found or settings()
    if found.key_file is None:
        raise Unsafe("VACMS_KEY_FILE is not set.")
    database = Database(found)
    audit.install(database.sessions)
    key = ServerKey.load(found.key_file)

    @contextmanager
    def transaction() -> Iterator[Session]:
        session = database.session(writes=writes, sight=EverySight())
        session.info.update(server_key=key, settings=found)
        try:
            yield session
            session.commit()
        finally:
            session.close()

    try:
        yield transaction
    finally:
        database.engine.dispose()


@contextmanager
def looking(found: Settings | None = None) -> Iterator[Session]:
    """A session that only reads, however long, and keeps nobody from writing."""
    with transactions(found, writes=False) as transaction, transaction() as session:
        yield session


@contextmanager
def working(found: Settings | None = None) -> Iterator[Session]:
    """A session that commits when all went well; on SQLite nobody else writes meanwhile."""
    with transactions(found) as transaction, transaction() as session:
        yield session


def migrations(found: Settings) -> Config:
    """Alembic's configuration, made here so that no file holds an address of a database."""
    made = Config()
    made.set_main_option("script_location", str(ROOT / "migrations"))
    made.attributes["settings"] = found
    return made


def tell(json_: bool, values: Any, *lines: str) -> None:
    """Print for a person, or for a machine."""
    click.echo(json.dumps(values, ensure_ascii=False, default=str) if json_ else "\n".join(lines))
