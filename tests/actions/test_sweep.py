"""What follows when time is up: done once, in the role of the system, without a key and without a word."""

from datetime import datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

import vacms.app as parts
from tests.factories import World, printed, report
from vacms.actions.sweep import Swept, sweep
from vacms.audit.model import AuditLine
from vacms.cases.model import Pathway
from vacms.foundation import clock
from vacms.foundation.database import EverySight
from vacms.journal.model import Entry
from vacms.keyring import operations as keyring
from vacms.windows.model import Owed


@pytest.fixture
def world(noon: object, anywhere: Flask) -> World:
    """Two missions, on each database in turn."""
    return World.make(anywhere)


def system(world: World) -> Session:
    """A session as the sweep has one: it shows nothing to anybody and wears no hat."""
    session = parts.new_session(world.app)
    session.info["sight"] = EverySight()
    return session


def after(world: World, moment: datetime) -> Swept:
    """Sweep at that moment; commits."""
    with clock.stopped_at(moment), system(world) as session:
        done = sweep(session, world.engine)
        session.commit()
    return done


def handed_over(world: World) -> Pathway:
    """A letter in her hand, and no answer."""
    with world.acting("advocate") as (session, actor):
        pathway, _letter = printed(session, world.engine, actor)
        world.engine.perform(session, pathway.id, "hand_over", actor)
    return pathway


def test_a_letter_that_nobody_answered_lapses_and_the_need_does_not(world: World, noon: datetime) -> None:
    pathway = handed_over(world)
    assert after(world, noon + timedelta(days=29)).performed == 0
    assert after(world, noon + timedelta(days=31)).performed == 1
    with system(world) as session:
        row = session.scalars(select(Pathway).where(Pathway.id == pathway.id)).one()
        entry = session.scalars(select(Entry).where(Entry.action == "lapse")).one()
        owed = set(session.scalars(select(Owed.key).where(Owed.pathway_id == pathway.id)))
        line = session.scalars(select(AuditLine).where(AuditLine.act == "do.lapse")).one()
        assert (row.state, entry.by, line.actor) == ("lapsed", "system", "system")
        assert owed == {"next_provider"}
        session.rollback()


def test_a_second_sweep_finds_nothing_to_do(world: World, noon: datetime) -> None:
    handed_over(world)
    late = noon + timedelta(days=31)
    assert after(world, late) != Swept(0, 0)
    with system(world) as session:
        before = (session.scalars(select(Entry.id)).all(), session.scalars(select(Owed.id)).all())
        session.rollback()
    assert after(world, late) == Swept(0, 0)
    with system(world) as session:
        assert (session.scalars(select(Entry.id)).all(), session.scalars(select(Owed.id)).all()) == before
        session.rollback()


def test_a_sweep_opens_nothing(world: World, noon: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    handed_over(world)

    def opens(*_given: object, **_more: object) -> None:
        raise AssertionError("the system opened a key")

    monkeypatch.setattr(keyring, "open", opens)
    assert after(world, noon + timedelta(days=31)).performed == 1


def test_an_emergency_window_that_has_passed_leaves_no_date_of_hers(world: World, noon: datetime) -> None:
    with world.acting("advocate") as (session, actor):
        report(session, world.engine, actor, hours_ago=10)
    assert after(world, noon + timedelta(hours=61)).forgotten == 0
    assert after(world, noon + timedelta(hours=63)).forgotten == 2
    with system(world) as session:
        keys = set(session.scalars(select(Owed.key)))
        assert not keys & {"pep", "forensic"}
        assert keys >= {"emergency_contraception", "hepatitis_b"}
        session.rollback()


def test_what_has_gone_on_without_the_window_is_not_moved_back(world: World, noon: datetime) -> None:
    pathway = handed_over(world)
    with world.acting("advocate") as (session, actor):
        world.engine.perform(session, pathway.id, "agree", actor)
    assert after(world, noon + timedelta(days=31)).performed == 0
    assert after(world, noon + timedelta(days=31)) == Swept(0, 0)
    with system(world) as session:
        assert session.scalars(select(Pathway.state).where(Pathway.id == pathway.id)).one() == "agreed"
        session.rollback()
