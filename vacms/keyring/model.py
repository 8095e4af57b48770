"""The graph of keys: keys with a public half, wrapped seeds as its edges, and how a person opens her own."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, Integer, LargeBinary, String
from sqlalchemy.orm import Mapped

from vacms.foundation.database import Base
from vacms.foundation.types import Ref, UtcDateTime, kept


class Key(Base):
    """One key: its public half stands here, its seed only in wraps."""

    __tablename__ = "key"

    id: Mapped[str] = kept("C2", Ref, primary_key=True)
    kind: Mapped[str] = kept("C2", String(12))
    subject: Mapped[str] = kept("C2", String(40), index=True)
    """An appointment, a case, a person, a party, a packet; for a group its name and mission."""
    case_id: Mapped[str | None] = kept("C2", Ref, index=True)
    alg: Mapped[int] = kept("C2", Integer)
    public: Mapped[bytes] = kept("C2", LargeBinary)
    mac: Mapped[bytes] = kept("C2", LargeBinary)
    made_at: Mapped[datetime] = kept("C2", UtcDateTime)
    ended_at: Mapped[datetime | None] = kept("C2", UtcDateTime)


class Wrapped(Base):
    """A grant: the target's seed, wrapped for one holder, from a moment and perhaps until another."""

    __tablename__ = "wrapped"
    __table_args__ = (Index("ix_wrapped_target", "target", "holder", "grant"),)

    grant: Mapped[str] = kept("C2", Ref, primary_key=True)
    target: Mapped[str] = kept("C2", Ref, ForeignKey("key.id"))
    holder: Mapped[str] = kept("C2", Ref, ForeignKey("key.id"), index=True)
    case_id: Mapped[str | None] = kept("C2", Ref, index=True)
    why: Mapped[str] = kept("C2", String(40))
    starts: Mapped[datetime] = kept("C2", UtcDateTime)
    until: Mapped[datetime | None] = kept("C2", UtcDateTime)
    by: Mapped[str] = kept("C2", Ref)
    epoch: Mapped[int] = kept("C2", Integer)
    blob: Mapped[bytes] = kept("C2", LargeBinary)


class Opener(Base):
    """One way in which a person opens her hat's key: a passphrase, or a code on paper."""

    __tablename__ = "opener"

    id: Mapped[str] = kept("C2", Ref, primary_key=True)
    key_id: Mapped[str] = kept("C2", Ref, ForeignKey("key.id"), index=True)
    kind: Mapped[str] = kept("C2", String(12))
    salt: Mapped[bytes] = kept("C2", LargeBinary)
    params: Mapped[str] = kept("C2", String(60))
    epoch: Mapped[int] = kept("C2", Integer)
    blob: Mapped[bytes] = kept("C2", LargeBinary)
