"""An officer's own account: language, passphrase, paper code, and where she was signed in."""

from flask import request, url_for
from werkzeug.wrappers import Response

from vacms.foundation import access, page, words
from vacms.foundation.access import STAFF
from vacms.foundation.errors import Refused
from vacms.staff import door, enrolment, operations, queries, signin
from vacms.staff.door import NotProved
from vacms.staff.enrolment_views import NOT_TWICE
from vacms.staff.model import Officer
from vacms.staff.pages import pages, see_other, status_of, typed, why_not, zone_of_reader
from vacms.staff.rules import WHY_ENDED
from workflows.grammar import Reason
from workflows.roles import ROLES


def _me() -> Officer:
    return queries.officer(access.session(), access.actor().officer)


@pages.get("/account", access=STAFF)
def account() -> object:
    """The own account."""
    who, actor = _me(), access.actor()
    return page.show(
        "staff/account.html",
        officer=who,
        role=ROLES[actor.role].title,
        spoken=words.LANGUAGES,
        sessions=queries.sessions(access.session(), who.id),
        sitting=actor.sign_in,
        why_ended=WHY_ENDED,
        zone=zone_of_reader(),
    )


@pages.post("/account/language", access=STAFF)
def language() -> Response:
    """Read the pages in another language from now on."""
    wanted = typed("language")
    if wanted in words.LANGUAGES:
        operations.set_language(_me(), wanted)
    return see_other(url_for("staff.account"))


@pages.form("/account/passphrase", access=STAFF)
def passphrase() -> object:
    """Set another passphrase; it opens every hat that the present one opens."""
    if request.method == "GET":
        return _ask("staff/passphrase.html")
    new = request.form.get("new_passphrase", "")
    if new != request.form.get("again", ""):
        return _ask("staff/passphrase.html", reasons=(NOT_TWICE,))
    failure = _checked()
    if failure is not None:
        return _ask("staff/passphrase.html", failure)
    session, at = access.session(), signin.doorkeeper().cost
    hats = enrolment.open_worn(session, _me(), request.form.get("passphrase", ""), at)
    try:
        enrolment.change_passphrase(session, _me(), hats, new, at=at)
    except Refused as refused:  # nothing was changed
        return _ask("staff/passphrase.html", reasons=tuple(refused.reasons))
    return see_other(url_for("staff.account"))


@pages.form("/account/paper", access=STAFF)
def new_paper() -> object:
    """Ask for new paper codes; those in the old envelopes open nothing any more."""
    if request.method == "GET":
        return _ask("staff/new_paper.html")
    failure = _checked()
    if failure is not None:
        return _ask("staff/new_paper.html", failure)
    session, at = access.session(), signin.doorkeeper().cost
    hats = enrolment.open_worn(session, _me(), request.form.get("passphrase", ""), at)
    codes = enrolment.new_paper(session, hats)
    shown = [(ROLES[queries.appointment(session, one).role].title, code) for one, code in codes.items()]
    return page.show("staff/paper.html", codes=shown, then="account")


def _checked() -> NotProved | None:
    """Check the present passphrase and a code of the authenticator, as at the door."""
    user = signin.present_user()
    if user is None:
        return NotProved()
    return door.confirm(
        access.session(),
        user.present,
        typed("factor_code"),
        request.form.get("passphrase", ""),
        at=signin.doorkeeper().cost,
    )


def _ask(template: str, failure: NotProved | None = None, *, reasons: tuple[Reason, ...] = ()) -> object:
    said = why_not(failure) if failure else {"error": None, "error_params": {}}
    return page.show(template, status=status_of(failure) if failure else 200, reasons=reasons, **said)
