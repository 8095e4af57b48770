"""The groups of a mission (cover, vault) and recovery above them: how a file outlives those who held it."""

from datetime import datetime

from sqlalchemy.orm import Session

from vacms.foundation import clock, shares
from vacms.keyring import rules
from vacms.keyring.model import Wrapped
from vacms.keyring.operations import make, wrap
from vacms.keyring.rings import DataKey


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
