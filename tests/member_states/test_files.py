"""Reading a file in: first looked through, then taken in whole, or not at all; and back into a file."""

from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner
from flask import Flask
from sqlalchemy import func, select

from tests.factories import World
from tests.member_states.conftest import DATA, said, take
from vacms.audit.model import AuditLine
from vacms.cli import main
from vacms.foundation import clock
from vacms.foundation.errors import Refused, Stale, Unknown
from vacms.member_states import files, operations, queries, trail
from vacms.member_states.files import Report
from vacms.member_states.model import MemberState, StateChange, StatesFile

MIXED = b"code,name,dna,dna_source\nXBA,Good,accepted,Note\nXBB,,,\nXBC,Also good,,\n"


def looked(world: World, data: bytes, who: str = "advocate") -> Report:
    """Read a file in and look at what it would do."""
    with world.acting(who) as (session, actor):
        return files.report(session, files.read_in(session, data, by=actor).id, by=actor)


def states(world: World) -> int:
    """How many States the book has."""
    with world.acting("advocate") as (session, _actor):
        return session.scalar(select(func.count()).select_from(MemberState)) or 0


def test_looking_a_file_through_changes_nothing(place: World) -> None:
    found = looked(place, (DATA / "states.csv").read_bytes())
    assert found.counts == {"new": 4, "merged": 0, "same": 0, "refused": 0}
    assert states(place) == 0


def test_a_file_is_taken_in_with_its_history(filled: World) -> None:
    with filled.acting("advocate") as (session, actor):
        one = queries.by_code(session, "XAA")
        told, _more = trail.page(session, one.id, most=100)
        of_laws = [change.law for change in told if change.law]
        assert of_laws == sorted(of_laws, key=of_laws.index), "one law text after the other"
        laws, _none = queries.laws(session, one.id)
        assert {change.how for change in told} == {"import"}
        assert {change.by for change in told} == {actor.appointment}
        assert all(change.file for change in told)
    assert (one.answers["forms"], one.standings["dna"].status) == ("Form 7, twice", "unverified")
    assert {law.title for law in laws} == {"Family code", "Civil procedure code"}


def test_nothing_is_taken_in_while_a_line_is_refused_unless_the_officer_says_so(place: World) -> None:
    found = looked(place, MIXED)
    assert found.counts == {"new": 2, "merged": 0, "same": 0, "refused": 1}
    with place.acting("advocate") as (session, actor), pytest.raises(Refused) as no:
        files.apply(session, found.id, seen=found.digest, leave_out=False, by=actor)
    assert no.value.reasons == (files.SOME_REFUSED,)
    assert states(place) == 0
    with place.acting("advocate") as (session, actor):
        files.apply(session, found.id, seen=found.digest, leave_out=True, by=actor)
    assert states(place) == 2


def test_a_report_that_is_no_longer_so_takes_nothing_in(place: World) -> None:
    found = looked(place, b"code,name,dna,dna_source\nXBA,Good,accepted,Note\n")
    with place.acting("supervisor") as (session, actor):
        operations.enter(session, said(code="XBA", name="Good already"), by=actor)
    with place.acting("advocate") as (session, actor), pytest.raises(Stale):
        files.apply(session, found.id, seen=found.digest, leave_out=True, by=actor)
    with place.acting("advocate") as (session, actor):
        again = files.report(session, found.id, by=actor)
        assert again.counts["merged"] == 1
        assert queries.by_code(session, "XBA").answers["dna"] == "not_known"


def test_what_was_taken_in_is_taken_in_once_and_still_told(place: World) -> None:
    file = take(place, MIXED, leave_out=True)
    with place.acting("advocate") as (session, actor):
        found = files.report(session, file, by=actor)
        assert (found.standing, found.counts["new"], found.counts["refused"]) == ("applied", 2, 1)
        assert found.lines[1].reasons[0][0] == "name"
        assert session.get_one(StatesFile, file).text == ""
        with pytest.raises(Refused):
            files.apply(session, file, seen=found.digest, leave_out=True, by=actor)
        with pytest.raises(Refused):
            files.drop(session, file, by=actor)
    assert states(place) == 2


def test_a_merge_keeps_what_the_file_does_not_say(filled: World) -> None:
    take(filled, b"code,dna,dna_source,dna_checked_on\nXAA,court_only,Act 10,2026-05-01\n", who="supervisor")
    with filled.acting("advocate") as (session, _actor):
        found = queries.by_code(session, "XAA")
        told, _more = trail.page(session, found.id, most=100)
        supervisor = filled.actors["supervisor"].appointment
    assert (found.answers["dna"], found.answers["treaty"], found.answers["name"]) == (
        "court_only",
        "both",
        "Land of Herons",
    )
    mine = {change.question for change in told if change.by == supervisor}
    assert mine == {"dna", "dna_source", "dna_checked_on"}


def test_a_checked_topic_that_a_file_changes_is_unchecked_and_another_stays(filled: World) -> None:
    with filled.acting("supervisor") as (session, actor):
        operations.confirm(session, "XAA", ("dna", "treaty"), version=1, by=actor)
    take(filled, b"code,dna,dna_source,dna_checked_on,dna_status\nXAA,court_only,Act 10,2026-05-01,verified\n")
    with filled.acting("advocate") as (session, _actor):
        found = queries.by_code(session, "XAA").standings
    assert (found["dna"].status, found["treaty"].status) == ("unverified", "verified")


def test_a_law_text_is_merged_by_its_title(filled: World) -> None:
    text = "code,title,support,law_source,law_checked_on\nXAB,CHILDREN ACT,Weekly,Note 15,2026-05-01\n"
    take(filled, text.encode())
    with filled.acting("advocate") as (session, _actor):
        (law,), _more = queries.laws(session, queries.row(session, "XAB").id)
    assert (law.title, law.answers["support"], law.answers["edition"], law.version) == (
        "CHILDREN ACT",
        "Weekly",
        "2003",
        2,
    )


@pytest.mark.parametrize("kind", ["states", "laws"])
def test_what_leaves_as_a_file_comes_back_as_the_same(filled: World, kind: str) -> None:
    with filled.acting("advocate") as (session, actor):
        answers = said(
            code="XAF", name="Sign", focal_address="+1 555", forms="'- odd", focal_source="-x", letters_source="|y"
        )
        operations.enter(session, answers, by=actor)
        session.flush()
        body = "".join(files.EXPORTS[kind](session))
    found = looked(filled, body.encode())
    assert found.counts == {"new": 0, "merged": 0, "same": 5 if kind == "states" else 3, "refused": 0}
    again = looked(filled, body.replace('","', '";"').removeprefix("\ufeff").encode("utf-16"))
    assert again.counts == found.counts


def test_a_file_that_leaves_runs_nothing(filled: World) -> None:
    with filled.acting("advocate") as (session, _actor):
        body = "".join(files.EXPORTS["states"](session)) + "".join(files.EXPORTS["laws"](session))
    assert not any(f'"{sign}' in body for sign in "=+-@|%")


def test_the_same_file_read_in_again_is_the_one_that_waits(place: World) -> None:
    assert looked(place, MIXED).id == looked(place, MIXED).id
    assert looked(place, MIXED, "supervisor").id != looked(place, MIXED).id


def test_a_file_that_says_nothing_new_is_not_taken_in(filled: World) -> None:
    found = looked(filled, (DATA / "laws.csv").read_bytes())
    with filled.acting("advocate") as (session, actor), pytest.raises(Refused) as no:
        files.apply(session, found.id, seen=found.digest, leave_out=False, by=actor)
    assert no.value.reasons == (files.NOTHING_NEW,)


def test_a_file_belongs_to_whoever_read_it_in(place: World) -> None:
    found = looked(place, MIXED)
    with place.acting("supervisor") as (session, actor):
        for deed in (
            lambda: files.report(session, found.id, by=actor),
            lambda: files.apply(session, found.id, seen=found.digest, leave_out=True, by=actor),
            lambda: files.drop(session, found.id, by=actor),
        ):
            with pytest.raises(Unknown):
                deed()
    with place.acting("administrator", key=False) as (session, actor), pytest.raises(Unknown):
        files.read_in(session, MIXED, by=actor)


def test_what_was_put_away_keeps_no_words_and_is_forgotten_with_what_nobody_decided_on(place: World) -> None:
    dropped, waits = looked(place, MIXED).id, looked(place, MIXED, "supervisor").id
    applied = take(place, b"code,name\nXBA,Good\n")
    with place.acting("advocate") as (session, actor):
        files.drop(session, dropped, by=actor)
        session.flush()
        assert session.get_one(StatesFile, dropped).text == ""
        assert files.report(session, dropped, by=actor).lines == []
    with clock.stopped_at(clock.now() + files.KEPT + timedelta(hours=1)), place.acting("advocate") as (session, _actor):
        files.forget_old(session)
        left = set(session.scalars(select(StatesFile.id)))
    assert left == {applied}
    assert waits not in left


def test_a_sweep_forgets_what_nobody_decided_on(app: Flask, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VACMS_HOME", str(home))
    monkeypatch.setenv("VACMS_PROFILE", "test")
    world = World.make(app)
    with clock.stopped_at(clock.now() - files.KEPT - timedelta(hours=1)):
        looked(world, MIXED)
    young = looked(world, b"code,name\nXBA,Good\n").id
    assert CliRunner().invoke(main, ["sweep"]).exit_code == 0
    with world.acting("advocate") as (session, _actor):
        assert list(session.scalars(select(StatesFile.id))) == [young]


def test_old_letters_are_said_and_read(place: World) -> None:
    found = looked(place, "code;name\nXBA;Île\n".encode("cp1252"))
    assert [note.msgid for note in found.notes] == [
        "This file was not written as UTF-8. It was read as Windows text: look at the accents."
    ]
    assert found.lines[0].title == "Île"


def test_a_full_file_is_taken_in_with_few_statements_and_one_line_of_audit_each(place: World) -> None:
    lines = [f"X{chr(65 + n // 26)}{chr(65 + n % 26)},State {n},accepted,Note {n},2026-05-01" for n in range(300)]
    take(place, "\n".join(["code,name,dna,dna_source,dna_checked_on", *lines]).encode())
    assert states(place) == 300
    with place.acting("advocate") as (session, _actor):
        assert session.scalar(select(func.count()).select_from(StateChange)) == 1_500
        detail = session.scalars(select(AuditLine.detail).where(AuditLine.act == "state.import")).one()
    assert detail == "new=300,merged=0,same=0,refused=0"
