"""What every start looks at: whether rows hold a key that nobody knows. It keeps the definition in force."""

from pathlib import Path

from vacms.foundation.config import Unsafe
from vacms.foundation.database import UNREACHED, Database
from vacms.versions.operations import keep
from vacms.versions.queries import kept, ready, unexplained, unknown


def said(key: str) -> str:
    """One sentence about a key that nobody knows."""
    return (
        f"Rows hold the key {key}, which the protocol does not know: say in workflows/retired.py what took its place."
    )


def insist(database: Database) -> None:
    """Stop the start where rows hold a key that the catalogue does not know and `retired.py` does not explain.

    A database that cannot be reached, or has no tables yet, is left to the pages and to `vacms doctor`.
    Raises Unsafe, in one sentence.
    """
    file = database.engine.url.database
    if database.settings.sqlite and (not file or not Path(file).exists()):
        return  # it is not begun by looking at it
    try:
        if _looked_at(database):
            _keep(database)
    except UNREACHED:
        return
    finally:
        database.engine.dispose()  # no connection is carried into another process


def _looked_at(database: Database) -> bool:
    """Whether the definition in force is still to be kept."""
    session = database.session(writes=False)
    try:
        if not ready(session):
            return False
        if keys := unexplained(session):
            raise Unsafe(said(keys[0]))
        return not kept(session)
    finally:
        session.close()


def _keep(database: Database) -> None:
    session = database.session()
    try:
        keep(session)
        session.commit()
    finally:
        session.close()


__all__ = ["insist", "keep", "ready", "said", "unexplained", "unknown"]
