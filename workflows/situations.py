"""Every situation that a deed can meet: each state with every combination of the facts that it reads. Pure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import product
from types import MappingProxyType

from workflows.grammar import Action, Facts, Reason, Window, Workflow
from workflows.insisting import reads
from workflows.reading import owed_after, refusals
from workflows.roles import CASEWORKERS, COVERS, ROLES
from workflows.stories import known

NOW = datetime(2026, 6, 1, 12, 0, tzinfo=UTC)
"""Guards read no clock; any moment does."""
SIGNED_IN = frozenset(str(role) for role, kind in ROLES.items() if kind.signs_in)


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

    def may_be(self, fact: str, *values: str) -> bool:
        """The fact is one of these, or could be: its line of work knows it, and the deed does not look at it."""
        if fact in self.facts:
            return self.facts[fact] in values
        return any(one.name == fact for one in self.flow.facts)

    def opened(self) -> list[Window]:
        """The windows that the deed opens."""
        return [window for window in self.flow.windows() if window.key in self.owed]

    def __str__(self) -> str:
        end = "it is done" if self.permitted else "it is refused: " + " / ".join(one.msgid for one in self.reasons)
        return f"{self.flow.key}.{self.action.name} at {self.state}; {known(dict(sorted(self.facts.items())))}; {end}; opens {sorted(self.owed)}"


def helpers(flow: Workflow) -> frozenset[str]:
    """Who works on such a line: caseworkers, or only those who cover where it is kept from the owner of the case."""
    return COVERS if flow.outside_line else CASEWORKERS


def read_by(action: Action) -> set[str]:
    """The facts that a deed may look at. Another one is not there, so reading it fails."""
    return reads(action) | {"role"} | ({"own_work"} if action.second_person else set())


def combinations(flow: Workflow, wanted: set[str]) -> Iterator[Facts]:
    """Every combination of these facts; each has a finite domain."""
    domains = [(fact.name, fact.domain) for fact in flow.facts if fact.name in wanted]
    names = [name for name, _domain in domains]
    for values in product(*(domain for _name, domain in domains)):
        yield Facts(NOW, MappingProxyType(dict(zip(names, values, strict=True))))


def situations(flow: Workflow, *only: str) -> Iterator[Situation]:
    """Every situation of every deed, or of the deeds named."""
    for action in flow:
        if only and action.name not in only:
            continue
        for facts in combinations(flow, read_by(action)):
            for state in flow.states:
                yield situation(flow, action, state.name, facts)


def possible(flow: Workflow) -> Iterator[Situation]:
    """Every situation in which a deed exists; where it does not, nothing but who asks makes a difference."""
    for action in flow:
        elsewhere = [state.name for state in flow.states if state.name not in action.moves]
        told: set[str] = set()
        for facts in combinations(flow, read_by(action)):
            who = facts.values.get("role", "")
            for state in (*action.moves, *(elsewhere if who not in told else ())):
                yield situation(flow, action, state, facts)
            told.add(who)


def situation(flow: Workflow, action: Action, state: str, facts: Facts) -> Situation:
    """This deed, in this state, with these facts: refused, or done with what is owed afterwards."""
    reasons = tuple(refusals(flow, action.name, state, facts))
    owed: frozenset[str] = frozenset()
    if not reasons:
        after = flow.state(action.moves[state])
        owed = frozenset(start.window.key for start in owed_after(action.starts, facts, after))
    return Situation(flow, action, state, facts.values, reasons, owed)
