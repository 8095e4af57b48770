"""Faults that a hostile reader planted, each once unnoticed: the check finds every one of them, and tells it."""

from dataclasses import replace
from functools import cache

import pytest

from tests.workflows.situations import changed
from workflows.catalogue import CATALOGUE
from workflows.conditions import Guard, Reason
from workflows.grammar import Action, Asked, Either, Is, Option, State, Unless, Workflow
from workflows.proof import check_one
from workflows.roles import Role

CASE, REFERRAL, MEDICAL, FAMILY = (CATALOGUE[key] for key in ("case", "referral", "medical", "family"))
SAFETY, PSYCHOSOCIAL, DISCLOSURE = (CATALOGUE[key] for key in ("safety", "psychosocial", "disclosure"))
COMPLAINT = CATALOGUE["complaint"]
UNKNOWN_AGE = Guard(Reason("No.", supplied_by="You.", mend="choose"), Unless(Is("age", "unknown")))
UNVERIFIED = Guard(Reason("No.", supplied_by="You.", mend="choose"), Unless(Is("provider", "unverified")))
ENDED = ("not_now", "turned_away", "stopped", "lapsed", "finished", "drafted")


def unguarded(flow: Workflow, name: str, fact: str) -> Workflow:
    """The deed without the guards that look at this fact."""
    guards = tuple(one for one in flow[name].guards if fact not in one.condition.reads)
    assert guards != flow[name].guards, "nothing is broken here"
    return changed(flow, name, guards=guards)


def more(flow: Workflow, name: str, guard: Guard) -> Workflow:
    """The deed with one guard more."""
    return changed(flow, name, guards=(*flow[name].guards, guard))


def moving(flow: Workflow, name: str, **moves: str) -> Workflow:
    """The deed leading elsewhere as well."""
    return changed(flow, name, moves={**flow[name].moves, **moves})


def less(flow: Workflow, name: str, *states: str) -> Workflow:
    """The deed refused in these states."""
    left = {here: there for here, there in flow[name].moves.items() if here not in states}
    assert left != flow[name].moves, "nothing is broken here"
    return changed(flow, name, moves=left)


def owing_less(flow: Workflow, *windows: str) -> Workflow:
    """The line of work in which nothing opens these windows any more."""

    def quiet(action: Action) -> Action:
        return replace(action, starts=tuple(one for one in action.starts if one.window.key not in windows))

    starts = tuple(one for one in flow.starts if one.window.key not in windows)
    return replace(flow, starts=starts, actions=tuple(quiet(one) for one in flow))


def titled(flow: Workflow, name: str, title: str) -> Workflow:
    """The line of work with a state called otherwise."""
    states = tuple(
        State(name, title, one.final, one.main, one.whose_move) if one.name == name else one for one in flow.states
    )
    return replace(flow, states=states)


def ending_because(key: str, label: str) -> Workflow:
    """The case with one more reason to end."""
    asks = tuple(
        replace(one, options=(*one.options, Option(key, label))) if one.name == "why" else one
        for one in CASE["propose_end"].asks
    )
    return changed(CASE, "propose_end", asks=asks)


def urgent_child_blocked() -> Workflow:
    """A child's letter waits for a second person even where it cannot wait."""
    guards = tuple(
        replace(one, condition=Either(Unless(Is("age", "child")), Is("looked", "yes")))
        if "looked" in one.condition.reads
        else one
        for one in REFERRAL["print"].guards
    )
    return changed(REFERRAL, "print", guards=guards)


PLANTED: dict[str, Workflow] = {
    "given without weighing": unguarded(DISCLOSURE, "give", "risk"),
    "given without the lawyer": unguarded(DISCLOSURE, "give", "advice"),
    "given without telling first": unguarded(DISCLOSURE, "give", "first_told"),
    "given although nobody decided": moving(DISCLOSURE, "give", told="given"),
    "no decider can say no": changed(DISCLOSURE, "deny", moves={"agreed": "not_given"}),
    "printed to a suspended provider": unguarded(REFERRAL, "print", "provider"),
    "printed to a provider connected with him": unguarded(REFERRAL, "print", "linked"),
    "a child's letter without a look": unguarded(REFERRAL, "print", "looked"),
    "an urgent child waits": urgent_child_blocked(),
    "an unknown age waits": more(REFERRAL, "print", UNKNOWN_AGE),
    "an unchecked provider waits": more(REFERRAL, "print", UNVERIFIED),
    "only a supervisor prints": changed(REFERRAL, "print", by=frozenset({Role.SUPERVISOR})),
    "seen is refused from ended states": less(REFERRAL, "seen", *ENDED),
    "seen is refused in care": less(REFERRAL, "seen", "in_service"),
    "seen only after a visit was agreed": changed(REFERRAL, "seen", moves={"agreed": "in_service"}),
    "urgent, and no call is owed": owing_less(REFERRAL, "call_urgent"),
    "withdrawn, and nothing is asked back": owing_less(REFERRAL, "recall"),
    "no-show, in other words": changed(REFERRAL, "did_not_go", past="No show"),
    "late": changed(REFERRAL, "did_not_go", past="Came late"),
    "medical care waits for an offer": changed(MEDICAL, "refer", moves={"offered": "offered"}),
    "a state tells a treatment": titled(MEDICAL, "in_care", "HIV treatment running"),
    "a state tells a pregnancy": titled(FAMILY, "in_care", "Pregnant"),
    "a line of the journal tells a pregnancy": changed(FAMILY, "note", past="Pregnancy noted"),
    "left alone at a wish": moving(PSYCHOSOCIAL, "stop", close_by="stopped"),
    "somebody stays, and the supervisor is not told": owing_less(PSYCHOSOCIAL, "stay_told"),
    "a reprisal tells nobody": owing_less(SAFETY, "retaliation"),
    "at risk without a plan": owing_less(SAFETY, "safety_plan"),
    "destroyed without a wish": changed(CASE, "erase", guards=()),
    "ended because he left": ending_because("left", "He has left the mission"),
    "ended because he left, by a lawful name": changed(CASE, "propose_end", asks=(
        Asked("why", "Why?", "choice", "C2", required=True, options=(Option("moved", "He has left the mission"),)),
    )),
    "ended because of money": ending_because("funds", "Funds ended"),
    "a complaint open to the owner": replace(COMPLAINT, outside_line=False),
}  # fmt: skip
"""What is wrong -> the line of work in which just this is wrong."""


@cache
def without_it(key: str) -> frozenset[str]:
    """What the check says of the line of work as it is."""
    return frozenset(str(one) for one in check_one(CATALOGUE[key], CATALOGUE)[0])


@pytest.mark.parametrize("what", PLANTED)
def test_what_a_hostile_reader_plants_is_found(what: str) -> None:
    flow = PLANTED[what]
    failures, _looked_at = check_one(flow, {**CATALOGUE, flow.key: flow})
    found = [one for one in failures if str(one) not in without_it(flow.key)]
    assert found
    assert all(one.story.startswith(f"In “{flow.title}” ({flow.key})") for one in found)


def test_a_recorded_deed_cannot_even_be_declared_with_a_guard() -> None:
    with pytest.raises(Exception, match="what people did can always be recorded"):
        changed(REFERRAL, "seen", guards=REFERRAL["print"].guards[:1])


def test_what_is_changed_after_the_second_yes_takes_it_back() -> None:
    stays = {**DISCLOSURE["name_exception"].moves, "agreed": "agreed"}
    flow = changed(DISCLOSURE, "name_exception", moves=stays)
    story = next(one.story for one in check_one(flow, {**CATALOGUE, "disclosure": flow})[0] if one.kind == "alone")
    assert "after the second person agreed" in story
    assert "It may be given → Exception named" in story


def test_an_exception_proposed_anew_needs_a_new_yes() -> None:
    kept = tuple(one for one in SAFETY["propose_exception"].sets if one.fact != "second_yes")
    flow = changed(SAFETY, "propose_exception", sets=kept)
    assert any(one.kind in ("alone", "exposed") for one in check_one(flow, {**CATALOGUE, "safety": flow})[0])


def test_taking_back_a_yes_under_which_something_goes_out_stops_something() -> None:
    flow = replace(DISCLOSURE, rests_on=DISCLOSURE.rests_on[:1])
    stories = [one.story for one in check_one(flow, {**CATALOGUE, "disclosure": flow})[0]]
    assert any("taking that back stops nothing" in one for one in stories), stories
