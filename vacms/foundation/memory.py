"""What a request has read it is not asked again: remembered until anything is written, and no longer.

Only what the same reader has read in the same transaction; a deed that locks its row begins by forgetting.
"""

from collections import deque
from collections.abc import Callable, Hashable
from typing import Any, TypeVar

from sqlalchemy import event
from sqlalchemy.orm import ORMExecuteState, Session, sessionmaker

T = TypeVar("T")
ROWS = 200
"""How many rows are kept at hand, so that getting one again by its key asks nothing."""


def once(session: Session, what: tuple[Hashable, ...], read: Callable[[], T]) -> T:
    """What `read` gives, read once; anew where something waits to be written."""
    if session.new or session.dirty or session.deleted:
        return read()
    known: dict[tuple[Hashable, ...], Any] = session.info.setdefault("read", {})
    key = (session.info.get("sight"), *what)
    if key not in known:
        known[key] = read()
    found: T = known[key]
    return found


def keep(session: Session, what: tuple[Hashable, ...], found: T) -> T:
    """What was read beside something else: whoever asks `once` for it finds it here."""
    return once(session, what, lambda: found)


def forget(session: Session) -> None:
    """The next question is asked of the database again."""
    session.info.pop("read", None)
    session.info.pop("rows", None)


def install(sessions: "sessionmaker[Session]") -> None:
    """Let these sessions remember, and forget with every write, and at the end of every transaction."""
    event.listen(sessions, "loaded_as_persistent", _hold)
    event.listen(sessions, "do_orm_execute", _written)
    event.listen(sessions, "after_flush", lambda session, _context: _answers_again(session))
    for name in ("after_commit", "after_soft_rollback"):
        event.listen(sessions, name, lambda session, *_more: forget(session))


def _answers_again(session: Session) -> None:
    """What was written through the session is in its rows already; only what was asked for is asked anew."""
    session.info.pop("read", None)


def _hold(session: Session, row: object) -> None:
    rows: deque[object] = session.info.setdefault("rows", deque(maxlen=ROWS))
    rows.append(row)


def _written(state: ORMExecuteState) -> None:
    if not state.is_select:
        forget(state.session)
