"""What to offer on a pathway's page, and why not: read from the same declaration as the door itself."""

from dataclasses import dataclass

from vacms.actions.routes import mend_url
from vacms.cases.model import Pathway
from workflows.catalogue import CATALOGUE
from workflows.grammar import Action, Facts, Reason
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


@dataclass(frozen=True, slots=True)
class Buttons:
    """The next deed first, the usual ones, and what else can be recorded."""

    main: Button | None
    usual: tuple[Button, ...]
    other: tuple[Button, ...]


def buttons(pathway: Pathway, facts: Facts, role: str) -> Buttons:
    """Every deed that this role may meet here."""
    flow = CATALOGUE[pathway.workflow]
    main_name = flow.state(pathway.state).main
    found = [_button(pathway, action, facts, role) for action in offered(flow, pathway.state, role)]
    main = next((one for one in found if one.action.name == main_name), None)
    rest = [one for one in found if one is not main]
    final = flow.state(pathway.state).final
    usual = tuple(one for one in rest if not one.action.quiet and not final)
    return Buttons(main, usual, tuple(one for one in rest if one not in usual))


def _button(pathway: Pathway, action: Action, facts: Facts, role: str) -> Button:
    reasons = refusals(CATALOGUE[pathway.workflow], action.name, pathway.state, facts)
    return Button(
        action,
        tuple(Why(reason, mend_url(pathway, reason.mend, role) if reason.mend else "") for reason in reasons),
    )
