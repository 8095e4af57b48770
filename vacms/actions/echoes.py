"""What a deed in one line of work means in the others of the same case, as the workflows declare it."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache

from sqlalchemy.orm import Session

from vacms.cases.model import Pathway
from vacms.cases.queries import pathways
from workflows.catalogue import CATALOGUE
from workflows.grammar import Echo, Workflow


@dataclass(frozen=True, slots=True)
class At:
    """The time of the deed that is echoed, in the form of an answer."""

    at: datetime
    sure: str = "exact"


@cache
def _all() -> dict[tuple[str, str], list[tuple[Workflow, Echo]]]:
    found: dict[tuple[str, str], list[tuple[Workflow, Echo]]] = defaultdict(list)
    for flow in CATALOGUE.values():
        for echo in flow.echoes:
            found[echo.workflow, echo.action].append((flow, echo))
    return dict(found)


def echoes_of(workflow: str, deed: str) -> Sequence[tuple[Workflow, Echo]]:
    """Which workflows listen to this deed, and with what."""
    return _all().get((workflow, deed), ())


def open_line(session: Session, case_id: str, flow: Workflow) -> Pathway | None:
    """The line of this workflow that is open in the case; the newest, where there are several."""
    found = [one for one in pathways(session, case_id) if one.workflow == flow.key and not flow.state(one.state).final]
    return found[-1] if found else None
