"""Confirming who she is leads an officer back to a page that shows something, from wherever she came."""

from collections.abc import Iterator
from http import HTTPStatus
from urllib.parse import parse_qs, urlsplit

import pytest
from flask import Flask, g
from werkzeug.routing import Rule

import vacms.app as parts
from tests.factories import World
from tests.pages import sign_in
from tests.staff.desk import csrf
from vacms.foundation import access, clock
from vacms.foundation.actor import STEP_UP


def _that_only_do(app: Flask) -> Iterator[Rule]:
    shown = {rule.rule for rule in app.url_map.iter_rules() if "GET" in (rule.methods or ())}
    yield from (rule for rule in app.url_map.iter_rules() if rule.rule not in shown)


def _address(app: Flask, rule: Rule) -> str:
    return app.url_map.bind("desk").build(rule.endpoint, dict.fromkeys(rule.arguments, "x" * 26), method="POST")


def test_no_page_that_only_does_can_be_a_dead_end(app: Flask, world: World) -> None:
    found = list(_that_only_do(app))
    assert len(found) > 10
    for rule in found:
        for actor in world.actors.values():
            if not app.extensions["access"][rule.endpoint].admits(actor):
                continue
            address = _address(app, rule)
            with app.test_request_context(address, method="POST", data={"words": "w"}):
                g.actor = actor
                back = parts._back()
            assert back != address
            shown, _ = app.url_map.bind("desk").match(urlsplit(back).path, method="GET")
            assert app.extensions["access"][shown].admits(actor), f"{rule.rule} leads to {back}"


def test_a_page_that_shows_leads_back_to_itself_with_what_its_address_names(app: Flask, world: World) -> None:
    with app.test_request_context("/first-report?draft=d"):
        assert parts._back() == "/first-report?draft=d"
    with app.test_request_context("/first-report"):
        assert parts._back() == "/first-report"


@pytest.mark.parametrize(
    ("who", "path", "drawn_at", "back"),
    [
        ("supervisor", "/team/pass-on", "/team", "/team"),
        ("administrator", "/appointments/{}/code", "/officers", "/officers"),
    ],
)
def test_the_page_with_the_button_comes_again(
    app: Flask, world: World, noon: object, who: str, path: str, drawn_at: str, back: str
) -> None:
    client = sign_in(app, world.made[who])
    with clock.stopped_at(clock.now() + STEP_UP * 2):
        path = path.format(world.actors["advocate"].appointment)
        answer = client.post(path, data={"csrf_token": csrf(client, drawn_at)})
        onward = urlsplit(answer.location)
        assert (onward.path, parse_qs(onward.query)["next"]) == ("/confirm", [back])
        assert client.get(back).status_code == HTTPStatus.OK


def test_a_page_that_shows_nothing_keeps_no_draft(app: Flask, world: World) -> None:
    with app.app_context():
        assert parts.drafts.page_of("/paper-book/all-lost") is None
        assert parts.drafts.page_of("/first-report") == "intake.first_report"


def test_the_nearest_page_that_the_officer_may_open_is_chosen(app: Flask, world: World) -> None:
    advocate, boss = world.actors["advocate"], world.actors["supervisor"]
    assert access.shown_above(app, "", "/team/duty/x/strike", boss) == "/team"
    assert access.shown_above(app, "", "/team/duty/x/strike", advocate) == "/"
