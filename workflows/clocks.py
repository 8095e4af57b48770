"""Whose time it was since the first report: ours, theirs, or the person's own. Never reset, by whomever the case is held.

Pure: it reads the coded journal, line by line as it was entered. While several lines of work are open, what waits for
us counts as ours, whatever else waits; then what waits for others; then what waits for the person. The case itself
counts where no other line is open, and when it rests at the person's wish nothing else counts.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from workflows.case import CASE
from workflows.catalogue import CATALOGUE
from workflows.common import WHY_HOLD

HERS_TO_HOLD = frozenset(option.key for option in WHY_HOLD if option.key in ("her_wish", "away"))
"""The reasons for a hold that make the time the person's own; the others leave it with whoever had it."""
OTHERS_GO_ON = frozenset({"claim_only"})
"""A case that rests for one of these reasons still has a line of work that goes on, and whose move it is counts."""
HELD, HELD_NO_MORE = "hold", frozenset({"resume", "wake_up"})
MOVES = frozenset({"begin", HELD, *HELD_NO_MORE})
"""The deeds that matter here although the state stays the same."""
_ORDER = ("ours", "theirs", "hers")


@dataclass(frozen=True, slots=True)
class Step:
    """One entry of the journal, coded: which line, which deed, where it then stood, when it happened."""

    pathway: str
    workflow: str
    action: str
    state: str
    at: datetime
    why: str = ""


@dataclass(frozen=True, slots=True)
class Clocks:
    """How long, since the first report, it was whose move."""

    ours: timedelta = timedelta()
    theirs: timedelta = timedelta()
    hers: timedelta = timedelta()


def clocks(steps: Iterable[Step], now: datetime) -> Clocks:
    """The three clocks at this moment, of steps in the order in which they were entered.

    What was entered late counts from when it happened, but never turns back what stood before: time is told once.
    """
    told = dict.fromkeys(_ORDER, timedelta())
    here: dict[str, Step] = {}
    held: dict[str, str] = {}
    last: datetime | None = None
    for step in _in_time(steps, now):
        if last is not None and (whose := _whose(here, held)):
            told[whose] += step.at - last
        here[step.pathway] = step
        if step.action == HELD:
            held[step.pathway] = step.why
        elif step.action in HELD_NO_MORE:
            held.pop(step.pathway, None)
        last = step.at
    if last is not None and (whose := _whose(here, held)):
        told[whose] += now - last
    return Clocks(**told)


def _in_time(steps: Iterable[Step], now: datetime) -> list[Step]:
    """The steps by time: of each line in the order of entry, none before the one that was entered before it."""
    latest: dict[str, datetime] = {}
    found = []
    for number, step in enumerate(steps):
        if CATALOGUE[step.workflow].outside_line:
            continue
        at = latest[step.pathway] = min(max(step.at, latest.get(step.pathway, step.at)), now)
        found.append((at, number, Step(step.pathway, step.workflow, step.action, step.state, at, step.why)))
    return [step for _at, _number, step in sorted(found, key=lambda one: one[:2])]


def _whose(here: dict[str, Step], held: dict[str, str]) -> str:
    """Whose move it is; nobody's once the case has ended and nothing is open."""
    own = [one for one in here.values() if one.workflow == CASE.key]
    if any(_line(one, held) == "hers" and one.why not in OTHERS_GO_ON for one in own):
        return "hers"
    moves = {_line(one, held) for one in here.values() if one.workflow != CASE.key} - {""}
    moves = moves or {_line(one, held) for one in own}
    return next((one for one in _ORDER if one in moves), "")


def _line(step: Step, held: dict[str, str]) -> str:
    state = CATALOGUE[step.workflow].state(step.state)
    if state.final:
        return ""
    return "hers" if held.get(step.pathway) in HERS_TO_HOLD else state.whose_move
