"""One consent per purpose and recipient. Never changed; a later one takes its place."""

from datetime import date, datetime

from sqlalchemy import Date, Index, String
from sqlalchemy.orm import Mapped

from vacms.foundation.database import Base, CaseBound
from vacms.foundation.types import Ref, UtcDateTime, kept, sealed


class Consent(CaseBound, Base):
    """Her answer to one question, as she gave it."""

    __tablename__ = "consent"
    __table_args__ = (Index("ix_consent_pathway", "pathway_id", "given_at"),)

    id: Mapped[str] = kept("C2", Ref, primary_key=True)
    purpose: Mapped[str] = kept("C2", String(20), nullable=False)
    pathway_id: Mapped[str | None] = kept("C2", Ref)
    recipient: Mapped[str | None] = kept("C2", Ref)
    """The provider, where the purpose names one."""
    fallback: Mapped[str | None] = kept("C2", Ref)
    """The provider she also agrees to, should the first not see her."""
    fields: Mapped[str] = kept("C2", String(200), nullable=False)
    """Names of the facts that may be said, separated by spaces."""
    answer: Mapped[str] = kept("C2", String(10), nullable=False)
    """given, refused or deferred."""
    giver: Mapped[str] = kept("C2", String(20), nullable=False)
    """Who said it: herself, a caregiver, another adult, the officer as caseworker."""
    how: Mapped[str] = kept("C2", String(12), nullable=False)
    """oral, telephone, written or thumb."""
    heard_by: Mapped[str] = kept("C2", Ref, nullable=False)
    heard_in: Mapped[str] = kept("C2", String(64), nullable=False)
    """The session in which it was typed: to whoever typed it, it is no news there, and only there."""
    given_at: Mapped[datetime] = kept("C2", UtcDateTime, nullable=False)
    entered_at: Mapped[datetime] = kept("C2", UtcDateTime, nullable=False)
    until: Mapped[date | None] = kept("C2", Date)
    withdrawn_at: Mapped[datetime | None] = kept("C2", UtcDateTime)
    packet_id: Mapped[str] = kept("C2", Ref, nullable=False)
    """Key of what may be said: held by the file of its highest class and by whoever heard it, for this letter."""
    said: Mapped[bytes] = sealed("C4", "consent.said")
    """What may be said, field by field, as JSON."""
    words: Mapped[bytes] = sealed("C3", "consent.words")
    """Withheld and why, witness, language: under the case's key."""
