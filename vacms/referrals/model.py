"""One attempt at one need, with one provider; and every barrier met, for the map of gaps."""

from datetime import datetime

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped

from vacms.foundation.database import Base, CaseBound
from vacms.foundation.types import Ref, UtcDateTime, kept


class Referral(CaseBound, Base):
    """What a referral pathway keeps; its id is the pathway's."""

    __tablename__ = "referral"
    __table_args__ = (Index("ix_referral_need", "need_id"),)

    id: Mapped[str] = kept("C2", Ref, primary_key=True)
    need_id: Mapped[str] = kept("C2", Ref, nullable=False)
    """Shared by all attempts at the same need."""
    need: Mapped[str] = kept("C2", String(20), nullable=False)
    urgency: Mapped[str] = kept("C2", String(10), nullable=False)
    provider_id: Mapped[str | None] = kept("C2", Ref)
    linked: Mapped[str] = kept("C2", String(10), nullable=False)
    looked_by: Mapped[str | None] = kept("C2", Ref)
    """Who confirmed a second look at this attempt."""
    chased: Mapped[int] = kept("C2", nullable=False)
    announced_at: Mapped[datetime | None] = kept("C2", UtcDateTime)
    issued_id: Mapped[str | None] = kept("C2", Ref)
    """The letter in force."""
    issued_by: Mapped[str | None] = kept("C2", Ref)
    handed_over_at: Mapped[datetime | None] = kept("C2", UtcDateTime)
    """The letter has left us; a recall is owed if she takes back her yes."""


class Barrier(CaseBound, Base):
    """Something that got in the way, at this provider."""

    __tablename__ = "barrier"

    id: Mapped[str] = kept("C2", Ref, primary_key=True)
    pathway_id: Mapped[str] = kept("C2", Ref, index=True, nullable=False)
    provider_id: Mapped[str | None] = kept("C2", Ref, index=True)
    kind: Mapped[str] = kept("C2", String(20), nullable=False)
    happened_at: Mapped[datetime] = kept("C2", UtcDateTime, nullable=False)
