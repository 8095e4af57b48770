"""What a claim adds to the page of its line of work: whose leg, answers of consent, two far months, the book."""

from typing import Any

from sqlalchemy.orm import Session

from vacms.cases.model import Case, Pathway
from vacms.consents import queries as consents
from vacms.foundation.access import Actor
from vacms.member_states import informs
from vacms.member_states.queries import today
from vacms.paternity.model import Claim
from vacms.paternity.queries import claim_of
from vacms.windows.queries import open_windows
from workflows.claim import CLAIM
from workflows.claim_purposes import CLAIM_PURPOSES
from workflows.claim_status import LEGS, STATUSES, public_status
from workflows.claim_windows import LIMIT, OF_AGE
from workflows.purposes import Purpose


def panel(session: Session, actor: Actor, case: Case, pathway: Pathway) -> dict[str, Any]:
    """The template and its values."""
    claim = claim_of(session, pathway.id)
    far = {one.window.key: one.until for one in open_windows(session, case.id) if one.pathway_id == pathway.id}
    status = public_status(pathway.state, pathway.known)
    return {
        "template": "paternity/_panel.html",
        "need": CLAIM.title,
        "urgent": False,
        "leg": LEGS[claim.leg],
        "since": claim.since,
        "sure": claim.sure,
        "state_code": claim.state_code,
        "status": STATUSES.get(status, ""),
        "of_age": far.get(OF_AGE.key),
        "limit": far.get(LIMIT.key),
        "book": book(session, actor, claim, laws=False),
        "answers": [_answer(session, case, pathway, purpose) for purpose in CLAIM_PURPOSES],
    }


def book(session: Session, actor: Actor, claim: Claim, *, laws: bool = True) -> list[informs.Told]:
    """What the States' book says of the State that is asked."""
    codes = [claim.state_code] if claim.state_code else []
    return informs.told(session, codes, today(session, actor.mission), laws=laws)


def _answer(session: Session, case: Case, pathway: Pathway, purpose: str) -> dict[str, str]:
    found = consents.latest(session, case.id, Purpose(purpose), pathway.id)
    standing = consents.standing_of(found) if found else "none"
    return {
        "purpose": purpose,
        "title": CLAIM_PURPOSES[purpose].title,
        "standing": standing,
        "id": found.id if found and standing == "given" else "",
    }
