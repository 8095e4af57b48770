"""Letters given out: kept under a key of their own, resting on her agreement, under a number never used twice."""

from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests import factories
from tests.factories import World
from tests.letters.reading import words_of
from vacms.audit.model import AuditLine
from vacms.cases.model import Case
from vacms.cases.queries import reach
from vacms.consents import queries as consents
from vacms.foundation import clock
from vacms.foundation.actor import Actor
from vacms.foundation.errors import NoKey, Refused
from vacms.keyring import queries as keys
from vacms.keyring.model import Wrapped
from vacms.letters import operations as letters
from vacms.letters import queries
from vacms.letters.content import Undisclosable
from vacms.letters.model import Issued, Serial
from vacms.referrals import letter as referral_letter
from vacms.referrals.queries import referral_of
from vacms.victims.queries import person_of
from workflows.roles import Act

SAID = {"called": "Bɛ́tɔ́ Ŋgɔ́ɣa", "language": "sg"}


def draft(session: Session, world: World, actor: Actor, said: dict[str, Any]) -> dict[str, Any]:
    """A referral with her yes, ready for a letter: content and the rest that `issue` takes."""
    pathway = factories.report(session, world.engine, actor)
    factories.choose(session, world.engine, actor, pathway)
    consent_id = factories.agree(session, actor, pathway, said)
    case, one = factories.case_of(session, actor, pathway), referral_of(session, pathway.id)
    made = referral_letter.draft(
        session, actor, case, pathway, one, layout="discreet", serial=letters.new_serial(session)
    )
    person = person_of(session, case.id)
    return {
        "content": made.content, "case_id": case.id, "pathway_id": pathway.id, "provider_id": one.provider_id,
        "consent_id": consent_id, "holders": [person.key_id, actor.hat_key], "by": actor,
    }  # fmt: skip


def issue(session: Session, world: World, actor: Actor, said: dict[str, Any] | None = None) -> Issued:
    """A printed letter."""
    parts = draft(session, world, actor, SAID if said is None else said)
    return letters.issue(session, parts.pop("content"), **parts)


def opened(session: Session, actor: Actor, one: Issued) -> bytes:
    """The file, as the one who wrote it opens it."""
    _case, permit = reach(session, actor, one.case_id, Act.LETTER)
    return letters.open_pdf(session, permit, one)


def test_a_letter_is_kept_as_it_was_printed_and_opens_for_its_author(world: World) -> None:
    with world.acting("advocate") as (session, actor):
        one = issue(session, world, actor)
        issued_id = one.id

    with world.acting("advocate") as (session, actor):
        one = queries.by_id(session, issued_id)
        text = words_of(opened(session, actor, one))

    assert "Ŋgɔ́ɣa" in text
    assert one.serial in text
    assert (one.status, one.by_hand, one.layout) == ("valid", False, "discreet")


def test_its_words_are_nowhere_in_clear(world: World) -> None:
    with world.acting("advocate") as (session, actor):
        one = issue(session, world, actor)
        whole = b"".join(value if isinstance(value, bytes) else str(value).encode() for value in vars(one).values())

    assert "Ŋgɔ́ɣa".encode() not in whole
    assert b"%PDF" not in whole


def test_its_key_is_held_by_the_file_and_by_its_author_until_the_day_ends(world: World) -> None:
    with world.acting("advocate") as (session, actor):
        one = issue(session, world, actor)
        edges = {
            edge.holder: edge.until for edge in session.scalars(select(Wrapped).where(Wrapped.target == one.key_id))
        }
        person = person_of(session, one.case_id).key_id
        end = clock.end_of_day(clock.now())

    assert set(edges) == {person, actor.hat_key}
    assert edges[person] is None
    assert edges[actor.hat_key] is not None
    assert abs((edges[actor.hat_key] - end).total_seconds()) <= 24 * 3600


def test_a_letter_that_says_more_than_she_agreed_to_is_not_made(world: World) -> None:
    with world.acting("advocate") as (session, actor):
        parts = draft(session, world, actor, {"language": "sg"})
        more = replace(parts.pop("content"), facts={"language": "sg", "called": "M."})

        with pytest.raises(Undisclosable, match="called"):
            letters.issue(session, more, **parts)

        assert session.scalars(select(Issued)).all() == []


def test_an_agreement_for_another_place_or_case_carries_no_letter(world: World) -> None:
    with world.acting("advocate") as (session, actor):
        parts = draft(session, world, actor, SAID)
        other = draft(session, world, actor, SAID)
        content = parts.pop("content")

        with pytest.raises(Undisclosable):
            letters.issue(session, content, **{**parts, "consent_id": other["consent_id"]})
        with pytest.raises(Undisclosable):
            letters.issue(session, content, **{**parts, "provider_id": "somewhere-else"})


def test_an_agreement_taken_back_carries_no_letter(world: World) -> None:
    with world.acting("advocate") as (session, actor):
        parts = draft(session, world, actor, SAID)
        consents.by_id(session, parts["consent_id"]).withdrawn_at = clock.now()

        with pytest.raises(Undisclosable):
            letters.issue(session, parts.pop("content"), **parts)


def test_a_number_is_given_out_once_and_never_again(world: World) -> None:
    with world.acting("advocate") as (session, actor):
        first = issue(session, world, actor)
        parts = draft(session, world, actor, SAID)
        again = replace(parts.pop("content"), serial=first.serial)

        with pytest.raises(Refused):
            letters.by_hand(session, again, **parts)

        given = [letters.new_serial(session) for _ in range(20)]
        assert len({first.serial, *given}) == 21
        assert {first.serial, *given} <= set(session.scalars(select(Serial.serial)))


def test_a_number_drawn_twice_is_drawn_again(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = iter(["7KD-294X", "7KD-294X", "9TM-338A"])
    monkeypatch.setattr(letters, "random_serial", lambda: next(drawn))
    with world.acting("advocate") as (session, _actor):
        assert [letters.new_serial(session), letters.new_serial(session)] == ["7KD-294X", "9TM-338A"]


def test_a_letter_copied_by_hand_keeps_its_lines_and_no_file(world: World) -> None:
    with world.acting("advocate") as (session, actor):
        parts = draft(session, world, actor, SAID)
        one = letters.by_hand(session, parts.pop("content"), **parts)
        _case, permit = reach(session, actor, one.case_id, Act.LETTER)
        lines = letters.open_text(session, permit, one).splitlines()

        assert letters.open_pdf(session, permit, one) == b""

    assert one.by_hand
    assert one.sha256 == ""
    assert len(lines) <= 12
    assert one.serial in lines[0]


def test_void_stays_void(world: World) -> None:
    with world.acting("advocate") as (session, actor):
        one = issue(session, world, actor)
        letters.void(session, one.id, "lost", by=actor)
        letters.void(session, one.id, "withdrawn", by=actor)
        letters.void(session, None, "void", by=actor)

        assert queries.standing(session, one.case_id, one.id) == "lost"
        assert one.voided_at is not None
        with pytest.raises(ValueError, match="valid"):
            letters.void(session, one.id, "valid", by=actor)


def test_each_letter_and_each_end_of_one_leaves_a_line(world: World) -> None:
    with world.acting("advocate") as (session, actor):
        one = issue(session, world, actor)
        letters.void(session, one.id, "withdrawn", by=actor)
        issued_id = one.id
    with world.acting("advocate") as (session, _actor):
        lines = session.scalars(select(AuditLine).where(AuditLine.object == issued_id)).all()

    assert [(line.act, line.detail) for line in lines] == [("letter", "discreet"), ("letter_void", "withdrawn")]


def test_without_a_chain_of_keys_there_is_no_file(world: World) -> None:
    with world.acting("advocate") as (session, actor):
        issued_id = issue(session, world, actor).id
    with world.acting("advocate", key=False) as (session, actor):
        one = queries.by_id(session, issued_id)
        with pytest.raises(NoKey):
            opened(session, actor, one)


def test_letters_of_an_attempt_and_of_a_case_are_listed_newest_first(world: World) -> None:
    with world.acting("advocate") as (session, actor):
        pathway, first = factories.printed(session, world.engine, actor)
        deed = world.engine.perform(session, pathway.id, "reissue", actor, {"layout": "sealed"})

        assert [one.id for one in queries.of_pathway(session, pathway.case_id, pathway.id)] == [deed.made, first]
        assert len(queries.of_case(session, pathway.case_id)) == 2
        assert queries.standing(session, pathway.case_id, first) == "void"
        assert queries.standing(session, pathway.case_id, None) == "none"
        found = queries.by_serial(session, queries.by_id(session, first).serial.lower())
        assert found is not None
        assert found.id == first
        assert isinstance(session.get(Case, pathway.case_id), Case)
        assert keys.holders(session, found.key_id)
