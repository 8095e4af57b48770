"""Opening, answering and forgetting what is owed."""

from datetime import timedelta

from sqlalchemy import select

from tests.factories import World, case_of, printed, report
from vacms.foundation import clock
from vacms.windows import operations, queries
from vacms.windows.model import Owed
from workflows import windows as w


def test_an_emergency_that_has_passed_leaves_no_trace(world: World) -> None:
    with world.acting("advocate") as (session, actor):
        report(session, world.engine, actor, hours_ago=80)
        keys = set(session.scalars(select(Owed.key)))
    assert w.PEP.key not in keys
    assert w.EC.key in keys


def test_what_passes_later_is_forgotten_at_night(world: World) -> None:
    with world.acting("advocate") as (session, actor):
        report(session, world.engine, actor, hours_ago=70)
        assert w.PEP.key in set(session.scalars(select(Owed.key)))
    with clock.stopped_at(clock.now() + timedelta(hours=4)), world.acting("advocate") as (session, _actor):
        assert operations.close_passed_emergencies(session) >= 1
        assert w.PEP.key not in set(session.scalars(select(Owed.key)))


def test_a_window_that_is_open_starts_anew_and_stands_once(world: World) -> None:
    with world.acting("advocate") as (session, actor):
        pathway = report(session, world.engine, actor)
        case = case_of(session, actor, pathway)
        place = operations.Place(case.id, pathway.id, case.mission, case.office)
        first = operations.start(session, w.LOOK, place, clock.now() - timedelta(hours=5))
        second = operations.start(session, w.LOOK, place, clock.now())
        rows = session.scalars(select(Owed).where(Owed.key == w.LOOK.key)).all()
        assert [row.id for row in rows] == [second.id]
        assert second.until > first.until
        assert operations.stop(session, [w.LOOK], place) == 1
        assert operations.stop(session, [w.LOOK], place) == 0


def test_what_belongs_to_the_need_outlives_the_attempt(world: World) -> None:
    with world.acting("advocate") as (session, actor):
        pathway, _letter = printed(session, world.engine, actor)
        world.engine.perform(session, pathway.id, "turn_away", actor, {"barrier": "full"})
        owed = session.scalars(select(Owed).where(Owed.key == w.NEXT_PROVIDER.key)).one()
        assert owed.need_id
        again = world.engine.perform(session, pathway.id, "next_provider", actor).made
        assert again
        assert session.scalars(select(Owed).where(Owed.key == w.NEXT_PROVIDER.key)).all() == []


def test_my_day_is_in_order_and_only_about_cases_of_hers(world: World) -> None:
    with world.acting("advocate") as (session, actor):
        printed(session, world.engine, actor)
        report(session, world.engine, actor, wants="legal")
        rows, _more = queries.my_day(session)
        assert [row.until for row in rows] == sorted(row.until for row in rows)
        assert {row.window.kind for row in rows} == {"task"}
    with world.acting("avocate") as (session, _actor):
        assert queries.my_day(session) == ([], "")


def test_the_earliest_emergency_is_what_a_letter_names(world: World) -> None:
    with world.acting("advocate") as (session, actor):
        pathway = report(session, world.engine, actor, hours_ago=10)
        end = queries.earliest_emergency(session, pathway.case_id)
        assert end is not None
        assert end == clock.floor_hour(clock.now() - timedelta(hours=11) + timedelta(hours=72)), "“about”: rather early"
        unknown = report(session, world.engine, actor, hours_ago=None)
        assert queries.earliest_emergency(session, unknown.case_id) is None
