"""The groups of a mission (cover, vault) and recovery above them: how a file outlives those who held it."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from vacms.audit import operations as audit
from vacms.foundation import cipher, clock, shares
from vacms.foundation.errors import NoKey
from vacms.foundation.shares import WrongShares
from vacms.keyring import rules
from vacms.keyring.edges import followed
from vacms.keyring.model import Key, Wrapped
from vacms.keyring.operations import box, end_all_to, make, wrap
from vacms.keyring.queries import chains_to, held_by, recovery_key
from vacms.keyring.rings import DataKey, Hat


def make_group(
    session: Session, mission: str, name: str, *, first_member_hat: str, recovery: str | None, by: str
) -> str:
    """A mission's group key, made when its first member enrols, and held by recovery too; returns its id."""
    group = make(session, "group", rules.group_subject(mission, name))
    admit(session, group, first_member_hat, by=by)
    if recovery is not None:
        wrap(session, group, recovery, why="recovery", starts=clock.now(), by=by)
    return group.key_id


def admit(session: Session, group: DataKey, hat: str, until: datetime | None = None, *, by: str) -> Wrapped:
    """A new member of a group; only somebody who has opened the group's key can admit one."""
    if group.kind != "group":
        raise ValueError("only a group has members")
    return wrap(session, group, hat, why="member", starts=clock.now(), until=until, by=by)


def make_recovery(session: Session) -> tuple[str, list[str]]:
    """A recovery key: its id, and five lists of words for five people. Only its public half stays here."""
    key = make(session, "recovery", "recovery")
    session.info["rings"].pop(key.key_id)
    return key.key_id, shares.split(key.seed)


def recovered(session: Session, typed: Sequence[str]) -> Hat:
    """The recovery key put together from three shares; it lives as long as this session and is kept nowhere.

    Raises WrongShares.
    """
    seed, key_id = shares.combine(typed), recovery_key(session)
    if key_id is None or cipher.public_of(seed) != box(session, key_id).public:
        raise WrongShares
    return Hat(key_id, seed)


def regain(session: Session, recovery: Hat, group: str, *, mission: str | None, by: str) -> DataKey:
    """A group's key, by the recovery key when nobody else can; leaves a line in the audit.

    Raises NoKey where the group was never wrapped to it, Tampered.
    """
    keys, chains = chains_to(session, recovery.key_id, [group])
    if group not in chains:
        raise NoKey
    seed = followed(session, recovery, chains[group])
    audit.write(session, mission=mission, actor=by, act="recovery.open", object=group, detail=keys[group].kind)
    return DataKey(group, keys[group].kind, None, seed)


def renew_recovery(session: Session, recovery: Hat, *, by: str) -> list[str]:
    """A new recovery key in the place of this one; returns its shares. The old shares open nothing any more."""
    groups = [regain(session, recovery, one, mission=None, by=by) for one in held_by(session, recovery.key_id)]
    key_id, made = make_recovery(session)
    for group in groups:
        wrap(session, group, key_id, why="recovery", starts=clock.now(), by=by)
    end_all_to(session, recovery.key_id)
    session.get_one(Key, recovery.key_id).ended_at = clock.now()
    audit.write(session, mission=None, actor=by, act="recovery.renew", object=key_id)
    session.flush()
    return made
