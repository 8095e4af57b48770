"""A workflow in words, as values: the page and the written handbook say the same, from the same declaration."""

from collections.abc import Iterator
from dataclasses import dataclass

from vacms.drawing.phrases import Say, by_whom
from vacms.drawing.twin import Place, twin, usually
from vacms.handbook.deeds import Row, Told, deed
from vacms.handbook.lists import length
from workflows.catalogue import CATALOGUE
from workflows.facts import ROLE
from workflows.grammar import N_, Echo, State, Window, Workflow
from workflows.needs import NEEDS
from workflows.purposes import PURPOSES, Purpose
from workflows.reading import may_wait
from workflows.roles import ROLES

_KINDS = {
    "task": N_("%(window)s: within %(length)s. Owed by: %(who)s."),
    "offer": N_("%(window)s: may help from then on, and is never overdue. After: %(length)s."),
    "emergency": N_("%(window)s: still possible for %(length)s."),
}
_PROTECTS = N_("No hold moves it, and nobody leaves it out.")
_MOVES = {"ours": N_("our move"), "theirs": N_("their move"), "hers": N_("the person's move")}


@dataclass(frozen=True, slots=True)
class FlowTold:
    """One workflow, whole."""

    key: str
    title: str
    about: tuple[Row, ...]
    states: tuple[str, ...]
    usually: str
    places: tuple[Place, ...]
    owed: tuple[str, ...]
    deeds: tuple[Told, ...]


def told(flow: Workflow, say: Say) -> FlowTold:
    """All that is declared of it."""
    return FlowTold(
        flow.key,
        say(flow.title),
        tuple(_about(flow, say)),
        tuple(_state(flow, say, one) for one in flow.states),
        usually(flow, say),
        tuple(twin(flow, say)),
        tuple(line for window in flow.windows() for line in _window(flow, say, window)),
        tuple(deed(flow, say, one) for one in flow),
    )


def _about(flow: Workflow, say: Say) -> Iterator[Row]:
    """How it begins, on what it rests, what it keeps, what other lines of work mean here."""
    if flow.beginning is None:
        yield say(N_("Begins")), (say(N_("With something else, never by hand.")),)
    else:
        who = by_whom(say, flow.beginning.by)
        yield say(N_("Begins")), (say(N_("“%(deed)s”. By: %(who)s."), deed=say(flow.beginning.label), who=who),)
    if flow.rests_on:
        purposes = ", ".join(say(PURPOSES[Purpose(one)].title) for one in flow.rests_on)
        yield (
            say(N_("Rests on the yes to")),
            (
                say(
                    N_("“%(purpose)s”. Where it is taken back, “%(deed)s” is done."),
                    purpose=purposes,
                    deed=say(flow[flow.withdrawal].label),
                ),
            ),
        )
    if flow.outside_line:
        yield say(N_("Kept apart")), (say(N_("Whoever has the case sees nothing of it while it is open.")),)
    if flow.outlives_file:
        yield say(N_("Goes on")), (say(N_("It goes on where the yes to a file is taken back.")),)
    if kept := [say(fact.meaning) for fact in flow.facts if fact.kept]:
        yield say(N_("Keeps")), tuple(dict.fromkeys(kept))
    if read := [say(fact.meaning) for fact in flow.facts if not fact.kept and fact is not ROLE]:
        yield say(N_("Looks at, and at nothing else")), tuple(dict.fromkeys(read))
    if flow.echoes:
        yield say(N_("What is done elsewhere means here")), tuple(_echo(flow, say, one) for one in flow.echoes)


def _echo(flow: Workflow, say: Say, echo: Echo) -> str:
    other = CATALOGUE.get(echo.workflow)
    there = say(other.title) if other else echo.workflow
    if other is None or echo.action not in other:
        done = say(other.begun) if other else echo.action
    else:
        done = say(other[echo.action].past)
    values = {"done": done, "there": there, "here": say(flow[echo.does].label)}
    values["needs"] = ", ".join(say(NEEDS[need].title) for need in echo.needs)
    if echo.needs and echo.begins:
        return say(
            N_("“%(done)s” in “%(there)s” for “%(needs)s”: “%(here)s”, and this begins where none is open."), **values
        )
    if echo.needs:
        return say(N_("“%(done)s” in “%(there)s” for “%(needs)s”: “%(here)s”."), **values)
    if echo.begins:
        return say(N_("“%(done)s” in “%(there)s”: “%(here)s”, and this begins where none is open."), **values)
    return say(N_("“%(done)s” in “%(there)s”: “%(here)s”."), **values)


def _state(flow: Workflow, say: Say, state: State) -> str:
    if state.final:
        return say(N_("%(state)s: an end, nothing is owed."), state=say(state.title))
    move = say(_MOVES[state.whose_move])
    if not state.main:
        return say(N_("%(state)s: %(move)s."), state=say(state.title), move=move)
    return say(
        N_("%(state)s: %(move)s. Most often next: “%(deed)s”."),
        state=say(state.title), move=move, deed=say(flow[state.main].label),
    )  # fmt: skip


def _window(flow: Workflow, say: Say, window: Window) -> Iterator[str]:
    """What is owed, how long, by whom; what answers it or follows, and whether a hold moves it."""
    values = {"window": say(window.title), "length": length(say, window.length)}
    if window.then:
        follows = say(flow[window.then].label) if window.then in flow else window.then
        told = say(N_("%(window)s: after %(length)s. Then, by itself: “%(deed)s”."), deed=follows, **values)
    else:
        who = say(ROLES[window.owed_by].title) if window.owed_by else ""
        told = say(_KINDS[window.kind], who=who, **values)
    if window.kind != "emergency" and not may_wait(window):
        yield f"{told} {say(_PROTECTS)}"
    else:
        yield told
