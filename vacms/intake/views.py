"""The first report: one page, three answers."""

from flask import current_app, redirect, request, url_for

from vacms.actions.routes import next_url, paper_of, pathway_url
from vacms.cases.queries import reach
from vacms.drafts import operations as drafts
from vacms.foundation import access, forms, page
from vacms.foundation.access import Pages, to
from vacms.intake import operations
from vacms.missions import queries as missions
from vacms.staff import queries as staff
from workflows.first_report import ABOUT_WHAT, BEFORE, PRESET, SAFE_NOW, SHORT, WANTS, WHEN
from workflows.roles import Act

pages = Pages("intake")


@pages.form("/first-report", access=to(Act.REPORT))
def first_report() -> object:
    """Three answers make a case with its owner, its keys and its first need."""
    session, actor = access.session(), access.actor()
    zone = missions.zone(session, actor.mission, actor.office)
    typed, paper = drafts.typed_from(session, actor, request), paper_of(request.args)
    form = forms.bind((*BEFORE, *SHORT, *PRESET), request.form if request.method == "POST" else typed, zone=zone)
    if request.method == "POST" and form.ok:
        referral = operations.receive(session, current_app.extensions["engine"], actor, form.values)
        case, _permit = reach(session, actor, referral.case_id, Act.SEE_CASES)
        if safety := operations.safety_first(session, case, form.values):
            return redirect(pathway_url(safety), 303)
        return redirect(next_url(session, current_app.extensions["engine"], actor, case, referral, paper), 303)
    ready = staff.takes_reports(session, actor.mission)
    return page.show(
        "intake/first_report.html", status=page.status_of(request, form), form=form, ready=ready, paper=paper or None
    )


@pages.form("/cases/<case_id>/need", access=to(Act.REPORT))
def another_need(case_id: str) -> object:
    """A further need of the same person: the first page of the next letter."""
    session, actor = access.session(), access.actor()
    case, _permit = reach(session, actor, case_id, Act.DO)
    form = forms.bind((WANTS,), request.form if request.method == "POST" else None, zone="UTC")
    if request.method == "POST" and form.ok:
        engine = current_app.extensions["engine"]
        referral = operations.another_need(session, engine, actor, case, str(form.values["wants"]))
        return redirect(next_url(session, engine, actor, case, referral), 303)
    return page.show("intake/another_need.html", status=page.status_of(request, form), form=form, case=case.id)


@pages.form("/cases/<case_id>/report", access=to(Act.REPORT))
def another_report(case_id: str) -> object:
    """A further report on the same case, with its own time."""
    session, actor = access.session(), access.actor()
    case, _permit = reach(session, actor, case_id, Act.DO)
    zone = missions.zone(session, actor.mission, actor.office)
    typed = drafts.typed_from(session, actor, request)
    form = forms.bind((SAFE_NOW, ABOUT_WHAT, WHEN), request.form if request.method == "POST" else typed, zone=zone)
    if request.method == "POST" and form.ok:
        operations.add_report(session, actor, case, form.values)
        if form.values.get("about") != "put_right":
            operations.offer_anew(session, current_app.extensions["engine"], actor, case)
        if form.values.get("safe_now") == "no":
            operations.not_safe(session, current_app.extensions["engine"], actor, case)
        return redirect(url_for("actions.case", case_id=case.id), 303)
    return page.show("intake/another_report.html", status=page.status_of(request, form), form=form, case=case.id)
