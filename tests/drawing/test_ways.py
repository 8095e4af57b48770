"""What the picture tells is the whole of what is declared: no way left out, none made up."""

import pytest

from vacms.drawing.ways import (
    ANYWHERE,
    BEFORE,
    BUT_FROM,
    OPEN,
    OPEN_BUT,
    SPAN,
    Origin,
    always,
    inflows,
    ordered,
    stays,
    ways,
)
from workflows.catalogue import CATALOGUE
from workflows.grammar import Workflow

Move = tuple[str, str, str]


def meant(flow: Workflow, origin: Origin, target: str) -> set[str]:
    """The states that such a phrase means."""
    others = {state.name for state in flow.states} - {target}
    opened = {state.name for state in flow.states if not state.final}
    around = [name for name in ordered(flow) if name != target]
    if origin.kind == SPAN:
        first, last = (around.index(name) for name in origin.states)
        return set(around[first : last + 1])
    return {
        ANYWHERE: others,
        BUT_FROM: others - set(origin.states),
        BEFORE: set(ordered(flow)[: ordered(flow).index(target)]),
        OPEN: others & opened,
        OPEN_BUT: (others & opened) - set(origin.states),
    }.get(origin.kind, set(origin.states))


def told(flow: Workflow) -> set[Move]:
    """Every move that arrows, phrases and lists tell."""
    found = {(deed.name, way.source, way.target) for way in ways(flow) for deed in way.deeds}
    for one in inflows(flow):
        for deed in one.deeds:
            found |= {(deed.name, source, one.target) for source in meant(flow, one.origin, one.target)}
    for state in flow.states:
        found |= {(deed.name, state.name, state.name) for deed in stays(flow, state.name)}
    return found


@pytest.mark.parametrize("key", CATALOGUE)
def test_the_picture_and_its_list_tell_every_move_and_no_other(key: str) -> None:
    flow = CATALOGUE[key]
    declared = {(deed.name, source, target) for deed in flow for source, target in deed.moves.items()}
    assert told(flow) == declared


def test_a_deed_of_many_states_is_told_once_and_not_as_many_arrows() -> None:
    flow = CATALOGUE["referral"]
    assert "finish" not in {deed.name for way in ways(flow) for deed in way.deeds}
    origins = {deed.name: one.origin for one in inflows(flow) for deed in one.deeds}
    assert origins["finish"] == Origin(ANYWHERE)
    assert origins["stop"] == Origin(OPEN)
    assert origins["seen"] == Origin(BUT_FROM, ("finished",))
    assert origins["next_provider"] == Origin(OPEN_BUT, ("in_service",))


def test_few_ways_stay_arrows() -> None:
    found = {(way.source, way.target): [deed.name for deed in way.deeds] for way in ways(CATALOGUE["referral"])}
    assert found["drafted", "ready"] == ["print", "copy_by_hand"]
    assert found["lapsed", "ready"] == ["reissue"]


def test_what_moves_nothing_is_no_arrow() -> None:
    assert "note" in {deed.name for deed in always(CATALOGUE["referral"])}
    assert "choose" in {deed.name for deed in stays(CATALOGUE["referral"], "drafted")}


@pytest.mark.parametrize("key", CATALOGUE)
def test_the_order_names_every_state_once_and_begins_at_the_beginning(key: str) -> None:
    flow = CATALOGUE[key]
    assert sorted(ordered(flow)) == sorted(state.name for state in flow.states)
    assert ordered(flow)[0] == flow.initial
