"""The accounts within the whole product: the pages that need what lies above them."""

from dataclasses import replace
from http import HTTPStatus
from pathlib import Path

import pytest
from flask import Flask, request
from flask.testing import FlaskClient

from tests.conftest import settings_for
from tests.factories import World
from tests.pages import sign_in, text
from tests.staff.desk import csrf
from tests.staff.house import House
from vacms import app as parts
from vacms import keyring
from vacms.staff import queries
from vacms.staff.model import Officer
from workflows.roles import Role


def _waiting(app: Flask, mission: str) -> list[str]:
    with parts.new_session(app) as session:
        return [hat.id for hat, _ in queries.waiting(session, mission)]


def _send(client: FlaskClient, path: str, drawn_at: str) -> int:
    return client.post(path, data={"csrf_token": csrf(client, drawn_at)}).status_code


def test_a_member_passes_the_missions_keys_on_under_a_permit_of_the_rules(app: Flask, world: World) -> None:
    mission = world.actors["supervisor"].mission
    house = House(app.extensions["database"], app.extensions["settings"], app.extensions["server_key"], mission)
    with parts.new_session(app) as session:
        late, _, _ = house.enrolled(session, "late", Role.DEPUTY)
        session.commit()
    assert late.id in _waiting(app, mission)
    client = sign_in(app, world.made["supervisor"])
    assert _send(client, "/team/pass-on", "/team") == HTTPStatus.SEE_OTHER
    assert _waiting(app, mission) == []
    with parts.new_session(app) as session:
        for name in ("cover", "vault"):
            assert late.key_id in keyring.holders(session, keyring.group_of(session, mission, name) or "")


def test_the_team_page_is_for_the_administrator_the_page_that_does_not_exist(app: Flask, world: World) -> None:
    client = sign_in(app, world.made["administrator"])
    team, nowhere = client.get("/team"), client.get("/nowhere")
    assert team.status_code == nowhere.status_code == HTTPStatus.NOT_FOUND
    assert text(team) == text(nowhere)
    assert "Team" not in text(client.get("/officers"))


def test_an_address_of_nothing_speaks_the_readers_language_and_says_no_more_than_a_page_not_hers(
    app: Flask, world: World
) -> None:
    with parts.new_session(app) as session:
        who = session.get_one(Officer, world.actors["administrator"].officer)
        who.language = "fr"
        session.commit()
    client = sign_in(app, world.made["administrator"])
    answers = [client.get(path) for path in ("/team", "/nowhere", "/team/pass-on")]
    assert {one.status_code for one in answers} == {HTTPStatus.NOT_FOUND}
    assert {one.headers["Content-Language"] for one in answers} == {"fr"}
    assert len({one.get_data() for one in answers}) == 1


@pytest.mark.parametrize(("proxies", "seen"), [(0, "10.9.9.9"), (1, "10.0.0.3"), (2, "10.0.0.2")])
def test_whom_the_throttle_slows_down_only_servers_of_our_own_say(home: Path, proxies: int, seen: str) -> None:
    app = parts.create_app(replace(settings_for(home), proxies=proxies))
    told: list[str] = []
    app.before_request(lambda: told.append(f"{request.remote_addr} {request.scheme}"))
    forwarded = {"X-Forwarded-For": "10.0.0.1, 10.0.0.2, 10.0.0.3", "X-Forwarded-Proto": "https, https"}
    answer = app.test_client().get("/static/none", headers=forwarded, environ_base={"REMOTE_ADDR": "10.9.9.9"})
    assert told == [f"{seen} {'https' if proxies else 'http'}"]
    assert ("Strict-Transport-Security" in answer.headers) == bool(proxies)


def test_with_https_set_every_answer_says_so(home: Path) -> None:
    app = parts.create_app(replace(settings_for(home), https=True))
    assert "max-age" in app.test_client().get("/static/none").headers["Strict-Transport-Security"]


def test_every_officer_of_the_demo_comes_to_a_first_page(app: Flask, world: World) -> None:
    for made in world.made.values():
        client = sign_in(app, made)
        assert client.get("/", follow_redirects=True).status_code == HTTPStatus.OK
        assert client.get("/account").status_code == HTTPStatus.OK
        assert client.get("/drafts").status_code == HTTPStatus.OK
        assert client.get("/numbers").status_code == HTTPStatus.OK
