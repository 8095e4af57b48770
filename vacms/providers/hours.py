"""Opening hours of a desk: read from what was typed, and asked until when somebody can still be received."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import pairwise

from workflows.directory import DAYS
from workflows.grammar import N_, Reason

CLOSED = "closed"
ALWAYS = "always"
_WORDS = {
    CLOSED: CLOSED, "fermé": CLOSED, "ferme": CLOSED,
    ALWAYS: ALWAYS, "toujours": ALWAYS, "24h": ALWAYS, "24/24": ALWAYS,
}  # fmt: skip
_SPAN = re.compile(r"(\d{1,2})(?:[:.h](\d{2})?)?-(\d{1,2})(?:[:.h](\d{2})?)?", re.ASCII)
_WHOLE_DAY = 24 * 60
_MOST_SPANS = 3
Span = tuple[datetime, datetime]


def readable(text: str) -> str | None:
    """What somebody typed for one day, in our form (08:00-12:00 14:00-16:00); None where it says no hours."""
    text = re.sub(r"\s*[-–—]\s*", "-", text.strip().casefold())
    if text in _WORDS or not text:
        return _WORDS.get(text, "")
    parts = text.replace(",", " ").replace(";", " ").split()
    spans = [_span(part) for part in parts]
    if len(spans) > _MOST_SPANS or None in spans:
        return None
    found = sorted(span for span in spans if span is not None)
    if any(start < before for (_, before), (start, _) in pairwise(found)):
        return None
    return " ".join(f"{_said(start)}-{_said(end)}" for start, end in found)


def _said(minute: int) -> str:
    minute = minute if minute == _WHOLE_DAY else minute % _WHOLE_DAY
    return f"{minute // 60:02}:{minute % 60:02}"


def _span(text: str) -> tuple[int, int] | None:
    """Minutes from midnight; the end lies on the next day where it is not after the start."""
    found = _SPAN.fullmatch(text)
    if found is None:
        return None
    start, end = _minute(found[1], found[2]), _minute(found[3], found[4])
    if start is None or end is None or start in (end, _WHOLE_DAY):
        return None
    return start, end if end > start else end + _WHOLE_DAY


def _minute(hour: str, minute: str | None) -> int | None:
    found = int(hour) * 60 + int(minute or 0)
    return found if found <= _WHOLE_DAY and int(minute or 0) < 60 else None


@dataclass(frozen=True, slots=True)
class Hours:
    """Seven days from Monday, each in our form: spans, "closed", "always", or empty where nobody knows."""

    days: tuple[str, ...] = ("",) * 7

    def __post_init__(self) -> None:
        if len(self.days) != 7 or any(readable(day) != day for day in self.days):
            raise ValueError("seven days of hours in our own form are needed")

    @classmethod
    def stored(cls, text: str) -> "Hours":
        """From the column."""
        return cls(tuple(text.split("|"))) if text else cls()

    @property
    def as_stored(self) -> str:
        """For the column."""
        return "|".join(self.days)

    @property
    def known(self) -> bool:
        """Whether anything is known of any day."""
        return any(self.days)

    def on(self, day: date) -> str:
        """The hours of this day."""
        return self.days[day.weekday()]

    def spans(self, first: date, last: date, like: datetime) -> list[Span]:
        """When it is open from the eve of `first` to `last`, in the zone of `like`; what touches is one."""
        found: list[Span] = []
        day = first - timedelta(days=1)  # last night may reach into this morning
        while day <= last:
            midnight = datetime.combine(day, time(), like.tzinfo)
            for start, end in self._minutes(day):
                opens, closes = midnight + timedelta(minutes=start), midnight + timedelta(minutes=end)
                if found and opens <= found[-1][1]:
                    opens, closes = found[-1][0], max(closes, found.pop()[1])
                found.append((opens, closes))
            day += timedelta(days=1)
        return found

    def _minutes(self, day: date) -> list[tuple[int, int]]:
        text = self.on(day)
        if text == ALWAYS:
            return [(0, _WHOLE_DAY)]
        return [span for part in text.split() if (span := _span(part)) is not None]


@dataclass(frozen=True, slots=True)
class Opening:
    """How a desk stands at a moment: open, closed, or nobody knows (None)."""

    open: bool | None
    until: datetime | None = None
    opens: datetime | None = None


_AHEAD = timedelta(days=8)


def open_now(hours: Hours, moment: datetime) -> Opening:
    """Whether it is open, until when, and when it opens next. `moment` is in the desk's own zone."""
    spans = hours.spans(moment.date(), moment.date() + _AHEAD, moment)
    for opens, closes in spans:
        if opens <= moment < closes:
            return Opening(True, until=closes if closes - moment < _AHEAD - timedelta(days=1) else None)
    following = next((opens for opens, _ in spans if opens > moment), None)
    return Opening(False if hours.on(moment.date()) else None, opens=following)


def go_before(
    hours: Hours, window_end: datetime, moment: datetime
) -> tuple[datetime | None, datetime | None]:
    """Until when to be there, and when it opens again if that is after the window. All in the desk's zone.

    Where the desk is closed for the whole window, "until" is the window's own end (there may be a night bell)
    and the second moment says so. Nothing where the window has passed.
    """
    if window_end <= moment:
        return None, None
    spans = hours.spans(moment.date(), window_end.date() + _AHEAD, moment)
    within = [closes for opens, closes in spans if opens < window_end and closes > moment]
    until = min(within[-1], window_end) if within else window_end
    if within and until == window_end:
        return until, None
    return until, next((opens for opens, _ in spans if opens >= window_end), None)


def day_word(day: date, today: date) -> str:
    """How a day is named within a sentence: today, tomorrow, or by its weekday."""
    if day == today:
        return N_("today")
    if day == today + timedelta(days=1):
        return N_("tomorrow")
    return DAYS[day.weekday()]


def opening_said(hours: Hours, moment: datetime) -> Reason:
    """Whether it is open now, as a sentence."""
    found = open_now(hours, moment)
    if found.open and found.until is None:
        return Reason(N_("Open day and night."))
    if found.open and found.until is not None:
        return Reason(N_("Open now, until %(time)s %(day)s."), _when(found.until, moment))
    if found.opens is None:
        return Reason(N_("Opening hours are not known.") if found.open is None else N_("Closed."))
    if found.open is None:
        return Reason(
            N_("Not known whether it is open now; it opens %(day)s at %(time)s."), _when(found.opens, moment)
        )
    return Reason(N_("Closed now; it opens %(day)s at %(time)s."), _when(found.opens, moment))


def advice(hours: Hours, window_end: datetime, moment: datetime) -> Reason | None:
    """When to go so that the window is kept, as a sentence; nothing where it has passed."""
    until, again = go_before(hours, window_end, moment)
    if until is None:
        return None
    params = _when(until, moment)
    if again is None:
        return Reason(N_("Go before %(time)s %(day)s."), params)
    params += _when(again, moment, "again_")
    if until == window_end:
        return Reason(
            N_("It opens %(again_day)s at %(again_time)s, after the window: telephone, or choose another."),
            params,
        )
    return Reason(
        N_("Go before %(time)s %(day)s; it opens again %(again_day)s at %(again_time)s, after the window."),
        params,
    )


def _when(moment: datetime, now: datetime, prefix: str = "") -> tuple[tuple[str, str], ...]:
    return (f"{prefix}time", f"{moment:%H:%M}"), (f"{prefix}day", day_word(moment.date(), now.date()))
