"""Two pages for every deed of every workflow, and the page of a case that brings its lines of work together."""

from typing import Any

from flask import current_app, redirect, request, url_for

from vacms.actions import case_page
from vacms.actions.buttons import buttons
from vacms.actions.engine import Engine
from vacms.actions.routes import NUMBER, after, mend_url, next_url, paper_of, pathway_url
from vacms.actions.steps import STEPS, open_steps
from vacms.actions.way import way_of
from vacms.cases import queries
from vacms.cases.model import Case, Pathway
from vacms.drafts import operations as drafts
from vacms.foundation import access, forms, page
from vacms.foundation.access import Actor, Pages, to
from vacms.foundation.errors import Unknown
from vacms.journal.queries import history
from vacms.missions import queries as missions
from vacms.windows.queries import open_windows
from workflows.catalogue import CATALOGUE
from workflows.grammar import N_, Action, Option
from workflows.questions import HAPPENED_AT
from workflows.reading import known_in_words, refusals, warnings
from workflows.roles import Act

pages = Pages("actions")
MEANWHILE = N_("Somebody recorded something here in the meantime. Look at what happened; what you typed is still here.")


def engine() -> Engine:
    """The one door."""
    found: Engine = current_app.extensions["engine"]
    return found


@pages.get("/cases/<case_id>", access=to(Act.SEE_CASES))
def case(case_id: str) -> object:
    """What needs doing, the lines of work, what she agreed to, what happened; coded where the key is missing."""
    session, actor = access.session(), access.actor()
    found, _permit = queries.reach(session, actor, case_id, Act.SEE_CASES)
    return page.show("cases/case.html", **case_page.values(session, engine(), actor, found))


@pages.get("/pathways/<pathway_id>", access=to(Act.SEE_CASES))
def pathway(pathway_id: str) -> object:
    """One line of work: where it stands, the next deed, the others with their reasons, what is owed, what happened."""
    session, actor = access.session(), access.actor()
    here, found = _of(pathway_id, actor)
    if here.workflow == "case":
        return redirect(url_for("actions.case", case_id=here.case_id), 303)
    key = case_page.case_key(session, actor, found)
    facts = engine().facts(session, found, here, actor)
    flow = CATALOGUE[here.workflow]
    particulars = engine().of(here.workflow)
    panel = particulars.panel(session, actor, found, here) if particulars else {}
    owed = open_windows(session, found.id)
    return page.show(
        "actions/pathway.html",
        case={"id": found.id, "code": found.code},
        pathway_id=here.id,
        state=flow.state(here.state),
        flow=flow,
        buttons=buttons(here, facts, actor.role, [one.window for one in owed if one.pathway_id == here.id]),
        windows=[one for one in owed if one.window.kind != "emergency" and one.pathway_id == here.id],
        emergencies=[one for one in owed if one.window.kind == "emergency"],
        history=case_page.told(session, history(session, found.id, key, pathway_id=here.id)),
        zone=missions.zone(session, found.mission, found.office),
        panel=panel,
        known=known_in_words(flow, here.known),
        held_until=here.held_until,
        **way_of(session, here, page.language_of(request)),
    )


@pages.get("/pathways/<pathway_id>/next", access=to(Act.SEE_CASES))
def next_step(pathway_id: str) -> object:
    """Straight to the next page on the way to the letter."""
    session, actor = access.session(), access.actor()
    here, found = _of(pathway_id, actor)
    return redirect(next_url(session, engine(), actor, found, here), 303)


@pages.form("/pathways/<pathway_id>/do/<name>", access=to(Act.DO))
def deed(pathway_id: str, name: str) -> object:
    """The form of any deed, made from what the declaration asks; and the deed itself."""
    session, actor = access.session(), access.actor()
    here, found = _of(pathway_id, actor)
    flow = CATALOGUE[here.workflow]
    if name not in flow or actor.role not in flow[name].by:
        raise Unknown
    action = flow[name]
    form = _form(actor, found, here, action)
    if request.method == "POST" and form.ok and _unmoved(form, here):
        done = engine().perform(session, here.id, name, actor, form.values)
        return redirect(after(session, engine(), actor, done, paper_of(request.args)), 303)
    facts = engine().facts(session, found, here, actor)
    reasons = refusals(flow, name, here.state, facts)
    particulars = engine().of(here.workflow)
    extra = (
        particulars.page(session, actor, found, here, action, blocked=bool(reasons), wishes=request.args)
        if particulars
        else None
    )
    values: dict[str, Any] = {
        "form": form,
        "action": action,
        "case": {"id": found.id, "code": found.code},
        "pathway_id": here.id,
        "moves": here.moves,
        "book_number": paper_of(request.args) or None,
        "back": pathway_url(here),
        "why_not": [(reason, mend_url(here, reason.mend, actor.role) if reason.mend else "") for reason in reasons],
        "warnings": warnings(action, facts),
        "zone": missions.zone(session, found.mission, found.office),
        **(extra.values if extra else {}),
    }
    template = extra.template if extra else "actions/action.html"
    return page.show(template, status=page.status_of(request, form), **values)


def _of(pathway_id: str, actor: Actor) -> tuple[Pathway, Case]:
    session = access.session()
    here = queries.find_pathway(session, actor, pathway_id)
    found, _permit = queries.reach(session, actor, here.case_id, Act.SEE_CASES)
    return here, found


def _unmoved(form: forms.Form, here: Pathway) -> bool:
    """Whether nobody moved the pathway since this form was drawn; else it says so, and a second press goes through.

    What people did can be recorded all the same; she only sees first what the other officer did.
    """
    drawn = request.form.get("moves", "")
    if not drawn.isdecimal() or int(drawn) >= here.moves:
        return True
    form.add_error("", MEANWHILE)
    return False


def _form(actor: Actor, found: Case, here: Pathway, action: Action) -> forms.Form:
    session = access.session()
    asks = (*action.asks, HAPPENED_AT) if action.recorded else action.asks
    particulars = engine().of(here.workflow)
    choices: dict[str, list[Option]] = {}
    for asked in asks:
        if asked.source == STEPS:
            choices[asked.name] = list(open_steps(session, here))
        elif asked.source and particulars is not None:
            choices[asked.name] = list(particulars.choices(session, actor, found, here, asked.source))
    source: Any = request.form if request.method == "POST" else drafts.typed_from(session, actor, request)
    given = {NUMBER: paper_of(request.args)}
    return forms.bind(
        asks, source, zone=missions.zone(session, found.mission, found.office), choices=choices, given=given
    )
