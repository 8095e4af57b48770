"""Medical care: the laws in words, and each shown to notice when it is broken."""

from dataclasses import replace

import pytest

from tests.workflows.lines import Law, open_states, opens, said, words_of
from tests.workflows.situations import changed
from workflows.grammar import Asked, Guard, Is, Reason, Start, Workflow
from workflows.medical import ASK, CARRY, MEDICAL, NEXT, OFFER_NOW, TWO_WEEKS
from workflows.numbers import MEDICAL_ASK_DAYS
from workflows.questions import NOTE, YES_NO_NOT_SAID
from workflows.roles import CASEWORKERS, Role

VISITS = ("visit_two_weeks", "visit_month", "visit_three_months")
NEVER = (
    "hiv", "pep", "prophyl", "pregnan", "contracep", "infect", "hepat", "tetan", "diagnos", "result of", "positive",
    "negative", "injur", "virgin", "wash", "rape", "test", "symptom", "tablet", "pill",
)  # fmt: skip


def tells_nothing(flow: Workflow) -> list[str]:
    """No state, deed, question, window or fact says what a clinic finds or gives; what is coded is never about that."""
    coded = [
        f"{one.name} codes {asked.name}"
        for one in flow
        for asked in one.asks
        if asked.data_class == "C2" and asked.name not in ("come_back", "until", "why", "step")
    ]
    kept = [f"{fact.name} is kept" for fact in flow.facts if fact.kept]
    return said(words_of(flow), *NEVER) + coded + kept


def a_certificate_is_where_it_is(flow: Workflow) -> list[str]:
    """Where it is and to whom it was given, in a few words under lock, and no room for what it says."""
    found = []
    for name, question in (("certificate", "kept_where"), ("certificate_given", "given_to")):
        asks = {asked.name: asked for asked in flow[name].asks}
        found += [f"{name} asks {one} as well" for one in asks.keys() - {question}]
        if question not in asks or asks[question].data_class != "C3" or asks[question].most > 60:
            found.append(f"{question} stands in clear, or has room for what it says")
    return found


def nothing_waits(flow: Workflow) -> list[str]:
    """Care at any time: no condition, no required answer, and a visit can be arranged in every state."""
    found = [f"{one.name} waits" for one in flow if one.guards or one.outward or one.consents]
    own = [one for one in flow if one.name not in ("hold", "resume", "leave_out")]
    found += [f"{one.name} insists on {asked.name}" for one in own for asked in one.asks if asked.required]
    found += [f"no visit from {state.name}" for state in flow.states if state.name not in flow["refer"].moves]
    return found + ([] if flow["refer"].need == "medical" else ["a visit now is not urgent"])


def not_now_is_for_today(flow: Workflow) -> list[str]:
    """Offered any number of times; nothing presses; what time allows is touched by no deed."""
    found = [name for name in ("not_now", "finished") if flow["offer"].moves[name] != "offered"]
    found += ["it is an end"] if flow.state("not_now").final else []
    found += [f"{one.key} presses" for one in opens(flow, "not_now", "offered").values() if one.kind != "offer"]
    found += [f"not from {name}" for name in open_states(flow) if flow["not_now"].moves[name] != "not_now"]
    stopped = {one.key for action in flow for one in action.stops if one.kind == "emergency"}
    return found + [f"{key} stops" for key in stopped]


def turned_away_leads_on(flow: Workflow) -> list[str]:
    """It is our move within hours, and the next place is one press away."""
    found = [] if flow.state("turned_away").main == "refer" else ["nothing leads on"]
    found += [] if flow.state("turned_away").whose_move == "ours" else ["it is nobody's move"]
    owed = opens(flow, "turn_away", "on_the_way")
    if "medical_next" not in owed or owed["medical_next"].length.unit != "hours" or not owed["medical_next"].protects:
        found.append("the next place may wait")
    return found


def offered_within_the_contact(flow: Workflow) -> list[str]:
    """While time matters the offer is owed within the hour, and no hold moves it; else in working days."""
    owed = {one.window.key: one for one in flow.starts}
    found = [] if "medical_offer" in owed and owed["medical_offer"].window.protects else ["nobody must offer it"]
    if found or owed["medical_offer"].window.length.value > 4 or owed["medical_offer"].window.length.unit != "hours":
        return found or ["it may wait for another contact"]
    when = owed["medical_offer"].when
    found += [] if when == Is("time_matters", "yes") else ["it presses where nothing runs out, or not where it does"]
    return found + ([] if ASK.length.unit == "working_days" and "medical_ask" in owed else ["nobody asks at all"])


def followed_up(flow: Workflow) -> list[str]:
    """Three visits and the question whether it can be carried through: each from a day until a day, each its own."""
    owed = opens(flow, "seen", "on_the_way")
    found = [f"{key} is not owed" for key in (*VISITS, "medical_carry") if key not in owed]
    found += [f"{one.key} has no beginning" for one in owed.values() if one.kind == "task" and one.opens is None]
    found += [
        f"{one.key} ends before it opens" for one in owed.values() if one.opens and one.opens.value >= one.length.value
    ]
    return found + [f"{key} closes another" for key in VISITS if [one.key for one in flow[key].stops] != [key]]


LAWS: dict[str, Law] = {
    "nothing says what a clinic finds or gives": tells_nothing,
    "a certificate is where it is, and nothing else": a_certificate_is_where_it_is,
    "care at any time": nothing_waits,
    "not now is for today, and the windows go on": not_now_is_for_today,
    "turned away leads to the next place": turned_away_leads_on,
    "while time matters it is offered within the contact": offered_within_the_contact,
    "whoever was seen is asked after, from a day until a day": followed_up,
}
_WAITS = (Guard(Reason("Wait.", supplied_by="Nobody."), Is("time_matters", "yes")),)
_RESULT = Asked("result", "What did they find?", "choice", "C2", options=YES_NO_NOT_SAID)
_COPY = Asked("says", "What does it say?", "long", "C3")
_MENDED = replace(MEDICAL, states=tuple(replace(one, main="offer") for one in MEDICAL.states))
_SLOW = replace(OFFER_NOW, length=MEDICAL_ASK_DAYS)
_FAULTS: dict[str, tuple[Workflow, ...]] = {
    "nothing says what a clinic finds or gives": (
        changed(MEDICAL, "seen", asks=(NOTE, _RESULT)),
        changed(MEDICAL, "ask", label="Record whether the tablets are taken"),
        replace(MEDICAL, states=tuple(replace(one, title=f"{one.title}: PEP") for one in MEDICAL.states)),
    ),
    "a certificate is where it is, and nothing else": (
        changed(MEDICAL, "certificate", asks=(*MEDICAL["certificate"].asks, _COPY)),
        changed(MEDICAL, "certificate_given", asks=(NOTE,)),
    ),
    "care at any time": (
        changed(MEDICAL, "refer", moves={"offered": "offered"}),
        changed(MEDICAL, "refer", outward=True, guards=_WAITS),
        changed(MEDICAL, "seen", asks=(replace(NOTE, required=True),)),
    ),
    "not now is for today, and the windows go on": (
        changed(MEDICAL, "offer", moves={**MEDICAL["offer"].moves, "not_now": "not_now"}),
        changed(MEDICAL, "not_now", starts=(Start(ASK),)),
    ),
    "turned away leads to the next place": (
        _MENDED, changed(MEDICAL, "turn_away", starts=()),
        changed(MEDICAL, "turn_away", starts=(Start(replace(NEXT, protects=False)),)),
    ),
    "while time matters it is offered within the contact": (
        replace(MEDICAL, starts=(Start(_SLOW, Is("time_matters", "yes")), Start(ASK))),
        replace(MEDICAL, starts=(Start(OFFER_NOW, Is("time_matters", "no")), Start(ASK))),
        replace(MEDICAL, starts=(Start(ASK),)),
    ),
    "whoever was seen is asked after, from a day until a day": (
        changed(MEDICAL, "seen", starts=(Start(CARRY), Start(TWO_WEEKS))),
        changed(MEDICAL, "seen", starts=(*MEDICAL["seen"].starts, Start(replace(TWO_WEEKS, opens=None)))),
        changed(MEDICAL, "visit_month", stops=(TWO_WEEKS,)),
    ),
}  # fmt: skip
FAULTS = [(law, broken) for law, found in _FAULTS.items() for broken in found]


@pytest.mark.parametrize("law", LAWS)
def test_the_law_holds(law: str) -> None:
    assert LAWS[law](MEDICAL) == []


@pytest.mark.parametrize(("law", "broken"), FAULTS)
def test_a_planted_fault_is_told(law: str, broken: Workflow) -> None:
    assert broken != MEDICAL
    assert LAWS[law](broken)


def test_every_law_has_a_planted_fault() -> None:
    assert set(_FAULTS) == set(LAWS)


def test_the_states_are_those_that_practice_names() -> None:
    assert [one.name for one in MEDICAL.states] == [
        "not_raised", "offered", "not_now", "on_the_way", "turned_away", "in_care", "finished",
    ]  # fmt: skip
    assert MEDICAL.state("in_care").title == "In care", "what colleagues read"


def test_every_caseworker_does_all_of_it_and_what_goes_out_is_a_referral() -> None:
    for action in MEDICAL:
        assert action.by <= CASEWORKERS | {Role.SYSTEM}
        assert action.letter is None
    assert {action.need for action in MEDICAL} == {"", "medical", "medical_later"}
