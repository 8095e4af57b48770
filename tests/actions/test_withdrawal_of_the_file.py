"""Taking back the yes to a file ends what the file was for, and nothing that is owed without one."""

import pytest

from tests.factories import World, do, report
from vacms.actions import withdrawal
from vacms.cases.queries import case_pathway, pathways, reach
from vacms.consents import operations as consents
from vacms.foundation.errors import Refused
from vacms.lines.operations import begin
from vacms.windows.queries import open_windows
from workflows.purposes import Purpose
from workflows.roles import Act


def lines(here: World, who: str, *flows: str) -> list[str]:
    """A child's case, and these lines of work begun in it: the case, then each."""
    with here.acting("advocate") as (session, actor):
        case_id = report(session, here.engine, actor, age="child").case_id
    with here.acting(who) as (session, actor):
        case, _permit = reach(session, actor, case_id, Act.DO)
        return [case_id, *(begin(session, here.engine, actor, case, one).id for one in flows)]


def test_what_is_owed_without_a_file_goes_on(here: World) -> None:
    case_id, *_begun = lines(here, "supervisor", "interests", "complaint", "safety", "request", "livelihood")
    with here.acting("supervisor") as (session, actor):
        case, _permit = reach(session, actor, case_id, Act.CONSENT)
        own = case_pathway(session, case_id)
        yes = consents.record(session, case, Purpose.CASEWORK, {"answer": "given"}, by=actor, pathway_id=own.id)
        withdrawal.stop_all(here.engine, session, actor, case, yes)
        stand = {one.workflow: one.state for one in pathways(session, case_id)}
        owed = {one.window.key for one in open_windows(session, case_id)}
    goes_on = ("interests", "complaint", "safety", "request", "case")
    assert [stand[one] for one in goes_on] == ["due", "received", "at_risk", "received", "resting"]
    assert stand["referral"] == "stopped"
    assert owed >= {"interests_look", "complaint_look", "safety_plan", "request_answer"}


def test_a_second_look_is_ended_by_that_look_or_by_the_person(here: World) -> None:
    _case, line, other = lines(here, "advocate", "request", "request")
    for one in (line, other):
        do(here, "advocate", one, "limit", {"why": "others"})
        do(here, "advocate", one, "not_content")
        for who in ("advocate", "deputy"):
            with pytest.raises(Refused):
                do(here, who, one, "close")
    with pytest.raises(Refused):
        do(here, "advocate", line, "answer_again")
    assert do(here, "supervisor", line, "answer_again") == "answered"
    assert do(here, "advocate", other, "no_more") == "closed"
    assert do(here, "advocate", other, "answer") == "closed"


def test_what_one_says_anew_is_looked_at_by_two_again_and_only_a_panel_decides(here: World) -> None:
    _case, line = lines(here, "advocate", "interests")
    do(here, "advocate", line, "assess", {"heard": "yes"})
    do(here, "supervisor", line, "agree")
    assert do(here, "advocate", line, "assess", {"heard": "no"}) == "assessed"
    with pytest.raises(Refused):
        do(here, "advocate", line, "agree")
    with pytest.raises(Refused):
        do(here, "advocate", line, "decided")
    do(here, "advocate", line, "to_panel", {"why": "parted"})
    assert do(here, "advocate", line, "decided") == "decided"
    do(here, "advocate", line, "finish")
    assert do(here, "advocate", line, "assess", {"heard": "yes"}) == "finished"
