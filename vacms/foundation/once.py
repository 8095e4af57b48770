"""What was sent twice is done once: a form's own word and answers, and the page to which its first sending led."""

import hashlib
import hmac
import json
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from sqlalchemy import String, Text, delete, func, select
from sqlalchemy.orm import Mapped, Session
from werkzeug.datastructures import FileStorage

from vacms.foundation import clock
from vacms.foundation.access import Actor
from vacms.foundation.database import Base
from vacms.foundation.types import Ref, UtcDateTime, kept

KEPT = timedelta(days=2)
"""How long a second sending is recognised; a tab restored later meets the state of things instead."""


NO_ANSWERS = frozenset({"csrf_token", "deed", "_page"})
"""Fields that say nothing of what somebody wants: they may differ between two sendings of the same form."""


class Once(Base):
    """One form that was sent and done, by whom, and where that led."""

    __tablename__ = "once"

    token: Mapped[str] = kept("C1", String(64), primary_key=True)
    """The mark of the sending, not the form's word."""
    appointment: Mapped[str] = kept("C1", Ref, primary_key=True)
    path: Mapped[str] = kept("C2", Text, nullable=False)
    at: Mapped[datetime] = kept("C1", UtcDateTime, nullable=False, index=True)


def mark_of(token: str, path: str, answers: Iterable[tuple[str, str]]) -> str:
    """The mark of one sending: this form, sent there, with these answers.

    The same word sent elsewhere, or with another answer, is another deed. The word is the key of the digest and is
    kept nowhere: without it a mark confirms no guess at an answer.
    """
    said = sorted((name, value) for name, value in answers if name not in NO_ANSWERS)
    whole = json.dumps([path, said]).encode()
    return hmac.new(token.encode(errors="surrogatepass"), whole, hashlib.sha256).hexdigest()


def sent_files(files: Iterable[tuple[str, FileStorage]]) -> Iterator[tuple[str, str]]:
    """The files that came with a form, as answers: another file is another deed. They are left as they came."""
    for name, one in files:
        yield name, hashlib.file_digest(one.stream, "sha256").hexdigest()  # type: ignore[arg-type]
        one.stream.seek(0)


def seen(session: Session, actor: Actor, mark: str) -> str | None:
    """Where the first sending of this form led, or None where this is it; a second one waits for it."""
    if session.get_bind().dialect.name == "postgresql":
        lock = int.from_bytes(bytes.fromhex(mark)[:8], signed=True)
        session.execute(select(func.pg_advisory_xact_lock(lock)), execution_options={"plain": True})
    found = session.get(Once, (mark, actor.appointment))
    return found.path if found is not None else None


def record(session: Session, actor: Actor, mark: str, path: str) -> None:
    """Remember where this form led."""
    session.add(Once(token=mark, appointment=actor.appointment, path=path, at=clock.now()))
    session.flush()


def forget_old(session: Session) -> None:
    """Forget what was sent long ago (nightly)."""
    session.execute(delete(Once).where(Once.at < clock.now() - KEPT))
