"""A supervisor prints what an advocate heard: she confirms herself first, then the same words come out."""

import pytest

from tests.factories import World, agree, choose, report
from vacms.cases.queries import reach
from vacms.foundation.errors import NeedsConfirmation
from vacms.letters import operations as letters
from vacms.letters.queries import by_id
from workflows.roles import Act


def test_somebody_else_confirms_herself_before_she_prints_what_was_heard(world: World) -> None:
    with world.acting("advocate") as (session, actor):
        pathway = report(session, world.engine, actor)
        choose(session, world.engine, actor, pathway)
        agree(session, actor, pathway, {"called": "Mimi"})
    with pytest.raises(NeedsConfirmation), world.acting("supervisor") as (session, actor):
        world.engine.perform(session, pathway.id, "print", actor, {"layout": "discreet"})
    with world.acting("supervisor", confirmed=True) as (session, actor):
        deed = world.engine.perform(session, pathway.id, "print", actor, {"layout": "discreet"})
        _case, permit = reach(session, actor, pathway.case_id, Act.LETTER)
        assert "Mimi" in letters.open_text(session, permit, by_id(session, deed.made))
