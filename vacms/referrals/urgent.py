"""Where time matters: people whose treatment is still possible and who have not been seen yet."""

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import Session

from vacms.cases.model import Case, Pathway
from vacms.foundation import clock
from vacms.foundation.database import start_from_few
from vacms.referrals.model import Referral
from vacms.windows.model import Owed
from vacms.windows.queries import Urgent
from workflows.needs import NEEDS
from workflows.windows import BESIDE

_NEEDS = sorted(need.key for need in NEEDS.values() if need.emergency)
_KEYS = sorted(window.key for window in BESIDE)
_NOT_SEEN = ("drafted", "ready", "waiting", "agreed")
PAGE = 15
_STILL = func.coalesce(Owed.perhaps, Owed.until)
"""What ended, but may be open because nobody knows exactly when it was, stands first: for that it is now."""


def time_matters(session: Session, *, after: str = "") -> tuple[list[Urgent], str]:
    """A page of the reader's cases with an open emergency window and such a need not yet seen, soonest first, and the
    mark of the next page.

    None is left out: whoever stands on no page stands on the next one. `after` is the case that ends the page before.
    """
    end = func.min(Owed.until)
    statement = (
        select(Case.id, Case.code, func.min(Referral.id), end)
        .select_from(Owed)
        # Said so that no index of states is taken for it: the open windows are fewer than the referrals not yet seen.
        .join(Pathway, and_(Pathway.case_id == Owed.case_id, func.coalesce(Pathway.state, "").in_(_NOT_SEEN)))
        .join(Referral, and_(Referral.id == Pathway.id, Referral.need.in_(_NEEDS)))
        .join(Case, Case.id == Referral.case_id)
        .where(Owed.key.in_(_KEYS), clock.now() < _STILL)
        .group_by(Case.id, Case.code)
        .order_by(end, Case.id)
    )
    if after and (mark := _end_of(session, after)) is not None:
        statement = statement.having(or_(end > mark, and_(end == mark, Case.id > after)))
    statement = start_from_few(session, statement, Owed.case_id)
    rows = [Urgent(*row) for row in session.execute(statement.limit(PAGE + 1))]
    return rows[:PAGE], rows[PAGE - 1].case_id if len(rows) > PAGE else ""


def _end_of(session: Session, case_id: str) -> object:
    """The end of this case's first open emergency window; None where the reader sees no such case."""
    first = select(func.min(Owed.until)).where(Owed.case_id == case_id, Owed.key.in_(_KEYS))
    return session.scalar(first.where(clock.now() < _STILL))
