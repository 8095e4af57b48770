"""Lists of cases: coded, found by key, and only the reader's own."""

import pytest
from sqlalchemy import event, select

import vacms.app as parts
from tests.factories import World, case_of, report
from vacms.cases import queries
from vacms.cases.model import Case
from vacms.foundation.errors import Unread


def test_nobody_reads_without_saying_who(world: World) -> None:
    with parts.new_session(world.app) as session, pytest.raises(Unread):
        session.scalars(select(Case)).all()


def test_pages_follow_one_another_without_gap_or_repeat(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queries, "PAGE", 3)
    with world.acting("advocate") as (session, actor):
        made = {case_of(session, actor, report(session, world.engine, actor)).id for _ in range(7)}
        seen: list[str] = []
        after = ""
        for _ in range(3):
            rows, after = queries.listed(session, after=after)
            seen += [row.id for row in rows]
        assert after == ""
        assert len(seen) == len(set(seen)) == 7
        assert set(seen) == made


def test_a_page_takes_as_many_queries_for_many_cases_as_for_one(world: World) -> None:
    asked: list[str] = []
    engine = world.app.extensions["database"].engine
    client = world.client("advocate")
    counted = []
    for more in (1, 9):
        with world.acting("advocate") as (session, actor):
            for _ in range(more):
                report(session, world.engine, actor)
        for path in ("/cases", "/my-day"):
            asked.clear()
            event.listen(engine, "before_cursor_execute", lambda *said: asked.append(said[2]), named=False)
            assert client.get(path).status_code == 200
            counted.append(len(set(enumerate(asked))))
            engine.dispatch.before_cursor_execute.clear()
    assert counted[0] == counted[2], "the list of cases"
    assert counted[1] == counted[3], "my day"


def test_another_missions_code_is_a_code_that_does_not_exist(world: World) -> None:
    with world.acting("advocate") as (session, actor):
        code = case_of(session, actor, report(session, world.engine, actor)).code
        assert [row.code for row in queries.listed(session, code=code)[0]] == [code]
        assert queries.listed(session, state="open")[0] == []
    for name in ("avocate", "supervisor-south"):
        with world.acting(name) as (session, _actor):
            assert queries.listed(session, code=code) == ([], "")
