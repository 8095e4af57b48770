"""How a day and an hour are written in a letter, in its own language."""

from datetime import date, time

from babel.dates import format_date

_LOCALES = {"en": "en_GB"}
_OF = ("es", "pt")
_FRENCH = ("fr", "ht")


def day(language: str, one: date) -> str:
    """Weekday, day and month: what stands on a letter lies days away, never a year."""
    weekday, rest = (format_date(one, part, locale=_locale(language)) for part in ("EEEE", _day(language)))
    return f"{weekday} {_first(language, one, rest)}"


def date_of_issue(language: str, one: date) -> str:
    """Day, month and year."""
    return _first(language, one, format_date(one, f"{_day(language)} y", locale=_locale(language)))


def hour(language: str, one: time) -> str:
    """The time of day, to the minute."""
    if language in _FRENCH:
        return f"{one.hour}\u00a0h" + (f"\u00a0{one.minute:02}" if one.minute else "")
    return f"{one.hour:02}:{one.minute:02}"


def _day(language: str) -> str:
    """Day and month stay on one line."""
    return "d 'de' MMMM" if language in _OF else "d\u00a0MMMM"


def _first(language: str, one: date, text: str) -> str:
    """French counts the first of a month, and no other day."""
    return text.replace("1", "1er", 1) if language in _FRENCH and one.day == 1 else text


def _locale(language: str) -> str:
    return _LOCALES.get(language, language if language.isalpha() else "en_GB")
