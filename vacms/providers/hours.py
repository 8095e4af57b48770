"""Opening hours of a desk: read from what was typed, and asked until when somebody can still be received."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from vacms.foundation.moments import ALWAYS, CLOSED, read_hours
from workflows.directory import DAYS
from workflows.grammar import N_, Reason

Span = tuple[datetime, datetime]
_A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Hours:
    """Seven days from Monday, each as `read_hours` writes it, or empty where nobody knows."""

    days: tuple[str, ...] = ("",) * 7

    def __post_init__(self) -> None:
        days = tuple(day and read_hours(day) for day in self.days)
        if len(days) != 7 or None in days:
            raise ValueError("seven days of opening hours are needed")
        object.__setattr__(self, "days", days)

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
        day = first - _A_DAY  # last night may reach into this morning
        while day <= last:
            for opens, closes in self._of(day, like):
                if found and opens <= found[-1][1]:
                    opens, closes = found[-1][0], max(closes, found.pop()[1])
                found.append((opens, closes))
            day += _A_DAY
        return found

    def _of(self, day: date, like: datetime) -> list[Span]:
        """The spans that begin on this day; one that ends no later than it begins ends on the next."""
        midnight = datetime.combine(day, time(), like.tzinfo)
        found = []
        for part in self.on(day).split() if self.on(day) != CLOSED else ():
            opens, closes = (midnight + _from_midnight(edge) for edge in part.split("-"))
            found.append((opens, closes if closes > opens else closes + _A_DAY))
        return found


def _from_midnight(edge: str) -> timedelta:
    hour, minute = edge.split(":")
    return timedelta(hours=int(hour), minutes=int(minute))


def day_said(hours: str) -> Reason:
    """The hours of one day, as a list shows them."""
    if not hours:
        return Reason(N_("not known"))
    if hours in (CLOSED, ALWAYS):
        return Reason(N_("closed") if hours == CLOSED else N_("day and night"))
    return Reason("%(hours)s", (("hours", hours.replace(" ", ", ").replace("-", "–")),))


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
            return Opening(True, until=closes if closes - moment < _AHEAD - _A_DAY else None)
    following = next((opens for opens, _ in spans if opens > moment), None)
    return Opening(False if hours.on(moment.date()) else None, opens=following)


def go_before(hours: Hours, window_end: datetime, moment: datetime) -> tuple[datetime | None, datetime | None]:
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
    if day == today + _A_DAY:
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
        return Reason(N_("Not known whether it is open now; it opens %(day)s at %(time)s."), _when(found.opens, moment))
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
            N_("It opens %(again_day)s at %(again_time)s, after the time that matters: telephone, or choose another."),
            params,
        )
    return Reason(
        N_("Go before %(time)s %(day)s; it opens again %(again_day)s at %(again_time)s, after the time that matters."),
        params,
    )


def _when(moment: datetime, now: datetime, prefix: str = "") -> tuple[tuple[str, str], ...]:
    return (f"{prefix}time", f"{moment:%H:%M}"), (f"{prefix}day", day_word(moment.date(), now.date()))
