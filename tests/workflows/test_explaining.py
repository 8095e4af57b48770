"""The way to a deed is lawful at every step and leads there; where none leads there, none is told."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from itertools import islice

import pytest

from tests.workflows.situations import changed
from workflows.catalogue import CATALOGUE
from workflows.explaining import Step, Ways, route_to, why_next, why_not
from workflows.grammar import Facts, Guard, Is, Reason, Workflow
from workflows.guards import TO_A_PROVIDER
from workflows.reading import next_deed, refusals
from workflows.roles import COVERS, Role
from workflows.situations import NOW, combinations, helpers
from workflows.windows import DRAFT

REFERRAL, SAFETY, CASE, DISCLOSURE = (CATALOGUE[key] for key in ("referral", "safety", "case", "disclosure"))
ANSWERS = frozenset({"none", "given", "withdrawn", "not_asked"})
"""Of the answers to a question of consent these: a no, an end and a yes taken back ask for the same step."""


def facts_of(flow: Workflow, **otherwise: str) -> Facts:
    """Every fact at the first of its values, except those named."""
    return Facts(NOW, {**{one.name: one.domain[0] for one in flow.facts}, "role": Role.FIELD_ADVOCATE, **otherwise})


@cache
def ways_of(key: str) -> Ways:
    """The steps of this line of work, worked out once for all its deeds."""
    return Ways(CATALOGUE[key])


def blocked(flow: Workflow, name: str, ways: Ways) -> Iterator[tuple[str, Facts]]:
    """Every situation in which the guards of this deed refuse it where it exists."""
    read = {one for guard in flow[name].guards for one in guard.condition.reads}
    for found in combinations(flow, read):
        if any("consent" in key and value not in ANSWERS for key, value in found.values.items()):
            continue
        facts = facts_of(flow, **found.values)
        for state in flow[name].moves:
            if any(not guard.holds(facts) for guard in flow[name].guards):
                yield state, facts.only(frozenset({*ways.guarded, "role"}))


def leads_there(flow: Workflow, name: str, state: str, facts: Facts, route: tuple[Step, ...]) -> bool:
    """Whether each step is permitted to whoever is said to take it, and the deed is permitted at the end."""
    for step in route:
        if step.action is not None:
            mine = facts.but(role=min(step.by), own_work="no")
            if refusals(flow, step.action.name, state, mine):
                return False
            if step is not route[-1]:
                state = step.action.moves[state]
        if step is not route[-1]:
            facts = facts.but(**dict(step.brings))
    return route[-1].action == flow[name]


GUARDED = [(flow.key, action.name) for flow in CATALOGUE.values() for action in flow if action.guards]


MOST = 250
"""Situations that are followed to the end, evenly out of all; only the largest deeds have more."""


@pytest.mark.parametrize(("key", "name"), GUARDED)
def test_following_the_way_permits_the_deed_in_every_blocked_situation(key: str, name: str) -> None:
    flow, ways, found = CATALOGUE[key], ways_of(key), 0
    every = list(blocked(flow, name, ways))
    for state, facts in every[:: max(1, len(every) // MOST)]:
        route = route_to(flow, name, state, facts, ways)
        if route is not None:
            found += 1
            assert len(route) > 1
            assert all(step.by for step in route)
            assert leads_there(flow, name, state, facts, route), (state, facts.values)
    assert found


@pytest.mark.parametrize(("key", "name"), GUARDED)
def test_a_way_that_misses_a_step_is_noticed(key: str, name: str) -> None:
    flow, ways = CATALOGUE[key], ways_of(key)
    found = (
        (state, facts, route)
        for state, facts in blocked(flow, name, ways)
        if (route := route_to(flow, name, state, facts, ways))
    )
    tried = 0
    for state, facts, route in islice(found, 20):
        tried += 1
        assert not any(
            leads_there(flow, name, state, facts, route[:one] + route[one + 1 :]) for one in range(len(route) - 1)
        )
    assert tried


def steps(route: tuple[Step, ...] | None) -> list[str]:
    """The steps by name."""
    return [one.action.name if one.action else one.consent for one in route or ()]


def test_a_letter_wants_a_provider_then_a_yes_then_for_a_child_a_second_look() -> None:
    child = facts_of(REFERRAL, age="child", protective="no")
    route = route_to(REFERRAL, "print", "drafted", child)
    assert steps(route) == ["choose", "consent", "look", "print"]
    assert route is not None
    assert route[2].by <= COVERS
    assert route[2].another
    assert route[1].by == helpers(REFERRAL)
    urgent = facts_of(REFERRAL, age="child", protective="yes")
    assert steps(route_to(REFERRAL, "print", "drafted", urgent)) == ["choose", "consent", "print"]


def test_another_provider_is_another_yes() -> None:
    suspended = facts_of(REFERRAL, provider="suspended", referral_consent="given")
    assert steps(route_to(REFERRAL, "print", "drafted", suspended)) == ["choose", "consent", "print"]


def test_telling_without_a_yes_needs_two() -> None:
    route = route_to(SAFETY, "tell_without_a_yes", "at_risk", facts_of(SAFETY))
    assert steps(route) == ["propose_exception", "agree_exception", "tell_without_a_yes"]
    assert route is not None
    assert [one.another for one in route] == [False, True, False]


def test_the_person_is_asked_before_any_exception_is_thought_of() -> None:
    decided = {"what_noted": "yes", "first_told": "yes", "risk": "bearable", "advice": "in_order"}
    route = route_to(DISCLOSURE, "give", "agreed", facts_of(DISCLOSURE, **decided))
    assert steps(route) == ["consent:authorities", "give"]
    anew = route_to(DISCLOSURE, "give", "agreed", facts_of(DISCLOSURE, **{**decided, "risk": "danger"}))
    assert {"consent:authorities", "put_to_decision", "agree"} <= set(steps(anew)), "what changes is decided anew"
    assert "name_exception" not in steps(anew)


def test_where_a_deed_is_not_possible_yet_the_way_leads_over_other_states() -> None:
    assert steps(route_to(CASE, "agree_end", "met", facts_of(CASE))) == ["propose_end", "agree_end"]
    assert steps(route_to(REFERRAL, "reissue", "drafted", facts_of(REFERRAL)))[-2:] == ["print", "reissue"]


def test_nobody_is_sent_round_over_an_end_or_to_take_back_what_was_said() -> None:
    assert route_to(REFERRAL, "print", "in_service", facts_of(REFERRAL)) is None
    for name in (action.name for action in REFERRAL):
        route = route_to(REFERRAL, name, "waiting", facts_of(REFERRAL)) or ()
        assert not {"stop"} & {one.action.name for one in route[:-1] if one.action}


def test_what_nobody_can_supply_has_no_way() -> None:
    never = Guard(Reason("Never.", supplied_by="Nobody.", mend="choose"), Is("age", "adult"))
    flow = changed(REFERRAL, "print", guards=(*TO_A_PROVIDER, never))
    assert route_to(flow, "print", "drafted", facts_of(flow, age="child")) is None
    assert route_to(flow, "print", "drafted", facts_of(flow, age="adult")) is not None


def test_the_reasons_are_those_of_the_guards() -> None:
    facts = facts_of(REFERRAL)
    assert why_not(REFERRAL, "print", "drafted", facts) == refusals(REFERRAL, "print", "drafted", facts)


def test_what_stands_first_says_that_it_is_owed_or_that_it_is_usual() -> None:
    ready: Mapping[str, str] = {"provider": "verified", "referral_consent": "given", "age": "adult"}
    facts = facts_of(REFERRAL, **ready)
    assert [one.msgid for one in why_next(REFERRAL, "drafted", facts, [DRAFT])] == [DRAFT.why]
    usual = why_next(REFERRAL, "drafted", facts, [])
    assert [one.params for one in usual] == [(("state", REFERRAL.state("drafted").title),)]
    assert why_next(REFERRAL, "drafted", facts_of(REFERRAL), [DRAFT]) == []
    unled = replace(REFERRAL, states=tuple(replace(one, main="") for one in REFERRAL.states))
    assert next_deed(unled, "drafted") is None
    assert why_next(unled, "drafted", facts, [DRAFT]) == []
