"""The supervisor's and deputy's pages: the team, its keys, and who is on duty."""

from collections.abc import Callable

from flask import current_app, request, url_for
from werkzeug.wrappers import Response

from vacms.foundation import access, clock, forms, page
from vacms.foundation.access import to
from vacms.foundation.actor import Actor
from vacms.foundation.errors import NeedsConfirmation, NoKey, Refused
from vacms.foundation.forms import Form
from vacms.foundation.permit import Permit
from vacms.missions import operations as mission_operations
from vacms.missions import queries as missions
from vacms.missions.rules import DUTIES
from vacms.staff import lost_factor, operations, queries
from vacms.staff.pages import pages, see_other, zone_of_reader
from workflows.grammar import N_, Asked, Option, Reason
from workflows.roles import ROLES, Act

Permitting = Callable[[Actor, Act], Permit]
"""Handed in by `app.py` as `app.extensions["permit"]`: decides about an act at the actor's own mission."""

_TURN = (
    Asked(
        "kind",
        N_("On duty as"),
        "choice",
        "C1",
        required=True,
        options=tuple(Option(key, title) for key, title in DUTIES.items()),
    ),
    Asked("officer", N_("Officer"), "choice", "C1", required=True),
    Asked("starts", N_("From"), "moment", "C1", required=True, later=True),
    Asked("until", N_("Until"), "moment", "C1", required=True, later=True),
)


@pages.get("/team", access=to(Act.RENEW_KEYS))
def team() -> object:
    """The team of the own mission."""
    return _show(_turn())


@pages.post("/team/duty", access=to(Act.RENEW_KEYS))
def on_duty() -> object:
    """Put an officer on duty."""
    form, actor = _turn(), access.actor()
    starts, until = (getattr(form.values.get(name), "at", None) for name in ("starts", "until"))
    for name, moment in (("starts", starts), ("until", until)):
        if moment is None and name not in form.errors:
            form.add_error(name, N_("Give the day and the time."))
    if not form.ok or starts is None or until is None:
        return _show(form, status=422)
    hat, _ = queries.teammate(access.session(), actor, str(form.values["officer"]))
    try:
        mission_operations.put_on_duty(
            access.session(), actor.mission, str(form.values["kind"]), hat.id, starts, until, by=actor
        )
    except Refused as refused:
        return _show(form, reasons=tuple(refused.reasons), status=409)
    return see_other(url_for("staff.team"))


@pages.post("/team/duty/<duty_id>/strike", access=to(Act.RENEW_KEYS))
def strike_duty(duty_id: str) -> Response:
    """Take a turn off the roster."""
    mission_operations.take_off_duty(access.session(), access.actor().mission, duty_id, by=access.actor())
    return see_other(url_for("staff.team"))


@pages.form("/team/<appointment_id>/renew", access=to(Act.RENEW_KEYS))
def renew(appointment_id: str) -> object:
    """Renew the keys of an officer who lost passphrase and paper code; the page says what that means."""
    if not access.actor().confirmed():
        raise NeedsConfirmation
    hat, who = queries.teammate(access.session(), access.actor(), appointment_id)
    role = ROLES[hat.role].title
    if request.method == "GET":
        return page.show("staff/renew.html", officer=who, role=role)
    code = operations.renew(access.session(), hat, by=access.actor())
    return page.show("staff/code.html", officer=who, role=role, code=code, back="team")


@pages.form("/team/<appointment_id>/authenticator", access=to(Act.RENEW_KEYS))
def new_factor(appointment_id: str) -> object:
    """Let an officer who lost her telephone set up a new authenticator; the page says what that means."""
    if not access.actor().confirmed():
        raise NeedsConfirmation
    hat, who = queries.teammate(access.session(), access.actor(), appointment_id)
    role = ROLES[hat.role].title
    if request.method == "GET":
        return page.show("staff/new_factor.html", officer=who, role=role)
    code = lost_factor.let(access.session(), hat, by=access.actor())
    return page.show("staff/code.html", officer=who, role=role, code=code, back="factor")


@pages.post("/team/pass-on", access=to(Act.RENEW_KEYS))
def pass_on() -> Response:
    """Pass the mission's keys to the supervisors and deputies who wait for them."""
    if not access.actor().confirmed():
        raise NeedsConfirmation
    permitting: Permitting = current_app.extensions["permit"]
    permit = permitting(access.actor(), Act.RENEW_KEYS)
    try:
        operations.admit_waiting(access.session(), permit, by=access.actor())
    except NoKey:
        raise Refused(WAITS_TOO) from None
    return see_other(url_for("staff.team"))


WAITS_TOO = Reason(N_("You wait too. Another supervisor or deputy who holds the keys passes them on, on this page."))


def _turn() -> Form:
    people = queries.at_mission(access.session(), access.actor().mission)
    known = [Option(hat.id, who.name, ROLES[hat.role].title) for hat, who in people if ROLES[hat.role].covers
             or ROLES[hat.role].may & {Act.REPORT}]  # fmt: skip
    source = request.form if request.method == "POST" else None
    return forms.bind(_TURN, source, zone=zone_of_reader(), choices={"officer": known})


def _show(form: Form, *, reasons: tuple[Reason, ...] = (), status: int = 200) -> object:
    session, actor = access.session(), access.actor()
    turns = missions.duties(session, actor.mission)
    return page.show(
        "staff/team.html",
        status=status,
        form=form,
        reasons=reasons,
        team=queries.team(session, actor),
        waiting=queries.waiting(session, actor.mission),
        member=queries.is_member(session, actor),
        members=queries.living_members(session, actor.mission),
        turns=turns,
        names=queries.names(session, *{turn.appointment for turn in turns}),
        paper=queries.signed_in_by_paper(session, actor.mission),
        roles={str(role): kind.title for role, kind in ROLES.items()},
        duties=DUTIES,
        state=queries.state_of,
        now=clock.now(),
        zone=zone_of_reader(),
    )
