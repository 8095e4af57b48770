"""The States' book in a real browser: a file sent by hand, every page light, narrow enough and read aloud well."""

from collections.abc import Iterator

import pytest
from flask import Flask
from playwright.sync_api import Browser, sync_playwright

from tests.factories import World
from tests.journeys.browsing import Watched, served, start
from tests.member_states.conftest import DATA


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One browser for all of these."""
    with sync_playwright() as playwright:
        made = start(playwright)
        yield made
        made.close()


@pytest.fixture
def watched(app: Flask, browser: Browser) -> Iterator[Watched]:
    """An advocate at her browser, in an installation whose book is empty."""
    world = World.make(app)
    with served(app) as base:
        context = browser.new_context()
        made = Watched.open(context, base)
        made.sign_in(world.made["advocate"])
        yield made
        context.close()


def send_file(watched: Watched, name: str) -> None:
    """Choose a file and have it looked through."""
    watched.go("/states/read-in")
    watched.look()
    watched.page.set_input_files("#file", DATA / name)
    with watched.page.expect_navigation():
        watched.page.click("main button.button")


def press(watched: Watched, words: str) -> None:
    """Press the button with these words."""
    with watched.page.expect_navigation():
        watched.page.get_by_role("button", name=words, exact=True).click()


def test_the_book_is_filled_and_read_by_hand(watched: Watched) -> None:
    for name in ("states.csv", "laws.csv"):
        send_file(watched, name)
        watched.look()
        press(watched, "Take it into the book")
        assert "What the file did" in watched.page.inner_text("main")
        watched.look()
    watched.go("/states")
    watched.look()
    watched.page.fill("#q", "heron")
    press(watched, "Show")
    watched.tab_to("/states/XAA")
    watched.look()
    law = watched.page.get_by_role("link", name="Family code").get_attribute("href") or ""
    for path in ("/change", "/agree", "/history", "/laws/new"):
        assert watched.go(f"/states/XAA{path}") == 200
        watched.look()
    for path in (law, f"{law}/change", "/states/new"):
        assert watched.go(path) == 200
        watched.look()
    press(watched, "Keep this")
    assert watched.page.locator(".errors").count() == 1
    watched.look()
    assert watched.complaints == []
    assert len(watched.looked_at) == 16


def test_a_refused_line_is_seen_and_left_out_by_hand(watched: Watched) -> None:
    watched.go("/states/read-in")
    bad = {"name": "bad.csv", "mimeType": "text/csv", "buffer": b"code,name\nXBA,Good\nXBB,=1+1\n"}
    watched.page.set_input_files("#file", bad)  # type: ignore[arg-type]
    press(watched, "Look it through")
    press(watched, "Take it into the book")
    assert "Some lines were refused" in watched.page.inner_text(".errors")
    watched.look()
    watched.page.check("[name=leave_out]", force=True)
    press(watched, "Take it into the book")
    assert watched.go("/states/XBA") == 200
    assert watched.go("/states/XBB") == 404
    assert watched.complaints == []
