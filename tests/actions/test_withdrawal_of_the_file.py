"""Taking back the yes to a file ends what the file was for, and nothing that is owed without one."""

from typing import Any

import pytest
from flask import Flask

from tests.factories import World, report
from vacms.actions import withdrawal
from vacms.cases.queries import case_pathway, pathways, reach
from vacms.consents import operations as consents
from vacms.foundation.errors import Refused
from vacms.lines.operations import begin
from vacms.windows.queries import open_windows
from workflows.purposes import Purpose
from workflows.roles import Act


@pytest.fixture
def house(anywhere: Flask) -> World:
    """Both databases."""
    return World.make(anywhere)


def lines(house: World, who: str, *flows: str) -> list[str]:
    """A child's case, and these lines of work begun in it: the case, then each."""
    with house.acting("advocate") as (session, actor):
        case_id = report(session, house.engine, actor, age="child").case_id
    with house.acting(who) as (session, actor):
        case, _permit = reach(session, actor, case_id, Act.DO)
        return [case_id, *(begin(session, house.engine, actor, case, one).id for one in flows)]


def do(house: World, who: str, line: str, deed: str, answers: dict[str, Any] | None = None) -> str:
    """One deed; the state afterwards."""
    with house.acting(who) as (session, actor):
        return house.engine.perform(session, line, deed, actor, answers or {}).pathway.state


def test_what_is_owed_without_a_file_goes_on(house: World) -> None:
    case_id, *_begun = lines(house, "supervisor", "interests", "complaint", "safety", "request", "livelihood")
    with house.acting("supervisor") as (session, actor):
        case, _permit = reach(session, actor, case_id, Act.CONSENT)
        own = case_pathway(session, case_id)
        yes = consents.record(session, case, Purpose.CASEWORK, {"answer": "given"}, by=actor, pathway_id=own.id)
        withdrawal.stop_all(house.engine, session, actor, case, yes)
        stand = {one.workflow: one.state for one in pathways(session, case_id)}
        owed = {one.window.key for one in open_windows(session, case_id)}
    goes_on = ("interests", "complaint", "safety", "request", "case")
    assert [stand[one] for one in goes_on] == ["due", "received", "at_risk", "received", "resting"]
    assert stand["referral"] == "stopped"
    assert owed >= {"interests_look", "complaint_look", "safety_plan", "request_answer"}


def test_a_second_look_is_ended_by_that_look_or_by_the_person(house: World) -> None:
    _case, line, other = lines(house, "advocate", "request", "request")
    for one in (line, other):
        do(house, "advocate", one, "limit", {"why": "others"})
        do(house, "advocate", one, "not_content")
        for who in ("advocate", "deputy"):
            with pytest.raises(Refused):
                do(house, who, one, "close")
    with pytest.raises(Refused):
        do(house, "advocate", line, "answer_again")
    assert do(house, "supervisor", line, "answer_again") == "answered"
    assert do(house, "advocate", other, "no_more") == "closed"
    assert do(house, "advocate", other, "answer") == "closed"


def test_what_one_says_anew_is_looked_at_by_two_again_and_only_a_panel_decides(house: World) -> None:
    _case, line = lines(house, "advocate", "interests")
    do(house, "advocate", line, "assess", {"heard": "yes"})
    do(house, "supervisor", line, "agree")
    assert do(house, "advocate", line, "assess", {"heard": "no"}) == "assessed"
    with pytest.raises(Refused):
        do(house, "advocate", line, "agree")
    with pytest.raises(Refused):
        do(house, "advocate", line, "decided")
    do(house, "advocate", line, "to_panel", {"why": "parted"})
    assert do(house, "advocate", line, "decided") == "decided"
    do(house, "advocate", line, "finish")
    assert do(house, "advocate", line, "assess", {"heard": "yes"}) == "finished"
