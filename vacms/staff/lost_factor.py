"""The telephone is gone: another officer gives a one-time code, and with it and her passphrase she sets up a new one.

Neither the code nor the passphrase does it alone: whoever gives the code cannot open her keys, whoever has found her
passphrase has no code. The keys themselves are untouched.
"""

from sqlalchemy.orm import Session

from vacms.audit import operations as audit
from vacms.foundation import clock
from vacms.foundation.actor import Actor
from vacms.foundation.errors import Refused
from vacms.foundation.passphrase import Cost
from vacms.staff import door, enrolment, factor, sessions
from vacms.staff.model import Appointment
from workflows.grammar import N_, Reason

NOT_BOTH = Reason(N_("The passphrase or the code of the new authenticator is not right."))


def let(session: Session, hat: Appointment, *, by: Actor) -> str:
    """A one-time code for a new authenticator, by her supervisor or deputy; the old one stays until it is used.

    Raises Unknown, NeedsConfirmation, Refused.
    """
    enrolment.insist_on_another(hat, by)
    audit.write(session, mission=hat.mission, actor=by.appointment, act="factor.let", object=hat.id, data_class="C1")
    return enrolment.new_code(session, hat, enrolment.FACTOR, by.appointment)


def replace(session: Session, code: str, passphrase: str, *, factor_code: str, secret: str, at: Cost) -> None:
    """The new authenticator takes the place of the old one, and every session of hers ends.

    Raises Refused, and then nothing was changed.
    """
    found = enrolment.waiting(session, code)
    if found is None or found[0].kind != enrolment.FACTOR:
        raise Refused(enrolment.NO_SUCH_CODE)
    wanted, hat, who = found
    opened = door.open_hats(session, [hat], passphrase, at)
    step = factor.accepted_step(secret, factor_code, None) if factor.well_formed(secret) else None
    if not opened or step is None:
        raise Refused(NOT_BOTH)
    factor.set_secret(session, who, secret)
    who.totp_step = step
    wanted.used_at = clock.now()
    sessions.end_of_officer(session, who.id, "revoked")
    audit.write(session, mission=hat.mission, actor=hat.id, act="factor.new", object=hat.id, data_class="C1")
