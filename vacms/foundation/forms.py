"""Forms made from what a deed asks: reads what was typed, keeps it, and says at each field what is not right.

Reading never fails on what somebody typed; it ends in a value or in one plain sentence.
"""

import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from werkzeug.datastructures import MultiDict

from vacms.foundation import clock
from vacms.foundation.moments import (
    EARLIEST,
    LATEST,
    SURE,
    Moment,
    moment,
    read_day,
    read_hours,
    read_time,
)
from workflows.grammar import N_, Asked, Option

__all__ = ["Form", "Moment", "Value", "bind"]

Value = str | tuple[str, ...] | int | Moment | None
MOST_KEPT = 20_000
"""How much of one field is shown again when it could not be taken."""
AHEAD = timedelta(minutes=5)
"""How far a clock may go wrong before a moment counts as not yet come."""

MISSING_TEXT = N_("Write an answer here.")
MISSING_CHOICE = N_("Choose one of the answers.")
MISSING_DAY = N_("Enter the day.")
MISSING_WHEN = N_("Say when it was, or choose “not known”.")
NOT_TEXT = N_("There are characters here that cannot be kept. Type this answer again.")
TOO_LONG = N_("This is longer than %(most)s characters. Shorten it.")
NOT_OFFERED = N_("This is not one of the answers. Choose again.")
NOT_A_DAY = N_("Enter the day as day, month, year, such as 2 6 2026.")
NOT_A_TIME = N_("Enter the time as hours and minutes, such as 14:30.")
NO_DAY = N_("Enter the day that goes with the time.")
NOT_YET = N_("This lies in the future. Enter when it was.")
TOO_EARLY = N_("This lies before 1930. Check the year.")
TOO_LATE = N_("This lies after the year 2099. Check the year.")
BOTH = N_("Enter a day, or choose “not known”: not both.")
NOT_A_NUMBER = N_("Enter a whole number, such as 3.")
NOT_HOURS = N_("Enter the hours as from and to, such as 08:00-12:00, 14:00-17:00.")


class Wrong(Exception):
    """What was typed gives no value; carries the sentence that says so."""

    def __init__(self, msgid: str, part: str = "", **params: str) -> None:
        super().__init__(msgid)
        self.msgid, self.part, self.params = msgid, part, params


@dataclass
class Form:
    """Questions, what was typed, the values read from it, and what is not right.

    `errors` are there from the start; they are shown (`shown`) only once somebody asked whether the form is
    `ok`, so that a draft which is taken up again is not met with complaints.
    """

    asks: tuple[Asked, ...]
    zone: str
    options: Mapping[str, Sequence[Option]]
    bound: bool
    values: dict[str, Value] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)
    params: dict[str, dict[str, str]] = field(default_factory=dict)
    parts: dict[str, str] = field(default_factory=dict)
    """Which box of a question the error is about: day or time."""
    typed: dict[str, str] = field(default_factory=dict)
    """What stands in each box, by the box's name."""
    ticked: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Which answers are chosen, of choices."""
    _asked_for: bool = False

    @property
    def ok(self) -> bool:
        """Whether something was sent and all of it can be taken."""
        self._asked_for = True
        return self.bound and not self.errors

    @property
    def shown(self) -> dict[str, str]:
        """The errors to be shown."""
        return self.errors if self._asked_for else {}

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the questions, in order."""
        return tuple(asked.name for asked in self.asks)

    def add_error(self, name: str, msgid: str, **params: str) -> None:
        """Say at a question, or of the form as a whole (""), what was found wrong later."""
        self.errors[name], self.params[name] = msgid, params
        self.parts.setdefault(name, "day")
        self._asked_for = True

    def asked(self, name: str) -> Asked:
        """The question of this name.

        Raises KeyError where the form does not ask it.
        """
        for one in self.asks:
            if one.name == name:
                return one
        raise KeyError(name)

    def box(self, name: str) -> str:
        """Name of the box in which the answer, or its error, begins: where a link to the question leads."""
        asked = self.asked(name)
        if asked.kind == "moment":
            return f"{name}_{self.parts.get(name, 'day')}"
        if asked.kind in ("choice", "several") and self.options[name]:
            return f"{name}-{self.options[name][0].key}"
        return name


def bind(
    asks: Sequence[Asked],
    source: MultiDict[str, str] | None,
    *,
    zone: str,
    choices: Mapping[str, Sequence[Option]] | None = None,
    given: Mapping[str, Any] | None = None,
) -> Form:
    """The form of these questions: with what was sent, or else with what is known (`given`) and preset."""
    rows, known = choices or {}, given or {}
    options = {asked.name: tuple(rows.get(asked.name, asked.options)) for asked in asks}
    form = Form(tuple(asks), zone, options, bound=source is not None)
    for asked in asks:
        if source is None:
            _prefill(form, asked, known.get(asked.name) or asked.preset)
            continue
        _keep_typed(form, asked, source)
        try:
            form.values[asked.name] = _READ[asked.kind](form, asked, source)
        except Wrong as wrong:
            form.values[asked.name] = () if asked.kind == "several" else None
            form.errors[asked.name], form.params[asked.name] = wrong.msgid, wrong.params
            form.parts[asked.name] = wrong.part or "day"
    return form


def boxes(asked: Asked) -> tuple[str, ...]:
    """The names of the boxes of a question, as they are sent."""
    if asked.kind == "moment":
        return (f"{asked.name}_day", f"{asked.name}_time", f"{asked.name}_sure")
    return (asked.name,)


def _prefill(form: Form, asked: Asked, known: Any) -> None:
    name, value = asked.name, known
    form.values[name] = value or (() if asked.kind == "several" else None)
    if asked.kind in ("choice", "several"):
        form.ticked[name] = (value,) if isinstance(value, str) and value else tuple(value or ())
    elif isinstance(value, Moment):
        form.typed[f"{name}_day"] = str(value.day or "")
        form.typed[f"{name}_time"] = value.time.strftime("%H:%M") if value.time else ""
        form.typed[f"{name}_sure"] = value.sure
    else:
        form.typed[name] = str(value or "")


def _keep_typed(form: Form, asked: Asked, source: MultiDict[str, str]) -> None:
    if asked.kind in ("choice", "several"):
        sent = tuple(source.getlist(asked.name)) or ((asked.preset,) if asked.preset else ())
        form.ticked[asked.name] = tuple(one for one in sent[:200] if one in {o.key for o in form.options[asked.name]})
        return
    for box in boxes(asked):
        form.typed[box] = "".join(one for one in source.get(box, "")[:MOST_KEPT] if _writable(one))


def _writable(character: str) -> bool:
    return character in "\n\r\t" or unicodedata.category(character) not in ("Cc", "Cs")


# --- reading one answer ------------------------------------------------------------------------------


def _plain(source: MultiDict[str, str], box: str) -> str:
    raw = source.get(box, "")
    if not isinstance(raw, str) or not all(_writable(one) for one in raw):
        raise Wrong(NOT_TEXT)
    return unicodedata.normalize("NFC", raw.replace("\r\n", "\n").replace("\r", "\n")).strip()


def _text(form: Form, asked: Asked, source: MultiDict[str, str]) -> Value:
    text = _plain(source, asked.name)
    if asked.kind == "text":
        text = " ".join(text.split())
    if len(text) > asked.most:
        raise Wrong(TOO_LONG, most=str(asked.most))
    if asked.required and not text:
        raise Wrong(MISSING_TEXT)
    return text


def _choice(form: Form, asked: Asked, source: MultiDict[str, str]) -> Value:
    picked = source.get(asked.name, asked.preset)
    if not picked and not asked.required:
        return ""
    if not picked:
        raise Wrong(MISSING_CHOICE)
    if picked not in {option.key for option in form.options[asked.name]}:
        raise Wrong(NOT_OFFERED)
    return picked


def _several(form: Form, asked: Asked, source: MultiDict[str, str]) -> Value:
    picked = set(source.getlist(asked.name)) - {""}
    offered = [option.key for option in form.options[asked.name]]
    if picked - set(offered):
        raise Wrong(NOT_OFFERED)
    if asked.required and not picked:
        raise Wrong(MISSING_CHOICE)
    return tuple(key for key in offered if key in picked)


def _number(form: Form, asked: Asked, source: MultiDict[str, str]) -> Value:
    text = _plain(source, asked.name)
    if not text and not asked.required:
        return None
    if not text.isdecimal() or len(text) > 9:
        raise Wrong(NOT_A_NUMBER)
    return int(text)


def _hours(form: Form, asked: Asked, source: MultiDict[str, str]) -> Value:
    text = _plain(source, asked.name)
    if not text and not asked.required:
        return ""
    hours = read_hours(text)
    if hours is None or len(hours) > asked.most:
        raise Wrong(NOT_HOURS)
    return hours


def _day(form: Form, asked: Asked, source: MultiDict[str, str]) -> Value:
    text = _plain(source, asked.name)
    if not text:
        if asked.required:
            raise Wrong(MISSING_DAY)
        return ""
    return _checked(asked, _read(read_day, text, NOT_A_DAY, "day"), form.zone).isoformat()


def _moment(form: Form, asked: Asked, source: MultiDict[str, str]) -> Value:
    day_box, time_box, sure_box = boxes(asked)
    day_text, time_text, sure = (_plain(source, box) for box in (day_box, time_box, sure_box))
    if sure and sure not in SURE:
        raise Wrong(NOT_OFFERED)
    if sure == "unknown" and (day_text or time_text):
        raise Wrong(BOTH)
    if not day_text:
        return _without_day(asked, time_text, sure)
    day = _checked(asked, _read(read_day, day_text, NOT_A_DAY, "day"), form.zone)
    at: time | None = _read(read_time, time_text, NOT_A_TIME, "time") if time_text and sure != "day" else None
    found = moment(day, at, sure or "about", form.zone)
    if found.at is not None and not asked.later and found.at > clock.now() + AHEAD:
        raise Wrong(NOT_YET, "time")
    return found


def _without_day(asked: Asked, time_text: str, sure: str) -> Value:
    if time_text:
        raise Wrong(NO_DAY)
    if sure == "unknown":
        return Moment(None, None, "unknown", None)
    if asked.required:
        raise Wrong(MISSING_WHEN)
    return None


def _read(read: Callable[[str], Any], text: str, msgid: str, part: str) -> Any:
    found = read(text)
    if found is None:
        raise Wrong(msgid, part)
    return found


def _checked(asked: Asked, day: date, zone: str) -> date:
    if day < EARLIEST:
        raise Wrong(TOO_EARLY)
    if day >= LATEST:
        raise Wrong(TOO_LATE)
    if not asked.later and day > (clock.now() + AHEAD).astimezone(ZoneInfo(zone)).date():
        raise Wrong(NOT_YET)
    return day


_READ: Mapping[str, Callable[[Form, Asked, MultiDict[str, str]], Value]] = {
    "text": _text,
    "long": _text,
    "choice": _choice,
    "several": _several,
    "number": _number,
    "hours": _hours,
    "day": _day,
    "moment": _moment,
}
