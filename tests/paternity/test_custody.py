"""Samples and the ledger: sealed, appended, never changed; and what a thief of the database would read of a claim."""

import json
from datetime import date

import pytest
from sqlalchemy import select, text
from sqlalchemy.orm import Session

from tests.factories import World
from tests.paternity.steps import SAID, answered, begun, do, later, line, on, owes, person_case, with_state
from vacms.actions import withdrawal
from vacms.cases.model import Pathway
from vacms.cases.queries import reach
from vacms.confidentiality.veil import lift, sealed_columns
from vacms.journal.model import Entry
from vacms.keyring import operations as keyring
from vacms.paternity import model, operations, queries
from vacms.paternity.model import APPENDED, Claim, ClaimChild, ClaimFather, Custody, Sample, Support
from vacms.victims.queries import party_of, person_of
from workflows.roles import Act

WORDS = {
    "kit": "KIT-4711", "seals": "SEAL-A SEAL-B", "taken_by": "Nurse Wren", "witnessed": "Aunt Dove", "picture": "P-12",
    "kept_at": "cold box 3",
}  # fmt: skip


def sampled(world: World) -> Pathway:
    """A claim with a sample of the child, at the laboratory."""
    with world.acting("advocate") as (session, actor):
        here = begun(session, world, actor, person_case(session, world, actor))
        with_state(session, world, actor, here)
        do(session, world, actor, here, "answered", "samples_offered")
        answered(session, actor, here, "child_sample")
        do(session, world, actor, here, "sample_taken", whose="child", **WORDS)
        do(session, world, actor, here, "sample_moved", given_to="Courier Lark", signed="Wren, Lark")
        return here


def test_a_sample_is_kept_sealed_and_read_back_by_whoever_holds_the_file(place: World) -> None:
    here = sampled(place)
    with place.acting("advocate") as (session, actor):
        case, permit = reach(session, actor, here.case_id, Act.READ_FILE)
        key = keyring.open(session, permit, case.key_id)
        sample, moved = session.scalars(select(Sample)).one(), session.scalars(select(Custody)).one()
        assert {name: lift(sample, key)[name].words for name in WORDS} == WORDS
        assert moved.sample_id == sample.id, "there is one only, so it is that one"
        assert lift(moved, key)["party"].words == "Courier Lark"


def test_every_hand_over_is_a_line_of_its_own_and_the_first_stays_as_it_was(place: World) -> None:
    here = sampled(place)
    with place.acting("advocate") as (session, actor):
        first = session.scalars(select(Custody)).one()
        before = (first.id, first.party, first.signed)
        do(session, place, actor, here, "sample_moved", given_to="Laboratory Finch", signed="Lark, Finch")
        do(session, place, actor, here, "result_here", kept_at="safe of the office")
        do(session, place, actor, here, "result_told", copy="yes")
        do(session, place, actor, here, "copy_given", copy="yes")
        rows = {one.id: one for one in session.scalars(select(Custody))}
        assert sorted(one.kind for one in rows.values()) == ["copy", "moved", "moved", "result", "told"]
        assert (before[0], rows[before[0]].party, rows[before[0]].signed) == before


def test_nothing_but_the_claim_itself_and_its_child_is_ever_written_again(house: World) -> None:
    """A planted change of a line that was appended shows here."""
    import inspect as source
    import re

    code = "".join(source.getsource(module) for module in (operations, queries)) + source.getsource(
        __import__("vacms.paternity.keeping", fromlist=["x"])
    )
    assert not re.search(r"\b(update|delete)\(", code)
    changed = re.compile(r"\b(one|row|sample|father)\.(party|signed|kit|seals|amount|known_as|stage)\s*=")
    assert not changed.search(code)
    assert changed.search("row.party = other")
    assert set(APPENDED) == {ClaimFather, model.ClaimStage, Sample, Custody, Support}


def test_no_column_could_hold_a_result_an_address_or_a_telephone_number() -> None:
    tables = (Claim, ClaimChild, ClaimFather, model.ClaimStage, Sample, Custody, Support)
    names = {column.name for table in tables for column in table.__table__.columns}
    never = ("result", "genome", "profile", "allele", "match", "probab", "address", "phone", "village", "contact")
    assert {name for name in names if any(word in name for word in never)} == set()


def test_mother_child_and_father_lie_under_three_keys(house: World) -> None:
    with house.acting("advocate", confirmed=True) as (session, actor):
        case = person_case(session, house, actor)
        here = begun(session, house, actor, case)
        claim = queries.claim_of(session, here.id)
        rows = (claim, Act.READ_FILE, case.key_id), (
            queries.child_of(session, claim), Act.READ_PERSON, person_of(session, case.id).key_id,
        ), (queries.father_of(session, claim), Act.READ_PARTY, party_of(session, case.id).key_id)  # fmt: skip
        assert len({key for _row, _act, key in rows}) == 3
        told = {}
        for row, act, key_id in rows:
            _case, permit = reach(session, actor, case.id, act)
            page = lift(row, keyring.open(session, permit, key_id))
            told |= {name: page[name].words for name in sealed_columns(type(row))}
        assert (told["name"], told["born"], told["known_as"]) == ("Little Heron", "2020-03-17", "Sergeant Plover")


TABLES = (
    "claim", "claim_child", "claim_father", "claim_stage", "sample", "custody", "support", "entry", "owed", "pathway",
)  # fmt: skip


def stolen(session: Session, table: str) -> list[str]:
    """Every value of a table as a thief reads it, envelopes included."""
    rows = session.execute(text(f"SELECT * FROM {table}"), execution_options={"plain": True})
    values = [value for row in rows for value in row]
    return [bytes(one).decode("latin-1") if isinstance(one, bytes | memoryview) else str(one) for one in values]


def test_a_thief_of_the_database_reads_no_name_no_day_of_birth_and_no_sum(place: World) -> None:
    here = sampled(place)
    with place.acting("advocate") as (session, actor):
        do(session, place, actor, here, "ledger", amount="8675309", currency="Kestrels", safe="He wants silence")
        do(session, place, actor, here, "limit", day=on(date(2027, 2, 14)))
        do(session, place, actor, here, "told_stands", told="That the Merlin waits")
    with place.acting("advocate") as (session, actor):
        everything = "\n".join(word for table in TABLES for word in stolen(session, table))
    said = (*WORDS.values(), "Courier Lark", "8675309", "Kestrels", "silence", "Merlin", SAID["name"], SAID["known_as"])
    assert [word for word in said if word in everything] == []
    for day in ("2020-03-17", "2038-03-17", "2027-02-14", "2027-02-28"):
        assert day not in everything, day
    assert "2038-03-01" in everything, "the month does stand there: else this looks at nothing"


def test_the_clear_part_of_the_journal_holds_codes_only(place: World) -> None:
    here = sampled(place)
    with place.acting("advocate") as (session, _actor):
        entries = session.scalars(select(Entry).where(Entry.pathway_id == here.id)).all()
        coded = [json.loads(one.coded) for one in entries]
        assert {name for one in coded for name in one} <= {"claimant", "branch", "whose", "copy", "step", "letter"}


def test_a_file_that_is_destroyed_leaves_no_row_of_a_claim(house: World) -> None:
    from vacms.cases import erasure

    here = sampled(house)
    with house.acting("supervisor") as (session, actor):
        case, _permit = reach(session, actor, here.case_id, Act.SEE_CASES)
        erasure.destroy(session, case, by=actor)
    with house.acting("supervisor") as (session, _actor):
        for table in ("claim", "claim_child", "claim_father", "claim_stage", "sample", "custody", "support"):
            rows = session.execute(text(f"SELECT count(*) FROM {table}"), execution_options={"plain": True})
            assert rows.scalar_one() == 0, table


def test_a_sample_kept_for_later_needs_no_claim(place: World) -> None:
    with place.acting("advocate") as (session, actor):
        here = begun(session, place, actor, person_case(session, place, actor))
        do(session, place, actor, here, "not_now")
        do(session, place, actor, here, "preserve", whose="child", kit="K-9")
        assert line(session, here).state == "not_now"
        assert len(queries.samples(session, here.id)) == 1


@pytest.mark.parametrize("deed", ["result_told", "copy_given"])
def test_of_two_samples_the_one_that_is_named_is_meant_and_else_none(house: World, deed: str) -> None:
    here = sampled(house)
    with house.acting("advocate") as (session, actor):
        do(session, house, actor, here, "sample_taken", whose="person", kit="K-2")
        do(session, house, actor, here, deed)
        second = queries.samples(session, here.id)[1]
        do(session, house, actor, here, deed, sample=second.id)
        kind = {"result_told": "told", "copy_given": "copy"}[deed]
        rows = session.scalars(select(Custody).where(Custody.kind == kind)).all()
        assert {one.sample_id for one in rows} == {None, second.id}


@pytest.mark.parametrize("purpose", ["sample", "child_sample"])
def test_a_yes_to_a_sample_taken_back_has_it_destroyed_and_the_claim_goes_on(place: World, purpose: str) -> None:
    from vacms.consents import queries as consents

    here = sampled(place)
    with place.acting("advocate") as (session, actor):
        case, _permit = reach(session, actor, here.case_id, Act.CONSENT)
        answered(session, actor, here, purpose)
        with later(1):
            answered(session, actor, here, purpose)
            yes = consents.latest(session, case.id, purpose, here.id)  # type: ignore[arg-type]
            assert yes is not None
            withdrawal.stop_all(place.engine, session, actor, case, yes)
        assert line(session, here).state == "state_answered"
    assert {"claim_sample_back", "claim_told"} <= set(owes(place, here))
    with later(2), place.acting("advocate") as (session, actor):
        do(session, place, actor, here, "sample_gone", signed="laboratory")
    assert "claim_sample_back" not in owes(place, here)


def test_a_yes_to_hearing_a_result_that_is_taken_back_leaves_it_sealed(place: World) -> None:
    from vacms.consents import queries as consents

    here = sampled(place)
    with place.acting("advocate") as (session, actor):
        case, _permit = reach(session, actor, here.case_id, Act.CONSENT)
        answered(session, actor, here, "result")
        do(session, place, actor, here, "result_here")
        yes = consents.latest(session, case.id, "result", here.id)  # type: ignore[arg-type]
        assert yes is not None
        withdrawal.stop_all(place.engine, session, actor, case, yes)
        assert line(session, here).state == "result_waits"
    assert "claim_result" not in owes(place, here)
    assert "claim_result_again" in owes(place, here)
