"""The relay board: whose leg it is, coded, in one statement, a page at a time, and only the reader's own."""

import pytest
from flask import Flask
from sqlalchemy import event

from tests.conftest import NOON
from tests.factories import World
from tests.pages import text
from tests.paternity.steps import asked, begun, do, later, on, person_case, with_state
from vacms.foundation.database import EverySight
from vacms.paternity import queries

MANY = 30


@pytest.fixture
def full(place: World) -> World:
    """Thirty claims with the State, begun on thirty days."""
    for number in range(MANY):
        with later(number), place.acting("advocate") as (session, actor):
            case, state = person_case(session, place, actor), ("XAE", "XBE")[number % 2]
            here = begun(session, place, actor, case, state_code=state)
            with_state(session, place, actor, here)
    return place


def statements(app: Flask, session: object) -> list[str]:
    """Every statement from now on."""
    found: list[str] = []
    engine = app.extensions["database"].engine
    event.listen(engine, "before_cursor_execute", lambda *given: found.append(given[2]))
    return found


def test_the_board_pages_by_key_in_one_statement_and_misses_none(full: World) -> None:
    with full.acting("supervisor") as (session, _actor):
        said = statements(full.app, session)
        first, more = queries.board(session)
        assert sum(not one.startswith("BEGIN") for one in said) == 1
        second, end = queries.board(session, after=more)
        assert (len(first), len(second), end) == (queries.PAGE, MANY - queries.PAGE, "")
        every = [*first, *second]
        assert len({one.id for one in every}) == MANY
        assert [one.since for one in every] == sorted(one.since for one in every), "whoever has waited longest first"
        assert {one.leg for one in every} == {"state"}
        assert {one.chaser.key for one in every if one.chaser} == {"claim_office"}
        assert all(one.tell_by and one.of_age and not one.limit for one in every)
        assert len(queries.board(session, state_code="XBE")[0]) == MANY // 2
        assert queries.board(session, leg="court")[0] == []
        assert queries.board(session, after="nonsense")[0] == first


def test_whoever_has_no_part_in_a_claim_sees_none(place: World) -> None:
    with place.acting("advocate") as (session, actor):
        here = begun(session, place, actor, person_case(session, place, actor))
        with_state(session, place, actor, here)
        assert len(queries.board(session)[0]) == 1
    others = [name for name in place.actors if name not in ("advocate", "supervisor", "deputy")]
    assert others
    for name in others:
        with place.acting(name) as (session, actor):
            seen = queries.board(session)[0]
            assert seen == [] or (actor.mission == place.actors["advocate"].mission and actor.covers)


def test_what_is_no_claim_yet_or_no_longer_stands_on_no_board(place: World) -> None:
    with place.acting("advocate") as (session, actor):
        case = person_case(session, place, actor)
        begun(session, place, actor, case)
        here = begun(session, place, actor, case)
        asked(session, place, actor, here)
        assert [one.id for one in queries.board(session)[0]] == [here.id]
        do(session, place, actor, here, "withdraw")
        assert queries.board(session)[0] == []


def test_a_day_for_telling_that_has_passed_is_found(place: World) -> None:
    with place.acting("advocate") as (session, actor):
        case = person_case(session, place, actor)
        here, other = (begun(session, place, actor, case) for _ in range(2))
        for one in (here, other):
            asked(session, place, actor, one)
        assert queries.board(session, untold=True)[0] == []
    with later(60), place.acting("advocate") as (session, actor):
        do(session, place, actor, other, "told_stands", told="That nothing has moved")
    with later(91), place.acting("supervisor") as (session, _actor):
        assert [one.id for one in queries.board(session, untold=True)[0]] == [here.id]
        assert len(queries.board(session)[0]) == 2


def test_the_leg_changes_hands_with_its_day(place: World) -> None:
    from datetime import date

    with place.acting("advocate") as (session, actor):
        here = begun(session, place, actor, person_case(session, place, actor))
        with_state(session, place, actor, here)
        do(session, place, actor, here, "limit", day=on(date(2027, 2, 14)))
    with later(40), place.acting("advocate") as (session, actor):
        do(session, place, actor, here, "state_asks")
        one = queries.board(session)[0][0]
        assert (one.leg, one.since.date()) == ("us", date(2026, 7, 11))
        assert one.limit is not None
        assert (one.limit.year, one.limit.month, one.limit.day) == (2027, 2, 1)
        assert one.chaser is not None
        assert one.chaser.key == "claim_asks"


def test_the_page_is_light_and_asks_the_same_few_questions(full: World) -> None:
    with later(MANY):
        browser = full.client("advocate")
        browser.get("/claims")
        said = statements(full.app, None)
        answer = browser.get("/claims")
        assert answer.status_code == 200
        assert sum(not one.startswith("BEGIN") for one in said) <= 12
        assert len(answer.data) < 30_000
        page = text(answer)
        assert "With the State" in page
        assert "XAE" in page
        for name in ("Little Heron", "Sergeant Plover", "17 March"):
            assert name not in page
        assert "Show more" in page
        assert NOON.year == 2026


def test_the_sight_of_the_sweep_is_asked_for(place: World) -> None:
    with place.seeing() as session:
        assert isinstance(session.info["sight"], EverySight)
        assert queries.board(session) == ([], "")
