"""A mission's groups carry its files through the coming and going of staff; recovery lies above, on paper."""

import pytest

from vacms import keyring
from vacms.foundation import clock, shares
from vacms.foundation.errors import NoKey
from vacms.foundation.ids import new_id
from vacms.keyring import Hat
from workflows.roles import Act

from .conftest import MISSION, World


def test_the_groups_of_a_mission_are_found_by_name_and_not_in_another(world: World) -> None:
    with world.session() as session:
        assert keyring.group_of(session, MISSION, "cover") == world.cover
        assert keyring.group_of(session, MISSION, "vault") == world.vault
        assert keyring.group_of(session, new_id(), "cover") is None
        with pytest.raises(ValueError, match="no group"):
            keyring.group_of(session, MISSION, "everybody")


def test_a_member_admits_another_who_then_reaches_every_file(world: World) -> None:
    with world.session(world.supervisor) as session:
        permit = world.permit(world.supervisor, Act.RENEW_KEYS, None)
        group = keyring.open(session, permit, world.cover)
        keyring.admit(session, group, world.stranger.key_id, by="system")
        session.commit()
    with world.session(world.stranger) as session:
        assert keyring.open(session, world.permit(world.stranger), world.case.key_id) == world.case


def test_who_is_no_member_admits_nobody(world: World) -> None:
    with world.session(world.advocate) as session:
        with pytest.raises(NoKey):
            keyring.open(session, world.permit(world.advocate, Act.RENEW_KEYS, None), world.cover)
        with pytest.raises(ValueError, match="only a group"):
            keyring.admit(session, world.case, world.stranger.key_id, by="system")


def test_a_member_who_leaves_reaches_nothing_through_the_group(world: World) -> None:
    with world.session() as session:
        keyring.end(session, target=world.cover, holder=world.supervisor.key_id)
        session.commit()
    with world.session(world.supervisor) as session, pytest.raises(NoKey):
        keyring.open(session, world.permit(world.supervisor), world.case.key_id)


def test_three_of_five_shares_open_a_mission_when_everybody_has_gone(world: World) -> None:
    with world.session() as session:
        assert keyring.recovery_key(session) is None
        key_id, lists = keyring.make_recovery(session)
        assert keyring.recovery_key(session) == key_id
        assert key_id not in session.info["rings"]
        mission = new_id()
        group = keyring.make_group(
            session, mission, "cover", first_member_hat=world.stranger.key_id, recovery=key_id, by="system"
        )
        assert keyring.holders(session, group) == tuple(sorted([key_id, world.stranger.key_id]))
        case = keyring.make(session, "case", new_id(), case_id=new_id())
        keyring.wrap(session, case, group, why="group", starts=clock.now(), by="system")
        session.commit()
    rescuer = Hat(key_id, shares.combine(lists[1:4]))
    world.subjects[key_id] = "recovery"
    with world.session(rescuer) as session:
        permit = world.permit(rescuer, case_id=case.case_id)
        assert keyring.open(session, permit, case.key_id) == case
