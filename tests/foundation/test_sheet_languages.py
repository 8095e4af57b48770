"""Languages in which sheets alone are printed: complete for the sheets, and nowhere offered as one of the interface."""

import re

import pytest
from babel.messages.pofile import read_po

from vacms.foundation import catalogues, words
from workflows.claim_papers import PLAIN_LANGUAGES, TOLD_LANGUAGES

PARAMETER = re.compile(r"%\((\w+)\)s")
LATIN = re.compile(r"[A-Za-zÀ-ÿ]{2,}")
ALIKE: dict[str, set[str]] = {"ar": set(), "ht": set()}


def said(language: str) -> dict[str, str]:
    """What the catalogue of sheets says, by the English that it stands for."""
    return {str(one.id): str(one.string) for one in words.read(language) if one.id}


@pytest.mark.parametrize("language", words.SHEETS)
def test_a_language_of_sheets_says_all_that_sheets_say_and_nothing_else(language: str) -> None:
    wanted = {str(one) for one in catalogues.said_on_sheets()}
    assert len(wanted) > 40
    assert catalogues.missing(language) == []
    assert set(said(language)) == wanted


@pytest.mark.parametrize("language", words.SHEETS)
def test_nothing_in_it_is_doubtful_empty_or_left_in_english_and_no_parameter_is_lost(language: str) -> None:
    assert [one.id for one in words.read(language) if one.id and one.fuzzy] == []
    for english, told in said(language).items():
        assert told.strip()
        assert told != english or told in ALIKE[language]
        assert set(PARAMETER.findall(told)) == set(PARAMETER.findall(english))
        assert "!" not in told


def test_arabic_is_written_in_arabic() -> None:
    assert {told for told in said("ar").values() if LATIN.search(PARAMETER.sub("", told))} == set()


@pytest.mark.parametrize("language", words.SHEETS)
def test_a_catalogue_that_nobody_has_read_over_is_marked_as_a_draft(language: str) -> None:
    folder = words.folder_of(language)
    assert [one.name for one in folder.iterdir()] == ["sheets.po"]
    marked = "DRAFT, not reviewed by a speaker" in (folder / "sheets.po").read_text("utf-8")
    assert marked == (language in words.DRAFTS)
    with (folder / "sheets.po").open("rb") as file:
        assert len(list(read_po(file))) > 40


def test_it_is_no_language_of_the_interface_and_every_language_of_sheets_is_one_of_the_two() -> None:
    assert set(words.LANGUAGES) == {"en", "fr"} == set(PLAIN_LANGUAGES)
    assert set(TOLD_LANGUAGES) == {*words.LANGUAGES, *words.SHEETS}
    assert not set(words.SHEETS) & set(words.LANGUAGES)
    assert words.direction("ar") == "rtl"


def test_a_sentence_of_a_sheet_that_nobody_translated_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    planted = catalogues.said_on_sheets() | {"A sentence more"}
    monkeypatch.setattr(catalogues, "said_on_sheets", lambda: planted)
    assert catalogues.missing("ar") == ["A sentence more"]
    assert catalogues.missing("fr") == [], "it is asked of the sheets' languages alone"


@pytest.mark.parametrize(
    ("text", "way"), [("At the office", "ltr"), ("في المكتب", "rtl"), ("12: في", "rtl"), ("", "ltr")]
)
def test_words_that_were_typed_are_read_as_their_first_letter_is(text: str, way: str) -> None:
    assert words.direction_of(text) == way
