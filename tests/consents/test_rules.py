"""What an answer means on a day, for a recipient."""

from datetime import UTC, date, datetime, timedelta

import pytest

from vacms.consents.rules import Answer, standing

GIVEN_AT = datetime(2026, 6, 1, 12, 0, tzinfo=UTC)
CLINIC, OTHER = "clinic", "other"


def _answer(**more: object) -> Answer:
    plain = {"answer": "given", "given_at": GIVEN_AT, "until": None, "withdrawn_at": None}
    return Answer(**{**plain, "recipients": frozenset({CLINIC}), **more})  # type: ignore[arg-type]


def test_nothing_asked_is_nothing_agreed_to() -> None:
    assert standing(None, GIVEN_AT) == "none"


def test_a_yes_counts_for_the_places_that_it_names_and_for_no_other() -> None:
    assert standing(_answer(), GIVEN_AT, CLINIC) == "given"
    assert standing(_answer(), GIVEN_AT, OTHER) == "none"
    assert standing(_answer(recipients=frozenset({CLINIC, OTHER})), GIVEN_AT, OTHER) == "given"


@pytest.mark.parametrize(("said", "means"), [("given", "given"), ("refused", "refused"), ("deferred", "none")])
def test_not_now_is_neither_yes_nor_no(said: str, means: str) -> None:
    assert standing(_answer(answer=said), GIVEN_AT) == means


def test_a_yes_taken_back_is_none_from_that_moment() -> None:
    later = GIVEN_AT + timedelta(hours=1)
    taken = _answer(withdrawn_at=later)
    assert standing(taken, later - timedelta(seconds=1)) == "given"
    assert standing(taken, later) == "withdrawn"


def test_a_yes_until_a_day_holds_through_that_day() -> None:
    until = _answer(until=date(2026, 6, 3))
    assert standing(until, datetime(2026, 6, 3, 23, 0, tzinfo=UTC)) == "given"
    assert standing(until, datetime(2026, 6, 4, 0, 1, tzinfo=UTC)) == "ended"


def test_what_was_refused_cannot_end_nor_be_taken_back() -> None:
    assert standing(_answer(answer="refused", until=date(2026, 1, 1), withdrawn_at=GIVEN_AT), GIVEN_AT) == "refused"
