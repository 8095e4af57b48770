"""The two vaults beside a case: sealed from the first moment, written without a key, read only with one."""

import pytest

from tests.factories import World, case_of, report
from vacms.cases.queries import reach
from vacms.confidentiality.veil import lift, sealed_columns
from vacms.foundation.errors import NoKey, Unknown
from vacms.keyring import operations as keyring
from vacms.victims import operations
from vacms.victims.model import Party, Person
from vacms.victims.queries import party_of, person_of
from workflows.roles import Act


def test_what_was_never_said_is_sealed_like_what_was(world: World) -> None:
    with world.acting("advocate") as (session, actor):
        case = case_of(session, actor, report(session, world.engine, actor))
        for row, model in ((person_of(session, case.id), Person), (party_of(session, case.id), Party)):
            for name in sealed_columns(model):
                assert getattr(row, name).startswith(b"VE")


def test_whoever_may_add_may_add_without_reading(world: World) -> None:
    with world.acting("advocate") as (session, actor):
        pathway = report(session, world.engine, actor)
    with world.acting("advocate", key=False, confirmed=True) as (session, actor):
        person = person_of(session, pathway.case_id)
        operations.amend_person(session, person, {"called": "Mimosa"}, typed_in=actor.sign_in)
        operations.amend_party(session, party_of(session, pathway.case_id), {"who": "the man at the gate"}, typed_in="")
        _case, permit = reach(session, actor, pathway.case_id, Act.READ_PERSON)
        with pytest.raises(NoKey):
            keyring.open(session, permit, person.key_id)
    with world.acting("advocate", confirmed=True) as (session, actor):
        for row, act, name, words in (
            (person_of(session, pathway.case_id), Act.READ_PERSON, "called", "Mimosa"),
            (party_of(session, pathway.case_id), Act.READ_PARTY, "who", "the man at the gate"),
        ):
            _case, permit = reach(session, actor, pathway.case_id, act)
            assert lift(row, keyring.open(session, permit, row.key_id))[name].words == words


def test_only_what_she_says_now_is_replaced(world: World) -> None:
    with world.acting("advocate", confirmed=True) as (session, actor):
        pathway = report(session, world.engine, actor)
        person = person_of(session, pathway.case_id)
        operations.amend_person(session, person, {"called": "Mimosa", "born": "about twenty"}, typed_in="")
        operations.amend_person(session, person, {"called": "Acacia", "born": ""}, typed_in="")
        _case, permit = reach(session, actor, pathway.case_id, Act.READ_PERSON)
        page = lift(person, keyring.open(session, permit, person.key_id))
        assert (page["called"].words, page["born"].words) == ("Acacia", "about twenty")
        assert person.age == "adult", "what she says of other things does not touch it"


def test_a_permit_for_the_file_opens_no_vault(world: World) -> None:
    with world.acting("advocate", confirmed=True) as (session, actor):
        pathway = report(session, world.engine, actor)
        session.info["rings"] = {}
        person, party = person_of(session, pathway.case_id), party_of(session, pathway.case_id)
        _case, file = reach(session, actor, pathway.case_id, Act.READ_FILE)
        _case, hers = reach(session, actor, pathway.case_id, Act.READ_PERSON)
        for permit, key in ((file, person.key_id), (file, party.key_id), (hers, party.key_id)):
            with pytest.raises(Unknown):
                keyring.open(session, permit, key)


def test_a_value_moved_to_another_row_does_not_open(world: World) -> None:
    from vacms.foundation.cipher import Tampered

    with world.acting("advocate", confirmed=True) as (session, actor):
        one = person_of(session, report(session, world.engine, actor).case_id)
        other = person_of(session, report(session, world.engine, actor).case_id)
        operations.amend_person(session, one, {"called": "Mimosa"}, typed_in="")
        session.flush()
        other.called = one.called
        _case, permit = reach(session, actor, other.case_id, Act.READ_PERSON)
        with pytest.raises(Tampered):
            lift(other, keyring.open(session, permit, other.key_id))
        session.expire(other)
