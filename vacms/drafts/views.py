"""Saving a form while it is typed, and the list of what was left unsent."""

from http import HTTPStatus

from flask import jsonify, redirect, request, url_for
from werkzeug.wrappers import Response

from vacms.drafts import operations, queries
from vacms.foundation import access, clock, page, words
from vacms.foundation.access import STAFF, Pages
from vacms.missions import queries as missions

pages = Pages("drafts")


@pages.post("/drafts", access=STAFF)
def autosave() -> object:
    """Keep the form of the page named in `_page`; says when it was saved."""
    session, who = access.session(), access.actor()
    if not operations.save(session, who, request.form.get("_page", ""), request.form):
        return Response(status=HTTPStatus.NO_CONTENT)
    zone = missions.zone(session, who.mission, who.office)
    return jsonify(saved=words.clock_time(who.language, clock.now(), zone))


@pages.get("/drafts", access=STAFF)
def drafts() -> object:
    """What this officer has typed and not sent."""
    session, who = access.session(), access.actor()
    zone = missions.zone(session, who.mission, who.office)
    return page.show("drafts/drafts.html", drafts=queries.mine(session, who), zone=zone)


@pages.get("/drafts/<draft_id>", access=STAFF)
def take_up(draft_id: str) -> Response:
    """Go on with a draft, on the page where it was typed."""
    draft = queries.my_draft(access.session(), access.actor(), draft_id)
    return redirect(f"{draft.path}?draft={draft.id}", HTTPStatus.SEE_OTHER)


@pages.post("/drafts/<draft_id>/discard", access=STAFF, back="drafts.drafts")
def discard(draft_id: str) -> Response:
    """Throw a draft away."""
    operations.discard(access.session(), access.actor(), draft_id)
    return redirect(url_for("drafts.drafts"), HTTPStatus.SEE_OTHER)
