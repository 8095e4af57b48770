"""Beginning a line of work from the case's page."""

from flask import current_app, redirect, request, url_for

from vacms.cases.queries import reach
from vacms.drafts import operations as drafts
from vacms.foundation import access, forms, page
from vacms.foundation.access import Pages, to
from vacms.lines import operations
from vacms.missions import queries as missions
from workflows.grammar import N_, Asked, Option
from workflows.questions import HAPPENED_AT
from workflows.roles import Act

pages = Pages("lines")
WHICH = Asked("workflow", N_("What begins?"), "choice", "C2", required=True, source="workflows")


@pages.form("/cases/<case_id>/begin", access=to(Act.DO))
def begin(case_id: str) -> object:
    """What can begin in this case now, each with a sentence on what it is for; and the beginning itself."""
    session, actor = access.session(), access.actor()
    case, _permit = reach(session, actor, case_id, Act.DO)
    possible = tuple(
        Option(flow.key, flow.beginning.label, flow.beginning.help)
        for flow in operations.can_begin(session, actor, case)
        if flow.beginning
    )
    source = request.form if request.method == "POST" else drafts.typed_from(session, actor, request)
    zone = missions.zone(session, case.mission, case.office)
    form = forms.bind((WHICH, HAPPENED_AT), source, zone=zone, choices={"workflow": possible})
    if request.method == "POST" and form.ok:
        made = operations.begin(
            session,
            current_app.extensions["engine"],
            actor,
            case,
            str(form.values["workflow"]),
            happened_at=getattr(form.values.get("happened_at"), "at", None),
        )
        return redirect(url_for("actions.pathway", pathway_id=made.id), 303)
    return page.show("lines/begin.html", status=page.status_of(request, form), form=form, case=case.id, any=possible)
