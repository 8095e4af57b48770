"""Telling an authority: nothing without a yes or a named exception, told before, weighed, decided by another."""

from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from tests.factories import World, report
from vacms.actions import withdrawal
from vacms.cases.model import Pathway
from vacms.cases.queries import reach
from vacms.consents import operations as consents
from vacms.consents.queries import latest
from vacms.foundation.errors import Refused
from vacms.letters import operations as letters
from vacms.letters.model import Issued
from vacms.lines.operations import begin
from workflows.purposes import Purpose
from workflows.roles import Act

ASKED = {"recipient": "authority", "how_much": "person"}
GIVE = {"addressee": "The court at Bangassou", "content": "The person was here in June.", "letter_language": "fr"}


@pytest.fixture
def house(anywhere: Flask) -> World:
    """Both databases."""
    return World.make(anywhere)


def begun(house: World) -> tuple[str, str]:
    """A disclosure in a case of the advocate's: case and line of work."""
    with house.acting("advocate") as (session, actor):
        case_id = report(session, house.engine, actor).case_id
        case, _permit = reach(session, actor, case_id, Act.DO)
        return case_id, begin(session, house.engine, actor, case, "disclosure").id


def do(house: World, name: str, line: str, deed: str, answers: dict[str, Any] | None = None) -> Any:
    """One deed by one officer."""
    with house.acting(name) as (session, actor):
        done = house.engine.perform(session, line, deed, actor, answers or {})
        return done.pathway.state, done.made


def agreed(house: World, line: str) -> None:
    """Everything up to the decision."""
    do(house, "advocate", line, "what_is_asked", ASKED)
    do(house, "advocate", line, "tell")
    do(house, "advocate", line, "weigh", {"risk": "bearable"})
    do(house, "advocate", line, "advice", {"advice": "in_order"})
    do(house, "advocate", line, "put_to_decision")
    do(house, "supervisor", line, "agree")


def say(house: World, case_id: str, line: str, answer: str = "given") -> None:
    """Her answer to the authority's question."""
    with house.acting("advocate") as (session, actor):
        case, _permit = reach(session, actor, case_id, Act.CONSENT)
        consents.record(session, case, Purpose.AUTHORITIES, {"answer": answer}, by=actor, pathway_id=line)


def test_a_decision_does_not_stand_for_her_yes(house: World) -> None:
    case_id, line = begun(house)
    agreed(house, line)
    with pytest.raises(Refused) as refused:
        do(house, "advocate", line, "give", GIVE)
    assert [one.mend for one in refused.value.reasons] == ["consent:authorities"]
    say(house, case_id, line, "refused")
    with pytest.raises(Refused):
        do(house, "advocate", line, "give", GIVE)
    say(house, case_id, line)
    assert do(house, "advocate", line, "give", GIVE)[0] == "given"


def test_her_yes_to_an_authority_is_none_to_those_who_look_into_it(house: World) -> None:
    case_id, line = begun(house)
    agreed(house, line)
    say(house, case_id, line)
    do(house, "advocate", line, "what_is_asked", {"recipient": "inquiry", "how_much": "person"})
    with pytest.raises(Refused):
        do(house, "advocate", line, "give", GIVE)


def test_whoever_put_it_forward_does_not_decide(house: World) -> None:
    _case, line = begun(house)
    do(house, "supervisor", line, "put_to_decision")
    with pytest.raises(Refused):
        do(house, "supervisor", line, "agree")
    assert do(house, "deputy", line, "agree")[0] == "agreed"


def test_what_is_given_is_kept_word_for_word_under_the_persons_key(house: World) -> None:
    case_id, line = begun(house)
    agreed(house, line)
    say(house, case_id, line)
    _state, made = do(house, "advocate", line, "give", GIVE)
    with house.acting("advocate") as (session, actor):
        one = session.scalars(select(Issued).where(Issued.id == made)).one()
        _case, permit = reach(session, actor, case_id, Act.LETTER)
        said = letters.open_text(session, permit, one)
        assert GIVE["content"] in said
        assert GIVE["addressee"] in said
        assert letters.open_pdf(session, permit, one).startswith(b"%PDF")
        assert one.consent_id
        assert b"Bangassou" not in one.text


def test_taking_the_yes_back_stops_what_has_not_left(house: World) -> None:
    case_id, line = begun(house)
    agreed(house, line)
    say(house, case_id, line)
    with house.acting("advocate") as (session, actor):
        case, _permit = reach(session, actor, case_id, Act.CONSENT)
        yes = latest(session, case_id, Purpose.AUTHORITIES, line)
        assert yes is not None
        assert withdrawal.stop_all(house.engine, session, actor, case, yes) == 1
        assert session.scalars(select(Pathway.state).where(Pathway.id == line)).one() == "not_given"
