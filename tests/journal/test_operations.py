"""The journal: two times, a mark for what was entered later, words under the file's key."""

from datetime import timedelta

from sqlalchemy import select

from tests.factories import World, report
from vacms.cases.queries import reach
from vacms.foundation import clock
from vacms.foundation.moments import Moment
from vacms.journal.model import Entry
from vacms.journal.queries import history
from vacms.keyring import operations as keyring
from workflows.roles import Act


def _told(world: World, hours: float, note: str = "") -> str:
    with world.acting("advocate") as (session, actor):
        pathway = report(session, world.engine, actor)
        when = Moment(None, None, "about", clock.now() - timedelta(hours=hours))
        world.engine.perform(session, pathway.id, "accompany", actor, {"happened_at": when, "note": note})
        return pathway.case_id


def test_what_is_entered_more_than_an_hour_later_is_marked(world: World) -> None:
    late, soon = _told(world, 2), _told(world, 0.5)
    with world.acting("advocate") as (session, _actor):
        marks = {one.case_id: one.late for one in session.scalars(select(Entry).where(Entry.action == "accompany"))}
    assert marks == {late: True, soon: False}


def test_history_is_in_the_order_of_what_happened_and_in_pages(world: World) -> None:
    case = _told(world, 5)
    with world.acting("advocate") as (session, _actor):
        rows = history(session, case, None)
        assert [row.happened_at for row in rows] == sorted((row.happened_at for row in rows), reverse=True)
        assert rows[-1].action == "accompany", "it happened before the report was entered"
        first = history(session, case, None, most=1)
        second = history(session, case, None, most=1, before=first[0].happened_at)
        assert first[0].id != second[0].id


def test_words_are_closed_without_a_key_and_open_with_it(world: World) -> None:
    case_id = _told(world, 1, "her aunt goes along")
    with world.acting("advocate") as (session, actor):
        closed = next(row for row in history(session, case_id, None) if row.action == "accompany")
        assert (closed.closed, closed.words) == (True, {})
        case, permit = reach(session, actor, case_id, Act.READ_FILE)
        key = keyring.open(session, permit, case.key_id)
        opened = next(row for row in history(session, case_id, key) if row.action == "accompany")
        assert (opened.closed, opened.words) == (False, {"note": "her aunt goes along"})


def test_the_clear_part_holds_coded_answers_and_never_words(world: World) -> None:
    with world.acting("advocate") as (session, actor):
        pathway = report(session, world.engine, actor)
        answers = {"barrier": "money", "note": "her aunt goes along"}
        world.engine.perform(session, pathway.id, "barrier", actor, answers)
        coded = session.scalars(select(Entry.coded).where(Entry.action == "barrier")).one()
    assert "money" in coded
    assert "aunt" not in coded
