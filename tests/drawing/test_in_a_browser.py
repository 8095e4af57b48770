"""What a browser makes of the pictures: words keep to their room in its fonts, in both directions."""

from itertools import combinations

import pytest
from playwright.sync_api import Browser

from tests.drawing.test_layout import LANGUAGES
from vacms.drawing.picture import picture
from vacms.foundation import words
from vacms.foundation.words import speaker
from workflows.catalogue import CATALOGUE

FRAMES = """() => [...document.querySelectorAll("text")].map(it => {
  const b = it.getBBox(); return [b.x, b.y, b.x + b.width, b.y + b.height, it.textContent]; })"""
SLACK = 2
"""The room of a line of letters is higher than the letters: so much of it may be shared."""


def _meet(a: list[float], b: list[float]) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] + SLACK < b[3] and b[1] + SLACK < a[3]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_words_lie_upon_others_as_drawn(browser: Browser, language: str) -> None:
    page = browser.new_page()
    for key, flow in CATALOGUE.items():
        svg = picture(flow, speaker(language), direction=words.direction(language))
        page.set_content(svg)
        frames = page.evaluate(FRAMES)
        assert len(frames) > len(flow.states)
        assert [(a[4], b[4]) for a, b in combinations(frames, 2) if _meet(a, b)] == [], key
        wide = page.evaluate("() => Number(document.querySelector('svg').getAttribute('width'))")
        assert [one[4] for one in frames if one[0] < 0 or one[2] > wide] == [], key
    page.close()
