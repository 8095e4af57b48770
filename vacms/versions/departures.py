"""Steps that were left out, counted to learn from: by line of work, step and reason; of no officer and no case."""

import json
from collections import Counter
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import func, literal, select
from sqlalchemy.orm import Session

from vacms.foundation import clock
from vacms.journal.model import Entry
from workflows.catalogue import CATALOGUE, WINDOWS
from workflows.common import WHY_LEFT_OUT
from workflows.retired import window_now

FEW = 5
"""Fewer than so many are not told apart: a small number could lead to somebody."""
LATELY = timedelta(days=365)
_LEFT_OUT = literal("leave_out", literal_execute=True)  # spelt out, so that the small index is used
_REASONS = {one.key: one.label for one in WHY_LEFT_OUT}


@dataclass(frozen=True, slots=True)
class Departure:
    """How often a step was left out for a reason; 0 where it is fewer than five."""

    workflow: str
    step: str
    why: str
    many: int


def lately(session: Session) -> list[Departure]:
    """What was left out within a year where the reader sees the case, by line of work, the most frequent first."""
    columns = (Entry.workflow, Entry.coded, func.count(Entry.id))
    wanted = select(*columns).where(Entry.action == _LEFT_OUT, Entry.entered_at > clock.now() - LATELY)
    counted: Counter[tuple[str, str, str]] = Counter()
    for workflow, coded, many in session.execute(wanted.group_by(Entry.workflow, Entry.coded)):
        said = json.loads(coded)
        counted[workflow, str(said.get("step", "")), str(said.get("why", ""))] += many
    order = list(CATALOGUE)
    found = [
        (order.index(key[0]), -many if many >= FEW else 0, key) for key, many in counted.items() if key[0] in CATALOGUE
    ]
    return [
        Departure(CATALOGUE[workflow].title, _step(step), _REASONS.get(why, why), -many)
        for _place, many, (workflow, step, why) in sorted(found)
    ]


def _step(key: str) -> str:
    found = WINDOWS.get(window_now(key))
    return found.title if found is not None else key
