"""The protocol keeps its word; and each kind of broken word that the proof claims to find is found, and told."""

import json
import time
from dataclasses import replace

import pytest
from click.testing import CliRunner

from tests.workflows.situations import changed
from vacms.cli import protocol
from workflows import proof
from workflows.catalogue import CATALOGUE
from workflows.common import STEP
from workflows.exceptions import EXCEPTION_LAPSES
from workflows.grammar import Asked, Echo, Fact, Guard, Is, Reason, Start, State, Workflow
from workflows.guards import CONSENT_TO_PROVIDER, TO_A_PROVIDER
from workflows.moves import stays
from workflows.roles import Role
from workflows.stories import KINDS, Failure
from workflows.walking import walk

CASE, REFERRAL, SAFETY = CATALOGUE["case"], CATALOGUE["referral"], CATALOGUE["safety"]
LIVELIHOOD, DISCLOSURE, REQUEST = CATALOGUE["livelihood"], CATALOGUE["disclosure"], CATALOGUE["request"]
NOBODY_HERE = frozenset({Role.ADMINISTRATOR})
WHY = Asked("why", "Why?", "text", "C3", required=True)


def without(flow: Workflow, *names: str) -> Workflow:
    """The same workflow without these deeds."""
    return replace(flow, actions=tuple(one for one in flow if one.name not in names))


def with_state(flow: Workflow, name: str, *into: str) -> Workflow:
    """The same workflow with one more state, and these deeds leading into it from wherever they are possible."""
    more = replace(flow, states=(*flow.states, State(name, name.title(), whose_move="hers")))
    return changed(more, *into, moves=dict.fromkeys(flow[into[0]].moves, name)) if into else more


def only_way_round() -> Workflow:
    """A referral from which no deed leads to an end: round and round."""
    ends = {state.name for state in REFERRAL.states if state.final}
    actions = tuple(
        replace(one, moves={here: here if there in ends - {here} else there for here, there in one.moves.items()})
        for one in REFERRAL
    )
    return replace(REFERRAL, actions=actions)


FAULTS: dict[str, tuple[Workflow, str]] = {
    "unreachable": (with_state(CASE, "lost"), "no deed leads to “Lost”"),
    "no end": (only_way_round(), "at “Drafted, no letter yet” (drafted)"),
    "nobody": (changed(REFERRAL, "hand_over", by=NOBODY_HERE), "at “Letter ready, still with us”"),
    "nothing possible": (
        changed(
            CASE, *(one.name for one in CASE if one.moves.get("resting", "resting") != "resting"), by=NOBODY_HERE,
        ),
        "at “Resting” (resting)",
    ),
    "forgotten": (changed(CASE, "record", starts=()), "nothing is owed to anybody"),
    "exposed": (
        changed(REFERRAL, "print", guards=tuple(one for one in TO_A_PROVIDER if one is not CONSENT_TO_PROVIDER)),
        "“Print the letter” goes out without a yes of the person, and one officer alone is enough",
    ),
    "held fast": (changed(SAFETY, "stop", asks=(WHY,)), "withdrawing asks for an answer first"),
    "leads nowhere": (
        changed(REFERRAL, "print", guards=(Guard(Reason("No.", supplied_by="You."), Is("looked", "yes"), ),)),
        "refused, it sends to ''",
    ),
    "broken promise": (
        replace(REFERRAL, facts=(*REFERRAL.facts, Fact("finding", ("open", "proven"), "C2", "How it ended"))),
        "help depends on no inquiry, proof, naming or cooperation",
    ),
    "broken law": (
        changed(REFERRAL, "seen", moves={"agreed": "in_service", "waiting": "in_service"}),
        "can always be recorded by whoever works on it; but “Record that the visit took place” is refused",
    ),
    "system": (changed(REFERRAL, "lapse", asks=(WHY,)), "the system has no answers"),
    "clock": (
        changed(SAFETY, "exception_lapses", moves=stays("at_risk")), "the system cannot do “The exception lapses”",
    ),
    "alone": (changed(CASE, "erase", guards=()), "“Destroy the file” is done by one person"),
    "echo": (
        replace(LIVELIHOOD, echoes=(Echo("referral", "lapse", "not_now", needs=("livelihood",)),)),
        "for The system: “Record “not now”” follows from referral.lapse, and would be refused",
    ),
    "unexplained": (
        changed(REFERRAL, "print", guards=(*TO_A_PROVIDER, Guard(Reason("No.", mend="choose"), Is("looked", "yes")))),
        "nobody says who can supply what is missing",
    ),
}  # fmt: skip
"""Kind of failure -> a workflow with just this wrong, and what the story has to say of it."""


def found(flow: Workflow) -> list[Failure]:
    """What the proof says of this workflow, in the company of the others."""
    return proof.check_one(flow, {**CATALOGUE, flow.key: flow})[0]


def test_the_protocol_keeps_its_word_within_the_minute() -> None:
    begun = time.process_time()
    report = proof.check(CATALOGUE)
    assert [str(one) for one in report.failures] == []
    assert report.workflows == len(CATALOGUE)
    assert report.states == sum(len(flow.states) for flow in CATALOGUE.values())
    assert report.deeds == sum(len(flow.actions) for flow in CATALOGUE.values())
    assert report.situations > 100_000
    assert time.process_time() - begun < 60


def test_every_kind_of_failure_has_a_planted_fault() -> None:
    assert set(FAULTS) == set(KINDS)
    assert len(FAULTS) >= 12


@pytest.mark.parametrize("kind", FAULTS)
def test_each_planted_fault_is_found_and_told_as_a_story(kind: str) -> None:
    flow, told = FAULTS[kind]
    stories = [str(one) for one in found(flow) if one.kind == kind]
    assert any(told in one for one in stories), stories
    assert all(one.startswith(f"[{kind}] In “{flow.title}” ({flow.key})") and one.endswith(".") for one in stories)


@pytest.mark.parametrize(
    ("flow", "told"),
    [
        (changed(REFERRAL, "print", consents=frozenset({"curiosity"})), "a yes that nobody asks for"),
        (changed(REFERRAL, "finish", need="luck"), "a need that does not exist"),
        (changed(REFERRAL, "finish", asks=(replace(STEP, source="stars"),)), "nobody knows where the answers"),
        (changed(REFERRAL, "stop", supplies=("luck",)), "supplies luck"),
        (changed(REFERRAL, "print", letter=replace(REFERRAL["print"].letter, key="other")), "not among the letters"),
        (changed(REFERRAL, "print", letter=replace(REFERRAL["print"].letter, discloses=("home",))), "is no field"),
        (replace(REFERRAL, first_hand=("fly",)), "the first hand fly"),
        (replace(REFERRAL, rests_on=("curiosity",)), "rests on a yes that nobody asks for"),
        (replace(LIVELIHOOD, echoes=(Echo("dance", "begin", "not_now"),)), "no such line of work"),
        (replace(LIVELIHOOD, echoes=(Echo("referral", "fly", "not_now"),)), "no such deed"),
        (replace(LIVELIHOOD, echoes=(Echo("referral", "begin", "fly"),)), "does not exist"),
        (replace(LIVELIHOOD, echoes=(Echo("referral", "begin", "not_now", needs=("luck",)),)), "no need called luck"),
        (changed(SAFETY, "review", starts=(Start(replace(EXCEPTION_LAPSES, then="fly")),)), "system would do 'fly'"),
        (changed(SAFETY, "review", starts=(Start(replace(EXCEPTION_LAPSES, key="loose")),)), "nothing closes it"),
    ],
)  # fmt: skip
def test_whatever_refers_to_nothing_is_found(flow: Workflow, told: str) -> None:
    assert any(told in one.story for one in found(flow) if one.kind == "leads nowhere")


@pytest.mark.parametrize(
    ("flow", "kind", "told"),
    [
        (replace(REFERRAL, withdrawal="fly"), "held fast", "does not exist"),
        (changed(SAFETY, "stop", by=frozenset({Role.SUPERVISOR})), "held fast", "officer cannot record"),
        (changed(SAFETY, "stop", moves={"at_risk": "ended"}), "held fast", "cannot withdraw from there"),
        (changed(REQUEST, "print", guards=()), "exposed", "whoever asks for it"),
        (changed(SAFETY, "tell_without_a_yes", guards=()), "exposed", "one officer alone is enough"),
        (changed(SAFETY, "tell_without_a_yes", asks=()), "exposed", "told first"),
        (changed(SAFETY, "agree_exception", second_person=False), "exposed", "one officer alone is enough"),
        (changed(DISCLOSURE, "agree", second_person=False, guards=()), "exposed", "Print what is given"),
        (replace(CASE, first_hand=()), "alone", "nobody knows who the first was"),
        (changed(REFERRAL, "lapse", moves={"ready": "lapsed"}), "clock", "The letter lapses"),
        (without(SAFETY, "propose_exception"), "leads nowhere", "propose_exception"),
    ],
)  # fmt: skip
def test_other_ways_to_break_the_same_promises_are_found(flow: Workflow, kind: str, told: str) -> None:
    assert any(told in one.story for one in found(flow) if one.kind == kind), [str(one) for one in found(flow)]


def test_lines_of_work_that_answer_each_other_for_ever_are_found() -> None:
    one = replace(LIVELIHOOD, echoes=(Echo("safety", "contact", "follow_up"),))
    other = replace(SAFETY, echoes=(Echo("livelihood", "follow_up", "contact"),))
    catalogue = {**CATALOGUE, "livelihood": one, "safety": other}
    assert any("for ever" in found.story for found in proof.check_one(one, catalogue)[0])


def test_a_story_says_who_stands_where_and_which_way_led_there() -> None:
    flow, _told = FAULTS["exposed"]
    story = next(one.story for one in found(flow) if one.kind == "exposed" and "at “" in one.story)
    assert story.startswith("In “Referral to a provider” (referral); at “Drafted, no letter yet” (drafted)")
    assert "the way there: Need noted" in story
    assert "for Field victims' rights advocate" in story or "for Named deputy" in story


def test_the_walk_keeps_the_least_that_can_be_owed() -> None:
    ways = walk(CASE)
    assert ways.states() == {state.name for state in CASE.states}
    for found_there in ways.standings.values():
        for one in found_there:
            assert not any(other is not one and other.owed <= one.owed for other in found_there)


def test_a_deed_that_only_the_system_does_waits_for_its_window() -> None:
    never = replace(SAFETY, actions=tuple(
        replace(one, starts=tuple(each for each in one.starts if each.window is not EXCEPTION_LAPSES)) for one in SAFETY
    ))  # fmt: skip
    assert not any("exception_lapses" in one.way() for one in walk(never).all())
    assert any(one.kind == "clock" for one in found(never))


def test_the_command_says_what_was_looked_at_and_fails_with_the_stories(monkeypatch: pytest.MonkeyPatch) -> None:
    small = {"safety": SAFETY, "referral": REFERRAL, "case": CASE}
    monkeypatch.setattr(protocol, "CATALOGUE", small)
    done = CliRunner().invoke(protocol.protocol, ["check", "--json"])
    told = json.loads(done.output)
    assert (done.exit_code, told["failures"], told["workflows"], told["stories"]) == (0, 0, 3, [])
    assert told["situations"] > 1_000
    monkeypatch.setattr(protocol, "CATALOGUE", {**small, "safety": FAULTS["clock"][0]})
    done = CliRunner().invoke(protocol.protocol, ["check"])
    assert done.exit_code == 1
    assert "[clock] In “Safety”" in done.output
    assert "failures: 5" in done.output
