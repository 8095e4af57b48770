"""Where time matters: people whose treatment is still possible and who have not been seen yet."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from vacms.cases.model import Case, Pathway
from vacms.foundation import clock
from vacms.referrals.model import Referral
from vacms.windows.model import Owed
from vacms.windows.queries import Urgent
from workflows.needs import NEEDS
from workflows.windows import EMERGENCY

_NEEDS = sorted(need.key for need in NEEDS.values() if need.emergency)
_KEYS = sorted(window.key for window in EMERGENCY)
_NOT_SEEN = ("drafted", "ready", "waiting", "agreed")


def time_matters(session: Session) -> list[Urgent]:
    """A row for each case of the reader's with an open emergency window and such a need not yet seen, soonest first.

    None is left out: they are few, because every one of these windows ends within days.
    """
    end = func.min(Owed.until)
    statement = (
        select(Case.id, Case.code, Referral.id, end)
        .join(Pathway, Pathway.case_id == Case.id)
        .join(Referral, Referral.id == Pathway.id)
        .join(Owed, Owed.case_id == Case.id)
        .where(Referral.need.in_(_NEEDS), Pathway.state.in_(_NOT_SEEN))
        .where(Owed.key.in_(_KEYS), Owed.until > clock.now())
        .group_by(Case.id, Case.code, Referral.id)
        .order_by(end, Case.id, Referral.id)
    )
    rows = [Urgent(*row) for row in session.execute(statement)]
    return list({row.case_id: row for row in reversed(rows)}.values())[::-1]
