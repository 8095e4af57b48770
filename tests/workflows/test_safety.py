"""Safety and the named exception: the laws in words, and each shown to notice when it is broken."""

from dataclasses import replace

import pytest

from tests.workflows.lines import Law, known, leaving, open_states, opens, planted, said, stopping, words_of
from tests.workflows.situations import changed
from workflows.exceptions import AGREED, EXCEPTION_LAPSES, EXCEPTION_LOOK, PROPOSED
from workflows.grammar import Asked, Guard, Is, Option, Reason, Sets, Start, Workflow
from workflows.numbers import SAFETY_MONTH_DAYS, SAFETY_PLAN_HOURS, SAFETY_WEEK_DAYS
from workflows.questions import NOTE
from workflows.roles import CASEWORKERS, COVERS, Role
from workflows.safety import MONTH, PLAN, RETALIATION, SAFETY, WEEK

HIGH = ("at_risk", "plan_made", "measure_asked", "measure_in_place")
CALM = ("safe_enough", "stepped_down")


def nothing_waits(flow: Workflow) -> list[str]:
    """It begins on a spoken yes; only telling without one is guarded, and only the exception asks for words first."""
    found = [f"{one.name} waits" for one in flow if (one.guards or one.outward) and one.name != "tell_without_a_yes"]
    found += ["the line rests on a yes of its own"] if flow.rests_on else []
    if flow.beginning is None or not flow.beginning.by >= CASEWORKERS:
        found.append("not every caseworker can begin it")
    wordy = {"propose_exception", "tell_without_a_yes", "told_already", "hold", "resume", "leave_out"}
    asks = [(one.name, asked) for one in flow if one.name not in wordy for asked in one.asks]
    return found + [f"{name} insists on {asked.name}" for name, asked in asks if asked.required]


def no_place_in_clear(flow: Workflow) -> list[str]:
    """No answer, label, state or window names or asks for a place."""
    never = ("shelter", "address", "street", "village", "quarter", "lodg", "safe house", "where do", "map")
    known = {"paper", "kind", "exception", "told_first", "until", "why", "step"}
    asks = [(one.name, asked) for one in flow for asked in one.asks if asked.data_class == "C2"]
    coded = [f"{name}.{asked.name}" for name, asked in asks if asked.name not in known]
    return said(words_of(flow, helps=False), *never) + coded


def a_plan_before_leaving(flow: Workflow) -> list[str]:
    """Wherever it becomes not safe enough, the plan is owed within the contact; only a plan or safety answers it."""
    found = []
    for action in flow:
        for state, after in action.moves.items():
            if state != "at_risk" and after == "at_risk" and "safety_plan" not in opens(flow, action.name, state):
                found.append(f"{action.name} at {state} owes no plan")
    first = [one.window for one in flow.starts if not one.into or flow.initial in one.into]
    found += [] if PLAN in first else ["a beginning owes no plan"]
    found += [] if PLAN.length.unit == "hours" and PLAN.length.value <= 4 else ["it may wait for another contact"]
    anew = {"at_risk", "incident", "retaliation", "came_to_nothing"}
    answers = {"plan", "safe_enough", "step_down", "end", "stop"}
    return found + [f"{name} lets it be" for name in stopping(flow, "safety_plan") - anew - answers]


def reviewed_again(flow: Workflow) -> list[str]:
    """Weekly while at risk, monthly afterwards: whatever is done, the next review is owed."""
    found = []
    for action in flow:
        for state, after in action.moves.items():
            stops = {window.key for window in action.stops}
            wanted = "safety_week" if after in HIGH else "safety_month" if after in CALM else ""
            moved = state != after or wanted in stops
            if wanted and moved and wanted not in opens(flow, action.name, state):
                found.append(f"{action.name} at {state}: no {wanted}")
    lengths = {window.key: window.length for window in flow.windows()}
    if (lengths["safety_week"].value, lengths["safety_month"].value) != (7, 30):
        found.append("not weekly, then monthly")
    return found


def everything_protects(flow: Workflow) -> list[str]:
    """No hold moves what is owed here and nobody leaves it out."""
    return [window.key for window in flow.windows() if not window.protects]


def again_opens_anew(flow: Workflow) -> list[str]:
    """What happens again leads to "at risk" from everywhere, the end included."""
    return [
        f"{name} at {state.name}"
        for name in ("incident", "retaliation")
        for state in flow.states
        if flow[name].moves.get(state.name) != "at_risk"
    ]


def reprisal_alerts(flow: Workflow) -> list[str]:
    """A reprisal is a deed of its own; the supervisor owes a look that no end and no other deed takes away."""
    owed = opens(flow, "retaliation", "safe_enough").get("retaliation")
    if owed is None:
        return ["nobody is told"]
    found = (
        [] if owed.owed_by == Role.SUPERVISOR and owed.after_end else ["the supervisor is not told, or an end hides it"]
    )
    found += [f"{name} closes it" for name in stopping(flow, "retaliation") - {"look_at_reprisal"}]
    return found + ([] if flow["look_at_reprisal"].by == COVERS else ["whoever is told of it does not cover"])


def two_people(flow: Workflow) -> list[str]:
    """No sequence of deeds lets one person tell without a yes: whoever agrees is another, and agrees to this proposal.

    Walks every sequence of the exception's deeds by two supervisors: what is kept, whose the last first-hand deed was,
    who proposed what now stands and who agreed to it since.
    """
    deeds = ("propose_exception", "agree_exception", "refuse_exception", "told_already", "tell_without_a_yes", "end")
    first = ("none", "no", "", "", "")
    seen, todo, found = {first}, [first], []
    while todo:
        exception, second, last, proposer, agreer = todo.pop()
        for who in ("one", "other"):
            for name in deeds:
                action = flow[name]
                if action.second_person and last == who:
                    continue
                kept = {"exception": exception, "second_yes": second}
                if any(not guard.condition.holds(known(flow, **kept)) for guard in action.guards):
                    continue
                if name == "tell_without_a_yes" and (not proposer or not agreer or proposer == agreer):
                    found.append(f"told: proposed by {proposer or 'nobody'}, agreed by {agreer or 'nobody'}")
                kept |= {one.fact: one.value for one in action.sets}
                by, yes = _who(name, who, proposer, agreer)
                after = (kept["exception"], kept["second_yes"], who if name in flow.first_hand else last, by, yes)
                if after not in seen:
                    seen.add(after)
                    todo.append(after)
    return found


def _who(name: str, who: str, proposer: str, agreer: str) -> tuple[str, str]:
    """Who stands behind the proposal after this deed, and who has agreed to it since it was made."""
    if name == "propose_exception":
        return who, ""
    if name == "agree_exception":
        return proposer, who if proposer else ""
    return "", ""


def exactly_written_down(flow: Workflow) -> list[str]:
    """Which exception, why, what exactly, to whom, and what the person knows of it: before, or with what was told."""
    wanted = {"exception", "why", "exactly", "to_whom", "told_first"}
    needs = {"propose_exception": wanted, "told_already": wanted, "tell_without_a_yes": {"told_first"}}
    found = [
        f"{name} does not ask {asked}"
        for name, questions in needs.items()
        for asked in questions - {one.name for one in flow[name].asks if one.required}
    ]
    again = {one.name for one in flow["tell_without_a_yes"].asks} & {"exactly", "to_whom"}
    return found + [f"{asked} is asked again after it was agreed on" for asked in sorted(again)]


def life_does_not_wait(flow: Workflow) -> list[str]:
    """What had to be told at once is recorded from everywhere, opens nothing, and is looked at within the hour."""
    found = []
    for state in flow.states:
        if state.name not in flow["told_already"].moves:
            found.append(f"not recorded at {state.name}")
        elif (owed := opens(flow, "told_already", state.name).get("exception_look")) is None:
            found.append(f"no look at {state.name}")
        elif (owed.length.unit, owed.length.value, owed.owed_by) != ("hours", 1, Role.SUPERVISOR):
            found.append("not within the hour")
    found += [
        f"{name} closes it" for name in stopping(flow, "exception_look") - {"agree_exception", "refuse_exception"}
    ]
    return found + (["it lets more be told"] if Sets("exception", "none") not in flow["told_already"].sets else [])


def what_was_agreed_lapses(flow: Workflow) -> list[str]:
    """An unused yes of the second person does not lie about: the system takes it back."""
    owed = opens(flow, "agree_exception", "at_risk", exception="proposed").get("exception_lapses")
    if owed is None or owed.then not in flow:
        return ["it never lapses"]
    lapsed = flow[owed.then]
    back = {(one.fact, one.value) for one in lapsed.sets}
    found = (
        [] if back == {("exception", "none"), ("named", "none"), ("second_yes", "no")} else ["it lapses in name only"]
    )
    return found + [f"not at {name}" for name in open_states(flow) if name not in lapsed.moves]


LAWS: dict[str, Law] = {
    "it begins on the smallest yes and nothing here waits": nothing_waits,
    "no place stands in clear": no_place_in_clear,
    "a plan is made before she leaves": a_plan_before_leaving,
    "safety is reviewed weekly while at risk, then monthly": reviewed_again,
    "no hold moves what is owed for safety": everything_protects,
    "what happens again opens it anew": again_opens_anew,
    "a reprisal tells the supervisor": reprisal_alerts,
    "telling without a yes takes two people": two_people,
    "what is told without a yes is written down exactly": exactly_written_down,
    "danger to life does not wait for the second person": life_does_not_wait,
    "an exception that was agreed lapses": what_was_agreed_lapses,
}
_IDLE = tuple(replace(one, required=False) for one in SAFETY["told_already"].asks)
_SLOW = replace(EXCEPTION_LOOK, length=replace(SAFETY_PLAN_HOURS, value=9))
_PLACE = Asked("place", "Where?", "choice", "C2", options=(Option("house", "The house"),))
_WAITS = (Guard(Reason("Wait.", supplied_by="Nobody."), Is("role", "supervisor")),)
_NO_PLAN = tuple(one for one in SAFETY["incident"].starts if one.window is not PLAN)
_NO_WEEK = tuple(one for one in SAFETY["plan"].starts if one.window is not WEEK)


def _moved(deed: str, **moves: str) -> Workflow:
    return changed(SAFETY, deed, moves={**SAFETY[deed].moves, **moves})


def _with_window(old: object, new: Start, *deeds: str) -> Workflow:
    flow = SAFETY
    for name in deeds:
        flow = changed(flow, name, starts=tuple(new if one.window is old else one for one in flow[name].starts))
    return flow


FAULTS: dict[str, tuple[Workflow, ...]] = {
    "it begins on the smallest yes and nothing here waits": (
        changed(SAFETY, "ask_measure", outward=True, guards=_WAITS),
        changed(SAFETY, "plan", asks=(replace(NOTE, required=True),)),
        replace(SAFETY, rests_on=("casework",)),
        replace(SAFETY, beginning=None),
    ),
    "no place stands in clear": (
        changed(SAFETY, "measure_in_place", asks=(_PLACE,)),
        changed(SAFETY, "ask_measure", label="Find a shelter"),
    ),
    "a plan is made before she leaves": (
        changed(SAFETY, "incident", starts=_NO_PLAN),
        replace(SAFETY, starts=(Start(WEEK),)),
        changed(SAFETY, "review", stops=(PLAN, WEEK)),
        changed(SAFETY, "measure_asked", stops=(PLAN, WEEK, MONTH)),
    ),
    "safety is reviewed weekly while at risk, then monthly": (
        changed(SAFETY, "plan", starts=_NO_WEEK),
        changed(SAFETY, "review", starts=()),
        _with_window(
            MONTH, Start(replace(MONTH, length=SAFETY_WEEK_DAYS), into=CALM),
            *(one.name for one in SAFETY if any(start.window is MONTH for start in one.starts)),
        ),
    ),
    "no hold moves what is owed for safety": (
        changed(SAFETY, "contact", starts=(Start(replace(WEEK, key="looser", protects=False)),)),
    ),
    "what happens again opens it anew": (
        _moved("incident", ended="ended"),
        _moved("retaliation", plan_made="plan_made"),
    ),
    "a reprisal tells the supervisor": (
        changed(SAFETY, "retaliation", starts=(Start(PLAN),)),
        _with_window(RETALIATION, Start(replace(RETALIATION, after_end=False)), "retaliation"),
        changed(SAFETY, "end", stops=(*SAFETY["end"].stops, RETALIATION)),
        changed(SAFETY, "look_at_reprisal", by=CASEWORKERS),
    ),
    "telling without a yes takes two people": (
        changed(SAFETY, "agree_exception", second_person=False),
        changed(SAFETY, "propose_exception", sets=(Sets("exception", "proposed"),)),
        changed(SAFETY, "told_already", sets=()),
        changed(SAFETY, "tell_without_a_yes", guards=(AGREED,)),
        changed(SAFETY, "tell_without_a_yes", guards=(PROPOSED,)),
        changed(SAFETY, "tell_without_a_yes", sets=()),
    ),
    "what is told without a yes is written down exactly": (
        changed(SAFETY, "propose_exception", asks=SAFETY["propose_exception"].asks[:1]),
        changed(SAFETY, "told_already", asks=_IDLE),
        changed(SAFETY, "tell_without_a_yes", asks=()),
        changed(SAFETY, "tell_without_a_yes", asks=SAFETY["told_already"].asks),
    ),
    "danger to life does not wait for the second person": (
        changed(SAFETY, "told_already", moves={"at_risk": "at_risk"}),
        changed(SAFETY, "told_already", starts=()),
        _with_window(EXCEPTION_LOOK, Start(replace(EXCEPTION_LOOK, after_end=False)), "told_already"),
        _with_window(EXCEPTION_LOOK, Start(_SLOW), "told_already"),
        changed(SAFETY, "end", stops=(EXCEPTION_LOOK,)),
    ),
    "an exception that was agreed lapses": (
        changed(SAFETY, "agree_exception", starts=()),
        changed(SAFETY, "exception_lapses", sets=(Sets("exception", "none"),)),
        changed(SAFETY, "exception_lapses", moves={"at_risk": "at_risk"}),
    ),
}  # fmt: skip


@pytest.mark.parametrize("law", LAWS)
def test_the_law_holds(law: str) -> None:
    assert LAWS[law](SAFETY) == []


def test_every_law_has_a_planted_fault() -> None:
    assert set(LAWS) == set(FAULTS)


@pytest.mark.parametrize(("law", "broken"), planted(FAULTS))
def test_each_law_catches_its_fault(law: str, broken: Workflow) -> None:
    assert broken != SAFETY
    assert LAWS[law](broken), law


def test_agreeing_to_what_was_told_already_leaves_nothing_to_lapse() -> None:
    assert EXCEPTION_LAPSES.key not in opens(SAFETY, "agree_exception", "at_risk", exception="none")


def test_every_meeting_asks_about_safety_without_pressing() -> None:
    heard = next(one for one in SAFETY.echoes if one.workflow == "case")
    owed = opens(SAFETY, heard.does, "safe_enough")["safety_contact"]
    assert (heard.action, owed.kind) == ("meet", "offer")
    assert {"review", "at_risk", "safe_enough"} <= stopping(SAFETY, "safety_contact")


def test_a_referral_for_safety_moves_this_line_by_itself() -> None:
    heard = {one.action: one for one in SAFETY.echoes if one.workflow == "referral"}
    assert {one.needs for one in heard.values()} == {("safety",)}
    assert heard["begin"].begins
    assert SAFETY[heard["begin"].does].moves["at_risk"] == "measure_asked"
    assert SAFETY[heard["seen"].does].moves["measure_asked"] == "measure_in_place"
    for name in ("turn_away", "not_now", "stop", "lapse"):
        assert SAFETY[heard[name].does].moves["measure_asked"] == "at_risk"


def test_an_end_is_left_only_by_danger() -> None:
    assert leaving(SAFETY, "ended") == {"at_risk", "incident", "retaliation"}


def test_the_numbers_are_ours_and_say_so() -> None:
    assert {one.status for one in (SAFETY_PLAN_HOURS, SAFETY_WEEK_DAYS, SAFETY_MONTH_DAYS)} == {"ours"}
