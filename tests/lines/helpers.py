"""What tests of lines of work stand on: a line that was begun, the line of a workflow in a case, what is owed in it."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.factories import World, case_of, report
from vacms.cases.model import Pathway
from vacms.lines.operations import begin
from vacms.windows.model import Owed


def begun(world: World, workflow: str, by: str = "advocate") -> Pathway:
    """A case that this officer owns, in which she has begun this line of work, and nothing else is filled in."""
    with world.acting(by) as (session, actor):
        case = case_of(session, actor, report(session, world.engine, actor))
        return begin(session, world.engine, actor, case, workflow)


def line(session: Session, case_id: str, workflow: str) -> Pathway:
    """The one line of this workflow in the case."""
    return session.scalars(select(Pathway).where(Pathway.case_id == case_id, Pathway.workflow == workflow)).one()


def owed(session: Session, one: Pathway) -> dict[str, datetime]:
    """What is owed in this line of work: by key, until when."""
    return {row.key: row.until for row in session.scalars(select(Owed).where(Owed.pathway_id == one.id))}
