"""Recording a yes, and taking it back."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from tests.factories import World, agree, case_of, choose, report
from vacms.cases.queries import reach
from vacms.consents import operations, queries
from vacms.consents.model import Consent
from vacms.foundation import clock
from vacms.foundation.errors import NoKey, Stale
from vacms.keyring import operations as keyring
from vacms.keyring import queries as keys
from workflows.purposes import Purpose
from workflows.roles import Act


def test_what_may_be_said_is_open_for_a_day_to_whoever_heard_it(world: World) -> None:
    with world.acting("advocate") as (session, actor):
        pathway = report(session, world.engine, actor)
        choose(session, world.engine, actor, pathway)
        one = session.get_one(Consent, agree(session, actor, pathway, {"language": "sg"}))
        assert one.fields == "language"
        assert actor.hat_key in keys.holders(session, one.packet_id)
    with (
        clock.stopped_at(clock.now() + operations.HEARD + timedelta(minutes=1)),
        world.acting("advocate") as (session, actor),
    ):
        assert actor.hat_key not in keys.holders(session, one.packet_id)


def test_a_later_answer_takes_the_place_of_the_one_before(world: World) -> None:
    with world.acting("advocate") as (session, actor):
        pathway = report(session, world.engine, actor)
        choose(session, world.engine, actor, pathway)
        agree(session, actor, pathway, {"language": "sg"})
        case = case_of(session, actor, pathway)
        provider = session.scalars(select(Consent.recipient)).one()
        agree(session, actor, pathway, answer="refused")
        latest = queries.for_provider(session, case.id, [pathway.id], provider)
        assert queries.provider_standing(latest, provider) == "refused"
        assert len(queries.of_case(session, case.id)) == 2


def test_taking_back_ends_every_edge_but_the_files_own(world: World) -> None:
    with world.acting("advocate") as (session, actor):
        pathway = report(session, world.engine, actor)
        choose(session, world.engine, actor, pathway)
        one = session.get_one(Consent, agree(session, actor, pathway, {"language": "sg"}))
        case = case_of(session, actor, pathway)
        operations.withdraw(session, case, one, by=actor)
        assert len(keys.holders(session, one.packet_id)) == 1
        assert queries.standing_of(one) == "withdrawn"


def test_recording_needs_no_key(world: World) -> None:
    with world.acting("advocate") as (session, actor):
        pathway = report(session, world.engine, actor)
    with world.acting("deputy", key=False) as (session, actor):
        case = case_of(session, actor, pathway)
        one = operations.record(
            session, case, Purpose.CASEWORK, {"answer": "given", "withheld": "not to him"}, by=actor
        )
        assert queries.casework_standing(session, case.id) == "given"
        _case, permit = reach(session, actor, case.id, Act.READ_FILE)
        session.info["rings"] = {}
        with pytest.raises(NoKey):
            keyring.open(session, permit, case.key_id)
    with world.acting("advocate") as (session, actor):
        _case, permit = reach(session, actor, pathway.case_id, Act.READ_FILE)
        words = session.get_one(Consent, one.id).words
        opened = keyring.open(session, permit, case.key_id).unseal("C3", "consent.words", one.id, words)
        assert "not to him" in opened


def test_a_yes_to_a_file_that_has_ended_is_asked_again(world: World) -> None:
    with world.acting("advocate") as (session, actor):
        pathway = report(session, world.engine, actor)
        case = case_of(session, actor, pathway)
        until = (clock.now() - timedelta(days=1)).date().isoformat()
        operations.record(session, case, Purpose.CASEWORK, {"answer": "given", "until": until}, by=actor)
        assert queries.casework_standing(session, case.id) == "not_asked"


def test_an_edge_that_is_not_there_cannot_be_ended_silently(world: World) -> None:
    with world.acting("advocate") as (session, actor):
        pathway = report(session, world.engine, actor)
        case = case_of(session, actor, pathway)
        with pytest.raises(Stale):
            keyring.end(session, target=case.key_id, holder=world.actors["avocate"].hat_key or "")
