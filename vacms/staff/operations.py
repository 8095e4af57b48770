"""What is done about officers: take one on, appoint her, end an appointment, pass a mission's keys on."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from vacms import keyring
from vacms.audit import operations as audit
from vacms.foundation import clock
from vacms.foundation.actor import Actor
from vacms.foundation.errors import NeedsConfirmation, NoKey, Refused, Stale, Unknown
from vacms.foundation.ids import new_id
from vacms.foundation.permit import Permit
from vacms.keyring import Hat
from vacms.keyring.rules import GROUPS
from vacms.missions import operations as missions
from vacms.missions import queries as mission_queries
from vacms.missions.operations import CONSOLE
from vacms.staff import queries
from vacms.staff.enrolment import FIRST, change_passphrase, enrol, new_code, new_paper, renew, retire
from vacms.staff.model import Appointment, Officer
from vacms.staff.rules import appointment_refused
from workflows.grammar import N_, Reason
from workflows.roles import ROLES, Act

__all__ = [
    "admit_by_recovery",
    "admit_waiting",
    "appoint",
    "change_passphrase",
    "end",
    "enrol",
    "new_code",
    "new_first_code",
    "new_paper",
    "renew",
    "set_language",
    "take_on",
]


LAST_MEMBER = Reason(
    N_("Nobody else holds this mission's keys: without this officer nobody could open its cases or pass the keys on."),
    supplied_by=N_(
        "Appoint another supervisor or deputy first; when she has enrolled, this officer passes the mission's keys on"
        " to her."
    ),
)


def _may_keep(by: Actor | None) -> str:
    """The name under which the audit knows whoever keeps accounts; None is the server's command line."""
    if by is not None and not by.may(Act.KEEP_STAFF):
        raise Unknown
    return by.appointment if by else CONSOLE


def take_on(session: Session, sign_in: str, name: str, *, language: str = "en", by: Actor | None) -> Officer:
    """A new officer, who can do nothing until she is appointed.

    Raises Refused.
    """
    actor = _may_keep(by)
    sign_in = sign_in.strip().casefold()
    if not sign_in or not name.strip():
        raise Refused(Reason(N_("An officer needs a name to sign in with and a name to be shown.")))
    if session.scalars(select(Officer.id).where(Officer.sign_in == sign_in)).first():
        raise Refused(Reason(N_("Somebody signs in under this name already.")))
    one = Officer(id=new_id(), sign_in=sign_in, name=name.strip(), language=language, created_at=clock.now())
    session.add(one)
    session.flush()
    audit.write(session, mission=None, actor=actor, act="officer.take_on", object=one.id, data_class="C1")
    return one


def appoint(
    session: Session,
    officer: Officer,
    role: str,
    mission: str,
    *,
    office: str | None = None,
    starts: datetime | None = None,
    until: datetime | None = None,
    by: Actor | None,
) -> tuple[Appointment, str]:
    """Give an officer a role at a mission; returns the one-time code with which she makes its key.

    Raises Refused.
    """
    actor = _may_keep(by)
    starts = starts or clock.now()
    held = [(one.role, one.mission) for one in queries.hats(session, officer.id)]
    reasons = appointment_refused(role, mission, held)
    if until is not None and until <= starts:
        reasons.append(Reason(N_("The appointment ends before it starts.")))
    if office is not None and office not in [one.id for one in mission_queries.offices(session, mission)]:
        reasons.append(Reason(N_("This office belongs to another mission.")))
    if officer.ended_at is not None:
        reasons.append(Reason(N_("This officer has left.")))
    if reasons:
        raise Refused(*reasons)
    one = Appointment(
        id=new_id(),
        officer=officer.id,
        role=role,
        mission=mission_queries.mission(session, mission).id,
        office=office,
        starts=starts,
        until=until,
    )
    session.add(one)
    session.flush()
    audit.write(session, mission=mission, actor=actor, act="appoint", object=one.id, data_class="C1", detail=role)
    return one, new_code(session, one, FIRST, actor)


def new_first_code(session: Session, hat: Appointment, *, by: Actor | None) -> str:
    """Another one-time code for somebody who has not enrolled yet; whoever has keys needs her supervisor.

    Raises Refused.
    """
    actor = _may_keep(by)
    if hat.key_id is not None:
        raise Refused(
            Reason(
                N_("This officer has keys: only a supervisor or deputy renews them."),
                supplied_by=N_("A supervisor or deputy can, on the page of the team."),
            )
        )
    audit.write(session, mission=hat.mission, actor=actor, act="appoint.code", object=hat.id, data_class="C1")
    return new_code(session, hat, FIRST, actor)


def end(session: Session, hat: Appointment, *, by: Actor | None, force: bool = False) -> None:
    """End an appointment at this moment: its keys, its sessions and its turns of duty.

    `force` ends the last one who holds a mission's keys too: after her only the recovery shares reach its cases.
    Raises Stale, NeedsConfirmation, Refused.
    """
    actor = _may_keep(by)
    if hat.ended_at is not None:
        raise Stale
    if by is not None and not by.confirmed():
        raise NeedsConfirmation
    if not force and queries.is_last_member(session, hat):
        raise Refused(LAST_MEMBER)
    hat.ended_at = clock.now()
    retire(session, hat)
    missions.end_duties(session, hat.id)
    audit.write(session, mission=hat.mission, actor=actor, act="appoint.end", object=hat.id, data_class="C1")


def admit_waiting(session: Session, permit: Permit, *, by: Actor) -> list[str]:
    """Pass the mission's group keys to the supervisors and deputies who wait; returns whom it reached.

    The permit is for Act.RENEW_KEYS at the member's own mission. Raises NoKey where she is no member herself.
    """
    admitted = []
    waiting = queries.waiting(session, by.mission)
    for name in sorted(GROUPS) if waiting else ():
        key_id = keyring.group_of(session, by.mission, name)
        if key_id is None:
            raise NoKey
        group = keyring.open(session, permit, key_id)
        members = keyring.holders(session, key_id)
        for hat, _ in waiting:
            if hat.key_id is not None and hat.key_id not in members:
                keyring.admit(session, group, hat.key_id, hat.until, by=by.appointment)
                admitted.append(hat.id)
    for one in dict.fromkeys(admitted):
        audit.write(session, mission=by.mission, actor=by.appointment, act="keys.admit", object=one, data_class="C1")
    session.flush()
    return list(dict.fromkeys(admitted))


def admit_by_recovery(session: Session, recovery: Hat, hat: Appointment) -> None:
    """Pass the mission's group keys to this supervisor or deputy by the recovery key, from the server's command line.

    Raises Refused where she cannot hold them, NoKey where recovery never held them.
    """
    if hat.key_id is None or not ROLES[hat.role].covers or not queries.in_force(hat):
        raise Refused(
            Reason(
                N_("Only a supervisor or deputy in force who has enrolled can be given the mission's keys."),
                supplied_by=N_("The administrator can appoint one, who then enrols."),
            )
        )
    for name in sorted(GROUPS):
        key_id = keyring.group_of(session, hat.mission, name)
        if key_id is None:
            raise NoKey
        group = keyring.regain(session, recovery, key_id, mission=hat.mission, by=CONSOLE)
        if hat.key_id not in keyring.holders(session, key_id):
            keyring.admit(session, group, hat.key_id, hat.until, by=CONSOLE)
    audit.write(session, mission=hat.mission, actor=CONSOLE, act="keys.admit", object=hat.id, data_class="C1")
    session.flush()


def set_language(officer: Officer, language: str) -> None:
    """The language in which this officer reads her pages."""
    officer.language = language
