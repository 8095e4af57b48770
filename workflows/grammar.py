"""The words in which a protocol is declared. Everything here is a frozen value; nothing here does anything.

A workflow is read by people who know the procedure and no Python: states, deeds, who does them, at whose word,
with what consent, on what conditions, asking what, printing which letter, opening and closing which windows. What a
condition may look at stands in `conditions.py`, what may be asked in `asking.py`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from workflows import insisting
from workflows.asking import KINDS, Asked, Option
from workflows.conditions import (
    N_,
    Both,
    Condition,
    Either,
    Fact,
    Facts,
    Guard,
    Is,
    Reason,
    Undeclared,
    Unless,
    Warn,
)
from workflows.retired import state_now

__all__ = [
    "KINDS", "N_", "Action", "Asked", "Beginning", "Both", "Condition", "Echo", "Either", "Fact", "Facts", "Guard", "Is",
    "LetterKind", "Number", "Option", "Reason", "Sets", "Start", "State", "Undeclared", "Unless", "Warn", "Window",
    "Workflow",
]  # fmt: skip


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

    def __post_init__(self) -> None:
        insisting.number(self)


@dataclass(frozen=True, slots=True)
class Window:
    """What is owed, by whom, from when until when.

    kind: "emergency" stands beside the case and tells what is still possible; "task" is owed by somebody; "offer"
    may help now and is never overdue. `opens` delays the beginning; `then` is the action that the system performs when it has passed.
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
    after_end: bool = False
    """May begin where the line of work has ended: a paper still out, a need still unmet."""
    protects: bool = False
    """A matter of safety or of consent: no hold moves it, and nobody leaves it out."""
    where: str = field(init=False, default="", compare=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "where", insisting.window(self))


@dataclass(frozen=True, slots=True)
class Start:
    """Begin a window when a deed is done, if the condition holds after it; in an ended line of work hardly ever."""

    window: Window
    when: Condition | None = None
    from_answer: str = ""
    """Runs from the moment given in this answer instead of from the deed."""
    until_answer: str = ""
    """Ends with the day given in this answer, whatever the window's own length."""
    into: tuple[str, ...] = ()
    """Only where the deed leads to one of these states; empty for any. What is entered late owes nothing new."""

    def __post_init__(self) -> None:
        insisting.start(self)


@dataclass(frozen=True, slots=True)
class Sets:
    """What a deed makes of a kept fact of its line of work: this value, or the coded answer that was given."""

    fact: str
    value: str = ""
    from_answer: str = ""


@dataclass(frozen=True, slots=True)
class Echo:
    """What a deed in another line of work of the same case means here: `does` is done here as well.

    `action` may be "begin". `needs` narrows it to lines that serve one of these needs. `begins`: where no line of
    this workflow is open, one is begun. What is done so asks nothing that must be answered.
    """

    workflow: str
    action: str
    does: str
    needs: tuple[str, ...] = ()
    begins: bool = False

    def __post_init__(self) -> None:
        insisting.echo(self)


@dataclass(frozen=True, slots=True)
class Beginning:
    """How an officer begins a line of work from the case's page."""

    label: str
    by: frozenset[str]
    help: str = ""
    single: bool = True
    """One such line at a time."""

    def __post_init__(self) -> None:
        insisting.beginning(self)


@dataclass(frozen=True, slots=True)
class LetterKind:
    """A document that leaves the house: what it may disclose, field by field, and to whom it is addressed."""

    key: str
    title: str
    layouts: tuple[Option, ...]
    discloses: tuple[str, ...]
    to_her: bool = False
    """It goes to the person and to nobody else: it needs no consent, only that it is the person who asks."""
    data_class: str = ""
    """The highest class of anything that it can say."""

    def __post_init__(self) -> None:
        insisting.letter(self)


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
    danger: bool = False
    """Somebody may come to harm now: nothing is put off, and what is entered of the time before it does not end it."""
    usual: tuple[str, ...] = ()
    """The deeds that stand first beside the next one; where none is named, every deed that is not quiet."""
    where: str = field(init=False, default="", compare=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "where", insisting.state(self))


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
    sets: tuple[Sets, ...] = ()
    """What it makes of the kept facts of its line of work."""
    need: str = ""
    """It also begins a referral for this need, and leads there."""
    pauses: str = ""
    """The question that says until when the line of work is put on hold."""
    resumes: bool = False
    """It ends a hold; what was owed goes on with what was left of its time."""
    leaves_out: str = ""
    """The question that says which open step is left out."""
    supplies: tuple[str, ...] = ()
    """Facts that it brings about beside those it sets and those it asks by their own name: for explanations."""
    renews: tuple[str, ...] = ()
    """Facts that begin anew with it: what was agreed to, or looked at, was about something else."""
    where: str = field(init=False, default="", compare=False, repr=False)

    def asking(self, name: str) -> Asked:
        """Its question of this name.

        Raises Undeclared where it asks nothing of the kind.
        """
        for asked in self.asks:
            if asked.name == name:
                return asked
        raise Undeclared(f"{self.name} asks nothing called {name!r}")

    def __post_init__(self) -> None:
        object.__setattr__(self, "where", insisting.action(self))


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
    beginning: Beginning | None = None
    """How it is begun by hand; None where it begins with something else."""
    echoes: tuple[Echo, ...] = ()
    rests_on: tuple[str, ...] = ()
    """Purposes whose yes this line of work rests on: taking one back performs `withdrawal`."""
    withdrawal: str = "stop"
    parts: tuple[tuple[str, str], ...] = ()
    """Purposes on whose yes only a part of it rests, each with the deed that follows when it is taken back; the rest goes on."""
    first_hand: tuple[str, ...] = ()
    """The deeds whose doer is one person and whose second person is another."""
    outside_line: bool = False
    """Kept from the owner of the case: it is about how she was helped."""
    outlives_file: bool = False
    """It is owed whether or not she lets us keep a file: taking that yes back does not end it."""
    _actions: Mapping[str, Action] = field(default_factory=dict, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_actions", MappingProxyType(insisting.workflow(self)))

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
        """The state of this name, or the one that took its place.

        Raises Undeclared where there is none.
        """
        now = state_now(self.key, name)
        for state in self.states:
            if state.name in (name, now):
                return state
        raise Undeclared(f"{self.key} has no state called {name!r}")

    def ends_with_the_file(self) -> bool:
        """Whether it stops where she takes back her yes to our keeping a file."""
        return not (self.outside_line or self.outlives_file)

    def windows(self) -> tuple[Window, ...]:
        """Every window that this workflow can open, each once, in the order of declaration."""
        started = [start.window for start in self.starts]
        started += [start.window for action in self.actions for start in action.starts]
        return tuple(dict.fromkeys(started))
