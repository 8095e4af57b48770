"""What is done about a mission: found it, set it, roster its duty, and override a number by two people."""

from datetime import datetime

from sqlalchemy import Select, delete, select
from sqlalchemy.orm import Session

from vacms.audit import operations as audit
from vacms.foundation import clock
from vacms.foundation.actor import Actor
from vacms.foundation.errors import Refused, Stale, Unknown
from vacms.foundation.ids import new_id
from vacms.missions import rules
from vacms.missions.model import Duty, Mission, Office, Override
from workflows.grammar import N_, Number, Reason
from workflows.roles import Act

CONSOLE = "console"
"""Who did it, in the audit, when it was done on the server's own command line."""


def _line(session: Session, by: Actor | None, mission: str, act: str, thing: str, detail: str = "") -> None:
    actor = by.appointment if by else CONSOLE
    audit.write(session, mission=mission, actor=actor, act=act, object=thing, data_class="C1", detail=detail)


def _insist(reasons: list[Reason]) -> None:
    if reasons:
        raise Refused(*reasons)


def found(session: Session, wanted: rules.MissionAs, *, by: Actor | None) -> Mission:
    """A new mission; `by` is None on the server's command line.

    Raises Refused.
    """
    _insist(rules.mission_refused(wanted))
    _insist(_taken(session, wanted.name, ""))
    one = Mission(id=new_id(), **_mission_values(wanted))
    session.add(one)
    session.flush()
    _line(session, by, one.id, "mission.found", one.id)
    return one


def change(session: Session, mission: Mission, wanted: rules.MissionAs, *, by: Actor) -> None:
    """Set a mission's particulars.

    Raises Refused.
    """
    _insist(rules.mission_refused(wanted))
    _insist(_taken(session, wanted.name, mission.id))
    for name, value in _mission_values(wanted).items():
        setattr(mission, name, value)
    _line(session, by, mission.id, "mission.change", mission.id)


def _taken(session: Session, name: str, mission: str) -> list[Reason]:
    other = session.scalars(select(Mission.id).where(Mission.name == name, Mission.id != mission)).first()
    return [Reason(N_("Another mission has this name."))] if other else []


def _mission_values(wanted: rules.MissionAs) -> dict[str, object]:
    return {
        "name": wanted.name,
        "country": wanted.country,
        "zone": wanted.zone,
        "languages": " ".join(wanted.languages),
        "written_consent": wanted.written_consent,
    }


def open_office(session: Session, mission: Mission, wanted: rules.OfficeAs, *, by: Actor | None) -> Office:
    """A new office of a mission.

    Raises Refused.
    """
    _insist(rules.office_refused(wanted))
    one = Office(id=new_id(), mission=mission.id, **_office_values(wanted))
    session.add(one)
    session.flush()
    _line(session, by, mission.id, "office.open", one.id)
    return one


def change_office(session: Session, office: Office, wanted: rules.OfficeAs, *, by: Actor) -> None:
    """Set an office's particulars.

    Raises Refused.
    """
    _insist(rules.office_refused(wanted))
    for name, value in _office_values(wanted).items():
        setattr(office, name, value)
    _line(session, by, office.mission, "office.change", office.id)


def _office_values(wanted: rules.OfficeAs) -> dict[str, object]:
    return {
        "name": wanted.name,
        "zone": wanted.zone,
        "sender": wanted.sender,
        "phone": wanted.phone,
        "phone_hours": wanted.phone_hours,
        "account": wanted.account,
        "weekend": " ".join(str(day) for day in sorted(wanted.weekend)),
        "holidays": " ".join(day.isoformat() for day in sorted(wanted.holidays)),
    }


# --- duty ---


def put_on_duty(
    session: Session,
    mission: str,
    kind: str,
    appointment: str,
    starts: datetime,
    until: datetime,
    *,
    by: Actor | None,
) -> Duty:
    """Put an appointment on duty for a while.

    Raises Refused.
    """
    _insist(rules.turn_refused(kind, starts, until))
    one = Duty(
        id=new_id(),
        mission=mission,
        kind=kind,
        appointment=appointment,
        starts=starts,
        until=until,
        entered_by=by.appointment if by else CONSOLE,
    )
    session.add(one)
    session.flush()
    _line(session, by, mission, "duty.enter", appointment, kind)
    return one


def take_off_duty(session: Session, mission: str, duty_id: str, *, by: Actor) -> None:
    """Take a turn of duty off the roster.

    Raises Unknown.
    """
    one = session.get(Duty, duty_id)
    if one is None or one.mission != mission:
        raise Unknown
    session.delete(one)
    _line(session, by, mission, "duty.strike", one.appointment, one.kind)


def end_duties(session: Session, appointment: str) -> None:
    """Close every turn of an appointment that ends: turns to come go, the present one ends now."""
    now = clock.now()
    session.execute(delete(Duty).where(Duty.appointment == appointment, Duty.starts > now))
    for one in session.scalars(select(Duty).where(Duty.appointment == appointment, Duty.until > now)):
        one.until = now


# --- numbers ---


def propose(session: Session, declared: Number, value: int, source: str, *, by: Actor) -> Override:
    """Propose that the actor's mission sets a number otherwise; nothing changes until somebody else agrees.

    Raises Refused, Unknown.
    """
    if not by.may(Act.OVERRIDE):
        raise Unknown
    _insist(rules.proposal_refused(declared, value, source))
    now = clock.now()
    for earlier in session.scalars(_open(by.mission, declared.key).where(Override.agreed_at.is_(None))):
        earlier.ended_at = now
    one = Override(
        id=new_id(),
        mission=by.mission,
        number=declared.key,
        value=value,
        source=source.strip(),
        proposed_by=by.officer,
        proposed_name=by.name,
        proposed_at=now,
    )
    session.add(one)
    session.flush()
    _line(session, by, by.mission, "override.propose", one.id, f"{declared.key}={value}")
    return one


def agree(session: Session, override_id: str, *, by: Actor) -> Override:
    """Agree to what somebody else proposed: from now on the number is that.

    Raises Refused, Stale, Unknown.
    """
    one = _proposed(session, override_id, by)
    _insist(rules.agreement_refused(one.proposed_by, by.officer))
    now = clock.now()
    for earlier in session.scalars(_open(one.mission, one.number).where(Override.agreed_at.is_not(None))):
        earlier.ended_at = now
    one.agreed_by, one.agreed_name, one.agreed_at = by.officer, by.name, now
    session.flush()
    _line(session, by, one.mission, "override.agree", one.id, f"{one.number}={one.value}")
    return one


def drop(session: Session, override_id: str, *, by: Actor) -> None:
    """Drop a proposal that nobody has agreed to.

    Raises Stale, Unknown.
    """
    one = _proposed(session, override_id, by)
    one.ended_at = clock.now()
    _line(session, by, one.mission, "override.drop", one.id, f"{one.number}={one.value}")


def _open(mission: str, number: str) -> Select[Override]:
    return select(Override).where(Override.mission == mission, Override.number == number, Override.ended_at.is_(None))


def _proposed(session: Session, override_id: str, by: Actor) -> Override:
    query = select(Override).where(Override.id == override_id, Override.mission == by.mission).with_for_update()
    one = session.scalars(query).first()
    if one is None or not by.may(Act.OVERRIDE):
        raise Unknown
    if one.ended_at is not None or one.agreed_at is not None:
        raise Stale
    return one
