"""Somebody to talk to: the laws of that line of work in words, and each shown to notice when it is broken."""

from dataclasses import replace

import pytest

from tests.workflows.lines import Law, known, leaving, open_states, opens, said, stopping, words_of
from tests.workflows.situations import changed
from workflows.grammar import Asked, Guard, Is, Reason, Start, State, Workflow
from workflows.numbers import STAY_HOURS
from workflows.psychosocial import ASK, PASSED, PSYCHOSOCIAL, REVIEW, STAY, STAY_TOLD
from workflows.questions import NOTE
from workflows.roles import CASEWORKERS, COVERS, Role

WORDS_OF_EXIT = {"clinician_says", "supervisor_says"}
STAYING = {"stay", "stay_told", "stay_passed"}


def left_only_at_a_word(flow: Workflow) -> list[str]:
    """Nothing but a named clinician's word or a supervisor's decision ends the staying."""
    found = [f"{name} leaves it" for name in leaving(flow, "close_by") - WORDS_OF_EXIT]
    asked = {one.name: one for one in flow["clinician_says"].asks if one.required}
    if {"clinician", "named"} - set(asked) or asked["clinician"].kind != "choice":
        found.append("the clinician is not named")
    if flow["supervisor_says"].by != COVERS or flow["supervisor_says"].word != "officer":
        found.append("somebody else decides for the supervisor")
    return found


def entered_from_everywhere(flow: Workflow) -> list[str]:
    """It cannot wait: whatever the state."""
    moves = flow["stay_close"].moves
    return [state.name for state in flow.states if moves.get(state.name) != "close_by"]


def owed_in_this_contact(flow: Workflow) -> list[str]:
    """Somebody qualified within the hour, the supervisor told, and no hold moves either."""
    found = []
    for state in flow.states:
        owed = opens(flow, "stay_close", state.name)
        found += [f"{state.name}: {key} is not owed" for key in STAYING - set(owed)]
        found += [f"{one.key} does not protect" for key, one in owed.items() if key in STAYING and not one.protects]
        if "stay_told" in owed and owed["stay_told"].owed_by != Role.SUPERVISOR:
            found.append("the supervisor is not told")
        if "stay" in owed and (owed["stay"].length.unit, owed["stay"].length.value > 4) != ("hours", False):
            found.append("it may wait for another contact")
    return found


def answered_by_what_it_asks(flow: Workflow) -> list[str]:
    """What is owed while somebody stays is closed by its own answer or by the end of staying, and by nothing else."""
    answers = {
        "stay": {"qualified", *WORDS_OF_EXIT},
        "stay_told": {"look", "supervisor_says"},
        "stay_passed": WORDS_OF_EXIT,
    }
    return [f"{name} closes {key}" for key, own in answers.items() for name in stopping(flow, key) - own]


def untouched_by_late_entries(flow: Workflow) -> list[str]:
    """While somebody stays, no other deed owes ordinary work or starts the hour anew."""
    return [
        f"{action.name} opens {key}"
        for action in flow
        if action.name not in {"stay_close", *WORDS_OF_EXIT} and action.moves.get("close_by") == "close_by"
        for key in opens(flow, action.name, "close_by")
        if key != "hold"
    ]


def not_now_is_for_today(flow: Workflow) -> list[str]:
    """Declined and offered any number of times, never pressed."""
    found = ["“not now” is an end"] if flow.state("not_now").final else []
    owed = opens(flow, "not_now", "offered")
    found += [f"{one.key} presses" for one in owed.values() if one.kind != "offer"]
    return found + [
        f"not offered again from {name}"
        for name in ("not_now", "finished", "stopped")
        if flow["offer"].moves[name] != "offered"
    ]


def tells_nothing(flow: Workflow) -> list[str]:
    """No state, deed, window or coded answer tells what is the matter; stored names too."""
    never = ("suicid", "self-harm", "crisis", "trauma", "depress", "mental", "psychia", "diagnos", "disorder", "rape")
    coded = [
        f"{action.name}.{asked.name} is coded"
        for action in flow
        for asked in action.asks
        if asked.data_class == "C2" and asked.name not in ("clinician", "until", "why", "step")
    ]
    return said(words_of(flow), *never) + coded


def keeps_no_counselling_note(flow: Workflow) -> list[str]:
    """Nothing asks what was said there, and nobody mediates."""
    words = said(words_of(flow, helps=False), "mediat", "reconcil", "session note", "what was said", "apolog")
    allowed = {"note", "clinician", "named", "until", "why", "step"}
    return words + [f"{one.name} asks {asked.name}" for one in flow for asked in one.asks if asked.name not in allowed]


def nothing_waits(flow: Workflow) -> list[str]:
    """No deed has a condition; the only question to answer first is who says that it has passed."""
    found = [f"{one.name} waits" for one in flow if one.guards or one.consents or one.outward]
    own = {action.name for action in flow} - {"clinician_says", "hold", "resume", "leave_out"}
    return found + [f"{name} insists on {one.name}" for name in own for one in flow[name].asks if one.required]


def never_with_an_involved_carer(flow: Workflow) -> list[str]:
    """A child, or an age not said: the officer is told before."""
    warned = flow["carer"].warnings
    return [age for age in ("child", "unknown") if not any(one.condition.holds(known(flow, age=age)) for one in warned)]


def stopping_goes_on_staying(flow: Workflow) -> list[str]:
    """A wish to stop ends everything else from every open state; nobody is left alone by it."""
    moves = flow["stop"].moves
    found = [name for name in open_states(flow) if moves.get(name) != "stopped" and name != "close_by"]
    return found + ([] if moves.get("close_by") == "close_by" else ["close_by"])


LAWS: dict[str, Law] = {
    "whoever cannot be left alone is left only at the word of a named clinician or a supervisor": left_only_at_a_word,
    "from every state somebody can stay with the person": entered_from_everywhere,
    "it is owed in the same contact, the supervisor is told, and no hold moves it": owed_in_this_contact,
    "what is owed then is closed by its own answer only": answered_by_what_it_asks,
    "a late entry neither starts nor ends what is owed while somebody stays": untouched_by_late_entries,
    "not now is for today": not_now_is_for_today,
    "nothing kept in clear tells what is the matter": tells_nothing,
    "no counselling note is kept and nobody mediates": keeps_no_counselling_note,
    "nothing waits for anything": nothing_waits,
    "never together with a carer who is involved": never_with_an_involved_carer,
    "her wish to stop ends everything but the staying": stopping_goes_on_staying,
}


def _elsewhere(deed: str, **moves: str) -> Workflow:
    return changed(PSYCHOSOCIAL, deed, moves={**PSYCHOSOCIAL[deed].moves, **moves})


def _retitled(name: str, title: str) -> Workflow:
    states = tuple(replace(one, title=title) if one.name == name else one for one in PSYCHOSOCIAL.states)
    return replace(PSYCHOSOCIAL, states=states)


_CARER = PSYCHOSOCIAL["carer"].warnings
_A_DAY = replace(STAY, length=replace(STAY_HOURS, value=24))
_NOBODY = replace(STAY_TOLD, owed_by=Role.ADMINISTRATOR)
_ENDING = tuple(replace(one, final=one.final or one.name == "not_now") for one in PSYCHOSOCIAL.states)
_FIRST = tuple(one for one in PSYCHOSOCIAL["stay_close"].starts if one.window is not STAY)
_KIND = Asked("kind", "What is it?", "choice", "C2", source="kinds")
_WAITS = (Guard(Reason("Wait.", supplied_by="Nobody."), Is("age", "adult")),)

FAULTS: dict[str, tuple[Workflow, ...]] = {
    "whoever cannot be left alone is left only at the word of a named clinician or a supervisor": (
        _elsewhere("finish", close_by="finished"),
        _elsewhere("stop", close_by="stopped"),
        changed(PSYCHOSOCIAL, "clinician_says", asks=(NOTE,)),
        changed(PSYCHOSOCIAL, "supervisor_says", by=CASEWORKERS),
    ),
    "from every state somebody can stay with the person": (_elsewhere("stay_close", not_now="not_now"),),
    "it is owed in the same contact, the supervisor is told, and no hold moves it": (
        changed(PSYCHOSOCIAL, "stay_close", starts=_FIRST),
        changed(PSYCHOSOCIAL, "stay_close", starts=(*_FIRST, Start(replace(STAY, protects=False)))),
        changed(PSYCHOSOCIAL, "stay_close", starts=(*_FIRST, Start(_A_DAY))),
        changed(PSYCHOSOCIAL, "stay_close", starts=(Start(STAY), Start(PASSED), Start(_NOBODY))),
    ),
    "what is owed then is closed by its own answer only": (
        changed(PSYCHOSOCIAL, "review", stops=(REVIEW, STAY_TOLD)),
        changed(PSYCHOSOCIAL, "look", stops=(STAY_TOLD, STAY)),
        changed(PSYCHOSOCIAL, "clinician_says", stops=(STAY, STAY_TOLD, PASSED)),
    ),
    "a late entry neither starts nor ends what is owed while somebody stays": (
        changed(PSYCHOSOCIAL, "under_way", starts=(Start(STAY, into=("close_by",)),)),
        changed(PSYCHOSOCIAL, "offer", starts=(Start(ASK),)),
    ),
    "not now is for today": (
        replace(PSYCHOSOCIAL, states=_ENDING),
        _elsewhere("offer", finished="finished"),
        changed(PSYCHOSOCIAL, "not_now", starts=(Start(ASK),)),
    ),
    "nothing kept in clear tells what is the matter": (
        _retitled("close_by", "Crisis"),
        changed(PSYCHOSOCIAL, "stay_close", asks=(_KIND,)),
        changed(PSYCHOSOCIAL, "step_up", help="When thoughts of self-harm come."),
    ),
    "no counselling note is kept and nobody mediates": (
        changed(PSYCHOSOCIAL, "review", asks=(NOTE, Asked("spoken", "What was said there?", "long", "C3"))),
        changed(PSYCHOSOCIAL, "review", label="Arrange a reconciliation"),
    ),
    "nothing waits for anything": (
        changed(PSYCHOSOCIAL, "refer", outward=True, guards=_WAITS),
        changed(PSYCHOSOCIAL, "stay_close", asks=(replace(NOTE, required=True),)),
    ),
    "never together with a carer who is involved": (
        changed(PSYCHOSOCIAL, "carer", warnings=()),
        changed(PSYCHOSOCIAL, "carer", warnings=tuple(replace(one, condition=Is("age", "child")) for one in _CARER)),
    ),
    "her wish to stop ends everything but the staying": (
        _elsewhere("stop", close_by="stopped"), _elsewhere("stop", under_way="under_way"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("law", LAWS)
def test_the_law_holds(law: str) -> None:
    assert LAWS[law](PSYCHOSOCIAL) == []


def test_every_law_has_a_planted_fault() -> None:
    assert set(LAWS) == set(FAULTS)


@pytest.mark.parametrize(
    ("law", "which"), [(law, which) for law, found in FAULTS.items() for which in range(len(found))]
)
def test_each_law_catches_its_fault(law: str, which: int) -> None:
    broken = FAULTS[law][which]
    assert broken != PSYCHOSOCIAL
    assert LAWS[law](broken), law


def test_colleagues_read_in_care_or_followed_closely() -> None:
    titles = {state.name: state.title for state in PSYCHOSOCIAL.states}
    assert titles["under_way"] == "In care"
    assert titles["stepped_up"] == "Followed closely"
    assert State("close_by", titles["close_by"]).title == "Somebody stays with the person"


def test_a_referral_for_somebody_to_talk_to_moves_this_line_by_itself() -> None:
    heard = {(one.workflow, one.action): one for one in PSYCHOSOCIAL.echoes}
    assert {one.needs for one in heard.values()} == {("psychosocial",)}
    assert heard["referral", "begin"].begins
    moved = {name: PSYCHOSOCIAL[one.does].moves["on_the_way"] for (_flow, name), one in heard.items()}
    assert moved == {
        "begin": "on_the_way", "seen": "under_way", "turn_away": "offered", "stop": "offered", "lapse": "offered",
        "not_now": "not_now",
    }  # fmt: skip
