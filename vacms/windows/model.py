"""The one table of what is owed."""

from datetime import datetime

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped

from vacms.foundation.database import Base, CaseBound
from vacms.foundation.types import Ref, UtcDateTime, kept


class Owed(CaseBound, Base):
    """One open window. It goes when it is answered: what was owed and done stands in the journal.

    The end of an emergency window is rounded down to the hour; a stolen database surrenders it (SECURITY.md).
    """

    __tablename__ = "owed"
    __table_args__ = (
        Index("ix_owed_due", "until", "id"),
        Index("ix_owed_key", "key", "until", "case_id"),
        Index("ix_owed_pathway", "pathway_id", "key"),
    )

    id: Mapped[str] = kept("C2", Ref, primary_key=True)
    pathway_id: Mapped[str] = kept("C2", Ref, nullable=False)
    key: Mapped[str] = kept("C2", String(40), nullable=False)
    need_id: Mapped[str] = kept("C2", String(26), nullable=False)
    """The need it belongs to, where it outlives one attempt; else empty."""
    opens: Mapped[datetime] = kept("C2", UtcDateTime, nullable=False)
    until: Mapped[datetime] = kept("C2", UtcDateTime, nullable=False)
    perhaps: Mapped[datetime | None] = kept("C2", UtcDateTime, nullable=True)
    """How long it may still be possible after `until`, where the hour of what happened is not known exactly."""
    begun_at: Mapped[datetime] = kept("C2", UtcDateTime, nullable=False)
    reminded_at: Mapped[datetime | None] = kept("C2", UtcDateTime)
    """When those who cover were reminded that nobody has answered it."""
