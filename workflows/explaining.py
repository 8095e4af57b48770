"""Why a deed cannot happen now, which lawful steps lead to it, and why one deed stands first. Pure.

Nothing is explained that the guards do not say: a step is a deed that `refusals()` permits on the way, or a yes that the
person can give. Nobody is ever sent round over an end, or asked to take back what was said.
"""

from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import product

from workflows.grammar import N_, Action, Facts, Reason, Window, Workflow
from workflows.reading import next_deed, refusals
from workflows.situations import NOW as _NO_CLOCK
from workflows.situations import SIGNED_IN, helpers

Values = tuple[tuple[str, str], ...]
MOST_STEPS = 12
"""Longer than any way that anybody would follow."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step on the way: a deed, or the person's yes; who can take it; and what it brings about."""

    by: frozenset[str]
    action: Action | None = None
    consent: str = ""
    """The page of the yes: "consent", or "consent:purpose"."""
    another: bool = False
    """For somebody other than whoever did the first part."""
    brings: Values = ()


@dataclass(frozen=True, slots=True)
class _Node:
    state: str
    values: Values


@dataclass(slots=True)
class Ways:
    """The lawful steps of one workflow, each worked out once."""

    flow: Workflow
    guarded: frozenset[str] = field(init=False)
    fixed: frozenset[str] = field(init=False)
    """What no step of this line of work brings about: where it stands in the way, no way is looked for."""
    onward: dict[_Node, list[tuple[Step, _Node]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        read = {name for one in self.flow for guard in one.guards for name in guard.condition.reads}
        self.guarded = frozenset(read)
        moved = {one.fact for action in self.flow for one in action.sets}
        moved |= {one for action in self.flow for one in (*action.supplies, *action.renews)}
        moved |= {one.name for action in self.flow for one in action.asks}
        self.fixed = frozenset(one for one in read - moved if not _page_of(one))

    def route(self, name: str, state: str, facts: Facts) -> tuple[Step, ...] | None:
        """The fewest steps after which this deed is permitted, the deed itself last; None where no way leads there."""
        wanted = self.flow[name]
        if any(guard.condition.reads <= self.fixed and not guard.holds(facts) for guard in wanted.guards):
            return None
        last = Step(wanted.by & SIGNED_IN, wanted, another=wanted.second_person)
        first = _Node(state, tuple((one, value) for one, value in facts.values.items() if one in self.guarded))
        came: dict[_Node, tuple[_Node, Step] | None] = {first: None}
        todo = deque([(first, 0)])
        while todo:
            here, steps = todo.popleft()
            if self._permitted(wanted, here):
                return (*_back(came, here), last)
            for step, there in self._onward(here) if steps < MOST_STEPS else ():
                if there not in came and (self._goes_on(there.state) or there.state in wanted.moves):
                    came[there] = (here, step)
                    todo.append((there, steps + 1))
        return None

    def _goes_on(self, state: str) -> bool:
        return not self.flow.state(state).final

    def _permitted(self, action: Action, node: _Node) -> bool:
        return bool(action.by & SIGNED_IN) and not refusals(self.flow, action.name, node.state, _facts(action, node))

    def _onward(self, here: _Node) -> list[tuple[Step, _Node]]:
        if here not in self.onward:
            self.onward[here] = [*self._yes(here), *self._deeds(here)]
        return self.onward[here]

    def _yes(self, here: _Node) -> Iterator[tuple[Step, _Node]]:
        """Each yes that the person can give now; to a provider only once one is chosen."""
        values = dict(here.values)
        for name, value in here.values:
            page = _page_of(name)
            if not page or value == "given" or (name == "referral_consent" and values.get("provider") == "none"):
                continue
            brings = ((name, "given"),)
            yield (
                Step(helpers(self.flow), consent=page, brings=brings),
                _Node(here.state, _changed(here.values, brings)),
            )

    def _deeds(self, here: _Node) -> Iterator[tuple[Step, _Node]]:
        for action in self.flow:
            if action.name == self.flow.withdrawal or not self._permitted(action, here):
                continue
            for brings in self._brings(action):
                there = _Node(action.moves[here.state], _changed(here.values, brings))
                if there != here:
                    yield Step(action.by & SIGNED_IN, action, another=action.second_person, brings=brings), there

    def _brings(self, action: Action) -> Iterator[Values]:
        """What the deed can make of the facts that guards read: what it sets, asks by their name, or supplies."""
        facts = {one.name: one for one in self.flow.facts if one.name in self.guarded}
        choices: list[list[tuple[str, str]]] = [[(one, facts[one].domain[0])] for one in action.renews if one in facts]
        for one in action.sets:
            if one.fact in facts:
                asked = [action.asking(one.from_answer)] if one.from_answer else []
                keys = [one.value] if one.value else [option.key for option in asked[0].options]
                choices.append([(one.fact, key) for key in keys])
        kept = {one.fact for one in action.sets}
        for asks in action.asks:
            if asks.name in facts and asks.name not in kept:
                keys = [asks.preset, *(option.key for option in asks.options)] if asks.options else []
                keys = keys or list(facts[asks.name].domain[1:])
                choices.append([(asks.name, key) for key in keys if key in facts[asks.name].domain])
        choices += [[(one, facts[one].domain[-1])] for one in action.supplies if one in facts]
        return product(*choices)


def why_not(flow: Workflow, name: str, state: str, facts: Facts) -> list[Reason]:
    """Every reason why this deed cannot happen now; empty where it can."""
    return refusals(flow, name, state, facts)


def route_to(flow: Workflow, name: str, state: str, facts: Facts, ways: Ways | None = None) -> tuple[Step, ...] | None:
    """The shortest lawful way to this deed, each step with who can take it, the deed itself last.

    None where no way leads there: then it is not for this line of work, or not any more.
    """
    return (ways or Ways(flow)).route(name, state, facts)


def why_next(flow: Workflow, state: str, facts: Facts, windows: Iterable[Window]) -> list[Reason]:
    """Why the deed that stands first stands first: what is owed here, or what is most often next."""
    action = next_deed(flow, state)
    if action is None or refusals(flow, action.name, state, facts):
        return []
    owed = [Reason(one.why) for one in windows if one.mend == action.name and one.why]
    usual = Reason(
        N_(
            "While it stands at “%(state)s”, this is what most often comes next. Anything else can be recorded as well."
        ),
        (("state", flow.state(state).title),),
    )
    return list(dict.fromkeys(owed)) or [usual]


def _page_of(fact: str) -> str:
    """The page on which the person's answer is recorded, if this fact is one."""
    if fact in ("referral_consent", "casework_consent"):
        return "consent"
    return f"consent:{fact.removeprefix('consent_')}" if fact.startswith("consent_") else ""


def _facts(action: Action, node: _Node) -> Facts:
    """As somebody sees it who may do this, and who did not do the first part."""
    from_whom = {"role": min(action.by & SIGNED_IN), "own_work": "no"}
    return Facts(_NO_CLOCK, {**dict(node.values), **from_whom})


def _changed(values: Values, brings: Iterable[tuple[str, str]]) -> Values:
    made: Mapping[str, str] = {**dict(values), **dict(brings)}
    return tuple((name, made[name]) for name, _value in values)


def _back(came: Mapping[_Node, tuple[_Node, Step] | None], node: _Node) -> tuple[Step, ...]:
    found: list[Step] = []
    while (before := came[node]) is not None:
        node, step = before
        found.append(step)
    return tuple(reversed(found))
