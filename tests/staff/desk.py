"""A small application of accounts, missions and drafts alone, and a browser for it."""

import re
from http import HTTPStatus
from typing import Any

from flask import Flask, Response, g, jsonify, redirect, request
from flask.testing import FlaskClient
from flask_wtf.csrf import CSRFProtect
from werkzeug.test import TestResponse

from tests.staff.house import PASSPHRASE, House
from vacms.drafts import operations as drafts
from vacms.drafts import views as draft_views
from vacms.foundation import access, page
from vacms.foundation.access import Pages, to
from vacms.foundation.actor import Actor
from vacms.foundation.errors import NeedsConfirmation, Refused, Stale, Unknown
from vacms.foundation.permit import Permit
from vacms.missions import views as mission_views
from vacms.staff import signin
from vacms.staff import views as staff_views
from vacms.staff.model import Officer
from vacms.versions import views as version_views
from workflows.roles import Act

made_up = Pages("made_up")


@made_up.form("/case/<case_id>/note", access=to(Act.DO))
def note(case_id: str) -> object:
    """A form as another capability would have it; answers with what it was filled with before."""
    if request.method == "POST":
        return redirect("/", HTTPStatus.SEE_OTHER)
    typed = drafts.typed_from(access.session(), access.actor(), request)
    return jsonify(None if typed is None else typed.to_dict(flat=False))


@made_up.get("/just-read", access=to(Act.MY_DAY, reads_only=True))
def just_read() -> object:
    """A page that only reads."""
    return jsonify(name=access.actor().name, hat=access.session().info["hat"].key_id == access.actor().hat_key)


class Desk(Flask):
    """One session and one commit a request, closed unless a page says who may open it."""

    house: House

    def dispatch_request(self) -> Any:
        wanted = access.asked(self)
        writes = not (wanted.reads_only and request.method == "GET")
        session = g.session = self.house.db.session(writes=writes)
        session.info["server_key"] = self.house.server_key
        try:
            answer = self.make_response(self._answer(session, wanted))
            if answer.status_code < HTTPStatus.BAD_REQUEST:
                session.commit()
            return answer
        finally:
            session.close()

    def _answer(self, session: Any, wanted: access.Access) -> Any:
        who = g.actor = signin.identify(session)
        if wanted.admits(who):
            return super().dispatch_request()
        if who is not None:
            raise Unknown
        if drafts.keep_from_dead(session, request):
            session.commit()
            return Response("kept", HTTPStatus.UNAUTHORIZED)
        return redirect("/sign-in", HTTPStatus.SEE_OTHER)


def _permit(actor: Actor, act: Act) -> Permit:
    return Permit(actor.appointment, actor.role, act, actor.mission, None, "")


def build(house: House) -> Desk:
    """The application of this house."""
    app = Desk("desk", static_folder=None)
    app.house = house
    app.testing = True
    app.extensions["permit"] = _permit
    app.extensions["settings"] = house.settings
    page.init_app(app)
    signin.init_app(app, house.settings, house.server_key)
    CSRFProtect(app)
    for pages in (staff_views.pages, mission_views.pages, draft_views.pages, version_views.pages, made_up):
        pages.join(app)
    app.add_url_rule("/static/<path:filename>", "static", lambda filename: "")
    app.extensions["access"]["static"] = access.ANYONE
    access.insist(app)
    app.register_error_handler(Unknown, lambda _: Response("nothing here", 404))
    app.register_error_handler(Stale, lambda _: Response("stale", 409))
    app.register_error_handler(Refused, lambda error: Response(error.reasons[0].msgid, 409))
    app.register_error_handler(
        NeedsConfirmation, lambda _: redirect(f"/confirm?next={request.path}", HTTPStatus.SEE_OTHER)
    )
    return app


def csrf(client: FlaskClient, path: str = "/sign-in") -> str:
    """The token that the forms of this browser carry."""
    found = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', client.get(path).get_data(as_text=True))
    assert found, "no form with a token"
    return found[1]


def post(client: FlaskClient, path: str, *, drawn_at: str = "/sign-in", **fields: str) -> TestResponse:
    """Send a form as the page would."""
    return client.post(path, data={"csrf_token": csrf(client, drawn_at), **fields})


def sign_in(app: Desk, who: Officer, client: FlaskClient | None = None) -> FlaskClient:
    """A browser in which this officer has just signed in."""
    client = client or app.test_client()
    answer = post(client, "/sign-in", name=who.sign_in, passphrase=PASSPHRASE, factor_code=app.house.code(who))
    assert answer.status_code == HTTPStatus.SEE_OTHER, answer.get_data(as_text=True)[:2000]
    return client
