"""Who stands at the door: a name, what she knows, a code. Every failure gets one answer in the same time."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from vacms import keyring
from vacms.audit import operations as audit
from vacms.foundation import passphrase as passphrases
from vacms.foundation.passphrase import Cost, Stretched
from vacms.keyring import Hat
from vacms.keyring.queries import openers
from vacms.staff import factor, queries, throttle
from vacms.staff.model import Appointment, Officer
from vacms.staff.rules import MOST
from vacms.staff.sessions import Present


@dataclass(frozen=True, slots=True)
class Proved:
    """She is who she says; these of her hats are open, by their appointment."""

    officer: Officer
    hats: Mapping[str, Hat]


@dataclass(frozen=True, slots=True)
class NotProved:
    """No; which of the three was wrong, nobody learns. `wait_until` is set where the next try has to wait."""

    wait_until: datetime | None = None
    throttled: bool = False
    """This try was not even looked at."""


def prove(session: Session, name: str, passphrase: str, code: str, *, network: str, at: Cost) -> Proved | NotProved:
    """Check a name, a passphrase and a code."""
    return _prove(session, name, passphrase, code, network, at, paper=False)


def prove_by_paper(session: Session, name: str, paper: str, code: str, *, network: str, at: Cost) -> Proved | NotProved:
    """Check a name, the code of the sealed envelope and a code of the authenticator."""
    return _prove(session, name, paper, code, network, at, paper=True)


def _prove(
    session: Session, name: str, knows: str, code: str, network: str, at: Cost, *, paper: bool
) -> Proved | NotProved:
    tries = throttle.sources(name, network)
    wait = throttle.wait_until(session, tries)
    if wait is not None:
        return NotProved(wait, throttled=True)
    who = queries.by_sign_in(session, name)
    worn = [hat for hat in queries.hats(session, who.id) if hat.key_id] if who else []
    opened = _open_by_paper(session, worn, knows) if paper else open_hats(session, worn, knows, at)
    step = factor.passes(session, who, code)
    if who is None or not opened or step is None:
        if who is not None:
            who.failed_tries += 1
        _line(session, who, worn, "refused", paper)
        return NotProved(throttle.failed(session, tries))
    who.totp_step = step
    throttle.forgive(session, tries)
    _line(session, who, worn, "done", paper)
    return Proved(who, opened)


def confirm(
    session: Session,
    present: Present,
    code: str,
    passphrase: str | None,
    *,
    at: Cost,
) -> NotProved | None:
    """Check again who sits there: the code, and the passphrase unless it was given not long ago."""
    tries = throttle.within(present.row.sitting)
    wait = throttle.wait_until(session, tries)
    if wait is not None:
        return NotProved(wait, throttled=True)
    knows = passphrase is None or open_hats(session, [present.appointment], passphrase, at)
    step = factor.passes(session, present.officer, code)
    if not knows or step is None:
        _line(session, present.officer, [present.appointment], "refused", False)
        return NotProved(throttle.failed(session, tries))
    present.officer.totp_step = step
    throttle.forgive(session, tries)
    return None


def open_hats(session: Session, worn: Sequence[Appointment], passphrase: str, at: Cost) -> dict[str, Hat]:
    """Those of these hats that the passphrase opens; where there is none, it is stretched in vain."""
    typed = passphrase[: MOST + 1]
    runs: dict[bytes, Stretched | None] = {}
    opened: dict[str, Hat] = {}
    for one in worn:
        key_id = one.key_id or ""
        for opener in openers(session, key_id, "passphrase")[:1]:
            if opener.salt not in runs:  # all hats of one officer share it, unless one of them was renewed
                runs[opener.salt] = keyring.stretch_for(session, key_id, typed)
            stretched = runs[opener.salt]
            found = keyring.open_with_passphrase(session, key_id, stretched) if stretched else None
            if found is not None:
                opened[one.id] = found
    if not runs:
        passphrases.fresh(typed, at)
    return opened


def _open_by_paper(session: Session, worn: Sequence[Appointment], typed: str) -> dict[str, Hat]:
    found = {one.id: keyring.open_with_paper(session, one.key_id or "", typed) for one in worn}
    return {appointment: hat for appointment, hat in found.items() if hat is not None}


def _line(session: Session, who: Officer | None, worn: Sequence[Appointment], outcome: str, paper: bool) -> None:
    audit.write(
        session,
        mission=worn[0].mission if worn else None,
        actor=worn[0].id if worn else "nobody",
        act="sign_in",
        object=who.id if who else "",
        outcome=outcome,
        data_class="C1",
        detail="paper" if paper else "passphrase",
    )
