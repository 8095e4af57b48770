"""My day leaves nothing out: where time matters first, then page by page what is due, and what has nobody."""

import re

import pytest
from sqlalchemy import event, func, select, update
from werkzeug.datastructures import MultiDict

from tests.factories import World, case_of, printed, report
from tests.journeys import steps
from tests.pages import text
from vacms.cases.model import Pathway, Relation
from vacms.cases.queries import case_pathway
from vacms.drafts import operations as drafts
from vacms.foundation import clock
from vacms.referrals.urgent import time_matters
from vacms.staff.model import Appointment, Officer
from vacms.windows import queries
from vacms.windows.model import Owed
from workflows.windows import EMERGENCY

MOST_STATEMENTS = 12
MOST_BYTES = 30_000


def test_where_time_matters_stands_first_and_leads_to_the_referral(world: World) -> None:
    with world.acting("advocate") as (session, actor):
        report(session, world.engine, actor, wants="legal", hours_ago=5)
        unknown = report(session, world.engine, actor, hours_ago=None)
        late = report(session, world.engine, actor, hours_ago=60)
        early = report(session, world.engine, actor, hours_ago=10)
        found, _more = time_matters(session)
        assert [one.pathway_id for one in found] == [unknown.id, late.id, early.id]
        assert [one.ends for one in found] == [False, True, True], "where nobody knows when it was, it is now"
        assert found[1].until == clock.floor_hour(found[1].until) > clock.now()
    read = text(world.client("advocate").get("/my-day"))
    assert read.count("Time matters: until") == 2
    assert read.count("Time matters: now") == 1
    assert read.index("Time matters: now") < read.index("Time matters: until") < read.index("What is due")
    assert f"/pathways/{late.id}" in world.client("advocate").get("/my-day").get_data(as_text=True)


def test_a_case_with_two_such_attempts_is_one_row_and_whoever_was_seen_is_none(world: World) -> None:
    with world.acting("advocate") as (session, actor):
        pathway, _letter = printed(session, world.engine, actor)
        case = case_of(session, actor, pathway)
        world.engine.perform(session, pathway.id, "hand_over", actor, {"how": "hand"})
        assert [one.case_id for one in time_matters(session)[0]] == [case.id]
        world.engine.perform(session, pathway.id, "seen", actor, {"heard_from": "her"})
        assert time_matters(session) == ([], "")
    with world.acting("avocate") as (session, actor):
        assert time_matters(session) == ([], "")


def test_pages_of_the_day_follow_one_another_without_gap_or_repeat(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queries, "PAGE", 3)
    with world.acting("advocate") as (session, actor):
        with clock.stopped_at(clock.now()):
            for _ in range(4):
                report(session, world.engine, actor, wants="legal")
        rows, more = queries.my_day(session)
        seen = [one.id for one in rows]
        while more:
            rows, more = queries.my_day(session, after=more)
            seen += [one.id for one in rows]
        monkeypatch.setattr(queries, "PAGE", 1000)
        whole = [one.id for one in queries.my_day(session)[0]]
        assert seen == whole
        assert len(seen) > 6
        assert set(seen) <= set(session.scalars(select(Owed.id)))
    monkeypatch.setattr(queries, "PAGE", 3)
    first = world.client("advocate").get("/my-day")
    assert "Show more" in text(first)
    assert "after=" in first.get_data(as_text=True)


def test_a_case_without_anybody_is_said_to_whoever_covers_and_to_nobody_else(world: World) -> None:
    client = world.client("supervisor")
    case = steps.case_of(world, steps.report(world.client("advocate")))
    assert "This case has nobody" not in text(client.get("/my-day"))
    with world.acting("advocate") as (session, _actor):
        session.execute(update(Relation).where(Relation.case_id == case).values(until=clock.now()))
    assert text(client.get("/my-day")).count("This case has nobody") == 1
    assert f"/cases/{case}" in client.get("/my-day").get_data(as_text=True)
    for who in ("advocate", "supervisor-south"):
        assert "This case has nobody" not in text(world.client(who).get("/my-day"))


def test_a_case_that_was_handed_on_has_somebody_until_she_leaves_too(world: World) -> None:
    client = world.client("supervisor")
    case = steps.case_of(world, steps.report(world.client("advocate")))
    with world.acting("supervisor") as (session, actor):
        pathway = case_pathway(session, case)
        world.engine.perform(session, pathway.id, "take_over", actor)
    assert "This case has nobody" not in text(client.get("/my-day"))
    with world.acting("deputy") as (session, actor):
        session.get_one(Appointment, world.actors["supervisor"].appointment).ended_at = clock.now()
        assert [one for one, _code in queries.without_owner(session, actor)[0]] == [case]


def test_the_day_stays_small_with_hundreds_of_emergencies_and_hides_none_of_them(world: World) -> None:
    with world.acting("advocate") as (session, actor):
        found = {report(session, world.engine, actor, hours_ago=1 + number % 60).id for number in range(200)}
        cases = set(session.scalars(select(Relation.case_id)))
        session.execute(update(Relation).where(Relation.case_id.in_(sorted(cases)[:30])).values(until=clock.now()))
        session.execute(update(Owed).where(Owed.key == "first_contact").values(until=clock.now()))
        for number in range(10):
            drafts.save(session, actor, f"/cases/{sorted(cases)[number]}/file", MultiDict({"note": "Made up."}))
    for who in ("advocate", "supervisor"):
        client, seen, path = world.client(who), [], "/my-day"
        with world.acting(who) as (session, actor):
            session.get_one(Officer, actor.officer).language = "fr"  # French takes more room
        while path:
            page = client.get(path)
            assert page.status_code == 200
            assert len(page.data) <= MOST_BYTES
            told = page.get_data(as_text=True)
            seen += [one for one in re.findall(r"/pathways/(\w+)", told) if one in found and one not in seen]
            path = next(iter(re.findall(r"/my-day\?urgent=\w+", told)), "")
        with world.acting(who) as (session, _actor):
            hers = set(session.scalars(select(Pathway.id).where(Pathway.workflow == "referral")))
            ends = dict(
                session.execute(
                    select(Pathway.id, func.min(Owed.until))
                    .join(Owed, Owed.case_id == Pathway.case_id)
                    .where(Owed.key.in_([one.key for one in EMERGENCY]))
                    .group_by(Pathway.id)
                ).all()
            )
        assert set(seen) == found & hers
        assert [ends[one] for one in seen] == sorted(ends[one] for one in seen)


def test_a_full_day_takes_as_many_statements_as_an_empty_one(world: World) -> None:
    said: list[str] = []

    def count(*given: object) -> None:
        said.append(str(given[2]))

    engine = world.app.extensions["database"].engine
    counted = []
    for more in (1, 9):
        with world.acting("advocate") as (session, actor):
            for _ in range(more):
                report(session, world.engine, actor)
        for who in ("advocate", "supervisor"):
            client = world.client(who)
            event.listen(engine, "before_cursor_execute", count)
            said.clear()
            assert client.get("/my-day").status_code == 200
            counted.append(len(said))
            event.remove(engine, "before_cursor_execute", count)
    assert counted[:2] == counted[2:]
    assert max(counted) <= MOST_STATEMENTS


def test_whoever_covers_reads_first_what_is_hers_and_then_what_the_owners_owe(world: World) -> None:
    with world.acting("advocate") as (session, actor):
        report(session, world.engine, actor)
        printed(session, world.engine, actor, age="unknown")
    read = text(world.client("supervisor").get("/my-day"))
    hers, owners = read.index("Yours to do"), read.index("For whoever owns the record")
    assert hers < read.index("A second look at this letter") < owners < read.index("Get back to the person")
    read = text(world.client("advocate").get("/my-day"))
    assert "Yours to do" not in read
    assert "For: Supervisor." in read
