"""How each database is opened: PostgreSQL with patience, SQLite as one file that is there to stay."""

import os
import sqlite3
from typing import Any

from sqlalchemy import create_engine, event
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.exc import InvalidatePoolError

from vacms.foundation.config import Settings

SECONDS_TO_CONNECT = 10
"""A server that does not even refuse is given up after this time."""


def make(settings: Settings) -> Engine:
    """The engine of this installation's database."""
    if not settings.sqlite:
        patience = {"connect_timeout": SECONDS_TO_CONNECT}
        return create_engine(settings.database_url, pool_pre_ping=True, hide_parameters=True, connect_args=patience)
    engine = create_engine(settings.database_url, hide_parameters=True)
    if engine.url.database not in (None, "", ":memory:"):
        _OneFile(engine)
    event.listen(engine, "connect", _sqlite_connect)
    event.listen(engine, "begin", _sqlite_begin)
    return engine


class _OneFile:
    """Sees that SQLite goes on with the file that stands at its address.

    A file that is moved away under a running server would take in what nobody finds again, and SQLite would
    quietly begin an empty one in its place.
    """

    def __init__(self, engine: Engine) -> None:
        self.path = engine.url.database or ""
        self.seen = False
        event.listen(engine, "do_connect", self._connecting)
        event.listen(engine, "connect", self._connected)
        event.listen(engine, "checkout", self._taken)

    def _here(self) -> tuple[int, int] | None:
        try:
            found = os.stat(self.path)
        except OSError:
            return None
        return found.st_dev, found.st_ino

    def _connecting(self, *_: Any) -> None:
        if self.seen and self._here() is None:
            raise sqlite3.OperationalError("the database file is gone")

    def _connected(self, _connection: Any, record: Any) -> None:
        self.seen, record.info["file"] = True, self._here()

    def _taken(self, _connection: Any, record: Any, _proxy: Any) -> None:
        if record.info.get("file") != self._here():
            raise InvalidatePoolError("another file stands at the database's address")


def _sqlite_connect(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # we say BEGIN ourselves, in _sqlite_begin
    for pragma in (
        "journal_mode=WAL",
        "synchronous=FULL",  # acknowledged work survives a power cut
        "foreign_keys=ON",
        "secure_delete=ON",
        "busy_timeout=10000",
        "trusted_schema=OFF",
        "temp_store=MEMORY",  # nothing of a case in a temporary file
        "cache_size=-16000",  # kB: the usual 2 MB hold no more than the indexes of a small caseload
    ):
        connection.execute(f"PRAGMA {pragma}")


def _sqlite_begin(connection: Connection) -> None:
    mode = "IMMEDIATE" if connection.get_execution_options().get("writes", True) else "DEFERRED"
    connection.exec_driver_sql(f"BEGIN {mode}")
