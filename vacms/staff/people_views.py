"""The administrator's pages: who the officers are, appoint them, end an appointment. No case, no count."""

from datetime import UTC, datetime, time, timedelta
from http import HTTPStatus
from zoneinfo import ZoneInfo

from flask import request, url_for
from werkzeug.datastructures import MultiDict

from vacms.foundation import access, forms, page, words
from vacms.foundation.access import to
from vacms.foundation.errors import NeedsConfirmation, Refused
from vacms.foundation.forms import Form
from vacms.missions import queries as missions
from vacms.staff import operations, queries
from vacms.staff.model import Appointment, Officer
from vacms.staff.pages import pages, see_other, zone_of_reader
from workflows.grammar import N_, Asked, Option
from workflows.roles import ROLES, Act

_OFFICER = (
    Asked("sign_in", N_("Name to sign in with"), "text", "C1", required=True, most=60),
    Asked("shown", N_("Name as colleagues see it"), "text", "C1", required=True, most=120),
    Asked(
        "language",
        N_("Language of the pages"),
        "choice",
        "C1",
        required=True,
        preset="en",
        source="languages",
    ),
)
_HAT = (
    Asked("role", N_("Role"), "choice", "C1", required=True),
    Asked("mission", N_("Mission"), "choice", "C1", required=True),
    Asked("office", N_("Office"), "choice", "C1"),
    Asked("until", N_("Last day, if it is known"), "day", "C1", later=True),
)


@pages.get("/officers", access=to(Act.KEEP_STAFF))
def officers() -> object:
    """All officers with their appointments."""
    found = queries.kept_officers(access.session(), access.actor())
    names = {one.id: one.name for one in missions.all_missions(access.session())}
    return page.show("staff/officers.html", officers=found, missions=names, state=queries.state_of, roles=_titles())


@pages.form("/officers/new", access=to(Act.KEEP_STAFF))
def new_officer() -> object:
    """Take on an officer and appoint her; the one-time code is shown once."""
    _insist_confirmed()
    form = _bind(_OFFICER + _HAT)
    if request.method == "POST" and form.ok:
        session, by = access.session(), access.actor()
        try:
            who = operations.take_on(
                session, _text(form, "sign_in"), _text(form, "shown"), language=_text(form, "language"), by=by
            )
            hat, code = _appoint(form, who)
        except Refused as refused:
            return _show_form(form, None, refused)
        return _show_code(who, hat, code)
    return _show_form(form, None)


@pages.form("/officers/<officer_id>/appoint", access=to(Act.KEEP_STAFF))
def appoint(officer_id: str) -> object:
    """Give an officer another role."""
    _insist_confirmed()
    who = queries.officer(access.session(), officer_id)
    form = _bind(_HAT)
    if request.method == "POST" and form.ok:
        try:
            hat, code = _appoint(form, who)
        except Refused as refused:
            return _show_form(form, who, refused)
        return _show_code(who, hat, code)
    return _show_form(form, who)


@pages.post("/appointments/<appointment_id>/code", access=to(Act.KEEP_STAFF), back="staff.officers")
def new_code(appointment_id: str) -> object:
    """Another one-time code for somebody who has not enrolled yet."""
    _insist_confirmed()
    hat = queries.appointment(access.session(), appointment_id)
    code = operations.new_first_code(access.session(), hat, by=access.actor())
    return _show_code(queries.officer(access.session(), hat.officer), hat, code)


@pages.form("/appointments/<appointment_id>/end", access=to(Act.KEEP_STAFF))
def end(appointment_id: str) -> object:
    """End an appointment; the page first says what ends with it."""
    _insist_confirmed()
    hat = queries.appointment(access.session(), appointment_id)
    if request.method == "POST":
        operations.end(access.session(), hat, by=access.actor())
        return see_other(url_for("staff.officers"))
    who = queries.officer(access.session(), hat.officer)
    mission = missions.mission(access.session(), hat.mission)
    last = (operations.LAST_MEMBER,) if queries.is_last_member(access.session(), hat) else ()
    return page.show("staff/end.html", officer=who, mission=mission, role=ROLES[hat.role].title, reasons=last)


def _insist_confirmed() -> None:
    if not access.actor().confirmed():
        raise NeedsConfirmation


def _titles() -> dict[str, str]:
    return {str(role): kind.title for role, kind in ROLES.items()}


def _text(form: Form, name: str) -> str:
    return str(form.values.get(name) or "")


def _bind(asks: tuple[Asked, ...]) -> Form:
    session = access.session()
    known = missions.all_missions(session)
    offices = [(one, place) for one in known for place in missions.offices(session, one.id)]
    source: MultiDict[str, str] | None = request.form if request.method == "POST" else None
    return forms.bind(
        asks,
        source,
        zone=zone_of_reader(),
        choices={
            "language": [Option(key, one.name) for key, one in words.LANGUAGES.items()],
            "role": [Option(str(role), kind.title, kind.purpose) for role, kind in ROLES.items() if kind.signs_in],
            "mission": [Option(one.id, one.name) for one in known],
            "office": [Option(place.id, f"{one.name}, {place.name}") for one, place in offices],
        },
    )


def _appoint(form: Form, who: Officer) -> tuple[Appointment, str]:
    mission = _text(form, "mission")
    return operations.appoint(
        access.session(),
        who,
        _text(form, "role"),
        mission,
        office=_text(form, "office") or None,
        until=_end_of(_text(form, "until"), missions.zone(access.session(), mission)),
        by=access.actor(),
    )


def _end_of(day: str, zone: str) -> datetime | None:
    """The midnight after the last day, in the mission's own zone."""
    if not day:
        return None
    after = datetime.fromisoformat(day).date() + timedelta(days=1)
    return datetime.combine(after, time(), ZoneInfo(zone)).astimezone(UTC)


def _show_form(form: Form, who: Officer | None, refused: Refused | None = None) -> object:
    status = HTTPStatus.CONFLICT if refused else page.status_of(request, form)
    reasons = refused.reasons if refused else ()
    return page.show("staff/officer.html", status=status, form=form, officer=who, reasons=reasons)


def _show_code(who: Officer, hat: Appointment, code: str) -> object:
    return page.show("staff/code.html", officer=who, role=ROLES[hat.role].title, code=code, back="officers")
