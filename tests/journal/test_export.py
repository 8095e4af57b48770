"""What leaves as an event log: deeds, states, days, roles, options; no word, no id, no hour, and a leak is seen."""

import json
from collections.abc import Iterator
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from tests.factories import World, agree, choose, report
from tests.journal.logs import hours, read_csv, read_xes
from tests.journeys.canaries import canary, found
from vacms.cases.model import Case
from vacms.foundation import clock
from vacms.foundation.database import Base, EverySight
from vacms.foundation.moments import Moment
from vacms.foundation.types import Ref
from vacms.journal import export
from vacms.journal.export import Leak, Trace, answers, traces
from vacms.journal.export_formats import table, xes
from vacms.journal.model import Entry
from workflows.roles import ROLES

WORDS = [canary(number) for number in range(900, 904)]


@pytest.fixture
def told(world: World) -> World:
    """Two cases with deeds, words, a late entry, a provider and a letter."""
    with world.acting("advocate") as (session, actor):
        first = report(session, world.engine, actor)
        choose(session, world.engine, actor, first)
        agree(session, actor, first)
        world.engine.perform(session, first.id, "print", actor, {"layout": "discreet"})
        late = Moment(None, None, "about", clock.now() - timedelta(days=3))
        world.engine.perform(session, first.id, "accompany", actor, {"happened_at": late, "note": WORDS[0]})
        world.engine.perform(session, first.id, "barrier", actor, {"barrier": "money", "note": WORDS[1]})
        report(session, world.engine, actor)
    return world


@pytest.fixture
def everything(told: World) -> Iterator[Session]:
    """A session that reads every case, as the command line does."""
    with told.app.extensions["database"].session(sight=EverySight()) as session:
        yield session


def exported(session: Session, zone: str = "UTC") -> list[Trace]:
    """Every case there is."""
    return list(traces(session, dict.fromkeys(session.scalars(select(Case.id)), zone)))


def ids(session: Session) -> set[str]:
    """Every id that any row of the installation goes by, and every code that stands for a case."""
    found_ids: set[str] = set()
    for mapper in Base.registry.mappers:
        for column in mapper.local_table.columns:  # type: ignore[attr-defined]
            if getattr(column.type, "length", None) == Ref.length:
                found_ids |= {row[0] for row in session.execute(select(column), execution_options={"plain": True})}
    return {one for one in found_ids if one and len(one) > 6} | set(session.scalars(select(Case.code)))


def test_every_deed_of_every_case_leaves_once(everything: Session) -> None:
    entries = everything.scalars(select(Entry)).all()
    events = [event for trace in exported(everything) for event in trace.events]
    assert sorted((one.workflow, one.action, one.before, one.after) for one in entries) == sorted(
        (one.workflow, one.deed, one.before, one.after) for one in events
    )


def test_xes_and_the_table_read_back_as_what_was_written(everything: Session) -> None:
    written = exported(everything)
    assert len(written) == 2
    assert read_xes("".join(xes(written))) == written
    assert read_csv("".join(table(written))) == written


def test_events_stand_as_they_happened_and_are_numbered_as_they_were_entered(everything: Session) -> None:
    long = max(exported(everything), key=lambda trace: len(trace.events))
    assert [one.happened for one in long.events] == sorted(one.happened for one in long.events)
    assert long.events[0].deed == "accompany", "it happened three days before the report"
    assert sorted(one.order for one in long.events) == list(range(1, len(long.events) + 1))
    assert long.events[0].happened < long.events[0].entered


def test_of_one_moment_what_came_first_stands_first(everything: Session) -> None:
    everything.execute(
        update(Entry).values(entered_at=clock.now(), happened_at=clock.now()), execution_options={"plain": True}
    )
    everything.expire_all()
    for trace in exported(everything):
        assert (trace.events[0].workflow, trace.events[0].deed) == ("case", "begin")
        stands: dict[int, str] = {}
        for one in trace.events:
            assert one.before == stands.get(one.line, "")
            stands[one.line] = one.after


def test_who_did_it_is_a_role(everything: Session) -> None:
    assert {one.role for trace in exported(everything) for one in trace.events} == {"field_advocate"} <= set(ROLES)


def test_an_answer_leaves_where_the_declaration_knows_it_and_it_stands_in_clear(everything: Session) -> None:
    given = {one.deed: one.answers for trace in exported(everything) for one in trace.events}
    assert given["barrier"] == (("barrier", "money"),)
    assert given["print"] == (("layout", "discreet"),)
    assert given["accompany"] == ()
    assert given["choose"] == (("linked", "no"),), "the provider is a row and stays"


def test_nothing_else_of_what_was_kept_leaves() -> None:
    kept = {"barrier": "her cousin's shop", "note": "words", "provider": "abc", "made_up": "yes"}
    assert answers("referral", "barrier", kept) == ()
    assert answers("referral", "no_such_deed", {"barrier": "money"}) == ()
    assert answers("no_such_workflow", "barrier", {"barrier": "money"}) == ()
    assert answers("referral", "leave_out", {"step": "hand_over", "why": "harm"}) == (
        ("step", "hand_over"),
        ("why", "harm"),
    )
    assert answers("referral", "leave_out", {"step": "words about her"}) == ()


def test_no_word_no_id_and_no_hour_leaves(everything: Session) -> None:
    written = exported(everything)
    for text in ("".join(xes(written)), "".join(table(written))):
        assert found(WORDS, [("log", text.encode())]) == []
        assert [one for one in ids(everything) if one in text] == []
        assert hours(text) == []


def test_a_planted_leak_is_found(everything: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    entry = everything.scalars(select(Entry)).first()
    assert entry is not None
    leaking = {
        "word": (("note", WORDS[0]),),
        "id": (("by", entry.by),),
        "hour": (("at", entry.entered_at.isoformat()),),
    }
    monkeypatch.setattr(export, "_CODE", export.re.compile(".*"))
    for kind, planted in leaking.items():
        monkeypatch.setattr(export, "answers", lambda *_args, planted=planted: planted)
        text = "".join(xes(exported(everything)))
        seen = {
            "word": bool(found(WORDS, [("log", text.encode())])),
            "id": any(one in text for one in ids(everything)),
            "hour": entry.entered_at.strftime("%H:%M") == "00:00" or bool(hours(text)),
        }
        assert seen[kind], kind


def test_what_is_no_code_stops_the_export_instead_of_leaving(everything: Session) -> None:
    everything.execute(update(Entry).values(before="Her name"), execution_options={"plain": True})
    with pytest.raises(Leak):
        exported(everything)


def test_each_export_names_and_orders_the_cases_anew(everything: Session) -> None:
    first, second = exported(everything), exported(everything)
    assert {one.case for one in first}.isdisjoint({one.case for one in second})
    orders = {tuple(len(one.events) for one in exported(everything)) for _ in range(30)}
    assert len(orders) > 1, "whoever knows which case is which by its place learns nothing"


def test_days_are_those_of_the_office(everything: Session) -> None:
    everything.execute(
        update(Entry).values(happened_at=clock.now().replace(hour=23, minute=30)), execution_options={"plain": True}
    )
    everything.expire_all()
    here = {one.happened for trace in exported(everything) for one in trace.events}
    there = {one.happened for trace in exported(everything, "Africa/Bangui") for one in trace.events}
    assert there == {day + timedelta(days=1) for day in here}


def test_an_officer_takes_out_only_what_she_may_see(told: World) -> None:
    with told.acting("advocate") as (session, _actor):
        cases = dict.fromkeys(session.scalars(select(Case.id)), "UTC")
        assert len(list(traces(session, cases))) == 2
    with told.acting("advocate-south") as (session, _actor):
        assert list(traces(session, cases)) == []


def test_a_log_leaves_either_database_whole(anywhere: Flask) -> None:
    world = World.make(anywhere)
    with world.acting("advocate") as (session, actor):
        report(session, world.engine, actor)
        report(session, world.engine, actor)
    with anywhere.extensions["database"].session(sight=EverySight()) as session:
        written = exported(session)
        kept = session.scalars(select(Entry.case_id)).all()
    assert len(written) == len(set(kept)) == 2
    assert sum(len(one.events) for one in written) == len(kept)
    assert read_xes("".join(xes(written))) == written


def test_the_coded_part_is_json_of_options(everything: Session) -> None:
    for entry in everything.scalars(select(Entry)):
        assert isinstance(json.loads(entry.coded), dict)


def test_the_sealed_words_are_not_even_read() -> None:
    assert "words" not in str(select(*export._READ))
