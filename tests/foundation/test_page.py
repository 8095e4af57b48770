"""Pages are escaped, in the reader's language, within their size; the page for nothing is one page for everybody."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from flask import Flask, g, url_for
from jinja2 import DictLoader, UndefinedError
from werkzeug.datastructures import MultiDict

from tests.factories import World
from vacms.foundation import forms, page
from vacms.foundation.actor import Actor
from workflows.consent_questions import REFERRAL_ASKS
from workflows.first_report import LATER_PERSON, PRESET, SHORT
from workflows.grammar import Asked, Reason
from workflows.roles import ROLES

ADA = Actor("ada", "o1", "supervisor", "m1", None, name="Ada <b>")
Template = Callable[[str], str]


@pytest.fixture
def template(monkeypatch: pytest.MonkeyPatch) -> Template:
    """A template that only this test has, beside the real ones."""
    made = page.environment().overlay(cache_size=0)
    real = made.loader

    def keep(source: str) -> str:
        made.loader = _Both({"test.html": source}, real)
        return "test.html"

    monkeypatch.setattr(page, "environment", lambda: made)
    return keep


class _Both(DictLoader):
    def __init__(self, mapping: dict[str, str], other: Any) -> None:
        super().__init__(mapping)
        self.other = other

    def get_source(self, environment: Any, template: str) -> Any:
        """The test's own template, or else a real one."""
        if template in self.mapping:
            return super().get_source(environment, template)
        return self.other.get_source(environment, template)


@pytest.fixture
def asking(app: Flask) -> Iterator[Callable[..., Any]]:
    """Ask for a page with these cookies and headers, as this officer or as nobody."""
    contexts = []

    def ask(path: str = "/", who: Actor | None = None, **more: Any) -> Any:
        context = app.test_request_context(path, **more)
        context.push()
        contexts.append(context)
        g.actor = who
        return context.request

    yield ask
    for context in reversed(contexts):
        context.pop()


def test_what_is_shown_is_escaped_and_what_is_not_given_stops_the_page(template: Template) -> None:
    assert page.render(template("{{ x }}"), "en", x="<b>&") == "&lt;b&gt;&amp;"
    with pytest.raises(UndefinedError):
        page.render(template("{{ y }}"), "en")


def test_paper_is_drawn_in_its_language_without_any_request(template: Template) -> None:
    text = "{{ lang }} {{ direction }} {{ day(when) }}"
    from datetime import date

    assert page.render(template(text), "fr", when=date(2026, 6, 2)) == "fr ltr mardi 2 juin 2026"
    assert page.render(template("{{ direction }}"), "ar") == "rtl"


def test_a_view_may_name_its_values_as_it_likes(asking: Any, template: Template) -> None:
    asking(who=ADA)
    shown = page.show(template("{{ languages }}{{ hat }}"), languages=["a"], hat="b", actor=None)
    assert shown.get_data(as_text=True) == "[&#39;a&#39;]b"


def test_the_officers_language_comes_before_the_cookie_and_the_browser(asking: Any) -> None:
    french = {"Accept-Language": "fr-CH, de"}
    assert page.language_of(asking(headers=french)) == "fr"
    assert page.language_of(asking(headers={"Accept-Language": "de"})) == "en"
    assert page.language_of(asking(headers={**french, "Cookie": "lang=en"})) == "en"
    assert page.language_of(asking("/?lang=fr", headers={"Cookie": "lang=en"})) == "fr"
    assert page.language_of(asking(headers={"Cookie": "lang=en"}, who=replace(ADA, language="fr"))) == "fr"
    assert page.language_of(asking(headers={"Cookie": "lang=xx"})) == "en"


def test_the_mirror_is_for_trials_only(app: Flask, asking: Any) -> None:
    mirrored = {"Cookie": f"lang={page.MIRROR}"}
    assert page.language_of(asking(headers=mirrored)) == page.MIRROR
    app.extensions["settings"] = replace(app.extensions["settings"], profile="production", https=True)
    assert page.language_of(asking(headers=mirrored)) == "en"


def test_a_language_chosen_at_the_door_is_remembered_and_a_made_up_one_is_not(asking: Any) -> None:
    asking("/?lang=fr")
    assert "lang=fr" in page.show("errors/404.html").headers["Set-Cookie"]
    asking("/?lang=x-mirror")
    assert "Set-Cookie" not in page.show("errors/404.html").headers


def test_the_head_leads_only_where_the_hat_may_go(asking: Any) -> None:
    asking(who=ADA)
    ends = {endpoint for _, endpoint in page.nav(ADA)}
    assert "cases.listed" in ends
    assert "staff.officers" not in ends
    assert "cases.listed" not in {end for _, end in page.nav(replace(ADA, role="administrator"))}
    assert page.nav(None) == ()


def test_every_page_that_the_head_names_exists_and_somebody_has_it(app: Flask) -> None:
    for endpoint, _label, act in page.NAV:
        assert endpoint in app.view_functions, endpoint
        assert act is None or any(act in role.may for role in ROLES.values()), endpoint


def test_the_page_for_nothing_is_the_same_for_everybody_and_carries_no_form(world: World) -> None:
    nobody = world.app.test_client().get("/no/such/page")
    officer = world.client("advocate").get("/cases/no-such-case")
    assert nobody.status_code == officer.status_code == 404
    assert nobody.data == officer.data
    for trace in (b"<form", b"csrf", b"<input", b"no/such"):
        assert trace not in nobody.data


def test_a_refusal_says_what_is_missing_who_supplies_it_and_where(asking: Any) -> None:
    asking(who=ADA)
    reasons = [Reason("Her yes is missing.", (), "You can ask her.", "consent"), Reason("Nobody has looked.")]
    shown = page.show("errors/409.html", 409, reasons=reasons, links={"consent": "/ask"})
    text = shown.get_data(as_text=True)
    assert "Her yes is missing. You can ask her." in text
    assert text.count('href="/ask"') == 1
    assert "Ada &lt;b&gt;" in text


@pytest.mark.parametrize("name", ["400", "404", "413", "500", "stale", "kept"])
def test_every_page_that_says_no_is_drawn_for_anybody_in_every_language(asking: Any, name: str) -> None:
    for language in ("en", "fr", page.MIRROR):
        asking(headers={"Cookie": f"lang={language}"})
        text = page.show(f"errors/{name}.html").get_data(as_text=True)
        assert "<h1>" in text
        assert f'dir="{"rtl" if language == page.MIRROR else "ltr"}"' in text


def test_titles_say_nothing_of_what_the_product_is_for() -> None:
    telling = re.compile(r"victim|abuse|exploit|assault|survivor|rape|case|referral|clinic", re.IGNORECASE)
    for path in page.TEMPLATES.rglob("*.html"):
        for title in re.findall(r"{% block title %}(.*?){% endblock %}", path.read_text(encoding="utf-8")):
            assert not telling.search(title), path


# --- forms as they are drawn -----------------------------------------------------------------------------------

FORM = """{% from "components/form.html" import form_start, form_end, error_summary, fields %}
{{ form_start("/there") }}{{ error_summary(form) }}{{ fields(form) }}{{ form_end("Go on") }}"""
EXTRA = (Asked("number", "N", "number", "C1"), Asked("hours", "H", "hours", "C1", hint="Such as 8-12."))
ASKS = (*SHORT, *PRESET, *LATER_PERSON, *EXTRA, *[one for one in REFERRAL_ASKS if one.name != "language"])


@pytest.fixture
def drawn(asking: Any, template: Template) -> Callable[..., str]:
    """The markup of a form as sent, or empty."""

    def draw(*sent: tuple[str, str]) -> str:
        asking("/first-report")
        form = forms.bind(ASKS, MultiDict(sent) if sent else None, zone="UTC")
        if sent:
            assert not form.ok
        return page.render(template(FORM), "en", form=form)

    return draw


def test_a_form_brings_its_token_its_word_and_its_place(drawn: Callable[..., str]) -> None:
    text = drawn()
    for name in ("csrf_token", "deed", "_page"):
        assert re.search(rf'<input type="hidden" name="{name}" value="[^"]+">', text), name
    assert 'value="/first-report"' in text
    assert re.findall(r'name="deed" value="([^"]+)"', text) != re.findall(r'name="deed" value="([^"]+)"', drawn())


def test_every_box_has_a_label_and_every_mark_points_somewhere(drawn: Callable[..., str]) -> None:
    for text in (drawn(), drawn(("when_day", "31 2 2026"), ("number", "x"), ("hours", "x"))):
        ids = re.findall(r'\sid="([^"]+)"', text)
        assert len(ids) == len(set(ids))
        boxes = re.findall(r'<(?:input|select|textarea)(?![^>]*type="hidden")[^>]*\sid="([^"]+)"', text)
        assert set(boxes) == set(re.findall(r'<label[^>]*\sfor="([^"]+)"', text))
        for told in re.findall(r'aria-describedby="([^"]+)"', text):
            assert set(told.split()) <= set(ids)
        assert set(re.findall(r'href="#([^"]+)"', text)) <= set(ids)


def test_each_error_stands_at_its_field_and_above_with_a_link(drawn: Callable[..., str]) -> None:
    text = drawn(("when_day", "31 2 2026"))
    assert text.count("Enter the day as day, month, year, such as 2 6 2026.") == 2
    assert '<a href="#when_day">When did it happen?</a>' in text
    assert '<a href="#safe_now-yes">' in text
    assert re.search(r'id="when_day"[^>]*value="31 2 2026"[^>]*aria-invalid="true"', text)


def test_a_box_of_the_browser_never_hides_what_was_typed(drawn: Callable[..., str]) -> None:
    assert re.search(r'type="text" id="when_day"[^>]*value="2/6/2026"', drawn(("when_day", "2/6/2026")))
    assert re.search(r'type="date" id="when_day"[^>]*value="2026-06-02"', drawn(("when_day", "2026-06-02")))
    assert re.search(r'type="text" id="when_time"[^>]*value="8:00"', drawn(("when_time", "8:00")))


def test_what_was_typed_is_escaped_and_private_boxes_are_not_spelt_over_the_line(drawn: Callable[..., str]) -> None:
    text = drawn(("called", '"><script>'), ("where", "</textarea><b>"))
    assert "<script>" not in text
    assert "</textarea><b>" not in text
    assert re.search(r'id="called"[^>]*spellcheck="false"', text)
    assert 'autocomplete="off"' in text


def test_nothing_is_ticked_that_was_not_preset_or_given(drawn: Callable[..., str]) -> None:
    checked = re.findall(r'<input type="(?:radio|checkbox)" id="([^"]+)"[^>]*\schecked', drawn())
    assert checked == ["when_sure-about", "age-unknown", "giver-self", "how-oral"]


def test_a_long_form_stays_under_thirty_kilobytes(drawn: Callable[..., str]) -> None:
    assert len(drawn().encode()) < 30_000


def test_every_address_is_the_one_that_flask_would_make(app: Flask) -> None:
    made = 0
    with app.test_request_context("/"):
        for rule in app.url_map.iter_rules():
            values = dict.fromkeys(rule.arguments, "a1b2")
            if rule.endpoint != "static":
                for given in (values, {**values, "after": "x9"}, {**values, "odd": "é/ ?"}, {**values, "none": None}):
                    assert page._url(rule.endpoint, **given) == url_for(rule.endpoint, **given)
                    made += 1
    with app.test_request_context("/", base_url="http://localhost/below"):
        assert page._url("cases.listed") == url_for("cases.listed") == "/below/cases"
    assert made > 100
