"""A bad definition cannot be built: it is refused where it is written, with the line that declares it and why."""

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from workflows.case import CASE
from workflows.common import everywhere
from workflows.grammar import (
    Action,
    Asked,
    Beginning,
    Echo,
    Fact,
    Guard,
    Is,
    LetterKind,
    Number,
    Option,
    Reason,
    Sets,
    Start,
    State,
    Undeclared,
    Window,
    Workflow,
)
from workflows.letters import REFERRAL_LETTER
from workflows.numbers import DRAFT_HOURS
from workflows.roles import Role
from workflows.windows import DRAFT

SELF = Path(__file__)
ME = frozenset({Role.FIELD_ADVOCATE})
HERE, THERE = State("here", "Here"), State("there", "There", final=True)
KEPT = Fact("kept", ("no", "yes"), "C2", "Whether it is kept", kept=True)
SHEET = (Option("sheet", "Sheet"),)


def number(**more: Any) -> Number:
    """A number."""
    given = {"key": "n", "title": "N", "value": 1, "unit": "days", "clock": "event", "source": "somebody"}
    return Number(**{**given, "status": "ours", "least": 1, "most": 2, **more})


def deed(**more: Any) -> Action:
    """A deed from here to there."""
    return Action(**{"name": "go", "label": "Go", "moves": {"here": "there"}, "by": ME, "past": "Gone", **more})


def flow(*deeds: Action, **more: Any) -> Workflow:
    """A workflow of two states."""
    return Workflow(
        **{"key": "way", "title": "Way", "states": (HERE, THERE), "actions": deeds, "facts": (KEPT,), **more}
    )


BAD: list[tuple[Callable[[], object], str]] = [
    (lambda: number(source=""), "does not say who says so"),
    (lambda: number(unit="moons"), "no unit called 'moons'"),
    (lambda: number(clock="whim"), "no clock called 'whim'"),
    (lambda: number(status="certain"), "no status called 'certain'"),
    (lambda: Window("w", "W", replace(DRAFT_HOURS, source=""), owed_by=ME), "does not say who says so"),
    (lambda: Window("w", "W", DRAFT_HOURS), "owed by nobody"),
    (lambda: Window("w", "W", DRAFT_HOURS, owed_by="queen"), "no role called"),
    (lambda: Window("w", "W", DRAFT_HOURS, kind="wish", owed_by=Role.SUPERVISOR), "no kind called 'wish'"),
    (lambda: Window("w", "W", DRAFT_HOURS, owed_by=Role.SUPERVISOR, then="go"), "the system owes"),
    (lambda: Window("W!", "W", DRAFT_HOURS, owed_by=Role.SUPERVISOR), "small letters"),
    (lambda: Start(DRAFT, from_answer="day", until_answer="day"), "begins and ends with the answer to day"),
    (lambda: LetterKind("l", "L", (), ("age",), data_class="C3"), "has no layout"),
    (lambda: LetterKind("l", "L", SHEET, ("age",)), "has no class"),
    (lambda: LetterKind("l", "L", SHEET, ("age", "age"), data_class="C3"), "names a field twice"),
    (lambda: Beginning("", ME), "has no words"),
    (lambda: Beginning("Begin", frozenset()), "nobody may begin it"),
    (lambda: Echo("way", "", "go"), "an echo names a workflow"),
    (lambda: State("Here", "Here"), "small letters"),
    (lambda: State("a" * 21, "Too long a name"), "at most 20"),
    (lambda: State("here", ""), "has no words"),
    (lambda: State("here", "Here", whose_move="fate"), "'fate' moves nothing"),
    (lambda: deed(by=frozenset()), "nobody does it; a deed has a role"),
    (lambda: deed(by=frozenset({"queen"})), "no role called"),
    (lambda: deed(moves={}), "possible nowhere"),
    (lambda: deed(label=""), "has no words"),
    (lambda: deed(word="rumour"), "'rumour' is none of"),
    (lambda: deed(consents=frozenset({"referral"})), "only an outward deed"),
    (lambda: deed(guards=(Guard(Reason("No."), Is("kept", "yes")),)), "only an outward deed"),
    (lambda: deed(asks=(Asked("why", "Why?", "choice", "C2"),)), "the question why has no options to choose from"),
    (lambda: deed(asks=(Asked("a", "A?", "text", "C3"), Asked("a", "A?", "text", "C3"))), "one question twice"),
    (lambda: deed(starts=(Start(DRAFT, until_answer="day"),)), "asks nothing called"),
    (lambda: deed(starts=(Start(DRAFT, from_answer="happened_at"),)), "asks nothing called"),
    (lambda: deed(sets=(Sets("kept", from_answer="kept"),)), "asks nothing called"),
    (lambda: deed(pauses="until"), "asks nothing called"),
    (lambda: deed(leaves_out="step"), "asks nothing called"),
    (lambda: Asked("a", "A?", "colour", "C2"), "no kind of question"),
    (lambda: Asked("a", "A?", "text", ""), "its answer has no class"),
    (lambda: Asked("a", "", "text", "C3"), "has no words"),
    (lambda: Asked("a", "A?", "choice", "C2", options=(Option("x", "X"),), preset="y"), "none of its answers"),
    (lambda: Asked("a", "A?", "choice", "C2", options=(Option("x", "X"), Option("x", "Y"))), "answer is there twice"),
    (lambda: Fact("story", ("told",), "C3", "What was told"), "no class above C2"),
    (lambda: flow(states=()), "has no state"),
    (lambda: flow(starts=(Start(DRAFT, Is("weather", "wet")),)), "its beginning reads undeclared facts"),
]  # fmt: skip


@pytest.mark.parametrize(("fault", "told"), BAD, ids=[told for _fault, told in BAD])
def test_a_bad_definition_is_refused_with_its_line_and_why(fault: Callable[[], object], told: str) -> None:
    with pytest.raises(Undeclared, match=re.escape(told)) as caught:
        fault()
    assert re.match(r"tests/workflows/test_declaring\.py:\d+: ", str(caught.value))


def test_the_line_is_the_line_of_the_declaration() -> None:
    with pytest.raises(Undeclared) as caught:
        State("here", "Here", whose_move="fate")
    line = int(str(caught.value).split(":")[1])
    assert "whose_move" in SELF.read_text().splitlines()[line - 1]


def test_a_deed_that_leads_nowhere_is_told_with_its_own_line_not_that_of_the_workflow() -> None:
    lost = Action("go", "Go", {"here": "nowhere"}, ME, "Gone")
    with pytest.raises(Undeclared, match=r"way\.go: no state called \['nowhere'\]") as caught:
        flow(lost)
    assert str(caught.value).startswith(f"{lost.where}: ")
    line = int(lost.where.split(":")[1])
    assert '"nowhere"' in SELF.read_text().splitlines()[line - 1]


@pytest.mark.parametrize(
    ("made", "told"),
    [
        (lambda: flow(deed(), deed()), "declared twice"),
        (lambda: flow(states=(HERE, HERE)), "named twice"),
        (lambda: flow(deed(starts=(Start(DRAFT, into=("nowhere",)),))), "no state called"),
        (lambda: flow(states=(State("here", "Here", main="fly"), THERE)), "leads to an unknown deed fly"),
        (lambda: flow(deed(sets=(Sets("other", "yes"),))), "no kept fact"),
        (lambda: flow(deed(sets=(Sets("kept", "perhaps"),))), "no value of kept"),
        (lambda: flow(deed(sets=(Sets("kept"),))), "one value, or one answer"),
    ],
)
def test_a_workflow_whose_parts_do_not_fit_is_refused_with_the_line_of_the_part(made: Any, told: str) -> None:
    with pytest.raises(Undeclared, match=told) as caught:
        made()
    assert str(caught.value).startswith("tests/workflows/test_declaring.py:")


def test_what_a_helper_declares_is_told_with_the_line_that_asked_for_it() -> None:
    made = everywhere(HERE, THERE)[0]
    assert made.where.startswith("workflows/common.py:")
    assert re.fullmatch(r"workflows/case\.py:\d+, through workflows/common\.py:\d+", CASE["hold"].where)
    assert re.fullmatch(r"workflows/case\.py:\d+", CASE["meet"].where)


def test_where_it_is_written_changes_nothing_of_what_is_declared() -> None:
    one, other = deed(), deed()
    other_line = Action("go", "Go", {"here": "there"}, ME, "Gone")
    assert one == other == other_line
    assert one.where != other_line.where
    assert "where" not in repr(one)


def test_a_second_person_may_be_asked_to_wait_for_the_first_part() -> None:
    ready = Guard(Reason("Not yet.", supplied_by="You."), Is("kept", "yes"))
    assert deed(second_person=True, guards=(ready,)).guards == (ready,)


def test_a_letter_that_goes_out_says_its_class() -> None:
    assert REFERRAL_LETTER.data_class == "C4"
