"""How a hat gets its key: a one-time code, a passphrase, a second factor; and how a lost one is renewed."""

import hashlib
import secrets
from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from vacms import keyring
from vacms.audit import operations as audit
from vacms.foundation import clock
from vacms.foundation import passphrase as passphrases
from vacms.foundation.actor import Actor
from vacms.foundation.errors import NeedsConfirmation, Refused, Unknown
from vacms.foundation.ids import ALPHABET, new_id
from vacms.foundation.passphrase import Cost, Stretched
from vacms.keyring import Hat
from vacms.keyring.model import Key
from vacms.keyring.rules import GROUPS
from vacms.missions.model import Mission
from vacms.staff import door, factor, queries, sessions
from vacms.staff.model import Appointment, Enrolment, Officer
from vacms.staff.rules import CODE_HOURS, passphrase_refused
from workflows.grammar import N_, Reason
from workflows.roles import ROLES, Act

FIRST, RENEWAL, FACTOR = "first", "renewal", "factor"
CODE_LETTERS = 16
"""31 letters, 16 times: 79 bits, for 72 hours, once."""

NO_SUCH_CODE = Reason(
    N_("This one-time code is not right, was used, or is more than three days old."),
    supplied_by=N_("Whoever gave it to you can give you a new one."),
)


def new_code(session: Session, hat: Appointment, kind: str, made_by: str) -> str:
    """A one-time code for a hat; earlier ones that were not used are void. Only its digest is kept."""
    now = clock.now()
    earlier = select(Enrolment).where(Enrolment.appointment == hat.id, Enrolment.used_at.is_(None))
    for one in session.scalars(earlier.where(Enrolment.until > now)):
        one.until = now
    letters = "".join(secrets.choice(ALPHABET) for _ in range(CODE_LETTERS))
    session.add(
        Enrolment(
            id=new_id(),
            digest=_digest(letters),
            appointment=hat.id,
            kind=kind,
            made_by=made_by,
            made_at=now,
            until=now + timedelta(hours=CODE_HOURS),
        )
    )
    session.flush()
    return "-".join(letters[at : at + 4] for at in range(0, CODE_LETTERS, 4))


def _digest(code: str) -> str:
    letters = "".join(letter for letter in code.upper() if letter.isalnum())
    return hashlib.sha256(b"enrolment:" + letters.encode()).hexdigest()


def waiting(session: Session, code: str) -> tuple[Enrolment, Appointment, Officer] | None:
    """What a one-time code is good for at this moment; None where it is good for nothing."""
    query = select(Enrolment).where(Enrolment.digest == _digest(code)).with_for_update()
    found = session.scalars(query).first()
    if found is None or found.used_at is not None or found.until <= clock.now():
        return None
    hat = queries.appointment(session, found.appointment)
    who = queries.officer(session, hat.officer)
    if hat.ended_at is not None or who.ended_at is not None or not queries.in_force(hat):
        return None
    return found, hat, who


def enrol(
    session: Session, code: str, passphrase: str, *, factor_code: str, secret: str | None = None, at: Cost
) -> str:
    """Give a hat its key; returns the paper code, which is kept nowhere.

    `secret` is the authenticator's new secret; an officer who has one already shows a code of that.
    Raises Refused, and then nothing was changed.
    """
    found = waiting(session, code)
    if found is None or found[0].kind == FACTOR:
        raise Refused(NO_SUCH_CODE)
    enrolment, hat, who = found
    others = _worn(session, who, but=hat.id)
    stretched = _passphrase(session, passphrase, who, others if enrolment.kind == FIRST else {}, at)
    _second_factor(session, who, factor_code, secret)
    enrolment.used_at = clock.now()
    if hat.key_id is not None:
        retire(session, hat)
    key = keyring.make(session, "hat", hat.id)
    new = Hat(key.key_id, key.seed)
    hat.key_id, hat.enrolled_at = key.key_id, clock.now()
    keyring.add_passphrase(session, new, stretched)
    paper = keyring.add_paper(session, new)
    session.flush()
    _first_member(session, hat)
    audit.write(
        session,
        mission=hat.mission,
        actor=hat.id,
        act="enrol",
        object=hat.id,
        data_class="C1",
        detail=enrolment.kind,
    )
    return paper


def has_passphrase(session: Session, enrolment: Enrolment, hat: Appointment, who: Officer) -> bool:
    """Whether the officer's present passphrase has to open this hat too."""
    return enrolment.kind == FIRST and bool(_worn(session, who, but=hat.id))


def _worn(session: Session, who: Officer, *, but: str) -> dict[str, Appointment]:
    return {one.id: one for one in queries.hats(session, who.id) if one.key_id and one.id != but}


def _passphrase(session: Session, typed: str, who: Officer, others: dict[str, Appointment], at: Cost) -> Stretched:
    """The stretched passphrase: a new one, or for a second hat the one that opens the first."""
    if not others:
        reasons = passphrase_refused(typed, who.sign_in, *who.name.split())
        if reasons:
            raise Refused(*reasons)
        return passphrases.fresh(typed, at)
    for other in others.values():
        stretched = keyring.stretch_for(session, other.key_id or "", typed)
        if stretched and keyring.open_with_passphrase(session, other.key_id or "", stretched):
            return stretched
    raise Refused(Reason(N_("Type the passphrase that you use already: it will open this role too.")))


def _second_factor(session: Session, who: Officer, code: str, secret: str | None) -> None:
    if who.totp is None:
        if secret is None or len(secret) < 32 or not secret.isalnum():
            raise Refused(Reason(N_("Set up the authenticator first.")))
        step = factor.accepted_step(secret, code, None)
    else:
        step = factor.passes(session, who, code)
    if step is None:
        raise Refused(Reason(N_("This code of the authenticator is not right, or was used before.")))
    if who.totp is None and secret is not None:
        factor.set_secret(session, who, secret)
    who.totp_step = step


def _first_member(session: Session, hat: Appointment) -> None:
    """The first supervisor or deputy of a mission makes its groups; later ones are admitted by a member."""
    if not ROLES[hat.role].covers:
        return
    session.execute(select(Mission.id).where(Mission.id == hat.mission).with_for_update())
    for name in sorted(GROUPS):
        if keyring.group_of(session, hat.mission, name) is None:
            keyring.make_group(
                session,
                hat.mission,
                name,
                first_member_hat=hat.key_id or "",
                recovery=keyring.recovery_key(session),
                by=hat.id,
            )


def retire(session: Session, hat: Appointment) -> None:
    """A hat's key opens nothing from now on: its grants, its openers and its sessions end at this moment."""
    if hat.key_id is not None:
        keyring.end_all_to(session, hat.key_id)
        for kind in ("passphrase", "paper"):
            keyring.remove(session, hat.key_id, kind)
        key = session.get(Key, hat.key_id)
        if key is not None:
            key.ended_at = clock.now()
    sessions.end_of_appointment(session, hat.id)


def renew(session: Session, hat: Appointment, *, by: Actor) -> str:
    """A new one-time code for whoever lost passphrase and paper code, by her supervisor or deputy.

    Nothing is lost until she uses it: then a fresh key takes the place of the old one, without its grants.
    Raises Unknown, NeedsConfirmation, Refused.
    """
    insist_on_another(hat, by)
    audit.write(session, mission=hat.mission, actor=by.appointment, act="keys.renew", object=hat.id, data_class="C1")
    return new_code(session, hat, RENEWAL, by.appointment)


def insist_on_another(hat: Appointment, by: Actor) -> None:
    """Only another supervisor or deputy of her mission, who has just confirmed herself, gives an officer a code.

    Raises Unknown, NeedsConfirmation, Refused.
    """
    if not by.may(Act.RENEW_KEYS) or hat.mission != by.mission or not queries.in_force(hat):
        raise Unknown
    if hat.officer == by.officer:
        raise Refused(
            Reason(
                N_("Somebody else has to renew your keys."),
                supplied_by=N_("Another supervisor or deputy can."),
            )
        )
    if hat.key_id is None:
        raise Refused(
            Reason(
                N_("This officer has not enrolled yet."),
                supplied_by=N_("The administrator gives the first code."),
            )
        )
    if not by.confirmed():
        raise NeedsConfirmation


def change_passphrase(session: Session, who: Officer, hats: dict[str, Hat], typed: str, *, at: Cost) -> None:
    """The new passphrase opens these hats; the keys stay as they are.

    Raises Refused.
    """
    reasons = passphrase_refused(typed, who.sign_in, *who.name.split())
    if reasons:
        raise Refused(*reasons)
    stretched = passphrases.fresh(typed, at)
    for appointment, hat in hats.items():
        keyring.replace_passphrase(session, hat, stretched)
        _line(session, appointment, "passphrase.change")


def new_paper(session: Session, hats: dict[str, Hat]) -> dict[str, str]:
    """New paper codes, one for each hat; the old ones open nothing any more."""
    codes = {}
    for appointment, hat in hats.items():
        codes[appointment] = keyring.replace_paper(session, hat)
        _line(session, appointment, "paper.new")
    return codes


def _line(session: Session, appointment: str, act: str) -> None:
    mission = queries.appointment(session, appointment).mission
    audit.write(session, mission=mission, actor=appointment, act=act, object=appointment, data_class="C1")


def open_worn(session: Session, who: Officer, passphrase: str, at: Cost) -> dict[str, Hat]:
    """The hats of an officer that this passphrase opens."""
    return door.open_hats(session, list(_worn(session, who, but="").values()), passphrase, at)
