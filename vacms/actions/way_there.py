"""The way to a deed that cannot happen yet, in words and links: which steps, and who can take each."""

from dataclasses import dataclass
from functools import cache

from vacms.actions.routes import mend_url
from vacms.cases.model import Pathway
from workflows.catalogue import CATALOGUE
from workflows.explaining import Step, Ways, route_to
from workflows.grammar import N_, Facts, Reason
from workflows.purposes import PURPOSES, Purpose

YOU = N_("You can.")
ANOTHER = N_("Another supervisor or deputy can.")
SOMEBODY_ELSE = N_("Your supervisor or deputy can.")
THE_PERSON = N_("The person answers, yes or no; you record it.")


@dataclass(frozen=True, slots=True)
class Told:
    """One step as it is told, and its page where this officer can take it."""

    reason: Reason
    url: str


def way_there(pathway: Pathway, name: str, facts: Facts, role: str) -> tuple[Told, ...]:
    """The fewest steps to this deed, the deed itself last; nothing where no way leads there."""
    flow = CATALOGUE[pathway.workflow]
    steps = route_to(flow, name, pathway.state, facts, _ways(flow.key)) or ()
    return tuple(_told(pathway, one, role, last=one is steps[-1]) for one in steps)


@cache
def _ways(key: str) -> Ways:
    """The steps of a workflow, worked out once while the program runs: they read no row."""
    return Ways(CATALOGUE[key])


def _told(pathway: Pathway, step: Step, role: str, *, last: bool) -> Told:
    if step.action is None:
        url = mend_url(pathway, step.consent, role)
        question = Reason(
            N_("Ask the person: “%(purpose)s”."), (("purpose", _purpose(pathway, step.consent)),), THE_PERSON
        )
        return Told(question, url if role in step.by else "")
    mine = role in step.by and not step.another
    who = YOU if mine else ANOTHER if step.another else SOMEBODY_ELSE
    url = mend_url(pathway, step.action.name, role) if mine and not last else ""
    return Told(Reason(N_("“%(deed)s”."), (("deed", step.action.label),), who), url)


def _purpose(pathway: Pathway, page: str) -> str:
    """What the yes is for, as it is asked."""
    named = page.partition(":")[2] or (Purpose.CASEWORK if pathway.workflow == "case" else Purpose.REFERRAL)
    return PURPOSES[Purpose(named)].title
