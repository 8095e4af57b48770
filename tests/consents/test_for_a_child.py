"""A child's yes on the page: ordinary needs wait for whose yes counts, urgent ones and unknown ages for nothing."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from tests.factories import World, choose, report
from tests.pages import send, text
from vacms.cases.queries import case_pathway, reach
from vacms.consents import operations as consents
from vacms.consents.queries import of_case, standing_of
from vacms.foundation import clock
from vacms.foundation.moments import Moment
from vacms.victims.queries import guarded_age, person_of
from vacms.windows.model import Owed
from workflows.numbers import CHILD_STAYS_HOURS
from workflows.purposes import Purpose
from workflows.roles import Act

YES = {"may_say": "appointment", "answer": "given"}


def drafted(world: World, **more: Any) -> str:
    """A referral with a provider chosen."""
    with world.acting("advocate") as (session, actor):
        pathway = report(session, world.engine, actor, **more)
        choose(session, world.engine, actor, pathway)
        return pathway.id


def asked(world: World, pathway: str, **answers: str) -> Any:
    """The answer to the consent page."""
    return send(world.client("advocate"), f"/pathways/{pathway}/consent", {**YES, **answers})


def test_an_ordinary_yes_for_a_child_says_whose_yes_counts(world: World) -> None:
    pathway = drafted(world, wants="legal", age="child")
    assert "how old the child is" in text(asked(world, pathway))
    assert "caregiver says yes" in text(asked(world, pathway, child_age="6-11", giver="self"))
    assert "is asked as well" in text(asked(world, pathway, child_age="6-11", giver="caregiver"))
    answer = asked(world, pathway, child_age="6-11", giver="caregiver", assent="yes", caregiver="safe")
    assert answer.status_code == 303


@pytest.mark.parametrize(("wants", "age"), [("medical", "child"), ("safety", "child"), ("legal", "unknown")])
def test_an_urgent_need_and_an_unknown_age_wait_for_nothing(world: World, wants: str, age: str) -> None:
    assert asked(world, drafted(world, wants=wants, age=age)).status_code == 303


def test_an_adult_is_asked_nothing_about_a_child(world: World) -> None:
    pathway = drafted(world, wants="legal", age="adult")
    assert "child_age" not in world.client("advocate").get(f"/pathways/{pathway}/consent").text
    assert asked(world, pathway).status_code == 303


def test_what_others_agreed_to_ends_when_the_person_comes_of_age(world: World) -> None:
    pathway = drafted(world, wants="legal", age="child")
    with world.acting("advocate") as (session, actor):
        own = case_pathway(session, _case(session, pathway))
        case, _permit = reach(session, actor, own.case_id, Act.CONSENT)
        consents.record(session, case, Purpose.CASEWORK, {"answer": "given", "giver": "caregiver"}, by=actor)
        consents.record(session, case, Purpose.STATISTICS, {"answer": "given", "giver": "self"}, by=actor)
        world.engine.perform(session, own.id, "of_age", actor)
    with world.acting("advocate") as (session, actor):
        found = {one.purpose: standing_of(one) for one in of_case(session, own.case_id)}
        assert found == {"casework": "ended", "statistics": "given"}
        one = person_of(session, own.case_id)
        assert (one.age, guarded_age(one)) == ("adult", "child")  # one officer alone takes no second look away
        with clock.stopped_at(clock.now() + timedelta(hours=CHILD_STAYS_HOURS.value, minutes=1)):
            assert guarded_age(one) == "adult"


@pytest.mark.parametrize(
    ("who", "noted_before", "then", "age"),
    [
        ("advocate", timedelta(0), timedelta(minutes=1), "child"),
        ("advocate", timedelta(0), timedelta(days=3), "adult"),
        ("advocate", timedelta(days=70), timedelta(days=3), "child"),
        ("supervisor", timedelta(days=70), timedelta(minutes=1), "adult"),
    ],
)
def test_a_birthday_counts_at_once_where_it_was_noted_before_or_somebody_covering_says_so(
    world: World, who: str, noted_before: timedelta, then: timedelta, age: str
) -> None:
    pathway = drafted(world, wants="legal", age="child")
    with world.acting("advocate") as (session, actor):
        own = case_pathway(session, _case(session, pathway)).id
        turns = Moment(None, None, "day", clock.now() + noted_before)
        world.engine.perform(session, own, "grows_up", actor, {"of_age_on": turns})
    with clock.stopped_at(clock.now() + then), world.acting(who) as (session, actor):
        case_id = world.engine.perform(session, own, "of_age", actor).case.id
        assert guarded_age(person_of(session, case_id)) == age


def test_the_day_of_birth_cannot_be_read_from_what_is_owed(world: World, noon: Any) -> None:
    pathway = drafted(world, wants="legal", age="child")
    with world.acting("advocate") as (session, actor):
        own = case_pathway(session, _case(session, pathway))
        day = noon.replace(year=2027, month=2, day=7)
        world.engine.perform(session, own.id, "grows_up", actor, {"of_age_on": Moment(None, None, "day", day)})
        until = session.scalars(select(Owed.until).where(Owed.key == "of_age")).one()
    assert (until.month, until.day) == (2, 28)


def _case(session: Any, pathway: str) -> str:
    from vacms.referrals.queries import referral_of

    return referral_of(session, pathway).case_id
