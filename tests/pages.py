"""A browser for tests: signs in as an officer would, reads forms, sends them back as they were drawn."""

import re
from collections.abc import Mapping
from html.parser import HTMLParser

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from vacms.demo.people import Made


class _Forms(HTMLParser):
    """Collects every form of a page: its address and its fields as drawn."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[tuple[str, dict[str, str]]] = []
        self._select = ""
        self._area = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.forms.append((given.get("action", ""), {}))
        if not self.forms:
            return
        fields = self.forms[-1][1]
        name = given.get("name", "")
        if tag == "input" and name and (given.get("type") not in ("radio", "checkbox") or "checked" in given):
            fields[name] = given.get("value", "")
        elif tag == "select":
            self._select = name
        elif tag == "option" and self._select and "selected" in given:
            fields[self._select] = given.get("value", "")
        elif tag == "textarea":
            self._area = name
            fields[name] = ""

    def handle_endtag(self, tag: str) -> None:
        if tag == "select":
            self._select = ""
        elif tag == "textarea":
            self._area = ""

    def handle_data(self, data: str) -> None:
        if self._area and self.forms:
            self.forms[-1][1][self._area] += data


def forms(response: TestResponse) -> list[tuple[str, dict[str, str]]]:
    """Every form on the page."""
    reader = _Forms()
    reader.feed(response.get_data(as_text=True))
    return reader.forms


def main_form(response: TestResponse) -> tuple[str, dict[str, str]]:
    """The page's own form: the one that carries a one-time deed."""
    found = [(action, fields) for action, fields in forms(response) if "deed" in fields]
    assert found, "no form on this page"
    return found[-1]


def send(
    client: FlaskClient, path: str, answers: Mapping[str, object], *, follow: bool = False
) -> TestResponse:
    """Open a page, fill its form, send it."""
    page = client.get(path)
    assert page.status_code == 200, f"{page.status_code} at a page with a form"
    action, fields = main_form(page)
    return client.post(action or path, data={**fields, **answers}, follow_redirects=follow)


def sign_in(app: Flask, made: Made) -> FlaskClient:
    """A browser in which this officer has signed in with her passphrase and the code of the moment."""
    client = app.test_client()
    page = client.get("/sign-in")
    found = [(action, fields) for action, fields in forms(page) if any("pass" in name for name in fields)]
    action, fields = found[0]
    names = {key: key for key in fields}
    values = dict(fields)
    for key in names:
        if "pass" in key:
            values[key] = made.passphrase
        elif "code" in key:
            values[key] = made.code()
        elif key in ("name", "sign_in"):
            values[key] = made.sign_in
    answer = client.post(action or "/sign-in", data=values)
    assert answer.status_code == 303, answer.get_data(as_text=True)[:2000]
    return client


def text(response: TestResponse) -> str:
    """What a person reads on the page."""
    body = re.sub(r"<(script|style)[^>]*>.*?</\1>", " ", response.get_data(as_text=True), flags=re.S)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", body)).strip()
