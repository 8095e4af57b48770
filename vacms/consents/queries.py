"""What she agreed to, as far as the reader may see the case."""

from collections.abc import Collection, Sequence

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from vacms.consents.model import Consent
from vacms.consents.rules import Answer, standing
from vacms.foundation import clock, memory
from vacms.foundation.errors import Unknown
from workflows.purposes import Purpose

_NEWEST = (Consent.given_at.desc(), Consent.entered_at.desc())
"""Her last word first."""
_OF_CASE = select(Consent).where(Consent.case_id == bindparam("case")).order_by(*_NEWEST)


def answer(row: Consent) -> Answer:
    """The dated facts of a row."""
    recipients = frozenset(one for one in (row.recipient, row.fallback) if one)
    return Answer(row.answer, row.given_at, row.until, row.withdrawn_at, recipients, frozenset(row.fields.split()))


def standing_of(row: Consent) -> str:
    """What this answer means now."""
    return standing(answer(row), clock.now())


def latest(session: Session, case_id: str, purpose: Purpose, pathway_id: str | None = None) -> Consent | None:
    """Her last answer for this purpose, and for this attempt where one is named."""
    found = (one for one in of_case(session, case_id) if one.purpose == purpose)
    return next((one for one in found if pathway_id in (None, one.pathway_id)), None)


def of_case(session: Session, case_id: str) -> Sequence[Consent]:
    """All answers of a case, newest first."""
    return memory.once(session, ("consents", case_id), lambda: list(session.scalars(_OF_CASE, {"case": case_id})))


def casework_standing(session: Session, case_id: str) -> str:
    """not_asked, given, refused or withdrawn: what the case's guards and windows read."""
    found = latest(session, case_id, Purpose.CASEWORK)
    state = standing(answer(found) if found else None, clock.now())
    return {"none": "not_asked", "ended": "not_asked"}.get(state, state)


def purpose_standing(session: Session, case_id: str, purpose: Purpose, pathway_id: str | None) -> str:
    """none, given, refused, withdrawn or ended, of her last answer for this purpose in this line of work."""
    found = latest(session, case_id, purpose, pathway_id)
    return standing(answer(found) if found else None, clock.now())


def for_provider(session: Session, case_id: str, pathway_ids: Collection[str], provider: str | None) -> Consent | None:
    """Her last answer in any attempt at the same need, if it is about this provider: as recipient or to fall back on.

    Only her last word counts: an earlier yes, with its fallback, lives no longer than the answer that follows it.
    """
    if provider is None or not pathway_ids:
        return None
    about = (one for one in of_case(session, case_id) if one.purpose == Purpose.REFERRAL)
    last = next((one for one in about if one.pathway_id in pathway_ids), None)
    return last if last is not None and provider in (last.recipient, last.fallback) else None


def provider_standing(one: Consent | None, provider: str | None) -> str:
    """none, given, refused, withdrawn or ended, of an answer about this provider."""
    if one is None or provider is None:
        return "none"
    return standing(answer(one), clock.now(), provider)


def by_id(session: Session, consent_id: str) -> Consent:
    """A consent of a case that the reader may see.

    Raises Unknown.
    """
    found = session.scalar(select(Consent).where(Consent.id == consent_id))
    if found is None:
        raise Unknown
    return found


def in_force(session: Session, case_id: str) -> list[Consent]:
    """Every yes of a case that is in force now and is her last word for its purpose and attempt."""
    newest: dict[tuple[str, str | None], Consent] = {}
    for row in of_case(session, case_id):
        newest.setdefault((row.purpose, row.pathway_id), row)
    return [row for row in newest.values() if standing_of(row) == "given"]
