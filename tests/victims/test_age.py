"""Two look at a child's letter; nobody takes that away alone by changing one answer."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from tests.factories import World, report
from tests.journeys import steps
from tests.pages import send, text
from vacms.actions.facts import snapshot
from vacms.audit.model import AuditLine
from vacms.cases.model import Case, Pathway
from vacms.foundation import clock
from vacms.victims.queries import guarded_age, person_of
from workflows.numbers import CHILD_STAYS_HOURS

STAYS = timedelta(hours=CHILD_STAYS_HOURS.value)


@pytest.fixture
def child(world: World) -> Pathway:
    """A child's referral, not urgent."""
    with world.acting("advocate") as (session, actor):
        return report(session, world.engine, actor, age="child", wants="legal")


def _change(world: World, pathway: Pathway, age: str, who: str = "advocate") -> None:
    steps.led_to(send(world.client(who), f"/cases/{pathway.case_id}/person", {"age": age}))


def _kept(world: World, pathway: Pathway) -> tuple[str, str]:
    """The age as it is recorded and as a guard reads it."""
    with world.acting("advocate") as (session, _actor):
        person = person_of(session, pathway.case_id)
        return person.age, guarded_age(person)


@pytest.mark.parametrize("age", ["unknown", "adult"])
def test_a_childs_file_stays_guarded_for_a_day_after_the_advocate_changes_it(
    world: World, child: Pathway, age: str
) -> None:
    _change(world, child, age)
    assert _kept(world, child) == (age, "child")
    with world.acting("advocate") as (session, actor):
        case = session.scalars(select(Case).where(Case.id == child.case_id)).one()
        own = session.scalars(select(Pathway).where(Pathway.id == child.id)).one()
        particulars = world.engine.of("referral")
        assert snapshot(session, particulars, case, own, actor)["age"] == "child"
    with clock.stopped_at(clock.now() + STAYS + timedelta(minutes=1)):
        assert _kept(world, child) == (age, age)


def test_changing_it_twice_does_not_shorten_the_day(world: World, child: Pathway) -> None:
    _change(world, child, "unknown")
    _change(world, child, "adult")
    assert _kept(world, child) == ("adult", "child")


def test_back_to_child_and_away_again_begins_a_new_day(world: World, child: Pathway) -> None:
    _change(world, child, "unknown")
    _change(world, child, "child")
    with world.acting("advocate") as (session, _actor):
        assert person_of(session, child.case_id).child_until is None
    _change(world, child, "adult")
    assert _kept(world, child) == ("adult", "child")


@pytest.mark.parametrize("who", ["supervisor", "deputy"])
def test_whoever_covers_the_mission_ends_it_at_once(world: World, child: Pathway, who: str) -> None:
    _change(world, child, "adult", who)
    assert _kept(world, child) == ("adult", "adult")
    _change(world, child, "child")
    _change(world, child, "adult")
    assert _kept(world, child) == ("adult", "child")
    _change(world, child, "adult", who)
    assert _kept(world, child) == ("adult", "adult")


def test_the_change_is_in_the_audit_with_the_old_and_the_new_answer(world: World, child: Pathway) -> None:
    _change(world, child, "unknown")
    _change(world, child, "unknown")
    with world.acting("advocate") as (session, actor):
        lines = session.scalars(select(AuditLine).where(AuditLine.detail.startswith("age:"))).all()
        assert [(line.detail, line.act, line.actor, line.data_class) for line in lines] == [
            ("age:child-unknown", "amend", actor.appointment, "C2")
        ]


def test_the_page_says_until_when_and_who_ends_it(world: World, child: Pathway) -> None:
    page = f"/cases/{child.case_id}/person"
    assert "recorded as a child's file" not in text(world.client("advocate").get(page)).replace("&#39;", "'")
    _change(world, child, "unknown")
    assert "recorded as a child's file" in text(world.client("advocate").get(page)).replace("&#39;", "'")
