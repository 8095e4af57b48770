"""Sentences, days and times in a language; what a catalogue does not have stays English."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache, lru_cache, partial
from gettext import c2py
from pathlib import Path
from typing import Any
from unicodedata import bidirectional
from zoneinfo import ZoneInfo

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po
from markupsafe import escape

from vacms.foundation import clock
from workflows.grammar import N_, Reason

TRANSLATIONS = Path(__file__).resolve().parents[1] / "translations"


@dataclass(frozen=True, slots=True)
class Language:
    """A language of the interface: its own name, its direction, and whose habits of dates it follows."""

    name: str
    direction: str
    locale: str


LANGUAGES = {"en": Language("English", "ltr", "en_GB"), "fr": Language("Français", "ltr", "fr")}
SHEETS = {"ar": Language("العربية", "rtl", "ar"), "ht": Language("Kreyòl ayisyen", "ltr", "fr")}
"""Languages in which a few sheets are printed and nothing else is said."""
DRAFTS = frozenset(SHEETS)
"""Of these, those whose catalogue no speaker has read over yet: each sheet printed in one of them says so."""
MIRROR = "x-mirror"
"""English in brackets, from right to left: shows what was not wrapped and what does not turn round."""
_SPOKEN = {**LANGUAGES, **SHEETS, MIRROR: Language("[Mirror]", "rtl", "en_GB")}
_TIME = re.compile(r"[0-9]{2}:[0-9]{2}")
_RIGHT_TO_LEFT = frozenset({"ar", "fa", "ur", "he", "ps", "ckb"})


def S_(text: str) -> str:
    """Marks a sentence of a sheet that is printed in every language of sheets, for the catalogues."""
    return text


_language: ContextVar[str] = ContextVar("vacms_language", default="en")


def current() -> str:
    """The language of the page or letter that is being drawn."""
    return _language.get()


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Draw in this language."""
    token = _language.set(language)
    try:
        yield
    finally:
        _language.reset(token)


def direction(language: str) -> str:
    """ltr or rtl."""
    known = _SPOKEN.get(language)
    return known.direction if known else "rtl" if language in _RIGHT_TO_LEFT else "ltr"


def direction_of(text: str) -> str:
    """ltr or rtl, as the first letter of some words is read."""
    first = next((kind for kind in map(bidirectional, text) if kind in ("L", "R", "AL")), "L")
    return "ltr" if first == "L" else "rtl"


def translate(language: str, msgid: str, /, **params: Any) -> str:
    """The sentence in this language, its parameters put in; English where nobody has translated it."""
    told = _told(language, msgid)
    return _fill(told, params) if params else told


def speaker(language: str) -> Callable[..., str]:
    """What says every sentence in this language: for whoever tells much, and need not know in which."""
    return partial(translate, language)


@lru_cache(maxsize=20_000)
def _told(language: str, msgid: str) -> str:
    """Without what is put in: these are the sentences of the product, a fixed number of them."""
    return _bracketed(language, _found(language, msgid))


def ntranslate(language: str, singular: str, plural: str, n: int, /, **params: Any) -> str:
    """The form of the sentence that goes with this number; `%(n)s` is the number."""
    catalogue = _catalogue(language)
    message = catalogue.get(singular) if catalogue is not None else None
    text = singular if n == 1 else plural
    if catalogue is not None and message is not None and not message.fuzzy:
        forms = message.string if isinstance(message.string, list | tuple) else ()
        which = c2py(catalogue.plural_expr)(n)
        text = (forms[which] if which < len(forms) else "") or text
    return _fill(_bracketed(language, text), {"n": n, **params})


def sentence(language: str, reason: Reason) -> str:
    """A reason as it is told: what is missing, then who can supply it."""
    params = {
        name: _hour(language, value) if _TIME.fullmatch(value) else _found(language, value)
        for name, value in reason.params
    }
    told = translate(language, reason.msgid, **params)
    return f"{told} {translate(language, reason.supplied_by, **params)}" if reason.supplied_by else told


def _fill(text: str, params: dict[str, Any]) -> str:
    if not params:
        return text
    if any(hasattr(value, "__html__") for value in params.values()):
        return escape(text) % params
    return text % params


def _bracketed(language: str, text: str) -> str:
    return f"[{text}]" if language == MIRROR and text else text


def _found(language: str, msgid: str) -> str:
    catalogue = _catalogue(language) if msgid else None
    message = catalogue.get(msgid) if catalogue is not None else None
    text = message.string if message is not None and not message.fuzzy else None
    return (text if isinstance(text, str) else text[0] if text else "") or msgid


@cache
def _catalogue(language: str) -> Catalog | None:
    return read(language) if language.isalpha() else None


def read(language: str, *, but: str = "") -> Catalog:
    """All that a language says, from every catalogue in its folder but the one of this name."""
    whole = Catalog(locale=str(locale_of(language)))
    for path in sorted(folder_of(language).glob("*.po")):
        if path.name != but:
            with path.open("rb") as file:
                for message in read_po(file, locale=str(locale_of(language))):
                    if message.id:
                        whole[message.id] = message
    return whole


def folder_of(language: str) -> Path:
    """Where the catalogues of a language lie."""
    return TRANSLATIONS / language / "LC_MESSAGES"


# --- days and times --------------------------------------------------------------------------------


@cache
def locale_of(language: str) -> Locale:
    """Whose habits of days, times and plurals a language follows."""
    known = _SPOKEN.get(language)
    try:
        return Locale.parse(known.locale if known else language)
    except (UnknownLocaleError, ValueError):
        return Locale.parse("fr" if language in ("sg", "ln", "ht") else "en_GB")


def _there(at: datetime, zone: str) -> datetime:
    return at.astimezone(ZoneInfo(zone))


def day(language: str, when: date | datetime, zone: str = "UTC") -> str:
    """A day in words, such as “Tuesday 2 June 2026”; a moment is told as the day it is in that zone."""
    return _full(language, _there(when, zone).date() if isinstance(when, datetime) else when)


@lru_cache(maxsize=2000)
def _full(language: str, when: date) -> str:
    """The rows of a list lie on few days, and of many lists on the same."""
    return format_date(when, "full", locale=locale_of(language)).replace(",", "")


def clock_time(language: str, when: datetime, zone: str = "UTC") -> str:
    """The time of day, such as “14:05”, or “14 h 05” where it is said so."""
    return _hour(language, _there(when, zone).strftime("%H:%M"))


def _hour(language: str, time: str) -> str:
    if language != "fr":
        return time
    hours, minutes = time.split(":")
    return f"{int(hours)}\u00a0h" + (f"\u00a0{minutes}" if minutes != "00" else "")


def moment(language: str, when: datetime, zone: str = "UTC") -> str:
    """Day and time, short, such as “Tue 2 Jun 2026, 14:05”."""
    there = _there(when, zone)
    return f"{_short(language, 'yMMMEd', there)}, {clock_time(language, when, zone)}"


def until(language: str, when: datetime, zone: str = "UTC") -> str:
    """An end that lies near, as it is said: “today 14:00”, “Tuesday 14:00”, “Tue 9 Jun, 14:00”."""
    there, today = _there(when, zone), _there(clock.now(), zone).date()
    time, ahead = clock_time(language, when, zone), (there.date() - today) // timedelta(days=1)
    if ahead == 0:
        return translate(language, N_("today %(time)s"), time=time)
    if ahead == 1:
        return translate(language, N_("tomorrow %(time)s"), time=time)
    if ahead == -1:
        return translate(language, N_("yesterday %(time)s"), time=time)
    if 1 < ahead < 7:
        return f"{format_date(there, 'EEEE', locale=locale_of(language))} {time}"
    if there.year == today.year:
        return f"{_short(language, 'MMMEd', there)}, {time}"
    return moment(language, when, zone)


def near_day(language: str, when: datetime, zone: str = "UTC") -> str:
    """A day that lies near, as it is said: “today”, “Tuesday”, “Tue 9 Jun”; with the year where it is another one."""
    there, today = _there(when, zone), _there(clock.now(), zone).date()
    ahead = (there.date() - today) // timedelta(days=1)
    if ahead in (0, 1):
        return translate(language, N_("tomorrow") if ahead else N_("today"))
    if 1 < ahead < 7:
        return format_date(there, "EEEE", locale=locale_of(language))
    return _short(language, "MMMEd" if there.year == today.year else "yMMMEd", there)


def _short(language: str, skeleton: str, when: date) -> str:
    return _shortened(language, skeleton, when.date() if isinstance(when, datetime) else when)


@lru_cache(maxsize=2000)
def _shortened(language: str, skeleton: str, when: date) -> str:
    return format_skeleton(skeleton, when, locale=locale_of(language)).replace(",", "")
