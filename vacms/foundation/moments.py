"""Days, times and opening hours as people type them. Nothing here raises: what cannot be read is None."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from itertools import pairwise
from zoneinfo import ZoneInfo

EARLIEST, LATEST = date(1930, 1, 1), date(2100, 1, 1)
SURE = ("exact", "about", "day", "unknown")

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_BY_HAND = re.compile(r"(\d{1,2})[\s./-]+(\d{1,2})[\s./-]+(\d{4})")
_TIME = re.compile(r"(\d{1,2})(?:\s*[:.hH]\s*(\d{2})?)?(?::\d{2}(?:\.\d+)?)?")
_COMPACT = re.compile(r"(\d{2})(\d{2})")
_SPAN = re.compile(r"([\d:.hH]+)\s*[-–—]\s*([\d:.hH]+)")
MIDNIGHT = "24:00"
CLOSED = "closed"
ALWAYS = f"00:00-{MIDNIGHT}"
_HOURS_IN_WORDS = {
    **dict.fromkeys((CLOSED, "fermé", "ferme"), CLOSED),
    **dict.fromkeys(("24", "24 h", "24h", "24/24", "always", "toujours"), ALWAYS),
}


@dataclass(frozen=True, slots=True)
class Moment:
    """When something was, as exactly as it was said: exact, about, only the day, or not known."""

    day: date | None
    time: time | None
    sure: str
    at: datetime | None
    """In UTC; of a day alone its beginning, so that no window is thought longer than it is."""

    def __str__(self) -> str:
        if self.at is None:
            return "unknown"
        return str(self.day) if self.sure == "day" else self.at.isoformat()


def moment(day: date, at: time | None, sure: str, zone: str) -> Moment:
    """The moment of a day and time in that zone; a time that the clocks skipped is read all the same."""
    there = datetime.combine(day, at or time(), tzinfo=ZoneInfo(zone))
    if at is None:
        sure = "day"
    return Moment(day, at, sure, there.astimezone(UTC))


def read_day(text: str) -> date | None:
    """A day as a browser sends it or as a hand types it: year-month-day, or day, month, year."""
    if found := _ISO.fullmatch(text):
        year, month, day = found.groups()
    elif found := _BY_HAND.fullmatch(text):
        day, month, year = found.groups()
    else:
        return None
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def read_time(text: str) -> time | None:
    """A time of day: 14:05, 14.05, 14h05, 1405 or 14."""
    found = _COMPACT.fullmatch(text) or _TIME.fullmatch(text)
    if found is None:
        return None
    try:
        return time(int(found[1]), int(found[2] or 0))
    except ValueError:
        return None


def read_hours(text: str) -> str | None:
    """Opening hours of a day, such as “8-12, 14-17”, as "08:00-12:00 14:00-17:00".

    "24" or "always" is round the clock, "closed" is said so, and the last span may end on the next morning.
    """
    text = text.strip().casefold()
    if text in _HOURS_IN_WORDS:
        return _HOURS_IN_WORDS[text]
    spans = [part.strip() for part in re.split(r"[,;]|\s+(?=\d[\d:.hH]*\s*[-–—])", text) if part.strip()]
    read = [_span(part) for part in spans]
    if not read or any(one is None for one in read):
        return None
    told = [one for one in read if one is not None]
    in_order = all(earlier[0] < earlier[1] <= later[0] for earlier, later in pairwise(told))
    return " ".join(f"{opens}-{closes}" for opens, closes in told) if in_order else None


def _span(text: str) -> tuple[str, str] | None:
    found = _SPAN.fullmatch(text)
    if found is None:
        return None
    opens, closes = read_time(found[1]), read_time(found[2])
    if opens is None:
        return None
    start = opens.strftime("%H:%M")
    if found[2].strip() in ("24", "24:00", "24.00", "24h") or closes == time():
        return start, MIDNIGHT
    return (start, closes.strftime("%H:%M")) if closes is not None and closes != opens else None
