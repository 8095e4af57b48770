"""Legal advice: the laws of that line of work in words, and each shown to notice when it is broken."""

from dataclasses import replace

import pytest

from tests.workflows.lines import Law, open_states, opens, planted, said, stopping, words_of
from tests.workflows.situations import changed
from workflows.catalogue import CATALOGUE
from workflows.grammar import Asked, Either, Guard, Is, Reason, Sets, Start, Unless, Warn, Workflow
from workflows.legal import FIRST_LAWYER, HEARING, KEPT, LAST_DAY, LEGAL, STANDS, WAYS
from workflows.letters import REFERRAL_LETTER
from workflows.questions import NOTE
from workflows.roles import Role
from workflows.situations import read_by

STAGES = ("lawyer_asked", "retained", "advised", "decided", "filed", "judged", "carry_out")
"""The deeds that record how far it has got, in the order in which it usually goes."""


def each_way_on_its_own(flow: Workflow) -> list[str]:
    """Every way has its own question, unanswered beforehand, free to be left, and its own kept answer."""
    asked = {one.name: one for one in flow["wishes"].asks}
    sets = {one.fact: one.from_answer for one in flow["wishes"].sets}
    found = [f"{fact} is not kept on its own" for fact in _kept(flow) if sets.get(fact) != fact]
    found += [f"{name} is not asked" for name in _kept(flow) if name not in asked]
    wanted = {"yes", "no", "later"}
    for name in _kept(flow) & set(asked):
        one = asked[name]
        if one.preset or one.required or {option.key for option in one.options} != wanted:
            found.append(f"{name} is answered for the person")
    elsewhere = {one.fact for action in flow for one in action.sets if action.name != "wishes"}
    return found + [f"{name} is set by another deed" for name in elsewhere & _kept(flow)]


def _kept(flow: Workflow) -> set[str]:
    return {fact.name for fact in flow.facts if fact.kept}


def no_wish_is_read(flow: Workflow) -> list[str]:
    """What the person wishes of each way decides nothing: no guard, warning or window looks at it."""
    return [f"{action.name} reads {name}" for action in flow for name in read_by(action) & _kept(flow)]


def nothing_goes_out(flow: Workflow) -> list[str]:
    """Papers stay with the lawyer and the person: no letter, no condition, nothing given out but by a referral."""
    return [f"{one.name} gives out" for one in flow if one.outward or one.letter or one.consents or one.guards]


def no_waiver(flow: Workflow) -> list[str]:
    """Nothing asks the person to give up a right, and nothing asks what the lawyer advised."""
    words = said(
        words_of(flow, helps=False),
        "waive",
        "waiver",
        "give up",
        "renounce",
        "settle out",
        "quittance",
        "on the merits",
    )
    kinds = {"choice", "day"}
    open_words = [
        f"{one.name} asks {asked.name}" for one in flow for asked in one.asks if asked.kind not in kinds | {"long"}
    ]
    notes = [
        f"{one.name} asks {asked.name}" for one in flow for asked in one.asks if asked.kind == "long" and asked != NOTE
    ]
    return words + open_words + notes


def the_lawyers_dates(flow: Workflow) -> list[str]:
    """A date ends with its day, moves with no hold, and is closed by its own answer or by the end of the work only."""
    found = []
    for deed, window, answer in (("last_day", LAST_DAY, "last_day_met"), ("hearing", HEARING, "hearing_held")):
        starts = [one for one in flow[deed].starts if one.window.key == window.key]
        days = {one.name for one in flow[deed].asks if one.kind == "day" and one.required and one.later}
        if not starts or starts[0].until_answer not in days:
            found.append(f"{deed} has no day of its own")
        elif not starts[0].window.protects:
            found.append(f"{deed} can be moved")
        if flow[deed].word != "provider":
            found.append(f"{deed} is not the lawyer's word")
        found += [
            f"{name} closes {window.key}" for name in stopping(flow, window.key) - {deed, answer, "finish", "stop"}
        ]
    return found


def first_contact_in_time(flow: Workflow) -> list[str]:
    """Ten working days from asking to a first contact; the contact answers it and nothing lets it be."""
    found = []
    for name in ("informed", "not_wanted", "later"):
        owed = opens(flow, "lawyer_asked", name).get("first_lawyer")
        if owed is None or (owed.length.value, owed.length.unit) != (10, "working_days"):
            found.append(f"not owed from {name}")
    found += [f"{name} answers it" for name in ("note", "stands", "wishes") if name in stopping(flow, "first_lawyer")]
    return found + ([] if "lawyer_seen" in stopping(flow, "first_lawyer") else ["a contact does not answer it"])


def reached_is_reached(flow: Workflow) -> list[str]:
    """A stage recorded late takes back none that was reached since."""
    found = []
    for earlier, deed in enumerate(STAGES):
        for later in STAGES[earlier + 1 :]:
            stage = flow[later].moves[flow.initial]
            if flow[deed].moves.get(stage) != stage:
                found.append(f"{deed} at {stage}")
    return found


def every_stage_from_everywhere(flow: Workflow) -> list[str]:
    """What happened is recorded whatever the stage: the lawyer's work does not wait for ours."""
    return [f"{name} at {state.name}" for name in STAGES for state in flow.states if state.name not in flow[name].moves]


def a_no_stays_open(flow: Workflow) -> list[str]:
    """Not wanted, and later, are no ends: what is possible can be told again, and nobody presses."""
    found = [f"{name} is an end" for name in ("not_wanted", "later") if name not in open_states(flow)]
    found += [
        name for name in ("not_wanted", "later", "finished", "stopped") if flow["inform"].moves[name] != "informed"
    ]
    return found + [one.key for one in opens(flow, "not_wanted", "lawyer_retained").values() if one.kind != "offer"]


LAWS: dict[str, Law] = {
    "each way has its own yes and no": each_way_on_its_own,
    "no wish about a legal way decides anything": no_wish_is_read,
    "papers stay with the lawyer and the person": nothing_goes_out,
    "nobody is asked to give up a right": no_waiver,
    "the lawyer's dates are the lawyer's": the_lawyers_dates,
    "a first contact with a lawyer is owed within ten working days": first_contact_in_time,
    "a stage that was reached is not taken back": reached_is_reached,
    "every stage is recorded from everywhere": every_stage_from_everywhere,
    "a no stays open": a_no_stays_open,
}

_WISHES = LEGAL["wishes"]
_FIRST_ASK = _WISHES.asks[0]
_WARNED = (Warn("Careful.", Either(Is(KEPT[0].name, "yes"))),)
_READS = Guard(Reason("Wait.", supplied_by="Nobody."), Unless(Is(KEPT[0].name, "yes")))
_LOOSE = Start(replace(LAST_DAY, protects=False), until_answer="day")


def _moved(deed: str, **moves: str) -> Workflow:
    return changed(LEGAL, deed, moves={**LEGAL[deed].moves, **moves})


FAULTS: dict[str, tuple[Workflow, ...]] = {
    "each way has its own yes and no": (
        changed(LEGAL, "wishes", asks=(replace(_FIRST_ASK, preset="yes"), *_WISHES.asks[1:])),
        changed(LEGAL, "wishes", asks=_WISHES.asks[1:], sets=_WISHES.sets[1:]),
        changed(LEGAL, "wishes", sets=(*_WISHES.sets[1:], Sets(KEPT[0].name, from_answer=_WISHES.asks[1].name))),
        changed(LEGAL, "filed", sets=(Sets(KEPT[0].name, "yes"),)),
    ),
    "no wish about a legal way decides anything": (
        changed(LEGAL, "ask_lawyer", warnings=_WARNED),
        changed(LEGAL, "ask_lawyer", outward=True, guards=(_READS,)),
        changed(LEGAL, "stands", starts=(Start(STANDS, Is(KEPT[0].name, "yes")),)),
    ),
    "papers stay with the lawyer and the person": (
        changed(LEGAL, "copies", outward=True),
        changed(LEGAL, "filed", letter=REFERRAL_LETTER),
    ),
    "nobody is asked to give up a right": (
        changed(LEGAL, "decided", label="Record a waiver"),
        changed(LEGAL, "advised", asks=(Asked("advice", "What was the advice?", "long", "C3"),)),
        changed(LEGAL, "advised", asks=(Asked("advice", "What was the advice?", "text", "C3"),)),
    ),
    "the lawyer's dates are the lawyer's": (
        changed(LEGAL, "last_day", starts=(Start(LAST_DAY),)),
        changed(LEGAL, "last_day", starts=(_LOOSE,)),
        changed(LEGAL, "hearing", word="officer"),
        changed(LEGAL, "not_wanted", stops=(*LEGAL["not_wanted"].stops, LAST_DAY)),
    ),
    "a first contact with a lawyer is owed within ten working days": (
        changed(LEGAL, "lawyer_asked", starts=()),
        changed(LEGAL, "stands", stops=(STANDS, FIRST_LAWYER)),
        changed(LEGAL, "lawyer_seen", stops=(STANDS,)),
    ),
    "a stage that was reached is not taken back": (_moved("retained", judgment="lawyer_retained"),),
    "every stage is recorded from everywhere": (changed(LEGAL, "judged", moves={"proceedings": "judgment"}),),
    "a no stays open": (
        replace(LEGAL, states=tuple(replace(one, final=one.final or one.name == "not_wanted") for one in LEGAL.states)),
        _moved("inform", stopped="stopped"),
        changed(LEGAL, "not_wanted", starts=(Start(STANDS),)),
    ),
}  # fmt: skip


@pytest.mark.parametrize("law", LAWS)
def test_the_law_holds(law: str) -> None:
    assert LAWS[law](LEGAL) == []


def test_every_law_has_a_planted_fault() -> None:
    assert set(LAWS) == set(FAULTS)


@pytest.mark.parametrize(("law", "broken"), planted(FAULTS))
def test_each_law_catches_its_fault(law: str, broken: Workflow) -> None:
    assert broken != LEGAL
    assert LAWS[law](broken), law


def test_no_other_line_of_work_reads_a_wish_about_a_legal_way() -> None:
    assert not {fact.name for fact in KEPT} & {
        fact.name for flow in CATALOGUE.values() if flow.key != "legal" for fact in flow.facts
    }


def test_there_are_seven_ways_each_asked_in_words_of_its_own() -> None:
    assert len(WAYS) == len(set(WAYS.values())) == 7


def test_a_referral_for_legal_advice_moves_this_line_by_itself() -> None:
    heard = {one.action: one for one in LEGAL.echoes}
    assert {(one.workflow, one.needs) for one in heard.values()} == {("referral", ("legal",))}
    assert heard["begin"].begins
    assert LEGAL[heard["begin"].does].moves["informed"] == "lawyer_asked"
    assert LEGAL[heard["seen"].does].moves["informed"] == "lawyer_asked", "seen once is not a lawyer of one's own"
    assert LEGAL[heard["not_now"].does].moves["lawyer_asked"] == "later"
    for name in ("turn_away", "stop", "lapse"):
        assert LEGAL[heard[name].does].moves["lawyer_asked"] == "informed"
        assert Role.SYSTEM in LEGAL[heard[name].does].by


def test_later_asks_again_on_the_day_that_was_said() -> None:
    start = next(one for one in LEGAL["later"].starts if one.window.key == "legal_later")
    assert start.until_answer == "day"
    assert not LEGAL["later"].asking("day").required
