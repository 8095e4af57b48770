"""The door: sign in, choose a hat, confirm, leave, sign out. It could be anybody's."""

from typing import Any

from flask import request, url_for
from werkzeug.wrappers import Response

from vacms.foundation import access, clock, page
from vacms.foundation.access import ANYONE, STAFF
from vacms.foundation.errors import Unknown
from vacms.missions import queries as missions
from vacms.staff import (
    account_views,
    door,
    enrolment_views,
    people_views,
    queries,
    sessions,
    signin,
    team_views,
)
from vacms.staff.door import NotProved
from vacms.staff.pages import network, pages, see_other, status_of, typed, why_not
from vacms.staff.rules import PASSPHRASE_LASTS, local
from workflows.roles import ROLES, Act

__all__ = ["account_views", "enrolment_views", "pages", "people_views", "team_views"]


@pages.get("/", access=STAFF)
def home() -> Response:
    """The first page of whoever is signed in."""
    return see_other(url_for("windows.day" if access.actor().may(Act.MY_DAY) else "staff.officers"))


@pages.form("/sign-in", access=ANYONE)
def sign_in() -> object:
    """Name, passphrase and code, on one page."""
    onward = local(request.values.get("next", "/"))
    if request.method == "GET":
        return page.show("staff/sign_in.html", name="", onward=onward, error=None, error_params={})
    keeper = signin.doorkeeper()
    outcome = door.prove(
        access.session(),
        typed("name"),
        request.form.get("passphrase", ""),
        typed("factor_code"),
        network=network(),
        at=keeper.cost,
    )
    if isinstance(outcome, NotProved):
        shown = {"name": typed("name"), "onward": onward, **why_not(outcome)}
        return page.show("staff/sign_in.html", status=status_of(outcome), **shown)
    token = sessions.begin(access.session(), outcome.officer, outcome.hats, how="passphrase", lasts=keeper.lasts)
    target = onward if len(outcome.hats) == 1 else url_for("staff.hat", next=onward)
    return signin.hand_out(see_other(target), token)


@pages.form("/hat", access=ANYONE)
def hat() -> object:
    """Choose one hat for this session."""
    onward = local(request.values.get("next", "/"))
    cookie = signin.cookie_of(request)
    found = sessions.choosing(access.session(), cookie.token) if cookie else None
    if cookie is None or found is None:
        return see_other(url_for("staff.sign_in", next=onward))
    if request.method == "POST" and request.form.get("hat") in found[1]:
        lasts = signin.doorkeeper().lasts
        token = sessions.choose(access.session(), cookie.token, request.form["hat"], lasts=lasts)
        return signin.hand_out(see_other(onward), token)
    worn = [queries.appointment(access.session(), one) for one in found[1]]
    options = [(one.id, ROLES[one.role].title, missions.mission(access.session(), one.mission).name) for one in worn]
    return page.show("staff/hat.html", options=options, onward=onward, unanswered=request.method == "POST")


@pages.form("/confirm", access=STAFF)
def confirm() -> object:
    """Confirm again who is sitting there, then go back to where she was."""
    onward = local(request.values.get("next", "/"))
    user, cookie = signin.present_user(), signin.cookie_of(request)
    if user is None or cookie is None:
        raise Unknown
    present, keeper = user.present, signin.doorkeeper()
    asks_passphrase = clock.now() - present.row.passphrase_at > PASSPHRASE_LASTS
    shown: dict[str, Any] = {"onward": onward, "asks_passphrase": asks_passphrase}
    if request.method == "GET":
        return page.show("staff/confirm.html", error=None, error_params={}, **shown)
    knows = request.form.get("passphrase", "") if asks_passphrase else None
    failure = door.confirm(access.session(), present, typed("factor_code"), knows, at=keeper.cost)
    if failure is not None:
        return page.show("staff/confirm.html", status=status_of(failure), **shown, **why_not(failure))
    token = sessions.confirmed(access.session(), present.row, cookie.token, with_passphrase=asks_passphrase)
    return signin.hand_out(see_other(onward), token, cookie.seat)


@pages.post("/leave", access=ANYONE)
def leave() -> Response:
    """Leave this page now: lock the session and show something that could be anybody's."""
    user = signin.present_user()
    if user is not None:
        sessions.end(access.session(), user.present.row, "leave")
    answer = see_other(url_for("staff.away"))
    answer.headers["Clear-Site-Data"] = '"cache"'  # the cookie stays: a form in another window is still kept
    return answer


@pages.get("/away", access=ANYONE)
def away() -> object:
    """A page about nothing."""
    return page.show("staff/away.html")


@pages.post("/sign-out", access=ANYONE)
def sign_out() -> Response:
    """End the session and let the browser forget these pages."""
    user = signin.present_user()
    if user is not None:
        sessions.end(access.session(), user.present.row, "signed_out")
    return signin.take_back(see_other(url_for("staff.sign_in")))
