"""Family and children: what its names may tell, and that an end leaves no task behind."""

from dataclasses import replace

import pytest

from tests.workflows.lines import Law, known, said
from tests.workflows.situations import changed
from workflows.family import CARER, FAMILY, PAPERS, VISIT
from workflows.grammar import Asked, Is, Option, Start, Workflow
from workflows.numbers import BIRTH_PAPERS_DAYS, PEP_HOURS
from workflows.questions import NOTE

TELLING = ("pregn", "expect", "born", "birth", "died", "dead", "abort", "miscarr", "loss", "midwi", "matern")


def stored_names_tell_nothing(flow: Workflow) -> list[str]:
    """What stands in clear: keys of the line, its states, deeds, windows, facts and coded answers."""
    names = [flow.key, *(one.name for one in flow.states), *(one.name for one in flow)]
    names += [fact.name for fact in flow.facts]
    names += [one.key for one in flow.windows()]
    names += [f"{asked.name} {option.key}" for one in flow for asked in one.asks for option in asked.options]
    return [f"{name} tells it" for name in names if any(word in name for word in TELLING)]


def a_colleagues_list_tells_nothing(flow: Workflow) -> list[str]:
    """Titles, past sentences and windows are read by whoever sees the coded page."""
    words = [flow.title, flow.begun, *(one.title for one in flow.states), *(one.past for one in flow)]
    words += [f"{one.title} {one.why}" for one in flow.windows()]
    return [f"“{one}” tells it" for one in words if any(word in one.lower() for word in TELLING)]


def an_end_is_one_deed(flow: Workflow) -> list[str]:
    """Whatever ended it: one press, from everywhere, no reason, no room for one, and every task is gone that minute."""
    end = flow["end"]
    found = [f"{end.name} asks {asked.name}" for asked in end.asks]
    found += [f"it stays {name}" for name, after in end.moves.items() if not flow.state(after).final]
    left = {one.key for one in flow.windows() if one.key != "hold"} - {one.key for one in end.stops}
    found += [f"{key} goes on" for key in left]
    ends = [one.name for one in flow if any(flow.state(after).name == "finished" for before, after in one.moves.items()
                                            if before != after)]  # fmt: skip
    return found + [f"{name} tells how it ended" for name in ends if name != "end"]


def no_father(flow: Workflow) -> list[str]:
    """Nobody is asked who the father is, and nothing begins a claim."""
    asks = [f"{one.name}.{asked.name}" for one in flow for asked in one.asks if "father" in asked.label.lower()]
    return asks + said([(one.name, f"{one.label} {one.past}") for one in flow], "father", "paternity", "claim")


def no_emergency_of_its_own(flow: Workflow) -> list[str]:
    """It presses nobody: no emergency, nothing in hours, and what was left open is only an offer."""
    found = [f"{one.key} is an emergency" for one in flow.windows() if one.kind == "emergency"]
    found += [f"{one.key} counts hours" for one in flow.windows() if one.length.unit == "hours"]
    return found + [f"{one.window.key} presses" for one in flow.starts if one.window.kind != "offer"]


def rather_not_say_is_left_alone(flow: Workflow) -> list[str]:
    """It is asked no more: nothing is owed or offered; the person may come back to it."""
    found = [f"{one.window.key} follows" for one in flow["not_said"].starts]
    return found + ([] if flow["visits"].moves["not_said"] == "in_care" else ["there is no way back"])


LAWS: dict[str, Law] = {
    "a stolen database is told nothing by a name": stored_names_tell_nothing,
    "a colleague's list is told nothing": a_colleagues_list_tells_nothing,
    "an end is one deed, and no task outlives it": an_end_is_one_deed,
    "nobody asks for a father": no_father,
    "it is no emergency": no_emergency_of_its_own,
    "rather not say is left alone": rather_not_say_is_left_alone,
}
_BORN = tuple(replace(one, name="born") if one.name == "not_said" else one for one in FAMILY.states)
_WHAT = Asked(
    "what", "What is it?", "choice", "C2", options=(Option("pregnancy", "A pregnancy"), Option("other", "Other"))
)
_FATHER = Asked("f", "Who is the father?", "text", "C4")
_FAULTS: dict[str, tuple[Workflow, ...]] = {
    "a stolen database is told nothing by a name": (changed(FAMILY, "visits", asks=(_WHAT,)),),
    "a colleague's list is told nothing": (
        replace(FAMILY, states=tuple(replace(one, title="Expecting") for one in FAMILY.states)),
        changed(FAMILY, "end", past="The child died"),
    ),
    "an end is one deed, and no task outlives it": (
        changed(FAMILY, "end", stops=(VISIT,)),
        changed(FAMILY, "end", asks=(NOTE,)),
        changed(FAMILY, "papers", moves={**FAMILY["papers"].moves, "child": "finished"}),
    ),
    "nobody asks for a father": (changed(FAMILY, "child_here", asks=(_FATHER,)),),
    "it is no emergency": (
        replace(FAMILY, starts=(Start(CARER),)),
        changed(FAMILY, "visits", starts=(Start(replace(VISIT, length=PEP_HOURS)),)),
    ),
    "rather not say is left alone": (changed(FAMILY, "not_said", starts=(Start(CARER),)),),
}  # fmt: skip


@pytest.mark.parametrize("law", LAWS)
def test_the_law_holds(law: str) -> None:
    assert LAWS[law](FAMILY) == []


@pytest.mark.parametrize(("law", "broken"), [(law, one) for law, found in _FAULTS.items() for one in found])
def test_a_planted_fault_is_told(law: str, broken: Workflow) -> None:
    assert broken != FAMILY
    assert LAWS[law](broken)


def test_every_law_has_a_planted_fault() -> None:
    assert set(_FAULTS) == set(LAWS)


def test_a_mother_who_is_a_child_is_two_children() -> None:
    for deed in ("visits", "child_here"):
        (warning,) = FAMILY[deed].warnings
        assert [age for age in ("adult", "child", "unknown") if warning.applies(known(FAMILY, age=age))] == [
            "child",
            "unknown",
        ]


def test_the_papers_of_a_child_have_the_days_of_the_country() -> None:
    assert (BIRTH_PAPERS_DAYS.value, BIRTH_PAPERS_DAYS.unit) == (90, "days")
    assert BIRTH_PAPERS_DAYS.least < 90 < BIRTH_PAPERS_DAYS.most, "a mission says its own"
    assert {one.window for one in FAMILY["child_here"].starts} == {VISIT, PAPERS}


def test_it_reads_no_fact_but_the_hat_and_the_age() -> None:
    assert {fact.name for fact in FAMILY.facts} == {"role", "age"}
    assert not [guard for action in FAMILY for guard in action.guards]
    assert Is("age", "adult").reads <= {fact.name for fact in FAMILY.facts}
