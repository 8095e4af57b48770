"""The dry run: what would become of every open line of work under the definition in force. It needs no key.

In batches of ids, so that a caseload of any size is gone through with a few questions a batch.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from vacms.cases.model import Case, Pathway
from vacms.consents import queries as consents
from vacms.journal.model import Entry
from vacms.journal.order import as_moved
from vacms.versions.queries import Old
from vacms.windows.model import Owed
from workflows.carrying import Change, Done, Plan, Stand
from workflows.digest import definitions
from workflows.purposes import PURPOSES, Purpose

BATCH = 400
_COLUMNS = (
    Pathway.id, Pathway.case_id, Pathway.workflow, Pathway.state, Pathway.digest, Pathway.moves, Pathway.known,
)  # fmt: skip
Facts = Callable[[Session, str, str], Mapping[str, str]]
"""The coded facts of a line of work, by case and pathway."""


@dataclass(frozen=True, slots=True)
class Found:
    """One line of work that would not stand as it stands."""

    pathway_id: str
    case_id: str
    workflow: str
    moves: int
    digest: str
    plan: Plan


@dataclass(slots=True)
class Examination:
    """Goes through the open lines of work that stand under these old definitions."""

    session: Session
    old: Old
    facts: Facts
    mission: str = ""
    """Only those of this mission; empty for all."""
    also: Mapping[str, str] = field(default_factory=dict)
    """Names tried out beside those in `retired.py`."""
    _changes: dict[tuple[str, str], Change | None] = field(default_factory=dict)

    def change(self, digest: str, workflow: str) -> Change | None:
        """From this old definition of a workflow to the one in force, where that matters."""
        key = (digest, workflow)
        if key not in self._changes:
            before, after = self.old.get(digest, {}).get(workflow), definitions().get(workflow)
            made = Change(before, after, self.also) if before is not None and after is not None else None
            self._changes[key] = made if made is not None and made.matters else None
        return self._changes[key]

    def count(self) -> int:
        """How many lines of work there are to look at."""
        wanted = self._wanted(func.count(Pathway.id))
        return int(self.session.scalar(wanted)) if wanted is not None else 0

    def batches(self, after: str = "") -> Iterator[tuple[int, list[Found]]]:
        """How many were looked at, and what was found among them, batch by batch."""
        wanted = self._wanted(*_COLUMNS)
        while wanted is not None:
            rows = self.session.execute(wanted.where(Pathway.id > after).order_by(Pathway.id).limit(BATCH)).all()
            if not rows:
                return
            yield len(rows), self._found(rows)
            after = rows[-1].id

    def one(self, pathway_id: str) -> Found | None:
        """What would become of this one."""
        wanted = self._wanted(*_COLUMNS)
        rows = self.session.execute(wanted.where(Pathway.id == pathway_id)).all() if wanted is not None else []
        return next(iter(self._found(rows)), None)

    def _wanted(self, *columns: Any) -> Any:
        """Open lines of work whose rules are no longer what they were, or None where there are no such rules."""
        parts = [
            (Pathway.workflow == workflow) & (Pathway.digest == digest) & Pathway.state.not_in(_ends(flow))
            for digest, flows in self.old.items()
            for workflow, flow in flows.items()
            if self.change(digest, workflow) is not None
        ]
        if not parts:
            return None
        wanted = select(*columns).where(or_(*parts))
        return (
            wanted.join(Case, Case.id == Pathway.case_id).where(Case.desk == self.mission) if self.mission else wanted
        )

    def _found(self, rows: Sequence[Any]) -> list[Found]:
        ids = [row.id for row in rows]
        trails, windows = _trails(self.session, ids), _windows(self.session, ids)
        found = []
        for row in rows:
            change = self.change(row.digest, row.workflow)
            if change is None:
                continue
            stand = Stand(row.state, row.known, frozenset(windows[row.id]), trails[row.id])
            plan = change.plan(stand, self._values(row), self._given(row))
            if plan.differs:
                found.append(Found(row.id, row.case_id, row.workflow, row.moves, row.digest, plan))
        return found

    def _values(self, row: Any) -> Callable[[], Mapping[str, str]]:
        return lambda: self.facts(self.session, row.case_id, row.id)

    def _given(self, row: Any) -> Callable[[str], bool]:
        def given(purpose: str) -> bool:
            of_case = PURPOSES[Purpose(purpose)].of_case
            place = None if of_case else row.id
            return consents.purpose_standing(self.session, row.case_id, Purpose(purpose), place) == "given"

        return given


def _ends(flow: Mapping[str, Any]) -> list[str]:
    return [one["name"] for one in flow["states"] if one["final"]]


def _windows(session: Session, ids: Sequence[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for pathway_id, key in session.execute(select(Owed.pathway_id, Owed.key).where(Owed.pathway_id.in_(ids))):
        found[pathway_id].append(key)
    return found


def _trails(session: Session, ids: Sequence[str]) -> dict[str, list[Done]]:
    """The deeds of these lines of work in the order in which they moved."""
    columns = (
        Entry.pathway_id, Entry.workflow, Entry.action, Entry.before, Entry.after, Entry.entered_at, Entry.coded,
    )  # fmt: skip
    wanted = select(*columns).where(Entry.pathway_id.in_(ids)).order_by(Entry.entered_at, Entry.id)
    entries: dict[str, list[Any]] = defaultdict(list)
    for row in session.execute(wanted):
        entries[row.pathway_id].append(row)
    return defaultdict(list, {key: [_done(row) for row in as_moved(rows)] for key, rows in entries.items()})


def _done(row: Any) -> Done:
    step = str(json.loads(row.coded).get("step", "")) if '"step"' in row.coded else ""
    return Done(row.action, row.after, step)
