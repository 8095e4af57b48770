"""Opening hours: what can be typed, and until when somebody can be received."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vacms.providers.hours import Hours, advice, day_said, go_before, open_now, opening_said

BANGUI = ZoneInfo("Africa/Bangui")
WEEKDAYS = Hours(("08:00-16:00",) * 5 + ("closed", "closed"))
ALWAYS = Hours(("00:00-24:00",) * 7)
UNKNOWN = Hours()


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """A moment in June 2026; the first is a Monday."""
    return datetime(2026, 6, day, hour, minute, tzinfo=BANGUI)


def test_hours_come_back_from_their_column_as_they_went_in() -> None:
    assert Hours.stored(WEEKDAYS.as_stored) == WEEKDAYS
    assert Hours.stored("") == UNKNOWN
    assert Hours.stored(UNKNOWN.as_stored) == UNKNOWN


@pytest.mark.parametrize("days", [("00:00-24:00",) * 6, ("00:00-24:00",) * 8, ("mornings",) + ("",) * 6])
def test_hours_of_another_form_are_not_kept(days: tuple[str, ...]) -> None:
    with pytest.raises(ValueError, match="seven days"):
        Hours(days)


def test_an_open_desk_says_until_when() -> None:
    found = open_now(WEEKDAYS, at(1, 9))
    assert (found.open, found.until) == (True, at(1, 16))


def test_a_desk_is_closed_from_its_closing_minute_on() -> None:
    found = open_now(WEEKDAYS, at(1, 16))
    assert (found.open, found.opens) == (False, at(2, 8))


def test_a_desk_that_closed_on_friday_opens_on_monday() -> None:
    found = open_now(WEEKDAYS, at(5, 17))
    assert (found.open, found.opens) == (False, at(8, 8))


def test_a_night_desk_is_open_in_the_morning_after() -> None:
    nights = Hours(("20:00-06:00",) * 7)
    assert open_now(nights, at(2, 5)).until == at(2, 6)
    assert open_now(nights, at(2, 7)).opens == at(2, 20)


def test_midnight_does_not_close_what_goes_on() -> None:
    weekend = Hours(("08:00-24:00", "00:00-24:00", "00:00-10:00", "closed", "closed", "closed", "closed"))
    assert open_now(weekend, at(1, 23)).until == at(3, 10)


def test_a_desk_that_never_closes_has_no_until() -> None:
    assert open_now(ALWAYS, at(3, 3)).until is None
    assert opening_said(ALWAYS, at(3, 3)).msgid == "Open day and night."


def test_nobody_claims_to_know_an_unknown_day() -> None:
    assert open_now(UNKNOWN, at(1, 9)).open is None
    monday_unknown = Hours(("", *WEEKDAYS.days[1:]))
    found = open_now(monday_unknown, at(1, 9))
    assert (found.open, found.opens) == (None, at(2, 8))
    assert "Not known" in opening_said(monday_unknown, at(1, 9)).msgid


def test_go_today_because_it_opens_again_after_the_window() -> None:
    assert go_before(WEEKDAYS, at(2, 7, 30), at(1, 10)) == (at(1, 16), at(2, 8))
    said = advice(WEEKDAYS, at(2, 7, 30), at(1, 10))
    assert said is not None
    assert said.msgid % dict(said.params) == (
        "Go before 16:00 today; it opens again tomorrow at 08:00, after the time that matters."
    )


def test_the_last_opening_within_the_window_counts() -> None:
    assert go_before(WEEKDAYS, at(6, 12), at(1, 10)) == (at(5, 16), at(8, 8))


def test_a_window_that_ends_while_the_desk_is_open_is_itself_the_limit() -> None:
    assert go_before(WEEKDAYS, at(2, 14), at(1, 17)) == (at(2, 14), None)
    assert go_before(WEEKDAYS, at(2, 16), at(1, 17)) == (at(2, 16), None)


def test_a_desk_closed_all_through_the_window_keeps_the_limit_and_says_so() -> None:
    assert go_before(WEEKDAYS, at(7, 12), at(5, 17)) == (at(7, 12), at(8, 8))
    said = advice(WEEKDAYS, at(7, 12), at(5, 17))
    assert said is not None
    assert "after the time that matters: telephone" in said.msgid


def test_a_desk_that_closes_this_minute_receives_nobody_any_more() -> None:
    assert go_before(WEEKDAYS, at(2, 7, 30), at(1, 16)) == (at(2, 7, 30), at(2, 8))


def test_unknown_hours_leave_the_window_as_it_is() -> None:
    assert go_before(UNKNOWN, at(2, 14), at(1, 10)) == (at(2, 14), None)


def test_a_window_that_has_passed_gives_no_advice() -> None:
    assert go_before(ALWAYS, at(1, 10), at(1, 10)) == (None, None)
    assert advice(ALWAYS, at(1, 10), at(1, 10)) is None


DAY = st.sampled_from(
    ["", "closed", "00:00-24:00", "08:00-16:00", "20:00-06:00", "00:00-24:00", "08:00-12:00 14:00-18:00"]
)


@given(st.tuples(*[DAY] * 7), st.integers(0, 7 * 24 * 60), st.integers(1, 6 * 24 * 60))
def test_the_limit_never_lies_outside_the_window_nor_the_reopening_inside_it(
    days: tuple[str, ...], start: int, length: int
) -> None:
    moment = at(1, 0) + timedelta(minutes=start)
    end = moment + timedelta(minutes=length)
    until, again = go_before(Hours(days), end, moment)
    assert until is not None
    assert moment < until <= end
    assert again is None or again >= end
    just_before = until - timedelta(seconds=1)
    assert until == end or open_now(Hours(days), just_before).open


def test_the_desk_keeps_its_own_zone() -> None:
    bujumbura = datetime(2026, 6, 1, 6, 30, tzinfo=UTC).astimezone(ZoneInfo("Africa/Bujumbura"))
    assert open_now(WEEKDAYS, bujumbura).open is True
    assert WEEKDAYS.on(date(2026, 6, 6)) == "closed"


def test_a_day_is_shown_in_words_where_figures_would_be_misread() -> None:
    said = [day_said(day) for day in ("", "closed", "00:00-24:00", "08:00-12:00 14:00-16:00")]
    assert [one.msgid % dict(one.params) for one in said] == [
        "not known",
        "closed",
        "day and night",
        "08:00–12:00, 14:00–16:00",
    ]
