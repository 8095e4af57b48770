"""How a page is drawn: one environment of templates, one language, and nothing but what it is given."""

import hashlib
import re
import secrets
from collections.abc import Mapping
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any, Protocol

from flask import Flask, Response, current_app, g, has_request_context, request, url_for
from flask_wtf.csrf import generate_csrf
from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from werkzeug.routing import Map
from werkzeug.wrappers import Request

from vacms.foundation import words
from vacms.foundation.access import Actor
from vacms.foundation.moments import read_day, read_time
from vacms.foundation.words import LANGUAGES, MIRROR
from workflows.grammar import N_, Reason
from workflows.roles import ROLES, Act

TEMPLATES = Path(__file__).resolve().parents[2] / "templates"
STATIC = Path(__file__).resolve().parents[1] / "static"
COOKIE = "lang"
YEAR = 365 * 24 * 3600

NAV: tuple[tuple[str, str, Act | None], ...] = (
    ("windows.day", N_("My day"), Act.MY_DAY),
    ("intake.first_report", N_("New"), Act.REPORT),
    ("cases.listed", N_("Records"), Act.SEE_CASES),
    ("paternity.board", N_("Claims"), Act.SEE_CASES),
    ("providers.listed", N_("Providers"), Act.SEE_PROVIDERS),
    ("states.listed", N_("States"), Act.SEE_STATES),
    ("book.listed", N_("Paper book"), Act.BOOK),
    ("staff.team", N_("Team"), Act.RENEW_KEYS),
    ("staff.officers", N_("Officers"), Act.KEEP_STAFF),
    ("missions.missions", N_("Settings"), Act.KEEP_MISSION),
    ("missions.numbers", N_("Deadlines"), Act.SEE_NUMBERS),
    ("handbook.contents", N_("Handbook"), Act.HANDBOOK),
)
"""Every page that the head of a page may lead to: endpoint, its words, who has it."""


class Checked(Protocol):
    """A form whose errors are known."""

    errors: dict[str, str]


def init_app(app: Flask) -> None:
    """Nothing is shared with Flask's own templates; a page is drawn by `show` alone."""
    app.extensions["templates"] = environment()


@cache
def environment() -> Environment:
    """The one environment: everything is escaped, and what was not given stops the page."""
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.globals.update(
        _=_say, ngettext=_say_counted, say=_reason, moment=_moment, day=_day, clock_time=_clock_time,
        until=_until, near_day=_near_day, url_for=_url,
        csrf_token=generate_csrf, deed_id=deed_id, asset=asset, has=has, endpoint_here=endpoint_here,
        path_here=path_here, hat_of=hat_of, tongues=LANGUAGES,
    )  # fmt: skip
    made.tests.update(day_shaped=_day_shaped, clock_shaped=_clock_shaped)
    return made


def show(template: str, /, status: int = 200, **values: Any) -> Response:
    """A page as an answer, in the language of whoever asks."""
    language = language_of(request)
    body = render(template, language, **{"actor": g.get("actor"), "nav": nav(g.get("actor")), **values})
    answer = Response(body, status, mimetype="text/html")
    answer.headers["Content-Language"] = language
    wanted = request.args.get(COOKIE, "")
    if wanted in LANGUAGES:
        answer.set_cookie(COOKIE, wanted, YEAR, secure=request.is_secure, httponly=True, samesite="Lax")
    return answer


def render(template: str, language: str, /, **values: Any) -> str:
    """A page or paper as text; needs no request, so letters are drawn by it too."""
    known = {
        "lang": "en" if language == MIRROR else language,
        "direction": words.direction(language),
        **values,
    }
    with words.speaking(language):
        return environment().get_template(template).render(known)


def status_of(sent: Request, form: Checked) -> int:
    """422 where a form was sent that could not be taken, else 200."""
    return 422 if sent.method == "POST" and form.errors else 200


def language_of(sent: Request) -> str:
    """The signed-in officer's language, or else the cookie's, or else the browser's."""
    chosen = sent.cookies.get(COOKIE, "")
    settings = current_app.extensions.get("settings")
    if chosen == MIRROR and settings is not None and settings.profile in ("test", "demo"):
        return MIRROR
    who: Actor | None = g.get("actor")
    if who is not None and who.language in LANGUAGES:
        return who.language
    wanted = sent.args.get(COOKIE, chosen)
    return wanted if wanted in LANGUAGES else sent.accept_languages.best_match(LANGUAGES) or "en"


def nav(who: Actor | None) -> tuple[tuple[str, str], ...]:
    """Label and endpoint of each page that this actor may open from anywhere."""
    if who is None:
        return ()
    return tuple((label, end) for end, label, act in NAV if has(end) and (act is None or who.may(act)))


# --- what every template may say ----------------------------------------------------------------------


def has(endpoint: str) -> bool:
    """Whether this application has such a page."""
    return endpoint in current_app.view_functions


def _url(endpoint: str, /, **values: Any) -> str:
    """The address of a page; the shape of each is found out once, since a page may hold a hundred of them."""
    if request.script_root or not all(isinstance(one, str) and _PLAIN.fullmatch(one) for one in values.values()):
        return url_for(endpoint, **values)
    known: dict[tuple[str, ...], str] = current_app.extensions.setdefault("addresses", {})
    key = (endpoint, *sorted(values))
    if key not in known:
        known[key] = _shape(current_app.url_map, endpoint, set(values))
    return known[key] % values if known[key] else url_for(endpoint, **values)


_PLAIN = re.compile("[A-Za-z0-9]+")


def _shape(addresses: Map, endpoint: str, names: set[str]) -> str:
    """The address with a place for each of these names; empty where its rule does not consist of words and just these.

    Raises KeyError where there is no such page.
    """
    rules = list(addresses.iter_rules(endpoint))
    if len(rules) != 1 or rules[0].arguments != names or "%" in rules[0].rule:
        return ""
    parts = [f"%({one[1:-1]})s" if one[1:-1] in names else one for one in rules[0].rule.split("/")]
    return "" if any("<" in one for one in parts) else "/".join(parts)


def endpoint_here() -> str:
    """The endpoint of the page that is drawn; empty outside a request."""
    return (request.endpoint or "") if has_request_context() else ""


def path_here() -> str:
    """The address of the page that is drawn, without what follows a question mark."""
    return request.path if has_request_context() else ""


def hat_of(who: Actor) -> str:
    """The hat that this actor wears, in words."""
    return ROLES[who.role].title


def deed_id() -> str:
    """A word by which a second sending of the same form is known."""
    return secrets.token_urlsafe(16)


def asset(name: str) -> str:
    """Address of a static file; it changes with what the file says, so that it may be kept for long."""
    return url_for("static", filename=name, v=_digest(name))


@cache
def _digest(name: str) -> str:
    return hashlib.sha256((STATIC / name).read_bytes()).hexdigest()[:12]


def _day_shaped(typed: str) -> bool:
    """Whether a day box of the browser would show this; what was typed otherwise stays in a plain box."""
    return not typed or (len(typed) == 10 and typed[4] == "-" and read_day(typed) is not None)


def _clock_shaped(typed: str) -> bool:
    return not typed or (len(typed) == 5 and typed[2] == ":" and read_time(typed) is not None)


def _say(msgid: str, /, **params: Any) -> str:
    return words.translate(words.current(), msgid, **params)


def _say_counted(singular: str, plural: str, n: int, /, **params: Any) -> str:
    return words.ntranslate(words.current(), singular, plural, n, **params)


def _reason(reason: Reason) -> str:
    return words.sentence(words.current(), reason)


def _zone(context: Mapping[str, Any] | Context, zone: str) -> str:
    return zone or str(context.get("zone") or "UTC")


@pass_context
def _moment(context: Context, when: datetime, zone: str = "") -> str:
    return words.moment(words.current(), when, _zone(context, zone))


@pass_context
def _day(context: Context, when: date | datetime, zone: str = "") -> str:
    return words.day(words.current(), when, _zone(context, zone))


@pass_context
def _clock_time(context: Context, when: datetime, zone: str = "") -> str:
    return words.clock_time(words.current(), when, _zone(context, zone))


@pass_context
def _near_day(context: Context, when: datetime, zone: str = "") -> str:
    return words.near_day(words.current(), when, _zone(context, zone))


@pass_context
def _until(context: Context, when: datetime, zone: str = "") -> str:
    return words.until(words.current(), when, _zone(context, zone))
