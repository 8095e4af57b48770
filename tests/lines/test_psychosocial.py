"""Somebody to talk to, through the door and the pages: the referral moves it, and nobody is left alone by it."""

import json
from datetime import timedelta

import pytest
from sqlalchemy import select

from tests.factories import World, case_of, report
from tests.lines.helpers import line, owed
from tests.pages import drawn, send, text
from vacms.actions.engine import as_system
from vacms.actions.withdrawal import stop_all
from vacms.cases.model import Pathway
from vacms.consents import operations as consents
from vacms.foundation import clock
from vacms.foundation.errors import Refused
from vacms.foundation.moments import Moment
from vacms.journal.model import Entry
from vacms.lines.operations import begin
from workflows.purposes import Purpose
from workflows.reading import CANNOT_WAIT

pytestmark = pytest.mark.usefixtures("noon")

SAYS = {"clinician": "nurse", "named": "N. Made-Up"}
STAYING = {"stay", "stay_told", "stay_passed"}


def test_a_first_report_that_wants_to_talk_is_on_the_way_and_in_care_once_seen(here: World) -> None:
    with here.acting("advocate") as (session, actor):
        referral = report(session, here.engine, actor, wants="psychosocial")
        talk = line(session, referral.case_id, "psychosocial")
        assert talk.state == "on_the_way"
        assert "talk_way" in owed(session, talk)
        here.engine.perform(session, referral.id, "seen", actor)
        assert (talk.state, owed(session, talk).keys() & {"talk_way", "talk_review"}) == ("under_way", {"talk_review"})


def test_turned_away_the_offer_stands_and_the_next_place_is_on_the_way_again(here: World) -> None:
    with here.acting("advocate") as (session, actor):
        referral = report(session, here.engine, actor, wants="psychosocial")
        talk = line(session, referral.case_id, "psychosocial")
        here.engine.perform(session, referral.id, "turn_away", actor)
        assert (talk.state, "talk_ask" in owed(session, talk)) == ("offered", True)
        here.engine.perform(session, talk.id, "refer", actor)
        assert line(session, talk.case_id, "psychosocial").id == talk.id
        assert talk.state == "on_the_way"


def test_a_letter_that_lapses_leaves_the_offer_standing_without_anybody_doing_it(here: World) -> None:
    with here.acting("advocate") as (session, actor):
        referral = report(session, here.engine, actor, wants="psychosocial")
        here.engine.perform(session, referral.id, "hand_over", actor)
        talk = line(session, referral.case_id, "psychosocial")
        pathway, mission = referral.id, case_of(session, actor, referral).mission
    with here.acting("advocate", key=False) as (session, _actor):
        here.engine.perform(session, pathway, "lapse", as_system(mission))
        again = session.get(Pathway, talk.id)
        assert again is not None
        assert again.state == "offered"


def test_whoever_cannot_be_left_alone_is_left_only_at_a_word(here: World) -> None:
    with here.acting("advocate") as (session, actor):
        referral = report(session, here.engine, actor, wants="psychosocial")
        talk = line(session, referral.case_id, "psychosocial")
        here.engine.perform(session, talk.id, "stay_close", actor)
        assert owed(session, talk).keys() >= STAYING
        for late in ("under_way", "review", "not_now", "finish", "stop", "plan_to_stay_safe"):
            here.engine.perform(session, talk.id, late, actor)
        assert (talk.state, owed(session, talk).keys() >= STAYING) == ("close_by", True)
        here.engine.perform(session, talk.id, "qualified", actor)
        assert owed(session, talk).keys() & STAYING == {"stay_told", "stay_passed"}
        with pytest.raises(Refused):
            here.engine.perform(session, talk.id, "supervisor_says", actor)
        here.engine.perform(session, talk.id, "clinician_says", actor, {"clinician": "nurse", "named": "N. Made-Up"})
        assert (talk.state, owed(session, talk).keys() & STAYING) == ("stepped_up", {"stay_told"})
        said = session.scalars(select(Entry).where(Entry.action == "clinician_says")).one()
        assert json.loads(said.coded)["clinician"] == "nurse"
        assert "Made-Up" not in said.coded


def test_whoever_stays_with_the_person_does_not_look_at_it_herself(world: World) -> None:
    with world.acting("supervisor") as (session, actor):
        referral = report(session, world.engine, actor, wants="psychosocial")
        talk = line(session, referral.case_id, "psychosocial")
        world.engine.perform(session, talk.id, "stay_close", actor)
        with pytest.raises(Refused):
            world.engine.perform(session, talk.id, "look", actor)


def test_a_hold_is_refused_while_somebody_stays_and_moves_nothing_of_it(world: World) -> None:
    away = {"until": Moment(None, None, "day", clock.now() + timedelta(days=9)), "why": "away"}
    with world.acting("advocate") as (session, actor):
        referral = report(session, world.engine, actor, wants="psychosocial")
        talk = line(session, referral.case_id, "psychosocial")
        world.engine.perform(session, talk.id, "stay_close", actor)
        before = owed(session, talk)
        with pytest.raises(Refused) as refused:
            world.engine.perform(session, talk.id, "hold", actor, away)
        assert refused.value.reasons == (CANNOT_WAIT,)
        assert (owed(session, talk), talk.held_until) == (before, None)
    assert "This cannot wait" in text(world.client("advocate").get(f"/pathways/{talk.id}/do/hold"))


def test_the_supervisor_is_told_whatever_a_clinician_says_and_looks_also_after_the_end(here: World) -> None:
    with here.acting("advocate") as (session, actor):
        referral = report(session, here.engine, actor, wants="psychosocial")
        talk = line(session, referral.case_id, "psychosocial")
        here.engine.perform(session, talk.id, "stay_close", actor)
        here.engine.perform(session, talk.id, "clinician_says", actor, SAYS)
        here.engine.perform(session, talk.id, "finish", actor)
        assert (talk.state, set(owed(session, talk))) == ("finished", {"stay_told"})
    with here.acting("supervisor") as (session, actor):
        here.engine.perform(session, talk.id, "look", actor)
        assert owed(session, talk) == {}


def test_a_word_from_before_ends_no_staying_that_began_since(here: World) -> None:
    with here.acting("advocate") as (session, actor):
        referral = report(session, here.engine, actor, wants="psychosocial")
        talk = line(session, referral.case_id, "psychosocial")
        here.engine.perform(session, talk.id, "stay_close", actor)
        before = owed(session, talk)
        long_ago = {"happened_at": Moment(None, None, "exact", clock.now() - timedelta(days=10))}
        for late, answers in (("clinician_says", SAYS), ("qualified", {}), ("stay_close", {})):
            here.engine.perform(session, talk.id, late, actor, {**answers, **long_ago})
            assert (talk.state, owed(session, talk)) == ("close_by", before), late
        said = session.scalars(select(Entry).where(Entry.action == "clinician_says")).one()
        assert (said.before, said.after, said.late) == ("close_by", "close_by", True)
        here.engine.perform(session, talk.id, "clinician_says", actor, SAYS)
        assert talk.state == "stepped_up"


def test_taking_back_the_yes_to_a_file_leaves_nobody_alone(world: World) -> None:
    with world.acting("advocate") as (session, actor):
        referral = report(session, world.engine, actor, wants="psychosocial")
        case = case_of(session, actor, referral)
        yes = consents.record(session, case, Purpose.CASEWORK, {"answer": "given"}, by=actor)
        talk = line(session, case.id, "psychosocial")
        world.engine.perform(session, talk.id, "stay_close", actor)
        stop_all(world.engine, session, actor, case, yes)
        assert (talk.state, owed(session, talk).keys() >= STAYING) == ("close_by", True)


def test_locking_the_screen_is_never_blocked_by_it(world: World) -> None:
    with world.acting("advocate") as (session, actor):
        referral = report(session, world.engine, actor, wants="psychosocial")
        talk = line(session, referral.case_id, "psychosocial").id
        world.engine.perform(session, talk, "stay_close", actor)
    browser = world.client("advocate")
    leave = next(one for one in drawn(browser.get(f"/pathways/{talk}")) if "leave" in one.action)
    assert browser.post(leave.action, data=leave.fields).status_code == 303
    assert browser.get(f"/pathways/{talk}").status_code == 303


def test_it_is_offered_from_the_case_and_its_page_says_what_is_next(world: World) -> None:
    with world.acting("advocate") as (session, actor):
        case = report(session, world.engine, actor).case_id
    browser = world.client("advocate")
    begun = send(browser, f"/cases/{case}/begin", {"workflow": "psychosocial"})
    assert begun.status_code == 303
    page = text(browser.get(begun.location))
    assert "Somebody to talk to" in page
    assert "Arrange the first conversation" in page
    shown = text(browser.get(f"/cases/{case}"))
    assert "Somebody to talk to" in shown
    with world.acting("advocate") as (session, actor), pytest.raises(Refused):
        begin(
            session, world.engine, actor, case_of(session, actor, line(session, case, "psychosocial")), "psychosocial"
        )
