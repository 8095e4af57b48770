"""What happened, coded, for those who look for patterns elsewhere: no words, no ids, days instead of hours.

A case has a name that is drawn anew for each export, and cases come in no order. Who did something is a role, never an
officer. An answer is an option that the declaration knows, of a class that stands in clear. Times are days in the
office's zone: an exact hour can be found again in a guard's book or a telephone bill; the order in which things were
entered is told by a number. Even so it is a log about few people, and is handed to nobody who has no use for it.
"""

import json
import re
import secrets
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from vacms.journal.model import Entry
from vacms.journal.order import as_moved
from vacms.staff.model import Appointment
from workflows.catalogue import CATALOGUE, WINDOWS
from workflows.grammar import Action, Asked
from workflows.roles import Role

ROUNDING = "day"
BATCH = 200
"""How many cases are read at a time, so that an export needs little memory however large the mission is."""
CLEAR = frozenset({"C0", "C1", "C2"})
_CODE = re.compile(r"[a-z0-9_.-]{0,40}")


class Leak(Exception):
    """Something that is no code was about to leave; nothing is written rather than that."""


@dataclass(frozen=True, slots=True)
class Event:
    """One deed, as it leaves."""

    line: int
    """Which line of work of its case, counted as they were begun."""
    workflow: str
    deed: str
    before: str
    after: str
    happened: date
    entered: date
    order: int
    """The how-manieth entry of its case."""
    sure: str
    role: str
    word: str
    answers: tuple[tuple[str, str], ...]

    def __post_init__(self) -> None:
        codes = [self.workflow, self.deed, self.before, self.after, self.sure, self.role, self.word]
        for code in (*codes, *(part for answer in self.answers for part in answer)):
            if not _CODE.fullmatch(code):
                raise Leak("an event log takes codes only")


@dataclass(frozen=True, slots=True)
class Trace:
    """One case, as it leaves: a name that means nothing outside this export, and its events as they happened."""

    case: str
    events: tuple[Event, ...]


def traces(session: Session, cases: Mapping[str, str]) -> Iterator[Trace]:
    """A trace for each of these cases, given with the zone of its office, as far as the reader sees; in no order.

    Raises Leak where something that is no code stands where a code should.
    """
    ids = list(cases)
    secrets.SystemRandom().shuffle(ids)
    for start in range(0, len(ids), BATCH):
        some = ids[start : start + BATCH]
        found = _entries(session, some)
        roles = _roles(session, {entry.by for entries in found.values() for entry in entries})
        for case_id in some:
            if entries := found.get(case_id):
                yield Trace(secrets.token_hex(8), tuple(_events(entries, roles, ZoneInfo(cases[case_id]))))


_READ = (
    Entry.case_id, Entry.pathway_id, Entry.workflow, Entry.action, Entry.by, Entry.word, Entry.before, Entry.after,
    Entry.happened_at, Entry.sure, Entry.entered_at, Entry.coded,
)  # fmt: skip
"""What an export reads; the sealed words are not among it."""


def _entries(session: Session, case_ids: Sequence[str]) -> dict[str, list[Any]]:
    statement = select(*_READ).where(Entry.case_id.in_(case_ids)).order_by(Entry.case_id, Entry.entered_at, Entry.id)
    rows: Any = session.execute(statement)
    return {case_id: as_moved(some) for case_id, some in groupby(rows, lambda one: one.case_id)}


def _roles(session: Session, appointments: set[str]) -> dict[str, str]:
    known = session.execute(select(Appointment.id, Appointment.role).where(Appointment.id.in_(sorted(appointments))))
    return {Role.SYSTEM: str(Role.SYSTEM), **{one.id: one.role for one in known}}


def _events(entries: Sequence[Any], roles: Mapping[str, str], zone: ZoneInfo) -> list[Event]:
    """The events of a case in the order in which they happened; what was entered first is numbered first."""
    lines = {one: place for place, one in enumerate(dict.fromkeys(entry.pathway_id for entry in entries), 1)}
    numbered = sorted(enumerate(entries, 1), key=lambda pair: (pair[1].happened_at, pair[0]))
    return [
        Event(
            lines[one.pathway_id],
            one.workflow,
            one.action,
            one.before,
            one.after,
            one.happened_at.astimezone(zone).date(),
            one.entered_at.astimezone(zone).date(),
            order,
            one.sure,
            roles.get(one.by, ""),
            one.word,
            answers(one.workflow, one.action, json.loads(one.coded)),
        )
        for order, one in numbered
    ]


def answers(workflow: str, deed: str, coded: Mapping[str, object]) -> tuple[tuple[str, str], ...]:
    """Those answers that are options of the declaration; whatever else was kept stays here."""
    flow = CATALOGUE.get(workflow)
    if flow is None or deed not in flow:
        return ()
    action = flow[deed]
    found = [(asked.name, _chosen(action, asked, coded.get(asked.name))) for asked in action.asks]
    return tuple((name, chosen) for name, chosen in found if chosen)


def _chosen(action: Action, asked: Asked, value: object) -> str:
    if asked.data_class not in CLEAR or not isinstance(value, str):
        return ""
    keys: Iterable[str] = WINDOWS if asked.name == action.leaves_out else [option.key for option in asked.options]
    return value if value in keys else ""
