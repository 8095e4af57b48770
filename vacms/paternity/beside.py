"""What a claim means on the page of legal advice in the same case: the book's word on the States that are asked."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from vacms.cases.model import Case, Pathway
from vacms.foundation.access import Actor
from vacms.lines.particulars import LineParticulars
from vacms.member_states import informs
from vacms.member_states.queries import today
from vacms.paternity.model import Claim
from workflows.legal import LEGAL

MOST = 3
"""How many States stand there at most; the book has all of them."""


class LegalParticulars(LineParticulars):
    """A lawyer of the person's own, and what the States' book says; no deed and no guard reads any of it."""

    def __init__(self) -> None:
        super().__init__(LEGAL.key)

    def panel(self, session: Session, actor: Actor, case: Case, pathway: Pathway) -> dict[str, Any]:
        """The States that are asked in claims of this case; where there is none, the way to the book."""
        book = informs.told(session, states_asked(session, case), today(session, actor.mission))
        return {"template": "paternity/_beside_legal.html", "need": LEGAL.title, "urgent": False, "book": book}


def states_asked(session: Session, case: Case) -> list[str]:
    """The codes of the States that are asked in the claims of a case."""
    asked = select(Claim.state_code).where(Claim.case_id == case.id, Claim.state_code != "").distinct()
    return list(session.scalars(asked.order_by(Claim.state_code).limit(MOST)))
