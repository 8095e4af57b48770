"""What is owed: by this officer today, on this pathway, beside this case."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import and_, bindparam, or_, select, union_all
from sqlalchemy.orm import Session

from vacms.cases.model import Case, Pathway, Relation
from vacms.foundation import clock, memory
from vacms.foundation.actor import Actor
from vacms.foundation.database import start_from_few
from vacms.staff.model import Appointment
from vacms.windows.model import Owed
from vacms.windows.rules import standing
from workflows.catalogue import WINDOWS
from workflows.grammar import Window
from workflows.roles import Role
from workflows.windows import OF_AGE

PAGE = 25
MOST_WITHOUT = 10
_OF_CASE = (
    select(Pathway, Owed)
    .outerjoin(Owed, Owed.pathway_id == Pathway.id)
    .where(Pathway.case_id == bindparam("case"))
    .order_by(Pathway.begun_at, Pathway.id)
)


def month_begun(session: Session, pathway: Pathway, noted: timedelta) -> bool:
    """Whether it was noted at least so long ago in which month the person comes of age, and that month has begun."""
    now = clock.now()
    row = session.scalar(select(Owed).where(Owed.pathway_id == pathway.id, Owed.key == OF_AGE.key))
    return row is not None and row.begun_at <= now - noted and clock.month_of(row.until) <= now


@dataclass(frozen=True, slots=True)
class Due:
    """One row of My day: which case, what, one reason, until when."""

    id: str
    case_id: str
    code: str
    pathway_id: str
    workflow: str
    window: Window
    until: datetime
    standing: str
    reminded: bool = False
    """Nobody has answered it for a day: it is the business of those who cover as well."""


@dataclass(frozen=True, slots=True)
class Urgent:
    """A case in which time matters: until when the first treatment is possible, and the referral that leads there."""

    case_id: str
    code: str
    pathway_id: str
    until: datetime

    @property
    def ends(self) -> bool:
        """Whether a known hour lies ahead; else something may be possible still of which nobody can say until when."""
        return self.until > clock.now()


def my_day(session: Session, *, days: int = 7, after: str = "") -> tuple[list[Due], str]:
    """A page of what is due within `days` on the cases that the reader may see, soonest first, and the next mark.

    Pages are found by key, never by counting. What is an emergency stands before all of it (`referrals.urgent`).
    """
    now = clock.now()
    others = [key for key, window in WINDOWS.items() if not _hers(window)]
    statement = (
        select(Owed, Case.code, Pathway.workflow)
        .join(Case, Case.id == Owed.case_id)
        .join(Pathway, Pathway.id == Owed.pathway_id)
        .where(Owed.key.not_in(others), Owed.opens <= now, Owed.until <= now + timedelta(days=days))
        .order_by(Owed.until, Owed.id)
    )
    if after and (mark := session.execute(select(Owed.until, Owed.id).where(Owed.id == after)).first()):
        statement = statement.where(or_(Owed.until > mark.until, and_(Owed.until == mark.until, Owed.id > mark.id)))
    statement = start_from_few(session, statement, Owed.case_id)
    rows = [
        Due(
            row.id,
            row.case_id,
            code,
            row.pathway_id,
            workflow,
            WINDOWS[row.key],
            row.until,
            standing(row.opens, row.until, now),
            row.reminded_at is not None,
        )
        for row, code, workflow in session.execute(statement.limit(PAGE + 1))
    ]
    return rows[:PAGE], rows[PAGE - 1].id if len(rows) > PAGE else ""


def without_owner(session: Session, actor: Actor) -> tuple[list[tuple[str, str]], bool]:
    """Cases covered by this officer that nobody in force owns: id, code, oldest first; and whether there are more.

    Every case begins with an owner. So it is found by an owner who ended, or whose appointment did, and is then looked
    at itself: the cases in good hands are not gone through one by one.
    """
    if not actor.covers:
        return [], False
    now = clock.now()
    still = or_(Relation.until.is_(None), Relation.until > now)
    over = or_(Appointment.ended_at.is_not(None), Appointment.until <= now)
    here = and_(Appointment.ended_at.is_(None), or_(Appointment.until.is_(None), Appointment.until > now))
    owner = select(Relation.case_id).where(Relation.kind == "owner")
    left = owner.where(Relation.appointment.in_(select(Appointment.id).where(over)), still)
    owned = (
        select(Relation.id)
        .join(Appointment, Appointment.id == Relation.appointment)
        .where(Relation.case_id == Case.id, Relation.kind == "owner", Relation.starts <= now, still, here)
    )
    statement = (
        select(Case.id, Case.code)
        .where(Case.id.in_(union_all(owner.where(Relation.until <= now), left)))
        .where(Case.desk.in_(sorted(actor.covers)), ~owned.exists())
        .order_by(Case.opened_at, Case.id)
        .limit(MOST_WITHOUT + 1)
    )
    rows = [(case_id, code) for case_id, code in session.execute(statement)]
    return rows[:MOST_WITHOUT], len(rows) > MOST_WITHOUT


def _hers(window: Window) -> bool:
    """A second look stands on the advocate's day too: she is the one who can ask for it. What may help is not owed."""
    return window.kind == "task" and window.owed_by != Role.SYSTEM


@dataclass(frozen=True, slots=True)
class Open:
    """One open window of a case or pathway."""

    window: Window
    until: datetime
    standing: str
    pathway_id: str
    opens: datetime
    about: bool
    """Whether its end is not known exactly."""


def open_windows(session: Session, case_id: str) -> list[Open]:
    """The open windows of a case, soonest first; an emergency window that has passed is not told."""
    now = clock.now()
    rows = memory.once(session, ("owed", case_id), lambda: _read(session, case_id))
    found = [_open(row, now) for row in rows]
    return [one for one in found if one.window.kind != "emergency" or one.standing != "past"]


def _read(session: Session, case_id: str) -> list[Owed]:
    """What is owed, soonest first; the lines of work come along, for `cases.queries.pathways`."""
    rows = session.execute(_OF_CASE, {"case": case_id}).all()
    memory.keep(session, ("pathways", case_id), list({pathway.id: pathway for pathway, _owed in rows}.values()))
    return sorted((owed for _pathway, owed in rows if owed is not None), key=lambda one: (one.until, one.id))


def _open(row: Owed, now: datetime) -> Open:
    stands = standing(row.opens, row.until, now, row.perhaps)
    return Open(WINDOWS[row.key], row.until, stands, row.pathway_id, row.opens, row.perhaps is not None)


def earliest_emergency(session: Session, case_id: str) -> datetime | None:
    """The end of the first emergency window still open: "see before" in a letter.

    None where something may be possible of which nobody can say until when: then it is now.
    """
    beside = [one for one in open_windows(session, case_id) if one.window.kind == "emergency"]
    if any(one.standing == "perhaps" for one in beside):
        return None
    return next((one.until for one in beside), None)
