"""What was sent twice is done once: a form's own word, and the page to which its first sending led."""

import hashlib
from datetime import datetime, timedelta

from sqlalchemy import String, Text, delete, func, select
from sqlalchemy.orm import Mapped, Session

from vacms.foundation import clock
from vacms.foundation.access import Actor
from vacms.foundation.database import Base
from vacms.foundation.types import Ref, UtcDateTime, kept

KEPT = timedelta(days=2)
"""How long a second sending is recognised; a tab restored later meets the state of things instead."""


class Once(Base):
    """One form that was sent and done, by whom, and where that led."""

    __tablename__ = "once"

    token: Mapped[str] = kept("C1", String(64), primary_key=True)
    appointment: Mapped[str] = kept("C1", Ref, primary_key=True)
    path: Mapped[str] = kept("C2", Text, nullable=False)
    at: Mapped[datetime] = kept("C1", UtcDateTime, nullable=False, index=True)


def seen(session: Session, actor: Actor, token: str) -> str | None:
    """Where the first sending of this form led, or None where this is it; a second one waits for it."""
    mark = _hashed(token)
    if session.get_bind().dialect.name == "postgresql":
        lock = int.from_bytes(bytes.fromhex(mark)[:8], signed=True)
        session.execute(select(func.pg_advisory_xact_lock(lock)), execution_options={"plain": True})
    found = session.get(Once, (mark, actor.appointment))
    return found.path if found is not None else None


def record(session: Session, actor: Actor, token: str, path: str) -> None:
    """Remember where this form led."""
    session.add(Once(token=_hashed(token), appointment=actor.appointment, path=path, at=clock.now()))
    session.flush()


def forget_old(session: Session) -> None:
    """Forget what was sent long ago (nightly)."""
    session.execute(delete(Once).where(Once.at < clock.now() - KEPT))


def _hashed(token: str) -> str:
    return hashlib.sha256(token.encode(errors="surrogatepass")).hexdigest()
