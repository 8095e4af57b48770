"""What she agreed to, as far as the reader may see the case."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from vacms.consents.model import Consent
from vacms.consents.rules import Answer, standing
from vacms.foundation import clock
from vacms.foundation.errors import Unknown
from workflows.purposes import Purpose


def answer(row: Consent) -> Answer:
    """The dated facts of a row."""
    recipients = frozenset(one for one in (row.recipient, row.fallback) if one)
    return Answer(
        row.answer, row.given_at, row.until, row.withdrawn_at, recipients, frozenset(row.fields.split())
    )


def standing_of(row: Consent) -> str:
    """What this answer means now."""
    return standing(answer(row), clock.now())


def latest(session: Session, case_id: str, purpose: Purpose, pathway_id: str | None = None) -> Consent | None:
    """Her last answer for this purpose, and for this attempt where one is named."""
    statement = select(Consent).where(Consent.case_id == case_id, Consent.purpose == purpose)
    if pathway_id is not None:
        statement = statement.where(Consent.pathway_id == pathway_id)
    return session.scalars(
        statement.order_by(Consent.given_at.desc(), Consent.entered_at.desc()).limit(1)
    ).first()


def of_case(session: Session, case_id: str) -> Sequence[Consent]:
    """All answers of a case, newest first."""
    return list(
        session.scalars(select(Consent).where(Consent.case_id == case_id).order_by(Consent.entered_at.desc()))
    )


def casework_standing(session: Session, case_id: str) -> str:
    """not_asked, given, refused or withdrawn: what the case's guards and windows read."""
    found = latest(session, case_id, Purpose.CASEWORK)
    state = standing(answer(found) if found else None, clock.now())
    return {"none": "not_asked", "ended": "not_asked"}.get(state, state)


def referral_standing(session: Session, case_id: str, pathway_id: str, provider: str | None) -> str:
    """none, given, refused, withdrawn or ended, for this attempt and this provider."""
    found = latest(session, case_id, Purpose.REFERRAL, pathway_id)
    if found is None or provider is None:
        return "none"
    return standing(answer(found), clock.now(), provider)


def by_id(session: Session, consent_id: str) -> Consent:
    """A consent of a case that the reader may see.

    Raises Unknown.
    """
    found = session.scalar(select(Consent).where(Consent.id == consent_id))
    if found is None:
        raise Unknown
    return found


def resting_on(session: Session, case_id: str, purpose: Purpose) -> list[str]:
    """The attempts whose last answer for this purpose is a yes in force."""
    rows = of_case(session, case_id)
    newest: dict[str, Consent] = {}
    for row in reversed(rows):
        if row.purpose == purpose and row.pathway_id:
            newest[row.pathway_id] = row
    return [
        pathway
        for pathway, row in newest.items()
        if standing(answer(row), clock.now(), row.recipient) == "given"
    ]
