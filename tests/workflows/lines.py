"""What the laws of single lines of work ask of a declaration; each answer is a story of what is wrong, or nothing."""

from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from types import MappingProxyType

from workflows.grammar import Action, Facts, Window, Workflow
from workflows.reading import owed_after

Law = Callable[[Workflow], list[str]]
NOW = datetime(2026, 6, 1, 12, 0, tzinfo=UTC)


def known(flow: Workflow, **otherwise: str) -> Facts:
    """Every fact of this workflow at the first of its values, except those named."""
    values = {fact.name: fact.domain[0] for fact in flow.facts}
    return Facts(NOW, MappingProxyType({**values, **otherwise}))


def opens(flow: Workflow, deed: str, state: str, **facts: str) -> dict[str, Window]:
    """The windows that this deed opens when it is done in this state, with the kept facts as it leaves them."""
    action = flow[deed]
    made = {one.fact: one.value for one in action.sets if one.value}
    after = flow.state(action.moves[state])
    return {one.window.key: one.window for one in owed_after(action.starts, known(flow, **{**facts, **made}), after)}


def leaving(flow: Workflow, state: str) -> set[str]:
    """The deeds that lead out of this state."""
    return {action.name for action in flow if action.moves.get(state, state) != state}


def stopping(flow: Workflow, window: str) -> set[str]:
    """The deeds that close this window."""
    return {action.name for action in flow if window in {one.key for one in action.stops}}


def words_of(flow: Workflow, *, helps: bool = True) -> Iterable[tuple[str, str]]:
    """Everything that this workflow says, with where it says it."""
    yield flow.key, flow.title
    for state in flow.states:
        yield f"state {state.name}", state.title
    for action in flow:
        yield action.name, " ".join((action.name, action.label, action.past, action.help if helps else ""))
        yield from ((f"{action.name}.{where}", words) for where, words in _asked(action))
    for window in flow.windows():
        yield f"window {window.key}", f"{window.title} {window.why if helps else ''}"


def _asked(action: Action) -> Iterable[tuple[str, str]]:
    for asked in action.asks:
        yield asked.name, f"{asked.name} {asked.label}"
        for option in asked.options:
            yield f"{asked.name}.{option.key}", f"{option.key} {option.label}"


def said(words: Iterable[tuple[str, str]], *never: str) -> list[str]:
    """Where one of these is said although it never may be."""
    return [f"{where} says “{word}”" for where, text in words for word in never if word in text.lower()]


def open_states(flow: Workflow) -> list[str]:
    """The states in which something is still to do."""
    return [state.name for state in flow.states if not state.final]


def planted(faults: Mapping[str, tuple[Workflow, ...]]) -> list[tuple[str, Workflow]]:
    """Each law with each workflow in which just that is broken."""
    return [(law, broken) for law, found in faults.items() for broken in found]
