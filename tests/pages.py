"""A browser for tests: signs in as an officer would, reads forms, sends them back as they were drawn."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser

import pyotp
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from vacms.demo.people import Made
from vacms.foundation import clock

Fields = dict[str, str | list[str]]


@dataclass
class Drawn:
    """One form as a page draws it."""

    action: str
    method: str
    fields: Fields = field(default_factory=dict)
    """What a browser would send if nobody touched anything."""
    offered: dict[str, list[str]] = field(default_factory=dict)
    """Every answer of each choice."""
    written: dict[str, str] = field(default_factory=dict)
    """Boxes that are typed into: by name, what kind of box."""

    @property
    def names(self) -> set[str]:
        """Every field of the form that somebody can answer."""
        return set(self.offered) | set(self.written)


class _Reader(HTMLParser):
    """Collects the forms of a page, and the questions at which something was found wrong."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Drawn] = []
        self.faults: set[str] = set()
        self._select = ""
        self._area = ""
        self._inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if given.get("class") == "error" and given.get("id", "").endswith("-error"):
            self.faults.add(given["id"].removesuffix("-error"))
        if tag == "form":
            self.forms.append(Drawn(given.get("action", ""), given.get("method", "get").lower()))
            self._inside = True
        if self._inside:
            self._control(tag, given)

    def _control(self, tag: str, given: dict[str, str]) -> None:
        form, name = self.forms[-1], given.get("name", "")
        if tag == "input" and name:
            self._input(form, name, given)
        elif tag == "select":
            self._select = name
            form.offered[name] = []
        elif tag == "option" and self._select:
            if given.get("value"):
                form.offered[self._select].append(given["value"])
            if "selected" in given or self._select not in form.fields:
                form.fields[self._select] = given.get("value", "")
        elif tag == "textarea":
            self._area, form.fields[name], form.written[name] = name, "", "textarea"

    def _input(self, form: Drawn, name: str, given: dict[str, str]) -> None:
        kind, value = given.get("type", "text"), given.get("value", "")
        if kind in ("radio", "checkbox"):
            form.offered.setdefault(name, []).append(value)
            if "checked" in given and kind == "radio":
                form.fields[name] = value
            elif "checked" in given:
                before = form.fields.setdefault(name, [])
                if isinstance(before, list):
                    before.append(value)
            return
        if kind != "hidden":
            form.written[name] = kind
        form.fields[name] = value

    def handle_endtag(self, tag: str) -> None:
        if tag == "select":
            self._select = ""
        elif tag == "textarea":
            self._area = ""
        elif tag == "form":
            self._inside = False

    def handle_data(self, data: str) -> None:
        if self._area and self._inside:
            kept = self.forms[-1].fields[self._area]
            self.forms[-1].fields[self._area] = f"{kept}{data.removeprefix(chr(10)) if not kept else data}"


def _read(response: TestResponse) -> _Reader:
    reader = _Reader()
    reader.feed(response.get_data(as_text=True))
    return reader


def drawn_in(html: str) -> list[Drawn]:
    """Every form of a page that is at hand as text."""
    reader = _Reader()
    reader.feed(html)
    return reader.forms


def form_in(html: str) -> Drawn | None:
    """A page's own form, if it has one: the one that carries a one-time deed."""
    found = [one for one in drawn_in(html) if "deed" in one.fields]
    return found[-1] if found else None


def drawn(response: TestResponse) -> list[Drawn]:
    """Every form on the page."""
    return _read(response).forms


def forms(response: TestResponse) -> list[tuple[str, Fields]]:
    """Every form on the page: its address and its fields as drawn."""
    return [(one.action, one.fields) for one in drawn(response)]


def main_form(response: TestResponse) -> tuple[str, Fields]:
    """The page's own form: the one that carries a one-time deed."""
    one = own_form(response)
    return one.action, one.fields


def own_form(response: TestResponse) -> Drawn:
    """The page's own form, whole."""
    found = form_in(response.get_data(as_text=True))
    assert found, "no form on this page"
    return found


def faults(response: TestResponse) -> set[str]:
    """The questions at which the page says that something is not right."""
    return _read(response).faults


def send(client: FlaskClient, path: str, answers: Mapping[str, object], *, follow: bool = False) -> TestResponse:
    """Open a page, fill its form, send it."""
    page = client.get(path)
    assert page.status_code == 200, f"{page.status_code} at a page with a form"
    action, fields = main_form(page)
    return client.post(action or path, data={**fields, **answers}, follow_redirects=follow)


def sign_in(app: Flask, made: Made, *, passphrase: str = "") -> FlaskClient:
    """A browser in which this officer has signed in with her passphrase and the code of the moment."""
    client = app.test_client()
    page = client.get("/sign-in")
    found = [one for one in drawn(page) if "passphrase" in one.fields]
    values = {
        **found[0].fields,
        "name": made.sign_in,
        "passphrase": passphrase or made.passphrase,
        "factor_code": pyotp.TOTP(made.secret).at(clock.now()),
    }
    answer = client.post(found[0].action or "/sign-in", data=values)
    assert answer.status_code == 303, answer.get_data(as_text=True)[:2000]
    return client


def text(response: TestResponse) -> str:
    """What a person reads on the page."""
    body = re.sub(r"<(script|style)[^>]*>.*?</\1>", " ", response.get_data(as_text=True), flags=re.S)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", body)).strip()
