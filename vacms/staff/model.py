"""An officer, the hats she holds, how she enrols for one, her session under one, and tries that failed."""

from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, Index, Integer, LargeBinary, String
from sqlalchemy.orm import Mapped

from vacms.foundation.database import Base
from vacms.foundation.types import Ref, UtcDateTime, kept


class Officer(Base):
    """A person who signs in. What she may do hangs on her appointments."""

    __tablename__ = "officer"

    id: Mapped[str] = kept("C1", Ref, primary_key=True)
    sign_in: Mapped[str] = kept("C1", String(60), unique=True)
    """The name typed at the door, in small letters."""
    name: Mapped[str] = kept("C1", String(120))
    language: Mapped[str] = kept("C1", String(12), default="en")
    totp: Mapped[bytes | None] = kept("C1", LargeBinary, nullable=True)
    """The second factor's secret, sealed by the server's key; no officer's key opens anything by it."""
    totp_step: Mapped[int | None] = kept("C1", BigInteger, nullable=True)
    """The last step accepted: the same code never opens twice."""
    failed_tries: Mapped[int] = kept("C1", Integer, default=0)
    """Since she last signed in: told to her when she does."""
    created_at: Mapped[datetime] = kept("C1", UtcDateTime())
    ended_at: Mapped[datetime | None] = kept("C1", UtcDateTime(), nullable=True)


class Appointment(Base):
    """One hat: a role at a mission, from and until. Its key pair comes into being when the officer enrols."""

    __tablename__ = "appointment"
    __table_args__ = (Index("ix_appointment_mission_role", "mission", "role"),)

    id: Mapped[str] = kept("C1", Ref, primary_key=True)
    officer: Mapped[str] = kept("C1", Ref, ForeignKey("officer.id"), index=True)
    role: Mapped[str] = kept("C1", String(40))
    mission: Mapped[str] = kept("C1", Ref, ForeignKey("mission.id"))
    office: Mapped[str | None] = kept("C1", Ref, ForeignKey("office.id"), nullable=True)
    starts: Mapped[datetime] = kept("C1", UtcDateTime())
    until: Mapped[datetime | None] = kept("C1", UtcDateTime(), nullable=True)
    key_id: Mapped[str | None] = kept("C1", Ref, nullable=True)
    enrolled_at: Mapped[datetime | None] = kept("C1", UtcDateTime(), nullable=True)
    ended_at: Mapped[datetime | None] = kept("C1", UtcDateTime(), nullable=True)


class Enrolment(Base):
    """A one-time code, kept as a digest only: the first one of a hat, or the one that renews its key."""

    __tablename__ = "enrolment"

    id: Mapped[str] = kept("C1", Ref, primary_key=True)
    digest: Mapped[str] = kept("C1", String(64), unique=True)
    appointment: Mapped[str] = kept("C1", Ref, ForeignKey("appointment.id"), index=True)
    kind: Mapped[str] = kept("C1", String(10))
    """first or renewal."""
    made_by: Mapped[str] = kept("C1", String(26))
    made_at: Mapped[datetime] = kept("C1", UtcDateTime())
    until: Mapped[datetime] = kept("C1", UtcDateTime())
    used_at: Mapped[datetime | None] = kept("C1", UtcDateTime(), nullable=True)


class SignedIn(Base):
    """One session. The token is kept as a digest only; the capsule opens with the token, so not by us."""

    __tablename__ = "signed_in"
    __table_args__ = (Index("ix_signed_in_officer_started", "officer", "started"),)

    id: Mapped[str] = kept("C1", String(64), primary_key=True)
    sitting: Mapped[str] = kept("C1", Ref)
    """Names the session for as long as it lasts; the id changes whenever the token does."""
    officer: Mapped[str] = kept("C1", Ref, ForeignKey("officer.id"))
    appointment: Mapped[str | None] = kept("C1", Ref, ForeignKey("appointment.id"), nullable=True, index=True)
    """None while the officer has proved who she is and has yet to choose a hat."""
    key_id: Mapped[str | None] = kept("C1", Ref, nullable=True)
    """The hat key at sign-in: a renewed key ends the session on its next request."""
    capsule: Mapped[bytes] = kept("C1", LargeBinary)
    how: Mapped[str] = kept("C1", String(12))
    """passphrase or paper."""
    failed_before: Mapped[int] = kept("C1", Integer, default=0)
    """Tries that failed between the session before and this one."""
    started: Mapped[datetime] = kept("C1", UtcDateTime())
    seen_at: Mapped[datetime] = kept("C1", UtcDateTime())
    until: Mapped[datetime] = kept("C1", UtcDateTime())
    passphrase_at: Mapped[datetime] = kept("C1", UtcDateTime())
    confirmed_at: Mapped[datetime] = kept("C1", UtcDateTime())
    ended_at: Mapped[datetime | None] = kept("C1", UtcDateTime(), nullable=True)
    why: Mapped[str] = kept("C1", String(12), default="")


class Attempt(Base):
    """Tries that failed at one account or from one network, by a keyed digest of its name; known or not."""

    __tablename__ = "attempt"

    id: Mapped[str] = kept("C1", String(64), primary_key=True)
    kind: Mapped[str] = kept("C1", String(10))
    failures: Mapped[int] = kept("C1", Integer)
    first_at: Mapped[datetime] = kept("C1", UtcDateTime())
    last_at: Mapped[datetime] = kept("C1", UtcDateTime())
    wait_until: Mapped[datetime | None] = kept("C1", UtcDateTime(), nullable=True)
