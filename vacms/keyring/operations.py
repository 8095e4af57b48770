"""Makes keys, grants them, ends grants, and opens them: `open` is the only way from a key's id to its words.

A session carries `session.info["server_key"]` (ServerKey, always), `session.info["hat"]` (Hat, when somebody
is signed in) and, kept here, "rings" (keys opened or made in this request) and "held" (seeds met on the way).
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import cast

from sqlalchemy import CursorResult, delete, select
from sqlalchemy.orm import Session

from vacms.audit import operations as audit
from vacms.foundation import cipher, clock
from vacms.foundation.errors import NoKey, Stale, Unknown
from vacms.foundation.ids import new_id
from vacms.foundation.permit import Permit
from vacms.foundation.serverkey import ServerKey
from vacms.keyring import bound, rules
from vacms.keyring.edges import followed, vouched
from vacms.keyring.model import Key, Wrapped
from vacms.keyring.queries import chains_to
from vacms.keyring.rings import Box, DataKey, Hat, Sealer

X25519 = 1
EPOCH = 0
"""The outer enclosure's epoch; monthly epochs come with the walls."""


def _server(session: Session) -> ServerKey:
    server: ServerKey = session.info["server_key"]
    return server


def _rings(session: Session) -> dict[str, DataKey]:
    rings: dict[str, DataKey] = session.info.setdefault("rings", {})
    return rings


def make(
    session: Session, kind: str, subject: str, *, case_id: str | None = None, seed: bytes | None = None
) -> DataKey:
    """A new key of this kind for this subject; whoever made it reads and writes with it in this session."""
    if kind not in rules.KINDS or (kind in rules.CASE_KINDS) != (case_id is not None):
        raise ValueError(f"a key of kind {kind} cannot be made so")
    made = DataKey(new_id(), kind, case_id, seed or cipher.new_seed())
    public = cipher.public_of(made.seed)
    words = bound.key_words(made.key_id, kind, subject, case_id, X25519, public)
    session.add(
        Key(
            id=made.key_id,
            kind=kind,
            subject=subject,
            case_id=case_id,
            alg=X25519,
            public=public,
            mac=_server(session).mac(words),
            made_at=clock.now(),
        )
    )
    session.flush()  # grants and openers refer to it
    _rings(session)[made.key_id] = made
    return made


def box(session: Session, key_id: str) -> Box:
    """The public half of a key, to drop something in or to grant to.

    Raises Unknown, or Tampered where the row is not the server's own.
    """
    key = session.get(Key, key_id)
    if key is None or key.ended_at is not None:
        raise Unknown
    vouched(session, key)
    return Box(key.id, key.kind, key.case_id, key.public)


def sealer(session: Session, key_id: str) -> Sealer:
    """Something to write with: the key itself where this session has it, else its public half."""
    return _rings(session).get(key_id) or box(session, key_id)


def own(session: Session) -> DataKey:
    """The hat's own key, for what an officer keeps to herself.

    Raises NoKey where nobody is signed in with a key.
    """
    hat: Hat | None = session.info.get("hat")
    if hat is None:
        raise NoKey
    return DataKey(hat.key_id, "hat", None, hat.seed)


def wrap(
    session: Session,
    key: DataKey,
    holder: str,
    *,
    why: str,
    starts: datetime,
    until: datetime | None = None,
    by: str,
) -> Wrapped:
    """Grant a key to a holder, from a moment and perhaps until another; several may stand side by side."""
    to = box(session, holder)
    grant = new_id()
    words = bound.grant_words(grant, key.key_id, holder, why, starts, until)
    edge = Wrapped(
        grant=grant,
        target=key.key_id,
        holder=holder,
        case_id=key.case_id,
        why=why,
        starts=starts,
        until=until,
        by=by,
        epoch=EPOCH,
        blob=_server(session).enclose(words, cipher.wrap(to.public, key.seed, words)),
    )
    session.add(edge)
    return edge


def end(session: Session, *, target: str, holder: str) -> int:
    """End every grant of this key to this holder, at once.

    Raises Stale where there was none: a revocation that revokes nothing is never silent.
    """
    ended = _end(session, target=target, holder=holder)
    if not ended:
        raise Stale
    return ended


def end_all_to(session: Session, holder: str) -> int:
    """End every grant to this holder: somebody leaves, or a key is lost."""
    return _end(session, holder=holder)


def end_of_case(session: Session, *, case_id: str, holder: str) -> int:
    """End every grant of this case's keys, its packets too, to this holder; how many there were."""
    return _end(session, case_id=case_id, holder=holder)


def destroy_of_case(session: Session, case_id: str) -> list[str]:
    """End every key of this case and every grant of it, to groups and recovery too; gives the keys' ids.

    Nobody can open them again: their seeds stood nowhere but in the grants.
    """
    _end(session, case_id=case_id)
    keys = list(session.scalars(select(Key).where(Key.case_id == case_id, Key.ended_at.is_(None))))
    for key in keys:
        key.ended_at = clock.now()
        _rings(session).pop(key.id, None)
    session.flush()
    return [key.id for key in keys]


def _end(session: Session, **which: str) -> int:
    done = session.execute(delete(Wrapped).filter_by(**which))
    return cast("CursorResult[tuple[()]]", done).rowcount


def open(session: Session, permit: Permit, key_id: str) -> DataKey:
    """The key, for whoever holds a permit and a chain of grants that leads to it; leaves a line in the audit.

    Raises NoKey without a chain, Unknown where the permit is for another kind or case, Tampered.
    """
    opened = open_all(session, {key_id: permit})
    if key_id not in opened:
        raise NoKey
    return opened[key_id]


def open_all(session: Session, permits: Mapping[str, Permit]) -> dict[str, DataKey]:
    """Those of these keys that a chain leads to, in one to three queries; a line in the audit for each.

    Raises Unknown where a permit is for another kind or case, Tampered.
    """
    found = _reached(session, permits, rules.may_open)
    for key_id, key in found.items():
        _line(session, permits[key_id], key, "open")
    _rings(session).update(found)
    return found


def open_quietly(session: Session, permits: Mapping[str, Permit]) -> dict[str, DataKey]:
    """Those of these keys that a chain leads to, for a search that shows nothing by itself: one line for all of them.

    Whoever shows one of them afterwards writes its own line. Raises Unknown, Tampered.
    """
    found = _reached(session, permits, rules.may_open)
    if permits:
        first = next(iter(permits.values()))
        audit.write(
            session,
            mission=first.mission,
            actor=first.appointment,
            act="search",
            data_class="C4",
            detail=str(len(found)),
        )
    return found


def rewrap_to(
    session: Session,
    permit: Permit,
    targets: Iterable[str],
    holder: str,
    *,
    why: str,
    starts: datetime,
    until: datetime | None = None,
) -> list[Wrapped]:
    """Hand these keys of one case to another holder, without reading anything with them oneself.

    Raises NoKey where no chain leads to one of them, Unknown where the permit does not cover it, Tampered.
    """
    wanted = dict.fromkeys(targets, permit)
    found = _reached(session, wanted, rules.may_pass_on)
    if found.keys() != wanted.keys():
        raise NoKey
    for key in found.values():
        _line(session, permit, key, "pass_on")
    by = permit.appointment
    return [wrap(session, key, holder, why=why, starts=starts, until=until, by=by) for key in found.values()]


def _line(session: Session, permit: Permit, key: DataKey, act: str) -> None:
    audit.write(
        session,
        mission=permit.mission,
        actor=permit.appointment,
        act=act,
        object=permit.trace or key.key_id,
        data_class=rules.HOLDS.get(key.kind, ""),
        detail=key.kind,
        once=f"{act}:{key.key_id}",
    )


def _reached(session: Session, permits: Mapping[str, Permit], covers: rules.Covers) -> dict[str, DataKey]:
    rings = _rings(session)
    found = {key_id: rings[key_id] for key_id in permits if key_id in rings}
    for key_id, ring in found.items():
        _insist(covers, permits[key_id], ring.kind, ring.case_id)
    hat: Hat | None = session.info.get("hat")
    missing = [key_id for key_id in permits if key_id not in found]
    if hat is None or not missing:
        return found
    keys, chains = chains_to(session, hat.key_id, missing)
    for key_id in missing:
        if key_id not in keys:
            raise Unknown
        key = keys[key_id]
        _insist(covers, permits[key_id], key.kind, key.case_id)
        if hat.key_id in keys and keys[hat.key_id].subject != permits[key_id].appointment:
            raise Unknown  # a permit of one appointment is no use under the hat of another
        if key_id in chains:
            seed = followed(session, hat, chains[key_id])
            found[key_id] = DataKey(key_id, key.kind, key.case_id, seed)
    return found


def _insist(covers: rules.Covers, permit: Permit, kind: str, case_id: str | None) -> None:
    if not isinstance(permit, Permit) or not covers(permit.act, kind, case_id, permit.case_id):
        raise Unknown
