"""The pages of a one-time code and of a lost passphrase; both end with a paper code that is shown once."""

from collections.abc import Sequence

import segno
from flask import request, url_for
from markupsafe import Markup
from werkzeug.wrappers import Response

from vacms.foundation import access, page
from vacms.foundation.access import ANYONE
from vacms.foundation.errors import Refused
from vacms.missions import queries as missions
from vacms.staff import door, enrolment, factor, lost_factor, queries, sessions, signin, throttle
from vacms.staff.door import NotProved
from vacms.staff.model import Appointment, Enrolment, Officer
from vacms.staff.pages import network, pages, see_other, status_of, typed, why_not
from vacms.staff.rules import passphrase_refused
from workflows.grammar import N_, Reason
from workflows.roles import ROLES

NOT_TWICE = Reason(N_("The two passphrases are not the same."))


def picture(secret: str, sign_in: str) -> Markup:
    """The authenticator's secret as a picture to be scanned."""
    drawn = segno.make(factor.uri(secret, sign_in), error="m", micro=False)
    return Markup(drawn.svg_inline(scale=5, border=4, omitsize=False))  # noqa: S704 - drawn here, from our own words


def in_fours(secret: str) -> str:
    """A secret as it is typed by hand."""
    return " ".join(secret[at : at + 4] for at in range(0, len(secret), 4))


@pages.form("/enrol", access=ANYONE)
def enrol() -> object:
    """First the one-time code, then passphrase and authenticator."""
    session, code = access.session(), typed("one_time_code")
    tries = {"network": throttle.network_of(network())}
    wait = throttle.wait_until(session, tries) if request.method == "POST" else None
    if wait is not None:
        failure = NotProved(wait, throttled=True)
        return page.show("staff/enrol.html", status=status_of(failure), reasons=(), **why_not(failure))
    if not code:
        return page.show("staff/enrol.html", reasons=(), error=None, error_params={})
    found = enrolment.waiting(session, code)
    if found is None:
        throttle.failed(session, tries)
        return page.show("staff/enrol.html", reasons=(enrolment.NO_SUCH_CODE,), error=None, error_params={})
    if found[0].kind == enrolment.FACTOR:
        return _another_factor(found, code)
    if "factor_code" not in request.form:
        return _set_up(found, code, factor.new_secret(), ())
    return _enrol(found, code, tries)


def _another_factor(found: tuple[Enrolment, Appointment, Officer], code: str) -> object:
    """The present passphrase and a code of the new authenticator; a wrong passphrase counts as at the door."""
    session, who, secret = access.session(), found[2], typed("secret")
    tries = throttle.sources(who.sign_in, network())
    wait = throttle.wait_until(session, tries)
    if wait is not None:
        failure = NotProved(wait, throttled=True)
        return page.show("staff/enrol.html", status=status_of(failure), reasons=(), **why_not(failure))
    if "factor_code" not in request.form:
        return _show_factor(who, code, factor.new_secret(), ())
    try:
        lost_factor.replace(
            session,
            code,
            request.form.get("passphrase", ""),
            factor_code=typed("factor_code"),
            secret=secret,
            at=signin.doorkeeper().cost,
        )
    except Refused as refused:  # nothing was changed; the failure itself is counted
        throttle.failed(session, tries)
        return _show_factor(who, code, secret if factor.well_formed(secret) else factor.new_secret(), refused.reasons)
    return signin.take_back(see_other(url_for("staff.sign_in")))


def _show_factor(who: Officer, code: str, secret: str, reasons: Sequence[Reason]) -> object:
    return page.show(
        "staff/enrol_factor.html", code=code, officer=who, secret=secret, spelt=in_fours(secret),
        picture=picture(secret, who.sign_in), reasons=reasons,
    )  # fmt: skip


def _enrol(found: tuple[Enrolment, Appointment, Officer], code: str, tries: dict[str, str]) -> object:
    session, secret, passphrase = access.session(), typed("secret"), request.form.get("new_passphrase", "")
    if passphrase != request.form.get("again", ""):
        return _set_up(found, code, secret, (NOT_TWICE,))
    try:
        paper = enrolment.enrol(
            session,
            code,
            passphrase,
            factor_code=typed("factor_code"),
            secret=secret or None,
            at=signin.doorkeeper().cost,
        )
    except Refused as refused:  # nothing was changed; the failure itself is counted
        throttle.failed(session, tries)
        return _set_up(found, code, secret, tuple(refused.reasons))
    return page.show("staff/paper.html", codes=[(_title(found[1]), paper)], then="sign_in")


def _title(hat: Appointment) -> str:
    return ROLES[hat.role].title


def _set_up(
    found: tuple[Enrolment, Appointment, Officer], code: str, secret: str, reasons: tuple[Reason, ...]
) -> object:
    wanted, hat, who = found
    new_factor = who.totp is None
    if new_factor and (len(secret) < 32 or not secret.isalnum()):
        secret = factor.new_secret()
    return page.show(
        "staff/enrol_set_up.html",
        code=code,
        reasons=reasons,
        officer=who,
        role=_title(hat),
        mission=missions.mission(access.session(), hat.mission).name,
        has_passphrase=enrolment.has_passphrase(access.session(), wanted, hat, who),
        secret=secret if new_factor else "",
        spelt=in_fours(secret) if new_factor else "",
        picture=picture(secret, who.sign_in) if new_factor else "",
    )


@pages.form("/sign-in/paper", access=ANYONE)
def paper() -> object:
    """The passphrase is lost: the code of the sealed envelope opens, and a new passphrase is set at once."""
    if request.method == "GET":
        return _ask_paper("")
    name, passphrase = typed("name"), request.form.get("new_passphrase", "")
    reasons = passphrase_refused(passphrase, name)
    if passphrase != request.form.get("again", ""):
        reasons.append(NOT_TWICE)
    if reasons:
        return _ask_paper(name, reasons=tuple(reasons))
    keeper = signin.doorkeeper()
    outcome = door.prove_by_paper(
        access.session(),
        name,
        typed("paper_code"),
        typed("factor_code"),
        network=network(),
        at=keeper.cost,
    )
    if isinstance(outcome, NotProved):
        return _ask_paper(name, outcome)
    return _opened_by_paper(outcome, passphrase)


def _ask_paper(name: str, failure: NotProved | None = None, *, reasons: tuple[Reason, ...] = ()) -> object:
    said = why_not(failure) if failure else {"error": None, "error_params": {}}
    status = status_of(failure) if failure else 200
    return page.show("staff/lost_passphrase.html", status=status, name=name, reasons=reasons, **said)


def _opened_by_paper(proved: door.Proved, passphrase: str) -> Response:
    session, keeper = access.session(), signin.doorkeeper()
    enrolment.change_passphrase(session, proved.officer, dict(proved.hats), passphrase, at=keeper.cost)
    codes = enrolment.new_paper(session, dict(proved.hats))
    token = sessions.begin(session, proved.officer, proved.hats, how="paper", lasts=keeper.lasts)
    shown = [(_title(queries.appointment(session, one)), code) for one, code in codes.items()]
    return signin.hand_out(page.show("staff/paper.html", codes=shown, then="home"), token)
