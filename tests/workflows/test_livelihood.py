"""Goods, work and school: the laws of that line of work in words, and each shown to notice when it is broken."""

from dataclasses import replace

import pytest

from tests.workflows.lines import Law, known, open_states, opens, planted, said, stopping, words_of
from tests.workflows.situations import changed
from workflows.grammar import Asked, Fact, Guard, Is, Reason, Sets, Start, Unless, Workflow
from workflows.livelihood import AFTER, AGAIN, KIT, LIVELIHOOD, MONEY, SAFER, TELL_ACTIVITY
from workflows.numbers import KIT_HOURS, SUPPORT_AFTER_DAYS
from workflows.purposes import Purpose
from workflows.questions import NOTE
from workflows.reading import warnings
from workflows.situations import read_by

CASH = {"form": "cash", "risk_asked": "no"}


def goods_the_same_day(flow: Workflow) -> list[str]:
    """From noted to received with nothing before it, and owed within the day."""
    found = [] if flow[flow.state(flow.initial).main].moves[flow.initial] == "received" else ["it takes a detour"]
    deed = flow["kit_given"]
    if deed.guards or deed.outward or deed.warnings or any(one.required for one in deed.asks):
        found.append("something stands before it")
    owed = {start.window.key: start.window for start in flow.starts if flow.initial in start.into}
    if "kit" not in owed or owed["kit"].length.unit != "hours" or owed["kit"].length.value > 24:
        found.append("it may wait for another day")
    return found + ([] if "kit_given" in stopping(flow, "kit") else ["it stays owed"])


def money_is_spoken_about(flow: Workflow) -> list[str]:
    """Before money: what it may bring about is owed and said; it blocks nothing."""
    found = []
    for name in ("choose", "go_on_safely"):
        owed = opens(flow, name, "options_told" if name == "choose" else "stopped_safety", **CASH).get("money_risk")
        if owed is None or not owed.protects:
            found.append(f"{name}: nobody has to ask")
    for name in ("agree", "under_way", "receive"):
        if not warnings(flow[name], known(flow, **CASH)):
            found.append(f"{name} says nothing")
        asked, goods = known(flow, form="cash", risk_asked="yes"), known(flow, form="goods")
        if warnings(flow[name], asked) or warnings(flow[name], goods):
            found.append(f"{name} says it to everybody")
    answers = {"ask_risk", "stop_for_safety", "not_now", "finish", "stop"}
    found += [f"{name} lets it be" for name in stopping(flow, "money_risk") - answers]
    return found + ([] if Sets("risk_asked", "yes") in flow["ask_risk"].sets else ["asking changes nothing"])


def joining_needs_a_yes(flow: Workflow) -> list[str]:
    """Putting somebody down for an activity is the only thing that goes out, and needs the yes to just that."""
    found = [f"{one.name} gives out" for one in flow if one.outward and one.name != "put_down"]
    deed = flow["put_down"]
    if deed.consents != frozenset({Purpose.ACTIVITY}) or not deed.outward:
        found.append("no yes is named")
    for answer in ("none", "refused", "withdrawn", "ended"):
        if all(guard.holds(known(flow, consent_activity=answer)) for guard in deed.guards):
            found.append(f"goes out with {answer}")
    return found + [
        "a yes is not enough" for guard in deed.guards if not guard.holds(known(flow, consent_activity="given"))
    ]


def leaving_loses_nothing(flow: Workflow) -> list[str]:
    """Leaving an activity, at any time, changes nothing else, and the activity is told."""
    deed = flow["leave_activity"]
    found = [f"{here} becomes {there}" for here, there in deed.moves.items() if here != there]
    found += [f"not from {state.name}" for state in flow.states if state.name not in deed.moves]
    found += [f"closes {one.key}" for one in deed.stops] + [
        f"insists on {one.name}" for one in deed.asks if one.required
    ]
    for name in ("leave_activity", "stop"):
        owed = opens(flow, name, "under_way", put_down="yes").get("activity_told")
        found += [] if owed is not None and owed.protects else [f"{name}: they are not told"]
        found += [f"{name}: told who knew nothing"] if "activity_told" in opens(flow, name, "under_way") else []
    return found + (
        [] if flow.withdrawal == "leave_activity" and Purpose.ACTIVITY in flow.rests_on else ["a no stops more"]
    )


def tied_to_nothing(flow: Workflow) -> list[str]:
    """No condition but the yes to an activity; no fact of testimony, course, pictures, receipts or an inquiry."""
    may_read = {"role", "consent_activity", "form", "risk_asked", "put_down"}
    found = [f"{one.name} reads {name}" for one in flow for name in read_by(one) - may_read]
    found += [f"{fact.name} is a fact" for fact in flow.facts if fact.name not in may_read]
    found += [f"{one.name} waits" for one in flow if one.guards and one.name != "put_down"]
    words = (
        "testi",
        "receipt",
        "attend",
        "photo",
        "picture",
        "media",
        "thumb",
        "proof",
        "eligib",
        "deserv",
        "condition",
    )
    return found + said(words_of(flow, helps=False), *words)


def asked_two_weeks_after(flow: Workflow) -> list[str]:
    """Whatever way something was received, two weeks later somebody asks whether it helped and was safe."""
    found = []
    for action in flow:
        for here, there in action.moves.items():
            owed = opens(flow, action.name, here).get("support_after")
            if here != there == "received" and (owed is None or owed.length.value != 14):
                found.append(f"{action.name} at {here}")
    return found


def stopped_where_it_brings_danger(flow: Workflow) -> list[str]:
    """From every open state; a safer form is owed, no hold moves that, and what money may bring about is asked anew."""
    deed = flow["stop_for_safety"]
    found = [name for name in open_states(flow) if deed.moves.get(name) != "stopped_safety"]
    owed = opens(flow, "stop_for_safety", "under_way").get("support_safer")
    found += [] if owed is not None and owed.protects else ["nothing is owed"]
    return found + ([] if Sets("risk_asked", "no") in deed.sets else ["what was asked before still counts"])


def nobody_presses(flow: Workflow) -> list[str]:
    """What the person does not want now is offered again and owed by nobody."""
    found = [one.key for one in opens(flow, "not_now", "chosen").values() if one.kind != "offer"]
    return found + ([] if flow["tell_options"].moves["not_now"] == "options_told" else ["it is not offered again"])


LAWS: dict[str, Law] = {
    "what is needed at once is received the same day": goods_the_same_day,
    "before money its risk is owed and said, and blocks nothing": money_is_spoken_about,
    "joining an activity needs the yes to just that": joining_needs_a_yes,
    "leaving an activity loses nothing else": leaving_loses_nothing,
    "help is tied to nothing": tied_to_nothing,
    "two weeks after something was received somebody asks": asked_two_weeks_after,
    "what brings danger is stopped and a safer form is owed": stopped_where_it_brings_danger,
    "nobody presses": nobody_presses,
}

_WAITS = (Guard(Reason("Wait.", supplied_by="Nobody."), Is("risk_asked", "yes")),)
_REFUSED = (Guard(Reason("Wait.", supplied_by="Nobody."), Unless(Is("consent_activity", "refused"))),)
_TO_ALL = tuple(replace(one, condition=Is("risk_asked", "no")) for one in LIVELIHOOD["agree"].warnings)
_COURSE = Fact("course", ("open", "attended"), "C2", "Whether the course was attended")


def _starts_without(name: str, *gone: object) -> tuple[Start, ...]:
    return tuple(one for one in LIVELIHOOD[name].starts if one.window not in gone)


def _moved(deed: str, **moves: str) -> Workflow:
    return changed(LIVELIHOOD, deed, moves={**LIVELIHOOD[deed].moves, **moves})


FAULTS: dict[str, tuple[Workflow, ...]] = {
    "what is needed at once is received the same day": (
        _moved("kit_given", noted="under_way"),
        changed(LIVELIHOOD, "kit_given", asks=(replace(NOTE, required=True),)),
        changed(LIVELIHOOD, "kit_given", warnings=LIVELIHOOD["receive"].warnings),
        changed(LIVELIHOOD, "kit_given", stops=(AFTER,)),
        replace(LIVELIHOOD, starts=(Start(replace(KIT, length=replace(KIT_HOURS, value=72)), into=("noted",)),)),
    ),
    "before money its risk is owed and said, and blocks nothing": (
        changed(LIVELIHOOD, "choose", starts=_starts_without("choose", MONEY)),
        changed(LIVELIHOOD, "go_on_safely", starts=_starts_without("go_on_safely", MONEY)),
        changed(LIVELIHOOD, "receive", warnings=()),
        changed(LIVELIHOOD, "agree", warnings=_TO_ALL),
        changed(LIVELIHOOD, "receive", stops=(AFTER, MONEY)),
        changed(LIVELIHOOD, "ask_risk", sets=()),
    ),
    "joining an activity needs the yes to just that": (
        changed(LIVELIHOOD, "put_down", guards=()),
        changed(LIVELIHOOD, "put_down", guards=_REFUSED),
        changed(LIVELIHOOD, "put_down", consents=frozenset()),
        changed(LIVELIHOOD, "agree", outward=True),
    ),
    "leaving an activity loses nothing else": (
        _moved("leave_activity", under_way="stopped"),
        changed(LIVELIHOOD, "leave_activity", starts=()),
        changed(LIVELIHOOD, "stop", starts=(Start(TELL_ACTIVITY),)),
        changed(LIVELIHOOD, "leave_activity", asks=(replace(NOTE, required=True),)),
        replace(LIVELIHOOD, withdrawal="stop"),
    ),
    "help is tied to nothing": (
        changed(LIVELIHOOD, "agree", outward=True, guards=_WAITS),
        replace(LIVELIHOOD, facts=(*LIVELIHOOD.facts, _COURSE)),
        changed(LIVELIHOOD, "receive", asks=(Asked("receipt", "Receipt with a thumb mark", "text", "C3"),)),
    ),
    "two weeks after something was received somebody asks": (
        changed(LIVELIHOOD, "receive", starts=_starts_without("receive", AFTER)),
        changed(LIVELIHOOD, "kit_given", starts=(Start(replace(AFTER, length=replace(SUPPORT_AFTER_DAYS, value=30))),)),
    ),
    "what brings danger is stopped and a safer form is owed": (
        _moved("stop_for_safety", agreed="agreed"),
        changed(LIVELIHOOD, "stop_for_safety", starts=(Start(replace(SAFER, protects=False)),)),
        changed(LIVELIHOOD, "stop_for_safety", sets=()),
    ),
    "nobody presses": (
        changed(LIVELIHOOD, "not_now", starts=(Start(replace(AGAIN, kind="task")),)),
        _moved("tell_options", not_now="not_now"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("law", LAWS)
def test_the_law_holds(law: str) -> None:
    assert LAWS[law](LIVELIHOOD) == []


def test_every_law_has_a_planted_fault() -> None:
    assert set(LAWS) == set(FAULTS)


@pytest.mark.parametrize(("law", "broken"), planted(FAULTS))
def test_each_law_catches_its_fault(law: str, broken: Workflow) -> None:
    assert broken != LIVELIHOOD
    assert LAWS[law](broken), law


def test_a_referral_for_goods_ends_received_and_one_for_work_is_under_way() -> None:
    heard = {(one.needs[0], one.action): LIVELIHOOD[one.does] for one in LIVELIHOOD.echoes}
    assert heard["material", "begin"].moves["noted"] == "noted"
    assert heard["material", "seen"].moves["noted"] == "received"
    assert heard["livelihood", "begin"].moves["noted"] == "under_way"
    assert heard["livelihood", "turn_away"].moves["under_way"] == "options_told"
    assert heard["livelihood", "not_now"].moves["under_way"] == "not_now"
    assert ("livelihood", "seen") not in heard, "a first talk about training is no training"


def test_goods_received_in_between_leave_training_where_it_is() -> None:
    for name in ("options_told", "chosen", "agreed", "under_way"):
        assert LIVELIHOOD["kit_given"].moves[name] == name


def test_a_further_need_begins_where_the_last_one_ended() -> None:
    for name in ("received", "followed_up", "finished", "stopped"):
        assert LIVELIHOOD["need_again"].moves[name] == "noted"
    assert "kit" in opens(LIVELIHOOD, "need_again", "finished")
