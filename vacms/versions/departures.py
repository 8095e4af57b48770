"""Steps that were left out or put off, counted to learn from: by line of work, step, reason; of no officer or case."""

import json
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import ColumnElement, func, literal, select
from sqlalchemy.orm import Session

from vacms.foundation import clock
from vacms.journal.model import Entry
from workflows.catalogue import CATALOGUE, WINDOWS
from workflows.common import PUT_OFF, WHY_HOLD, WHY_LEFT_OUT
from workflows.retired import window_now

FEW = 5
"""Fewer than so many are not told apart: a small number could lead to somebody."""
LATELY = timedelta(days=365)
_LEFT_OUT, _HELD = (literal(one, literal_execute=True) for one in ("leave_out", "hold"))
"""Spelt out, so that the small index is used."""
_WHY_LEFT_OUT, _WHY_HELD = ({one.key: one.label for one in each} for each in (WHY_LEFT_OUT, WHY_HOLD))


@dataclass(frozen=True, slots=True)
class Departure:
    """How often a step was left out, or put off, for a reason; 0 where it is fewer than five."""

    workflow: str
    step: str
    why: str
    many: int


def lately(session: Session) -> list[Departure]:
    """What was left out within a year where the reader sees the case, by line of work, the most frequent first."""
    return _counted(session, _LEFT_OUT, _WHY_LEFT_OUT, lambda said: [str(said.get("step", ""))])


def put_off_lately(session: Session) -> list[Departure]:
    """What holds put off within a year, step by step, in the same order; a hold that moved none is none."""
    return _counted(session, _HELD, _WHY_HELD, lambda said: said.get(PUT_OFF, []))


def _counted(
    session: Session, deed: ColumnElement[str], reasons: Mapping[str, str], steps: Callable[[dict[str, Any]], list[str]]
) -> list[Departure]:
    columns = (Entry.workflow, Entry.coded, func.count(Entry.id))
    wanted = select(*columns).where(Entry.action == deed, Entry.entered_at > clock.now() - LATELY)
    counted: Counter[tuple[str, str, str]] = Counter()
    for workflow, coded, many in session.execute(wanted.group_by(Entry.workflow, Entry.coded)):
        said = json.loads(coded)
        for step in steps(said):
            counted[workflow, step, str(said.get("why", ""))] += many
    order = list(CATALOGUE)
    found = [
        (order.index(key[0]), -many if many >= FEW else 0, key) for key, many in counted.items() if key[0] in CATALOGUE
    ]
    return [
        Departure(CATALOGUE[workflow].title, _step(step), reasons.get(why, why), -many)
        for _place, many, (workflow, step, why) in sorted(found)
    ]


def _step(key: str) -> str:
    found = WINDOWS.get(window_now(key))
    return found.title if found is not None else key
