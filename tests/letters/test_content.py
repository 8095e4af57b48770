"""What reaches a letter is coded, short and harmless, or it does not reach it."""

import unicodedata
from datetime import datetime

import pytest

from tests.letters.samples import full
from vacms.letters.content import LONGEST_NAME, Happened, Undisclosable, facts_of, plain


def test_a_name_keeps_its_letters_and_accents() -> None:
    assert plain("  Bɛ́tɔ́   Ŋgɔ́ɣa ") == "Bɛ́tɔ́ Ŋgɔ́ɣa"
    assert plain("محمد") == "محمد"


@pytest.mark.parametrize(
    "typed",
    [
        "M.\nNo. 2", "M.\u2028x", "a\u202ebc", "a\u2067b\u2069", "a\x00b", "a\u200db", "a\ue000b",
        "x" * 10_000, "e\u0301" * 500,
    ],
)  # fmt: skip
def test_a_name_is_one_short_line_of_visible_characters(typed: str) -> None:
    name = plain(typed)

    assert len(name) <= LONGEST_NAME
    assert not [one for one in name if unicodedata.category(one)[0] == "C" or unicodedata.category(one) in ("Zl", "Zp")]


def test_facts_come_from_what_was_kept_with_her_agreement() -> None:
    said = {
        "happened": {"at": "2026-05-30T13:00:00+00:00", "sure": "about"},
        "access": ["stick", "stairs"],
        "language": "sg",
        "called": "M.\n",
        "companion": "",
    }

    facts = facts_of(said)

    assert facts == {
        "happened": Happened(datetime.fromisoformat("2026-05-30T13:00:00+00:00"), "about"),
        "access": ("stick", "stairs"),
        "language": "sg",
        "called": "M.",
    }


@pytest.mark.parametrize(
    "said",
    [
        {"story": "it was night"},
        {"language": "<b>sg</b>"},
        {"access": ["stick", "pregnant"]},
        {"happened": "yesterday"},
        {"happened": {"at": "2026-05-30T13:00:00", "sure": "about"}},
    ],
)
def test_what_nobody_declared_stops_the_letter(said: dict[str, object]) -> None:
    with pytest.raises(Undisclosable):
        facts_of(said)


def test_a_letter_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="zone"):
        full(issued_at=datetime(2026, 6, 1, 16, 20))
