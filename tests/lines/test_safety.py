"""Safety and the named exception, through the door and the pages: nothing waits, and one person alone tells nothing."""

import json
from datetime import timedelta

import pytest
from sqlalchemy import select

from tests.factories import World, report
from tests.lines.helpers import begun, line, owed
from tests.pages import send, text
from vacms.actions.sweep import sweep
from vacms.cases.model import Pathway
from vacms.cases.queries import case_pathway, reach
from vacms.foundation import clock
from vacms.foundation.errors import Refused
from vacms.foundation.moments import Moment
from vacms.journal.model import Entry
from vacms.journal.queries import last_words
from vacms.keyring import operations as keyring
from workflows.guards import SEALED_GIVES_NOTHING
from workflows.roles import Act

pytestmark = pytest.mark.usefixtures("noon")

EXCEPTION = {
    "exception": "life", "why": "W", "exactly": "E", "to_whom": "T", "told_first": "before",
}  # fmt: skip
SHARED = {"told_first": EXCEPTION["told_first"]}


def at_risk(world: World, by: str = "advocate") -> Pathway:
    """A case in which it is not safe enough, and nothing else is filled in."""
    return begun(world, "safety", by)


def test_from_not_safe_enough_to_a_measure_in_place_and_reviewed(here: World) -> None:
    safety = at_risk(here)
    with here.acting("advocate") as (session, actor):
        one = line(session, safety.case_id, "safety")
        assert owed(session, one)["safety_plan"] <= clock.now() + timedelta(hours=1)
        here.engine.perform(session, one.id, "plan", actor)
        assert (one.state, set(owed(session, one))) == ("plan_made", {"safety_week"})
        referral = here.engine.perform(session, one.id, "ask_measure", actor).made
        assert one.state == "measure_asked"
        here.engine.perform(session, referral, "seen", actor)
        assert one.state == "measure_in_place"
        here.engine.perform(session, one.id, "step_down", actor)
        assert set(owed(session, one)) == {"safety_month"}


def test_a_wish_for_a_safer_place_opens_it_and_a_refusal_there_leaves_the_person_at_risk(here: World) -> None:
    with here.acting("advocate") as (session, actor):
        referral = report(session, here.engine, actor, wants="safety")
        one = line(session, referral.case_id, "safety")
        assert one.state == "measure_asked"
        here.engine.perform(session, referral.id, "turn_away", actor)
        assert (one.state, "safety_plan" in owed(session, one)) == ("at_risk", True)


def test_a_first_report_of_not_safe_now_opens_it_whatever_is_wanted_first(world: World) -> None:
    browser = world.client("advocate")
    said = {"safe_now": "no", "wants": "legal", "when_sure": "unknown"}
    begun = send(browser, "/first-report", said)
    assert "Record the plan made together" in text(browser.get(begun.location)), "safety first; the letter can wait"
    with world.acting("advocate") as (session, actor):
        one = session.scalars(select(Pathway).where(Pathway.workflow == "safety")).one()
        assert (one.state, set(owed(session, one))) == ("at_risk", {"safety_plan", "safety_week"})
        case = one.case_id
        world.engine.perform(session, one.id, "safe_enough", actor)
    assert send(browser, f"/cases/{case}/report", said | {"about": "new"}).status_code == 303
    with world.acting("advocate") as (session, _actor):
        assert line(session, case, "safety").state == "at_risk", "a further report stands in the same line"


def test_who_says_safe_or_not_sure_is_not_pressed(world: World) -> None:
    for said in ("yes", "not_sure"):
        send(world.client("advocate"), "/first-report", {"safe_now": said, "wants": "legal", "when_sure": "unknown"})
    with world.acting("advocate") as (session, _actor):
        assert session.scalars(select(Pathway).where(Pathway.workflow == "safety")).all() == []


def test_a_wish_for_a_safer_place_leaves_the_plan_owed_until_it_is_made(world: World) -> None:
    with world.acting("advocate") as (session, actor):
        one = line(session, report(session, world.engine, actor, wants="safety").case_id, "safety")
        assert (one.state, "safety_plan" in owed(session, one)) == ("measure_asked", True)
        world.engine.perform(session, one.id, "plan", actor)
        assert (one.state, "safety_plan" in owed(session, one)) == ("measure_asked", False)


def test_every_meeting_asks_about_safety_and_presses_nobody(world: World) -> None:
    safety = at_risk(world)
    with world.acting("advocate") as (session, actor):
        own = case_pathway(session, safety.case_id)
        world.engine.perform(session, own.id, "meet", actor)
        one = line(session, safety.case_id, "safety")
        assert "safety_contact" in owed(session, one)
        world.engine.perform(session, one.id, "review", actor)
        assert "safety_contact" not in owed(session, one)


def test_a_reprisal_tells_the_supervisor_whatever_ends(here: World) -> None:
    safety = at_risk(here)
    with here.acting("advocate") as (session, actor):
        here.engine.perform(session, safety.id, "retaliation", actor)
        here.engine.perform(session, safety.id, "end", actor)
        one = line(session, safety.case_id, "safety")
        assert (one.state, set(owed(session, one))) == ("ended", {"retaliation"})
        with pytest.raises(Refused):
            here.engine.perform(session, safety.id, "look_at_reprisal", actor)
    with here.acting("supervisor") as (session, actor):
        here.engine.perform(session, safety.id, "look_at_reprisal", actor)
        assert owed(session, safety) == {}


def test_what_happens_again_opens_what_had_ended(world: World) -> None:
    safety = at_risk(world)
    with world.acting("advocate") as (session, actor):
        world.engine.perform(session, safety.id, "end", actor)
        world.engine.perform(session, safety.id, "incident", actor)
        one = line(session, safety.case_id, "safety")
        assert (one.state, set(owed(session, one))) == ("at_risk", {"safety_plan", "safety_week"})


def test_what_was_before_something_happened_again_calms_nothing(here: World) -> None:
    safety = at_risk(here)
    happened = clock.now() + timedelta(hours=3)
    with clock.stopped_at(happened), here.acting("advocate") as (session, actor):
        here.engine.perform(session, safety.id, "incident", actor)
        one = line(session, safety.case_id, "safety")
        before = owed(session, one)
        for late in ("safe_enough", "plan", "review", "step_down", "end", "incident"):
            yesterday = Moment(None, None, "exact", happened - timedelta(days=1))
            here.engine.perform(session, one.id, late, actor, {"happened_at": yesterday})
            assert (one.state, owed(session, one)) == ("at_risk", before), late
        here.engine.perform(session, one.id, "retaliation", actor, {"happened_at": yesterday})
        assert "retaliation" in owed(session, one), "what protects opens, whenever it was"
        kept = session.scalars(select(Entry).where(Entry.action == "safe_enough")).one()
        assert (kept.before, kept.after) == ("at_risk", "at_risk")
        here.engine.perform(session, one.id, "safe_enough", actor)
        assert one.state == "safe_enough"


@pytest.mark.parametrize(("sure", "hours", "state"), [
    ("exact", 1, "at_risk"), ("about", 1, "safe_enough"), ("about", 3, "at_risk"),
    ("day", 9, "safe_enough"), ("day", 30, "at_risk"),
])  # fmt: skip
def test_what_may_have_been_after_it_counts_as_after_it(world: World, sure: str, hours: int, state: str) -> None:
    safety = at_risk(world)
    with world.acting("advocate") as (session, actor):
        world.engine.perform(session, safety.id, "incident", actor)
        then = {"happened_at": Moment(None, None, sure, clock.now() - timedelta(hours=hours))}
        world.engine.perform(session, safety.id, "safe_enough", actor, then)
        assert line(session, safety.case_id, "safety").state == state


def test_a_plan_made_on_the_day_on_which_the_line_was_begun_counts(world: World) -> None:
    safety = at_risk(world)
    with world.acting("advocate") as (session, actor):
        one = line(session, safety.case_id, "safety")
        for days, state in ((1, "at_risk"), (0, "plan_made")):
            then = Moment(None, None, "exact", clock.now() - timedelta(days=days, hours=2))
            world.engine.perform(session, one.id, "plan", actor, {"happened_at": then})
            assert one.state == state


def test_telling_without_a_yes_takes_another_person(here: World) -> None:
    safety = at_risk(here)
    with here.acting("supervisor") as (session, actor):
        with pytest.raises(Refused):
            here.engine.perform(session, safety.id, "tell_without_a_yes", actor, SHARED)
        here.engine.perform(session, safety.id, "agree_exception", actor)
        here.engine.perform(session, safety.id, "propose_exception", actor, EXCEPTION)
        with pytest.raises(Refused):
            here.engine.perform(session, safety.id, "agree_exception", actor)
        with pytest.raises(Refused):
            here.engine.perform(session, safety.id, "tell_without_a_yes", actor, SHARED)
    with here.acting("deputy") as (session, actor):
        here.engine.perform(session, safety.id, "agree_exception", actor)
        assert "exception_lapses" in owed(session, safety)
    with here.acting("supervisor") as (session, actor):
        here.engine.perform(session, safety.id, "tell_without_a_yes", actor, SHARED)
        with pytest.raises(Refused):
            here.engine.perform(session, safety.id, "tell_without_a_yes", actor, SHARED)
        told = session.scalars(select(Entry).where(Entry.action == "tell_without_a_yes")).one()
        assert json.loads(told.coded) == {"told_first": "before"}


def test_what_was_agreed_and_not_used_lapses_by_itself(world: World) -> None:
    safety = at_risk(world)
    with world.acting("advocate") as (session, actor):
        world.engine.perform(session, safety.id, "propose_exception", actor, EXCEPTION)
    with world.acting("supervisor") as (session, actor):
        world.engine.perform(session, safety.id, "agree_exception", actor)
    later = clock.now() + timedelta(hours=25)
    with clock.stopped_at(later):
        sweep(world.seeing, world.engine)
    with world.acting("advocate") as (session, actor), pytest.raises(Refused):
        world.engine.perform(session, safety.id, "tell_without_a_yes", actor, SHARED)


def test_where_life_could_not_wait_it_is_recorded_from_everywhere_and_looked_at_by_another(world: World) -> None:
    safety = at_risk(world)
    with world.acting("advocate") as (session, actor):
        world.engine.perform(session, safety.id, "end", actor)
        world.engine.perform(session, safety.id, "told_already", actor, EXCEPTION)
        assert set(owed(session, safety)) == {"exception_look"}
    with world.acting("supervisor") as (session, actor):
        world.engine.perform(session, safety.id, "agree_exception", actor)
        assert owed(session, safety) == {}


def test_it_begins_from_the_case_page_and_nothing_is_asked_first(world: World) -> None:
    with world.acting("advocate") as (session, actor):
        case = report(session, world.engine, actor).case_id
    browser = world.client("advocate")
    begun = send(browser, f"/cases/{case}/begin", {"workflow": "safety"})
    page = browser.get(begun.location)
    assert "Record the plan made together" in text(page)
    done = send(browser, f"{begun.location}/do/plan", {})
    assert done.status_code == 303
    assert "Plan made" in text(browser.get(begun.location))


def test_the_page_of_telling_without_a_yes_says_who_can_agree(world: World) -> None:
    safety = at_risk(world)
    browser = world.client("advocate")
    send(browser, f"/pathways/{safety.id}/do/propose_exception", EXCEPTION)
    page = browser.get(f"/pathways/{safety.id}/do/tell_without_a_yes")
    assert "A second person has not agreed to the exception." in text(page)
    assert "/do/agree_exception" not in page.get_data(as_text=True), "a link that leads an advocate nowhere"
    assert "/do/agree_exception" in world.client("supervisor").get(
        f"/pathways/{safety.id}/do/tell_without_a_yes"
    ).get_data(as_text=True)


def test_what_is_to_be_told_can_be_read_with_its_questions(world: World) -> None:
    safety = at_risk(world)
    send(
        world.client("advocate"), f"/pathways/{safety.id}/do/propose_exception", {**EXCEPTION, "exactly": "Only this."}
    )
    page = text(world.client("supervisor").get(f"/pathways/{safety.id}"))
    assert "What exactly is told, word for word, and no more? Only this." in page


def exception_agreed(world: World, **otherwise: str) -> Pathway:
    """Safety, with an exception that two have agreed on."""
    safety = at_risk(world)
    with world.acting("advocate") as (session, actor):
        world.engine.perform(session, safety.id, "propose_exception", actor, {**EXCEPTION, **otherwise})
    with world.acting("supervisor") as (session, actor):
        world.engine.perform(session, safety.id, "agree_exception", actor)
    return safety


def test_what_was_agreed_is_what_is_told_and_what_is_kept(world: World) -> None:
    safety = exception_agreed(world, exactly="Somebody needs a car.", to_whom="The doctor")
    browser = world.client("advocate")
    where = f"/pathways/{safety.id}/do/tell_without_a_yes"
    page = browser.get(where)
    assert "Somebody needs a car." in text(page)
    assert "The doctor" in text(page)
    assert 'name="exactly"' not in page.get_data(as_text=True)
    told = {**SHARED, "exactly": "Her name, her village.", "to_whom": "the police"}
    assert send(browser, where, told).status_code == 303
    with world.acting("advocate") as (session, actor):
        case, permit = reach(session, actor, safety.case_id, Act.READ_FILE)
        key = keyring.open(session, permit, case.key_id)
        kept = last_words(session, safety.id, ["tell_without_a_yes"], key)
    assert kept == {"exactly": "Somebody needs a car.", "to_whom": "The doctor"}


def test_whoever_agrees_sees_what_was_proposed(world: World) -> None:
    safety = at_risk(world)
    with world.acting("advocate") as (session, actor):
        world.engine.perform(session, safety.id, "propose_exception", actor, {**EXCEPTION, "exactly": "Only this."})
    page = text(world.client("supervisor").get(f"/pathways/{safety.id}/do/agree_exception"))
    assert "Only this." in page
    assert "A life is in danger" in page


def test_a_sealed_file_tells_nothing_unless_a_life_is_in_danger_now(world: World) -> None:
    for which, told in (("life", True), ("child", False), ("law", False)):
        safety = exception_agreed(world, exception=which)
        with world.acting("supervisor") as (session, actor):
            case, _permit = reach(session, actor, safety.case_id, Act.DO)
            case.sealed_at = clock.now()
            session.flush()
            if told:
                world.engine.perform(session, safety.id, "tell_without_a_yes", actor, SHARED)
                continue
            with pytest.raises(Refused) as refused:
                world.engine.perform(session, safety.id, "tell_without_a_yes", actor, SHARED)
            assert [one.msgid for one in refused.value.reasons] == [SEALED_GIVES_NOTHING.msgid]
