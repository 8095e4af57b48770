"""Beginning an attempt at a need, the first one or the next."""

from datetime import datetime

from sqlalchemy.orm import Session

from vacms.actions.engine import Engine
from vacms.cases.model import Case, Pathway
from vacms.foundation import clock
from vacms.foundation.access import Actor
from vacms.foundation.ids import new_id
from vacms.referrals.particulars import attempt
from workflows.needs import NEEDS


def begin_attempt(
    engine: Engine,
    session: Session,
    case: Case,
    actor: Actor,
    *,
    need: str,
    urgency: str = "",
    need_id: str = "",
    provider: str | None = None,
    happened_at: datetime | None = None,
) -> Pathway:
    """A referral pathway for this need; the same `need_id` makes it another attempt at the same need.

    `provider` is the place she agreed to fall back on, where there is one.
    """
    pathway_id = new_id()
    urgency = urgency or ("urgent" if NEEDS[need].protective else "ordinary")
    attempt(session, case, pathway_id, need=need, urgency=urgency, need_id=need_id, provider=provider)
    pathway = engine.begin(session, case, "referral", actor, pathway_id=pathway_id, happened_at=happened_at)
    engine.open_first_windows(session, case, pathway, actor, clock.now())
    return pathway
