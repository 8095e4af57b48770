"""The pages of law texts: one text and what it says, the form, a second look."""

from flask import redirect, request, url_for
from werkzeug.wrappers import Response

from vacms.foundation import access, page
from vacms.foundation.access import Pages
from vacms.foundation.errors import Refused
from vacms.foundation.forms import Form
from vacms.member_states import operations, queries, rules, trail, views
from vacms.member_states.queries import LawView
from vacms.member_states.views import KEEP, SEE
from vacms.missions import queries as missions
from vacms.staff import queries as staff
from workflows.states_book import LAW, LAW_TEXT

pages = Pages("laws")


@pages.form("/states/<code>/laws/new", access=KEEP)
def new(code: str) -> object:
    """Enter a law text of a State."""
    session = access.session()
    state = queries.row(session, code)
    form = views.bound(LAW_TEXT, None)
    if request.method == "POST" and views.right(form, LAW_TEXT):
        try:
            one = operations.enter_law(session, code, views.answered(form), by=access.actor())
        except Refused as refused:
            views.blame(form, "title", refused)
        else:
            return _to_law(code, one.id)
    return _show_form(form, code, state.name, None, "0")


@pages.get("/states/<code>/laws/<law_id>", access=SEE)
def law(code: str, law_id: str) -> object:
    """One law text: what it says, where that comes from, and what changed."""
    session, who = access.session(), access.actor()
    state = queries.row(session, code)
    one = queries.law_view(queries.law_row(session, state.id, law_id))
    changed, _more = trail.page(session, state.id, law=law_id, most=views.LATEST)
    people = {one.standing.confirmed_by or "", *(each.by for each in changed)} - {""}
    return page.show(
        "member_states/law.html",
        code=code,
        name=state.name,
        law=one,
        topic=LAW,
        said=views.SAID,
        statuses=views.statuses(),
        today=queries.today(session, who.mission),
        age=rules.age,
        changed=changed,
        labels=views.LABELS,
        about=views.ABOUT,
        how=views.HOW,
        names=staff.names(session, *people),
        zone=missions.zone(session, who.mission),
        may_keep=views.may_keep(),
        may_agree=views.may_keep() and bool(queries.not_hers(session, {LAW.key: one.standing}, who.appointment)),
    )


@pages.form("/states/<code>/laws/<law_id>/change", access=KEEP)
def change(code: str, law_id: str) -> object:
    """Change what is kept of a law text."""
    session = access.session()
    state = queries.row(session, code)
    one = queries.law_view(queries.law_row(session, state.id, law_id))
    form = views.bound(LAW_TEXT, one.answers)
    if request.method == "POST" and views.right(form, LAW_TEXT):
        try:
            answers, version = views.answered(form), views.seen_version()
            operations.amend_law(session, code, law_id, answers, version=version, by=access.actor())
        except Refused as refused:
            views.blame(form, "title", refused)
        else:
            return _to_law(code, law_id)
    return _show_form(form, code, state.name, one, views.version_shown(one.version))


@pages.post("/states/<code>/laws/<law_id>/agree", access=KEEP)
def agree(code: str, law_id: str) -> Response:
    """Agree to a law text after a second look at its source."""
    operations.confirm_law(access.session(), code, law_id, version=views.seen_version(), by=access.actor())
    return _to_law(code, law_id)


def _show_form(form: Form, code: str, name: str, one: LawView | None, version: str) -> object:
    return page.show(
        "member_states/law_form.html", status=page.status_of(request, form), form=form, code=code, name=name, law=one,
        version=version,
    )  # fmt: skip


def _to_law(code: str, law_id: str) -> Response:
    return redirect(url_for("laws.law", code=code, law_id=law_id), 303)
