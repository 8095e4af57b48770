"""What tests of lines of work look up: the line of a workflow in a case, and what is owed in it."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from vacms.cases.model import Pathway
from vacms.windows.model import Owed


def line(session: Session, case_id: str, workflow: str) -> Pathway:
    """The one line of this workflow in the case."""
    return session.scalars(select(Pathway).where(Pathway.case_id == case_id, Pathway.workflow == workflow)).one()


def owed(session: Session, one: Pathway) -> dict[str, datetime]:
    """What is owed in this line of work: by key, until when."""
    return {row.key: row.until for row in session.scalars(select(Owed).where(Owed.pathway_id == one.id))}
