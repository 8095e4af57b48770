"""The page on which a file is found by name: sent, never put into an address."""

from flask import request

from vacms.cases import search
from vacms.drafts import operations as drafts
from vacms.foundation import access, forms, page
from vacms.foundation.access import Pages, to
from vacms.foundation.errors import NeedsConfirmation
from vacms.missions import queries as missions
from workflows.catalogue import CATALOGUE
from workflows.first_report import SOUGHT
from workflows.roles import Act

pages = Pages("search")


@pages.form("/cases/find", access=to(Act.READ_PERSON))
def find() -> object:
    """Confirmed and audited; only the files that her own keys open."""
    session, actor = access.session(), access.actor()
    if not actor.confirmed():
        raise NeedsConfirmation
    zone = missions.zone(session, actor.mission, actor.office)
    source = request.form if request.method == "POST" else drafts.typed_from(session, actor, request)
    form = forms.bind((SOUGHT,), source, zone=zone)
    rows = search.by_name(session, actor, str(form.values["sought"])) if request.method == "POST" and form.ok else None
    titles = {one.name: one.title for one in CATALOGUE["case"].states}
    return page.show(
        "cases/find.html", status=page.status_of(request, form), form=form, rows=rows, titles=titles, zone=zone
    )
