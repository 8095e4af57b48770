"""What an officer may not see does not exist for her: the same bytes as for what was never there, and no trace left."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import inspect, text
from werkzeug.test import TestResponse

from tests.factories import World
from tests.journeys import steps
from tests.pages import drawn, send
from tests.pages import text as read
from vacms.foundation.ids import new_id
from workflows.catalogue import CATALOGUE
from workflows.purposes import Purpose

HERS = frozenset({"case_id", "pathway_id", "consent_id", "issued_id", "draft_id"})
"""What an address names of one person's file, or of one officer's own drafts."""
OUTSIDERS = ("avocate", "advocate-south", "supervisor-south", "administrator")
AUDIT = frozenset({"audit_line", "audit_head"})
SIGNED_IN = frozenset({"signed_in"})
"""Notes when a session was last used, whatever it asked for."""


@dataclass
class Her:
    """The ids of one person's file, and as many that were never given out."""

    there: dict[str, str]
    absent: dict[str, str] = field(default_factory=dict)


@pytest.fixture
def her(world: World) -> Her:
    """A case with everything in it: a letter, a consent, a draft."""
    client = world.client("advocate")
    referral, address = steps.letter(client, world)
    case = steps.case_of(world, referral)
    send(client, f"/pathways/{steps.own_pathway(world, case)}/consent/casework", {"answer": "given"})
    page = f"/cases/{case}/file"
    steps.post(client, "/drafts", {"_page": page, "goals": "half a word"})
    with steps.looking(world) as session:
        draft = session.execute(text("SELECT id FROM draft"), execution_options={"plain": True}).scalar_one()
    there = {
        "case_id": case,
        "pathway_id": referral,
        "consent_id": steps.consent(world, referral),
        "issued_id": address.removeprefix("/letters/"),
        "draft_id": draft,
    }
    return Her(there | {"claim": steps.claim(client, case)}, {name: new_id() for name in (*there, "claim")})


def _addresses(app: Flask, ids: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Every method and address of the product that names something of hers; every deed by its name."""
    adapter = app.url_map.bind("localhost")
    deeds = sorted({action.name for flow in CATALOGUE.values() for action in flow})
    for rule in app.url_map.iter_rules():
        if not rule.arguments & HERS:
            continue
        for name in deeds if "name" in rule.arguments else ("",):
            other = {"purpose": Purpose.CASEWORK}
            at = steps.about(rule.endpoint, ids)
            values: dict[str, Any] = {one: at.get(one) or other.get(one, name) for one in rule.arguments}
            address = adapter.build(rule.endpoint, values)
            for method in sorted(rule.methods or ()):
                yield method, address


def _told(answer: TestResponse) -> tuple[int, bytes, list[tuple[str, str]]]:
    return answer.status_code, answer.data, sorted((k, v) for k, v in answer.headers if k != "Date")


def _ask(client: FlaskClient, method: str, address: str, token: str) -> tuple[int, bytes, list[tuple[str, str]]]:
    data = {"csrf_token": token, "answer": "given", "layout": "discreet", "wants": "medical"}
    return _told(client.open(address, method=method, data=data if method == "POST" else None))


def _everything(world: World, but: frozenset[str]) -> dict[str, list[tuple[Any, ...]]]:
    """All rows of all tables but these."""
    with steps.looking(world) as session:
        names = [one for one in inspect(session.get_bind()).get_table_names() if one not in but]
        plain = {"plain": True}
        return {
            name: sorted(map(repr, session.execute(text(f'SELECT * FROM "{name}"'), execution_options=plain)))
            for name in names
        }


def test_every_kind_of_id_of_a_file_is_known_to_this_test(app: Flask, her: Her) -> None:
    ours = {
        "appointment",
        "appointment_id",
        "change_id",
        "code",
        "duty_id",
        "file_id",
        "filename",
        "key",
        "kind",
        "language",
        "law_id",
        "mission_id",
        "name",
        "office_id",
        "officer_id",
        "override_id",
        "provider_id",
        "purpose",
        "serial",
    }
    named = {one for rule in app.url_map.iter_rules() for one in rule.arguments}
    assert named - ours == HERS == set(her.there) - {"claim"}, (
        "a new kind of address: say here whether it is about one person"
    )


@pytest.mark.parametrize("who", OUTSIDERS)
def test_her_case_is_for_an_outsider_the_case_that_does_not_exist(app: Flask, world: World, her: Her, who: str) -> None:
    client = world.client(who)
    token = steps.token(client)
    before = _everything(world, AUDIT | SIGNED_IN)
    asked = 0
    pairs = zip(_addresses(app, her.there), _addresses(app, her.absent), strict=True)
    for (method, there), (_method, absent) in pairs:
        hers, nobodys = _ask(client, method, there, token), _ask(client, method, absent, token)
        assert hers == nobodys, f"{method} {there} tells {who} that it exists"
        assert hers[0] == 404 or method == "OPTIONS", f"{method} {there} answers {who} with {hers[0]}"
        asked += 1
    assert asked > 150
    assert _everything(world, AUDIT | SIGNED_IN) == before


def test_somebody_who_may_see_it_gets_another_answer(app: Flask, world: World, her: Her) -> None:
    client = world.client("advocate")
    token = steps.token(client)
    different = 0
    for (method, there), (_same, absent) in zip(_addresses(app, her.there), _addresses(app, her.absent), strict=True):
        if method == "GET":
            hers, nobodys = _ask(client, method, there, token), _ask(client, method, absent, token)
            assert hers[0] < 500
            assert nobodys[0] == 404
            different += hers != nobodys
    assert different > 20, "the comparison can fail"


def test_nobody_signed_in_meets_the_same_door_everywhere(app: Flask, world: World, her: Her) -> None:
    client = app.test_client()
    client.get("/sign-in")
    for (method, there), (_same, absent) in zip(_addresses(app, her.there), _addresses(app, her.absent), strict=True):
        if method in ("GET", "HEAD"):
            hers, nobodys = _told(client.open(there, method=method)), _told(client.open(absent, method=method))
            assert hers == nobodys
            assert hers[0] == 303
            assert dict(hers[2])["Location"] == "/sign-in"


@pytest.mark.parametrize("who", OUTSIDERS)
def test_lists_searches_and_the_day_hold_nothing_of_hers(world: World, her: Her, who: str) -> None:
    client, code = world.client(who), steps.code_of(world, her.there["pathway_id"])
    for address in (
        "/my-day",
        "/cases",
        "/cases?state=report",
        f"/cases?after={her.there['case_id']}",
        "/drafts",
        "/paper-book",
        "/keys",
        "/team",
        "/",
    ):
        answer = client.get(address, follow_redirects=True).get_data(as_text=True)
        for secret in her.there.values():
            assert secret not in answer.replace(address, "")
        assert answer.count(code) <= (1 if code in address else 0), "only as what she typed herself"


def test_a_code_of_hers_is_not_found_in_the_very_words_of_one_never_given_out(world: World, her: Her) -> None:
    from vacms.foundation.ids import new_code

    code, other = steps.code_of(world, her.there["pathway_id"]), new_code()
    for who in OUTSIDERS[:3]:
        client = world.client(who)
        hers, nobodys = (_sought(client, one) for one in (code, other))
        assert hers == nobodys
        assert hers[0] in (404, 422)


def _sought(client: FlaskClient, code: str) -> tuple[int, bytes]:
    """What the page says to a code that was typed, without the code and the words that change from page to page."""
    form = next((one for one in drawn(client.get("/cases")) if "code" in one.names), None)
    answer = client.post("/cases/by-code", data={**(form.fields if form else {}), "code": code})
    said = answer.data.replace(code.encode(), b"CODE")
    return answer.status_code, re.sub(rb'name="(csrf_token|deed)" value="[^"]*"', b"", said)


def test_a_code_typed_leads_to_its_case_and_stands_in_no_address(world: World, her: Her) -> None:
    code = steps.code_of(world, her.there["pathway_id"])
    client = world.client("advocate")
    answer = send(client, "/cases", {"code": f" {code.lower()} "})
    assert answer.status_code == 303
    assert answer.headers["Location"].endswith(f"/cases/{her.there['case_id']}")
    assert code not in answer.headers["Location"]
    assert code in read(client.get("/cases")), "the list itself still shows it"


def test_every_look_at_what_is_not_hers_leaves_a_line(app: Flask, world: World, her: Her) -> None:
    def lines() -> int:
        with steps.looking(world) as session:
            counted = text("SELECT count(*) FROM audit_line WHERE outcome <> 'done'")
            return int(session.execute(counted, execution_options={"plain": True}).scalar_one())

    client = world.client("avocate")
    for address in (f"/cases/{her.there['case_id']}", f"/pathways/{her.there['pathway_id']}", f"/letters/{new_id()}"):
        before = lines()
        assert client.get(address).status_code == 404
        assert lines() == before + 1, f"{address} was refused without a line"
