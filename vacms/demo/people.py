"""The made-up missions, offices, officers and providers of the demo."""

import base64
import hashlib
from dataclasses import dataclass
from datetime import timedelta

import pyotp
from sqlalchemy.orm import Session

from vacms.confidentiality.rules import Denied, Thing, decide
from vacms.foundation import clock
from vacms.foundation.access import Actor
from vacms.foundation.passphrase import Cost
from vacms.keyring import openers
from vacms.keyring.rings import Hat
from vacms.missions import operations as missions
from vacms.missions.model import Mission
from vacms.missions.rules import MissionAs, OfficeAs
from vacms.staff import enrolment, operations
from vacms.staff import queries as staff
from vacms.staff.model import Appointment
from workflows.roles import ROLES, Act, Role


@dataclass(frozen=True, slots=True)
class Made:
    """A demo officer as announced when the demo starts."""

    sign_in: str
    name: str
    role: str
    mission: str
    language: str = "en"

    @property
    def passphrase(self) -> str:
        """Fixed, so that the demo can be tried again; in a demo it guards nothing."""
        return f"made-up words of {self.sign_in}"

    @property
    def secret(self) -> str:
        """Seed of the authenticator's codes, fixed likewise."""
        return base64.b32encode(hashlib.sha256(self.sign_in.encode()).digest()[:20]).decode()

    def code(self) -> str:
        """The code of this half minute."""
        return pyotp.TOTP(self.secret).now()


LONG_AGO = timedelta(days=400)
"""When everybody was appointed: before the first made-up case."""
MISSIONS = (
    (MissionAs("North", "Made-up North", "Africa/Bangui", ("fr", "en")),
     OfficeAs("North office", "Africa/Bangui", "Coordination", "00 00 00 01", "8–18 h", "00-1")),
    (MissionAs("South", "Made-up South", "Africa/Juba", ("en",)),
     OfficeAs("South office", "Africa/Juba", "Coordination", "00 00 00 02", "8–18 h", "00-2")),
)  # fmt: skip
OFFICERS = (
    Made("advocate", "First advocate, North", Role.FIELD_ADVOCATE, "North"),
    Made("avocate", "Deuxième conseillère, Nord", Role.FIELD_ADVOCATE, "North", "fr"),
    Made("supervisor", "Supervisor, North", Role.SUPERVISOR, "North"),
    Made("deputy", "Deputy for North, elsewhere", Role.DEPUTY, "North"),
    Made("advocate-south", "Advocate, South", Role.FIELD_ADVOCATE, "South"),
    Made("supervisor-south", "Supervisor, South", Role.SUPERVISOR, "South"),
    Made("administrator", "Administrator", Role.ADMINISTRATOR, "North"),
)


def settle(session: Session, cost: Cost) -> dict[str, Actor]:
    """Found the missions and enrol everybody; gives each officer as an actor with her hat open."""
    places: dict[str, tuple[Mission, str]] = {}
    for wanted, office in MISSIONS:
        mission = missions.found(session, wanted, by=None)
        places[wanted.name] = (mission, missions.open_office(session, mission, office, by=None).id)
    actors: dict[str, Actor] = {}
    for one in sorted(OFFICERS, key=lambda made: not ROLES[made.role].covers):
        mission, office_id = places[one.mission]
        actors[one.sign_in] = enrol(session, one, mission.id, office_id, cost)
    for one in OFFICERS:
        if one.role == Role.SUPERVISOR:
            _let_in(session, actors[one.sign_in], one)
    for name, kind in (("advocate", "advocate"), ("deputy", "deputy"), ("advocate-south", "advocate")):
        who = actors[name]
        missions.put_on_duty(
            session,
            who.mission,
            kind,
            who.appointment,
            clock.now(),
            clock.now() + LONG_AGO + timedelta(days=30),
            by=None,
        )
    return actors


def _let_in(session: Session, who: Actor, one: Made) -> None:
    """The supervisor passes the mission's keys to the deputy, as she would on the team's page."""
    session.info["hat"] = hat_of(session, who, one)
    permit = decide(who, Act.RENEW_KEYS, Thing(who.mission))
    if isinstance(permit, Denied):
        raise RuntimeError("a demo supervisor may not pass her mission's keys on")
    operations.admit_waiting(session, permit, by=who)


def enrol(session: Session, one: Made, mission: str, office: str, cost: Cost) -> Actor:
    """Appoint and enrol one officer."""
    officer = operations.take_on(session, one.sign_in, one.name, language=one.language, by=None)
    hat, code = operations.appoint(session, officer, one.role, mission, office=office, by=None)
    enrolment.enrol(
        session,
        code,
        one.passphrase,
        factor_code=pyotp.TOTP(one.secret).at(clock.now()),
        secret=one.secret,
        at=cost,
    )
    officer.totp_step = None  # so that the code of this very half minute still signs in
    session.flush()
    return as_actor(session, hat)


def as_actor(session: Session, hat: Appointment) -> Actor:
    """The officer as she would be signed in under this hat."""
    covers = frozenset({hat.mission}) if ROLES[hat.role].covers else frozenset()
    return Actor(hat.id, hat.officer, hat.role, hat.mission, hat.office, covers, hat.key_id, clock.now())


def hat_of(session: Session, actor: Actor, one: Made) -> Hat:
    """The hat, opened with the demo passphrase."""
    key_id = staff.hat_key(session, actor.appointment) or ""
    stretched = openers.stretch_for(session, key_id, one.passphrase)
    found = openers.open_with_passphrase(session, key_id, stretched) if stretched else None
    if found is None:
        raise RuntimeError("a demo officer cannot open her own key")
    return found
