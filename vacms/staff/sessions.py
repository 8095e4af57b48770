"""Sessions are rows: begun at the door, renewed at a confirmation, over on the request after a revocation."""

import hashlib
import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, bindparam, select
from sqlalchemy.orm import Session

from vacms.audit import operations as audit
from vacms.foundation import cipher, clock
from vacms.foundation.cipher import Tampered
from vacms.foundation.errors import Unknown
from vacms.foundation.ids import new_id
from vacms.foundation.types import UtcDateTime
from vacms.keyring import Hat
from vacms.keyring import queries as keyring
from vacms.staff import queries
from vacms.staff.model import Appointment, Officer, SignedIn
from vacms.staff.rules import CHOOSING, KEEPS_WORK, over_since
from workflows.roles import ROLES

KEPT_FOR = timedelta(hours=24)
"""How long after its end a session still accepts what its officer had typed."""
_NOTHING = b""
_PRESENT = (
    select(
        SignedIn,
        Appointment,
        Officer,
        keyring.holds_group(Appointment.mission, "cover", Appointment.key_id, bindparam("now", type_=UtcDateTime())),
    )
    .join(Appointment, Appointment.id == SignedIn.appointment)
    .join(Officer, Officer.id == Appointment.officer)
    .where(SignedIn.id == bindparam("id"))
)


@dataclass(frozen=True, slots=True)
class Lasts:
    """How long a session lasts: without a page, and in any case."""

    idle: timedelta
    absolute: timedelta


@dataclass(frozen=True, slots=True)
class Present:
    """A session in force, with its officer and her hat."""

    row: SignedIn
    appointment: Appointment
    officer: Officer
    covers: bool = False
    """Whether the hat reaches the mission's cases: it holds the key of the mission's cover group."""


def digest(token: str) -> str:
    """What is kept of a token."""
    return hashlib.sha256(token.encode()).hexdigest()


def new_token() -> str:
    """A random token of 256 bits for the cookie."""
    return secrets.token_urlsafe(32)


def begin(session: Session, officer: Officer, hats: Mapping[str, Hat], *, how: str, lasts: Lasts) -> str:
    """A new session, which ends the officer's earlier one; returns its token.

    With several hats she has yet to choose one: until then the session is nobody's.
    """
    end_of_officer(session, officer.id, "newer")
    now, token = clock.now(), new_token()
    failed, officer.failed_tries = officer.failed_tries, 0
    row = SignedIn(
        id=digest(token),
        sitting=new_id(),
        officer=officer.id,
        capsule=cipher.capsule(token, _packed(hats)),
        how=how,
        failed_before=failed,
        started=now,
        seen_at=now,
        until=now + (lasts.absolute if len(hats) == 1 else CHOOSING),
        passphrase_at=now,
        confirmed_at=now,
    )
    session.add(row)
    session.flush()
    return _put_on(session, row, token, *hats.items(), lasts=lasts) if len(hats) == 1 else token


def _packed(hats: Mapping[str, Hat]) -> bytes:
    return json.dumps({one: [hat.key_id, hat.seed.hex()] for one, hat in hats.items()}).encode()


def choosing(session: Session, token: str) -> tuple[SignedIn, dict[str, Hat]] | None:
    """The session whose officer has yet to choose a hat, and the hats she opened."""
    row = session.get(SignedIn, digest(token))
    now = clock.now()
    if row is None or row.appointment is not None or row.ended_at is not None or now >= row.until:
        return None
    packed = json.loads(cipher.open_capsule(token, row.capsule))
    return row, {one: Hat(key_id, bytes.fromhex(seed)) for one, (key_id, seed) in packed.items()}


def choose(session: Session, token: str, appointment: str, *, lasts: Lasts) -> str:
    """Put on one of the opened hats for this session; returns the new token.

    Raises Unknown.
    """
    found = choosing(session, token)
    if found is None or appointment not in found[1]:
        raise Unknown
    row, hats = found
    return _put_on(session, row, token, (appointment, hats[appointment]), lasts=lasts)


def _put_on(session: Session, row: SignedIn, token: str, one: tuple[str, Hat], *, lasts: Lasts) -> str:
    appointment, hat = one
    worn = queries.appointment(session, appointment)
    if not queries.in_force(worn) or worn.key_id != hat.key_id:
        raise Unknown
    row.appointment, row.key_id = appointment, hat.key_id
    row.until = row.started + lasts.absolute
    new = new_token()
    row.id, row.capsule = digest(new), cipher.capsule(new, hat.seed)
    session.flush()
    audit.write(
        session,
        mission=worn.mission,
        actor=appointment,
        act="session.begin",
        object=row.sitting,
        data_class="C1",
        detail=row.how,
    )
    return new


def present(session: Session, token: str, *, idle: timedelta) -> Present | None:
    """The session of this token, where it is in force in every respect; opens its hat for this request."""
    found = session.execute(_PRESENT, {"id": digest(token), "now": clock.now()}).first()
    if found is None:
        return None
    row, worn, who, holds_cover = found
    over = over_since(clock.now(), row.seen_at, row.until, idle)
    if row.ended_at is not None or over is not None or who.ended_at is not None:
        return None
    if not queries.in_force(worn) or worn.key_id is None or worn.key_id != row.key_id:
        return None
    try:
        seed = cipher.open_capsule(token, row.capsule)
    except Tampered:
        return None
    session.info["hat"] = Hat(row.key_id, seed)
    return Present(row, worn, who, ROLES[worn.role].covers and bool(holds_cover))


def rotate(session: Session, row: SignedIn, token: str) -> str:
    """A new token for the same session, after every rise in what it may do; the old one opens nothing."""
    new, content = new_token(), cipher.open_capsule(token, row.capsule)
    row.id, row.capsule = digest(new), cipher.capsule(new, content)
    session.flush()
    return new


def confirmed(session: Session, row: SignedIn, token: str, *, with_passphrase: bool) -> str:
    """Note that the officer has just confirmed who she is; returns the new token."""
    row.confirmed_at = clock.now()
    if with_passphrase:
        row.passphrase_at = row.confirmed_at
    audit.write(
        session,
        mission=queries.appointment(session, row.appointment or "").mission,
        actor=row.appointment or "",
        act="session.confirm",
        object=row.sitting,
        data_class="C1",
    )
    return rotate(session, row, token)


def end(session: Session, row: SignedIn, why: str) -> None:
    """End one session at once; its capsule goes with it."""
    if row.ended_at is not None:
        return
    row.ended_at, row.why, row.capsule = clock.now(), why, _NOTHING
    if row.appointment is not None:
        worn = queries.appointment(session, row.appointment)
        audit.write(
            session,
            mission=worn.mission,
            actor=worn.id,
            act="session.end",
            object=row.sitting,
            data_class="C1",
            detail=why,
        )


def end_of_officer(session: Session, officer: str, why: str, *, but: str = "") -> int:
    """End every open session of an officer; `but` names a sitting that goes on."""
    return _end_where(session, SignedIn.officer == officer, why, but)


def end_of_appointment(session: Session, appointment: str, why: str = "revoked") -> int:
    """End every open session under a hat."""
    return _end_where(session, SignedIn.appointment == appointment, why, "")


def _end_where(session: Session, which: ColumnElement[bool], why: str, but: str) -> int:
    query = select(SignedIn).where(which, SignedIn.ended_at.is_(None), SignedIn.sitting != but)
    ended = list(session.scalars(query))
    for row in ended:
        end(session, row, why)
    session.flush()
    return len(ended)


def dead(session: Session, token: str, *, idle: timedelta) -> Present | None:
    """Whose session this was, where it ended by itself or by "leave", a day ago at most."""
    row = session.get(SignedIn, digest(token))
    if row is None or row.appointment is None:
        return None
    ended: tuple[datetime, str] | None = (row.ended_at, row.why) if row.ended_at else None
    ended = ended or over_since(clock.now(), row.seen_at, row.until, idle)
    if ended is None or ended[1] not in KEEPS_WORK or clock.now() - ended[0] > KEPT_FOR:
        return None
    worn = queries.appointment(session, row.appointment)
    who = queries.officer(session, worn.officer)
    if not queries.in_force(worn) or worn.key_id != row.key_id or who.ended_at is not None:
        return None
    return Present(row, worn, who)
