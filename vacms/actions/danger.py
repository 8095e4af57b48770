"""A danger that is known is not undone by what is entered of the time before it."""

from datetime import UTC, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from vacms.cases.model import Case, Pathway
from vacms.journal.model import Entry
from vacms.missions import queries as missions
from vacms.windows import rules
from workflows.catalogue import CATALOGUE
from workflows.grammar import Action, Workflow
from workflows.numbers import ABOUT_HOURS, DAY_HOURS
from workflows.retired import state_now

BEGIN = "begin"


def told_before_it(
    session: Session, case: Case, pathway: Pathway, action: Action, happened_at: datetime, sure: str
) -> bool:
    """Whether the line stands in danger, and this deed was certainly done before the danger was told of last."""
    flow = CATALOGUE[pathway.workflow]
    if not action.recorded or not flow.state(pathway.state).danger:
        return False
    since = _since(session, flow, pathway)
    margins = (missions.number(session, case.mission, number) for number in (ABOUT_HOURS, DAY_HOURS))
    return since is not None and rules.between(happened_at, sure, *margins)[1] < since


def _since(session: Session, flow: Workflow, pathway: Pathway) -> datetime | None:
    """When what led to this danger happened, the last time; never later than it was entered."""
    names = sorted({BEGIN, *leading_to(flow, pathway.state)})
    columns = (Entry.action, Entry.after, Entry.happened_at, Entry.entered_at)
    rows = session.execute(select(*columns).where(Entry.pathway_id == pathway.id, Entry.action.in_(names)))
    return max(
        (
            _moment(row.action, min(row.happened_at, row.entered_at))
            for row in rows
            if state_now(flow.key, row.after) == pathway.state
        ),
        default=None,
    )


def leading_to(flow: Workflow, state: str) -> set[str]:
    """The deeds that lead there from elsewhere, so that done there they say it again."""
    return {one.name for one in flow if any(there == state != here for here, there in one.moves.items())}


def _moment(action: str, at: datetime) -> datetime:
    """A line is begun by hand after what it is about: of a beginning only the day counts."""
    at = at.astimezone(UTC)
    return at.replace(hour=0, minute=0, second=0, microsecond=0) if action == BEGIN else at
