"""A provider as a mission knows it. Nothing here is about a person who goes there."""

from datetime import date, datetime

from sqlalchemy import Boolean, CheckConstraint, Date, ForeignKey, Integer, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped

from vacms.foundation.database import Base
from vacms.foundation.types import Ref, UtcDateTime, kept


class Provider(Base):
    """One place that helps, as whoever sends somebody there must know it."""

    __tablename__ = "provider"
    __table_args__ = (
        CheckConstraint("status IN ('verified', 'unverified', 'suspended')", name="known_status"),
        CheckConstraint("(checked_on IS NULL) = (checked_by IS NULL)", name="checked_by_somebody"),
        CheckConstraint("status <> 'verified' OR checked_on IS NOT NULL", name="verified_when"),
        CheckConstraint("status <> 'suspended' OR why <> ''", name="suspended_why"),
        UniqueConstraint("mission", "name"),
    )

    id: Mapped[str] = kept("C1", Ref, primary_key=True)
    mission: Mapped[str] = kept("C1", Ref, ForeignKey("mission.id"))
    name: Mapped[str] = kept("C1", String(120))
    post: Mapped[str] = kept("C1", String(120), default="")
    """To whom a sealed letter is addressed: a post, never a name."""
    reception: Mapped[str] = kept("C1", String(80), default="")
    needs: Mapped[str] = kept("C1", String(200))
    """Keys of the needs it helps with, such as "medical safety"."""
    place: Mapped[str] = kept("C1", String(120), default="")
    phone: Mapped[str] = kept("C1", String(60), default="")
    letter_language: Mapped[str] = kept("C1", String(12))
    spoken: Mapped[str] = kept("C1", String(120), default="")
    hours: Mapped[str] = kept("C1", Text, default="")
    """Monday to Sunday, in the form of `rules.Hours`."""
    night: Mapped[str] = kept("C1", String(120), default="")
    woman_on_duty: Mapped[str] = kept("C1", String(120), default="")
    asks_for: Mapped[str] = kept("C1", String(120), default="")
    guards: Mapped[str] = kept("C1", String(12), default="not_known")
    """Whether the guards call the police."""
    men: Mapped[str] = kept("C1", String(12), default="not_known")
    minors: Mapped[str] = kept("C1", String(12), default="not_known")
    kits: Mapped[str] = kept("C1", String(12), default="not_known")
    kits_on: Mapped[date | None] = kept("C1", Date, nullable=True)
    linked_to: Mapped[str] = kept("C1", String(120), default="")
    road: Mapped[str] = kept("C1", String(200), default="")
    account: Mapped[str] = kept("C1", String(80), default="")
    paperless: Mapped[bool] = kept("C1", Boolean, default=False)
    """Agreed with them: they see people without any other paper."""
    paperless_on: Mapped[date | None] = kept("C1", Date, nullable=True)
    status: Mapped[str] = kept("C1", String(12), default="unverified")
    why: Mapped[str] = kept("C1", String(200), default="")
    """Why it is suspended."""
    checked_on: Mapped[date | None] = kept("C1", Date, nullable=True)
    checked_by: Mapped[str | None] = kept("C1", Ref, nullable=True)
    version: Mapped[int] = kept("C1", Integer, default=1)
    """Grows with every change, so that nobody overwrites what she has not seen."""
    updated_at: Mapped[datetime] = kept("C1", UtcDateTime())
    updated_by: Mapped[str] = kept("C1", Ref)
