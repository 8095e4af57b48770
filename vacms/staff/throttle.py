"""Slows down whoever guesses, by account and by network, without ever locking anybody out for good."""

import ipaddress
from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from vacms.foundation import clock
from vacms.foundation.cipher import canonical
from vacms.foundation.serverkey import ServerKey
from vacms.staff.model import Attempt
from vacms.staff.rules import FORGETS_AFTER, FREE_TRIES, SHORT, wait_after


def sources(name: str, address: str) -> dict[str, str]:
    """Where a try comes from and what it is aimed at: an account, known or not, from one network and from anywhere."""
    account, network = name.strip().casefold()[:200], network_of(address)
    return {"account": f"{network} {account}", "name": account, "network": network}


def within(sitting: str) -> dict[str, str]:
    """Tries at a confirmation count within the session alone: nobody who tries at the door stops her work."""
    return {"sitting": sitting}


def network_of(address: str) -> str:
    """The network that one office shares: the address itself, or the first half of a long one."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return "unknown"
    return str(ipaddress.ip_network((found, 64), strict=False)) if found.version == 6 else str(found)


def wait_until(session: Session, tries: Mapping[str, str]) -> datetime | None:
    """Until when the next try has to wait; None where it need not."""
    now = clock.now()
    rows = [_row(session, kind, who) for kind, who in sorted(tries.items())]
    waits = [row.wait_until for row in rows if row.wait_until is not None and row.wait_until > now]
    return max(waits, default=None)


def failed(session: Session, tries: Mapping[str, str]) -> datetime | None:
    """Count a failure; answers until when the next try now waits."""
    now = clock.now()
    for kind, who in sorted(tries.items()):
        row = _row(session, kind, who)
        quiet = FORGETS_AFTER if row.failures >= FREE_TRIES[kind] else SHORT
        if now - row.last_at >= quiet:
            row.failures, row.first_at = 0, now
        row.failures += 1
        row.last_at = now
        wait = wait_after(row.failures, kind)
        row.wait_until = now + wait if wait else None
    session.flush()
    return wait_until(session, tries)


def forgive(session: Session, tries: Mapping[str, str]) -> None:
    """The right officer came: earlier failures at what is hers are forgotten, those of the network are not."""
    hers = [_id(session, kind, who) for kind, who in tries.items() if kind != "network"]
    session.execute(delete(Attempt).where(Attempt.id.in_(hers)))


def forget_old(session: Session) -> None:
    """Forget tries that no longer count (nightly)."""
    session.execute(delete(Attempt).where(Attempt.last_at < clock.now() - FORGETS_AFTER))


def _id(session: Session, kind: str, who: str) -> str:
    server: ServerKey = session.info["server_key"]
    return server.mac(canonical("attempt", kind, who)).hex()


def _row(session: Session, kind: str, who: str) -> Attempt:
    """The row of this source, held until the transaction ends: tries at one account go one by one."""
    key, now = _id(session, kind, who), clock.now()
    wanted = select(Attempt).where(Attempt.id == key).with_for_update()
    row = session.scalars(wanted).first()
    if row is None:
        dialect = sqlite if session.get_bind().dialect.name == "sqlite" else postgresql
        new = dialect.insert(Attempt).values(id=key, kind=kind, failures=0, first_at=now, last_at=now)
        session.execute(new.on_conflict_do_nothing())
        row = session.scalars(wanted).one()
    return row
