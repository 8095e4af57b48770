"""Referrals that the reader may see, and where their papers are."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from vacms.consents import queries as consents
from vacms.consents.model import Consent
from vacms.foundation import memory
from vacms.foundation.errors import Unknown
from vacms.referrals.model import Barrier, Referral


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
    every = select(Referral).where(Referral.case_id == case_id)
    return memory.once(session, ("referrals", case_id), lambda: {row.id: row for row in session.scalars(every)})


def consent_of(session: Session, one: Referral) -> Consent | None:
    """Her answer about this attempt's provider, given for this attempt or an earlier one at the same need."""
    attempts = [each.id for each in of_case(session, one.case_id).values() if each.need_id == one.need_id]
    return consents.for_provider(session, one.case_id, attempts, one.provider_id)


def barriers(session: Session, pathway_id: str) -> list[Barrier]:
    """What got in the way of an attempt, oldest first."""
    return list(
        session.scalars(
            select(Barrier).where(Barrier.pathway_id == pathway_id).order_by(Barrier.happened_at, Barrier.id)
        )
    )
