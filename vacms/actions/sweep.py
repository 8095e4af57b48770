"""What follows when time is up, through the same door, in the role of the system; it holds no key and prints nothing.

Each step is a transaction of its own: it locks the line of work, looks whether the window is still there, and does
what the window declares. So it may run twice, in two processes at once, or be killed anywhere: each step is taken once.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import ColumnElement, and_, false, or_, select
from sqlalchemy.orm import Session

from vacms.actions.engine import Engine, as_system
from vacms.audit import operations as audit
from vacms.cases.model import Case, Pathway
from vacms.foundation import clock
from vacms.foundation.errors import Refused
from vacms.missions import queries as missions
from vacms.windows.model import Owed
from vacms.windows.operations import close_passed_emergencies
from workflows.catalogue import WINDOWS
from workflows.numbers import REMIND_HOURS
from workflows.roles import Role

Transaction = Callable[[], AbstractContextManager[Session]]


@dataclass(frozen=True, slots=True)
class Swept:
    """What a sweep did."""

    performed: int
    reminded: int
    forgotten: int
    """Emergency windows that had passed and were removed."""


def sweep(transaction: Transaction, engine: Engine) -> Swept:
    """Do what is due, step by step; `transaction` gives a session that sees everything, and commits it."""
    performed = sum(_step(transaction, one, engine) for one in _due(transaction, _timed()))
    reminded = sum(_remind(transaction, one) for one in _due(transaction, _unanswered(transaction)))
    with transaction() as session:
        forgotten = close_passed_emergencies(session)
    return Swept(performed, reminded, forgotten)


def _timed() -> ColumnElement[bool]:
    return Owed.key.in_([key for key, window in WINDOWS.items() if window.then]) & (Owed.until <= clock.now())


def _unanswered(transaction: Transaction) -> ColumnElement[bool]:
    """Tasks of people that stand past their end for as long as their mission allows, and of which nobody was told."""
    tasks = [key for key, one in WINDOWS.items() if one.kind == "task" and one.owed_by != Role.SYSTEM]
    with transaction() as session:
        hours = {one.id: missions.number(session, one.id, REMIND_HOURS) for one in missions.all_missions(session)}
    passed = (
        and_(Case.mission == mission, Owed.until <= clock.now() - timedelta(hours=most))
        for mission, most in hours.items()
    )
    return and_(Owed.key.in_(tasks), Owed.reminded_at.is_(None), or_(false(), *passed))


def _due(transaction: Transaction, which: ColumnElement[bool]) -> list[tuple[str, str, str]]:
    """Window, line of work and desk of everything due, the longest first."""
    statement = select(Owed.id, Owed.pathway_id, Case.desk).join(Case, Case.id == Owed.case_id).where(which)
    with transaction() as session:
        return [(row[0], row[1], row[2]) for row in session.execute(statement.order_by(Owed.until, Owed.id))]


def _step(transaction: Transaction, due: tuple[str, str, str], engine: Engine) -> int:
    """Take one timed step, unless somebody has taken it meanwhile."""
    window, line, desk = due
    with transaction() as session:
        row = _still_there(session, window, line)
        if row is None or row.until > clock.now():
            return 0
        key = row.key
        try:
            with session.begin_nested():
                engine.perform(session, line, WINDOWS[key].then, as_system(desk))
        except Refused:
            session.delete(row)  # the line of work has gone on without it: nothing is owed any more
            return 0
        if (left := session.get(Owed, window)) is not None and left.until <= clock.now():
            session.delete(left)  # its deed does not answer it: once is enough
        return 1


def _remind(transaction: Transaction, due: tuple[str, str, str]) -> int:
    """Mark one task of which those who cover are to be reminded."""
    window, line, desk = due
    with transaction() as session:
        row = _still_there(session, window, line)
        if row is None or row.reminded_at is not None:
            return 0
        row.reminded_at = clock.now()
        audit.write(session, mission=desk, actor="system", act="remind", object=row.id, detail=row.key)
        return 1


def _still_there(session: Session, window: str, line: str) -> Owed | None:
    """The window, once the line of work is locked as every deed locks it; nothing if it was answered meanwhile."""
    lock = select(Pathway).where(Pathway.id == line).with_for_update()
    if session.scalar(lock.execution_options(populate_existing=True)) is None:
        return None
    return session.scalar(select(Owed).where(Owed.id == window).execution_options(populate_existing=True))
