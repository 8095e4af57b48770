"""The journal's one table."""

from datetime import datetime

from sqlalchemy import Index, String, text
from sqlalchemy.orm import Mapped

from vacms.foundation.database import Base, CaseBound
from vacms.foundation.types import Ref, UtcDateTime, kept, sealed

_LEFT_OUT = text("action = 'leave_out' OR action = 'hold'")
"""The few entries that are counted to learn from."""


class Entry(CaseBound, Base):
    """One deed. The coded part stands in clear; the words are enciphered under the case's key."""

    __tablename__ = "entry"
    __table_args__ = (
        Index("ix_entry_left_out", "action", "workflow", sqlite_where=_LEFT_OUT, postgresql_where=_LEFT_OUT),
    )

    id: Mapped[str] = kept("C2", Ref, primary_key=True)
    pathway_id: Mapped[str] = kept("C2", Ref, index=True, nullable=False)
    workflow: Mapped[str] = kept("C2", String(20), nullable=False)
    action: Mapped[str] = kept("C2", String(40), nullable=False)
    by: Mapped[str] = kept("C2", Ref, nullable=False)
    word: Mapped[str] = kept("C2", String(12), nullable=False)
    before: Mapped[str] = kept("C2", String(20), nullable=False)
    after: Mapped[str] = kept("C2", String(20), nullable=False)
    happened_at: Mapped[datetime] = kept("C2", UtcDateTime, nullable=False)
    sure: Mapped[str] = kept("C2", String(10), nullable=False)
    """How sure the time is: exact, about, day or unknown."""
    entered_at: Mapped[datetime] = kept("C2", UtcDateTime, nullable=False)
    late: Mapped[bool] = kept("C2", nullable=False)
    coded: Mapped[str] = kept("C2", String(400), nullable=False)
    """Coded answers, as JSON: only options that the declaration knows."""
    digest: Mapped[str] = kept("C2", String(64), nullable=False)
    """Digest of the catalogue under which it was done."""
    words: Mapped[bytes] = sealed("C3", "entry.words")
