"""Where the officer is led next: the one obvious page after a deed. Endpoints only, never a name."""

from flask import url_for
from sqlalchemy.orm import Session

from vacms.actions.engine import Engine
from vacms.cases.deed import Deed
from vacms.cases.model import Case, Pathway
from vacms.foundation.access import Actor
from workflows.catalogue import CATALOGUE
from workflows.grammar import Reason
from workflows.reading import next_deed, refusals

CONSENT = "consent"
"""The one mend that is no deed: her yes has a page of its own."""


def mend_url(pathway: Pathway, mend: str) -> str:
    """The page on which what is missing can be supplied."""
    if mend == CONSENT:
        endpoint = "consents.casework" if pathway.workflow == "case" else "referrals.consent"
        return url_for(endpoint, pathway_id=pathway.id)
    if mend in CATALOGUE[pathway.workflow]:
        return url_for("actions.deed", pathway_id=pathway.id, name=mend)
    return pathway_url(pathway)


def pathway_url(pathway: Pathway) -> str:
    """The page of a pathway; of the case itself, the case's page."""
    if pathway.workflow == "case":
        return url_for("actions.case", case_id=pathway.case_id)
    return url_for("actions.pathway", pathway_id=pathway.id)


def next_url(session: Session, engine: Engine, actor: Actor, case: Case, pathway: Pathway) -> str:
    """The next page on the way to the main deed: what is missing first, else the deed itself."""
    action = next_deed(CATALOGUE[pathway.workflow], pathway.state)
    if action is None:
        return pathway_url(pathway)
    facts = engine.facts(session, case, pathway, actor)
    reasons: list[Reason] = refusals(CATALOGUE[pathway.workflow], action.name, pathway.state, facts)
    if not reasons:
        return url_for("actions.deed", pathway_id=pathway.id, name=action.name)
    mends = [reason.mend for reason in reasons if reason.mend]
    return mend_url(pathway, mends[0]) if mends else pathway_url(pathway)


def after(session: Session, engine: Engine, actor: Actor, deed: Deed) -> str:
    """Where a deed leads: to what it made, or on towards the letter while nothing has left, else to the pathway."""
    if deed.leads_to == "letters.shown":
        return url_for("letters.shown", issued_id=deed.made)
    if deed.leads_to:
        return url_for(deed.leads_to, pathway_id=deed.made)
    if deed.pathway.state == "drafted":
        return next_url(session, engine, actor, deed.case, deed.pathway)
    return pathway_url(deed.pathway)
