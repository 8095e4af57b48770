"""The second factor: a code from an authenticator, each of which is accepted once."""

import hmac

import pyotp
from sqlalchemy.orm import Session

from vacms.foundation import clock
from vacms.foundation.serverkey import ServerKey
from vacms.staff.model import Officer
from vacms.staff.rules import NEW_SECRET

STEP_SECONDS = 30
DRIFT = 1
"""Steps by which the telephone's clock may be off, either way."""
_NOBODY = pyotp.random_base32(NEW_SECRET)
"""Checked where there is no officer, so that a stranger's try takes as long."""


def new_secret() -> str:
    """A secret for an authenticator."""
    return pyotp.random_base32(NEW_SECRET)


def well_formed(secret: str) -> bool:
    """Whether this can be one of ours, as it comes back from the page that showed it."""
    return len(secret) == NEW_SECRET and secret.isascii() and secret.isalnum()


def uri(secret: str, sign_in: str) -> str:
    """What the authenticator reads from the picture; its label could be anybody's."""
    return pyotp.TOTP(secret).provisioning_uri(name=sign_in, issuer_name="Desk")


def set_secret(session: Session, officer: Officer, secret: str) -> None:
    """Keep an officer's secret, sealed by the server's key."""
    server: ServerKey = session.info["server_key"]
    officer.totp = server.seal_secret(f"totp:{officer.id}", secret.encode())
    officer.totp_step = None


def accepted_step(secret: str, code: str, after: int | None) -> int | None:
    """The step to which this code belongs; None where it is wrong or was used before."""
    typed = "".join(code.split())
    present = int(clock.now().timestamp()) // STEP_SECONDS
    found = None
    for step in range(present - DRIFT, present + DRIFT + 1):
        right = hmac.compare_digest(pyotp.TOTP(secret).generate_otp(step).encode(), typed.encode())
        if right and (after is None or step > after):
            found = step
    return found


def passes(session: Session, officer: Officer | None, code: str) -> int | None:
    """The step of an officer's code, or None; takes as long where there is no officer."""
    if officer is None or officer.totp is None:
        accepted_step(_NOBODY, code, None)
        return None
    server: ServerKey = session.info["server_key"]
    secret = server.open_secret(f"totp:{officer.id}", officer.totp).decode()
    return accepted_step(secret, code, officer.totp_step)
