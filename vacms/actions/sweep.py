"""What follows when time is up, through the same door, in the role of the system; it holds no key and prints nothing.

Idempotent: a second run finds nothing left to do.
"""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from vacms.actions.engine import Engine, as_system
from vacms.cases.model import Case
from vacms.foundation import clock
from vacms.foundation.errors import Refused
from vacms.windows.model import Owed
from vacms.windows.operations import close_passed_emergencies
from workflows.catalogue import WINDOWS


@dataclass(frozen=True, slots=True)
class Swept:
    """What a sweep did."""

    performed: int
    forgotten: int
    """Emergency windows that had passed and were removed."""


def due(session: Session) -> list[tuple[Owed, str]]:
    """The windows that have passed and that the system answers, with the mission of their case."""
    keys = [key for key, window in WINDOWS.items() if window.then]
    statement = (
        select(Owed, Case.desk)
        .join(Case, Case.id == Owed.case_id)
        .where(Owed.key.in_(keys), Owed.until <= clock.now())
        .order_by(Owed.until)
    )
    return [(row, mission) for row, mission in session.execute(statement)]


def sweep(session: Session, engine: Engine) -> Swept:
    """Do what is due. The caller commits."""
    performed = 0
    for row, mission in due(session):
        try:
            engine.perform(session, row.pathway_id, WINDOWS[row.key].then, as_system(mission))
            performed += 1
        except Refused:
            session.delete(row)  # the pathway has gone on without it: nothing is owed any more
    return Swept(performed, close_passed_emergencies(session))
