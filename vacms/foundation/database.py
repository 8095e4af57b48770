"""One session and one commit per request; case data is read only by somebody.

A query for a table bound to a case must say who reads (`session.info["sight"]`); without one it fails closed.
"""

from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Protocol, TypeVar, cast
from weakref import WeakKeyDictionary

from sqlalchemy import MetaData, Table, event
from sqlalchemy.exc import InterfaceError, OperationalError, TimeoutError
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
from sqlalchemy.sql.expression import BindParameter, ColumnClause, ColumnElement
from sqlalchemy.sql.visitors import cloned_traverse

from vacms.foundation import engines, memory
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

    kind: Hashable
    """Readers of one kind share their conditions; what tells them apart is given with each statement."""

    def sees(self, bound: type[CaseBound]) -> ColumnElement[bool] | None:
        """The condition for a row of this class; None for a system without eyes.

        It is asked row by row, by index: a list of all that she may see, made for every statement, would grow
        with the caseload. It names its reader by parameters, so that it is written once for all readers of her kind.
        """
        ...

    def given(self) -> Mapping[str, Any]:
        """The parameters of those conditions: this reader, at this moment. Without them no statement runs."""
        ...

    def few(self) -> Select[tuple[str]] | None:
        """The ids of the cases, where they are few beside all others: then a list starts from them."""
        ...


class EverySight:
    """The sight of a program part that shows nothing to anybody: sweep, migration of protocol, made-up data."""

    kind: Hashable = "every"

    def given(self) -> Mapping[str, Any]:
        """Nothing is asked."""
        return {}

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
    known = _known(state.statement)
    if not known.touched:
        return
    sight: Sight | None = state.session.info.get("sight")
    if sight is None:
        raise Unread("a query for case data that does not say who reads")
    if state.is_insert:
        return
    given = sight.given()
    if state.is_select:
        state.statement = known.narrowed(state.statement, sight)
        state.parameters = dict(cast("Mapping[str, Any]", state.parameters or {})) | dict(given)
        return
    for one in known.touched:  # what changes rows takes its parameters for values to write
        seen = sight.sees(one)
        if seen is not None:
            state.statement = state.statement.options(with_loader_criteria(one, _filled(seen, given)))


@dataclass(slots=True)
class _Known:
    """What was found out of a statement: it is looked through once, however often it is asked."""

    touched: frozenset[type[CaseBound]]
    by_kind: dict[Hashable, Any] = field(default_factory=dict)

    def narrowed(self, statement: Any, sight: Sight) -> Any:
        """The statement as readers of this kind may ask it."""
        if sight.kind not in self.by_kind:
            criteria = [_criterion(sight, one) for one in sorted(self.touched, key=lambda one: one.__name__)]
            self.by_kind[sight.kind] = statement.options(*(one for one in criteria if one is not None))
        return self.by_kind[sight.kind]


_KNOWN: "WeakKeyDictionary[Any, _Known]" = WeakKeyDictionary()
_CRITERIA: dict[tuple[Hashable, type[CaseBound]], Any] = {}


def _known(statement: Any) -> _Known:
    known = _KNOWN.get(statement)
    if known is None:
        known = _KNOWN[statement] = _Known(frozenset(_touched(statement)))
    return known


def _filled(condition: ColumnElement[bool], given: Mapping[str, Any]) -> ColumnElement[bool]:
    """The condition with its parameters in it."""

    def fill(one: BindParameter[Any]) -> None:
        if one.key in given:
            one.value, one.required = given[one.key], False

    return cloned_traverse(condition, {}, {"bindparam": fill})


def _criterion(sight: Sight, bound: type[CaseBound]) -> Any:
    if (sight.kind, bound) not in _CRITERIA:
        seen = sight.sees(bound)
        _CRITERIA[sight.kind, bound] = None if seen is None else with_loader_criteria(bound, seen)
    return _CRITERIA[sight.kind, bound]


class Database:
    """The engine and its sessions. Nothing else in the product holds a connection."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.engine = engines.make(settings)
        self.sessions = sessionmaker(self.engine, expire_on_commit=False, autoflush=True)
        event.listen(self.sessions, "do_orm_execute", _watch)
        memory.install(self.sessions)

    def session(self, *, writes: bool = True, sight: Sight | None = None) -> Session:
        """A new session. `writes` takes SQLite's write lock at the start, so that no reader has to upgrade."""
        session = self.sessions(bind=self.engine.execution_options(writes=writes))
        session.info["sight"] = sight
        return session
