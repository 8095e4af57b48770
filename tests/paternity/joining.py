"""The claim as if it had joined the catalogue: for tests of what is built and not yet in force; undone after each."""

from collections.abc import Iterator
from contextlib import contextmanager
from types import SimpleNamespace
from typing import Any

import pytest

from workflows import promises, references
from workflows.catalogue import CATALOGUE, WINDOWS
from workflows.claim import CLAIM
from workflows.claim_numbers import CLAIM_NUMBERS
from workflows.claim_papers import CLAIM_LETTERS
from workflows.claim_purposes import CLAIM_PURPOSES
from workflows.letters import LETTERS
from workflows.numbers import NUMBERS
from workflows.purposes import PURPOSES, Purpose, PurposeKind


def _member(patch: pytest.MonkeyPatch, key: str) -> Purpose:
    """A purpose more, as the enumeration will name it."""
    made: Any = str.__new__(Purpose, key)
    made._name_, made._value_, made.__objclass__ = key.upper(), key, Purpose
    made._sort_order_ = len(Purpose)
    patch.setitem(Purpose._value2member_map_, key, made)
    patch.setitem(Purpose._member_map_, key.upper(), made)
    patch.setattr(Purpose, "_member_names_", [*Purpose._member_names_, key.upper()])
    found: Purpose = made
    return found


@contextmanager
def joined() -> Iterator[SimpleNamespace]:
    """The claim among the workflows, its numbers, papers and purposes among theirs."""
    with pytest.MonkeyPatch.context() as patch:
        if "claim" not in CATALOGUE:
            _join(patch)
        yield SimpleNamespace(patch=patch)


def _join(patch: pytest.MonkeyPatch) -> None:
    patch.setitem(CATALOGUE, "claim", CLAIM)
    for window in CLAIM.windows():
        patch.setitem(WINDOWS, window.key, window)
    for number_key, number in CLAIM_NUMBERS.items():
        patch.setitem(NUMBERS, number_key, number)
    for letter_key, letter in CLAIM_LETTERS.items():
        patch.setitem(LETTERS, letter_key, letter)
    for key, script in CLAIM_PURPOSES.items():
        patch.setitem(PURPOSES, _member(patch, key), PurposeKind(script.title, script.lines))
    answers = {f"consent_{key}" for key in CLAIM_PURPOSES}
    patch.setattr(promises, "_CONSENTS", promises._CONSENTS | answers)
    patch.setattr(references, "SOURCES", references.SOURCES | {"samples"})
