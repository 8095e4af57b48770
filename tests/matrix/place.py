"""The one world of the matrix: cases in every state, with and without her yes, and every kind of reader signed in."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import structlog
from flask import Flask
from sqlalchemy import select

import vacms.app as parts
from tests.conftest import NOON, settings_for
from tests.factories import World
from tests.journeys.steps import looking, the_book
from tests.matrix.files import File, files_of
from tests.matrix.state import State
from tests.pages import sign_in
from vacms.demo.people import Made, enrol
from vacms.drafts.model import Draft
from vacms.foundation import clock
from vacms.foundation.database import Base
from vacms.foundation.ids import new_id, new_serial
from vacms.foundation.passphrase import cost
from vacms.foundation.serverkey import ServerKey
from vacms.member_states import files as states_files
from vacms.missions import operations as missions
from vacms.missions.model import Duty, Office
from vacms.paperbook import operations as book
from vacms.providers import queries as providers
from vacms.providers.model import Provider
from vacms.staff import operations as staff
from vacms.staff import queries as officers
from vacms.versions import operations as versions
from workflows.numbers import NUMBERS
from workflows.roles import Role

MORE = (
    Made("waiting", "Supervisor without the mission's keys", Role.SUPERVISOR, "North"),
    Made("keyless", "Advocate whose keys are gone", Role.FIELD_ADVOCATE, "North"),
    Made("ended", "Advocate who has left", Role.FIELD_ADVOCATE, "North"),
    Made("to-come", "Advocate, to come", Role.FIELD_ADVOCATE, "North"),
)


@dataclass
class Place:
    """The world with what its addresses name."""

    world: World
    state: State
    files: list[File]
    cookies: dict[str, str]
    tokens: dict[str, str]
    things: dict[str, dict[str, str]]
    """Parameter of an address -> whose or what it is -> value."""

    @property
    def app(self) -> Flask:
        """The application."""
        return self.world.app

    def close(self) -> None:
        """Let go of the database."""
        self.state.close()
        self.app.extensions["database"].engine.dispose()


def make(home: Path) -> Place:
    """Everything, at noon; who reads comes at once, or six minutes or an hour later."""
    ServerKey.create(home / "keys" / "server.key")
    app = parts.create_app(settings_for(home))
    structlog.configure(logger_factory=structlog.ReturnLoggerFactory())  # no line a page on the screen
    engine = app.extensions["database"].engine
    Base.metadata.create_all(engine)
    with clock.stopped_at(NOON):
        world = World.make(app)
        _enrol_more(world)
        files = files_of(world)
        things = _others(world)
        cookies, tokens = _doors(world)
        things["draft_id"] = _draft(world, tokens["advocate"], cookies["advocate"], files[0])
        _leave(world)
    return Place(world, State(engine, home / "vacms.db"), files, cookies, tokens, things)


def _enrol_more(world: World) -> None:
    session = parts.new_session(world.app)
    place = world.actors["advocate"]
    for one in MORE:
        world.made[one.sign_in] = one
        if one.sign_in != "to-come":
            at = cost(world.app.extensions["settings"])
            world.actors[one.sign_in] = enrol(session, one, place.mission, place.office or "", at)
    session.commit()
    session.close()


def _others(world: World) -> dict[str, dict[str, str]]:
    """What has an address and is of no case: of the north, of the south, and what nobody ever made."""
    with world.acting("supervisor") as (session, actor):
        declared = next(iter(NUMBERS.values()))
        proposed = missions.propose(session, declared, declared.value + 1, "Made-up source", by=actor).id
        change = versions.propose(session, by=actor).id
    with world.acting("advocate") as (session, actor):
        serial = book.sign_out(session, 2, "en", by=actor)[0].serial
    with world.acting("advocate-south") as (session, actor):
        serial_south = book.sign_out(session, 2, "en", by=actor)[0].serial
    north, south = world.actors["advocate"], world.actors["advocate-south"]
    with world.acting("administrator", key=False) as (session, actor):
        coming = staff.take_on(session, "to-come", "Advocate, to come", by=actor)
        coming_hat, _code = staff.appoint(session, coming, Role.FIELD_ADVOCATE, north.mission, by=actor)
        coming_id, coming_hat_id = coming.id, coming_hat.id
    with looking(world) as session:

        def one(model: Any, mission: str) -> str:
            return str(session.scalars(select(model.id).where(model.mission == mission).order_by(model.id)).first())

        by_place = {
            name: {"north": one(model, north.mission), "south": one(model, south.mission)}
            for name, model in (("provider_id", Provider), ("office_id", Office), ("duty_id", Duty))
        }
        version = {key: str(session.get_one(Provider, value).version) for key, value in by_place["provider_id"].items()}
        medical = {
            key: providers.for_need(session, mission, "medical")[0].id
            for key, mission in (("north", north.mission), ("south", south.mission))
        }
    states = the_book(world)
    with world.acting("advocate") as (session, actor):
        report = states_files.report(session, states["file_id"], by=actor).digest
    keyless, waiting = world.actors["keyless"].appointment, world.actors["supervisor-south"].appointment
    return {
        **{name: {**found, "absent": new_id()} for name, found in by_place.items()},
        "mission_id": {"north": north.mission, "south": south.mission, "absent": new_id()},
        "officer_id": {"to come": coming_id, "south": south.officer, "absent": new_id()},
        "appointment_id": {
            "to come": coming_hat_id, "north": north.appointment, "south": south.appointment, "absent": new_id(),
        },
        "appointment": {"keyless": keyless, "south": waiting, "absent": new_id()},
        "override_id": {"north": proposed, "absent": new_id()},
        "change_id": {"north": change, "absent": new_id()},
        "serial": {"north": serial, "south": serial_south, "absent": new_serial()},
        "code": {"known": states["code"], "absent": "XZZ"},
        "law_id": {"known": states["law_id"], "absent": new_id()},
        "file_id": {"advocate": states["file_id"], "absent": new_id()},
        "seen": {"advocate": report},
        "kind": {"known": "states", "absent": "absent"},
        "language": {"known": "en", "absent": "de"},
        "filename": {"style": "desk.css", "absent": "absent.css"},
        "medical": medical,
        "version": version,
        "number": {"known": declared.key, "absent": "absent"},
        "workflow": {"known": "referral", "absent": "absent"},
    }  # fmt: skip


def _doors(world: World) -> tuple[dict[str, str], dict[str, str]]:
    cookies, tokens = {}, {}
    for name in [*world.actors, ""]:
        client = sign_in(world.app, world.made[name]) if name else world.app.test_client()
        body = client.get("/account" if name else "/sign-in").get_data(as_text=True)
        tokens[name] = body.partition('name="csrf_token" value="')[2].partition('"')[0]
        jar = [client.get_cookie(word) for word in ("desk", "desk-door")]
        cookies[name] = "; ".join(f"{one.key}={one.value}" for one in jar if one is not None)
    return cookies, tokens


def _draft(world: World, token: str, cookie: str, file: File) -> dict[str, str]:
    page = f"/cases/{file.case}/file"
    data = {"csrf_token": token, "_page": page, "goals": "half a word"}
    world.app.test_client(use_cookies=False).post("/drafts", data=data, headers={"Cookie": cookie})
    with looking(world) as session:
        return {"advocate": session.scalars(select(Draft.id)).one(), "absent": new_id()}


def _leave(world: World) -> None:
    with world.acting("administrator", key=False, confirmed=True) as (session, actor):
        staff.end(session, officers.appointment(session, world.actors["ended"].appointment), by=actor)


def later(minutes: int) -> datetime:
    """The moment at which somebody reads."""
    return NOON + timedelta(minutes=minutes)
