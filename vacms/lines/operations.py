"""Beginning a line of work by hand."""

from datetime import datetime

from sqlalchemy.orm import Session

from vacms.actions.engine import Engine
from vacms.cases import queries
from vacms.cases.model import Case, Pathway
from vacms.foundation import clock
from vacms.foundation.access import Actor
from vacms.foundation.errors import Refused, Unknown
from workflows.catalogue import CATALOGUE
from workflows.grammar import N_, Reason, Workflow

ALREADY = Reason(
    N_("Such a line of work is already under way in this case."),
    supplied_by=N_("You can go on with it, from the case's page."),
)


def can_begin(session: Session, actor: Actor, case: Case) -> list[Workflow]:
    """The lines of work that this officer can begin in this case now."""
    open_now = {
        one.workflow for one in queries.pathways(session, case.id) if not CATALOGUE[one.workflow].state(one.state).final
    }
    concerned = bool(actor.covers) and queries.concerned(session, actor, case.id)
    return [
        flow
        for flow in CATALOGUE.values()
        if flow.beginning
        and actor.role in flow.beginning.by
        and not (flow.beginning.single and flow.key in open_now)
        and not (flow.outside_line and concerned)
    ]


def begin(
    session: Session, engine: Engine, actor: Actor, case: Case, workflow: str, *, happened_at: datetime | None = None
) -> Pathway:
    """Begin it, with its first windows; `happened_at` where it began before it was entered.

    Raises Unknown where it is not begun by hand or not by this officer, Refused where one is already open.
    """
    flow = CATALOGUE.get(workflow)
    if flow is None or flow.beginning is None or actor.role not in flow.beginning.by:
        raise Unknown
    if flow not in can_begin(session, actor, case):
        raise Refused(ALREADY)
    at = happened_at or clock.now()
    pathway = engine.begin(session, case, workflow, actor, happened_at=at)
    engine.open_first_windows(session, case, pathway, actor, at)
    return pathway
