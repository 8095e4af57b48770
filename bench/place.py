"""A made-up house on one database, filled to a size, and a copy of its database for the floor."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

import structlog
from flask import Flask
from sqlalchemy import Engine, create_engine
from sqlalchemy.orm import Session

import vacms.app as parts
from tests.conftest import settings_for
from tests.factories import World, agree, choose, report
from tests.postgres import Server
from vacms.cases.queries import case_pathway
from vacms.foundation.database import Base, Database, EverySight
from vacms.foundation.serverkey import ServerKey
from vacms.synthetic import caseload, house


@dataclass
class Place:
    """One installation."""

    kind: str
    app: Flask
    world: World
    home: Path
    server: Server | None

    @property
    def database(self) -> Database:
        """Its database."""
        found: Database = self.app.extensions["database"]
        return found

    def fill(self, cases: int, told: Callable[[int], None]) -> None:
        """Fill it to this size."""
        with self.app.app_context():
            with self.working() as session:
                pairs = house.pairs(session)
            for some in caseload.fill(self.working, self.world.engine, pairs, cases, 1):
                told(some)
        self._tidy()

    def _tidy(self) -> None:
        """What PostgreSQL does by itself at night; SQLite does nothing by itself."""
        if self.server is not None:
            with self.database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
                connection.exec_driver_sql("VACUUM ANALYZE")

    @contextmanager
    def working(self) -> Iterator[Session]:
        """A session that sees all and commits when all went well."""
        session = parts.new_session(self.app)
        session.info["sight"] = EverySight()
        try:
            yield session
            session.commit()
        finally:
            session.close()

    def ready(self, many: int) -> list[tuple[str, str, str]]:
        """So many cases of the advocate whose letter only has to be printed: case, its own pathway, its referral."""
        found = []
        for _ in range(many):
            with self.world.acting("advocate") as (session, actor):
                here = report(session, self.world.engine, actor)
                choose(session, self.world.engine, actor, here)
                agree(session, actor, here, {"language": "sg", "clinician": "woman"})
                found.append((here.case_id, case_pathway(session, here.case_id).id, here.id))
        return found

    @contextmanager
    def copy(self) -> Iterator[Engine]:
        """An engine on a copy of the database as it stands now."""
        self.database.engine.dispose()
        copy = self.home / "copy.db"
        if self.server is None:
            with closing(sqlite3.connect(self.home / "vacms.db")) as own, closing(sqlite3.connect(copy)) as other:
                own.backup(other)
            engine = Database(settings_for(self.home, f"sqlite:///{copy}")).engine
        else:
            self.server.drop_database("copy")
            self.server.create_database("copy", template="desk")
            engine = create_engine(self.server.url("copy"))
        yield engine
        engine.dispose()


def _silent(_logger: object, _name: str, _event: object) -> str:
    """The lines of a log are no part of a page."""
    raise structlog.DropEvent


def settle(kind: str, home: Path, server: Server | None) -> Place:
    """A made-up house on an empty database."""
    ServerKey.create(home / "keys" / "server.key")
    url = ""
    if server is not None:
        server.create_database("desk")
        url = server.url("desk")
    app = parts.create_app(settings_for(home, url))
    structlog.configure(processors=[_silent])
    Base.metadata.create_all(app.extensions["database"].engine)
    return Place(kind, app, World.make(app), home, server)
