"""A mission, its offices, its duty roster and the numbers it sets otherwise. Nothing here is about a case."""

from datetime import datetime

from sqlalchemy import Boolean, CheckConstraint, ForeignKey, Index, Integer, String, Text
from sqlalchemy.orm import Mapped

from vacms.foundation.database import Base
from vacms.foundation.types import Ref, UtcDateTime, kept


class Mission(Base):
    """A mission under its code name."""

    __tablename__ = "mission"

    id: Mapped[str] = kept("C1", Ref, primary_key=True)
    name: Mapped[str] = kept("C1", String(80), unique=True)
    country: Mapped[str] = kept("C1", String(80))
    zone: Mapped[str] = kept("C1", String(64))
    languages: Mapped[str] = kept("C1", String(80))
    """Languages of its letters, the usual one first, such as "fr sg"."""
    written_consent: Mapped[bool] = kept("C1", Boolean, default=False)
    """Whether consent is also wanted in writing here; it is asked for and never waited for."""


class Office(Base):
    """One office of a mission: its calendar, and how it appears to the outside."""

    __tablename__ = "office"

    id: Mapped[str] = kept("C1", Ref, primary_key=True)
    mission: Mapped[str] = kept("C1", Ref, ForeignKey("mission.id"), index=True)
    name: Mapped[str] = kept("C1", String(80))
    zone: Mapped[str] = kept("C1", String(64))
    weekend: Mapped[str] = kept("C1", String(13), default="6 7")
    holidays: Mapped[str] = kept("C1", Text, default="")
    sender: Mapped[str] = kept("C1", String(120))
    """The neutral name under which letters and messages leave."""
    phone: Mapped[str] = kept("C1", String(40))
    """Answered as "appointments desk" to anybody."""
    phone_hours: Mapped[str] = kept("C1", String(40))
    account: Mapped[str] = kept("C1", String(80))
    """What a provider charges to, such as "Coordination"."""


class Duty(Base):
    """Who is on duty, as what, from when until when."""

    __tablename__ = "duty"
    __table_args__ = (Index("ix_duty_mission_kind_starts", "mission", "kind", "starts"),)

    id: Mapped[str] = kept("C1", Ref, primary_key=True)
    mission: Mapped[str] = kept("C1", Ref, ForeignKey("mission.id"))
    kind: Mapped[str] = kept("C1", String(20))
    appointment: Mapped[str] = kept("C1", Ref, index=True)
    starts: Mapped[datetime] = kept("C1", UtcDateTime())
    until: Mapped[datetime] = kept("C1", UtcDateTime())
    entered_by: Mapped[str] = kept("C1", Ref)


class Override(Base):
    """A number that this mission sets otherwise: proposed by one person, in force once another agreed."""

    __tablename__ = "override"
    __table_args__ = (
        CheckConstraint("agreed_by IS NULL OR agreed_by <> proposed_by", name="two_people"),
        CheckConstraint("(agreed_by IS NULL) = (agreed_at IS NULL)", name="agreed_when"),
        Index("ix_override_mission_number", "mission", "number"),
    )

    id: Mapped[str] = kept("C1", Ref, primary_key=True)
    mission: Mapped[str] = kept("C1", Ref, ForeignKey("mission.id"))
    number: Mapped[str] = kept("C1", String(40))
    value: Mapped[int] = kept("C1", Integer)
    source: Mapped[str] = kept("C1", String(300))
    proposed_by: Mapped[str] = kept("C1", Ref)
    """The officer, not the hat: one person with two hats is still one person."""
    proposed_name: Mapped[str] = kept("C1", String(120))
    proposed_at: Mapped[datetime] = kept("C1", UtcDateTime())
    agreed_by: Mapped[str | None] = kept("C1", Ref, nullable=True)
    agreed_name: Mapped[str] = kept("C1", String(120), default="")
    agreed_at: Mapped[datetime | None] = kept("C1", UtcDateTime(), nullable=True)
    ended_at: Mapped[datetime | None] = kept("C1", UtcDateTime(), nullable=True)
