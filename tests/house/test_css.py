"""One style sheet serves both directions, moves nothing, fetches nothing, and stays small; so does the script."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
CSS = (ROOT / "vacms" / "static" / "desk.css").read_text(encoding="utf-8")
JS = (ROOT / "vacms" / "static" / "desk.js").read_text(encoding="utf-8")
SIDES = re.compile(
    r"(?<![\w-])(?:(?:margin|padding|border|scroll-padding)-(?:left|right|top|bottom)[a-z-]*"
    r"|border-(?:top|bottom)-(?:left|right)-radius|(?:min-|max-)?(?:width|height)|left|right|top|bottom)\s*:"
    r"|:\s*(?:left|right)\b|float:"
)
HOME_MADE = re.compile(r'<style|\sstyle=|\son[a-z]+="|javascript:|<script(?![^>]*\ssrc=)|\|\s*safe')


def physical(css: str) -> list[str]:
    """Whatever names a side of the screen; what a media query measures is no side."""
    without = re.sub(r"@media[^{]*", "", re.sub(r"/\*.*?\*/", "", css, flags=re.S))
    return SIDES.findall(without)


@pytest.mark.parametrize(
    "fault",
    ["a{margin-left:1px}", "a{left:0}", "a{ text-align: right }", "a{width:1px}", "a{max-width:1px}",
     "a{border-right-color:red}", "a{float:left}"],
)  # fmt: skip
def test_a_side_of_the_screen_is_noticed(fault: str) -> None:
    assert physical(fault)


def test_the_style_sheet_names_no_side_of_the_screen() -> None:
    assert physical(CSS) == []


def test_a_box_of_four_lengths_treats_both_sides_alike() -> None:
    boxes = re.findall(r"(?:margin|padding|border-width):\s*([^;}]+)", CSS)
    four = [box.split() for box in boxes if len(re.sub(r"\([^)]*\)", "", box).split()) == 4]
    assert all(box[1] == box[3] for box in four)


def test_nothing_moves_and_nothing_is_fetched() -> None:
    for word in ("animation", "transition", "@keyframes", "url(", "@import", "@font-face", "http"):
        assert word not in CSS


def test_focus_print_contrast_and_forced_colours_are_provided_for() -> None:
    for word in (":focus-visible", "@media print", "prefers-contrast", "forced-colors"):
        assert word in CSS


def test_script_and_style_stay_small() -> None:
    assert len(CSS.encode()) < 20_000
    assert len(JS.encode()) < 2_048


def test_the_script_writes_no_markup_and_stores_nothing() -> None:
    for word in (
        "innerHTML",
        "outerHTML",
        "insertAdjacent",
        "document.write",
        "eval",
        "localStorage",
        "sessionStorage",
    ):
        assert word not in JS


def test_no_page_carries_script_style_or_handlers_of_its_own() -> None:
    for path in (ROOT / "templates").rglob("*.html"):
        if path.is_relative_to(ROOT / "templates" / "letters"):
            continue  # paper: no browser runs it, and its style sheet goes along
        text = path.read_text(encoding="utf-8")
        assert not HOME_MADE.search(text), path
