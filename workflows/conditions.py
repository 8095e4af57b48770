"""Facts, and the questions that may be asked about them. Frozen values; what is not a fact can be no condition."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Protocol

from workflows.declaring import Undeclared, declared_at, refuse


def N_(msgid: str) -> str:
    """Mark a sentence for the catalogues; it is translated where it is shown."""
    return msgid


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a deed cannot happen now: a whole sentence, what it is about, who can supply what is missing."""

    msgid: str
    params: tuple[tuple[str, str], ...] = ()
    supplied_by: str = ""
    mend: str = ""
    """Key of the page on which it is supplied: an action's name, or "consent"."""


# --- facts -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that guards may look at: a finite domain, its class (C0 to C2), and what moves it from outside."""

    name: str
    domain: tuple[str, ...]
    data_class: str
    meaning: str
    moves: tuple[str, ...] = ()
    kept: bool = False
    """Kept with the line of work, beginning at the first of its values; only deeds of that workflow set it."""

    def __post_init__(self) -> None:
        if self.data_class not in ("C0", "C1", "C2"):
            refuse(declared_at(), f"fact {self.name}: guards read no class above C2")
        if not self.domain or len(set(self.domain)) != len(self.domain):
            refuse(declared_at(), f"fact {self.name}: a domain without repetition is needed")


@dataclass(frozen=True, slots=True)
class Facts:
    """All that a guard may look at, at one moment. What is not here cannot be made a condition of help."""

    now: datetime
    values: Mapping[str, str]

    def __getitem__(self, name: str) -> str:
        try:
            return self.values[name]
        except KeyError:
            raise Undeclared(f"the fact {name!r} is not declared for this guard") from None

    def only(self, names: frozenset[str]) -> Facts:
        """These facts, narrowed to the declared names: reading another one fails."""
        return Facts(self.now, MappingProxyType({n: v for n, v in self.values.items() if n in names}))

    def but(self, **values: str) -> Facts:
        """The same moment with some facts otherwise: for proofs and explanations."""
        return Facts(self.now, MappingProxyType({**self.values, **values}))


class Condition(Protocol):
    """A question about facts; it says which it reads."""

    @property
    def reads(self) -> frozenset[str]: ...

    def holds(self, facts: Facts) -> bool: ...


@dataclass(frozen=True, slots=True)
class Is:
    """The fact has one of these values."""

    fact: str
    values: frozenset[str]

    def __init__(self, fact: str, *values: str) -> None:
        object.__setattr__(self, "fact", fact)
        object.__setattr__(self, "values", frozenset(values))

    @property
    def reads(self) -> frozenset[str]:
        """The one fact."""
        return frozenset({self.fact})

    def holds(self, facts: Facts) -> bool:
        """Whether it is so."""
        return facts[self.fact] in self.values


@dataclass(frozen=True, slots=True, init=False)
class _Parts:
    """A question made of several others; each kind says how many of them have to hold."""

    parts: tuple[Condition, ...]

    def __init__(self, *parts: Condition) -> None:
        object.__setattr__(self, "parts", parts)

    @property
    def reads(self) -> frozenset[str]:
        """All that its parts read."""
        return frozenset().union(*(part.reads for part in self.parts))


@dataclass(frozen=True, slots=True, init=False)
class Either(_Parts):
    """At least one of these holds."""

    def holds(self, facts: Facts) -> bool:
        """Whether it is so."""
        return any(part.holds(facts) for part in self.parts)


@dataclass(frozen=True, slots=True, init=False)
class Both(_Parts):
    """All of these hold."""

    def holds(self, facts: Facts) -> bool:
        """Whether it is so."""
        return all(part.holds(facts) for part in self.parts)


@dataclass(frozen=True, slots=True)
class Unless:
    """This does not hold."""

    part: Condition

    @property
    def reads(self) -> frozenset[str]:
        """What its part reads."""
        return self.part.reads

    def holds(self, facts: Facts) -> bool:
        """Whether it is so."""
        return not self.part.holds(facts)


@dataclass(frozen=True, slots=True)
class Guard:
    """A condition of an outward deed that can say what is missing when it does not hold."""

    unmet: Reason
    condition: Condition

    def holds(self, facts: Facts) -> bool:
        """Whether it is met, looking at nothing but what the condition declares."""
        return self.condition.holds(facts.only(self.condition.reads))


@dataclass(frozen=True, slots=True)
class Warn:
    """Something the officer is told before the deed; it never blocks."""

    said: str
    condition: Condition

    def applies(self, facts: Facts) -> bool:
        """Whether it is to be said now."""
        return self.condition.holds(facts.only(self.condition.reads))
