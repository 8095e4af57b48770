"""What changed between two definitions is told in whole sentences, and every kind of change is seen."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.versions.older import before, deed, state
from workflows import retired
from workflows.differing import differences, gone, keys_of
from workflows.digest import definitions, digest, digest_of, exported
from workflows.retired import Retired, in_force

Flows = dict[str, dict[str, Any]]


def said(alter: Callable[[Flows], None]) -> list[str]:
    """What is told when what was before is what is in force with this otherwise."""
    return [one.said for one in differences(before(alter), definitions())]


def test_nothing_is_otherwise_than_itself() -> None:
    assert said(lambda _flows: None) == []


def _rename_state(flows: Flows) -> None:
    state(flows["referral"], "drafted")["title"] = "Sketched"


def _no_state(flows: Flows) -> None:
    flows["referral"]["states"] = [one for one in flows["referral"]["states"] if one["name"] != "not_now"]


def _more_states(flows: Flows) -> None:
    flows["referral"]["states"].append({**state(flows["referral"], "waiting"), "name": "sent", "title": "Sent"})


def _final(flows: Flows) -> None:
    state(flows["referral"], "waiting")["final"] = True


def _no_deed(flows: Flows) -> None:
    flows["referral"]["actions"] = [one for one in flows["referral"]["actions"] if one["name"] != "announce"]


def _move(flows: Flows) -> None:
    deed(flows["referral"], "print")["moves"] = {"drafted": "waiting"}


def _role(flows: Flows) -> None:
    deed(flows["referral"], "print")["by"] = ["supervisor"]


def _guard(flows: Flows) -> None:
    deed(flows["referral"], "print")["guards"].pop(0)


def _guard_condition(flows: Flows) -> None:
    deed(flows["referral"], "print")["guards"][0]["condition"] = {
        "is": "Is",
        "fact": "provider",
        "values": ["verified"],
    }


def _question(flows: Flows) -> None:
    deed(flows["referral"], "print")["asks"] = []


def _letter(flows: Flows) -> None:
    deed(flows["referral"], "print")["letter"] = None


def _consent(flows: Flows) -> None:
    deed(flows["referral"], "print")["consents"] = []


def _starts(flows: Flows) -> None:
    deed(flows["referral"], "print")["starts"] = []


def _workflow(flows: Flows) -> None:
    del flows["safety"]


def _second(flows: Flows) -> None:
    deed(flows["referral"], "look")["second_person"] = False


@pytest.mark.parametrize(
    ("alter", "words"),
    [
        (_rename_state, "The state drafted is called “Drafted, no letter yet” instead of “Sketched”."),
        (_no_state, "(not_now) is new."),
        (_more_states, "The state “Sent” (sent) is gone."),
        (_final, "no longer ends the line of work."),
        (_no_deed, "(announce) is new."),
        (_move, "leads from drafted to ready instead of waiting."),
        (_role, "“Print the letter” is now for deputy."),
        (_guard, "can be refused with “No provider is chosen.”"),
        (_guard_condition, "is refused on other conditions with “No provider is chosen.”"),
        (_question, "also asks “How does it travel?” (layout)."),
        (_letter, "“Print the letter” now prints referral."),
        (_consent, "“Print the letter” now needs a yes to referral."),
        (_starts, "“Print the letter” now opens hand_over."),
        (_workflow, "is new."),
        (_second, "whether it takes a second person is now yes instead of no."),
    ],
    ids=lambda one: getattr(one, "__name__", None),
)
def test_every_kind_of_change_is_told(alter: Callable[[Flows], None], words: str) -> None:
    assert any(words in one for one in said(alter)), said(alter)


def test_a_longer_window_is_told_with_both_lengths_and_its_owner() -> None:
    def alter(flows: Flows) -> None:
        for one in (each for action in flows["referral"]["actions"] for each in action["starts"]):
            if one["window"]["key"] == "hand_over":
                one["window"]["length"]["value"] = 99
                one["window"]["owed_by"] = "deputy"

    found = said(alter)
    assert any("instead of 99 hours." in one for one in found), found
    assert any("who owes it is now field_advocate instead of deputy" in one for one in found), found


@pytest.mark.parametrize("which", [0, 1])
def test_of_a_window_that_a_deed_opens_in_two_ways_each_way_is_compared(which: int) -> None:
    def alter(flows: Flows) -> None:
        starts = [one for one in deed(flows["referral"], "next_provider")["starts"] if one["window"]["key"] == "recall"]
        assert len(starts) == 2
        starts[which]["into"] = ["lapsed"]

    assert said(alter) == ["“Try the next provider” opens recall under other conditions."]


def test_what_was_retired_is_told_as_renamed(monkeypatch: pytest.MonkeyPatch) -> None:
    def alter(flows: Flows) -> None:
        state(flows["referral"], "waiting")["name"] = "sent"
        for action in flows["referral"]["actions"]:
            action["moves"] = {
                ("sent" if a == "waiting" else a): ("sent" if b == "waiting" else b) for a, b in action["moves"].items()
            }

    assert "referral/sent" in gone(before(alter), definitions())
    monkeypatch.setitem(retired.RETIRED, "referral/sent", Retired("referral/waiting", "2026-11-24"))
    assert gone(before(alter), definitions()) == []
    title = state(definitions()["referral"], "waiting")["title"]
    assert said(alter) == [f"The state “{title}” (sent) is now “{title}” (waiting)."]


def test_a_key_retired_twice_leads_to_the_last_one_and_a_ring_to_nowhere_else(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(retired.RETIRED, "a/x", Retired("a/y", "2026-01-01"))
    monkeypatch.setitem(retired.RETIRED, "a/y", Retired("a/z", "2026-02-01"))
    assert in_force("a/x") == "a/z"
    monkeypatch.setitem(retired.RETIRED, "a/z", Retired("a/x", "2026-03-01"))
    assert in_force("a/x") in ("a/x", "a/y", "a/z")


def test_every_retired_key_leads_to_one_that_is_in_force() -> None:
    assert {in_force(key) for key in retired.RETIRED} <= set(keys_of(definitions()))


def test_an_exported_definition_carries_the_digest_that_rows_keep() -> None:
    assert exported()["digest"] == digest() == digest_of(exported()["workflows"])
