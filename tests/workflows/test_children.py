"""Who says yes for a child: every answer, band by band, against the bands of casework with child survivors."""

from itertools import product

import pytest

from workflows.children import ASSENT, BANDS, CAREGIVER, Said, mothers_yes_is_enough, objection
from workflows.consent_questions import GIVER

GIVERS = tuple(option.key for option in GIVER.options)
EVERY = [
    Said(*one)
    for one in product(
        (*BANDS, "not_said"), GIVERS, [o.key for o in ASSENT.options], [o.key for o in CAREGIVER.options]
    )
]


def counts(said: Said) -> bool:
    """Whether this yes counts."""
    return not objection(said)[0]


def test_a_caregiver_who_did_it_or_protects_him_never_says_yes() -> None:
    assert not [one for one in EVERY if one.giver == "caregiver" and one.caregiver == "connected" and counts(one)]


def test_a_child_who_says_no_is_not_overruled() -> None:
    assert not [one for one in EVERY if one.assent == "no" and counts(one)]


def test_under_six_the_child_is_not_asked_and_under_twelve_never_decides_alone() -> None:
    assert counts(Said("0-5", "caregiver"))
    assert not [one for one in EVERY if one.band in ("0-5", "6-11") and one.giver == "self" and counts(one)]


def test_from_six_on_nobody_says_yes_without_the_childs_assent() -> None:
    unasked = [one for one in EVERY if one.band in ("6-11", "12-14") and one.giver != "self" and one.assent != "yes"]
    assert unasked
    assert not [one for one in unasked if counts(one)]


def test_from_fifteen_on_the_childs_own_yes_counts_whatever_the_caregiver() -> None:
    assert all(counts(one) for one in EVERY if one.band == "15-17" and one.giver == "self" and one.assent != "no")
    assert not counts(Said("15-17", "caregiver", "not_said", "safe"))


def test_between_twelve_and_fourteen_the_child_decides_where_no_caregiver_is_safe() -> None:
    assert not counts(Said("12-14", "self", "yes", "safe"))
    assert counts(Said("12-14", "self", "yes", "connected"))
    assert counts(Said("12-14", "self", "yes", "none"))


def test_for_every_age_somebody_can_always_say_yes() -> None:
    for band, caregiver in product(BANDS, (option.key for option in CAREGIVER.options)):
        assert [one for one in EVERY if (one.band, one.caregiver) == (band, caregiver) and counts(one)]


def test_every_objection_stands_at_a_question_and_says_what_to_do() -> None:
    for one in EVERY:
        question, why = objection(one)
        assert bool(question) == bool(why)
        assert not question or question in ("child_age", "assent", "giver")


@pytest.mark.parametrize(
    ("mother", "enough"), [("adult", True), ("15-17", True), ("12-14", False), ("not_said", False)]
)
def test_a_mother_who_is_a_child_is_two_children(mother: str, enough: bool) -> None:
    assert mothers_yes_is_enough(mother) is enough
