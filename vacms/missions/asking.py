"""What the forms of a mission and of an office ask, and what is understood from their answers."""

from collections.abc import Mapping

from flask import request
from werkzeug.datastructures import MultiDict

from vacms.foundation import forms, words
from vacms.foundation.forms import Form
from vacms.missions import rules
from vacms.missions.model import Mission, Office
from workflows.grammar import N_, Asked, Option

WEEKDAYS = {
    "1": N_("Monday"),
    "2": N_("Tuesday"),
    "3": N_("Wednesday"),
    "4": N_("Thursday"),
    "5": N_("Friday"),
    "6": N_("Saturday"),
    "7": N_("Sunday"),
}
_ZONE_HINT = N_("As in Africa/Bangui.")

MISSION = (
    Asked("name", N_("Code name"), "text", "C1", required=True, most=80),
    Asked("country", N_("Country"), "text", "C1", required=True, most=80),
    Asked("zone", N_("Time zone"), "text", "C1", required=True, hint=_ZONE_HINT, most=64),
    Asked("languages", N_("Languages of its letters"), "several", "C1", required=True),
    Asked(
        "written_consent",
        N_("Is consent also wanted in writing?"),
        "choice",
        "C1",
        required=True,
        preset="no",
        hint=N_("It is asked for and never waited for."),
        options=(Option("no", N_("No")), Option("yes", N_("Yes"))),
    ),
)
OFFICE = (
    Asked("name", N_("Name of the office"), "text", "C1", required=True, most=80),
    Asked("zone", N_("Time zone"), "text", "C1", required=True, hint=_ZONE_HINT, most=64),
    Asked(
        "sender",
        N_("Name on letters and messages"),
        "text",
        "C1",
        required=True,
        most=120,
        hint=N_("A neutral name that says nothing of what the office is for."),
    ),
    Asked(
        "phone",
        N_("Telephone on letters"),
        "text",
        "C1",
        required=True,
        most=40,
        hint=N_("It is answered as “appointments desk” to anybody."),
    ),
    Asked("phone_hours", N_("Hours at which it is answered"), "text", "C1", required=True, most=40),
    Asked(
        "account",
        N_("Account to which a provider charges"),
        "text",
        "C1",
        required=True,
        most=80,
        hint=N_("As in Coordination."),
    ),
    Asked(
        "weekend",
        N_("Days on which the office is closed"),
        "several",
        "C1",
        options=tuple(Option(key, title) for key, title in WEEKDAYS.items()),
    ),
    Asked(
        "holidays",
        N_("Holidays"),
        "long",
        "C1",
        hint=N_("One day a line, as in 2026-12-25."),
        most=2000,
    ),
)


def posted() -> MultiDict[str, str] | None:
    """What came in with a form."""
    return request.form if request.method == "POST" else None


def mission_form(one: Mission | None) -> Form:
    """The form of a mission, filled with what is kept of it."""
    given: Mapping[str, object] = (
        {}
        if one is None
        else {
            "name": one.name,
            "country": one.country,
            "zone": one.zone,
            "languages": tuple(one.languages.split()),
            "written_consent": "yes" if one.written_consent else "no",
        }
    )
    known = [Option(key, one.name) for key, one in words.LANGUAGES.items()]
    return forms.bind(MISSION, posted(), zone="UTC", choices={"languages": known}, given=given)


def mission_as(form: Form) -> rules.MissionAs:
    """The mission that a form describes."""
    return rules.MissionAs(
        name=_text(form, "name"),
        country=_text(form, "country"),
        zone=_text(form, "zone"),
        languages=_several(form, "languages"),
        written_consent=_text(form, "written_consent") == "yes",
    )


def office_form(mission: Mission, place: Office | None) -> Form:
    """The form of an office, filled with what is kept of it."""
    given: Mapping[str, object] = (
        {"zone": mission.zone, "weekend": ("6", "7")}
        if place is None
        else {
            **{name: getattr(place, name) for name in ("name", "zone", "sender", "phone", "phone_hours", "account")},
            "weekend": tuple(place.weekend.split()),
            "holidays": "\n".join(place.holidays.split()),
        }
    )
    return forms.bind(OFFICE, posted(), zone="UTC", given=given)


def office_as(form: Form) -> rules.OfficeAs:
    """The office that a form describes."""
    return rules.OfficeAs(
        name=_text(form, "name"),
        zone=_text(form, "zone"),
        sender=_text(form, "sender"),
        phone=_text(form, "phone"),
        phone_hours=_text(form, "phone_hours"),
        account=_text(form, "account"),
        weekend=frozenset(int(day) for day in _several(form, "weekend")),
        holidays=rules.holidays(_text(form, "holidays")),
    )


def _text(form: Form, name: str) -> str:
    return str(form.values.get(name) or "").strip()


def _several(form: Form, name: str) -> tuple[str, ...]:
    found = form.values.get(name) or ()
    return (found,) if isinstance(found, str) else tuple(str(one) for one in found)  # type: ignore[union-attr]
