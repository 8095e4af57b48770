"""Where a line of work can get, step by step, and what is owed there. Pure; the proof looks at every place.

A place is a state, the kept facts that something reads, and the windows that the system answers. For what else is
owed, only the least is kept: more is owed on another way, never less; so every way to be forgotten is found. What is
left out with a reason is not walked here: the engine owes a look at whatever stands open with nothing else owed.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import product

from workflows.grammar import Action, Facts, Workflow
from workflows.reading import closed_by, owed_after, refusals
from workflows.roles import Role
from workflows.situations import combinations, read_by

Kept = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a line of work stands."""

    state: str
    known: Kept
    timed: frozenset[str]
    """Open windows that the system answers."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A place with the least that can be owed there, and the way that led to it."""

    place: Place
    owed: frozenset[str]
    deed: str = ""
    before: Standing | None = field(default=None, repr=False, compare=False)

    def way(self) -> tuple[str, ...]:
        """The deeds that led here."""
        found: list[str] = []
        here: Standing | None = self
        while here is not None:
            found += [here.deed] if here.deed else []
            here = here.before
        return tuple(reversed(found))


@dataclass(slots=True)
class Walk:
    """All the places of one workflow, and how many steps were looked at."""

    flow: Workflow
    standings: dict[Place, list[Standing]] = field(default_factory=dict)
    first: dict[Place, Standing] = field(default_factory=dict)
    """Each place as it was first reached: by a shortest way."""
    steps: int = 0

    def all(self) -> Iterator[Standing]:
        """Every standing that was kept."""
        return (one for found in self.standings.values() for one in found)

    def states(self) -> set[str]:
        """Every state that was reached."""
        return {place.state for place in self.standings}

    def shortest(self, there: Callable[[Place], bool]) -> tuple[str, ...] | None:
        """The shortest way to a place of this kind; None where no way leads there."""
        return min((one.way() for place, one in self.first.items() if there(place)), key=len, default=None)


def walk(flow: Workflow, without: frozenset[str] = frozenset()) -> Walk:
    """Every place that some way of deeds leads to; `without` some deeds, where it is asked what nobody else can do."""
    found, walker = Walk(flow), Steps(flow, without)
    todo = deque(walker.first())
    for one in todo:
        _keep(found, one)
    while todo:
        here = todo.popleft()
        if here not in found.standings[here.place]:
            continue  # another way owes less
        for there in walker.steps(here):
            found.steps += 1
            if _keep(found, there):
                todo.append(there)
    return found


def _keep(found: Walk, one: Standing) -> bool:
    """Keep it, unless another way leads to the same place with no more owed."""
    found.first.setdefault(one.place, one)
    here = found.standings.setdefault(one.place, [])
    if any(other.owed <= one.owed for other in here):
        return False
    found.standings[one.place] = [other for other in here if not one.owed <= other.owed] + [one]
    return True


class Steps:
    """The steps of one workflow, each deed's outcomes worked out once."""

    def __init__(self, flow: Workflow, without: frozenset[str] = frozenset()) -> None:
        self.flow, self.without = flow, without
        self.kept = _kept(flow)
        self.timed = frozenset(one.key for one in flow.windows() if one.then)
        self.answers = {one.then: one.key for one in flow.windows() if one.then}
        self.done: dict[tuple[str, str, Kept], list[tuple[Kept, frozenset[str]]]] = {}

    def first(self) -> list[Standing]:
        """Where it begins."""
        known = tuple((fact.name, fact.domain[0]) for fact in self.flow.facts if fact.name in self.kept)
        wanted = {name for one in self.flow.starts if one.when is not None for name in one.when.reads}
        state = self.flow.state(self.flow.initial)
        made = {
            frozenset(one.window.key for one in owed_after(self.flow.starts, facts.but(**dict(known)), state))
            for facts in combinations(self.flow, wanted - self.kept)
        }
        return [Standing(Place(state.name, known, one & self.timed), one - self.timed) for one in made]

    def steps(self, here: Standing) -> Iterator[Standing]:
        """Everything that can be done next."""
        for action in self.flow:
            if action.name in self.without or here.place.state not in action.moves or not self._has_come(action, here):
                continue
            after = self.flow.state(action.moves[here.place.state])
            closed = {one.key for one in closed_by(self.flow, action, after)}
            for known, opened in self._outcomes(action, here.place):
                owed = ((here.owed | here.place.timed) - closed) | opened
                yield Standing(Place(after.name, known, owed & self.timed), owed - self.timed, action.name, here)

    def _has_come(self, action: Action, here: Standing) -> bool:
        """What only the system does, it does when its window has passed."""
        return action.by != {Role.SYSTEM} or self.answers.get(action.name) in here.place.timed

    def _outcomes(self, action: Action, place: Place) -> list[tuple[Kept, frozenset[str]]]:
        key = (action.name, place.state, place.known)
        if key not in self.done:
            self.done[key] = list(dict.fromkeys(self._work_out(action, place)))
        return self.done[key]

    def _work_out(self, action: Action, place: Place) -> Iterator[tuple[Kept, frozenset[str]]]:
        after = self.flow.state(action.moves[place.state])
        outside = read_by(action) - self.kept - {"role", "own_work"}
        for facts in combinations(self.flow, outside):
            before = facts.but(**dict(place.known), role=min(action.by), own_work="no")
            if refusals(self.flow, action.name, place.state, before):
                continue
            for known in self._known_after(action, dict(place.known)):
                later: Facts = before.but(**dict(known))
                yield known, frozenset(one.window.key for one in owed_after(action.starts, later, after))

    def _known_after(self, action: Action, known: dict[str, str]) -> Iterator[Kept]:
        """What is known afterwards: each answer that could be given, or none where it need not be."""
        choices: list[list[tuple[str, str]]] = []
        for one in action.sets:
            if one.fact not in self.kept:
                continue
            if one.value:
                choices.append([(one.fact, one.value)])
                continue
            asked = action.asking(one.from_answer)
            unanswered = [] if asked.required else [(one.fact, known[one.fact])]
            choices.append(unanswered + [(one.fact, option.key) for option in asked.options])
        for made in product(*choices):
            yield tuple({**known, **dict(made)}.items())


def _kept(flow: Workflow) -> set[str]:
    """The kept facts that any condition reads; the others lead nowhere else."""
    read = {name for action in flow for name in read_by(action)}
    read |= {name for one in flow.starts if one.when is not None for name in one.when.reads}
    return {fact.name for fact in flow.facts if fact.kept and fact.name in read}
