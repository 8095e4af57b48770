"""The pages of a mission: its settings, its offices, and the numbers of the protocol."""

from http import HTTPStatus
from typing import Any

from flask import redirect, request, url_for
from werkzeug.wrappers import Response

from vacms.foundation import access, forms, page
from vacms.foundation.access import Pages, to
from vacms.foundation.errors import Refused, Unknown
from vacms.foundation.forms import Form
from vacms.missions import asking, operations, queries, rules
from vacms.missions.model import Mission, Office
from workflows.claim_numbers import CLAIM_NUMBERS
from workflows.grammar import N_, Asked
from workflows.numbers import NUMBERS
from workflows.roles import Act

pages = Pages("missions")
OF_CLAIMS = "claims"

UNITS = {
    "hours": N_("hours"),
    "days": N_("days"),
    "working_days": N_("working days"),
    "count": N_("in number"),
}
STATUSES = {
    "verified": N_("a source was read"),
    "unverified": N_("general knowledge, not checked"),
    "ours": N_("a recommendation of this product"),
}


@pages.get("/missions", access=to(Act.KEEP_MISSION))
def missions() -> object:
    """The missions whose settings this officer keeps."""
    session = access.session()
    found = queries.kept_by(session, access.actor())
    return page.show(
        "missions/missions.html",
        missions=[(one, queries.offices(session, one.id)) for one in found],
        may_found=access.actor().may(Act.KEEP_STAFF),
    )


@pages.form("/missions/new", access=to(Act.KEEP_STAFF))
def found() -> object:
    """A new mission."""
    form = asking.mission_form(None)
    if request.method == "POST" and form.ok:
        try:
            one = operations.found(access.session(), asking.mission_as(form), by=access.actor())
        except Refused as refused:
            return _show("missions/mission.html", form, refused, mission=None)
        return _to(url_for("missions.office_new", mission_id=one.id))
    return _show("missions/mission.html", form, mission=None)


@pages.form("/missions/<mission_id>", access=to(Act.KEEP_MISSION))
def mission(mission_id: str) -> object:
    """A mission's settings."""
    one = queries.kept_mission(access.session(), access.actor(), mission_id)
    form = asking.mission_form(one)
    if request.method == "POST" and form.ok:
        try:
            operations.change(access.session(), one, asking.mission_as(form), by=access.actor())
        except Refused as refused:
            return _show("missions/mission.html", form, refused, mission=one)
        return _to(url_for("missions.missions"))
    return _show("missions/mission.html", form, mission=one)


@pages.form("/missions/<mission_id>/offices/new", access=to(Act.KEEP_MISSION))
def office_new(mission_id: str) -> object:
    """A new office."""
    return _office(queries.kept_mission(access.session(), access.actor(), mission_id), None)


@pages.form("/missions/<mission_id>/offices/<office_id>", access=to(Act.KEEP_MISSION))
def office(mission_id: str, office_id: str) -> object:
    """An office's settings."""
    one = queries.kept_mission(access.session(), access.actor(), mission_id)
    for place in queries.offices(access.session(), one.id):
        if place.id == office_id:
            return _office(one, place)
    raise Unknown


def _office(one: Mission, place: Office | None) -> object:
    form = asking.office_form(one, place)
    if request.method == "POST" and not rules.readable_holidays(str(form.values.get("holidays") or "")):
        form.add_error("holidays", N_("Each line is a day, as in 2026-12-25."))
    if request.method == "POST" and form.ok:
        wanted, by = asking.office_as(form), access.actor()
        try:
            if place is None:
                operations.open_office(access.session(), one, wanted, by=by)
            else:
                operations.change_office(access.session(), place, wanted, by=by)
        except Refused as refused:
            return _show("missions/office.html", form, refused, mission=one, office=place)
        return _to(url_for("missions.missions"))
    return _show("missions/office.html", form, mission=one, office=place)


@pages.get("/numbers", access=to(Act.SEE_NUMBERS))
def numbers() -> object:
    """The numbers of the protocol as this mission has them, with their source; those of claims stand apart."""
    session, who = access.session(), access.actor()
    of_claims = request.args.get("of", "") == OF_CLAIMS
    shown = CLAIM_NUMBERS if of_claims else {key: one for key, one in NUMBERS.items() if key not in CLAIM_NUMBERS}
    return page.show(
        "missions/numbers.html",
        mission=queries.mission(session, who.mission),
        numbers=shown.values(),
        every=NUMBERS.values(),
        other="" if of_claims else OF_CLAIMS,
        in_force={one.number: one for one in queries.overrides(session, who.mission) if one.agreed_at},
        proposed={one.number: one for one in queries.overrides(session, who.mission) if not one.agreed_at},
        may_override=who.may(Act.OVERRIDE),
        units=UNITS,
        statuses=STATUSES,
    )


@pages.form("/numbers/<key>", access=to(Act.OVERRIDE))
def number(key: str) -> object:
    """Propose another value of one number, with its source."""
    declared = rules.number(key)
    if declared is None:
        raise Unknown
    session, who = access.session(), access.actor()
    asks = (
        Asked("value", N_("Value"), "number", "C1", required=True),
        Asked("source", N_("Where it comes from"), "text", "C1", required=True, most=300),
    )
    form = forms.bind(asks, asking.posted(), zone="UTC")
    found = queries.overrides(session, who.mission, key)
    more: dict[str, Any] = {
        "number": declared,
        "overrides": found,
        "units": UNITS,
        "statuses": STATUSES,
        "officer": who.officer,
    }
    if request.method == "POST" and form.ok:
        try:
            operations.propose(session, declared, int(str(form.values["value"])), str(form.values["source"]), by=who)
        except Refused as refused:
            return _show("missions/number.html", form, refused, **more)
        return _to(url_for("missions.numbers"))
    return _show("missions/number.html", form, **more)


@pages.post("/numbers/agree/<override_id>", access=to(Act.OVERRIDE))
def agree(override_id: str) -> Response:
    """Agree to what somebody else proposed."""
    operations.agree(access.session(), override_id, by=access.actor())
    return _to(url_for("missions.numbers"))


@pages.post("/numbers/drop/<override_id>", access=to(Act.OVERRIDE))
def drop(override_id: str) -> Response:
    """Drop a proposal."""
    operations.drop(access.session(), override_id, by=access.actor())
    return _to(url_for("missions.numbers"))


def _to(where: str) -> Response:
    return redirect(where, HTTPStatus.SEE_OTHER)


def _show(template: str, form: Form, refused: Refused | None = None, **more: Any) -> object:
    """A page with a form; after a refusal with its reasons."""
    status = HTTPStatus.CONFLICT if refused else page.status_of(request, form)
    return page.show(template, status=status, form=form, reasons=refused.reasons if refused else (), **more)
