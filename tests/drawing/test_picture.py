"""The picture is plain SVG: real text, named, of no colour, within its weight, and the right way round."""

import re
import xml.etree.ElementTree as ET

import pytest

from tests.drawing.test_layout import EVERY
from vacms.drawing.picture import picture
from vacms.foundation.words import speaker
from workflows.catalogue import CATALOGUE

SVG = "{http://www.w3.org/2000/svg}"


def words_of(svg: str) -> str:
    """Every word that is drawn, in order."""
    return " ".join(node.text or "" for node in ET.fromstring(svg).iter(f"{SVG}text"))


@pytest.mark.parametrize(("key", "language"), EVERY)
def test_a_picture_is_light_whole_and_named(key: str, language: str) -> None:
    svg = picture(CATALOGUE[key], speaker(language))
    root = ET.fromstring(svg)
    assert len(svg.encode()) <= 30_000
    assert root.get("role") == "img"
    names = (root.get("aria-labelledby") or "").split()
    assert [node.get("id") for node in (root[0], root[1])] == names
    assert all(node.text for node in (root[0], root[1]))


@pytest.mark.parametrize("key", CATALOGUE)
def test_a_picture_has_no_colour_no_style_no_script_and_fetches_nothing(key: str) -> None:
    svg = picture(CATALOGUE[key], speaker("en"))
    assert set(re.findall(r'(?:fill|stroke)="([^"]*)"', svg)) == {"currentColor", "none"}
    assert not re.search(r"style|script|href|url\(|<image|<foreignObject|<use", svg)


def test_all_the_words_are_text() -> None:
    drawn = words_of(picture(CATALOGUE["referral"], speaker("en")))
    for word in ("Print the letter", "Turned away", "From anywhere:", "An end", "Begins here"):
        assert word in drawn


def test_from_right_to_left_everything_stands_mirrored() -> None:
    flow = CATALOGUE["referral"]
    ltr = ET.fromstring(picture(flow, speaker("en")))
    rtl = ET.fromstring(picture(flow, speaker("en"), direction="rtl"))
    assert rtl.get("direction") == "rtl"
    wide = float(ltr.get("width") or 0)
    for a, b in zip(ltr.iter(f"{SVG}text"), rtl.iter(f"{SVG}text"), strict=True):
        assert float(a.get("x") or 0) + float(b.get("x") or 0) == pytest.approx(wide)
    for a, b in zip(ltr.iter(f"{SVG}rect"), rtl.iter(f"{SVG}rect"), strict=True):
        width = float(a.get("width") or 0)
        assert float(a.get("x") or 0) + float(b.get("x") or 0) + width == pytest.approx(wide)


def test_where_it_stands_and_was_is_said_in_words_and_by_the_line() -> None:
    svg = picture(CATALOGUE["referral"], speaker("en"), here="waiting", been={"drafted", "ready"})
    drawn = words_of(svg)
    assert drawn.count("Stands here now") == 1
    assert drawn.count("Was here") == 2
    assert svg.count('stroke-width="5"') == 1
    assert svg.count('stroke-width="2.5"') == 2


def test_what_a_label_says_cannot_become_markup() -> None:
    svg = picture(CATALOGUE["referral"], lambda msgid, /, **_params: "<b>&</b>")
    assert "<b>" not in svg
    assert "<b>&</b>" in words_of(svg)


def test_the_same_declaration_gives_the_same_picture() -> None:
    assert picture(CATALOGUE["case"], speaker("fr")) == picture(CATALOGUE["case"], speaker("fr"))
