"""Goods, work and school, through the door and the pages: the same day, nothing in return, leaving loses nothing."""

from datetime import timedelta

import pytest

from tests.factories import World, case_of, report
from tests.lines.helpers import begun, line, owed
from tests.pages import send, text
from vacms.actions.withdrawal import stop_all
from vacms.cases.model import Pathway
from vacms.consents import operations as consents
from vacms.foundation import clock
from vacms.foundation.errors import Refused
from workflows.purposes import Purpose

pytestmark = pytest.mark.usefixtures("noon")


def noted(world: World) -> Pathway:
    """A case in which a need of goods, work or school is noted."""
    return begun(world, "livelihood")


def test_goods_are_received_the_same_day_and_asked_about_two_weeks_later(here: World) -> None:
    need = noted(here)
    with here.acting("advocate") as (session, actor):
        one = line(session, need.case_id, "livelihood")
        assert owed(session, one)["kit"] <= clock.now() + timedelta(hours=12)
        here.engine.perform(session, one.id, "kit_given", actor)
        assert (one.state, owed(session, one)) == ("received", {"support_after": clock.now() + timedelta(days=14)})


def test_a_referral_for_goods_moves_it_to_received_by_itself(here: World) -> None:
    with here.acting("advocate") as (session, actor):
        referral = report(session, here.engine, actor, wants="material")
        one = line(session, referral.case_id, "livelihood")
        assert one.state == "noted"
        here.engine.perform(session, referral.id, "seen", actor)
        assert one.state == "received"


def test_a_referral_for_work_is_under_way_and_turned_away_leaves_what_else_there_is(here: World) -> None:
    with here.acting("advocate") as (session, actor):
        referral = report(session, here.engine, actor, wants="livelihood")
        one = line(session, referral.case_id, "livelihood")
        assert (one.state, "kit" in owed(session, one)) == ("under_way", False)
        here.engine.perform(session, referral.id, "turn_away", actor)
        assert one.state == "options_told"


def test_money_goes_on_without_the_question_and_the_question_stays_owed(here: World) -> None:
    need = noted(here)
    with here.acting("advocate") as (session, actor):
        here.engine.perform(session, need.id, "choose", actor, {"form": "cash"})
        here.engine.perform(session, need.id, "agree", actor)
        here.engine.perform(session, need.id, "receive", actor)
        one = line(session, need.case_id, "livelihood")
        assert (one.state, "money_risk" in owed(session, one)) == ("received", True)
        here.engine.perform(session, need.id, "ask_risk", actor, {"safest": "in_parts"})
        assert "money_risk" not in owed(session, one)
        assert one.known == {"form": "cash", "risk_asked": "yes"}


def test_an_activity_needs_the_yes_to_just_that_and_taking_it_back_loses_nothing_else(here: World) -> None:
    need = noted(here)
    with here.acting("advocate") as (session, actor):
        one = line(session, need.case_id, "livelihood")
        with pytest.raises(Refused):
            here.engine.perform(session, one.id, "put_down", actor)
        case = case_of(session, actor, one)
        yes = consents.record(session, case, Purpose.ACTIVITY, {"answer": "given"}, by=actor, pathway_id=one.id)
        here.engine.perform(session, one.id, "put_down", actor)
        assert one.state == "under_way"
        stop_all(here.engine, session, actor, case, yes)
        assert (one.state, "activity_told" in owed(session, one)) == ("under_way", True)
        with pytest.raises(Refused):
            here.engine.perform(session, one.id, "put_down", actor)
        here.engine.perform(session, one.id, "activity_told", actor)
        assert "activity_told" not in owed(session, one)


def test_without_a_file_all_of_it_stops_and_the_activity_is_told_still(world: World) -> None:
    need = noted(world)
    with world.acting("advocate") as (session, actor):
        one = line(session, need.case_id, "livelihood")
        case = case_of(session, actor, one)
        file = consents.record(session, case, Purpose.CASEWORK, {"answer": "given"}, by=actor)
        consents.record(session, case, Purpose.ACTIVITY, {"answer": "given"}, by=actor, pathway_id=one.id)
        world.engine.perform(session, one.id, "put_down", actor)
        stop_all(world.engine, session, actor, case, file)
        assert (one.state, set(owed(session, one))) == ("stopped", {"activity_told"})


def test_what_brings_danger_stops_and_goes_on_in_a_safer_form(world: World) -> None:
    need = noted(world)
    with world.acting("advocate") as (session, actor):
        world.engine.perform(session, need.id, "choose", actor, {"form": "cash"})
        world.engine.perform(session, need.id, "ask_risk", actor)
        world.engine.perform(session, need.id, "stop_for_safety", actor)
        one = line(session, need.case_id, "livelihood")
        assert set(owed(session, one)) == {"support_safer"}
        world.engine.perform(session, need.id, "go_on_safely", actor, {"form": "cash"})
        assert (one.state, "money_risk" in owed(session, one)) == ("chosen", True), (
            "what was asked before counts no more"
        )


def test_goods_noted_and_received_on_two_pages(world: World) -> None:
    with world.acting("advocate") as (session, actor):
        case = report(session, world.engine, actor).case_id
    browser = world.client("advocate")
    begun = send(browser, f"/cases/{case}/begin", {"workflow": "livelihood"})
    assert "Need noted" in text(browser.get(begun.location))
    assert send(browser, f"{begun.location}/do/kit_given", {}).status_code == 303
    assert "Received" in text(browser.get(begun.location))


def test_the_page_of_an_activity_leads_to_the_yes_that_is_missing(world: World) -> None:
    need = noted(world)
    browser = world.client("advocate")
    page = browser.get(f"/pathways/{need.id}/do/put_down").get_data(as_text=True)
    assert f"/pathways/{need.id}/consent/activity" in page
    asked = browser.get(f"/pathways/{need.id}/consent/activity")
    assert "They are not told why we sent you." in text(asked)
