"""The catalogue as a whole: nothing leads nowhere, nothing names what does not exist, no number is bare."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from workflows.catalogue import CATALOGUE, KNOWN_STATES
from workflows.common import NOTHING_OWED
from workflows.grammar import Action, Asked, Option, Window, Workflow
from workflows.letters import FIELDS, LETTERS
from workflows.needs import NEEDS
from workflows.numbers import NUMBERS
from workflows.purposes import PURPOSES
from workflows.reading import offered, reachable
from workflows.retired import RETIRED
from workflows.roles import ROLES, Act, Role
from workflows.situations import helpers
from workflows.windows import BESIDE, EMERGENCY

KEYS = Path(__file__).with_name("keys.txt")
FLOWS = list(CATALOGUE.values())

flows = pytest.mark.parametrize("flow", FLOWS, ids=lambda flow: flow.key)


def every_action() -> Iterator[tuple[Workflow, Action]]:
    """Every deed of every workflow."""
    return ((flow, action) for flow in FLOWS for action in flow)


def every_window() -> Iterator[tuple[Workflow | None, Window]]:
    """Every window that something opens or closes."""
    for flow in FLOWS:
        for window in flow.windows():
            yield flow, window
        for action in flow:
            for window in action.stops:
                yield flow, window
    for window in (*BESIDE, NOTHING_OWED):
        yield None, window


def ends(flow: Workflow) -> set[str]:
    """The final states."""
    return {state.name for state in flow.states if state.final}


@flows
def test_every_state_is_reachable(flow: Workflow) -> None:
    assert reachable(flow) == {state.name for state in flow.states}


@flows
def test_every_open_state_has_a_next_deed_of_whoever_works_on_it(flow: Workflow) -> None:
    for state in flow.states:
        if not state.final:
            names = {action.name for role in helpers(flow) for action in offered(flow, state.name, role)}
            assert state.main in names, f"{flow.key}: nothing is next at {state.name}"


@flows
def test_what_opens_is_closed_by_something(flow: Workflow) -> None:
    closed = {window.key for action in flow for window in action.stops}
    # Her answer about a file is given on the consent page, which closes this one itself.
    assert {window.key for window in flow.windows()} - closed <= {"ask_file"} - closed


def test_only_what_ends_is_final() -> None:
    for flow in FLOWS:
        for state in flow.states:
            leaving = {action.name for action in flow if action.moves.get(state.name, state.name) != state.name}
            assert state.final or leaving, f"{flow.key}: {state.name} is an end and does not say so"
    assert ends(CATALOGUE["case"]) == {"ended", "erased"}
    assert ends(CATALOGUE["referral"]) == {"finished", "turned_away", "not_now", "stopped", "lapsed"}


def test_everything_named_exists() -> None:
    for flow, action in every_action():
        assert action.by, f"{flow.key}.{action.name}: nobody does it"
        assert action.by <= set(ROLES), f"{flow.key}.{action.name}: an unknown role"
        assert action.consents <= set(PURPOSES)
        assert action.letter is None or action.letter is LETTERS[action.letter.key]
        assert action.word in ("officer", "person", "provider")
        for start in action.starts:
            assert not start.from_answer or start.from_answer in {asked.name for asked in action.asks}
    for letter in LETTERS.values():
        assert set(letter.discloses) <= set(FIELDS)
    for need in NEEDS.values():
        assert need.fields <= set(FIELDS)


def test_every_window_is_declared_once_owed_by_somebody_and_answered_by_a_deed() -> None:
    by_key: dict[str, Window] = {}
    for flow, window in every_window():
        assert by_key.setdefault(window.key, window) == window, f"{window.key}: two windows of this name"
        assert window.length is NUMBERS[window.length.key]
        if flow is None:
            continue
        assert window.owed_by in ROLES
        assert window.mend or window.then, f"{window.key}: nothing answers it"
        assert not window.mend or window.mend.partition(":")[0] == "consent" or window.mend in flow
        assert not window.then or flow[window.then].by == frozenset({Role.SYSTEM})
        assert window.why or window.owed_by == Role.SYSTEM, f"{window.key}: does not say why"


def test_every_mend_is_a_deed_of_the_workflow_or_her_consent() -> None:
    for flow, action in every_action():
        for guard in action.guards:
            assert guard.unmet.mend.partition(":")[0] == "consent" or guard.unmet.mend in flow
            assert guard.unmet.supplied_by, f"{flow.key}.{action.name}: does not say who can supply it"


def test_every_number_has_value_unit_clock_source_and_status() -> None:
    for key, number in NUMBERS.items():
        assert number.key == key
        assert number.least <= number.value <= number.most, key
        assert number.unit in ("hours", "days", "working_days", "count"), key
        assert number.clock in ("incident", "knowledge", "event"), key
        assert number.status in ("verified", "unverified", "ours"), key
        assert number.source, key
        assert number.title, key


def test_emergency_windows_run_from_the_incident_and_last_as_long_as_the_treatment() -> None:
    assert {window.key: window.length.value for window in EMERGENCY} == {
        "pep": 72, "emergency_contraception": 120, "hepatitis_b": 336, "forensic": 72,
    }  # fmt: skip
    assert {window.length.clock for window in EMERGENCY} == {"incident"}


def test_nothing_is_ticked_for_her() -> None:
    for _flow, action in every_action():
        for asked in action.asks:
            if asked.required and asked.kind == "choice" and asked.preset:
                assert action.recorded, f"{action.name}.{asked.name}: answered beforehand"
            assert not asked.preset or asked.preset in _keys(asked), f"{action.name}.{asked.name}: unknown preset"
            assert asked.data_class in ("C1", "C2", "C3", "C4", "C4p")
            if asked.data_class in ("C3", "C4", "C4p"):
                assert asked.kind not in ("choice", "several"), "coded answers stand in clear in the journal"


def _keys(asked: Asked) -> set[str]:
    return {option.key for option in asked.options if isinstance(option, Option)}


def test_no_act_is_without_a_role_and_no_role_without_acts() -> None:
    assert {act for kind in ROLES.values() for act in kind.may} == set(Act)
    assert all(kind.may for kind in ROLES.values())
    assert set(ROLES) == set(Role)


def test_a_stored_key_is_never_renamed() -> None:
    """`keys.txt` may only grow; a key that nothing uses any more goes to `retired.py` and stays there."""
    stored = set(KEYS.read_text().split())
    used = {*KNOWN_STATES, *(f"{flow.key}.{action.name}" for flow, action in every_action())}
    used |= {f"window:{window.key}" for _flow, window in every_window()}
    assert used - stored == set(), "a new key: add it to keys.txt"
    assert stored - used - set(RETIRED) == set(), "rows hold this key: retire it, do not rename it"
    assert not used & set(RETIRED), "a retired key is never used again"
