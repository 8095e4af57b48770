"""Her answer to any question that names no provider, and taking any yes back.

What follows a withdrawal is handed in by `app.py`.
"""

from collections.abc import Callable

from flask import current_app, redirect, request, url_for
from sqlalchemy.orm import Session

from vacms.cases.model import Case
from vacms.cases.queries import find_pathway, reach
from vacms.consents import for_a_child, operations, queries
from vacms.consents.model import Consent
from vacms.drafts import operations as drafts
from vacms.foundation import access, forms, page
from vacms.foundation.access import Actor, Pages, to
from vacms.foundation.errors import Unknown
from vacms.missions import queries as missions
from workflows.catalogue import CATALOGUE
from workflows.consent_questions import CASEWORK_ASKS
from workflows.grammar import N_
from workflows.purposes import PURPOSES, Purpose
from workflows.roles import Act

pages = Pages("consents")

WITHOUT_A_FILE = N_("Every other yes is taken back too, every referral under way stops, and the case rests, sealed.")
REFERRAL_STOPS = N_(
    "The referral that rests on it stops; its letter becomes void, and asking for it back stands on My day."
)
LINE_STOPS = N_("What rests on it stops. What has left us already cannot be called back; it can only be asked for.")
NOTHING_ELSE = N_("Nothing that is under way stops.")
StopAll = Callable[[Session, Actor, Case, Consent], int]
"""Takes a consent back and stops everything that rests on it; gives how many lines of work it stopped."""


@pages.form("/pathways/<pathway_id>/consent/<purpose>", access=to(Act.CONSENT))
def asked(pathway_id: str, purpose: str) -> object:
    """The script of a purpose, read aloud, and her answer, in this line of work or for the case as a whole."""
    session, actor = access.session(), access.actor()
    here = find_pathway(session, actor, pathway_id)
    case, _permit = reach(session, actor, here.case_id, Act.CONSENT)
    if purpose not in PURPOSES or PURPOSES[Purpose(purpose)].per_recipient:
        raise Unknown
    kind = PURPOSES[Purpose(purpose)]
    place = None if kind.of_case else here.id
    zone = missions.zone(session, case.mission, case.office)
    source = request.form if request.method == "POST" else drafts.typed_from(session, actor, request)
    asks = (*(kind.asks or CASEWORK_ASKS), *for_a_child.asks(session, case, for_whom=not kind.of_case))
    form = forms.bind(asks, source, zone=zone)
    if request.method == "POST" and form.ok:
        for_a_child.insist(session, case, form, urgent=False)
    back = (
        url_for("actions.case", case_id=case.id)
        if here.workflow == "case"
        else url_for("actions.pathway", pathway_id=here.id)
    )
    if request.method == "POST" and form.ok:
        before = queries.latest(session, case.id, Purpose(purpose), place)
        no_takes_back(session, actor, case, before, str(form.values["answer"]))
        operations.record(session, case, Purpose(purpose), form.values, by=actor, pathway_id=place)
        if purpose == Purpose.CASEWORK and form.values["answer"] != "deferred":
            current_app.extensions["file_agreed"](session, case)
        return redirect(back, 303)
    return page.show("consents/asked.html", status=page.status_of(request, form), form=form, kind=kind, back=back)


@pages.form("/consents/<consent_id>/withdraw", access=to(Act.CONSENT))
def withdraw(consent_id: str) -> object:
    """She takes it back: what stops is shown first, then it happens in one transaction."""
    session, actor = access.session(), access.actor()
    one = queries.by_id(session, consent_id)
    case, _permit = reach(session, actor, one.case_id, Act.CONSENT)
    back = url_for("actions.case", case_id=case.id)
    if request.method == "POST":
        no_takes_back(session, actor, case, one, "refused")
        return redirect(back, 303)
    kind = PURPOSES[Purpose(one.purpose)]
    return page.show(
        "consents/withdraw.html",
        kind=kind,
        back=back,
        standing=queries.standing_of(one),
        held=current_app.extensions["held"](session, case, one),
        zone=missions.zone(session, case.mission, case.office),
        follows=_follows(Purpose(one.purpose)),
    )


def _follows(purpose: Purpose) -> str:
    """What else comes of taking back a yes to this, in a sentence: read from what the workflows rest on."""
    if purpose == Purpose.CASEWORK:
        return WITHOUT_A_FILE
    if PURPOSES[purpose].per_recipient:
        return REFERRAL_STOPS
    rested_on = {one for flow in CATALOGUE.values() for one in (*flow.rests_on, *dict(flow.parts))}
    return LINE_STOPS if purpose in rested_on else NOTHING_ELSE


def no_takes_back(session: Session, actor: Actor, case: Case, before: Consent | None, answer: str) -> None:
    """An answer other than yes takes back the yes before it, where that is in force, and stops what rests on it."""
    if answer != "given" and before is not None and queries.standing_of(before) == "given":
        stop_all: StopAll = current_app.extensions["stop_all"]
        stop_all(session, actor, case, before)
