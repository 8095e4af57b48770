"""A letter shows what it declares, what its need requires and what she agreed to: the three together."""

import pytest

from tests.letters.samples import full
from vacms.letters.rules import Undisclosable, allowed, insist
from workflows.grammar import LetterKind
from workflows.letters import FIELDS, REFERRAL_LETTER
from workflows.needs import NEEDS

EVERYTHING = frozenset(FIELDS)


@pytest.mark.parametrize("need", NEEDS)
def test_nothing_is_allowed_without_her_agreement(need: str) -> None:
    assert allowed(REFERRAL_LETTER, NEEDS[need], ()) == frozenset()


@pytest.mark.parametrize("need", NEEDS)
def test_what_the_need_does_not_read_is_not_said_even_if_she_agreed(need: str) -> None:
    assert allowed(REFERRAL_LETTER, NEEDS[need], EVERYTHING) == NEEDS[need].fields & EVERYTHING


def test_what_the_letter_does_not_declare_is_not_said() -> None:
    narrow = LetterKind("narrow", "Narrow", REFERRAL_LETTER.layouts, ("language",), data_class="C4")

    assert allowed(narrow, NEEDS["medical"], EVERYTHING) == {"language"}


def test_a_letter_that_would_say_more_than_she_agreed_to_is_not_made() -> None:
    with pytest.raises(Undisclosable, match="called"):
        insist(full(), REFERRAL_LETTER, NEEDS["medical"], EVERYTHING - {"called"})

    insist(full(), REFERRAL_LETTER, NEEDS["medical"], EVERYTHING)
