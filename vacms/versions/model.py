"""The definitions that were ever in force, a mission's decision to carry over to one, and what stood there before."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, Integer, String, Text
from sqlalchemy.orm import Mapped

from vacms.foundation.database import Base, CaseBound
from vacms.foundation.types import Ref, UtcDateTime, kept


class Protocol(Base):
    """One workflow as it was in force under one digest: so that an old definition is known without a file."""

    __tablename__ = "protocol"

    digest: Mapped[str] = kept("C0", String(64), primary_key=True)
    workflow: Mapped[str] = kept("C0", String(20), primary_key=True)
    definition: Mapped[str] = kept("C0", Text, nullable=False)
    bones: Mapped[str] = kept("C0", String(64), nullable=False)
    """Digest of what of it a line of work's place depends on: where it is the same, nothing has to be carried over."""
    since: Mapped[datetime] = kept("C0", UtcDateTime, nullable=False)


class Change(Base):
    """A mission carries its open lines of work over to a definition: proposed by one officer, agreed by another."""

    __tablename__ = "change"
    __table_args__ = (
        CheckConstraint("agreed_by IS NULL OR agreed_by <> proposed_by", name="two_people"),
        CheckConstraint("(agreed_by IS NULL) = (agreed_at IS NULL)", name="agreed_when"),
        Index("ix_change_mission", "mission", "ended_at"),
    )

    id: Mapped[str] = kept("C1", Ref, primary_key=True)
    mission: Mapped[str] = kept("C1", Ref, ForeignKey("mission.id"), nullable=False)
    digest: Mapped[str] = kept("C1", String(64), nullable=False)
    proposed_by: Mapped[str] = kept("C1", Ref, nullable=False)
    """The officer, not the hat: one person with two hats is still one person."""
    proposed_name: Mapped[str] = kept("C1", String(120), nullable=False)
    proposed_at: Mapped[datetime] = kept("C1", UtcDateTime, nullable=False)
    agreed_by: Mapped[str | None] = kept("C1", Ref)
    agreed_name: Mapped[str] = kept("C1", String(120), nullable=False, default="")
    agreed_at: Mapped[datetime | None] = kept("C1", UtcDateTime)
    ended_at: Mapped[datetime | None] = kept("C1", UtcDateTime)
    """Dropped, or taken back: it carries nothing over any more."""


class Carried(CaseBound, Base):
    """One line of work that was carried over, as it stood before: kept until its next deed, so that it can go back."""

    __tablename__ = "carried"

    goes_with_the_file = True

    pathway_id: Mapped[str] = kept("C2", Ref, primary_key=True)
    change: Mapped[str] = kept("C2", Ref, index=True, nullable=False)
    pathway: Mapped[dict[str, Any]] = kept("C2", JSON, nullable=False)
    """State, kept facts, hold, count of deeds and digest, as they were."""
    owed: Mapped[list[dict[str, Any]]] = kept("C2", JSON, nullable=False)
    """The rows of what was owed that were closed or renamed, whole; never an emergency window."""
    made: Mapped[list[str]] = kept("C2", JSON, nullable=False)
    """The ids of the rows that came in."""
    moves: Mapped[int] = kept("C2", Integer, nullable=False)
    """The count of deeds afterwards: a higher one says that somebody has gone on."""
    at: Mapped[datetime] = kept("C2", UtcDateTime, nullable=False)
