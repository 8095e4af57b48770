"""A definition that makes no sense cannot be built: the fault shows where it is written."""

from dataclasses import FrozenInstanceError
from datetime import UTC, datetime
from types import MappingProxyType
from typing import Any

import pytest

from workflows.grammar import (
    Action,
    Asked,
    Both,
    Either,
    Fact,
    Facts,
    Guard,
    Is,
    Reason,
    Start,
    State,
    Undeclared,
    Unless,
    Warn,
    Workflow,
)
from workflows.roles import Role
from workflows.windows import DRAFT

HERE, THERE = State("here", "Here"), State("there", "There", final=True)
LIGHT = Fact("light", ("on", "off"), "C1", "Whether it is light")
ANYBODY = frozenset({Role.FIELD_ADVOCATE})
NEEDS_LIGHT = Guard(Reason("It is dark.", supplied_by="You can put the light on."), Is("light", "on"))


def deed(name: str = "go", **more: Any) -> Action:
    """A deed from here to there."""
    return Action(**{"name": name, "label": "Go", "moves": {"here": "there"}, "by": ANYBODY, "past": "Gone", **more})


def flow(*actions: Action, **more: Any) -> Workflow:
    """A workflow of two states."""
    given: dict[str, Any] = {"key": "way", "title": "Way", "states": (HERE, THERE), "facts": (LIGHT,)}
    return Workflow(**{**given, "actions": actions, **more})


def facts(**values: str) -> Facts:
    """Facts of a fixed moment."""
    return Facts(datetime(2026, 6, 1, tzinfo=UTC), MappingProxyType(values))


def test_a_definition_that_makes_sense_is_built() -> None:
    made = flow(deed(outward=True, guards=(NEEDS_LIGHT,)))
    assert made.initial == "here"
    assert made["go"].moves == {"here": "there"}
    assert "go" in made
    assert "fly" not in made


@pytest.mark.parametrize(
    ("fault", "told"),
    [
        (lambda: flow(deed(), deed()), "declared twice"),
        (lambda: flow(deed(), states=(HERE, HERE, THERE)), "named twice"),
        (lambda: flow(deed(moves={"here": "nowhere"})), "no state called"),
        (lambda: flow(deed(moves={"nowhere": "here"})), "no state called"),
        (lambda: flow(deed(starts=(Start(DRAFT, into=("nowhere",)),))), "no state called"),
        (lambda: flow(deed(starts=(Start(DRAFT, Is("weather", "fine")),))), "undeclared facts"),
        (lambda: flow(deed(warnings=(Warn("It rains.", Is("weather", "wet")),))), "undeclared facts"),
        (
            lambda: flow(deed(outward=True, guards=(Guard(Reason("Wet."), Is("weather", "fine")),))),
            "undeclared facts",
        ),
        (lambda: flow(deed(), states=(State("here", "Here", main="fly"), THERE)), "unknown deed"),
        (lambda: deed(recorded=True, guards=(NEEDS_LIGHT,)), "only an outward deed"),
        (lambda: deed(consents=frozenset({"referral"})), "only an outward deed"),
        (lambda: Fact("story", ("told", "not_told"), "C3", "What she told"), "no class above C2"),
        (lambda: Fact("light", (), "C1", "Light"), "domain"),
        (lambda: Fact("light", ("on", "on"), "C1", "Light"), "domain"),
        (lambda: Asked("mood", "Mood", "colour", "C2"), "no kind of question"),
    ],
)
def test_a_definition_that_makes_no_sense_cannot_be_built(fault: Any, told: str) -> None:
    with pytest.raises(Undeclared, match=told):
        fault()


def test_what_is_not_declared_is_not_found() -> None:
    made = flow(deed())
    with pytest.raises(Undeclared):
        made["fly"]
    with pytest.raises(Undeclared):
        made.state("nowhere")


def test_a_guard_that_reads_another_fact_fails() -> None:
    class Peeks:
        """Says that it reads the light, and reads the weather."""

        reads = frozenset({"light"})

        def holds(self, seen: Facts) -> bool:
            return seen["weather"] == "fine"

    with pytest.raises(Undeclared, match="weather"):
        Guard(Reason("Dark."), Peeks()).holds(facts(light="on", weather="fine"))
    with pytest.raises(Undeclared, match="weather"):
        Warn("Dark.", Peeks()).applies(facts(light="on", weather="fine"))


@pytest.mark.parametrize(
    ("condition", "light", "expected"),
    [
        (Is("light", "on"), "on", True),
        (Is("light", "on"), "off", False),
        (Is("light", "on", "off"), "off", True),
        (Unless(Is("light", "on")), "on", False),
        (Either(Is("light", "on"), Is("light", "off")), "off", True),
        (Either(), "on", False),
        (Both(Is("light", "on"), Unless(Is("light", "off"))), "on", True),
        (Both(Is("light", "on"), Is("light", "off")), "on", False),
    ],
)
def test_conditions_mean_what_they_are_called(condition: Any, light: str, expected: bool) -> None:
    assert condition.holds(facts(light=light)) is expected


def test_facts_and_declarations_cannot_be_changed() -> None:
    seen = facts(light="on")
    with pytest.raises(FrozenInstanceError):
        seen.values = {}  # type: ignore[misc]
    with pytest.raises(TypeError):
        seen.but(light="off").values["light"] = "on"  # type: ignore[index]
    with pytest.raises(FrozenInstanceError):
        flow(deed()).key = "other"  # type: ignore[misc]
    assert seen.but(light="off")["light"] == "off"
    assert seen["light"] == "on"
