"""What a picture of a workflow tells: its states in order, the arrows between them, deeds of many states once."""

from dataclasses import dataclass

from workflows.grammar import Action, Workflow

FEW = 3
"""From so many states on, a deed with one target is told once beside it, where one phrase can say from where."""
MANY = 4
"""From so many on, it is told once in any case."""
BUT = 2
"""As many exceptions as a phrase can carry."""

ANYWHERE, BUT_FROM, OPEN, OPEN_BUT, FROM = "anywhere", "but", "open", "open but", "from"


@dataclass(frozen=True, slots=True)
class Way:
    """From one state to another, by any of these deeds."""

    source: str
    target: str
    deeds: tuple[Action, ...]


@dataclass(frozen=True, slots=True)
class Origin:
    """From where a deed of many states comes: anywhere, or every open state, perhaps but these; or these."""

    kind: str
    states: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Inflow:
    """Deeds that lead to one state from so many others that they are told once."""

    target: str
    origin: Origin
    deeds: tuple[Action, ...]


def ordered(flow: Workflow) -> list[str]:
    """The states as they follow one another: by distance from the beginning, the ends last."""
    far = {flow.initial: 0}
    todo = [flow.initial]
    for here in todo:
        for action in flow:
            there = action.moves.get(here, here)
            if there not in far and origin(flow, action, there) is None:
                far[there] = far[here] + 1
                todo.append(there)
    declared = [state.name for state in flow.states]
    final = {state.name for state in flow.states if state.final}
    return sorted(declared, key=lambda name: (name in final, _rank(flow, far, name), declared.index(name)))


def _rank(flow: Workflow, far: dict[str, int], name: str) -> int:
    """Its distance; a state that only deeds of many states lead to stands where it is declared."""
    declared = [state.name for state in flow.states]
    before = [far[one] for one in declared[: declared.index(name)] if one in far]
    return far.get(name, max(before, default=0))


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


def origin(flow: Workflow, action: Action, target: str) -> Origin | None:
    """How to say in one phrase from where this deed leads there; None where arrows say it better."""
    names = [state.name for state in flow.states if state.name != target]
    movers = [name for name in names if action.moves.get(name) == target]
    rest = tuple(name for name in names if name not in movers)
    if len(movers) < FEW:
        return None
    if not rest:
        return Origin(ANYWHERE)
    if len(rest) <= BUT and any(flow.state(name).final for name in movers):
        return Origin(BUT_FROM, rest)
    left = tuple(name for name in rest if not flow.state(name).final)
    if len(left) <= BUT and not any(flow.state(name).final for name in movers):
        return Origin(OPEN_BUT, left) if left else Origin(OPEN)
    return Origin(FROM, tuple(movers)) if len(movers) >= MANY else None
