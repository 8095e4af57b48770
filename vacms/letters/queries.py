"""Letters that the reader may see, and where each of their papers stands."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from vacms.foundation.errors import Unknown
from vacms.letters.model import Issued


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


def standing(session: Session, issued_id: str | None) -> str:
    """What a paper is worth now: none, valid, void, withdrawn or lost."""
    if issued_id is None:
        return "none"
    return session.scalar(select(Issued.status).where(Issued.id == issued_id)) or "none"


def of_pathway(session: Session, pathway_id: str) -> list[Issued]:
    """Every letter of an attempt, the newest first."""
    rows = select(Issued).where(Issued.pathway_id == pathway_id)
    return list(session.scalars(rows.order_by(Issued.printed_at.desc(), Issued.id)))


def of_case(session: Session, case_id: str) -> list[Issued]:
    """Every letter of a case, the newest first."""
    rows = select(Issued).where(Issued.case_id == case_id)
    return list(session.scalars(rows.order_by(Issued.printed_at.desc(), Issued.id)))
