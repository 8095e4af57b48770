"""The history of a case, newest first, as one officer may see it."""

import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, or_, select
from sqlalchemy.orm import Session

from vacms.foundation import memory
from vacms.journal.model import Entry
from vacms.journal.order import as_moved
from vacms.keyring.operations import DataKey
from vacms.staff.model import Appointment, Officer
from workflows.clocks import MOVES, Step

WITHIN = "within"
"""The name under which words of a higher class lie among an entry's words, under a key of their own."""

_OF_CASE = (
    select(Entry, Officer.name)
    .outerjoin(Appointment, Appointment.id == Entry.by)
    .outerjoin(Officer, Officer.id == Appointment.officer)
    .where(Entry.case_id == bindparam("case"))
    .order_by(Entry.happened_at.desc(), Entry.entered_at.desc())
    .limit(bindparam("most"))
)
"""With the names of those who did it, which `staff.queries.names` then has at hand."""
_OF_PATHWAY = _OF_CASE.where(Entry.pathway_id == bindparam("pathway"))


@dataclass(frozen=True, slots=True)
class Happening:
    """One line of the timeline."""

    id: str
    pathway_id: str
    workflow: str
    action: str
    by: str
    word: str
    before: str
    after: str
    happened_at: datetime
    sure: str
    entered_at: datetime
    late: bool
    coded: dict[str, object]
    words: dict[str, str]
    closed: bool


def history(
    session: Session,
    case_id: str,
    key: DataKey | None,
    *,
    pathway_id: str = "",
    before: datetime | None = None,
    most: int = 30,
) -> list[Happening]:
    """At most `most` entries older than `before`, newest first; without a key the words are closed."""
    statement, given = _OF_CASE, {"case": case_id, "most": most}
    if pathway_id:
        statement, given = _OF_PATHWAY, {**given, "pathway": pathway_id}
    if before is not None:
        statement = statement.where(Entry.happened_at < before)
    names = memory.keep(session, ("names",), dict[str, str]())
    found = []
    for row, name in session.execute(statement, given):
        if name is not None:
            names[row.by] = name
        found.append(_happening(row, key))
    return found


def last_hands(session: Session, pathway_id: str, deeds: Collection[str]) -> frozenset[str]:
    """Who did each of these deeds last in this line of work: officers, for another hat makes nobody another person."""
    statement = (
        select(Entry.action, Appointment.officer)
        .join(Appointment, Appointment.id == Entry.by)
        .where(Entry.pathway_id == pathway_id, Entry.action.in_(sorted(deeds)))
    )
    newest = session.execute(statement.order_by(Entry.entered_at, Entry.id))
    return frozenset({one.action: one.officer for one in newest}.values())


def last_words(session: Session, pathway_id: str, deeds: Collection[str], key: DataKey) -> dict[str, str]:
    """What was written when one of these deeds was last done in this line of work; empty where it never was.

    Holds also what lies sealed once more within the words, which no timeline shows.
    """
    rows = session.scalars(select(Entry).where(Entry.pathway_id == pathway_id, Entry.action.in_(sorted(deeds))))
    row = max(rows, key=lambda one: (one.entered_at, one.id), default=None)
    text = "" if row is None else key.unseal("C3", "entry.words", row.id, row.words)
    found: dict[str, str] = json.loads(text) if text else {}
    return found


def last_time(session: Session, pathway_id: str, deed: str) -> datetime | None:
    """When this deed, as it was entered last in this line of work, happened."""
    statement = select(Entry.happened_at).where(Entry.pathway_id == pathway_id, Entry.action == deed)
    return session.scalar(statement.order_by(Entry.entered_at.desc(), Entry.id.desc()).limit(1))


_MOVE = (Entry.pathway_id, Entry.workflow, Entry.action, Entry.before, Entry.after, Entry.entered_at)
"""What tells how something moved; the sealed words are not among it."""


@dataclass(frozen=True, slots=True)
class Moved:
    """One step of the way that a line of work came: by which deed, and where it then stood."""

    action: str
    state: str


def way(session: Session, pathway_id: str, *, most: int = 200) -> list[Moved]:
    """The way that a line of work came, oldest first, in the order in which it was entered: that is how it moved."""
    matters = or_(Entry.before != Entry.after, Entry.action == "begin")
    statement = select(*_MOVE).where(Entry.pathway_id == pathway_id, matters)
    rows: Any = session.execute(statement.order_by(Entry.entered_at, Entry.id).limit(most))
    return [Moved(row.action, row.after) for row in as_moved(rows)]


def steps(session: Session, case_id: str) -> list[Step]:
    """Every step by which it became somebody's move, in the order in which it moved: coded, in one statement."""
    matters = or_(Entry.before != Entry.after, Entry.action.in_(sorted(MOVES)))
    statement = select(*_MOVE, Entry.happened_at, Entry.coded).where(Entry.case_id == case_id, matters)
    rows: Any = session.execute(statement.order_by(Entry.entered_at, Entry.id))
    return [
        Step(row.pathway_id, row.workflow, row.action, row.after, row.happened_at, json.loads(row.coded).get("why", ""))
        for row in as_moved(rows)
    ]


def _happening(row: Entry, key: DataKey | None) -> Happening:
    text = "" if key is None else key.unseal("C3", "entry.words", row.id, row.words)
    words = {name: said for name, said in (json.loads(text) if text else {}).items() if name != WITHIN}
    return Happening(
        row.id, row.pathway_id, row.workflow, row.action, row.by, row.word, row.before, row.after, row.happened_at,
        row.sure, row.entered_at, row.late, json.loads(row.coded), words, key is None,
    )  # fmt: skip
