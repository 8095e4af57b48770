"""What is owed: by this officer today, on this pathway, beside this case."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from vacms.cases.model import Case, Pathway
from vacms.foundation import clock
from vacms.windows.model import Owed
from vacms.windows.rules import standing
from workflows.catalogue import CATALOGUE
from workflows.grammar import Window
from workflows.roles import Role
from workflows.windows import EMERGENCY

WINDOWS: dict[str, Window] = {
    **{window.key: window for window in EMERGENCY},
    **{window.key: window for flow in CATALOGUE.values() for window in flow.windows()},
}
MOST = 60


@dataclass(frozen=True, slots=True)
class Due:
    """One row of My day: which case, what, one reason, until when."""

    case_id: str
    code: str
    pathway_id: str
    workflow: str
    window: Window
    until: datetime
    standing: str


def my_day(session: Session, *, days: int = 7) -> Sequence[Due]:
    """What is due within `days` on the cases that the reader may see, soonest first; emergencies among them."""
    now = clock.now()
    keys = [key for key, window in WINDOWS.items() if _hers(window)]
    statement = (
        select(Owed, Case.code, Pathway.workflow)
        .join(Case, Case.id == Owed.case_id)
        .join(Pathway, Pathway.id == Owed.pathway_id)
        .where(Owed.key.in_(keys), Owed.opens <= now, Owed.until <= now + timedelta(days=days))
        .order_by(Owed.until, Owed.id)
        .limit(MOST)
    )
    return [
        Due(
            row.case_id,
            code,
            row.pathway_id,
            workflow,
            WINDOWS[row.key],
            row.until,
            standing(row.opens, row.until, now),
        )
        for row, code, workflow in session.execute(statement)
    ]


def _hers(window: Window) -> bool:
    """A second look stands on the advocate's day too: she is the one who can ask for it."""
    return window.kind != "emergency" and window.owed_by != Role.SYSTEM


@dataclass(frozen=True, slots=True)
class Open:
    """One open window of a case or pathway."""

    window: Window
    until: datetime
    standing: str
    pathway_id: str


def open_windows(session: Session, case_id: str) -> list[Open]:
    """The open windows of a case, soonest first; an emergency window that has passed is not told."""
    now = clock.now()
    rows = session.scalars(select(Owed).where(Owed.case_id == case_id).order_by(Owed.until, Owed.id))
    found = [Open(WINDOWS[row.key], row.until, standing(row.opens, row.until, now), row.pathway_id) for row in rows]
    return [one for one in found if one.window.kind != "emergency" or one.standing != "past"]


def earliest_emergency(session: Session, case_id: str) -> datetime | None:
    """The end of the first emergency window still open: "see before" in a letter."""
    return next((one.until for one in open_windows(session, case_id) if one.window.kind == "emergency"), None)
