"""Where the officer is led next: the one obvious page after a deed. Endpoints only, never a name."""

from collections.abc import Mapping

from flask import url_for
from sqlalchemy.orm import Session

from vacms.actions.engine import Engine
from vacms.cases.deed import Deed
from vacms.cases.model import Case, Pathway
from vacms.foundation import ids
from vacms.foundation.access import Actor
from workflows.catalogue import CATALOGUE
from workflows.grammar import Action, Reason, Workflow
from workflows.purposes import Purpose
from workflows.reading import next_deed, offered, refusals

CONSENT = "consent"
"""The one mend that is no deed: her yes has a page of its own. "consent:purpose" names one that asks no provider."""
NUMBER = "serial"
"""The question by which a deed takes a number of the paper book."""


def mend_url(pathway: Pathway, mend: str, role: str, paper: str = "") -> str:
    """The page on which this officer can supply what is missing, or nothing where only somebody else can.

    `paper` is a number of the paper book under way.
    """
    mend, _colon, purpose = mend.partition(":")
    if mend == CONSENT and (purpose or pathway.workflow == "case"):
        return url_for("consents.asked", pathway_id=pathway.id, purpose=purpose or Purpose.CASEWORK)
    if mend == CONSENT:
        return url_for("referrals.consent", pathway_id=pathway.id, paper=paper or None)
    if mend in CATALOGUE[pathway.workflow]:
        if role not in CATALOGUE[pathway.workflow][mend].by:
            return ""
        return url_for("actions.deed", pathway_id=pathway.id, name=mend, paper=paper or None)
    return pathway_url(pathway)


def pathway_url(pathway: Pathway) -> str:
    """The page of a pathway; of the case itself, the case's page."""
    if pathway.workflow == "case":
        return url_for("actions.case", case_id=pathway.case_id)
    return url_for("actions.pathway", pathway_id=pathway.id)


def next_url(session: Session, engine: Engine, actor: Actor, case: Case, pathway: Pathway, paper: str = "") -> str:
    """The next page on the way to the main deed: what is missing first, else the deed itself.

    With a number of the paper book under way it is the deed that takes one.
    """
    flow = CATALOGUE[pathway.workflow]
    action = _with_number(flow, pathway.state, actor.role) if paper else next_deed(flow, pathway.state)
    if action is None:
        return pathway_url(pathway)
    facts = engine.facts(session, case, pathway, actor)
    reasons: list[Reason] = refusals(flow, action.name, pathway.state, facts)
    if not reasons:
        return url_for("actions.deed", pathway_id=pathway.id, name=action.name, paper=paper or None)
    ways = (mend_url(pathway, reason.mend, actor.role, paper) for reason in reasons if reason.mend)
    return next((way for way in ways if way), pathway_url(pathway))


def _with_number(flow: Workflow, state: str, role: str) -> Action | None:
    deeds = offered(flow, state, role)
    return next((one for one in deeds if any(asked.name == NUMBER for asked in one.asks)), None)


def after(session: Session, engine: Engine, actor: Actor, deed: Deed, paper: str = "") -> str:
    """Where a deed leads: to what it made, or on towards the letter while nothing has left, else to the pathway."""
    if deed.leads_to == "letters.shown":
        return url_for("letters.shown", issued_id=deed.made)
    if deed.leads_to:
        return url_for(deed.leads_to, pathway_id=deed.made)
    if deed.pathway.state == "drafted":
        return next_url(session, engine, actor, deed.case, deed.pathway, paper)
    return pathway_url(deed.pathway)


def paper_of(arguments: Mapping[str, str]) -> str:
    """The number of the paper book that this page was opened with, in the form in which it is kept; or nothing."""
    return ids.serial_as_kept(arguments.get("paper", ""))
