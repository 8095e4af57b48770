"""The only source of time. Everything is kept in UTC; zones belong to offices and to display."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime, time, timedelta

_stopped: ContextVar[datetime | None] = ContextVar("vacms_clock", default=None)


def now() -> datetime:
    """The present moment, aware, in UTC."""
    return _stopped.get() or datetime.now(UTC)


@contextmanager
def stopped_at(moment: datetime) -> Iterator[None]:
    """Hold the clock at one moment: for tests and for made-up histories, never in a request."""
    token = _stopped.set(moment.astimezone(UTC))
    try:
        yield
    finally:
        _stopped.reset(token)


def floor_hour(moment: datetime) -> datetime:
    """Rounded down to the hour: as exact as an emergency window may be kept in clear (C2)."""
    return moment.replace(minute=0, second=0, microsecond=0)


def end_of_day(moment: datetime) -> datetime:
    """The last second of the day of `moment`, in that moment's own zone."""
    return moment.replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1, seconds=-1)


def noon_of(day: date) -> datetime:
    """The middle of a day of which nothing more is known."""
    return datetime.combine(day, time(12), tzinfo=UTC)


def month_of(moment: datetime) -> datetime:
    """The first moment of its month: as exact as anything of a destroyed file may be kept."""
    return moment.replace(day=1, hour=0, minute=0, second=0, microsecond=0)
