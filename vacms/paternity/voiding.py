"""What becomes of the papers of a claim when the yes that they rest on is taken back, or has ended."""

from sqlalchemy.orm import Session

from vacms.cases.deed import Deed
from vacms.consents import queries as consents
from vacms.letters import operations as letters
from vacms.letters.model import VALID, VOID, WITHDRAWN
from vacms.letters.queries import of_pathway

TAKEN_BACK = frozenset({"withdraw", "sample_withdrawn", "not_heard_yet"})
"""Deeds after which somebody who has a paper is told to give it back."""
ENDED = frozenset({"new_guardian", "child_claims", "in_turn", "seal_broken"})
"""Deeds after which another paper takes the place of the one before. What is finished leaves its papers as they are."""


def void_ended(session: Session, deed: Deed) -> None:
    """The numbers of papers whose yes is no longer in force are worth nothing from now on."""
    if deed.action.name not in TAKEN_BACK | ENDED:
        return
    status = WITHDRAWN if deed.action.name in TAKEN_BACK else VOID
    for one in of_pathway(session, deed.case.id, deed.pathway.id):
        if one.status == VALID and consents.standing_of(consents.by_id(session, one.consent_id)) != "given":
            letters.void(session, one.id, status, by=deed.actor)
