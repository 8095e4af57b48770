"""Legal advice, through the door and the pages: each way on its own, the lawyer's dates, ten working days."""

import json
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select

from tests.factories import World, report
from tests.lines.helpers import begun, line, owed
from tests.pages import send, text
from vacms.cases.model import Pathway
from vacms.foundation import clock
from vacms.foundation.moments import Moment
from vacms.journal.model import Entry

pytestmark = pytest.mark.usefixtures("noon")


def told(world: World) -> Pathway:
    """A case in which the legal ways were told."""
    return begun(world, "legal")


def on(day: date) -> Moment:
    """A day that the lawyer gave."""
    return Moment(day, None, "day", datetime(day.year, day.month, day.day, 12, tzinfo=UTC))


def test_from_told_to_a_lawyer_and_a_judgment(here: World) -> None:
    legal = told(here)
    with here.acting("advocate") as (session, actor):
        one = line(session, legal.case_id, "legal")
        assert set(owed(session, one)) == {"legal_wish"}
        referral = here.engine.perform(session, one.id, "ask_lawyer", actor).made
        assert one.state == "lawyer_asked"
        until = owed(session, one)["first_lawyer"]
        assert clock.now() + timedelta(days=13) < until < clock.now() + timedelta(days=16), "ten working days"
        here.engine.perform(session, referral, "seen", actor)
        assert (one.state, set(owed(session, one))) == ("lawyer_asked", {"legal_stands"})
        for deed in ("retained", "advised", "decided", "filed", "judged"):
            here.engine.perform(session, one.id, deed, actor)
        here.engine.perform(session, one.id, "retained", actor)
        assert one.state == "judgment", "a late entry takes nothing back"


def test_each_way_keeps_its_own_answer_and_the_next_answer_leaves_the_others(here: World) -> None:
    legal = told(here)
    with here.acting("advocate") as (session, actor):
        here.engine.perform(session, legal.id, "wishes", actor, {"way_support": "yes", "way_court_here": "no"})
        here.engine.perform(session, legal.id, "wishes", actor, {"way_court_here": "later"})
        one = line(session, legal.case_id, "legal")
        assert one.known == {"way_support": "yes", "way_court_here": "later"}


def test_a_last_day_rings_until_it_is_seen_to_and_no_hold_moves_it(here: World) -> None:
    legal = told(here)
    last, far = on(date(2026, 6, 20)), on(date(2026, 6, 28))
    with here.acting("advocate") as (session, actor):
        here.engine.perform(session, legal.id, "last_day", actor, {"day": last})
        here.engine.perform(session, legal.id, "hearing", actor, {"day": far})
        one = line(session, legal.case_id, "legal")
        before = owed(session, one)
        assert before["lawyer_last_day"].date() == date(2026, 6, 20)
        here.engine.perform(session, one.id, "hold", actor, {"until": far, "why": "away"})
        held = owed(session, one)
        assert held["lawyer_last_day"] == before["lawyer_last_day"]
        assert held["lawyer_hearing"] == before["lawyer_hearing"]
        here.engine.perform(session, one.id, "not_wanted", actor)
        assert "lawyer_last_day" in owed(session, one)
        here.engine.perform(session, one.id, "last_day_met", actor)
        assert "lawyer_last_day" not in owed(session, one)


def test_the_day_the_lawyer_gave_stands_in_no_clear_line_of_the_journal(world: World) -> None:
    legal = told(world)
    with world.acting("advocate") as (session, actor):
        world.engine.perform(session, legal.id, "last_day", actor, {"day": on(date(2026, 6, 20))})
        entry = session.scalars(select(Entry).where(Entry.action == "last_day")).one()
        assert "day" not in json.loads(entry.coded)


def test_later_asks_again_on_the_day_that_was_said_else_in_a_month(world: World) -> None:
    legal = told(world)
    with world.acting("advocate") as (session, actor):
        world.engine.perform(session, legal.id, "later", actor, {"day": on(date(2026, 9, 9))})
        one = line(session, legal.case_id, "legal")
        assert owed(session, one)["legal_later"].date() == date(2026, 9, 9)
        world.engine.perform(session, legal.id, "inform", actor)
        world.engine.perform(session, legal.id, "later", actor)
        assert owed(session, one)["legal_later"] == clock.now() + timedelta(days=30)


def test_a_lawyer_who_cannot_leaves_what_is_possible(world: World) -> None:
    with world.acting("advocate") as (session, actor):
        referral = report(session, world.engine, actor, wants="legal")
        one = line(session, referral.case_id, "legal")
        assert one.state == "lawyer_asked"
        world.engine.perform(session, referral.id, "turn_away", actor)
        assert one.state == "informed"


def test_the_wishes_are_asked_one_by_one_on_the_page(world: World) -> None:
    legal = told(world)
    browser = world.client("advocate")
    where = f"/pathways/{legal.id}"
    assert "Told what is possible" in text(browser.get(where))
    done = send(browser, f"{where}/do/wishes", {"way_papers": "yes"})
    assert done.status_code == 303
    page = text(browser.get(where))
    assert "Civil papers, registration of a birth" in page
