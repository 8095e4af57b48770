"""A case offered to another office: before it is taken the other officer only looks, and her no ends the offer."""

from typing import Any

import pytest
from flask import Flask

from tests.cases.test_to_the_end import begun, do
from tests.factories import World
from vacms.actions import withdrawal
from vacms.cases.queries import case_pathway, reach
from vacms.consents import operations as consents
from vacms.consents.queries import latest
from vacms.foundation.errors import Refused, Unknown
from workflows.purposes import Purpose
from workflows.roles import Act


@pytest.fixture
def house(anywhere: Flask) -> World:
    """Both databases."""
    return World.make(anywhere)


def offered(house: World) -> tuple[str, str]:
    """A case on its way to another office, with her yes."""
    case_id, own = begun(house)
    with house.acting("advocate") as (session, actor):
        case, _permit = reach(session, actor, case_id, Act.CONSENT)
        consents.record(session, case, Purpose.HAND_OVER, {"answer": "given"}, by=actor)
    do(house, "advocate", own, "move", {"receiver": house.actors["avocate"].appointment})
    return case_id, own


def test_taking_the_yes_back_ends_the_offer_and_every_key_that_came_with_it(house: World) -> None:
    case_id, own = offered(house)
    with house.acting("advocate") as (session, actor):
        case, _permit = reach(session, actor, case_id, Act.CONSENT)
        yes: Any = latest(session, case_id, Purpose.HAND_OVER)
        assert withdrawal.stop_all(house.engine, session, actor, case, yes) == 1
        assert case_pathway(session, case_id).state == "open"
    with house.acting("avocate") as (session, other), pytest.raises(Unknown):
        reach(session, other, case_id, Act.READ_FILE)
    with pytest.raises(Unknown):
        do(house, "avocate", own, "accept_move")


def test_nobody_accepts_a_case_where_the_yes_is_no_longer_there(house: World) -> None:
    case_id, own = offered(house)
    with house.acting("advocate") as (session, actor):
        case, _permit = reach(session, actor, case_id, Act.CONSENT)
        consents.record(session, case, Purpose.HAND_OVER, {"answer": "refused"}, by=actor)
    with pytest.raises(Refused) as refused:
        do(house, "avocate", own, "accept_move")
    assert refused.value.reasons[0].mend == "consent:hand_over"


@pytest.mark.parametrize("deed", ["ask_erasure", "record", "rest", "hold"])
def test_whoever_has_not_accepted_does_nothing_else_on_the_case(house: World, deed: str) -> None:
    _case, own = offered(house)
    with pytest.raises(Refused) as refused:
        do(house, "avocate", own, deed, {"private": "yes"})
    assert refused.value.reasons[0].mend == "accept_move"
    assert do(house, "avocate", own, "return_move") == "open"


def test_whoever_has_not_accepted_looks_and_does_no_more(house: World) -> None:
    case_id, _own = offered(house)
    for act in (Act.CONSENT, Act.LETTER, Act.ASSIGN, Act.DO):
        with house.acting("avocate") as (session, actor), pytest.raises(Refused):
            reach(session, actor, case_id, act)
    with house.acting("avocate") as (session, actor):
        assert reach(session, actor, case_id, Act.READ_FILE)
