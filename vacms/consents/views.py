"""Her yes to a file, and taking any yes back. What follows a withdrawal is handed in by `app.py`."""

from collections.abc import Callable

from flask import current_app, redirect, request, url_for
from sqlalchemy.orm import Session

from vacms.cases.model import Case
from vacms.cases.queries import find_pathway, reach
from vacms.consents import operations, queries
from vacms.consents.model import Consent
from vacms.drafts import operations as drafts
from vacms.foundation import access, forms, page
from vacms.foundation.access import Actor, Pages, to
from vacms.missions import queries as missions
from workflows.consent_questions import CASEWORK_ASKS
from workflows.purposes import PURPOSES, Purpose
from workflows.roles import Act

pages = Pages("consents")

StopAll = Callable[[Session, Actor, Case, Consent], int]
"""Takes a consent back and stops everything that rests on it; gives how many lines of work it stopped."""


@pages.form("/pathways/<pathway_id>/casework", access=to(Act.CONSENT))
def casework(pathway_id: str) -> object:
    """The script, read aloud, and her answer to our keeping a file."""
    session, actor = access.session(), access.actor()
    here = find_pathway(session, actor, pathway_id)
    case, _permit = reach(session, actor, here.case_id, Act.CONSENT)
    zone = missions.zone(session, case.mission, case.office)
    source = request.form if request.method == "POST" else drafts.typed_from(session, actor, request)
    form = forms.bind(CASEWORK_ASKS, source, zone=zone)
    if request.method == "POST" and form.ok:
        no_takes_back(
            session, actor, case, queries.latest(session, case.id, Purpose.CASEWORK), str(form.values["answer"])
        )
        operations.record(session, case, Purpose.CASEWORK, form.values, by=actor)
        if form.values["answer"] != "deferred":
            current_app.extensions["file_agreed"](session, case)
        return redirect(url_for("actions.case", case_id=case.id), 303)
    kind = PURPOSES[Purpose.CASEWORK]
    back = url_for("actions.case", case_id=case.id)
    return page.show("consents/casework.html", status=page.status_of(request, form), form=form, kind=kind, back=back)


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
        stops=one.pathway_id is not None or one.purpose == Purpose.CASEWORK,
        casework=one.purpose == Purpose.CASEWORK,
    )


def no_takes_back(session: Session, actor: Actor, case: Case, before: Consent | None, answer: str) -> None:
    """An answer other than yes takes back the yes before it, where that is in force, and stops what rests on it."""
    if answer != "given" and before is not None and queries.standing_of(before) == "given":
        stop_all: StopAll = current_app.extensions["stop_all"]
        stop_all(session, actor, case, before)
