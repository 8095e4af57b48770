"""From when until when a window runs, and how it is told: before, open, closing, past. Pure.

Units: hours and days are elapsed time; working days skip the office's days off. The clock is the incident, our
knowledge or an event, as the number declares.
"""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from vacms.foundation import clock
from vacms.missions.rules import Calendar
from workflows.grammar import Number, Window

CLOSING = 0.25
"""A window is closing in its last quarter."""


def until(value: int, number: Number, base: datetime, calendar: Calendar) -> datetime:
    """The end of a window of this length that runs from `base`."""
    if number.unit == "hours":
        return base + timedelta(hours=value)
    if number.unit == "days":
        return base + timedelta(days=value)
    if number.unit == "working_days":
        return _working(base.astimezone(ZoneInfo(calendar.zone)), value, calendar)
    raise ValueError(f"{number.key} is not a length of time")


def _working(base: datetime, days: int, calendar: Calendar) -> datetime:
    moment, left = base, days
    while left:
        moment += timedelta(days=1)
        left -= calendar.works(moment.date())
    return clock.end_of_day(moment)


def emergency_until(number_value: int, incident: datetime) -> datetime:
    """The end of an emergency window, rounded down to the hour: as exact as it is kept in clear."""
    return clock.floor_hour(incident + timedelta(hours=number_value))


def between(at: datetime, sure: str, about: int, day: int) -> tuple[datetime, datetime]:
    """The earliest and the latest moment at which it may have been: of "about" so many hours off, of a day its ends."""
    if sure == "about":
        return at - timedelta(hours=about), at + timedelta(hours=about)
    if sure == "day":
        return at, at + timedelta(hours=day)
    return at, at


def standing(opens: datetime, end: datetime, now: datetime, perhaps: datetime | None = None) -> str:
    """before, open, closing, perhaps (past unless it was later than it may have been) or past."""
    if now < opens:
        return "before"
    if now >= end:
        return "perhaps" if perhaps is not None and now < perhaps else "past"
    length = (end - opens).total_seconds()
    return "closing" if length and (end - now).total_seconds() <= CLOSING * length else "open"


def emergency(window: Window) -> bool:
    """Whether it stands beside the case and tells what is still possible."""
    return window.kind == "emergency"
