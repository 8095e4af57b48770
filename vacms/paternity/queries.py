"""Claims that the reader may see, the lines appended to them, and the relay board: coded, nothing personal."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, and_, func, or_, select
from sqlalchemy.orm import Session

from vacms.cases.model import Case, Pathway
from vacms.foundation import clock
from vacms.foundation.database import start_from_few
from vacms.foundation.errors import Unknown
from vacms.paternity.model import Claim, ClaimChild, ClaimFather, ClaimStage, Custody, Sample, Support
from vacms.windows.model import Owed
from workflows.claim_status import CLAIMED
from workflows.claim_windows import CHASERS, LIMIT, OF_AGE, TOLD
from workflows.grammar import Window

PAGE = 25
_CHASERS = {one.key: one for one in CHASERS}


def claim_of(session: Session, pathway_id: str) -> Claim:
    """What a claim pathway keeps.

    Raises Unknown.
    """
    found = session.get(Claim, pathway_id)
    if found is None:
        raise Unknown
    return found


def child_of(session: Session, claim: Claim) -> ClaimChild:
    """The child of a claim, as a sealed row."""
    return session.scalars(select(ClaimChild).where(ClaimChild.id == claim.id)).one()


def father_of(session: Session, claim: Claim) -> ClaimFather:
    """What was said of him last."""
    newest = (ClaimFather.written_at.desc(), ClaimFather.id.desc())
    return session.scalars(select(ClaimFather).where(ClaimFather.claim_id == claim.id).order_by(*newest).limit(1)).one()


def stages(session: Session, claim: Claim) -> Sequence[ClaimStage]:
    """The stages it reached, in the order of their days."""
    order = (ClaimStage.reached, ClaimStage.entered_at, ClaimStage.id)
    return session.scalars(select(ClaimStage).where(ClaimStage.claim_id == claim.id).order_by(*order)).all()


def samples(session: Session, claim_id: str) -> Sequence[Sample]:
    """Its sealed samples, oldest first."""
    return session.scalars(select(Sample).where(Sample.claim_id == claim_id).order_by(Sample.taken_at, Sample.id)).all()


def custody(session: Session, claim: Claim) -> Sequence[Custody]:
    """Every line about its samples, in the order in which it happened."""
    order = (Custody.happened_at, Custody.id)
    return session.scalars(select(Custody).where(Custody.claim_id == claim.id).order_by(*order)).all()


def ledger(session: Session, claim: Claim) -> Sequence[Support]:
    """Every line of support, in the order of entry."""
    order = (Support.entered_at, Support.id)
    return session.scalars(select(Support).where(Support.claim_id == claim.id).order_by(*order)).all()


@dataclass(frozen=True, slots=True)
class Leg:
    """One line of the relay board."""

    id: str
    code: str
    state_code: str
    leg: str
    since: datetime
    sure: str
    stage: str
    chaser: Window | None
    chase_by: datetime | None
    tell_by: datetime | None
    of_age: datetime | None
    limit: datetime | None

    @property
    def mark(self) -> str:
        """Where the next page goes on."""
        return f"{self.since:%Y%m%d}{self.id}"


def board(
    session: Session, *, leg: str = "", state_code: str = "", untold: bool = False, number: str = "", after: str = ""
) -> tuple[list[Leg], str]:
    """A page of the open claims that the reader may see, whoever has waited longest first, and the next mark.

    `number`: only the one of which an office speaks by it. `untold`: only those in which the day by which the person is
    told has passed: misses that whoever covers sees. One statement; pages are found by key, never by counting.
    """
    statement = (
        select(
            Claim.id, Case.code, Claim.state_code, Claim.leg, Claim.since, Claim.sure, Pathway.state,
            _next(Owed.key), _next(Owed.until), _end(TOLD), _end(OF_AGE), _end(LIMIT),
        )
        .join(Case, Case.id == Claim.case_id)
        .join(Pathway, Pathway.id == Claim.id)
        .where(Pathway.state.in_(CLAIMED))
        .order_by(Claim.since, Claim.id)
    )  # fmt: skip
    if leg:
        statement = statement.where(Claim.leg == leg)
    if state_code:
        statement = statement.where(Claim.state_code == state_code)
    if number:
        statement = statement.where(Claim.id.startswith(number))
    if untold:
        statement = statement.where(_end(TOLD) <= clock.now())
    if mark := _read_mark(after):
        since, one = mark
        statement = statement.where(or_(Claim.since > since, and_(Claim.since == since, Claim.id > one)))
    statement = start_from_few(session, statement, Claim.case_id)
    rows = [_leg(*row) for row in session.execute(statement.limit(PAGE + 1))]
    return rows[:PAGE], rows[PAGE - 1].mark if len(rows) > PAGE else ""


def _next(what: Any) -> Any:
    """Of the reminders that are open for a claim, the one that is due first."""
    found = select(what).where(Owed.pathway_id == Claim.id, Owed.key.in_(sorted(_CHASERS)))
    return found.order_by(Owed.until, Owed.id).limit(1).correlate(Claim).scalar_subquery()


def _end(window: Window) -> Any:
    """When this window of a claim ends, if it is open."""
    found: Select[Any] = select(func.min(Owed.until)).where(Owed.pathway_id == Claim.id, Owed.key == window.key)
    return found.correlate(Claim).scalar_subquery()


def _leg(*row: Any) -> Leg:
    one, code, state_code, leg, since, sure, stage, chaser, *ends = row
    return Leg(one, code, state_code, leg, since, sure, stage, _CHASERS.get(chaser or ""), *ends)


def _read_mark(after: str) -> tuple[datetime, str] | None:
    if not after[:8].isdecimal() or len(after) <= 8:
        return None
    try:
        day = datetime.strptime(after[:8], "%Y%m%d").date()
    except ValueError:
        return None
    return clock.noon_of(day), after[8:]
