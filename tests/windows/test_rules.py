"""From when until when a window runs, and how it is told."""

from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest

from vacms.missions.rules import Calendar
from vacms.windows import rules

MONDAY = datetime(2026, 6, 1, 9, 30, tzinfo=UTC)


def _number(unit: str) -> Any:
    return SimpleNamespace(key="made_up", unit=unit)


class _Weekdays:
    zone = "Africa/Bangui"

    def works(self, day: date) -> bool:
        return day.weekday() < 5


def _until(value: int, unit: str, base: datetime = MONDAY) -> datetime:
    calendar: Calendar = _Weekdays()  # type: ignore[assignment]
    return rules.until(value, _number(unit), base, calendar)


def test_hours_and_days_are_elapsed_time() -> None:
    assert _until(24, "hours") == _until(1, "days") == MONDAY + timedelta(hours=24)


def test_working_days_skip_days_off_and_end_with_the_day_there() -> None:
    end = _until(5, "working_days")
    assert end.date() == date(2026, 6, 8)
    assert end.utcoffset() == timedelta(hours=1)
    assert (end.hour, end.minute) == (23, 59)
    assert _until(1, "working_days", datetime(2026, 6, 5, 9, 0, tzinfo=UTC)).date() == date(2026, 6, 8)


def test_a_count_is_no_length_of_time() -> None:
    with pytest.raises(ValueError, match="made_up"):
        _until(3, "count")


def test_the_end_of_an_emergency_is_rounded_down_to_the_hour() -> None:
    assert rules.emergency_until(72, MONDAY) == MONDAY.replace(minute=0) + timedelta(hours=72)


@pytest.mark.parametrize(
    ("hours", "told"), [(-1, "before"), (0, "open"), (7.4, "open"), (7.5, "closing"), (9.9, "closing"), (10, "past")]
)
def test_a_window_closes_in_its_last_quarter(hours: float, told: str) -> None:
    assert rules.standing(MONDAY, MONDAY + timedelta(hours=10), MONDAY + timedelta(hours=hours)) == told
