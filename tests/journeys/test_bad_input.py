"""Whatever somebody sends: a plain sentence at its field, what was typed is kept, and never a failure."""

from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from sqlalchemy import func, select
from sqlalchemy import text as sql
from werkzeug.datastructures import MultiDict

from tests.factories import World
from tests.journeys import steps
from tests.pages import Drawn, drawn, faults, own_form, send
from vacms.cases.model import Case
from vacms.foundation.ids import new_code, new_id
from workflows.catalogue import CATALOGUE

ROLES = ("advocate", "supervisor", "administrator")
LEAVING = frozenset({"/leave", "/sign-out"})
BAD = {
    "missing": "", "too long": "x" * 30_000, "wrong type": "{'a': [1]}", "impossible day": "2026-02-31",
    "NUL": "be\x00fore", "lone surrogate": "be\ud800fore", "markup": "<script>alert(1)</script>{{ 7*7 }}",
    "far": "99999-99-99", "negative": "-1", "numeral": "٣", "direction": "\u202eabc", "percent": "%(name)s %s %",
}  # fmt: skip
OF_A_CLAIM = sorted({action.asks: action.name for action in CATALOGUE["claim"]}.values())
"""Deeds of a claim, one for each set of questions."""
STRICTER_ON_POSTGRESQL = ("too long", "NUL", "lone surrogate", "numeral")
"""What SQLite takes without a word and the other database does not."""


def _ids(world: World) -> dict[str, str]:
    """A real one of everything that an address can name."""
    client = world.client("advocate")
    referral, address = steps.letter(client, world)
    case = steps.case_of(world, referral)
    steps.post(client, "/drafts", {"_page": f"/cases/{case}/file", "goals": "half a word"})
    steps.led_to(send(client, "/paper-book", {"count": "2", "language": "fr"}))
    one = {"plain": True}
    with steps.looking(world) as session:

        def first(query: str) -> str:
            return str(session.execute(sql(query), execution_options=one).scalar_one())

        return {
            "case_id": case, "pathway_id": referral, "consent_id": steps.consent(world, referral),
            "issued_id": address.removeprefix("/letters/"), "provider_id": steps.provider(world),
            "draft_id": first("SELECT id FROM draft"), "serial": first("SELECT serial FROM book_number LIMIT 1"),
            "appointment_id": world.actors["avocate"].appointment, "appointment": world.actors["avocate"].appointment,
            "officer_id": world.actors["avocate"].officer, "mission_id": world.actors["advocate"].mission,
            "office_id": world.actors["advocate"].office or "", "duty_id": first("SELECT id FROM duty LIMIT 1"),
            **steps.the_book(world), "claim": steps.claim(client, case),
            "key": "look_hours", "override_id": new_id(), "change_id": new_id(), "name": "print",
        }  # fmt: skip


def _addresses(app: Flask, ids: dict[str, str], method: str) -> Iterator[str]:
    adapter = app.url_map.bind("localhost")
    for rule in app.url_map.iter_rules():
        if rule.endpoint == "static" or method not in (rule.methods or ()):
            continue
        if "name" in rule.arguments:
            deeds = sorted({action.name for flow in CATALOGUE.values() for action in flow})
            yield from (adapter.build(rule.endpoint, {**ids, "name": name}) for name in deeds)
            if "claim" in ids:
                at = {**ids, "pathway_id": ids["claim"]}
                yield from (adapter.build(rule.endpoint, {**at, "name": name}) for name in OF_A_CLAIM)
        else:
            at = steps.about(rule.endpoint, ids)
            yield adapter.build(rule.endpoint, {one: at.get(one) or "casework" for one in rule.arguments})


def _forms(client: FlaskClient, app: Flask, ids: dict[str, str]) -> list[tuple[str, Drawn]]:
    """Every form that this officer is shown, with the address to which it goes; each kind once."""
    found: dict[tuple[str, tuple[str, ...]], Drawn] = {}
    for address in _addresses(app, ids, "GET"):
        page = client.get(address)
        assert page.status_code < 500, address
        if page.mimetype != "text/html" or page.status_code != 200:
            continue
        for form in drawn(page):
            goes = form.action or address
            if form.method == "post" and goes not in LEAVING:
                found[goes, tuple(sorted(form.fields))] = form
    return [(goes, form) for (goes, _fields), form in found.items()]


@pytest.mark.parametrize("who", ROLES)
def test_no_form_fails_on_anything(anywhere: Flask, who: str) -> None:
    app, world = anywhere, World.make(anywhere)
    kinds = BAD if anywhere.extensions["settings"].sqlite else {kind: BAD[kind] for kind in STRICTER_ON_POSTGRESQL}
    ids = _ids(world)
    client = world.client(who)
    forms = _forms(client, app, ids)
    assert len(forms) > (10 if who == "administrator" else 25)
    sent = 0
    for goes, form in forms:
        named = sorted(form.names)
        for kind, bad in kinds.items():
            data: MultiDict[str, Any] = MultiDict({**form.fields, "deed": new_id(), "not_asked": bad})
            for name in named:
                data.setlist(name, [bad, bad] if kind == "wrong type" else [bad])
            answer = client.post(goes, **steps.encoded(data.items(multi=True)))
            assert answer.status_code in (200, 204, 303, 404, 409, 422, 429), f"{answer.status_code}: {kind} at {goes}"
            sent += 1
            if answer.status_code == 303 and "/sign-in" in answer.headers["Location"]:
                client = steps.sign_in_again(world, who)
    assert sent >= len(forms) * len(kinds)


@pytest.mark.parametrize("who", ROLES)
def test_no_address_fails_without_its_fields(app: Flask, world: World, who: str) -> None:
    ids = _ids(world)
    client = world.client(who)
    token = steps.token(client)
    for address in _addresses(app, ids, "POST"):
        if address in LEAVING:
            continue
        for data in ({"csrf_token": token}, {"csrf_token": token, "deed": new_id() * 40}, {}):
            status = client.post(address, data=data).status_code
            assert status < 500, f"{status} at {address}"
            assert data or status in (303, 400, 401, 404), f"{status} at {address} without the word against forgery"
        status = client.post(address, data=b"{", content_type="application/json").status_code
        assert status in (400, 404), f"{status} at {address}"


def test_no_address_fails_on_an_id_that_could_not_be_one(app: Flask, world: World) -> None:
    for who in ("supervisor", "administrator"):
        client = world.client(who)
        token = steps.token(client)
        for bad in ("%00", "%ED%A0%80", "x" * 3000, "..%2f..", "'%22"):
            ids = dict.fromkeys(_ANY, "ZZZ")
            for method in ("GET", "POST"):
                for address in sorted(set(_addresses(app, ids, method))):
                    if "ZZZ" not in address or (method == "POST" and address.count("/do/") and "/print" not in address):
                        continue
                    place = address.replace("ZZZ", bad)
                    data = {"csrf_token": token} if method == "POST" else None
                    status = client.open(place, method=method, data=data).status_code
                    assert status in (303, 404, 409), f"{status} at {method} {place[:80]}"


_ANY = (
    "case_id", "pathway_id", "consent_id", "issued_id", "provider_id", "draft_id", "serial", "appointment_id",
    "appointment", "officer_id", "mission_id", "office_id", "duty_id", "key", "override_id", "change_id", "name",
    "code", "law_id", "file_id", "kind", "language",
)  # fmt: skip
QUERIES = ("/cases?{}=%00", "/cases?{}=%FF", "/cases?{}=" + "x" * 3000, "/providers?{}=%00", "/paper-book?{}=%00",
           "/first-report?{}=%00", "/sign-in?{}=%00")  # fmt: skip


@pytest.mark.parametrize("name", ["after", "state", "code", "need", "place", "number", "draft", "next", "lang"])
def test_nothing_after_a_question_mark_fails_on_either_database(anywhere: Flask, name: str) -> None:
    world = World.make(anywhere)
    client = world.client("advocate")
    for query in QUERIES:
        assert client.get(query.format(name)).status_code in (200, 303, 404), query.format(name)
    for address in (
        "/cases/%00",
        "/pathways/%00",
        "/letters/%00",
        "/consents/%00/withdraw",
        "/drafts/%00",
        "/providers/%00",
    ):
        assert client.get(address).status_code == 404, address


def test_nothing_typed_at_the_door_fails_on_either_database(anywhere: Flask) -> None:
    World.make(anywhere)
    client = anywhere.test_client()
    for address in ("/sign-in", "/enrol", "/sign-in/paper", "/hat"):
        form = next((one for one in drawn(client.get(address)) if one.names), None)
        names = sorted(form.names) if form else ["hat"]
        kept = form.fields if form else {}
        for bad in ("\0", "be\ud800fore", "x" * 30_000, "٣٣٣٣٣٣"):
            answer = client.post(
                address, **steps.encoded(MultiDict({**kept, **dict.fromkeys(names, bad)}).items(multi=True))
            )
            assert answer.status_code in (200, 303, 400, 429), f"{answer.status_code} at {address} for {bad[:9]!r}"


KEPT = "what was typed with care " * 800


@pytest.mark.parametrize("who", ["advocate"])
def test_what_was_typed_comes_back_up_to_twenty_thousand_characters(app: Flask, world: World, who: str) -> None:
    client = world.client(who)
    ids = _ids(world)
    for goes, form in _forms(client, app, ids):
        boxes = [name for name, kind in form.written.items() if kind == "textarea"]
        for name in boxes:
            words = KEPT[:19_990]
            answer = client.post(goes, data={**form.fields, "deed": new_id(), name: words + " " + "!" * 3000})
            if answer.status_code == 422:
                assert name in faults(answer), f"{name} at {goes}"
                assert words in own_form(answer).fields[name], f"{name} at {goes} is lost"


def test_each_fault_is_said_at_its_own_field(world: World) -> None:
    client = world.client("advocate")
    wrong = {"safe_now": "perhaps", "wants": "", "when_day": "2026-02-31", "age": "ninety", "language": "xx"}
    answer = send(client, "/first-report", wrong)
    assert answer.status_code == 422
    assert faults(answer) == {"safe_now", "wants", "when", "age", "language"}
    assert own_form(answer).fields["when_day"] == "2026-02-31"
    for code in ("AAAAAAA", "", "\0", "x" * 3000, new_code()):
        unknown = send(client, "/cases", {"code": code})
        assert unknown.status_code == 422, code
        assert faults(unknown) == {"code"}


def test_the_same_form_sent_twice_is_done_once_and_leads_to_the_same_page(world: World) -> None:
    client = world.client("advocate")
    referral, _address = steps.letter(client, world)
    for name in ("hand_over", "chase", "barrier"):
        page = client.get(f"/pathways/{referral}/do/{name}")
        form = own_form(page)
        data = {**form.fields, "answer": "no_answer", "barrier": "money"}
        first, second = (client.post(f"/pathways/{referral}/do/{name}", data=data) for _ in range(2))
        assert first.status_code == second.status_code == 303
        assert first.headers["Location"] == second.headers["Location"]
    with steps.looking(world) as session:
        from vacms.journal.model import Entry

        counted = select(func.count()).select_from(Entry).where(Entry.pathway_id == referral)
        assert session.scalar(counted) == 6, "begun, chosen, printed, and each of the three once"


def test_a_body_beyond_a_megabyte_gets_a_plain_page_and_the_draft_stays(world: World) -> None:
    client = world.client("advocate")
    referral = steps.report(client)
    case = steps.case_of(world, referral)
    page = f"/cases/{case}/file"
    assert steps.post(client, "/drafts", {"_page": page, "goals": "the last draft"}).status_code == 200
    form = own_form(client.get(page))
    answer = client.post(page, data={**form.fields, "goals": "y" * 1_200_000})
    assert answer.status_code == 413
    assert answer.mimetype == "text/html"
    assert len(answer.data) < 30_000
    kept = client.get(client.get("/drafts").get_data(as_text=True).split('href="/drafts/')[-1].split('"')[0])
    assert kept.status_code < 500
    with steps.looking(world) as session:
        assert session.execute(sql("SELECT count(*) FROM draft"), execution_options={"plain": True}).scalar_one() == 1


def test_a_form_without_the_word_against_forgery_changes_nothing(world: World) -> None:
    client = world.client("advocate")
    answers = {"safe_now": "yes", "wants": "medical", **steps.when("when", 3)}
    assert client.post("/first-report", data=answers).status_code == 400
    with steps.looking(world) as session:
        assert session.scalar(select(func.count()).select_from(Case)) == 0


def test_a_form_that_was_sent_after_the_session_had_ended_is_kept(world: World) -> None:
    client = world.client("advocate")
    referral = steps.report(client)
    page = f"/pathways/{referral}/do/accompany"
    form = own_form(client.get(page))
    steps.post(client, "/leave")
    answer = client.post(page, data={**form.fields, "note": "her aunt goes along"})
    assert answer.status_code == 401
    again = steps.sign_in_again(world, "advocate")
    body = again.get("/drafts", follow_redirects=True).get_data(as_text=True)
    taken_up = again.get("/drafts/" + body.split('href="/drafts/')[-1].split('"')[0], follow_redirects=True)
    assert (
        "her aunt goes along" in (taken_up.get_data(as_text=True) if taken_up.status_code == 200 else "")
        or page in body
    )


anything = some.text(some.characters(exclude_categories=()), max_size=60)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    answers=some.dictionaries(
        some.sampled_from(
            ["safe_now", "when_day", "when_time", "when_sure", "wants", "age", "language", "deed", "draft", "x"]
        ),
        anything,
        max_size=9,
    )
)
def test_a_first_report_takes_anything(world: World, answers: dict[str, str]) -> None:
    client = world.client("advocate")
    token = steps.token(client)
    answer = client.post("/first-report", **steps.encoded({**answers, "csrf_token": token}.items()))
    assert answer.status_code in (303, 422)
