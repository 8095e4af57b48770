"""What becomes of a line of work: nothing under the same protocol, whatever was done; else only what differs."""

import copy
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.versions.older import deed
from workflows.carrying import BEGIN, Change, Done, Plan, Stand, holds, past, reads
from workflows.catalogue import CATALOGUE
from workflows.digest import definitions
from workflows.grammar import Workflow
from workflows.reading import closed_by, reachable

Plain = dict[str, Any]


@st.composite
def trails(draw: st.DrawFn) -> tuple[str, list[Done]]:
    """A workflow, and deeds that could have been done in it one after the other."""
    key = draw(st.sampled_from(sorted(CATALOGUE)))
    flow = CATALOGUE[key]
    here, trail = flow.initial, [Done(BEGIN, flow.initial)]
    for _ in range(draw(st.integers(0, 12))):
        if names := [one.name for one in flow if here in one.moves]:  # from "erased" no way leads out
            name = draw(st.sampled_from(names))
            here = flow[name].moves[here]
            trail.append(Done(name, here))
    return key, trail


def stand(trail: list[Done], *windows: str, **known: str) -> Stand:
    """Where these deeds led."""
    return Stand(trail[-1].after, known, frozenset(windows), trail)


def no_facts() -> dict[str, str]:
    """Nothing may be asked."""
    raise AssertionError("the facts of now are not needed here")


@settings(max_examples=150, deadline=None)
@given(trails(), st.booleans())
def test_under_the_same_protocol_nothing_ever_differs(walked: tuple[str, list[Done]], copied: bool) -> None:
    flow, trail = CATALOGUE[walked[0]], walked[1]
    now = definitions()[flow.key]
    change = Change(copy.deepcopy(now) if copied else now, now)
    assert not change.matters
    open_now = [one.key for one in flow.windows() if not flow.state(trail[-1].after).final or one.after_end]
    assert not change.plan(stand(trail, *open_now), no_facts, lambda _purpose: False).differs


@settings(max_examples=100, deadline=None)
@given(trails())
def test_what_runs_is_never_ended_by_a_protocol_that_only_asks_for_more(walked: tuple[str, list[Done]]) -> None:
    """Before, nothing was ever owed: what stands open all the same is not taken away, and not owed twice."""
    flow, trail = CATALOGUE[walked[0]], walked[1]
    old: Plain = copy.deepcopy(dict(definitions()[flow.key]))
    for action in old["actions"]:
        action["starts"] = []
    old["starts"] = []
    open_now = frozenset(one.key for one in flow.windows() if not flow.state(trail[-1].after).final or one.after_end)
    found = Change(old, definitions()[flow.key]).plan(
        Stand(trail[-1].after, {}, open_now, trail), lambda: dict.fromkeys(_facts(flow), ""), lambda _purpose: True
    )
    assert (found.opens, found.closes) == ((), ())


def _facts(flow: Workflow) -> list[str]:
    return [fact.name for fact in flow.facts]


def planned(
    alter: Callable[[Plain], None], trail: list[Done], *windows: str, facts: dict[str, str] | None = None
) -> Plan:
    """What becomes of a referral after these deeds, when before it was declared with this otherwise."""
    old: Plain = copy.deepcopy(dict(definitions()["referral"]))
    alter(old)
    return Change(old, definitions()["referral"]).plan(
        stand(trail, *windows), lambda: facts or {}, lambda _purpose: True
    )


PRINTED = [Done(BEGIN, "drafted"), Done("choose", "drafted"), Done("print", "ready")]


def _print_owed_nothing(old: Plain) -> None:
    deed(old, "print")["starts"] = []


def test_a_condition_that_is_new_is_asked_of_the_facts_of_now() -> None:
    flow = CATALOGUE["referral"]
    conditional = next(one for one in flow["print"].starts if one.when is not None)
    fact_names = _facts(flow)

    def opens(value: bool) -> bool:
        facts = {fact.name: fact.domain[0] for fact in flow.facts}
        for combination in _combinations(flow, conditional.when.reads):  # type: ignore[union-attr]
            facts.update(combination)
            if holds(_plain_condition(), facts) is value:
                return conditional.window.key in planned(_print_owed_nothing, PRINTED, facts=facts).opens
        raise AssertionError(fact_names)

    def _plain_condition() -> Any:
        starts = deed(dict(definitions()["referral"]), "print")["starts"]
        return next(one["when"] for one in starts if one["window"]["key"] == conditional.window.key and one["when"])

    assert opens(True)
    assert not opens(False)


def _combinations(flow: Workflow, names: frozenset[str]) -> list[dict[str, str]]:
    found: list[dict[str, str]] = [{}]
    for fact in flow.facts:
        if fact.name in names:
            found = [{**one, fact.name: value} for one in found for value in fact.domain]
    return found


def test_a_step_that_was_left_out_stays_left_out() -> None:
    left_out = [*PRINTED, Done("leave_out", "ready", step="hand_over")]
    facts = {fact.name: fact.domain[0] for fact in CATALOGUE["referral"].facts}
    assert "hand_over" in planned(_print_owed_nothing, PRINTED, facts=facts).opens
    assert "hand_over" not in planned(_print_owed_nothing, left_out, facts=facts).opens


LAPSED = [*PRINTED, Done("hand_over", "waiting"), Done("lapse", "lapsed")]


def _lapsed_went_on(old: Plain) -> None:
    """Lapsed was once a state from which one went on."""
    next(one for one in old["states"] if one["name"] == "lapsed")["final"] = False


def test_a_state_that_ends_the_line_of_work_now_leaves_nothing_owed() -> None:
    found = planned(_lapsed_went_on, LAPSED, "draft")
    assert "draft" in found.closes


def test_a_state_that_ends_the_line_of_work_now_takes_away_nothing_that_protects() -> None:
    flow = CATALOGUE["referral"]
    stays = {one.key for one in flow.windows() if one not in closed_by(flow, flow["lapse"], flow.state("lapsed"))}
    assert "second_look" in stays
    assert planned(_lapsed_went_on, LAPSED, *stays).closes == ()


def test_the_journal_has_words_for_everything(monkeypatch: pytest.MonkeyPatch) -> None:
    flow = CATALOGUE["referral"]
    assert past(flow, "begin") == flow.begun
    assert past(flow, "print") == flow["print"].past
    assert past(flow, "carry_over") not in (flow.begun, "")


def test_every_exported_condition_reads_what_the_declared_one_reads() -> None:
    for flow in CATALOGUE.values():
        for action, plain in zip(flow, definitions()[flow.key]["actions"], strict=True):
            for guard, exported in zip(action.guards, plain["guards"], strict=True):
                assert reads(exported["condition"]) == guard.condition.reads
    assert all(reachable(flow) for flow in CATALOGUE.values())
