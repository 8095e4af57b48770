"""The handbook says all that a declaration says: who, when, what is kept, what follows from what, who says so."""

import re

import pytest
from click.testing import CliRunner

from vacms.cli import main
from vacms.foundation.words import speaker
from vacms.handbook.deeds import deed
from vacms.handbook.lists import every_number
from vacms.handbook.pages import picture_in_words, whole, workflow
from vacms.handbook.told import told
from workflows.catalogue import CATALOGUE
from workflows.grammar import Action, Asked, Beginning, Echo, Fact, Option, Sets, Start, State, Window, Workflow
from workflows.numbers import HOLD_DAYS
from workflows.purposes import PURPOSES, Purpose
from workflows.roles import CASEWORKERS, COVERS, Role

SAY = speaker("en")
_ASKS = Asked("answer", "What was said?", "choice", "C2", options=(Option("yes", "Yes"),))
_UNTIL = Asked("until", "Until when?", "day", "C2", required=True, later=True)
_STAYS = {"here": "here"}
_AND_SYSTEM = CASEWORKERS | {Role.SYSTEM}
_ENDS = Window("w", "The wait ends", HOLD_DAYS, owed_by=Role.SYSTEM, then="say", protects=True)
_OFFER = Window("o", "It may help", HOLD_DAYS, kind="offer", owed_by=Role.FIELD_ADVOCATE)
_STILL = Window("e", "It still helps", HOLD_DAYS, kind="emergency")
FULL = Workflow(
    key="full",
    title="Everything that can be declared",
    begun="Begun",
    states=(State("here", "Here", main="go", whose_move="hers"), State("there", "There", final=True)),
    facts=(Fact("said", ("no", "yes"), "C2", "Whether it was said", kept=True),),
    actions=(
        Action(
            "go", "Go there", {"here": "there"}, CASEWORKERS, "Went", recorded=True, asks=(_ASKS,),
            sets=(Sets("said", from_answer="answer"),), need="safety",
        ),
        Action("say", "Say it", _STAYS, _AND_SYSTEM, "Said", recorded=True, sets=(Sets("said", "yes"),)),
        Action("agree", "Agree to it", _STAYS, COVERS, "Agreed", second_person=True),
        Action(
            "wait", "Wait", _STAYS, CASEWORKERS, "Waited", pauses="until", asks=(_UNTIL,),
            starts=(Start(_ENDS, until_answer="until"), Start(_OFFER), Start(_STILL)),
        ),
        Action("stop", "Stop it", {"here": "there"}, CASEWORKERS, "Stopped"),
    ),
    beginning=Beginning("Begin it", CASEWORKERS),
    echoes=(Echo("referral", "seen", "say", needs=("safety",), begins=True), Echo("case", "begin", "say")),
    rests_on=(Purpose.HAND_OVER,),
    first_hand=("say",),
    outside_line=True,
)  # fmt: skip


def test_what_the_grammar_can_say_the_handbook_says() -> None:
    text = workflow(FULL, "en")
    for sentence in (
        "* Begins: “Begin it”. By: Field victims' rights advocate, Supervisor, Named deputy",
        f"* Rests on the yes to: “{PURPOSES[Purpose.HAND_OVER].title}”. Where it is taken back, “Stop it” is done",
        "* Kept apart: Whoever has the case sees nothing of it while it is open",
        "* Keeps: Whether it was said",
        "“Visit took place” in “Referral to a provider” for “A safer place or a safe way home”: “Say it”, and this",
        "“First report taken” in “The case”: “Say it”",
        "* Here: the person's move. Most often next: “Go there”.",
        "* There: an end, nothing is owed.",
        "* The wait ends: after 30 days. Then, by itself: “Say it”. No hold moves it, and nobody leaves it out.",
        "* It may help: may help from then on, and is never overdue. After: 30 days.",
        "* It still helps: still possible for 30 days.",
        "Whether it was said: as answered to “What was said?”",
        "* Keeps: Whether it was said: yes",
        "* A second person: Not whoever did this before: “Say it”",
        "* Also begins: A referral for “A safer place or a safe way home”",
        "* Puts on hold: Until the day that is answered; what touches safety goes on",
        "Until when? (to be answered)",
        "The wait ends (until the day that is answered)",
    ):
        assert sentence in text, sentence


def test_a_hold_and_what_is_left_out_are_told_of_every_line_that_has_them() -> None:
    rows = {one.name: dict(one.rows) for one in told(CATALOGUE["referral"], SAY).deeds}
    assert "Puts on hold" in rows["hold"]
    assert "Leaves out" in rows["leave_out"]


def test_an_outward_deed_tells_what_it_needs_with_the_words_filled_in() -> None:
    for flow in CATALOGUE.values():
        for action in flow:
            text = str(deed(flow, SAY, action))
            assert "%(" not in text, (flow.key, action.name)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_number_stands_there_with_its_source(language: str) -> None:
    text = whole(language)
    rows = [line for line in text.splitlines() if line.startswith("| ")]
    for number in every_number():
        assert any(speaker(language)(number.title) in row and number.source in row for row in rows), number.key


def test_the_french_handbook_says_the_same_line_by_line_in_french() -> None:
    english, french = whole("en").splitlines(), whole("fr").splitlines()
    assert len(english) == len(french)
    for line in ("### Where it can stand", "### How it goes on", "### What can be done", "## Numbers"):
        assert line in english
        assert line not in french


def test_the_words_beside_the_picture_are_those_of_the_handbook() -> None:
    told_so = re.sub(r"\W+", " ", picture_in_words(CATALOGUE["referral"], "en"))
    for place in told(CATALOGUE["referral"], SAY).places:
        for step in place.steps:
            assert re.sub(r"\W+", " ", step).strip() in told_so


def test_the_command_prints_the_picture_and_its_words() -> None:
    run = CliRunner().invoke
    assert run(main, ["protocol", "diagram", "case"]).output.startswith("<svg ")
    assert "Rencontre faite" in run(main, ["protocol", "diagram", "case", "--language", "fr"]).output
    words = run(main, ["protocol", "diagram", "case", "--text"]).output
    assert "1. First report, no file yet (it begins here)" in words
    assert run(main, ["protocol", "diagram", "nothing"]).exit_code == 2
