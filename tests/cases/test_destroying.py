"""A file is destroyed at a wish said in private, not long ago, and while nobody looks at how she was helped."""

from datetime import timedelta

import pytest
from flask import Flask

from tests.cases.test_to_the_end import END, begun, do
from tests.factories import World
from vacms.cases.queries import reach
from vacms.foundation import clock
from vacms.foundation.errors import Refused
from vacms.lines.operations import begin
from workflows.numbers import ERASURE_WISH_DAYS
from workflows.roles import Act

SURE = {"sure": "yes"}


@pytest.fixture
def house(anywhere: Flask) -> World:
    """Both databases."""
    return World.make(anywhere)


def refused(house: World, own: str) -> str:
    """What a second person is told who tries."""
    with pytest.raises(Refused) as found:
        do(house, "supervisor", own, "erase", SURE)
    return found.value.reasons[0].msgid


def test_a_wish_that_others_heard_destroys_nothing_and_takes_an_earlier_one_back(house: World) -> None:
    _case, own = begun(house)
    do(house, "advocate", own, "ask_erasure", {"private": "yes"})
    do(house, "advocate", own, "ask_erasure", {"private": "no"})
    assert "Nobody has recorded" in refused(house, own)


def test_a_wish_does_not_outlive_that_the_case_goes_on(house: World) -> None:
    _case, own = begun(house)
    do(house, "advocate", own, "ask_erasure", {"private": "yes"})
    do(house, "advocate", own, "propose_end", END)
    do(house, "deputy", own, "agree_end")
    do(house, "advocate", own, "reopen")
    assert "Nobody has recorded" in refused(house, own)
    do(house, "advocate", own, "ask_erasure", {"private": "yes"})
    do(house, "advocate", own, "rest", {"why": "her_wish"})
    do(house, "advocate", own, "wake")
    assert "Nobody has recorded" in refused(house, own)


def test_a_wish_of_long_ago_is_asked_anew(house: World) -> None:
    _case, own = begun(house)
    do(house, "advocate", own, "ask_erasure", {"private": "yes"})
    with clock.stopped_at(clock.now() + timedelta(days=ERASURE_WISH_DAYS.value)):
        assert "long ago" in refused(house, own)
        do(house, "advocate", own, "ask_erasure", {"private": "yes"})
        assert do(house, "supervisor", own, "erase", SURE) == "erased"


def test_a_complaint_is_not_ended_by_destroying_the_file_and_is_not_named(house: World) -> None:
    case_id, own = begun(house)
    with house.acting("deputy") as (session, actor):
        case, _permit = reach(session, actor, case_id, Act.DO)
        line = begin(session, house.engine, actor, case, "complaint").id
    do(house, "advocate", own, "ask_erasure", {"private": "yes"})
    said = refused(house, own)
    assert "finished first" in said
    assert "omplain" not in said
    do(house, "deputy", line, "close")
    assert do(house, "supervisor", own, "erase", SURE) == "erased"
