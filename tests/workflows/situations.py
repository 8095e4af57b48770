"""Every situation that a deed can meet: each state with every combination of the facts that it reads."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import product
from types import MappingProxyType
from typing import Any

from workflows.grammar import Action, Condition, Facts, Reason, Workflow
from workflows.reading import owed_after, refusals

NOW = datetime(2026, 6, 1, 12, 0, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Situation:
    """One deed, asked for in one state, with these facts."""

    flow: Workflow
    action: Action
    state: str
    facts: Mapping[str, str]
    reasons: tuple[Reason, ...]
    owed: frozenset[str]
    """Windows that the deed opens; empty where it is refused."""

    @property
    def permitted(self) -> bool:
        """Nothing stands against it."""
        return not self.reasons

    @property
    def possible_here(self) -> bool:
        """The deed exists in this state."""
        return self.state in self.action.moves

    def has(self, fact: str, *values: str) -> bool:
        """The fact is one of these; a fact that the deed does not read is none of them."""
        return self.facts.get(fact) in values

    def __str__(self) -> str:
        known = ", ".join(f"{name} is {value}" for name, value in sorted(self.facts.items()))
        end = "it is done" if self.permitted else "it is refused: " + " / ".join(one.msgid for one in self.reasons)
        return f"{self.flow.key}.{self.action.name} at {self.state}; {known}; {end}; opens {sorted(self.owed)}"


def read_by(action: Action) -> set[str]:
    """The facts that a deed may look at. Another one is not there, so reading it fails."""
    parts: list[Condition] = [guard.condition for guard in action.guards]
    parts += [warning.condition for warning in action.warnings]
    parts += [start.when for start in action.starts if start.when is not None]
    names = {name for part in parts for name in part.reads} | {"role"}
    return names | ({"own_work"} if action.second_person else set())


def situations(flow: Workflow, *only: str) -> Iterator[Situation]:
    """Every situation of every deed, or of the deeds named."""
    for action in flow:
        if only and action.name not in only:
            continue
        wanted = read_by(action)
        domains = [(fact.name, fact.domain) for fact in flow.facts if fact.name in wanted]
        for values in product(*(domain for _name, domain in domains)):
            facts = Facts(NOW, MappingProxyType(dict(zip((name for name, _ in domains), values, strict=True))))
            for state in flow.states:
                yield _situation(flow, action, state.name, facts)


def _situation(flow: Workflow, action: Action, state: str, facts: Facts) -> Situation:
    reasons = tuple(refusals(flow, action.name, state, facts))
    owed: frozenset[str] = frozenset()
    if not reasons:
        after = flow.state(action.moves[state])
        owed = frozenset(start.window.key for start in owed_after(action.starts, facts, after))
    return Situation(flow, action, state, facts.values, reasons, owed)


def changed(flow: Workflow, *names: str, **otherwise: Any) -> Workflow:
    """The same workflow with these deeds otherwise: a planted fault."""
    actions = tuple(replace(one, **otherwise) if one.name in names else one for one in flow)
    return replace(flow, actions=actions)
