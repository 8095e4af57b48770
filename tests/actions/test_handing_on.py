"""An advocate hands a case on and no longer sees it: the deed is whole all the same."""

import pytest

from tests.factories import World, case_of, report
from vacms.cases.queries import case_pathway, find_pathway, owner_of
from vacms.foundation.errors import Unknown


def test_an_advocate_can_hand_her_own_case_to_another_advocate(world: World) -> None:
    with world.acting("advocate") as (session, actor):
        here = report(session, world.engine, actor)
        own = case_pathway(session, case_of(session, actor, here).id)
    with world.acting("advocate") as (session, actor):
        world.engine.perform(session, own.id, "assign", actor, {"owner": world.actors["avocate"].appointment})
    with world.acting("avocate") as (session, actor):
        assert owner_of(session, own.case_id) == actor.appointment
        assert case_of(session, actor, here).id == own.case_id
    with world.acting("advocate") as (session, actor), pytest.raises(Unknown):
        find_pathway(session, actor, own.id)
