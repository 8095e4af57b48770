"""An officer whose keys were renewed works at once; what she could read before stays closed until it is passed on."""

import re
from datetime import timedelta

import pyotp
import pytest
from flask.testing import FlaskClient

from tests.factories import World
from tests.journeys import steps
from tests.letters.reading import one_line, words_of
from tests.pages import drawn, own_form, send, text
from vacms.foundation import clock

NEW = "twelve quite new words of hers alone"


def _renewed(world: World) -> FlaskClient:
    """The advocate lost passphrase and paper code: her supervisor renews her keys, and she enrols afresh."""
    supervisor, made = world.client("supervisor"), world.made["advocate"]
    hat = world.actors["advocate"].appointment
    page = steps.post(supervisor, f"/team/{hat}/renew")
    assert page.status_code == 200, text(page)
    code = re.search(r"[2-9A-Z]{4}(?:-[2-9A-Z]{4}){3}", text(page))
    assert code
    client = world.app.test_client()
    first = next(one for one in drawn(client.get("/enrol")) if "one_time_code" in one.fields)
    asked = client.post("/enrol", data={**first.fields, "one_time_code": code[0]})
    second = next(one for one in drawn(asked) if "new_passphrase" in one.fields)
    factor = pyotp.TOTP(made.secret).at(clock.now() + timedelta(seconds=30))
    done = client.post("/enrol", data={**second.fields, "new_passphrase": NEW, "again": NEW, "factor_code": factor})
    assert done.status_code == 200, text(done)
    return steps.sign_in_again(world, "advocate", passphrase=NEW)


def test_what_she_had_typed_and_not_sent_reaches_her_again_through_her_supervisor(world: World) -> None:
    hat, client = world.actors["advocate"].appointment, world.client("advocate")
    page = own_form(client.get("/first-report"))
    typed = {**page.fields, "_page": "/first-report", "else_name": "Mimosa"}
    assert client.post("/drafts", data={**typed, **dict.fromkeys(sorted(page.written), "Mimosa")}).status_code == 200
    client, supervisor = _renewed(world), world.client("supervisor")
    assert "can pass it on to you" in text(client.get("/drafts"))
    assert "1 draft" in text(supervisor.get("/keys"))
    assert "Mimosa" not in text(supervisor.get("/keys"))
    assert steps.post(supervisor, f"/keys/{hat}").status_code == 303
    assert "1 draft" not in text(supervisor.get("/keys"))
    found = re.search(r"/drafts/[a-z0-9]{26}", client.get("/drafts").get_data(as_text=True))
    assert found
    answer = client.get(found[0], follow_redirects=True)
    assert "Mimosa" in answer.get_data(as_text=True)


@pytest.fixture
def before(world: World) -> tuple[str, str]:
    """A case of hers from before, with words in it; its referral and its id."""
    client = world.client("advocate")
    referral, _address = steps.letter(client, world, age="adult")
    case = steps.case_of(world, referral)
    send(client, f"/cases/{case}/file", {"goals": "to learn sewing"})
    send(client, f"/cases/{case}/person", {"called": "Mimosa"})
    steps.do(client, referral, "accompany", note="her aunt goes along")
    return referral, case


def test_old_words_stay_closed_and_every_page_still_works(world: World, before: tuple[str, str]) -> None:
    referral, case = before
    client = _renewed(world)
    addresses = (f"/cases/{case}", f"/pathways/{referral}", f"/cases/{case}/file", f"/cases/{case}/person",
                 f"/cases/{case}/person/read", f"/cases/{case}/party/read")  # fmt: skip
    for address in addresses:
        answer = client.get(address)
        assert answer.status_code == 200, address
        for words in ("to learn sewing", "Mimosa", "her aunt goes along"):
            assert words not in text(answer)
    assert client.get("/my-day").status_code == client.get("/cases").status_code == 200
    assert steps.code_of(world, referral) in text(client.get("/cases"))


def test_the_session_under_the_old_key_is_over(world: World, before: tuple[str, str]) -> None:
    old = world.client("advocate")
    _renewed(world)
    assert old.get("/my-day").status_code == 303


def test_she_records_and_adds_without_reading(world: World, before: tuple[str, str]) -> None:
    referral, case = before
    client = _renewed(world)
    steps.led_to(steps.do(client, referral, "hand_over", how="hand", note="given at the gate"))
    steps.led_to(steps.do(client, referral, "seen", note="seen at once"))
    steps.led_to(send(client, f"/cases/{case}/file", {"journey": "fare for two"}))
    steps.led_to(send(client, f"/cases/{case}/person", {"born": "about twenty"}))
    deputy = world.client("deputy")
    page = text(deputy.get(f"/cases/{case}"))
    for words in ("to learn sewing", "given at the gate", "seen at once", "fare for two"):
        assert words in page, f"{words} is kept for whoever holds the keys"


def test_she_takes_a_report_and_prints_from_what_is_said_now(world: World, before: tuple[str, str]) -> None:
    client = _renewed(world)
    _referral, address = steps.letter(
        client, world, said={"may_say": "ticked", "fields": ["called"], "say_called": "Acacia"}
    )
    assert "Acacia" in one_line(words_of(steps.paper(client, address)))


def test_she_prints_a_letter_in_an_old_case_from_what_is_said_now(world: World, before: tuple[str, str]) -> None:
    _referral, case = before
    client = _renewed(world)
    answer = send(client, f"/cases/{case}/need", {"wants": "psychosocial"})
    need = steps.pathway_in(steps.led_to(answer))
    steps.choose(client, world, need, "Listening house")
    steps.agree(client, need, may_say="ticked", fields=["called", "language"], say_called="Acacia", say_language="sg")
    read = one_line(words_of(steps.paper(client, steps.printed(client, need))))
    assert "Acacia" in read
    assert "Mimosa" not in read


def test_what_she_heard_under_the_old_key_is_asked_again_with_a_way_on(world: World) -> None:
    first = world.client("advocate")
    referral = steps.report(first, age="adult")
    steps.choose(first, world, referral)
    steps.agree(first, referral, may_say="ticked", fields=["called"], say_called="Mimosa")
    client = _renewed(world)
    page = client.get(f"/pathways/{referral}/do/print")
    assert page.status_code == 200, page.status_code
    answer = steps.post(client, f"/pathways/{referral}/do/print", {"layout": "discreet"})
    assert answer.status_code == 409
    steps.agree(client, referral, may_say="ticked", fields=["called"], say_called="Mimosa")
    assert "Mimosa" in words_of(steps.paper(client, steps.printed(client, referral)))


def test_the_deputy_passes_the_keys_on_and_everything_opens_again(world: World, before: tuple[str, str]) -> None:
    referral, case = before
    client = _renewed(world)
    steps.pass_on(world.client("deputy"), world.actors["advocate"].appointment)
    assert "to learn sewing" in text(client.get(f"/cases/{case}"))
    assert "her aunt goes along" in text(client.get(f"/pathways/{referral}"))
    assert own_form(client.get(f"/cases/{case}/file")).fields["goals"] == "to learn sewing"
    assert "Mimosa" in text(client.get(f"/cases/{case}/person/read"))


def test_whoever_covers_prints_what_the_advocate_heard_once_she_has_confirmed(world: World) -> None:
    client = world.client("advocate")
    referral = steps.report(client, age="adult")
    steps.choose(client, world, referral)
    steps.agree(client, referral, may_say="ticked", fields=["called"], say_called="Mimosa")
    supervisor = world.client("supervisor")
    assert "Mimosa" in text(supervisor.get(f"/pathways/{referral}/do/print"))
    address = steps.printed(supervisor, referral)
    assert "Mimosa" in words_of(steps.paper(supervisor, address))
