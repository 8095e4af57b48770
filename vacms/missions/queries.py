"""What is known of a mission: its offices, its calendar, its numbers, who is on duty."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from vacms.foundation import clock
from vacms.foundation.actor import Actor
from vacms.foundation.errors import Unknown
from vacms.missions.model import Duty, Mission, Office, Override
from vacms.missions.rules import Calendar, holidays, weekend_days
from workflows.grammar import Number
from workflows.roles import Act


def mission(session: Session, mission_id: str) -> Mission:
    """The mission.

    Raises Unknown.
    """
    found = session.get(Mission, mission_id)
    if found is None:
        raise Unknown
    return found


def kept_by(session: Session, actor: Actor) -> list[Mission]:
    """The missions whose settings this officer keeps: all of them for an administrator, else the own one."""
    query = select(Mission).order_by(Mission.name)
    if not actor.may(Act.KEEP_STAFF):
        query = query.where(Mission.id == actor.mission)
    return list(session.scalars(query))


def kept_mission(session: Session, actor: Actor, mission_id: str) -> Mission:
    """One mission whose settings this officer keeps.

    Raises Unknown.
    """
    if not actor.may(Act.KEEP_STAFF) and mission_id != actor.mission:
        raise Unknown
    return mission(session, mission_id)


def all_missions(session: Session) -> list[Mission]:
    """Every mission, for the installation's own work (never for a page of an officer)."""
    return list(session.scalars(select(Mission).order_by(Mission.name)))


def offices(session: Session, mission_id: str) -> list[Office]:
    """The offices of a mission."""
    return list(session.scalars(select(Office).where(Office.mission == mission_id).order_by(Office.name)))


def office(session: Session, mission_id: str, office_id: str | None) -> Office | None:
    """The officer's own office, or else the mission's first one."""
    found = session.get(Office, office_id) if office_id else None
    if found is not None and found.mission == mission_id:
        return found
    return next(iter(offices(session, mission_id)), None)


def zone(session: Session, mission_id: str, office_id: str | None = None) -> str:
    """The time zone in which an officer of this office reads and writes times."""
    found = session.get(Office, office_id) if office_id else None
    return found.zone if found is not None else mission(session, mission_id).zone


def calendar(session: Session, mission_id: str, office_id: str | None = None) -> Calendar:
    """The working days of this office."""
    found = office(session, mission_id, office_id)
    if found is None:
        return Calendar(mission(session, mission_id).zone)
    return Calendar(found.zone, weekend_days(found.weekend), holidays(found.holidays))


def languages(session: Session, mission_id: str) -> tuple[str, ...]:
    """The languages of this mission's letters, the usual one first."""
    return tuple(mission(session, mission_id).languages.split())


def number(session: Session, mission_id: str, declared: Number) -> int:
    """The value of a number in this mission: what two people set, or what is declared."""
    return numbers(session, mission_id, declared.key).get(declared.key, declared.value)


def numbers(session: Session, mission_id: str, *keys: str) -> dict[str, int]:
    """What this mission sets otherwise, by the number's key; all of it where no key is named."""
    query = select(Override.number, Override.value).where(
        Override.mission == mission_id, Override.agreed_at.is_not(None), Override.ended_at.is_(None)
    )
    if keys:
        query = query.where(Override.number.in_(keys))
    return {one.number: one.value for one in session.execute(query.order_by(Override.agreed_at))}


def overrides(session: Session, mission_id: str, *keys: str) -> list[Override]:
    """The overrides in force and those proposed, oldest first."""
    query = select(Override).where(Override.mission == mission_id, Override.ended_at.is_(None))
    if keys:
        query = query.where(Override.number.in_(keys))
    return list(session.scalars(query.order_by(Override.proposed_at, Override.id)))


def duties(session: Session, mission_id: str, *, after: datetime | None = None) -> list[Duty]:
    """The turns of duty that are not over, soonest first."""
    query = select(Duty).where(Duty.mission == mission_id, Duty.until > (after or clock.now()))
    return list(session.scalars(query.order_by(Duty.starts, Duty.kind, Duty.id)))


def on_duty(session: Session, mission_id: str, kind: str, at: datetime | None = None) -> Duty | None:
    """Who is on duty as this now; of two turns that overlap, the one that began last."""
    at = at or clock.now()
    query = select(Duty).where(Duty.mission == mission_id, Duty.kind == kind, Duty.starts <= at, Duty.until > at)
    return session.scalars(query.order_by(Duty.starts.desc(), Duty.id).limit(1)).first()
