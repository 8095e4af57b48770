"""Whatever is lost, the work goes on: passphrase, envelope, telephone, advocate, and at last everybody."""

from datetime import timedelta

import pytest
import shamir_mnemonic
from flask import Flask

from tests.factories import World
from tests.journeys import steps
from tests.journeys.recovering import (
    NEW,
    PAPER,
    SHOWN,
    WithAnother,
    audited,
    command,
    cost,
    enrolled_anew,
    everybody_gone_but,
    factor_code,
    fill,
    new_paper,
    set_up,
    shown,
)
from tests.letters.reading import one_line, words_of
from tests.pages import drawn, send, sign_in, text
from vacms.cli import recovery
from vacms.foundation import clock, shares
from vacms.foundation.config import Settings
from vacms.foundation.errors import Refused
from vacms.staff import operations
from vacms.staff.model import Appointment


@pytest.fixture
def old(world: World) -> tuple[str, str]:
    """A referral and a case of the advocate's, with words in it."""
    client = world.client("advocate")
    referral, _address = steps.letter(client, world, age="adult")
    case = steps.case_of(world, referral)
    send(client, f"/cases/{case}/file", {"goals": "to learn sewing"})
    return referral, case


# --- a forgotten passphrase -----------------------------------------------------------------------------


def test_a_forgotten_passphrase_is_replaced_with_the_envelope(world: World, old: tuple[str, str]) -> None:
    envelope, client = new_paper(world, "advocate"), world.app.test_client()
    answers = {"name": "advocate", "paper_code": envelope, "new_passphrase": NEW, "again": NEW}
    page = client.get("/sign-in/paper")
    answer = fill(client, page, "paper_code", **answers, factor_code=shown(world, "advocate"))
    assert PAPER.search(text(answer)), "a new code for a new envelope"
    assert "to learn sewing" in text(client.get(f"/cases/{old[1]}")), "the keys are the same: nothing is closed"
    again = world.app.test_client()
    refused = fill(again, again.get("/sign-in/paper"), "paper_code", **answers, factor_code=shown(world, "advocate"))
    assert not PAPER.search(text(refused)), "the old envelope opens nothing any more"
    shown(world, "advocate")
    assert sign_in(world.app, world.made["advocate"], passphrase=NEW).get("/my-day").status_code == 200
    assert ("passphrase.change", "done") in audited(world)


# --- passphrase and envelope both gone ------------------------------------------------------------------


@pytest.mark.parametrize("helper", ["supervisor", "deputy"])
def test_without_both_she_works_at_once_and_reads_again_once_keys_are_passed_on(
    world: World, old: tuple[str, str], helper: str
) -> None:
    hat = world.actors["advocate"].appointment
    client = enrolled_anew(world, helper)
    page = client.get(f"/cases/{old[1]}")
    assert page.status_code == 200
    assert "to learn sewing" not in text(page)
    _referral, address = steps.letter(
        client, world, said={"may_say": "ticked", "fields": ["called"], "say_called": "Acacia"}
    )
    assert "Acacia" in one_line(words_of(steps.paper(client, address)))
    steps.pass_on(world.client(helper), hat)
    assert "to learn sewing" in text(client.get(f"/cases/{old[1]}"))
    assert ("keys.renew", "done") in audited(world)


# --- a lost telephone -----------------------------------------------------------------------------------


@pytest.mark.parametrize("helper", ["supervisor", "deputy"])
def test_a_lost_telephone_is_replaced_by_a_code_and_her_passphrase(
    world: World, old: tuple[str, str], helper: str
) -> None:
    before, made = world.client("advocate"), world.made["advocate"]
    answer, secret = set_up(world, factor_code(world, helper), made.passphrase)
    assert answer.location == "/sign-in"
    assert before.get("/my-day").status_code == 303, "whoever holds the lost telephone is signed out"
    shown(world, "advocate")
    with pytest.raises(AssertionError, match="not right"):
        sign_in(world.app, made)
    client = sign_in(world.app, WithAnother(*(getattr(made, one) for one in SHOWN), secret))
    assert "to learn sewing" in text(client.get(f"/cases/{old[1]}")), "the keys were not touched"
    assert [act for act, _ in audited(world) if act.startswith("factor.")] == ["factor.let", "factor.new"]


def test_the_code_alone_changes_nothing(world: World) -> None:
    code = factor_code(world)
    answer, _secret = set_up(world, code, "some other words altogether")
    assert "is not right" in text(answer)
    shown(world, "advocate")
    assert sign_in(world.app, world.made["advocate"]).get("/my-day").status_code == 200
    done, _secret = set_up(world, code, world.made["advocate"].passphrase)
    assert done.status_code == 303, "the code is used up by success only"
    client = world.app.test_client()
    page = fill(client, client.get("/enrol"), "one_time_code", one_time_code=code)
    assert "is not right, was used" in text(page)


def test_a_code_for_an_authenticator_gives_no_key(world: World) -> None:
    code, client = factor_code(world), world.app.test_client()
    asked = fill(client, client.get("/enrol"), "one_time_code", one_time_code=code)
    form = next(one for one in drawn(asked) if "secret" in one.fields)
    answer = client.post("/enrol", data={**form.fields, "new_passphrase": NEW, "again": NEW, "factor_code": "000000"})
    assert not PAPER.search(text(answer))
    now = shown(world, "advocate")
    with world.acting("supervisor") as (session, _actor), pytest.raises(Refused):
        operations.enrol(session, code, NEW, factor_code=now, at=cost(world))


def test_an_administrator_an_advocate_and_she_herself_give_no_such_code(world: World) -> None:
    hat = world.actors["advocate"].appointment
    for name in ("administrator", "avocate", "advocate", "supervisor-south"):
        assert steps.post(world.client(name), f"/team/{hat}/authenticator").status_code == 404
    own = world.actors["supervisor"].appointment
    assert steps.post(world.client("supervisor"), f"/team/{own}/authenticator").status_code == 409


def test_guesses_at_the_passphrase_are_slowed_down(world: World) -> None:
    code = factor_code(world)
    answers = [set_up(world, code, f"guess number {number} of many")[0].status_code for number in range(5)]
    assert answers == [200] * 5
    client = world.app.test_client()
    page = fill(client, client.get("/enrol"), "one_time_code", one_time_code=code)
    assert page.status_code == 429


def test_the_waiting_code_lapses_after_three_days(world: World) -> None:
    code = factor_code(world)
    with clock.stopped_at(clock.now() + timedelta(hours=73)):
        client = world.app.test_client()
        page = fill(client, client.get("/enrol"), "one_time_code", one_time_code=code)
    assert "more than three days old" in text(page)


# --- an advocate who does not come back -----------------------------------------------------------------


def test_the_deputy_works_on_within_the_hour_when_the_advocate_is_gone(world: World, old: tuple[str, str]) -> None:
    referral, case = old
    gone = world.client("advocate")
    with world.acting("administrator", confirmed=True) as (session, actor):
        operations.end(session, session.get_one(Appointment, world.actors["advocate"].appointment), by=actor)
    assert gone.get("/my-day").status_code == 303, "her session is over at this moment"
    deputy = world.client("deputy")
    with clock.stopped_at(clock.now() + timedelta(minutes=59)):
        deputy = sign_in(world.app, world.made["deputy"])
        assert "to learn sewing" in text(deputy.get(f"/cases/{case}"))
        steps.led_to(steps.do(deputy, referral, "hand_over", how="hand", note="given at the gate"))
        _new, address = steps.letter(deputy, world)
        assert steps.paper(deputy, address).startswith(b"%PDF")
    assert steps.state(world, referral) == "waiting"


# --- nobody is left -------------------------------------------------------------------------------------


@pytest.fixture
def last(app: Flask, monkeypatch: pytest.MonkeyPatch) -> tuple[World, list[str]]:
    """An installation whose five shares stand on paper; the command line finds it."""
    settings: Settings = app.extensions["settings"]
    for name, value in (("HOME", str(settings.home)), ("PROFILE", "test"), ("HTTPS", "0"), ("ARGON_KIB", "8")):
        monkeypatch.setenv(f"VACMS_{name}", value)
    paper: list[str] = []

    def _printed(seed: bytes) -> list[str]:
        paper[:] = split(seed)
        return list(paper)

    split = shares.split
    monkeypatch.setattr(shares, "split", _printed)
    return World.make(app), paper


def test_three_shares_open_a_mission_when_nobody_else_can(last: tuple[World, list[str]]) -> None:
    world, paper = last
    first = world.client("advocate")
    referral, _address = steps.letter(first, world, age="adult")
    case = steps.case_of(world, referral)
    send(first, f"/cases/{case}/file", {"goals": "to learn sewing"})
    client, _made = everybody_gone_but(world)
    assert "to learn sewing" not in text(client.get(f"/cases/{case}"))
    answer = command("open", "North", "newcomer", typed=paper[1:4])
    assert answer.exit_code == 0, answer.output
    assert not any(share[20:60] in answer.output for share in paper), "what was typed is not shown again"
    assert "to learn sewing" in text(client.get(f"/cases/{case}")), "in the session that she has already"
    assert "given at the gate" not in text(client.get(f"/pathways/{referral}"))
    steps.led_to(steps.do(client, referral, "hand_over", how="hand", note="given at the gate"))
    assert "given at the gate" in text(client.get(f"/pathways/{referral}"))
    acts = audited(world)
    assert acts.count(("recovery", "done")) == 1
    assert acts.count(("recovery.open", "done")) == 2, "cover and vault"
    assert ("keys.admit", "done") in acts


def test_the_shares_never_touch_the_disk(last: tuple[World, list[str]]) -> None:
    world, paper = last
    everybody_gone_but(world)
    assert command("open", "North", "newcomer", typed=paper[:3]).exit_code == 0
    seed = shares.combine(paper[:3])
    world.app.extensions["database"].engine.dispose()
    home = world.app.extensions["settings"].home
    kept = b"".join(one.read_bytes() for one in home.rglob("*") if one.is_file())
    for secret in (seed, seed.hex().encode(), *(share.encode() for share in paper)):
        assert secret not in kept


def test_wrong_few_or_mixed_shares_open_nothing_and_leave_a_line(last: tuple[World, list[str]]) -> None:
    world, paper = last
    everybody_gone_but(world)
    other = list(shamir_mnemonic.generate_mnemonics(1, [(3, 5)], bytes(32))[0])
    misread = paper[0].rsplit(" ", 1)[0] + " academic"
    for typed in (
        paper[:2],
        [paper[0]] * 3,
        [*paper[:2], other[2]],
        other[:3],
        [misread, *paper[1:3]],
        ["no", "share"],
    ):
        answer = command("open", "North", "newcomer", typed=typed)
        assert answer.exit_code == 1
        assert answer.output == f"Error: {recovery.WRONG}\n"
    acts = audited(world)
    assert acts.count(("recovery", "refused")) == 6
    assert ("recovery.open", "done") not in acts


def test_shares_give_keys_only_to_whoever_may_hold_them(last: tuple[World, list[str]]) -> None:
    world, paper = last
    for name in ("advocate", "administrator", "supervisor-south", "nobody"):
        answer = command("open", "North", name, typed=paper[:3])
        assert answer.exit_code == 1
        assert "Traceback" not in answer.output
    assert ("recovery.open", "done") not in audited(world)


def test_new_shares_take_the_place_of_the_old_ones(last: tuple[World, list[str]]) -> None:
    world, paper = last
    old = list(paper)
    everybody_gone_but(world)
    answer = command("renew", typed=old[:3])
    assert answer.exit_code == 0, answer.output
    new = [line.strip() for line in answer.output.splitlines() if line.startswith("  ")]
    assert len(new) == 5
    assert command("check", typed=old[:3]).exit_code == 1
    assert command("check", typed=new[2:]).exit_code == 0
    answer = command("open", "North", "newcomer", typed=new[:3])
    assert answer.exit_code == 0, answer.output
