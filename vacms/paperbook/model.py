"""A number of the paper book: signed out to an officer, and what became of it. It names nobody."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped

from vacms.foundation.database import Base
from vacms.foundation.types import Ref, UtcDateTime, kept


class BookNumber(Base):
    """One numbered paper. A number is signed out once, and used once."""

    __tablename__ = "book_number"
    __table_args__ = (
        CheckConstraint("state IN ('blank', 'used', 'spoiled', 'lost')", name="known_state"),
        CheckConstraint("(state = 'blank') = (closed_at IS NULL)", name="closed_when"),
        CheckConstraint("issued_id IS NULL OR state = 'used' OR state = 'lost'", name="issued_used"),
        Index("ix_book_number_mission_signed_out_at", "mission", "signed_out_at"),
    )

    serial: Mapped[str] = kept("C1", String(12), primary_key=True)
    mission: Mapped[str] = kept("C1", Ref, ForeignKey("mission.id"))
    office: Mapped[str | None] = kept("C1", Ref, ForeignKey("office.id"), nullable=True)
    signed_out_to: Mapped[str] = kept("C1", Ref, index=True)
    signed_out_at: Mapped[datetime] = kept("C1", UtcDateTime())
    language: Mapped[str] = kept("C1", String(12))
    state: Mapped[str] = kept("C1", String(8), default="blank")
    closed_at: Mapped[datetime | None] = kept("C1", UtcDateTime(), nullable=True)
    """When it was used, spoiled or lost, to the hour: the register must not time a visit."""
    closed_by: Mapped[str | None] = kept("C1", Ref, nullable=True)
    issued_id: Mapped[str | None] = kept("C2", Ref, nullable=True, unique=True)
    """The letter that was written on it, where one was composed."""
