"""Ways back in, by the pages and by the command line: for the tests of recovery, and for the drill that times them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pyotp
from click.testing import CliRunner, Result
from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.test import TestResponse

from tests.factories import World
from tests.journeys import steps
from tests.pages import drawn, sign_in, text
from vacms.audit import operations as audit
from vacms.audit.model import AuditLine
from vacms.cli import main
from vacms.demo import people
from vacms.demo.people import Made
from vacms.foundation import clock
from vacms.staff import operations
from vacms.staff.model import Appointment, Officer
from workflows.roles import Role

NEW = "twelve quite new words of hers alone"
PAPER = re.compile(r"[2-9A-Z]{4}(?:-[2-9A-Z]{4}){6}")
ONE_TIME = re.compile(r"[2-9A-Z]{4}(?:-[2-9A-Z]{4}){3}")

SHOWN = ("sign_in", "name", "role", "mission", "language")


def fill(client: FlaskClient, page: TestResponse, field: str, **answers: str) -> TestResponse:
    """Send the form of this page that has such a field."""
    form = next(one for one in drawn(page) if field in one.fields)
    return client.post(form.action, data={**form.fields, **answers})


def shown(world: World, name: str) -> str:
    """The authenticator's code of the moment; in a test the half minute may be used again."""
    with world.app.extensions["database"].session() as session:
        session.get_one(Officer, world.actors[name].officer).totp_step = None
        session.commit()
    return pyotp.TOTP(world.made[name].secret).at(clock.now())


def audited(world: World) -> list[tuple[str, str]]:
    """Every act in the audit with its outcome; the audit is whole."""
    with steps.looking(world) as session:
        assert audit.check(session) == []
        return [(line.act, line.outcome) for line in session.scalars(select(AuditLine))]


def new_paper(world: World, name: str) -> str:
    """Her paper code, made anew on her account's page."""
    client = world.client(name)
    page = client.get("/account/paper")
    answers = {"passphrase": world.made[name].passphrase, "factor_code": shown(world, name)}
    found = PAPER.search(text(fill(client, page, "passphrase", **answers)))
    assert found
    return found[0]


def enrolled_anew(world: World, helper: str) -> FlaskClient:
    """Passphrase and envelope are gone: somebody renews her keys, and she signs in with what she made anew."""
    page = steps.post(world.client(helper), f"/team/{world.actors['advocate'].appointment}/renew")
    code, client = ONE_TIME.search(text(page)), world.app.test_client()
    assert code
    asked = fill(client, client.get("/enrol"), "one_time_code", one_time_code=code[0])
    done = fill(client, asked, "new_passphrase", new_passphrase=NEW, again=NEW, factor_code=shown(world, "advocate"))
    assert PAPER.search(text(done))
    shown(world, "advocate")
    return sign_in(world.app, world.made["advocate"], passphrase=NEW)


def factor_code(world: World, helper: str = "supervisor", name: str = "advocate") -> str:
    """A one-time code for a new authenticator."""
    page = steps.post(world.client(helper), f"/team/{world.actors[name].appointment}/authenticator")
    found = ONE_TIME.search(text(page))
    assert found, text(page)
    return found[0]


def set_up(world: World, code: str, passphrase: str) -> tuple[TestResponse, str]:
    """She types the code, then her passphrase and a code of the new authenticator; gives its secret."""
    client = world.app.test_client()
    asked = fill(client, client.get("/enrol"), "one_time_code", one_time_code=code)
    form = next(one for one in drawn(asked) if "secret" in one.fields)
    secret = str(form.fields["secret"])
    return fill(client, asked, "secret", passphrase=passphrase, factor_code=pyotp.TOTP(secret).at(clock.now())), secret


def cost(world: World) -> Any:
    """What one check of a passphrase costs in this installation."""
    return world.app.extensions["doorkeeper"].cost


def command(*arguments: str, typed: Sequence[str]) -> Result:
    """`vacms recovery …`, with shares typed in."""
    return CliRunner().invoke(main, ["recovery", *arguments], input="\n".join(typed) + "\n")


def everybody_gone_but(world: World) -> tuple[FlaskClient, Made]:
    """Supervisor and deputy are gone; the administrator has appointed somebody, who has enrolled and waits for keys."""
    new = Made("newcomer", "Newcomer", Role.SUPERVISOR, "North")
    with world.acting("administrator", confirmed=True) as (session, actor):
        for name in ("supervisor", "deputy", "advocate", "avocate"):
            operations.end(session, session.get_one(Appointment, world.actors[name].appointment), by=actor, force=True)
        north = world.actors["advocate"]
        world.actors["newcomer"] = people.enrol(session, new, north.mission, north.office or "", cost(world))
    world.made["newcomer"] = new
    return world.client("newcomer"), new


@dataclass(frozen=True)
class WithAnother(Made):
    """The same officer with another authenticator."""

    other: str = ""

    @property
    def secret(self) -> str:
        """Of the other one."""
        return self.other
