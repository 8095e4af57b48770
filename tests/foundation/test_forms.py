"""Forms take whatever is typed: it becomes a value, or a plain sentence at its field, and stays where it was."""

from datetime import UTC, date, datetime, time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from vacms.foundation import clock, forms
from vacms.foundation.forms import Form
from vacms.foundation.moments import Moment
from workflows.grammar import KINDS, Asked, Option

ZONE = "Africa/Bangui"  # an hour ahead of UTC, no summer time
NOON = datetime(2026, 6, 2, 12, 0, tzinfo=UTC)
YES_NO = (Option("yes", "Yes"), Option("no", "No"))
EVERY = tuple(
    Asked(kind, f"The {kind}", kind, "C2", options=YES_NO if kind in ("choice", "several") else (), most=200)
    for kind in KINDS
)


def ask(kind: str, **more: Any) -> Asked:
    """One question called `it`."""
    return Asked("it", "It", kind, "C2", **more)


def filled(asked: Asked, *pairs: tuple[str, str], zone: str = ZONE) -> Form:
    """The form of one question with these boxes sent, at noon on Tuesday 2 June 2026."""
    with clock.stopped_at(NOON):
        return forms.bind((asked,), MultiDict(pairs), zone=zone)


def test_every_kind_of_question_can_be_read() -> None:
    assert set(forms._READ) == set(KINDS)


@pytest.mark.parametrize(
    ("asked", "typed", "value"),
    [
        (ask("text"), "  two \t words ", "two words"),
        (ask("long"), "one\r\ntwo ", "one\ntwo"),
        (ask("text"), "e\u0301", "\u00e9"),
        (ask("choice", options=YES_NO), "no", "no"),
        (ask("choice", options=YES_NO), "", ""),
        (ask("number"), "12", 12),
        (ask("number"), "٣", 3),
        (ask("number"), "", None),
        (ask("day"), "2026-06-02", "2026-06-02"),
        (ask("day"), "1/6/2026", "2026-06-01"),
        (ask("day"), "1 6 2026", "2026-06-01"),
        (ask("day", later=True), "31.12.2026", "2026-12-31"),
        (ask("day"), "", ""),
        (ask("hours"), "8-12, 14h30-17", "08:00-12:00 14:30-17:00"),
        (ask("hours"), "", ""),
    ],
)
def test_what_is_typed_becomes_a_value(asked: Asked, typed: str, value: object) -> None:
    form = filled(asked, ("it", typed))
    assert form.ok
    assert form.values == {"it": value}


@pytest.mark.parametrize(
    ("asked", "typed", "said"),
    [
        (ask("text", required=True), "  ", forms.MISSING_TEXT),
        (ask("text", most=3), "four", forms.TOO_LONG),
        (ask("long"), "a\x00b", forms.NOT_TEXT),
        (ask("long"), "a\ud800b", forms.NOT_TEXT),
        (ask("text"), "a\x1bb", forms.NOT_TEXT),
        (ask("day"), "2026-06-0\x00", forms.NOT_TEXT),
        (ask("choice", options=YES_NO, required=True), "", forms.MISSING_CHOICE),
        (ask("choice", options=YES_NO), "perhaps", forms.NOT_OFFERED),
        (ask("several", options=YES_NO), "perhaps", forms.NOT_OFFERED),
        (ask("several", options=YES_NO, required=True), "", forms.MISSING_CHOICE),
        (ask("number", required=True), "", forms.NOT_A_NUMBER),
        (ask("number"), "three", forms.NOT_A_NUMBER),
        (ask("number"), "-3", forms.NOT_A_NUMBER),
        (ask("number"), "9" * 10, forms.NOT_A_NUMBER),
        (ask("number"), "²", forms.NOT_A_NUMBER),
        (ask("day", required=True), "", forms.MISSING_DAY),
        (ask("day"), "31 2 2026", forms.NOT_A_DAY),
        (ask("day"), "tomorrow", forms.NOT_A_DAY),
        (ask("day"), "2026-06-03", forms.NOT_YET),
        (ask("day"), "1929-12-31", forms.TOO_EARLY),
        (ask("day", later=True), "9999-12-31", forms.TOO_LATE),
        (ask("hours"), "in the morning", forms.NOT_HOURS),
    ],
)
def test_what_cannot_be_taken_is_said_at_its_field(asked: Asked, typed: str, said: str) -> None:
    form = filled(asked, ("it", typed))
    assert not form.ok
    assert form.errors == {"it": said}
    assert not form.values["it"]


def test_a_sentence_names_the_length_that_is_too_much() -> None:
    assert filled(ask("text", most=3), ("it", "four")).params["it"] == {"most": "3"}


def test_what_was_typed_stays_up_to_twenty_thousand_characters_without_what_cannot_be_written() -> None:
    form = filled(ask("long", most=5), ("it", "\x00\ud800" + "a" * 30_000))
    assert form.typed["it"] == "a" * 19_998
    assert filled(ask("day"), ("it", "31 2 2026")).typed["it"] == "31 2 2026"


def test_several_answers_keep_the_order_in_which_they_are_offered() -> None:
    form = filled(ask("several", options=YES_NO), ("it", "no"), ("it", "yes"), ("it", "no"))
    assert form.values["it"] == ("yes", "no")
    assert filled(ask("several", options=YES_NO)).values["it"] == ()


def test_a_required_choice_is_never_answered_for_her_and_a_preset_is() -> None:
    assert filled(ask("choice", options=YES_NO, required=True)).errors == {"it": forms.MISSING_CHOICE}
    assert filled(ask("choice", options=YES_NO, preset="no")).values == {"it": "no"}


def test_only_the_rows_that_are_offered_can_be_chosen() -> None:
    asked, rows = ask("choice", source="providers"), {"it": (Option("p1", "Clinic"),)}
    assert forms.bind((asked,), MultiDict([("it", "p1")]), zone=ZONE, choices=rows).ok
    assert not forms.bind((asked,), MultiDict([("it", "p2")]), zone=ZONE, choices=rows).ok
    assert not forms.bind((asked,), MultiDict([("it", "p1")]), zone=ZONE).ok


# --- moments ------------------------------------------------------------------------------------------------


def moment_of(*boxes: str, zone: str = ZONE, **more: Any) -> Form:
    """The form of one moment: day, time, how sure."""
    names = ("it_day", "it_time", "it_sure")
    return filled(ask("moment", **more), *zip(names, boxes, strict=False), zone=zone)


def test_a_moment_is_a_day_and_time_in_the_offices_zone() -> None:
    at = datetime(2026, 6, 2, 7, 30, tzinfo=UTC)
    assert moment_of("2026-06-02", "08:30", "exact").values["it"] == Moment(date(2026, 6, 2), time(8, 30), "exact", at)
    assert moment_of("2/6/2026", "8h30").values["it"] == Moment(date(2026, 6, 2), time(8, 30), "about", at)


@pytest.mark.parametrize("sure", ["", "exact", "about", "day"])
def test_without_a_time_only_the_day_is_known_and_its_beginning_counts(sure: str) -> None:
    at = datetime(2026, 6, 1, 23, 0, tzinfo=UTC)
    assert moment_of("2026-06-02", "", sure).values["it"] == Moment(date(2026, 6, 2), None, "day", at)


def test_a_time_typed_beside_only_the_day_is_left_out() -> None:
    value = moment_of("2026-06-02", "08:30", "day").values["it"]
    assert isinstance(value, Moment)
    assert value.time is None


def test_not_known_is_an_answer_and_silence_is_one_only_where_none_is_required() -> None:
    assert moment_of("", "", "unknown", required=True).values["it"] == Moment(None, None, "unknown", None)
    assert moment_of("", "", "about").values["it"] is None
    assert moment_of("", "", "about", required=True).errors == {"it": forms.MISSING_WHEN}


@pytest.mark.parametrize(
    ("boxes", "said", "part"),
    [
        (("2026-06-02", "25:00", "exact"), forms.NOT_A_TIME, "time"),
        (("2026-06-02", "14:00", "exact"), forms.NOT_YET, "time"),
        (("2026-06-03", "", "day"), forms.NOT_YET, "day"),
        (("2026-02-31", "", "day"), forms.NOT_A_DAY, "day"),
        (("", "08:00", "exact"), forms.NO_DAY, "day"),
        (("2026-06-02", "", "unknown"), forms.BOTH, "day"),
        (("2026-06-02", "", "certain"), forms.NOT_OFFERED, "day"),
        (("1929-06-02", "", "day"), forms.TOO_EARLY, "day"),
    ],
)
def test_a_moment_that_cannot_be_is_said_at_its_box(boxes: tuple[str, ...], said: str, part: str) -> None:
    form = moment_of(*boxes)
    assert form.errors == {"it": said}
    assert form.box("it") == f"it_{part}"


def test_a_clock_may_go_five_minutes_wrong_and_an_appointment_lies_ahead() -> None:
    assert moment_of("2026-06-02", "13:04", "exact").ok
    assert not moment_of("2026-06-02", "13:06", "exact").ok
    assert moment_of("2026-07-01", "09:00", "exact", later=True).ok


def test_an_hour_that_the_clocks_skipped_or_had_twice_is_read_all_the_same() -> None:
    skipped = moment_of("2026-03-29", "02:30", "exact", zone="Europe/Paris").values["it"]
    twice = moment_of("2025-10-26", "02:30", "exact", zone="Europe/Paris").values["it"]
    assert isinstance(skipped, Moment)
    assert isinstance(twice, Moment)
    assert skipped.at == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)
    assert twice.at == datetime(2025, 10, 26, 0, 30, tzinfo=UTC)  # the earlier: no window is thought longer


# --- the form as a whole -----------------------------------------------------------------------------------------


def test_an_empty_form_shows_what_is_known_and_preset_and_is_not_ok() -> None:
    asks = (ask("choice", options=YES_NO, preset="no"), Asked("name", "Name", "text", "C2"))
    known = Moment(date(2026, 6, 2), time(8, 30), "about", NOON)
    when = Asked("when", "When", "moment", "C2")
    form = forms.bind((*asks, when), None, zone=ZONE, given={"name": "Ada", "when": known})
    assert not form.ok
    assert form.shown == {}
    assert form.ticked["it"] == ("no",)
    assert form.typed["name"] == "Ada"
    assert (form.typed["when_day"], form.typed["when_time"]) == ("2026-06-02", "08:30")


def test_a_draft_taken_up_again_is_not_met_with_complaints() -> None:
    form = filled(ask("text", required=True), ("it", ""))
    assert form.errors
    assert form.shown == {}
    assert not form.ok
    assert form.shown == form.errors


def test_what_is_found_wrong_later_is_shown_too() -> None:
    form = filled(ask("text"), ("it", "x"))
    assert form.ok
    form.add_error("it", "At most %(n)s.", n="2")
    assert not form.ok
    assert (form.shown, form.params["it"]) == ({"it": "At most %(n)s."}, {"n": "2"})


def test_a_link_to_a_question_leads_to_its_first_box() -> None:
    form = forms.bind(EVERY, None, zone=ZONE)
    assert [form.box(name) for name in form.names] == [
        "text", "long", "choice-yes", "several-yes", "moment_day", "day", "number", "hours",
    ]  # fmt: skip


WORDS = st.text(st.characters(exclude_categories=()), max_size=60)
LIKELY = st.from_regex(r"[0-9٠-٩]{1,4}[-/: .hH][0-9]{1,2}([-/ .][0-9]{1,4})?", fullmatch=True)
BOXES = [box for asked in EVERY for box in forms.boxes(asked)]


@settings(max_examples=300, deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from(BOXES), WORDS | LIKELY | st.sampled_from(["yes", "unknown"]))),
    st.sampled_from(["UTC", "Africa/Bangui", "Europe/Paris", "Pacific/Kiritimati"]),
)
def test_nothing_that_can_be_typed_makes_a_form_fail(boxes: list[tuple[str, str]], zone: str) -> None:
    form = forms.bind(EVERY, MultiDict(boxes), zone=zone)
    assert set(form.values) == set(KINDS)
    for text in form.typed.values():
        text.encode()
