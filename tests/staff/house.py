"""A house for the tests of accounts: a database with one mission, and officers who enrol at once."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pyotp
from sqlalchemy.orm import Session

from vacms import keyring
from vacms.audit import operations as audit
from vacms.foundation import clock
from vacms.foundation.actor import Actor
from vacms.foundation.config import Settings
from vacms.foundation.database import Base, Database
from vacms.foundation.passphrase import Cost, cost
from vacms.foundation.serverkey import ServerKey
from vacms.missions import operations as missions
from vacms.missions.rules import MissionAs
from vacms.staff import factor, operations
from vacms.staff.model import Appointment, Officer
from workflows.roles import ROLES, Role

NOON = datetime(2026, 6, 1, 12, 0, tzinfo=UTC)
PASSPHRASE = "cobalt lantern over nine rivers"


def build(home: Path) -> "House":
    """A house with one mission and a recovery key."""
    settings = Settings(home=home, profile="test", argon_kib=8, argon_passes=1, https=False)
    db = Database(settings)
    audit.install(db.sessions)
    Base.metadata.create_all(db.engine)
    made = House(db, settings, ServerKey.create(home / "server.key"))
    with made.session() as session:
        wanted = MissionAs("Heron", "Country A", "Africa/Bangui", ("fr", "sg"))
        made.mission = missions.found(session, wanted, by=None).id
        keyring.make_recovery(session)
        session.commit()
    return made


@dataclass
class House:
    """What a test needs at hand: the database, the settings, one mission, and officers who have enrolled."""

    db: Database
    settings: Settings
    server_key: ServerKey
    mission: str = ""
    secrets: dict[str, str] = field(default_factory=dict)

    @property
    def cost(self) -> Cost:
        """What a passphrase check costs in tests."""
        return cost(self.settings)

    def session(self) -> Session:
        """A session as a request would have it."""
        session = self.db.session()
        session.info["server_key"] = self.server_key
        return session

    def code(self, officer: Officer) -> str:
        """The authenticator's code of this moment."""
        return pyotp.TOTP(self.secrets[officer.id]).at(int(clock.now().timestamp()))

    def officer(self, session: Session, name: str) -> Officer:
        """A new officer with an authenticator of her own, not appointed yet."""
        who = operations.take_on(session, name, name.title(), by=None)
        self.secrets[who.id] = factor.new_secret()
        return who

    def enrolled(
        self, session: Session, name: str, role: Role, *, passphrase: str = PASSPHRASE, mission: str = ""
    ) -> tuple[Appointment, Officer, str]:
        """A new officer who has enrolled for one role; also her paper code."""
        who = self.officer(session, name)
        hat, code = operations.appoint(session, who, role, mission or self.mission, by=None)
        paper = operations.enrol(
            session,
            code,
            passphrase,
            factor_code=self.code(who),
            secret=self.secrets[who.id],
            at=self.cost,
        )
        who.totp_step = None  # the clock stands still: the next code is the same one
        return hat, who, paper


def later(**by: float) -> datetime:
    """A moment after noon."""
    return NOON + timedelta(**by)


def actor_of(hat: Appointment, who: Officer, *, confirmed: bool = True) -> Actor:
    """The actor that a session under this hat would give."""
    return Actor(
        appointment=hat.id,
        officer=who.id,
        role=hat.role,
        mission=hat.mission,
        office=hat.office,
        covers=frozenset({hat.mission}) if ROLES[hat.role].covers else frozenset(),
        hat_key=hat.key_id,
        confirmed_at=clock.now() if confirmed else None,
        name=who.name,
        language=who.language,
    )
