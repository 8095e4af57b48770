"""Letters that the reader may see, and where each of their papers stands."""

from collections.abc import Sequence

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session, defer

from vacms.foundation import memory
from vacms.foundation.errors import Unknown
from vacms.letters.model import Issued

_OF_CASE = (
    select(Issued)
    .where(Issued.case_id == bindparam("case"))
    .order_by(Issued.printed_at.desc(), Issued.id)
    .options(defer(Issued.pdf), defer(Issued.text), defer(Issued.identifier))
)


def by_id(session: Session, issued_id: str) -> Issued:
    """A letter of a case that the reader may see.

    Raises Unknown.
    """
    found = session.scalar(select(Issued).where(Issued.id == issued_id))
    if found is None:
        raise Unknown
    return found


def by_serial(session: Session, serial: str) -> Issued | None:
    """The letter of this number, among the cases that the reader may see."""
    return session.scalar(select(Issued).where(Issued.serial == serial.strip().upper()))


def standing(session: Session, case_id: str, issued_id: str | None) -> str:
    """What a paper of this case is worth now: none, valid, void, withdrawn or lost."""
    if issued_id is None:
        return "none"
    return next((one.status for one in of_case(session, case_id) if one.id == issued_id), "none")


def of_pathway(session: Session, case_id: str, pathway_id: str) -> list[Issued]:
    """Every letter of an attempt, the newest first."""
    return [one for one in of_case(session, case_id) if one.pathway_id == pathway_id]


def of_case(session: Session, case_id: str) -> Sequence[Issued]:
    """Every letter of a case, the newest first; their files stay where they are until one is opened."""
    return memory.once(session, ("issued", case_id), lambda: session.scalars(_OF_CASE, {"case": case_id}).all())
