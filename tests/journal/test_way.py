"""The way that a line of work came, read from its journal."""

from tests.factories import World, printed, report
from vacms.foundation import clock
from vacms.journal.queries import Moved, way


def test_the_way_tells_each_move_in_order_and_nothing_that_moved_nothing(world: World) -> None:
    with world.acting("advocate") as (session, actor):
        pathway, _letter = printed(session, world.engine, actor)
        world.engine.perform(session, pathway.id, "accompany", actor, {})
        world.engine.perform(session, pathway.id, "hand_over", actor, {})
        session.flush()
        assert way(session, pathway.id) == [
            Moved("begin", "drafted"),
            Moved("print", "ready"),
            Moved("hand_over", "waiting"),
        ]


def test_what_was_entered_at_one_moment_stands_as_one_led_to_the_other(world: World) -> None:
    with world.acting("advocate") as (session, actor), clock.stopped_at(clock.now()):
        pathway = report(session, world.engine, actor)
        for deed in ("hand_over", "agree", "seen", "finish", "agree"):
            world.engine.perform(session, pathway.id, deed, actor, {})
        session.flush()
        states = [step.state for step in way(session, pathway.id)]
    assert states == ["drafted", "waiting", "agreed", "in_service", "finished"]


def test_a_place_that_was_left_and_reached_again_stands_there_twice(world: World) -> None:
    with world.acting("advocate") as (session, actor):
        pathway, _letter = printed(session, world.engine, actor)
        world.engine.perform(session, pathway.id, "hand_over", actor, {})
        world.engine.perform(session, pathway.id, "reissue", actor, {"layout": "discreet"})
        session.flush()
        assert [step.state for step in way(session, pathway.id)] == ["drafted", "ready", "waiting", "ready"]
