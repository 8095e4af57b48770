"""The made-up officers who live the made-up lives: those of the demo, with their hats open."""

from sqlalchemy.orm import Session

from vacms.demo.people import OFFICERS, Made, as_actor, hat_of
from vacms.foundation.config import Unsafe
from vacms.staff import queries as staff
from vacms.synthetic.lives import Pair, Worn
from workflows.roles import Role


def pairs(session: Session) -> list[Pair]:
    """Every made-up advocate, beside the supervisor of her mission.

    Raises Unsafe where this is not the made-up house.
    """
    seconds = {one.mission: one for one in OFFICERS if one.role == Role.SUPERVISOR}
    advocates = [one for one in OFFICERS if one.role == Role.FIELD_ADVOCATE]
    return [(_worn(session, one), _worn(session, seconds[one.mission])) for one in advocates]


def _worn(session: Session, made: Made) -> Worn:
    officer = staff.by_sign_in(session, made.sign_in)
    worn = staff.hats(session, officer.id) if officer is not None else []
    if not worn or worn[0].key_id is None:
        raise Unsafe("This is not the made-up house of the demo: its officers are not here.")
    actor = as_actor(session, worn[0])
    return Worn(actor, hat_of(session, actor, made))
