"""The house of the accounts, with an advocate and an administrator of two missions."""

from dataclasses import dataclass

import pytest
from sqlalchemy.orm import Session

from tests.staff.conftest import house, still
from tests.staff.house import House, actor_of
from vacms.foundation.access import Actor
from vacms.missions import operations as missions
from vacms.missions.rules import MissionAs
from workflows.roles import Role

__all__ = ["desk", "house", "still"]


@dataclass
class Desk:
    """Who acts in these tests, in one session."""

    session: Session
    advocate: Actor
    colleague: Actor
    covering: Actor
    elsewhere: Actor
    administrator: Actor


@pytest.fixture
def desk(house: House) -> Desk:
    """Two advocates of a mission and whoever covers it, an advocate of another, and an administrator."""
    session = house.session()
    other = missions.found(session, MissionAs("Ibis", "Country B", "Africa/Juba", ("en",)), by=None).id
    hat, who = house.enrolled(session, "anna", Role.FIELD_ADVOCATE)[:2]
    second, second_who = house.enrolled(session, "dora", Role.FIELD_ADVOCATE)[:2]
    over, over_who = house.enrolled(session, "erna", Role.SUPERVISOR)[:2]
    far, far_who = house.enrolled(session, "berta", Role.FIELD_ADVOCATE, mission=other)[:2]
    admin, admin_who = house.enrolled(session, "carla", Role.ADMINISTRATOR)[:2]
    return Desk(
        session,
        advocate=actor_of(hat, who),
        colleague=actor_of(second, second_who),
        covering=actor_of(over, over_who),
        elsewhere=actor_of(far, far_who),
        administrator=actor_of(admin, admin_who),
    )
