"""A case to its end: ended by two, opened again at her word, moved to another office, destroyed for ever by two."""

from typing import Any

import pytest
from sqlalchemy import select, text

from tests.factories import World, do, report
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


def begun(here: World, **more: Any) -> tuple[str, str]:
    """A case of the advocate's, with its own line of work: case and pathway."""
    with here.acting("advocate") as (session, actor):
        referral = report(session, here.engine, actor, **more)
        own = case_pathway(session, referral.case_id)
        return own.case_id, own.id


def test_whoever_proposed_an_end_does_not_agree_to_it(here: World) -> None:
    _case, own = begun(here)
    assert do(here, "supervisor", own, "propose_end", END) == "ending"
    with pytest.raises(Refused) as refused:
        do(here, "supervisor", own, "agree_end")
    assert "first part" in refused.value.reasons[0].msgid
    assert do(here, "deputy", own, "agree_end") == "ended"


def test_an_ended_case_opens_again_at_her_word_and_its_file_reads_as_before(here: World) -> None:
    case_id, own = begun(here)
    do(here, "advocate", own, "propose_end", END)
    do(here, "supervisor", own, "agree_end")
    with here.acting("advocate") as (session, actor):
        case, permit = reach(session, actor, case_id, Act.READ_FILE)
        assert keyring.open(session, permit, case.key_id)
        assert here.engine.perform(session, own, "reopen", actor).pathway.state == "open"
        assert {one.key for one in session.scalars(select(Owed).where(Owed.pathway_id == own))} >= {"contact", "deputy"}
        assert "retention" not in {one.key for one in session.scalars(select(Owed).where(Owed.pathway_id == own))}


def test_looking_at_an_ended_file_is_owed_years_later_and_not_before(here: World) -> None:
    _case, own = begun(here)
    do(here, "advocate", own, "propose_end", END)
    do(here, "supervisor", own, "agree_end")
    with here.acting("supervisor") as (session, _actor):
        row = session.scalars(select(Owed).where(Owed.pathway_id == own, Owed.key == "retention")).one()
        assert (row.opens - row.begun_at).days > 5 * 365 - 1
        assert row.until > row.opens


def test_a_file_is_destroyed_only_when_asked_for_and_by_a_second_person(here: World) -> None:
    _case, own = begun(here)
    with pytest.raises(Refused):
        do(here, "supervisor", own, "erase", {"sure": "yes"})
    do(here, "supervisor", own, "ask_erasure", {"private": "yes"})
    with pytest.raises(Refused):
        do(here, "supervisor", own, "erase", {"sure": "yes"})
    with pytest.raises(Refused):
        do(here, "deputy", own, "erase", {"sure": "no"})
    assert do(here, "deputy", own, "erase", {"sure": "yes"}) == "erased"


def test_a_destroyed_file_opens_for_nobody_and_leaves_no_word_code_or_trace(here: World) -> None:
    case_id, own = begun(here)
    with here.acting("advocate") as (session, _actor):
        before = session.scalars(select(Case).where(Case.id == case_id)).one()
        code, trace = before.code, before.trace
        sealed = _sealed(session, case_id)
    assert sealed
    do(here, "advocate", own, "ask_erasure", {"private": "yes"})
    do(here, "supervisor", own, "erase", {"sure": "yes"})
    with here.acting("advocate") as (session, actor), pytest.raises(Unknown):
        reach(session, actor, case_id, Act.SEE_CASES)
    with here.acting("supervisor") as (session, actor):
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


def test_a_case_moves_to_another_office_with_her_yes_and_no_sooner(here: World) -> None:
    case_id, own = begun(here)
    with here.acting("advocate") as (session, actor):
        with pytest.raises(Refused) as refused:
            here.engine.perform(session, own, "move", actor, {"receiver": "nobody"})
        assert refused.value.reasons[0].mend == "consent:hand_over"
        assert session.scalars(select(Pathway.state).where(Pathway.id == own)).one() != "moving"
        case, _permit = reach(session, actor, case_id, Act.DO)
        consents.record(session, case, Purpose.HAND_OVER, {"answer": "given"}, by=actor)
    with here.acting("avocate") as (session, other), pytest.raises(Unknown):
        reach(session, other, case_id, Act.SEE_CASES)
    assert do(here, "advocate", own, "move", {"receiver": here.actors["avocate"].appointment}) == "moving"
    with pytest.raises(Refused):
        do(here, "advocate", own, "accept_move")
    assert do(here, "avocate", own, "accept_move") == "open"
    with here.acting("advocate") as (session, actor), pytest.raises(Unknown):
        reach(session, actor, case_id, Act.SEE_CASES)
    with here.acting("avocate") as (session, other):
        case, permit = reach(session, other, case_id, Act.READ_FILE)
        assert keyring.open(session, permit, case.key_id)
        assert case.office == other.office
