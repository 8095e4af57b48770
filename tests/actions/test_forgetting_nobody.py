"""No open line of work is forgotten, and an end leaves nothing behind but what outlives it."""

from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import delete

from tests.factories import World, report
from tests.lines.helpers import owed
from vacms.actions.steps import open_steps
from vacms.cases.queries import case_pathway
from vacms.foundation.errors import Refused
from vacms.windows.model import Owed

pytestmark = pytest.mark.usefixtures("noon")


def test_where_the_last_thing_owed_is_left_out_a_look_is_owed_in_its_place(world: World) -> None:
    with world.acting("advocate") as (session, actor):
        one = report(session, world.engine, actor)
        world.engine.perform(session, one.id, "leave_out", actor, {"step": "draft", "why": "no_use"})
        assert set(owed(session, one)) == {"nothing_owed"}
        assert open_steps(session, one) == []
        with pytest.raises(Refused):
            world.engine.perform(session, one.id, "leave_out", actor, {"step": "nothing_owed", "why": "no_use"})


def test_the_look_is_owed_anew_until_something_else_is(world: World, noon: Any) -> None:
    with world.acting("advocate") as (session, actor):
        one = report(session, world.engine, actor)
        world.engine.perform(session, one.id, "leave_out", actor, {"step": "draft", "why": "no_use"})
        world.engine.perform(session, one.id, "note", actor)
        assert set(owed(session, one)) == {"nothing_owed"}
        assert owed(session, one)["nothing_owed"] >= noon + timedelta(days=29)
        world.engine.perform(session, one.id, "agree", actor)
        assert set(owed(session, one)) == {"after_appointment"}
        world.engine.perform(session, one.id, "not_now", actor)
        assert owed(session, one) == {}


def test_a_hold_is_owed_already(world: World, noon: Any) -> None:
    with world.acting("advocate") as (session, actor):
        one = report(session, world.engine, actor, wants="legal")
        until = (noon + timedelta(days=9)).date().isoformat()
        world.engine.perform(session, one.id, "leave_out", actor, {"step": "draft", "why": "no_use"})
        world.engine.perform(session, one.id, "hold", actor, {"until": until, "why": "away"})
        assert set(owed(session, one)) == {"hold"}
        assert one.held_until is not None
        assert date.fromisoformat(until) == one.held_until.date()


def test_an_end_ends_the_hold(world: World, noon: Any) -> None:
    with world.acting("advocate") as (session, actor):
        one = report(session, world.engine, actor, wants="legal")
        until = (noon + timedelta(days=9)).date().isoformat()
        world.engine.perform(session, one.id, "hold", actor, {"until": until, "why": "away"})
        world.engine.perform(session, one.id, "not_now", actor)
        assert owed(session, one) == {}
        assert one.held_until is None


def test_a_line_that_lost_its_windows_is_found_again_at_the_next_deed(world: World) -> None:
    with world.acting("advocate") as (session, actor):
        own = case_pathway(session, report(session, world.engine, actor).case_id)
        session.execute(delete(Owed).where(Owed.pathway_id == own.id))
        world.engine.perform(session, own.id, "name_lead", actor, {"lead": "us"})
        assert set(owed(session, own)) == {"nothing_owed"}
