"""Officers, the hats in force, who waits for a mission's keys, and the sessions of one officer."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, bindparam, or_, select
from sqlalchemy.orm import Session

from vacms import keyring
from vacms.foundation import clock, memory
from vacms.foundation.actor import Actor
from vacms.foundation.errors import Unknown
from vacms.foundation.types import UtcDateTime
from vacms.keyring.rules import GROUPS
from vacms.staff.model import Appointment, Officer, SignedIn
from workflows.roles import COVERS, ROLES, Act


def _in_force(at: Any) -> tuple[ColumnElement[bool], ...]:
    return (
        Appointment.ended_at.is_(None),
        Appointment.starts <= at,
        or_(Appointment.until.is_(None), Appointment.until > at),
    )


_AT_MISSION = (
    select(Appointment, Officer)
    .join(Officer, Officer.id == Appointment.officer)
    .where(Appointment.mission == bindparam("mission"), *_in_force(bindparam("now", type_=UtcDateTime())))
    .order_by(Officer.name, Appointment.id)
)


def in_force(one: Appointment, at: datetime | None = None) -> bool:
    """Whether this hat is in force at this moment, enrolled or not."""
    at = at or clock.now()
    return one.ended_at is None and one.starts <= at and (one.until is None or one.until > at)


def officer(session: Session, officer_id: str) -> Officer:
    """The officer.

    Raises Unknown.
    """
    found = session.get(Officer, officer_id)
    if found is None:
        raise Unknown
    return found


def by_sign_in(session: Session, name: str) -> Officer | None:
    """The officer who signs in under this name and has not left."""
    found = session.scalars(select(Officer).where(Officer.sign_in == name.strip().casefold())).first()
    return found if found is not None and found.ended_at is None else None


def appointment(session: Session, appointment_id: str) -> Appointment:
    """The appointment.

    Raises Unknown.
    """
    found = session.get(Appointment, appointment_id)
    if found is None:
        raise Unknown
    return found


def hats(session: Session, officer_id: str) -> list[Appointment]:
    """The hats of an officer that are in force, oldest first."""
    query = select(Appointment).where(Appointment.officer == officer_id, *_in_force(clock.now()))
    return list(session.scalars(query.order_by(Appointment.starts, Appointment.id)))


def at_mission(session: Session, mission: str, *roles: str, enrolled: bool = True) -> list[tuple[Appointment, Officer]]:
    """The hats in force at a mission with their officers; only those with keys unless told otherwise."""
    everybody = memory.once(
        session,
        ("at_mission", mission),
        lambda: [(hat, who) for hat, who in session.execute(_AT_MISSION, {"mission": mission, "now": clock.now()})],
    )
    chosen = [one for one in everybody if not roles or one[0].role in roles]
    return [one for one in chosen if one[0].key_id is not None or not enrolled]


def assignable(session: Session, mission: str, *roles: str) -> list[tuple[Appointment, Officer]]:
    """Who can be given a case at this mission: in force and enrolled, so that a key can be wrapped."""
    return at_mission(session, mission, *roles)


def hat_key(session: Session, appointment_id: str) -> str | None:
    """The key of a hat in force; None before enrolment and after its end."""
    found = session.get(Appointment, appointment_id)
    return found.key_id if found is not None and in_force(found) else None


def names(session: Session, *appointments: str) -> dict[str, str]:
    """The shown names behind these appointments, ended ones included."""
    if not appointments:
        return {}
    known = memory.once(session, ("names",), dict[str, str])
    if missing := sorted(set(appointments) - known.keys()):
        query = (
            select(Appointment.id, Officer.name)
            .join(Officer, Officer.id == Appointment.officer)
            .where(Appointment.id.in_(missing))
        )
        known.update((one.id, one.name) for one in session.execute(query))
    return {one: known[one] for one in appointments if one in known}


def takes_reports(session: Session, mission: str) -> bool:
    """Whether a supervisor or deputy has enrolled beside an advocate: every case gets two holders."""
    roles = {hat.role for hat, _ in at_mission(session, mission)}
    return any(not ROLES[role].covers for role in roles if ROLES[role].may & {Act.REPORT}) and any(
        ROLES[role].covers for role in roles
    )


def kept_officers(session: Session, actor: Actor) -> list[tuple[Officer, list[Appointment]]]:
    """Every officer with all appointments, for whoever keeps accounts.

    Raises Unknown for anybody else.
    """
    if not actor.may(Act.KEEP_STAFF):
        raise Unknown
    everyone = list(session.scalars(select(Officer).order_by(Officer.name, Officer.id)))
    held: dict[str, list[Appointment]] = {}
    for one in session.scalars(select(Appointment).order_by(Appointment.starts, Appointment.id)):
        held.setdefault(one.officer, []).append(one)
    return [(who, held.get(who.id, [])) for who in everyone]


def team(session: Session, actor: Actor) -> list[tuple[Appointment, Officer]]:
    """The hats in force at the supervisor's or deputy's own mission, enrolled or not.

    Raises Unknown for anybody else.
    """
    if not actor.may(Act.RENEW_KEYS):
        raise Unknown
    return at_mission(session, actor.mission, enrolled=False)


def teammate(session: Session, actor: Actor, appointment_id: str) -> tuple[Appointment, Officer]:
    """One hat of the supervisor's own mission.

    Raises Unknown.
    """
    for hat, who in team(session, actor):
        if hat.id == appointment_id:
            return hat, who
    raise Unknown


def sessions(session: Session, officer_id: str, most: int = 10) -> list[SignedIn]:
    """The last sessions of an officer, newest first."""
    query = select(SignedIn).where(SignedIn.officer == officer_id, SignedIn.appointment.is_not(None))
    return list(session.scalars(query.order_by(SignedIn.started.desc(), SignedIn.id).limit(most)))


def waiting(session: Session, mission: str) -> list[tuple[Appointment, Officer]]:
    """Supervisors and deputies who have enrolled and to whom the mission's keys were not passed on yet."""
    groups = [key for name in sorted(GROUPS) if (key := keyring.group_of(session, mission, name))]
    members = [frozenset(keyring.holders(session, key)) for key in groups]
    covering = at_mission(session, mission, *sorted(COVERS))
    return [(hat, who) for hat, who in covering if any(hat.key_id not in held for held in members)]


def living_members(session: Session, mission: str) -> int:
    """How many officers reach the mission's files through its group: fewer than two is a danger."""
    group = keyring.group_of(session, mission, "cover")
    held = frozenset(keyring.holders(session, group)) if group else frozenset()
    return sum(hat.key_id in held for hat, _ in at_mission(session, mission, *sorted(COVERS)))


def is_last_member(session: Session, hat: Appointment) -> bool:
    """Whether this hat holds one of the mission's group keys, and nobody else whose hat is in force does."""
    others = {one.key_id for one, _ in at_mission(session, hat.mission) if one.id != hat.id}
    groups = [key for name in sorted(GROUPS) if (key := keyring.group_of(session, hat.mission, name))]
    members = [frozenset(keyring.holders(session, key)) for key in groups]
    return any(hat.key_id in held and not held & others for held in members)


def is_member(session: Session, actor: Actor) -> bool:
    """Whether this officer's hat holds the mission's group key, so that she can pass it on."""
    return holds_cover(session, actor.mission, actor.hat_key)


def holds_cover(session: Session, mission: str, hat_key: str | None) -> bool:
    """Whether this hat holds the mission's cover key: an appointment alone, which an administrator gives, is not enough
    to reach a case; a member must have passed the key on."""
    return hat_key is not None and keyring.in_group(session, mission, "cover", hat_key)


def signed_in_by_paper(session: Session, mission: str) -> list[tuple[SignedIn, Officer]]:
    """Who used a paper code in place of the passphrase lately: the supervisor is told."""
    query = (
        select(SignedIn, Officer)
        .join(Appointment, Appointment.id == SignedIn.appointment)
        .join(Officer, Officer.id == Appointment.officer)
        .where(Appointment.mission == mission, SignedIn.how == "paper")
        .where(SignedIn.started > clock.now() - timedelta(days=30))
    )
    return [(row, who) for row, who in session.execute(query.order_by(SignedIn.started.desc()))]


def state_of(hat: Appointment) -> str:
    """Where an appointment stands, as one word of the program: ended, waits, to_come or enrolled."""
    if hat.ended_at is not None or (hat.until is not None and hat.until <= clock.now()):
        return "ended"
    if hat.starts > clock.now():
        return "to_come"
    return "enrolled" if hat.key_id is not None else "waits"
