"""Every law holds in every situation; and each law is shown to notice when it is broken."""

from dataclasses import replace
from itertools import cycle

import pytest

from tests.workflows.situations import changed
from workflows.catalogue import CATALOGUE
from workflows.facts import AGREED_FILE, LINES, agreed
from workflows.grammar import Asked, Either, Fact, Guard, Is, Option, Reason, Start, Unless, Workflow
from workflows.guards import (
    CHILD_LOOKED_AT,
    CONSENT_TO_PROVIDER,
    NOT_LINKED_TO_HIM,
    PROVIDER_NOT_SUSPENDED,
    TO_A_PROVIDER,
)
from workflows.guards import agreed as yes_to
from workflows.laws import LAWS, MEANS_NOTHING, broken
from workflows.laws import LAWS_OF_A_WORKFLOW as LAWS_OF_WHOLES
from workflows.livelihood import TELL_ACTIVITY
from workflows.promises import PROMISES
from workflows.psychosocial import STAY
from workflows.purposes import Purpose
from workflows.roles import CASEWORKERS, COVERS, Role
from workflows.situations import combinations, read_by, situation, situations
from workflows.windows import CONTACT, FOLLOW_UP, LOOK, RECALL

CASE, REFERRAL = CATALOGUE["case"], CATALOGUE["referral"]
SAFETY, LIVELIHOOD, REQUEST = CATALOGUE["safety"], CATALOGUE["livelihood"], CATALOGUE["request"]
DISCLOSURE, COMPLAINT, MEDICAL = CATALOGUE["disclosure"], CATALOGUE["complaint"], CATALOGUE["medical"]
PSYCHOSOCIAL = CATALOGUE["psychosocial"]
LAWS_OF_A_WORKFLOW = {**PROMISES, **LAWS_OF_WHOLES}


def without(*gone: Guard) -> tuple[Guard, ...]:
    """The guards before a letter, less these."""
    return tuple(guard for guard in TO_A_PROVIDER if guard not in gone)


def needs(condition: Is | Unless | Either) -> tuple[Guard, ...]:
    """One condition more before a letter."""
    return (*TO_A_PROVIDER, Guard(Reason("One more thing is missing.", supplied_by="Nobody can."), condition))


def unexplained() -> tuple[Guard, ...]:
    """The guard that asks for her yes, and no word on who can give it."""
    return (
        *without(CONSENT_TO_PROVIDER),
        Guard(Reason("Her yes is missing."), CONSENT_TO_PROVIDER.condition),
    )


def asking(name: str) -> tuple[Asked, ...]:
    """A question that has to be answered."""
    return (Asked(name, "Why?", "text", "C3", required=True),)


def chosen(name: str, answer: str) -> Asked:
    """A question that nobody may ask."""
    return Asked(name, name.title(), "choice", "C2", options=(Option(answer, answer.title()),))


FAULTS: dict[str, Workflow] = {
    "nothing goes out without her yes to this, unless two agreed on an exception": changed(
        REFERRAL, "print", guards=without(CONSENT_TO_PROVIDER)
    ),
    "whatever prints a letter to somebody else is outward and names the consent": changed(
        REFERRAL, "reissue", consents=frozenset()
    ),
    "what we hold is printed only for the person": changed(REQUEST, "print", guards=()),
    "what people did can always be recorded by whoever works on it": changed(
        REFERRAL, "seen", moves={"agreed": "in_service"}
    ),
    "a note can be written wherever it stands": changed(SAFETY, "note", moves={"at_risk": "at_risk"}),
    "she can withdraw from every open state": changed(REFERRAL, "stop", by=frozenset({Role.SUPERVISOR})),
    "urgent medical care and safety wait for nothing but provider and yes": changed(
        REFERRAL, "print", guards=needs(Unless(Is("age", "child")))
    ),
    "a child's ordinary letter waits for a second person": changed(REFERRAL, "print", guards=without(CHILD_LOOKED_AT)),
    "an unknown age blocks nothing": changed(REFERRAL, "announce", guards=needs(Unless(Is("age", "unknown")))),
    "an unchecked provider blocks nothing": changed(REFERRAL, "print", guards=needs(Is("provider", "verified"))),
    "what went out on one pair of eyes is looked at afterwards": changed(
        REFERRAL, "copy_by_hand", starts=(Start(LOOK, Is("age", "unknown")),)
    ),
    "what is for a second person is done by another one": changed(REFERRAL, "look", second_person=False, guards=()),
    "a second look is by somebody who covers": changed(REFERRAL, "look", by=CASEWORKERS),
    "the system asks nothing and gives nothing out": changed(REFERRAL, "lapse", asks=asking("why")),
    "an administrator does nothing with a case": changed(CASE, "record", by=CASEWORKERS | {Role.ADMINISTRATOR}),
    "whoever owns the case does nothing in a complaint about it": changed(COMPLAINT, "answer", by=CASEWORKERS),
    "a suspended provider gets no letter": changed(REFERRAL, "reissue", guards=without(PROVIDER_NOT_SUSPENDED)),
    "no letter goes where he is connected, unless it is urgent care or safety": changed(
        REFERRAL, "print", guards=without(NOT_LINKED_TO_HIM)
    ),
    "nothing is told that would put her in danger, or of which she does not know": changed(
        DISCLOSURE, "give", guards=tuple(one for one in DISCLOSURE["give"].guards if "risk" not in one.condition.reads)
    ),
    "nothing is told before the lawyer of the house says that it is in order": changed(
        DISCLOSURE,
        "give",
        guards=tuple(one for one in DISCLOSURE["give"].guards if "advice" not in one.condition.reads),
    ),
    "a file that is sealed gives nothing out, unless two agreed because a life is in danger": changed(
        DISCLOSURE,
        "give",
        guards=tuple(one for one in DISCLOSURE["give"].guards if "sealed" not in one.condition.reads),
    ),
    "help can be arranged from every open state": changed(MEDICAL, "refer", moves={"offered": "offered"}),
    "a provider who knows of somebody in need now is called within the day": changed(
        REFERRAL, "announce", starts=REFERRAL["announce"].starts[1:]
    ),
    "whoever is at risk is owed a plan": changed(SAFETY, "incident", starts=SAFETY["incident"].starts[1:]),
    "a supervisor is told of every reprisal": changed(SAFETY, "retaliation", starts=SAFETY["incident"].starts),
    "a supervisor is told when somebody stays with her": changed(PSYCHOSOCIAL, "stay_close", starts=(Start(STAY),)),
    "whoever cannot be left alone is left only at the word of a clinician or a supervisor": changed(
        PSYCHOSOCIAL, "stop", moves={**PSYCHOSOCIAL["stop"].moves, "close_by": "stopped"}
    ),
    "a file is destroyed only when she asked for it": changed(CASE, "erase", guards=()),
    "every refusal says who can supply what is missing": changed(REFERRAL, "print", guards=unexplained()),
    "a case that rests owes no contact": changed(CASE, "record", starts=(Start(CONTACT),)),
    "what ended is owed only to look again, to ask back, or because she asked": changed(
        REFERRAL, "turn_away", starts=(Start(replace(FOLLOW_UP, after_end=True)),)
    ),
    "a letter that is out, or a visit announced, is called off when she withdraws": changed(
        REFERRAL,
        "stop",
        starts=tuple(replace(one, when=Is("paper", "ready")) for one in REFERRAL["stop"].starts),
    ),
    "an activity that was told is told that she comes no more": changed(
        LIVELIHOOD, "leave_activity", starts=(Start(TELL_ACTIVITY, Is("put_down", "no")),)
    ),
    "whoever was seen is never recorded back before it": changed(
        REFERRAL, "hand_over", moves={state.name: "waiting" for state in REFERRAL.states}
    ),
    "a silent provider is called again": changed(REFERRAL, "chase", starts=REFERRAL["chase"].starts[:2]),
}
"""Law -> a workflow in which just this is broken."""

FAULTS_OF_A_WORKFLOW: dict[str, Workflow] = {
    "help depends on no inquiry, proof, naming or cooperation": replace(
        REFERRAL,
        facts=(*REFERRAL.facts, Fact("finding", ("open", "substantiated"), "C2", "How the inquiry ended")),
    ),
    "a yes to one thing is no condition of another": changed(
        replace(LIVELIHOOD, facts=(*LIVELIHOOD.facts, agreed(Purpose.STATISTICS))),
        "put_down",
        guards=(yes_to(Purpose.ACTIVITY), yes_to(Purpose.STATISTICS)),
    ),
    "taking a yes back stops what goes out under it": replace(LIVELIHOOD, rests_on=()),
    "nothing ends for what an inquiry found, or because somebody is silent": changed(
        CASE, "propose_end", asks=(chosen("why", "unfounded"),)
    ),
    "a case ends for one of six reasons": changed(CASE, "propose_end", asks=(chosen("why", "he_left"),)),
    "no state and no line of the journal tells what is the matter with her": changed(
        MEDICAL, "offer", past="Treatment offered"
    ),
    "a case ends only when a second person agrees": changed(CASE, "agree_end", second_person=False),
    "a file that ended is looked at before it is kept longer": changed(CASE, "agree_end", starts=()),
    "what touches safety or consent waits for no hold and is left out by nobody": changed(
        REFERRAL, "stop", starts=(Start(replace(RECALL, protects=False)),)
    ),
    "a danger does not end by the clock, and what protects is owed in it": changed(SAFETY, "incident", starts=()),
    "whoever was told about, is asked what came of it": changed(DISCLOSURE, "give", starts=()),
    "a letter is the plain one, to one recipient": changed(
        REFERRAL, "print", asks=(replace(REFERRAL["print"].asks[0], preset="sealed"),)
    ),
    "nobody is told that it is too late, or that it was their fault": changed(MEDICAL, "offer", help="It is too late."),
    "nobody mediates with him or his family": changed(SAFETY, "plan", label="Record a mediation"),
    "nothing is asked in return": changed(LIVELIHOOD, "receive", asks=(chosen("photo", "yes"),)),
    "nothing asks where somebody can be found": changed(SAFETY, "plan", asks=(chosen("address", "known"),)),
    "no finding about a body is asked or kept": changed(MEDICAL, "ask", asks=(chosen("dna", "taken"),)),
    "nobody has to tell it twice": changed(
        REFERRAL, "accompany", asks=(Asked("account", "Describe what happened", "long", "C3"),)
    ),
    "what was written is never rewritten, and nobody is merged with another": replace(
        CASE, actions=(*CASE.actions, replace(CASE["record"], name="edit_note"))
    ),
    "whoever may say yes as a second person may say no": changed(DISCLOSURE, "deny", moves={"agreed": "not_given"}),
    "taking back the yes to a file ends nothing that is owed without one": replace(SAFETY, outlives_file=False),
    "what begins at risk begins with a plan owed": replace(SAFETY, starts=SAFETY.starts[1:]),
    "help is possible whatever the state of the case": replace(REFERRAL, facts=(*REFERRAL.facts, AGREED_FILE)),
    "nothing waits for how another line of work stands": changed(
        replace(REFERRAL, facts=(*REFERRAL.facts, LINES)), "print", guards=needs(Is("lines", "none"))
    ),
}
"""Law -> a workflow in which just this is broken."""


@pytest.mark.parametrize("key", CATALOGUE)
def test_every_law_holds_in_every_situation(key: str) -> None:
    for one in situations(CATALOGUE[key]):
        assert not (laws := list(broken(one))), f"{laws}: {one}"


@pytest.mark.parametrize("key", CATALOGUE)
def test_every_law_of_a_workflow_holds(key: str) -> None:
    for law, faults in LAWS_OF_A_WORKFLOW.items():
        assert faults(CATALOGUE[key]) == [], law


def test_nothing_is_excused_from_being_recorded_that_could_be() -> None:
    for name, states in MEANS_NOTHING.items():
        key, _dot, deed = name.partition(".")
        flow = CATALOGUE[key]
        assert flow[deed].recorded, name
        assert {flow.state(one).name for one in states}.isdisjoint(flow[deed].moves), name


def test_every_value_of_every_fact_is_tried() -> None:
    for flow in CATALOGUE.values():
        read = {name for action in flow for name in read_by(action)}
        tried = {
            (name, value)
            for action in flow
            for state, facts in zip(cycle(flow.states), combinations(flow, read_by(action)), strict=False)
            for name, value in situation(flow, action, state.name, facts).facts.items()
        }
        assert tried == {(fact.name, value) for fact in flow.facts if fact.name in read for value in fact.domain}


def test_every_law_has_a_planted_fault() -> None:
    # The last law is about the reading of declarations; its fault is planted below.
    assert set(LAWS) - set(FAULTS) == {"a deed leads where its declaration says or nowhere"}
    assert set(LAWS_OF_A_WORKFLOW) == set(FAULTS_OF_A_WORKFLOW)


@pytest.mark.parametrize("law", FAULTS)
def test_each_law_catches_its_fault(law: str) -> None:
    flow = FAULTS[law]
    differing = [one.name for one in flow if one != CATALOGUE[flow.key][one.name]]
    assert differing, "nothing is broken here"
    assert any(not LAWS[law](one) for one in situations(flow, *differing)), law


def test_a_law_catches_a_deed_permitted_where_it_does_not_exist() -> None:
    lost = next(one for one in situations(REFERRAL, "print") if one.state == "finished")
    astray = replace(lost, reasons=())
    assert not LAWS["a deed leads where its declaration says or nowhere"](astray)


@pytest.mark.parametrize("law", FAULTS_OF_A_WORKFLOW)
def test_each_law_of_a_workflow_catches_its_fault(law: str) -> None:
    assert LAWS_OF_A_WORKFLOW[law](FAULTS_OF_A_WORKFLOW[law]), law


def test_a_second_look_belongs_to_those_who_cover() -> None:
    assert REFERRAL["look"].by == COVERS
