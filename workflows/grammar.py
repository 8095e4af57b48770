"""The words in which a protocol is declared. Everything here is a frozen value; nothing here does anything.

A workflow is read by people who know the procedure and no Python: states, deeds, who does them, at whose word,
with what consent, on what conditions, asking what, printing which letter, opening and closing which windows.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType
from typing import Protocol


def N_(msgid: str) -> str:  # noqa: N802 - the usual name of this mark
    """Mark a sentence for the catalogues; it is translated where it is shown."""
    return msgid


class Undeclared(Exception):
    """Something reads or names what nobody declared: a fault in the protocol, found by the tests."""


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

    def __post_init__(self) -> None:
        if self.data_class not in ("C0", "C1", "C2"):
            raise Undeclared(f"fact {self.name}: guards read no class above C2")
        if not self.domain or len(set(self.domain)) != len(self.domain):
            raise Undeclared(f"fact {self.name}: a domain without repetition is needed")


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


@dataclass(frozen=True, slots=True)
class Either:
    """At least one of these holds."""

    parts: tuple[Condition, ...]

    def __init__(self, *parts: Condition) -> None:
        object.__setattr__(self, "parts", parts)

    @property
    def reads(self) -> frozenset[str]:
        """All that its parts read."""
        return frozenset().union(*(part.reads for part in self.parts))

    def holds(self, facts: Facts) -> bool:
        """Whether it is so."""
        return any(part.holds(facts) for part in self.parts)


@dataclass(frozen=True, slots=True)
class Both:
    """All of these hold."""

    parts: tuple[Condition, ...]

    def __init__(self, *parts: Condition) -> None:
        object.__setattr__(self, "parts", parts)

    @property
    def reads(self) -> frozenset[str]:
        """All that its parts read."""
        return frozenset().union(*(part.reads for part in self.parts))

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


# --- what is asked -----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Option:
    """One answer that may be chosen."""

    key: str
    label: str
    hint: str = ""


KINDS = ("text", "long", "choice", "several", "moment", "day", "number", "hours")


@dataclass(frozen=True, slots=True)
class Asked:
    """One question: its words, the class of its answer, and nothing that no service reads.

    Kinds: text and long (words), choice (one option), several (any options), moment (day, time and how sure),
    day (a calendar day), number (a whole number), hours (opening hours of a day). A required choice without a
    preset is never answered for her.
    """

    name: str
    label: str
    kind: str
    data_class: str
    required: bool = False
    hint: str = ""
    options: tuple[Option, ...] = ()
    preset: str = ""
    most: int = 20_000
    source: str = ""
    """Where the options come from when they are rows: "providers", "officers" and the like."""
    later: bool = False
    """May a moment lie ahead of now (an appointment)?"""

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise Undeclared(f"{self.name}: there is no kind of question called {self.kind!r}")


# --- numbers, windows, letters --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Number:
    """A number of the protocol: never a constant in code, always with unit, clock, source and status.

    `unit` is hours, days, working_days or count. `clock` says what it runs from: incident, knowledge or event.
    `status` is verified, unverified (general knowledge) or ours (a recommendation of this design). A mission may
    override it within `least` and `most`, by two people, with a source of its own.
    """

    key: str
    title: str
    value: int
    unit: str
    clock: str
    source: str
    status: str
    least: int
    most: int


@dataclass(frozen=True, slots=True)
class Window:
    """What is owed, by whom, from when until when.

    kind: "emergency" stands beside the case and tells what is still possible; "task" is owed by somebody.
    `opens` delays the beginning; `then` is the action that the system performs when it has passed.
    """

    key: str
    title: str
    length: Number
    kind: str = "task"
    owed_by: str = ""
    why: str = ""
    mend: str = ""
    """The action that answers it: where My day leads."""
    opens: Number | None = None
    then: str = ""
    need_wide: bool = False
    """Belongs to the need, not to this attempt: it outlives a referral that came to nothing."""


@dataclass(frozen=True, slots=True)
class Start:
    """Begin a window when a deed is done, if the condition holds after it."""

    window: Window
    when: Condition | None = None
    from_answer: str = ""
    """Runs from the moment given in this answer instead of from the deed."""


@dataclass(frozen=True, slots=True)
class LetterKind:
    """A document that leaves the house: what it may disclose, field by field, and to whom it is addressed."""

    key: str
    title: str
    layouts: tuple[Option, ...]
    discloses: tuple[str, ...]


# --- workflow -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class State:
    """Where a pathway stands, named as somebody outside would name it; it never tells a diagnosis."""

    name: str
    title: str
    final: bool = False
    main: str = ""
    """The deed that is most often next."""
    whose_move: str = "ours"


@dataclass(frozen=True, slots=True)
class Action:
    """A deed. The verb is the address, the button, the journal entry and the test.

    `moves` maps each state in which it can happen to the state afterwards. An outward deed is done by the program
    (print, release, disclose) and alone may have guards and consents; what people did is only recorded (`recorded`
    asks when it happened). `word`: at whose word it is done.
    """

    name: str
    label: str
    moves: Mapping[str, str]
    by: frozenset[str]
    past: str
    word: str = "officer"
    outward: bool = False
    recorded: bool = False
    consents: frozenset[str] = frozenset()
    guards: tuple[Guard, ...] = ()
    warnings: tuple[Warn, ...] = ()
    asks: tuple[Asked, ...] = ()
    letter: LetterKind | None = None
    starts: tuple[Start, ...] = ()
    stops: tuple[Window, ...] = ()
    help: str = ""
    quiet: bool = False
    """Offered among "something else", not among the first buttons."""
    second_person: bool = False
    """Whoever did the first part cannot do this: a second look is by somebody else."""

    def __post_init__(self) -> None:
        if (self.guards or self.consents) and not self.outward:
            raise Undeclared(
                f"{self.name}: only an outward deed may be guarded; what people did can always be recorded"
            )


@dataclass(frozen=True, slots=True)
class Workflow:
    """One line of work, whole."""

    key: str
    title: str
    states: tuple[State, ...]
    actions: tuple[Action, ...]
    facts: tuple[Fact, ...]
    starts: tuple[Start, ...] = ()
    begun: str = ""
    """The past sentence for its beginning."""
    _actions: Mapping[str, Action] = field(default_factory=dict, repr=False, compare=False)

    def __post_init__(self) -> None:
        names = [state.name for state in self.states]
        if len(set(names)) != len(names):
            raise Undeclared(f"{self.key}: a state is named twice")
        known = {fact.name for fact in self.facts}
        table: dict[str, Action] = {}
        for action in self.actions:
            if action.name in table:
                raise Undeclared(f"{self.key}: the deed {action.name} is declared twice")
            if strays := (set(action.moves) | set(action.moves.values())) - set(names):
                raise Undeclared(f"{self.key}.{action.name}: no state called {sorted(strays)}")
            if unread := _reads(action) - known:
                raise Undeclared(f"{self.key}.{action.name}: reads undeclared facts {sorted(unread)}")
            table[action.name] = action
        for state in self.states:
            if state.main and state.main not in table:
                raise Undeclared(f"{self.key}: {state.name} leads to an unknown deed {state.main}")
        object.__setattr__(self, "_actions", MappingProxyType(table))

    @property
    def initial(self) -> str:
        """The state in which a pathway begins: the first declared."""
        return self.states[0].name

    def __getitem__(self, name: str) -> Action:
        try:
            return self._actions[name]
        except KeyError:
            raise Undeclared(f"{self.key} has no deed called {name!r}") from None

    def __contains__(self, name: str) -> bool:
        return name in self._actions

    def __iter__(self) -> Iterator[Action]:
        return iter(self.actions)

    def state(self, name: str) -> State:
        """The state of this name.

        Raises Undeclared where there is none.
        """
        for state in self.states:
            if state.name == name:
                return state
        raise Undeclared(f"{self.key} has no state called {name!r}")

    def windows(self) -> tuple[Window, ...]:
        """Every window that this workflow can open, each once, in the order of declaration."""
        started = [start.window for start in self.starts]
        started += [start.window for action in self.actions for start in action.starts]
        return tuple(dict.fromkeys(started))


def _reads(action: Action) -> set[str]:
    parts: list[Condition] = [guard.condition for guard in action.guards]
    parts += [warning.condition for warning in action.warnings]
    parts += [start.when for start in action.starts if start.when is not None]
    return {name for part in parts for name in part.reads}
