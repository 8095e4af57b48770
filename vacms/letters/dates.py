"""How a day and an hour are written in a letter, in its own language."""

import re
from datetime import date, time

from babel.dates import format_date

_LOCALES = {"en": "en_GB"}
_OF = ("es", "pt")
_FRENCH = ("fr", "ht")
_CREOLE = dict(
    zip(
        ("janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre",
         "décembre", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"),
        ("janvye", "fevriye", "mas", "avril", "me", "jen", "jiyè", "out", "septanm", "oktòb", "novanm", "desanm",
         "lendi", "madi", "mèkredi", "jedi", "vandredi", "samdi", "dimanch"),
        strict=True,
    )
)  # fmt: skip
"""The days and months of Haitian Creole, which the library writes in French."""


def day(language: str, one: date) -> str:
    """Weekday, day and month: what stands on a letter lies days away, never a year."""
    weekday, rest = (_written(language, one, part) for part in ("EEEE", _day(language)))
    return f"{weekday} {_first(language, one, rest)}"


def date_of_issue(language: str, one: date) -> str:
    """Day, month and year."""
    return _first(language, one, _written(language, one, f"{_day(language)} y"))


def hour(language: str, one: time) -> str:
    """The time of day, to the minute."""
    if language in _FRENCH:
        return f"{one.hour}\u00a0h" + (f"\u00a0{one.minute:02}" if one.minute else "")
    return f"{one.hour:02}:{one.minute:02}"


def _day(language: str) -> str:
    """Day and month stay on one line."""
    return "d 'de' MMMM" if language in _OF else "d\u00a0MMMM"


def _written(language: str, one: date, pattern: str) -> str:
    text = str(format_date(one, pattern, locale=_locale(language)))
    if language != "ht":
        return text
    return re.sub(r"[^\W\d_]+", lambda word: _CREOLE.get(word[0], word[0]), text)


def _first(language: str, one: date, text: str) -> str:
    """French counts the first of a month, and no other day."""
    return text.replace("1", "1ye" if language == "ht" else "1er", 1) if language in _FRENCH and one.day == 1 else text


def _locale(language: str) -> str:
    return _LOCALES.get(language, language if language.isalpha() else "en_GB")
