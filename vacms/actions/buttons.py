"""What to offer on a pathway's page, and why not: read from the same declaration as the door itself."""

from collections.abc import Iterable
from dataclasses import dataclass

from vacms.actions.routes import mend_url
from vacms.actions.way_there import Told, way_there
from vacms.cases.model import Pathway
from workflows.catalogue import CATALOGUE
from workflows.explaining import why_next
from workflows.grammar import Action, Facts, Reason, State, Window
from workflows.reading import offered, refusals


@dataclass(frozen=True, slots=True)
class Why:
    """One reason, and the page on which it can be mended."""

    reason: Reason
    url: str


@dataclass(frozen=True, slots=True)
class Button:
    """A deed as it is offered; with reasons it is shown and cannot be pressed."""

    action: Action
    why_not: tuple[Why, ...]
    way: tuple[Told, ...] = ()
    """The steps that lead to it, where it cannot happen yet."""


@dataclass(frozen=True, slots=True)
class Buttons:
    """The next deed first, the usual ones, and what else can be recorded."""

    main: Button | None
    usual: tuple[Button, ...]
    other: tuple[Button, ...]
    why_next: tuple[Reason, ...] = ()
    """Why the first one stands first."""


def buttons(pathway: Pathway, facts: Facts, role: str, windows: Iterable[Window] = ()) -> Buttons:
    """Every deed that this role may meet here; `windows` are those that are open."""
    flow = CATALOGUE[pathway.workflow]
    here = flow.state(pathway.state)
    found = [_button(pathway, action, facts, role) for action in offered(flow, pathway.state, role)]
    main = next((one for one in found if one.action.name == here.main), None)
    rest = [one for one in found if one is not main]
    usual = () if here.final else tuple(one for one in rest if _stands_first(here, one.action))
    first = why_next(flow, pathway.state, facts, windows) if main is not None else []
    return Buttons(main, usual, tuple(one for one in rest if one not in usual), tuple(first))


def _stands_first(here: State, action: Action) -> bool:
    return action.name in here.usual if here.usual else not action.quiet


def _button(pathway: Pathway, action: Action, facts: Facts, role: str) -> Button:
    reasons = refusals(CATALOGUE[pathway.workflow], action.name, pathway.state, facts)
    return Button(
        action,
        tuple(Why(reason, mend_url(pathway, reason.mend, role) if reason.mend else "") for reason in reasons),
        way_there(pathway, action.name, facts, role) if reasons else (),
    )
