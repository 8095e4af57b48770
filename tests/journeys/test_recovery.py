"""Whatever is lost, the work goes on: passphrase, envelope, telephone, advocate, and at last everybody."""

import re
from datetime import timedelta
from typing import Any

import pyotp
import pytest
from click.testing import CliRunner, Result
from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.test import TestResponse

import vacms.app as parts
from tests.factories import World
from tests.journeys import steps
from tests.letters.reading import one_line, words_of
from tests.pages import drawn, send, sign_in, text
from vacms.audit import operations as audit
from vacms.audit.model import AuditLine
from vacms.cli import main, recovery
from vacms.demo.people import Made
from vacms.foundation import clock
from vacms.foundation.config import Settings
from vacms.keyring import groups
from vacms.staff import factor, operations
from vacms.staff.model import Appointment, Officer
from workflows.roles import Role

NEW = "twelve quite new words of hers alone"
PAPER = re.compile(r"[2-9A-Z]{4}(?:-[2-9A-Z]{4}){6}")
ONE_TIME = re.compile(r"[2-9A-Z]{4}(?:-[2-9A-Z]{4}){3}")


@pytest.fixture
def old(world: World) -> tuple[str, str]:
    """A referral and a case of the advocate's, with words in it."""
    client = world.client("advocate")
    referral, _address = steps.letter(client, world, age="adult")
    case = steps.case_of(world, referral)
    send(client, f"/cases/{case}/file", {"goals": "to learn sewing"})
    return referral, case


def _fill(client: FlaskClient, page: TestResponse, field: str, **answers: str) -> TestResponse:
    """Send the form of this page that has such a field."""
    form = next(one for one in drawn(page) if field in one.fields)
    return client.post(form.action, data={**form.fields, **answers})


def _code(world: World, name: str) -> str:
    """The authenticator's code of the moment; in a test the half minute may be used again."""
    with world.app.extensions["database"].session() as session:
        session.get_one(Officer, world.actors[name].officer).totp_step = None
        session.commit()
    return pyotp.TOTP(world.made[name].secret).at(clock.now())


def _acts(world: World) -> list[tuple[str, str]]:
    with steps.looking(world) as session:
        assert audit.check(session) == []
        return [(line.act, line.outcome) for line in session.scalars(select(AuditLine))]


def _new_paper(world: World, name: str) -> str:
    """Her paper code, made anew on her account's page."""
    client = world.client(name)
    page = client.get("/account/paper")
    answers = {"passphrase": world.made[name].passphrase, "factor_code": _code(world, name)}
    found = PAPER.search(text(_fill(client, page, "passphrase", **answers)))
    assert found
    return found[0]


# --- a forgotten passphrase -----------------------------------------------------------------------------


def test_a_forgotten_passphrase_is_replaced_with_the_envelope(world: World, old: tuple[str, str]) -> None:
    envelope, client = _new_paper(world, "advocate"), world.app.test_client()
    answers = {"name": "advocate", "paper_code": envelope, "new_passphrase": NEW, "again": NEW}
    page = client.get("/sign-in/paper")
    answer = _fill(client, page, "paper_code", **answers, factor_code=_code(world, "advocate"))
    assert PAPER.search(text(answer)), "a new code for a new envelope"
    assert "to learn sewing" in text(client.get(f"/cases/{old[1]}")), "the keys are the same: nothing is closed"
    again = world.app.test_client()
    refused = _fill(again, again.get("/sign-in/paper"), "paper_code", **answers, factor_code=_code(world, "advocate"))
    assert not PAPER.search(text(refused)), "the old envelope opens nothing any more"
    _code(world, "advocate")
    assert sign_in(world.app, world.made["advocate"], passphrase=NEW).get("/my-day").status_code == 200
    assert ("passphrase.change", "done") in _acts(world)


# --- passphrase and envelope both gone ------------------------------------------------------------------


@pytest.mark.parametrize("helper", ["supervisor", "deputy"])
def test_without_both_she_works_at_once_and_reads_again_once_keys_are_passed_on(
    world: World, old: tuple[str, str], helper: str
) -> None:
    hat = world.actors["advocate"].appointment
    client = _enrolled_anew(world, helper)
    page = client.get(f"/cases/{old[1]}")
    assert page.status_code == 200
    assert "to learn sewing" not in text(page)
    _referral, address = steps.letter(
        client, world, said={"may_say": "ticked", "fields": ["called"], "say_called": "Acacia"}
    )
    assert "Acacia" in one_line(words_of(steps.paper(client, address)))
    steps.pass_on(world.client(helper), hat)
    assert "to learn sewing" in text(client.get(f"/cases/{old[1]}"))
    assert ("keys.renew", "done") in _acts(world)


def _enrolled_anew(world: World, helper: str) -> FlaskClient:
    page = steps.post(world.client(helper), f"/team/{world.actors['advocate'].appointment}/renew")
    code, client = ONE_TIME.search(text(page)), world.app.test_client()
    assert code
    asked = _fill(client, client.get("/enrol"), "one_time_code", one_time_code=code[0])
    done = _fill(client, asked, "new_passphrase", new_passphrase=NEW, again=NEW, factor_code=_code(world, "advocate"))
    assert PAPER.search(text(done))
    _code(world, "advocate")
    return sign_in(world.app, world.made["advocate"], passphrase=NEW)


# --- a lost telephone -----------------------------------------------------------------------------------


def _factor_code(world: World, helper: str = "supervisor", name: str = "advocate") -> str:
    page = steps.post(world.client(helper), f"/team/{world.actors[name].appointment}/authenticator")
    found = ONE_TIME.search(text(page))
    assert found, text(page)
    return found[0]


def _set_up(world: World, code: str, passphrase: str) -> tuple[TestResponse, str]:
    """She types the code, then her passphrase and a code of the new authenticator; gives its secret."""
    client = world.app.test_client()
    asked = _fill(client, client.get("/enrol"), "one_time_code", one_time_code=code)
    form = next(one for one in drawn(asked) if "secret" in one.fields)
    secret = str(form.fields["secret"])
    return _fill(client, asked, "secret", passphrase=passphrase, factor_code=pyotp.TOTP(secret).at(clock.now())), secret


@pytest.mark.parametrize("helper", ["supervisor", "deputy"])
def test_a_lost_telephone_is_replaced_by_a_code_and_her_passphrase(
    world: World, old: tuple[str, str], helper: str
) -> None:
    before, made = world.client("advocate"), world.made["advocate"]
    answer, secret = _set_up(world, _factor_code(world, helper), made.passphrase)
    assert answer.location == "/sign-in"
    assert before.get("/my-day").status_code == 303, "whoever holds the lost telephone is signed out"
    _code(world, "advocate")
    with pytest.raises(AssertionError, match="not right"):
        sign_in(world.app, made)
    client = sign_in(world.app, Made_with(made, secret))
    assert "to learn sewing" in text(client.get(f"/cases/{old[1]}")), "the keys were not touched"
    assert [act for act, _ in _acts(world) if act.startswith("factor.")] == ["factor.let", "factor.new"]


class Made_with:  # noqa: N801 - reads as what it is: the same officer with another secret
    """The same officer with another authenticator."""

    def __init__(self, made: Made, secret: str) -> None:
        self.sign_in, self.passphrase, self.secret = made.sign_in, made.passphrase, secret


def test_the_code_alone_changes_nothing(world: World) -> None:
    code = _factor_code(world)
    answer, _secret = _set_up(world, code, "some other words altogether")
    assert "is not right" in text(answer)
    _code(world, "advocate")
    assert sign_in(world.app, world.made["advocate"]).get("/my-day").status_code == 200
    done, _secret = _set_up(world, code, world.made["advocate"].passphrase)
    assert done.status_code == 303, "the code is used up by success only"
    client = world.app.test_client()
    page = _fill(client, client.get("/enrol"), "one_time_code", one_time_code=code)
    assert "is not right, was used" in text(page)


def test_a_code_for_an_authenticator_gives_no_key(world: World) -> None:
    code, client = _factor_code(world), world.app.test_client()
    asked = _fill(client, client.get("/enrol"), "one_time_code", one_time_code=code)
    form = next(one for one in drawn(asked) if "secret" in one.fields)
    answer = client.post("/enrol", data={**form.fields, "new_passphrase": NEW, "again": NEW, "factor_code": "000000"})
    assert not PAPER.search(text(answer))
    with world.acting("supervisor") as (session, _actor), pytest.raises(parts.Refused):
        operations.enrol(session, code, NEW, factor_code=_code(world, "advocate"), at=_cost(world))


def _cost(world: World) -> Any:
    return world.app.extensions["doorkeeper"].cost


def test_an_administrator_an_advocate_and_she_herself_give_no_such_code(world: World) -> None:
    hat = world.actors["advocate"].appointment
    for name in ("administrator", "avocate", "advocate", "supervisor-south"):
        assert steps.post(world.client(name), f"/team/{hat}/authenticator").status_code == 404
    own = world.actors["supervisor"].appointment
    assert steps.post(world.client("supervisor"), f"/team/{own}/authenticator").status_code == 409


def test_guesses_at_the_passphrase_are_slowed_down(world: World) -> None:
    code = _factor_code(world)
    answers = [_set_up(world, code, f"guess number {number} of many")[0].status_code for number in range(6)]
    assert answers == [200] * 6
    with pytest.raises(StopIteration):
        _set_up(world, code, world.made["advocate"].passphrase)


def test_the_waiting_code_lapses_after_three_days(world: World) -> None:
    code = _factor_code(world)
    with clock.stopped_at(clock.now() + timedelta(hours=73)):
        client = world.app.test_client()
        page = _fill(client, client.get("/enrol"), "one_time_code", one_time_code=code)
    assert "more than three days old" in text(page)


# --- an advocate who does not come back -----------------------------------------------------------------


def test_the_deputy_works_on_within_the_hour_when_the_advocate_is_gone(world: World, old: tuple[str, str]) -> None:
    referral, case = old
    gone = world.client("advocate")
    with world.acting("administrator") as (session, actor):
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
def shares(world: World, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The five shares of this installation, which stood on paper only."""
    settings: Settings = world.app.extensions["settings"]
    for name, value in (("HOME", str(settings.home)), ("PROFILE", "test"), ("HTTPS", "0"), ("ARGON_KIB", "8")):
        monkeypatch.setenv(f"VACMS_{name}", value)
    session = parts.new_session(world.app)
    key_id, made = groups.make_recovery(session)
    for name in ("supervisor", "supervisor-south"):
        _let_recovery_hold(world, name, key_id)
    session.commit()
    session.close()
    return made


def _let_recovery_hold(world: World, name: str, key_id: str) -> None:
    raise NotImplementedError


def _command(*arguments: str, typed: list[str]) -> Result:
    return CliRunner().invoke(main, ["recovery", *arguments], input="\n".join(typed) + "\n")
