"""Destroying a file: the lines of work end where they stand, nothing is owed any more, then keys and words go."""

from sqlalchemy import delete
from sqlalchemy.orm import Session

from vacms.cases import erasure
from vacms.cases.model import Case
from vacms.foundation.actor import Actor
from vacms.windows.model import Owed


def erase(session: Session, case: Case, by: Actor) -> None:
    """Everything of this case that is more than a row: what is owed, the keys, the words."""
    session.execute(delete(Owed).where(Owed.case_id == case.id))
    erasure.destroy(session, case, by=by)
