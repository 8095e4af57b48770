"""What was read is remembered for the same reader, until anything is written."""

from flask import Flask
from sqlalchemy import event
from sqlalchemy.orm import Session

from tests.factories import World, agree, choose, report
from vacms.cases.queries import relations
from vacms.consents import queries as consents
from vacms.foundation import memory
from vacms.foundation.database import EverySight
from vacms.missions import queries as missions
from vacms.referrals.queries import referral_of


def test_the_same_question_is_asked_once_of_one_reader_and_anew_of_another(session: Session) -> None:
    asked: list[str] = []
    for sight in ("hers", "hers", "his"):
        session.info["sight"] = sight
        memory.once(session, ("word",), lambda: asked.append("asked"))
    assert asked == ["asked", "asked"]


def test_a_row_read_before_is_at_hand_without_asking(world: World, app: Flask) -> None:
    with world.acting("advocate") as (session, actor):
        missions.mission(session, actor.mission)
        asked: list[str] = []
        event.listen(app.extensions["database"].engine, "before_cursor_execute", lambda *given: asked.append(given[2]))
        missions.mission(session, actor.mission)
        assert asked == []
        memory.forget(session)
        missions.mission(session, actor.mission)
        assert len(asked) == 1


def test_what_is_written_is_seen_at_once(world: World) -> None:
    with world.acting("advocate") as (session, actor):
        here = report(session, world.engine, actor)
        choose(session, world.engine, actor, here)
        assert consents.of_case(session, here.case_id) == []
        agree(session, actor, here)
        assert len(consents.of_case(session, here.case_id)) == 1
        consents.of_case(session, here.case_id)[0].answer = "refused"
        provider = referral_of(session, here.id).provider_id
        assert consents.for_provider(session, here.case_id, [here.id], provider).answer == "refused"


def test_a_deed_asks_again_for_what_may_have_changed_before_its_lock(world: World) -> None:
    with world.acting("advocate") as (session, actor):
        here = report(session, world.engine, actor)
        choose(session, world.engine, actor, here)
    with world.acting("advocate") as (session, actor):
        memory.once(session, ("consents", here.case_id), lambda: ["stale"])
        world.engine.perform(session, here.id, "accompany", actor, {})
        assert consents.of_case(session, here.case_id) == []


def test_the_end_of_a_transaction_is_the_end_of_what_is_remembered(world: World) -> None:
    with world.acting("advocate") as (session, actor):
        here = report(session, world.engine, actor)
        session.commit()
        session.info["sight"] = EverySight()
        assert [one.kind for one in relations(session, here.case_id)] == ["owner"]
        assert "read" in session.info
        session.rollback()
        assert "read" not in session.info
