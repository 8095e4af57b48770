"""Which definitions were ever in force here, which lines of work stand under an old one, and who decided what."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from sqlalchemy import func, inspect, select, tuple_
from sqlalchemy.orm import Session

from vacms.cases.model import Pathway
from vacms.foundation.database import PLAIN
from vacms.journal.model import Entry
from vacms.versions.model import Carried, Change, Protocol
from vacms.windows.model import Owed
from workflows.carrying import bones
from workflows.catalogue import WINDOWS
from workflows.differing import gone, keys_of
from workflows.digest import Plain, definitions, digest, digest_of
from workflows.retired import in_force

Old = dict[str, dict[str, Plain]]
"""Digest -> workflow -> its definition then."""
_MATTERS: dict[tuple[str, str, str], bool] = {}
"""What was compared once: an old definition never changes."""


@cache
def bones_in_force() -> dict[str, str]:
    """The digest of the bones of each workflow in force: found out once, for My day asks each time."""
    return {key: digest_of(bones(flow)) for key, flow in definitions().items()}


def kept(session: Session) -> bool:
    """Whether the definition in force is kept already."""
    return session.scalar(select(func.count()).where(Protocol.digest == digest())) == len(definitions())


def old(session: Session) -> Old:
    """The definitions that were in force here before and differ in more than words from those in force."""
    found: Old = {}
    same = bones_in_force()
    listed = select(Protocol.digest, Protocol.workflow, Protocol.bones).order_by(Protocol.since, Protocol.workflow)
    for one, workflow, kept_bones in session.execute(listed).all():
        if kept_bones != same.get(workflow):
            found.setdefault(one, {})[workflow] = json.loads(session.get_one(Protocol, (one, workflow)).definition)
    return found


def unknown(session: Session) -> list[str]:
    """Digests under which lines of work stand and whose definition is not kept: every row is looked at."""
    here, known = (
        session.scalars(select(Pathway.digest).distinct()),
        session.scalars(select(Protocol.digest).distinct()),
    )
    return sorted({*here} - {*known, digest()})


def stands_under(session: Session, pathway: Pathway) -> bool:
    """Whether nothing that matters to a line of work has changed since it was last moved."""
    now = digest()
    if pathway.digest == now:
        return True
    mark = (now, pathway.digest, pathway.workflow)
    if mark not in _MATTERS:
        row = session.get(Protocol, (pathway.digest, pathway.workflow))
        if row is None:
            return True  # nobody knows how it was: it goes on under what is in force
        _MATTERS[mark] = bones(json.loads(row.definition)) != bones(definitions()[pathway.workflow])
    return not _MATTERS[mark]


# --- keys that rows hold ---------------------------------------------------------------------------------------------


def unexplained(session: Session) -> list[str]:
    """Stored keys that rows hold, that the catalogue does not know, and that `retired.py` does not explain."""
    known = set(keys_of(definitions()))
    held = [*(f"{flow}/{state}" for flow, state in _held_states(session)), *_held_windows(session)]
    found = [key for key in held if key not in known and in_force(key) not in known]
    for key in dict.fromkeys(each for one in old(session).values() for each in gone(one, definitions())):
        if "." in key and key not in found and _done(session, *key.split(".")):
            found.append(key)
    return found


def ready(session: Session) -> bool:
    """Whether the database has its tables yet."""
    here = inspect(session.get_bind())
    return all(here.has_table(model.__tablename__) for model in (Protocol, Pathway, Owed, Entry))


def _held_states(session: Session) -> list[tuple[str, str]]:
    """Every workflow and state that rows hold: by leaps through the index, not row by row."""
    table = Pathway.__table__.c
    found: list[tuple[str, str]] = []
    here = ("", "")
    while True:
        leap = select(table.workflow, table.state).where(tuple_(table.workflow, table.state) > tuple_(*here))
        leap = leap.order_by(table.workflow, table.state).limit(1)
        row = session.execute(leap, execution_options=PLAIN).first()
        if row is None:
            return found
        here = (row.workflow, row.state)
        found.append(here)


def _held_windows(session: Session) -> list[str]:
    """Every window that rows hold and nobody knows."""
    table, here = Owed.__table__.c, ""
    found: list[str] = []
    while True:
        leap = select(func.min(table.key)).where(table.key > here)
        key = session.scalar(leap, execution_options=PLAIN)
        if key is None:
            return found
        here = key
        if key not in WINDOWS:
            found.append(f"window:{key}")


def _done(session: Session, workflow: str, deed: str) -> bool:
    table = Entry.__table__.c
    wanted = select(table.id).where(table.workflow == workflow, table.action == deed).limit(1)
    return session.scalar(wanted, execution_options=PLAIN) is not None


# --- what a mission decided ------------------------------------------------------------------------------------------


def change(session: Session, mission: str) -> Change | None:
    """The decision of this mission about the definition in force: proposed, or agreed."""
    wanted = select(Change).where(Change.mission == mission, Change.ended_at.is_(None), Change.digest == digest())
    return session.scalars(wanted.order_by(Change.proposed_at.desc())).first()


@dataclass(frozen=True, slots=True)
class Back:
    """A decision of which some can still be put back as it stood."""

    id: str
    many: int


def can_go_back(session: Session, mission: str) -> list[Back]:
    """How many lines of work each decision of this mission carried over that have had no deed since, newest first."""
    wanted = (
        select(Change.id, func.count(Carried.pathway_id))
        .join(Carried, Carried.change == Change.id)
        .join(Pathway, Pathway.id == Carried.pathway_id)
        .where(Change.mission == mission, Pathway.moves == Carried.moves)
        .group_by(Change.id, Change.proposed_at)
        .order_by(Change.proposed_at.desc())
    )
    return [Back(one, many) for one, many in session.execute(wanted)]


def to_go_back(session: Session, change_id: str, *, most: int) -> Sequence[Carried]:
    """Some of those that this decision carried over."""
    wanted = (
        select(Carried)
        .join(Pathway, Pathway.id == Carried.pathway_id)
        .where(Carried.change == change_id, Pathway.moves == Carried.moves)
        .order_by(Carried.pathway_id)
        .limit(most)
    )
    return session.scalars(wanted).all()
