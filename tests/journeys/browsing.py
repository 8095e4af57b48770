"""A real browser on a real server, watched: what it asks for, complains of, weighs, and how its pages read."""

import os
import shutil
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import pyotp
from axe_playwright_python.sync_playwright import Axe
from flask import Flask
from playwright.sync_api import Browser, BrowserContext, Page, Playwright
from werkzeug.serving import WSGIRequestHandler, make_server

from vacms.demo.people import Made

MOST_BYTES = 30_000
NARROW = {"width": 320, "height": 256}
"""A window of 1280 by 1024 at 400 per cent: the narrowest in which nobody may have to scroll sideways."""
WIDE = {"width": 1280, "height": 800}
HERE = """() => {
  const it = document.activeElement;
  return {tag: it.tagName, name: it.name || "", type: it.type || "", value: it.value || "",
          href: it.getAttribute("href") || "", main: Boolean(it.closest("main"))};
}"""


def program() -> str:
    """Where the Chromium of this machine is."""
    wanted = os.environ.get("VACMS_CHROME") or shutil.which("chromium-headless-shell") or shutil.which("chromium")
    assert wanted, "No browser was found: install chromium-headless-shell, or set VACMS_CHROME to its path."
    return wanted


def start(playwright: Playwright) -> Browser:
    """The Chromium of this machine."""
    return playwright.chromium.launch(executable_path=program(), args=["--no-sandbox"])


class _Quiet(WSGIRequestHandler):
    def log(self, *_args: Any, **_more: Any) -> None:
        """Nothing: the product has a log of its own."""


@contextmanager
def served(app: Flask) -> Iterator[str]:
    """The application behind a port of this machine."""
    server = make_server("127.0.0.1", 0, app, threaded=True, request_handler=_Quiet)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@dataclass
class Watched:
    """A page of the browser, and everything that it should not have done."""

    page: Page
    base: str
    scripted: bool = True
    complaints: list[str] = field(default_factory=list)
    looked_at: list[str] = field(default_factory=list)

    @classmethod
    def open(cls, context: BrowserContext, base: str, *, scripted: bool = True) -> "Watched":
        """A new window that is watched from its first request on."""
        made = cls(context.new_page(), base, scripted)
        made.page.on("console", lambda said: made._heard(said.type, said.text))
        made.page.on("pageerror", lambda error: made.complaints.append(f"error: {error}"))
        made.page.on("request", lambda asked: made._asked(asked.url))
        return made

    def _heard(self, kind: str, text: str) -> None:
        answered = text.startswith("Failed to load resource: the server responded with a status of 4")
        if kind in ("error", "warning") and not answered:
            self.complaints.append(f"{kind}: {text}")

    def _asked(self, url: str) -> None:
        if not url.startswith(self.base):
            self.complaints.append(f"asked for {url}")

    def go(self, path: str) -> int:
        """Open an address; gives how it was answered."""
        answer = self.page.goto(self.base + path)
        assert answer is not None
        return answer.status

    @property
    def path(self) -> str:
        """Where the browser is."""
        return self.page.url.removeprefix(self.base)

    def look(self) -> None:
        """The page is light, fits a narrow screen, and reads well to a machine that reads aloud."""
        weight = len(self.page.content().encode())
        assert weight <= MOST_BYTES, f"{self.path} weighs {weight}"
        for size in (WIDE, NARROW):
            self.page.set_viewport_size(size)
            width = self.page.evaluate("document.documentElement.scrollWidth")
            assert width <= size["width"], f"{self.path} is {width} wide where there is room for {size['width']}"
        if self.scripted:
            found = Axe().run(self.page)
            assert found.violations_count == 0, f"{self.path}: {found.generate_report()}"
        self.page.set_viewport_size(WIDE)
        self.looked_at.append(self.path)

    def sign_in(self, made: Made) -> None:
        """Sign in by typing."""
        self.go("/sign-in")
        self.page.fill("[name=name]", made.sign_in)
        self.page.fill("[name=passphrase]", made.passphrase)
        self.page.fill("[name=factor_code]", pyotp.TOTP(made.secret).now())
        with self.page.expect_navigation():
            self.page.press("[name=factor_code]", "Enter")
        assert not self.path.startswith("/sign-in"), "the door did not open"

    # --- by keyboard alone ------------------------------------------------------------------------------

    def tab_to(self, href: str) -> None:
        """Follow a link by keyboard."""
        self._reach(href)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def take(self, href: str) -> bytes:
        """Take a file by keyboard."""
        self._reach(href)
        with self.page.expect_download() as taken:
            self.page.keyboard.press("Enter")
        return taken.value.path().read_bytes()

    def _reach(self, href: str) -> None:
        for _ in range(120):
            self.page.keyboard.press("Tab")
            if self.page.evaluate(HERE)["href"] == href:
                return
        raise AssertionError(f"no link to {href} can be reached by keyboard")

    def answer(self, answers: Mapping[str, str]) -> None:
        """Fill the page's form by keyboard, in the order in which it is read, and send it."""
        done: set[str] = set()
        for _ in range(200):
            self.page.keyboard.press("Tab")
            here = self.page.evaluate(HERE)
            if not here["main"]:
                continue
            if here["name"] in answers and self._fill(here, answers[here["name"]], done):
                done.add(here["name"])
            elif here["tag"] == "BUTTON" and done >= set(answers):
                with self.page.expect_navigation():
                    self.page.keyboard.press("Enter")
                return
        raise AssertionError(f"never came to the end of {self.path}; answered {sorted(done)}")

    def _fill(self, here: dict[str, Any], wanted: str, done: set[str]) -> bool:
        keys, kind = self.page.keyboard, here["type"]
        if here["name"] in done:
            return False
        if kind == "checkbox":
            if here["value"] != wanted:
                return False
            keys.press("Space")
        elif kind == "radio":
            if here["value"] == wanted:
                keys.press("Space")
            for _ in range(20):
                if self.page.evaluate(HERE)["value"] == wanted:
                    return True
                keys.press("ArrowDown")
            raise AssertionError(f"{wanted} cannot be chosen by keyboard")
        elif kind == "select-one":
            for _ in range(30):
                if self.page.evaluate(HERE)["value"] == wanted:
                    return True
                keys.press("ArrowDown")
            raise AssertionError(f"{wanted} cannot be chosen by keyboard")
        elif kind in ("date", "time"):
            self._spell(wanted, *(_days(wanted) if kind == "date" else _hours(wanted)))
        else:
            keys.type(wanted)
        return True

    def _spell(self, wanted: str, *ways: str) -> None:
        """Type a day or a time part by part, in whichever order this browser asks for them."""
        for way in ways:
            for _ in range(5):
                self.page.keyboard.press("ArrowLeft")
            self.page.keyboard.type(way)
            if self.page.evaluate(HERE)["value"] == wanted:
                return
        raise AssertionError(f"{wanted} cannot be typed")


def _days(iso: str) -> tuple[str, ...]:
    year, month, day = iso.split("-")
    return (f"{day}{month}{year}", f"{month}{day}{year}", f"{year}{month}{day}")


def _hours(time: str) -> tuple[str, ...]:
    hour, minute = int(time[:2]), time[3:]
    return (f"{hour:02}{minute}", f"{hour % 12 or 12:02}{minute}{'AM' if hour < 12 else 'PM'}")
