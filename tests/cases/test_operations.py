"""A case with its keys, its relations, and who can open it when."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.factories import World, case_of, report
from vacms.cases import operations, queries
from vacms.cases.model import Case, Relation
from vacms.confidentiality.veil import lift
from vacms.foundation import clock
from vacms.foundation.access import Actor
from vacms.foundation.errors import NoKey, Refused, Unknown
from vacms.keyring import operations as keyring
from vacms.keyring import queries as keys
from vacms.victims.queries import party_of, person_of
from workflows.roles import Act


def _opens(session: Session, actor: Actor, case_id: str) -> bool:
    session.info["rings"] = {}
    case, permit = queries.reach(session, actor, case_id, Act.READ_FILE)
    try:
        lift(case, keyring.open(session, permit, case.key_id))
    except NoKey:
        return False
    return True


def _targets(session: Session, case: Case) -> tuple[str, str, str]:
    return case.key_id, person_of(session, case.id).key_id, party_of(session, case.id).key_id


def test_a_case_has_an_owner_and_two_living_holders_of_each_key_from_the_start(world: World) -> None:
    with world.acting("advocate") as (session, actor):
        case = case_of(session, actor, report(session, world.engine, actor))
        assert queries.owner_of(session, case.id) == actor.appointment
        for target in _targets(session, case):
            holders = keys.holders(session, target)
            assert actor.hat_key in holders
            assert len(holders) == 2


def test_whoever_covers_the_mission_opens_it_by_the_group_and_nobody_else_does(world: World) -> None:
    with world.acting("advocate") as (session, actor):
        pathway = report(session, world.engine, actor)
    for name in ("supervisor", "deputy"):
        with world.acting(name) as (session, actor):
            assert _opens(session, actor, pathway.case_id)
    for name in ("avocate", "advocate-south", "supervisor-south", "administrator"):
        with world.acting(name, confirmed=True) as (session, actor):
            for act in Act:
                with pytest.raises(Unknown):
                    queries.reach(session, actor, pathway.case_id, act)


def test_handing_a_case_on_moves_relation_and_keys_together(world: World) -> None:
    with world.acting("advocate") as (session, actor):
        pathway = report(session, world.engine, actor)
        case, permit = queries.reach(session, actor, pathway.case_id, Act.ASSIGN)
        targets = _targets(session, case)
        operations.assign(session, permit, case, owner=world.actors["avocate"].appointment, by=actor)
        for target in targets:
            assert actor.hat_key not in keys.holders(session, target)
            assert world.actors["avocate"].hat_key in keys.holders(session, target)
    with world.acting("avocate") as (session, actor):
        assert _opens(session, actor, pathway.case_id)
    with world.acting("advocate") as (session, actor), pytest.raises(Unknown):
        queries.reach(session, actor, pathway.case_id, Act.SEE_CASES)


def test_only_a_holder_hands_keys_on(world: World) -> None:
    with world.acting("advocate") as (session, actor):
        pathway = report(session, world.engine, actor)
    with world.acting("advocate", key=False) as (session, actor):
        case, permit = queries.reach(session, actor, pathway.case_id, Act.ASSIGN)
        with pytest.raises(Refused):
            operations.assign(session, permit, case, owner=world.actors["avocate"].appointment, by=actor)


def test_sealing_takes_the_keys_from_officers_and_leaves_them_with_the_groups(world: World) -> None:
    with world.acting("advocate") as (session, actor):
        pathway = report(session, world.engine, actor)
        case = case_of(session, actor, pathway)
        operations.seal(session, case)
        for target in _targets(session, case):
            assert len(keys.holders(session, target)) == 1
        assert not _opens(session, actor, case.id)
        assert queries.owner_of(session, case.id) == actor.appointment, "she still sees the coded page"
    with world.acting("supervisor") as (session, actor):
        assert _opens(session, actor, pathway.case_id)


def test_a_relation_counts_from_until(world: World) -> None:
    with world.acting("advocate") as (session, actor):
        pathway = report(session, world.engine, actor)
        row = session.scalars(select(Relation).where(Relation.case_id == pathway.case_id)).one()
        row.until = clock.now() + timedelta(hours=1)
    with world.acting("advocate") as (session, actor):
        assert queries.reach(session, actor, pathway.case_id, Act.SEE_CASES)
    with (
        clock.stopped_at(clock.now() + timedelta(hours=2)),
        world.acting("advocate") as (session, actor),
        pytest.raises(Unknown),
    ):
        queries.reach(session, actor, pathway.case_id, Act.SEE_CASES)


def test_only_files_without_keys_wait_for_them_and_no_sealed_one(world: World) -> None:
    with world.acting("advocate") as (session, actor):
        case = case_of(session, actor, report(session, world.engine, actor))
        keyring.end_of_case(session, case_id=case.id, holder=actor.hat_key or "")
    with world.acting("supervisor-south") as (session, reader):
        assert queries.without_keys(session, reader) == {}
    with world.acting("supervisor") as (session, reader):
        assert queries.without_keys(session, reader) == {actor.appointment: [case.id]}
        operations.seal(session, case_of_id(session, reader, case.id))
        session.flush()
        assert queries.without_keys(session, reader) == {}


def case_of_id(session: Session, actor: Actor, case_id: str) -> Case:
    """The case as this session holds it."""
    return queries.reach(session, actor, case_id, Act.SEE_CASES)[0]
