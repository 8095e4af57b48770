"""Words are never wider than they were taken for, in the fonts that the product brings along."""

from functools import cache
from importlib import import_module
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from vacms.drawing.measure import LETTERS, width, wrap
from vacms.foundation import words
from workflows.catalogue import CATALOGUE


@cache
def _font(package: str, weight: str) -> TTFont:
    folder = Path(str(import_module(package).__file__)).parent / "files"
    return TTFont(next(path for path in sorted(folder.iterdir()) if path.stem.endswith(f"-{weight}")))


def drawn(text: str, package: str, weight: str) -> float:
    """How wide a font sets these words; what it does not have, it leaves out."""
    font = _font(package, weight)
    glyphs, advances = font.getBestCmap(), font["hmtx"]
    units = sum(advances[glyphs[ord(letter)]][0] for letter in text if ord(letter) in glyphs)
    return float(units * LETTERS / font["head"].unitsPerEm)


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("key", CATALOGUE)
def test_no_title_and_no_deed_is_wider_than_taken_for(key: str, language: str) -> None:
    flow = CATALOGUE[key]
    for state in flow.states:
        title = words.translate(language, state.title)
        assert drawn(title, "fontpkg_fira_sans", "SemiBold") <= width(title, bold=True)
    for action in flow:
        label = words.translate(language, action.label)
        assert drawn(label, "fontpkg_fira_sans", "Regular") <= width(label)


def test_arabic_words_are_no_wider_than_taken_for() -> None:
    text = "سجّل أنّ الزيارة تمّت"
    assert 0 < drawn(text, "fontpkg_ibm_plex_sans_arabic", "Regular") <= width(text)


def test_lines_hold_their_room_and_lose_no_word() -> None:
    text = "Record that the letter was handed over to the person in charge"
    lines = wrap(text, 150)
    assert " ".join(lines) == text
    assert len(lines) > 2
    assert all(width(line) <= 150 for line in lines)


def test_a_space_that_holds_two_signs_together_breaks_no_line() -> None:
    assert wrap("Noter «\u00a0pas maintenant\u00a0»", 60)[-1] == "maintenant\u00a0»"


def test_a_word_wider_than_the_room_stands_alone() -> None:
    assert wrap("so unbelievablylongaword it is", 40)[1] == "unbelievablylongaword"
