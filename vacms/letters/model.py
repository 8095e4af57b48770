"""Letters that exist on paper, and every number ever given out."""

from datetime import datetime

from sqlalchemy import Boolean, String
from sqlalchemy.orm import Mapped

from vacms.foundation.database import Base, CaseBound
from vacms.foundation.types import Ref, UtcDateTime, kept, sealed

VALID, VOID, WITHDRAWN, LOST = "valid", "void", "withdrawn", "lost"
STATUSES = (VALID, VOID, WITHDRAWN, LOST)


class Serial(Base):
    """A number that was given out, once and for ever; it shares nothing with any case."""

    __tablename__ = "serial"

    serial: Mapped[str] = kept("C2", String(12), primary_key=True)
    given_at: Mapped[datetime] = kept("C2", UtcDateTime, nullable=False)


class Issued(CaseBound, Base):
    """A letter as it was given out, printed or copied by hand. Its words lie under a key of its own."""

    __tablename__ = "issued"

    id: Mapped[str] = kept("C2", Ref, primary_key=True)
    printed_in: Mapped[str] = kept("C2", String(64), nullable=False)
    """The session in which it was made: whoever made it opens it there without confirming herself again."""
    pathway_id: Mapped[str] = kept("C2", Ref, index=True, nullable=False)
    serial: Mapped[str] = kept("C2", String(12), unique=True, nullable=False)
    kind: Mapped[str] = kept("C2", String(20), nullable=False)
    layout: Mapped[str] = kept("C2", String(20), nullable=False)
    language: Mapped[str] = kept("C2", String(12), nullable=False)
    provider_id: Mapped[str] = kept("C2", Ref, nullable=False)
    consent_id: Mapped[str] = kept("C2", Ref, nullable=False)
    """The agreement that it rests on."""
    key_id: Mapped[str] = kept("C2", Ref, nullable=False)
    sha256: Mapped[str] = kept("C2", String(64), index=True, nullable=False)
    """Of the file; empty where there is none. A secret in the file keeps it from confirming guesses."""
    status: Mapped[str] = kept("C2", String(10), nullable=False)
    by_hand: Mapped[bool] = kept("C2", Boolean, nullable=False)
    by: Mapped[str] = kept("C2", Ref, nullable=False)
    printed_at: Mapped[datetime] = kept("C2", UtcDateTime, nullable=False)
    voided_at: Mapped[datetime | None] = kept("C2", UtcDateTime)
    pdf: Mapped[bytes] = sealed("C4", "letter.pdf")
    text: Mapped[bytes] = sealed("C4", "letter.text")
    identifier: Mapped[bytes] = sealed("C4", "letter.identifier")
