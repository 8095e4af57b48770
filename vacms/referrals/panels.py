"""What a referral adds to the pages: the provider and how it behaves, the papers, a preview before anything leaves."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy.orm import Session

from vacms.actions.particulars import FormPage, Out
from vacms.cases.model import Case, Pathway
from vacms.cases.queries import pathways
from vacms.consents import queries as consents
from vacms.foundation.access import Actor
from vacms.foundation.errors import Refused
from vacms.letters import queries as issued
from vacms.letters.composition import by_hand, compose, spoken
from vacms.letters.model import VALID
from vacms.providers import queries as providers
from vacms.referrals import letter
from vacms.referrals.queries import barriers, consent_of, of_case, referral_of
from vacms.windows.queries import earliest_emergency
from workflows.grammar import Action
from workflows.letters import REFERRAL_LETTER
from workflows.needs import NEEDS
from workflows.questions import BARRIERS

PREVIEWED = {
    "print": "referrals/print.html",
    "reissue": "referrals/print.html",
    "announce": "referrals/announce.html",
    "copy_by_hand": "referrals/copy.html",
}
NO_NUMBER = "000-0000"
"""Stands in a preview for the number that only a printed letter has."""


def panel(session: Session, case: Case, pathway: Pathway) -> dict[str, Any]:
    """Values of `referrals/_panel.html`."""
    one = referral_of(session, pathway.id)
    consent = consent_of(session, one)
    provider = providers.by_id(session, case.mission, one.provider_id) if one.provider_id else None
    end = earliest_emergency(session, case.id) if NEEDS[one.need].emergency else None
    labels, met = {option.key: option.label for option in BARRIERS}, barriers(session, case.id, pathway.id)
    return {
        "template": "referrals/_panel.html",
        "need": NEEDS[one.need].title,
        "urgent": one.urgency == "urgent",
        "provider": provider,
        "advice": provider.advice(end) if provider else None,
        "consent": consents.provider_standing(consent, one.provider_id),
        "consent_id": consent.id if consent else "",
        "papers": issued.of_pathway(session, case.id, pathway.id),
        "barriers": [(labels.get(row.kind, row.kind), row.happened_at) for row in met],
    }


def out(session: Session, case: Case) -> list[Out]:
    """What has left us: letters in force, papers of the book that were handed over, calls made."""
    attempts = of_case(session, case.id)
    names = providers.names(session, {one.provider_id for one in attempts.values() if one.provider_id})
    papers = {one.id: one for one in issued.of_case(session, case.id) if one.status == VALID}
    found = []
    for pathway in pathways(session, case.id):
        one = attempts.get(pathway.id)
        if one is None:
            continue
        place = names.get(one.provider_id or "", "")
        paper = papers.get(one.issued_id or "")
        if paper is not None:
            found.append(Out(pathway, paper.serial, False, place, paper.printed_at))
        elif one.handed_over_at is not None and one.issued_id is None:
            found.append(Out(pathway, "", False, place, one.handed_over_at))
        if one.announced_at is not None:
            found.append(Out(pathway, "", True, place, one.announced_at))
    return found


def page(
    session: Session,
    actor: Actor,
    case: Case,
    pathway: Pathway,
    action: Action,
    *,
    blocked: bool,
    wishes: Mapping[str, str],
) -> FormPage | None:
    """The page of a deed that shows more than its questions."""
    one = referral_of(session, pathway.id)
    if action.name == "choose":
        found = providers.for_need(session, case.mission, one.need)
        end = earliest_emergency(session, case.id) if NEEDS[one.need].emergency else None
        values: dict[str, Any] = {"providers": found, "need": NEEDS[one.need].title, "window_end": end}
        return FormPage("referrals/choose.html", values)
    if action.name == "look":
        return FormPage("referrals/look.html", {"papers": issued.of_pathway(session, case.id, pathway.id)})
    if action.name not in PREVIEWED or blocked:
        return None
    layout = wishes.get("layout", "")
    layout = layout if layout in {option.key for option in REFERRAL_LETTER.layouts} else REFERRAL_LETTER.layouts[0].key
    try:
        number = "" if action.name == "announce" else NO_NUMBER
        draft = letter.draft(session, actor, case, pathway, one, layout=layout, serial=number)
    except Refused as refusal:
        return FormPage("actions/action.html", {"why_not": [(reason, "") for reason in refusal.reasons]})
    values = {
        "paper": compose(draft.content),
        "by_hand": by_hand(draft.content),
        "language": draft.content.language,
        "script": spoken(draft.content),
        "layout": layout,
        "layouts": REFERRAL_LETTER.layouts,
        "provider": providers.by_id(session, case.mission, one.provider_id or ""),
    }
    return FormPage(PREVIEWED[action.name], values)
