"""Two ways to fill the same pages: by a client that sends forms as drawn, and by a real browser that is typed into."""

import re
from collections.abc import Mapping
from typing import Any, Protocol

from flask.testing import FlaskClient

from tests.journeys.browsing import Watched
from tests.pages import form_in

Answers = Mapping[str, str | list[str]]


class Hand(Protocol):
    """Whoever sits at the pages of one officer."""

    def read(self, path: str) -> str:
        """A page, as it is drawn."""

    def send(self, path: str, answers: Answers) -> str:
        """Fill the form of a page and send it; gives where that leads: to itself where it is not taken."""

    def leave(self, path: str, answers: Answers) -> None:
        """Fill the form of a page and leave it half done: it is kept as a draft."""

    def fetch(self, path: str) -> bytes:
        """A file."""


class ByClient:
    """Without a browser: sends what a browser would."""

    def __init__(self, client: FlaskClient) -> None:
        self.client = client

    def read(self, path: str) -> str:
        return self.client.get(path, follow_redirects=True).get_data(as_text=True)

    def send(self, path: str, answers: Answers) -> str:
        form = form_in(self.read(path))
        assert form, f"no form at {path}"
        answer = self.client.post(form.action or path, data={**form.fields, **answers})
        assert answer.status_code < 500, path
        return answer.headers.get("Location", path)

    def leave(self, path: str, answers: Answers) -> None:
        token = re.search(r'name="csrf_token" value="([^"]+)"', self.read(path))
        assert token
        answer = self.client.post("/drafts", data={"csrf_token": token[1], "_page": path, **answers})
        assert answer.status_code < 400, answer.status_code

    def fetch(self, path: str) -> bytes:
        answer = self.client.get(path)
        assert answer.status_code == 200, path
        return answer.data


class ByBrowser:
    """In a real browser, box by box."""

    def __init__(self, watched: Watched) -> None:
        self.watched = watched

    def read(self, path: str) -> str:
        self.watched.go(path)
        return self.watched.page.content()

    def send(self, path: str, answers: Answers) -> str:
        self.watched.go(path)
        self._fill(answers)
        with self.watched.page.expect_navigation():
            self.watched.page.locator("main form:has([name=deed]) button.button").last.click()
        return self.watched.path

    def leave(self, path: str, answers: Answers) -> None:
        self.watched.page.clock.install()
        self.watched.go(path)
        self._fill(answers)
        with self.watched.page.expect_response("**/drafts") as saved:
            self.watched.page.clock.fast_forward(6000)
        assert saved.value.status == 200

    def fetch(self, path: str) -> bytes:
        answer = self.watched.page.context.request.get(self.watched.base + path)
        assert answer.status == 200, path
        return answer.body()

    def _fill(self, answers: Answers) -> None:
        page = self.watched.page
        page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
        for name, values in answers.items():
            for value in [values] if isinstance(values, str) else values:
                self._answer(name, value)

    def _answer(self, name: str, value: str) -> None:
        boxes = self.watched.page.locator(f"main form [name='{name}']")
        kind: Any = boxes.first.evaluate("(one) => one.type")
        if kind in ("radio", "checkbox"):
            self.watched.page.locator(f"main form [name='{name}'][value='{value}']").check(force=True)
        elif kind == "select-one":
            boxes.first.select_option(value)
        else:
            boxes.first.fill(value)
