"""What the protocol says to an officer, in each language, kept in a file, so that a reviewer reads a difference."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from vacms.foundation import catalogues, words
from workflows.catalogue import CATALOGUE
from workflows.grammar import Action, Reason, Window
from workflows.windows import BESIDE

GOLDEN = Path(__file__).with_name("golden")


def said(language: str) -> str:
    """Every state, deed, refusal, warning and window, one line each."""
    told = [f"{what}: {words.sentence(language, reason)}" for what, reason in _everything()]
    return "".join(f"{line}\n" for line in dict.fromkeys(told))


def _everything() -> Iterator[tuple[str, Reason]]:
    for flow in CATALOGUE.values():
        yield f"{flow.key}", Reason(flow.title)
        for state in flow.states:
            yield f"{flow.key} state {state.name}", Reason(state.title)
        for action in flow:
            yield from _deed(f"{flow.key} deed {action.name}", action)
        for window in flow.windows():
            yield from _window(window)
    for window in BESIDE:
        yield from _window(window)
    for sentence in sorted(str(one) for one in catalogues._said_in_code(_READING)):
        yield "refused always", Reason(sentence)


def _deed(name: str, action: Action) -> Iterator[tuple[str, Reason]]:
    for what, sentence in (("label", action.label), ("past", action.past), ("help", action.help)):
        if sentence:
            yield f"{name} {what}", Reason(sentence)
    for guard in action.guards:
        yield f"{name} refused", guard.unmet
    for warning in action.warnings:
        yield f"{name} warned", Reason(warning.said)


def _window(window: Window) -> Iterator[tuple[str, Reason]]:
    yield f"window {window.key}", Reason(window.title)
    if window.why:
        yield f"window {window.key} why", Reason(window.why)


_READING = catalogues.ROOT / "workflows" / "reading.py"


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_protocol_speaks_as_it_was_reviewed(language: str) -> None:
    kept = (GOLDEN / f"refusals-{language}.txt").read_text(encoding="utf-8").splitlines()
    assert said(language).splitlines() == kept


def test_both_languages_say_the_same_things() -> None:
    told = [[line.split(": ")[0] for line in said(language).splitlines()] for language in ("en", "fr")]
    assert told[0] == told[1]
