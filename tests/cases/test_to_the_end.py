"""A case to its end: ended by two, opened again at her word, moved to another office, destroyed for ever by two."""

from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select, text

from tests.factories import World, report
from vacms.cases.model import Case, Pathway
from vacms.cases.queries import case_pathway, reach
from vacms.consents import operations as consents
from vacms.foundation.database import Base
from vacms.foundation.errors import NoKey, Refused, Unknown
from vacms.keyring import operations as keyring
from vacms.keyring.model import Key, Wrapped
from vacms.windows.model import Owed
from workflows.purposes import Purpose
from workflows.roles import Act

END = {"why": "needs_met", "may_return": "yes", "safety": "yes"}


@pytest.fixture
def house(anywhere: Flask) -> World:
    """Both databases."""
    return World.make(anywhere)


def begun(house: World, **more: Any) -> tuple[str, str]:
    """A case of the advocate's, with its own line of work: case and pathway."""
    with house.acting("advocate") as (session, actor):
        referral = report(session, house.engine, actor, **more)
        own = case_pathway(session, referral.case_id)
        return own.case_id, own.id


def do(house: World, name: str, own: str, deed: str, answers: dict[str, Any] | None = None) -> str:
    """One deed by one officer; the state afterwards."""
    with house.acting(name) as (session, actor):
        return house.engine.perform(session, own, deed, actor, answers or {}).pathway.state


def test_whoever_proposed_an_end_does_not_agree_to_it(house: World) -> None:
    _case, own = begun(house)
    assert do(house, "supervisor", own, "propose_end", END) == "ending"
    with pytest.raises(Refused) as refused:
        do(house, "supervisor", own, "agree_end")
    assert "first part" in refused.value.reasons[0].msgid
    assert do(house, "deputy", own, "agree_end") == "ended"


def test_an_ended_case_opens_again_at_her_word_and_its_file_reads_as_before(house: World) -> None:
    case_id, own = begun(house)
    do(house, "advocate", own, "propose_end", END)
    do(house, "supervisor", own, "agree_end")
    with house.acting("advocate") as (session, actor):
        case, permit = reach(session, actor, case_id, Act.READ_FILE)
        assert keyring.open(session, permit, case.key_id)
        assert house.engine.perform(session, own, "reopen", actor).pathway.state == "open"
        assert {one.key for one in session.scalars(select(Owed).where(Owed.pathway_id == own))} >= {"contact", "deputy"}
        assert "retention" not in {one.key for one in session.scalars(select(Owed).where(Owed.pathway_id == own))}


def test_looking_at_an_ended_file_is_owed_years_later_and_not_before(house: World) -> None:
    _case, own = begun(house)
    do(house, "advocate", own, "propose_end", END)
    do(house, "supervisor", own, "agree_end")
    with house.acting("supervisor") as (session, _actor):
        row = session.scalars(select(Owed).where(Owed.pathway_id == own, Owed.key == "retention")).one()
        assert (row.opens - row.begun_at).days > 5 * 365 - 1
        assert row.until > row.opens


def test_a_file_is_destroyed_only_when_asked_for_and_by_a_second_person(house: World) -> None:
    _case, own = begun(house)
    with pytest.raises(Refused):
        do(house, "supervisor", own, "erase", {"sure": "yes"})
    do(house, "supervisor", own, "ask_erasure", {"private": "yes"})
    with pytest.raises(Refused):
        do(house, "supervisor", own, "erase", {"sure": "yes"})
    with pytest.raises(Refused):
        do(house, "deputy", own, "erase", {"sure": "no"})
    assert do(house, "deputy", own, "erase", {"sure": "yes"}) == "erased"


def test_a_destroyed_file_opens_for_nobody_and_leaves_no_word_code_or_trace(house: World) -> None:
    case_id, own = begun(house)
    with house.acting("advocate") as (session, _actor):
        before = session.scalars(select(Case).where(Case.id == case_id)).one()
        code, trace = before.code, before.trace
        sealed = _sealed(session, case_id)
    assert sealed
    do(house, "advocate", own, "ask_erasure", {"private": "yes"})
    do(house, "supervisor", own, "erase", {"sure": "yes"})
    with house.acting("advocate") as (session, actor), pytest.raises(Unknown):
        reach(session, actor, case_id, Act.SEE_CASES)
    with house.acting("supervisor") as (session, actor):
        case, permit = reach(session, actor, case_id, Act.READ_FILE)
        with pytest.raises((NoKey, Unknown)):
            keyring.open(session, permit, case.key_id)
        assert (case.code, case.trace) != (code, trace)
        assert case.opened_at.day == 1
        assert not _sealed(session, case_id) & sealed
        assert session.scalars(select(Wrapped).where(Wrapped.case_id == case_id)).first() is None
        assert all(key.ended_at for key in session.scalars(select(Key).where(Key.case_id == case_id)))
        assert session.scalars(select(Owed).where(Owed.case_id == case_id)).first() is None


def _sealed(session: Any, case_id: str) -> set[bytes]:
    """Every envelope of a case, from every table."""
    found: set[bytes] = set()
    for table in Base.metadata.tables.values():
        columns = [column for column in table.columns if "field" in column.info]
        if columns and "case_id" in table.columns:
            names = ", ".join(f'"{column.name}"' for column in columns)
            rows = session.connection().execute(
                text(f'SELECT {names} FROM "{table.name}" WHERE case_id = :one'), {"one": case_id}
            )
            found |= {bytes(value) for row in rows for value in row if value is not None}
    return found


def test_a_case_moves_to_another_office_with_her_yes_and_no_sooner(house: World) -> None:
    case_id, own = begun(house)
    with house.acting("advocate") as (session, actor):
        with pytest.raises(Refused) as refused:
            house.engine.perform(session, own, "move", actor, {"receiver": "nobody"})
        assert refused.value.reasons[0].mend == "consent:hand_over"
        assert session.scalars(select(Pathway.state).where(Pathway.id == own)).one() != "moving"
        case, _permit = reach(session, actor, case_id, Act.DO)
        consents.record(session, case, Purpose.HAND_OVER, {"answer": "given"}, by=actor)
    with house.acting("avocate") as (session, other), pytest.raises(Unknown):
        reach(session, other, case_id, Act.SEE_CASES)
    assert do(house, "advocate", own, "move", {"receiver": house.actors["avocate"].appointment}) == "moving"
    with pytest.raises(Refused):
        do(house, "advocate", own, "accept_move")
    assert do(house, "avocate", own, "accept_move") == "open"
    with house.acting("advocate") as (session, actor), pytest.raises(Unknown):
        reach(session, actor, case_id, Act.SEE_CASES)
    with house.acting("avocate") as (session, other):
        case, permit = reach(session, other, case_id, Act.READ_FILE)
        assert keyring.open(session, permit, case.key_id)
        assert case.office == other.office
