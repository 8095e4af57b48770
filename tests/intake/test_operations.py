"""Taking a first report: whose it becomes, what is kept of it, and what runs from it."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

import vacms.app as parts
from tests.factories import World, case_of, report
from vacms.cases.model import Case, Pathway, Report
from vacms.cases.queries import owner_of, reach
from vacms.foundation import clock
from vacms.foundation.errors import NoKey, Refused
from vacms.foundation.moments import Moment
from vacms.intake import operations
from vacms.keyring import operations as keyring
from vacms.victims.queries import person_of
from vacms.windows.model import Owed
from workflows.roles import Act


def test_one_report_makes_one_case_with_its_first_lines_of_work(world: World) -> None:
    with world.acting("advocate") as (session, actor):
        referral = report(session, world.engine, actor)
        works = session.execute(select(Pathway.workflow, Pathway.state).order_by(Pathway.workflow)).all()
        assert [tuple(row) for row in works] == [
            ("case", "report"), ("medical", "on_the_way"), ("referral", "drafted"),
        ]  # fmt: skip
        assert owner_of(session, referral.case_id) == actor.appointment


def test_a_report_taken_by_whoever_covers_belongs_to_the_advocate_on_duty(world: World) -> None:
    with world.acting("deputy") as (session, actor):
        referral = report(session, world.engine, actor)
        assert owner_of(session, referral.case_id) == world.actors["advocate"].appointment
    with world.acting("advocate") as (session, actor):
        case, permit = reach(session, actor, referral.case_id, Act.READ_FILE)
        session.info["rings"] = {}
        assert keyring.open(session, permit, case.key_id)


def test_with_nobody_on_duty_whoever_takes_it_keeps_it(world: World) -> None:
    with world.acting("supervisor-south") as (session, actor):
        later = clock.now() + timedelta(days=2_000)
        with clock.stopped_at(later):
            assert operations.owner_for(session, actor) == actor.appointment


def test_a_mission_without_a_second_holder_takes_no_report(world: World) -> None:
    from dataclasses import replace

    from vacms.foundation.ids import new_id

    with parts.new_session(world.app) as session:
        lonely = replace(world.actors["advocate"], mission=new_id())
        with pytest.raises(Refused) as refused:
            report(session, world.engine, lonely)
    assert refused.value.reasons[0].supplied_by


def test_the_hour_is_kept_in_the_vault_and_only_its_windows_in_clear(world: World) -> None:
    with world.acting("advocate") as (session, actor):
        referral = report(session, world.engine, actor, hours_ago=10)
        case = case_of(session, actor, referral)
        person = person_of(session, case.id)
        key = keyring.sealer(session, person.key_id)
        told = key.unseal("C4", "person.when", person.id, person.when)  # type: ignore[union-attr]
        assert told.endswith(" about")
        for row in session.scalars(select(Owed).where(Owed.key.in_(("pep", "emergency_contraception")))):
            assert (row.until.minute, row.until.second) == (0, 0)
            assert (row.opens.minute, row.opens.second) == (0, 0)


def test_a_further_report_opens_the_windows_anew(world: World) -> None:
    with world.acting("advocate") as (session, actor):
        referral = report(session, world.engine, actor, hours_ago=200)
        case = case_of(session, actor, referral)
        assert session.scalar(select(func.count()).select_from(Owed).where(Owed.key == "pep")) == 0
        again = Moment(None, None, "about", clock.now() - timedelta(hours=2))
        operations.add_report(session, actor, case, {"safe_now": "no", "when": again})
        assert session.scalar(select(func.count()).select_from(Owed).where(Owed.key == "pep")) == 1
        assert session.scalar(select(func.count()).select_from(Report)) == 2
        assert session.scalar(select(func.count()).select_from(Case)) == 1


def test_an_officer_without_her_key_takes_a_report_and_her_hat_opens_it_later(world: World) -> None:
    with world.acting("advocate", key=False) as (session, actor):
        referral = report(session, world.engine, actor)
        case, permit = reach(session, actor, referral.case_id, Act.READ_FILE)
        session.info["rings"] = {}
        with pytest.raises(NoKey):
            keyring.open(session, permit, case.key_id)
    with world.acting("advocate") as (session, actor):
        case, permit = reach(session, actor, referral.case_id, Act.READ_FILE)
        assert keyring.open(session, permit, case.key_id)


@pytest.mark.parametrize(("sure", "told"), [("exact", " exact"), ("unknown", " unknown")])
def test_how_sure_she_was_is_kept_with_the_hour(sure: str, told: str) -> None:
    at = None if sure == "unknown" else clock.now()
    assert operations.when_words(Moment(None, None, sure, at)).endswith(told)
