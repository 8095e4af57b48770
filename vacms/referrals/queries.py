"""Referrals that the reader may see, and where their papers are."""

from collections.abc import Iterable

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from vacms.consents import queries as consents
from vacms.consents.model import Consent
from vacms.foundation import memory
from vacms.foundation.errors import Unknown
from vacms.providers.model import Provider
from vacms.referrals.model import Barrier, Referral
from vacms.staff import queries as staff
from vacms.staff.model import Appointment

_ISSUER, _LOOKER = Appointment.__table__.alias("issuer"), Appointment.__table__.alias("looker")
_OF_CASE = (
    select(Referral, Provider, Barrier, _ISSUER.c.officer, _LOOKER.c.officer)
    .outerjoin(Provider, Provider.id == Referral.provider_id)
    .outerjoin(Barrier, Barrier.pathway_id == Referral.id)
    .outerjoin(_ISSUER, _ISSUER.c.id == Referral.issued_by)
    .outerjoin(_LOOKER, _LOOKER.c.id == Referral.looked_by)
    .where(Referral.case_id == bindparam("case"))
    .order_by(Barrier.happened_at, Barrier.id)
)
_BARRIERS = select(Barrier).order_by(Barrier.happened_at, Barrier.id)


def referral_of(session: Session, pathway_id: str) -> Referral:
    """What a referral pathway keeps.

    Raises Unknown.
    """
    found = session.get(Referral, pathway_id)
    if found is None:
        raise Unknown
    return found


def of_case(session: Session, case_id: str) -> dict[str, Referral]:
    """All attempts of a case, by pathway."""
    return memory.once(session, ("referrals", case_id), lambda: _read(session, case_id))


def _read(session: Session, case_id: str) -> dict[str, Referral]:
    """In one question with their providers, who did what to them, and what got in their way: all is then at hand."""
    found: dict[str, Referral] = {}
    met: dict[str, list[Barrier]] = {}
    behind = memory.keep(session, ("behind",), dict[str, str]())
    for one, provider, barrier, issuer, looker in session.execute(_OF_CASE, {"case": case_id}):
        found[one.id] = one
        behind.update((hat, who) for hat, who in ((one.issued_by, issuer), (one.looked_by, looker)) if who)
        if barrier is not None:
            met.setdefault(one.id, []).append(barrier)
        if provider is not None:
            memory.keep(session, ("providers",), dict[str, str]()).setdefault(provider.id, provider.name)
    memory.keep(session, ("barriers", case_id), met)
    return found


def officer_behind(session: Session, appointment: str) -> str:
    """Whose hat it is: another hat makes nobody another person."""
    known = memory.once(session, ("behind",), dict[str, str])
    if appointment not in known:
        known[appointment] = staff.appointment(session, appointment).officer
    return known[appointment]


def consent_of(session: Session, one: Referral) -> Consent | None:
    """Her answer about this attempt's provider, given for this attempt or an earlier one at the same need."""
    attempts = [each.id for each in of_case(session, one.case_id).values() if each.need_id == one.need_id]
    return consents.for_provider(session, one.case_id, attempts, one.provider_id)


def barriers(session: Session, case_id: str, pathway_id: str) -> list[Barrier]:
    """What got in the way of an attempt, oldest first."""
    of_case(session, case_id)
    every = _BARRIERS.where(Barrier.case_id == case_id)
    known = memory.once(session, ("barriers", case_id), lambda: _by_pathway(session.scalars(every)))
    return known.get(pathway_id, [])


def _by_pathway(rows: Iterable[Barrier]) -> dict[str, list[Barrier]]:
    found: dict[str, list[Barrier]] = {}
    for one in rows:
        found.setdefault(one.pathway_id, []).append(one)
    return found
