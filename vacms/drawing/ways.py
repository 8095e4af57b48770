"""What a picture of a workflow tells: its states in order, the arrows between them, deeds of many states once."""

from dataclasses import dataclass

from workflows.grammar import Action, Workflow

FEW = 3
"""From so many states on, a deed with one target is told once beside it, where one phrase can say from where."""
MANY = 4
"""From so many on, it is told once in any case."""
BUT = 2
"""As many exceptions as a phrase can carry."""

ANYWHERE, BUT_FROM, OPEN, OPEN_BUT, BEFORE, SPAN, FROM = "anywhere", "but", "open", "open but", "before", "span", "from"


@dataclass(frozen=True, slots=True)
class Way:
    """From one state to another, by any of these deeds."""

    source: str
    target: str
    deeds: tuple[Action, ...]


@dataclass(frozen=True, slots=True)
class Origin:
    """From where a deed of many states comes: anywhere, every open state (but these), all before it, these two and
    all between them, or these."""

    kind: str
    states: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Inflow:
    """Deeds that lead to one state from so many others that they are told once."""

    target: str
    origin: Origin
    deeds: tuple[Action, ...]


def ordered(flow: Workflow) -> list[str]:
    """The states as they follow one another: as they are declared, the ends last.

    Their distance from the beginning would say less: what happened can be recorded late, from nearly everywhere.
    """
    return [state.name for state in sorted(flow.states, key=lambda one: one.final)]


def ways(flow: Workflow) -> list[Way]:
    """The arrows, each with all its deeds, in the order of declaration."""
    found: dict[tuple[str, str], list[Action]] = {}
    for action in flow:
        for source, target in action.moves.items():
            if source != target and origin(flow, action, target) is None:
                found.setdefault((source, target), []).append(action)
    return [Way(source, target, tuple(deeds)) for (source, target), deeds in found.items()]


def inflows(flow: Workflow) -> list[Inflow]:
    """The deeds of many states, by where they lead and from where."""
    found: dict[tuple[str, Origin], list[Action]] = {}
    for action in flow:
        for target in dict.fromkeys(action.moves.values()):
            where = origin(flow, action, target)
            if where is not None:
                found.setdefault((target, where), []).append(action)
    return [Inflow(target, where, tuple(deeds)) for (target, where), deeds in found.items()]


def stays(flow: Workflow, state: str) -> list[Action]:
    """What can be done here and leads nowhere else."""
    return [action for action in flow if action.moves.get(state) == state]


def always(flow: Workflow) -> list[Action]:
    """What can be done in every open state and moves none of them."""
    opened = {state.name for state in flow.states if not state.final}
    return [action for action in flow if opened <= {one for one, to in action.moves.items() if one == to}]


def at_ends(flow: Workflow) -> list[Action]:
    """What can still be done wherever it has ended, where there are several ends, and leads nowhere else."""
    ends = [state.name for state in flow.states if state.final]
    return [action for action in flow if len(ends) > 1 and all(action.moves.get(one) == one for one in ends)]


def origin(flow: Workflow, action: Action, target: str) -> Origin | None:
    """How to say in one phrase from where this deed leads there; None where arrows say it better."""
    names = [state.name for state in flow.states if state.name != target]
    movers = [name for name in names if action.moves.get(name) == target]
    rest = tuple(name for name in names if name not in movers)
    if len(movers) < FEW:
        return None
    order = ordered(flow)
    if not rest:
        return Origin(ANYWHERE)
    if set(movers) == set(order[: order.index(target)]) and not flow.state(target).final:
        return Origin(BEFORE)
    if len(rest) <= BUT and any(flow.state(name).final for name in movers):
        return Origin(BUT_FROM, rest)
    left = tuple(name for name in rest if not flow.state(name).final)
    if len(left) <= BUT and not any(flow.state(name).final for name in movers):
        return Origin(OPEN_BUT, left) if left else Origin(OPEN)
    if len(movers) < MANY:
        return None
    around = [name for name in order if name != target]
    here = sorted(around.index(name) for name in movers)
    together = here[-1] - here[0] == len(here) - 1 and not any(flow.state(name).final for name in movers)
    return Origin(SPAN, (around[here[0]], around[here[-1]])) if together else Origin(FROM, tuple(movers))
