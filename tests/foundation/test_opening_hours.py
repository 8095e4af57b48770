"""Opening hours of a day as people type them: what is read, and what is not guessed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vacms.foundation.moments import read_hours


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("08:00-16:00", "08:00-16:00"),
        (" 8h – 16h30 ", "08:00-16:30"),
        ("8:00 - 12:00, 14.00-16.00", "08:00-12:00 14:00-16:00"),
        ("22-6", "22:00-06:00"),
        ("8-12 20-6", "08:00-12:00 20:00-06:00"),
        ("0-24", "00:00-24:00"),
        ("٨-٩", "08:00-09:00"),
        ("Closed", "closed"),
        ("fermé", "closed"),
        ("always", "00:00-24:00"),
        ("24/24", "00:00-24:00"),
    ],
)
def test_hours_are_read_as_people_write_them(typed: str, kept: str) -> None:
    assert read_hours(typed) == kept


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "mornings",
        "25-26",
        "8-8",
        "08:60-09:00",
        "8-12 11-13",
        "22-6 7-8",
        "8|9",
        "8-16\n<b>",
        "closed always",
    ],
)
def test_what_says_no_hours_is_not_guessed(typed: str) -> None:
    assert read_hours(typed) is None


@given(st.one_of(st.text(max_size=40), st.from_regex(r"[0-9:.h \-,]{1,40}", fullmatch=True)))
def test_whatever_is_read_reads_the_same_again(typed: str) -> None:
    kept = read_hours(typed)
    if kept is not None:
        assert read_hours(kept) == kept
