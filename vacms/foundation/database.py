"""One session and one commit per request; case data is read only by somebody.

A query for a table bound to a case must say who reads (`session.info["sight"]`); without one it fails closed.
"""

import os
import sqlite3
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, Protocol, TypeVar

from sqlalchemy import MetaData, Table, create_engine, event
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.exc import InterfaceError, InvalidatePoolError, OperationalError, TimeoutError
from sqlalchemy.orm import (
    DeclarativeBase,
    Mapped,
    ORMExecuteState,
    Session,
    declared_attr,
    sessionmaker,
    with_loader_criteria,
)
from sqlalchemy.sql import Select
from sqlalchemy.sql.expression import ColumnClause, ColumnElement

from vacms.foundation import memory
from vacms.foundation.config import Settings
from vacms.foundation.errors import Unread
from vacms.foundation.types import Ref, kept

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}

UNREACHED = (OperationalError, InterfaceError, TimeoutError)
"""What comes up when the database is stopped, locked, gone or full: the request is undone, and answered in words."""
SECONDS_TO_CONNECT = 10
"""A server that does not even refuse is given up after this time."""


class Base(DeclarativeBase):
    """Every table's parent: one metadata, one naming of constraints."""

    metadata = MetaData(naming_convention=NAMES)


class CaseBound:
    """A row that belongs to one case and is visible to those who may see that case, to nobody else."""

    @declared_attr
    def case_id(cls) -> Mapped[str]:
        return kept("C2", Ref, index=True, nullable=False)


class Sight(Protocol):
    """Who reads: says of each row whether its case is one that this reader may see."""

    def sees(self, bound: type[CaseBound]) -> ColumnElement[bool] | None:
        """The condition for a row of this class; None for a system without eyes.

        It is asked row by row, by index: a list of all that she may see, made for every statement, would grow
        with the caseload.
        """
        ...

    def few(self) -> Select[tuple[str]] | None:
        """The ids of the cases, where they are few beside all others: then a list starts from them."""
        ...


class EverySight:
    """The sight of a program part that shows nothing to anybody: sweep, migration of protocol, made-up data."""

    def sees(self, bound: type[CaseBound]) -> None:
        """No restriction."""
        return None

    def few(self) -> None:
        """All of them."""
        return None


S = TypeVar("S", bound=Select)
FEW = 200
"""As many cases as a list looks up one by one; who sees more, sees so many that a list walks down in its order."""
PLAIN = {"plain": True}


def start_from_few(session: Session, statement: S, case_id: Any) -> S:
    """A list that starts from the reader's own cases where these are few; what she may see stays the same."""
    ids = session.info["sight"].few() if session.info.get("sight") is not None else None
    if ids is None:
        return statement
    some = memory.once(session, ("few",), lambda: list(session.scalars(ids.limit(FEW + 1), execution_options=PLAIN)))
    return statement.where(case_id.in_(some)) if len(some) <= FEW else statement


def _parts(statement: Any) -> Iterator[Any]:
    """Every part of a statement; a column stands for its table, which is not visited again."""
    todo = [statement]
    while todo:
        part = todo.pop()
        yield part
        if not isinstance(part, ColumnClause):
            todo.extend(part.get_children())


def _touched(statement: Any) -> set[type[CaseBound]]:
    """The case-bound classes that a statement names, wherever it names them.

    Raises Unread for an alias of one and for its plain table: neither is narrowed reliably.
    """
    known = _guarded(len(Base.metadata.tables))
    mapped: set[type[CaseBound]] = set()
    plain: set[type[CaseBound]] = set()
    parts = list(_parts(statement))
    for part in parts:
        entity = part._annotations.get("parententity")
        if entity is not None and issubclass(entity.mapper.class_, CaseBound):
            if entity.is_aliased_class:
                raise Unread(f"an alias of {entity.mapper.class_.__name__}: case data is read by its own name")
            mapped.add(entity.mapper.class_)
        plain |= {known[one.name] for one in _plainly_named(part) if one.name in known}
    # Getting a row by its key names plain columns beside the mapped class, in one single select.
    if plain - mapped or (plain and sum(isinstance(part, Select) for part in parts) > 1):
        raise Unread("a plain table within a statement about mapped ones: name the class")
    return mapped


def _plainly_named(part: Any) -> list[Table]:
    """The plain tables that this part itself names, not those that follow from its columns."""
    named: list[Any] = []
    if isinstance(part, ColumnClause):
        named = [] if "parententity" in part._annotations else [part.table]
    elif isinstance(part, Select):
        named = [*part._from_obj, *(join[0] for join in part._setup_joins)]
    return [one for one in named if isinstance(one, Table) and "parententity" not in one._annotations]


@lru_cache(maxsize=1)
def _guarded(_tables: int) -> dict[str, type[CaseBound]]:
    """Table name -> mapped class, for every table bound to a case; found anew when there is another table."""
    return {m.local_table.name: m.class_ for m in Base.registry.mappers if issubclass(m.class_, CaseBound)}  # type: ignore[attr-defined]


def _watch(state: ORMExecuteState) -> None:
    """Narrow every statement about case-bound tables to the reader's cases; refuse it where nobody reads."""
    if state.is_column_load:
        return  # a row that this session already holds is being completed
    if not state.is_orm_statement:
        if state.execution_options.get("plain"):
            return
        raise Unread("a statement on plain tables must say so: execution_options(plain=True)")
    touched = _touched(state.statement)
    if not touched:
        return
    sight: Sight | None = state.session.info.get("sight")
    if sight is None:
        raise Unread("a query for case data that does not say who reads")
    if state.is_insert:
        return
    for one in touched:
        seen = sight.sees(one)
        if seen is not None:
            state.statement = state.statement.options(with_loader_criteria(one, seen))


class Database:
    """The engine and its sessions. Nothing else in the product holds a connection."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.engine = _engine(settings)
        self.sessions = sessionmaker(self.engine, expire_on_commit=False, autoflush=True)
        event.listen(self.sessions, "do_orm_execute", _watch)
        memory.install(self.sessions)

    def session(self, *, writes: bool = True, sight: Sight | None = None) -> Session:
        """A new session. `writes` takes SQLite's write lock at the start, so that no reader has to upgrade."""
        session = self.sessions(bind=self.engine.execution_options(writes=writes))
        session.info["sight"] = sight
        return session


def _engine(settings: Settings) -> Engine:
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
