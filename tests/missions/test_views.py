"""The pages of a mission: who keeps what, and a number that takes two people."""

import re
from html import unescape
from http import HTTPStatus

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from tests.staff.desk import Desk, build, post, sign_in
from tests.staff.house import House
from vacms.missions import operations, queries
from vacms.missions.model import Mission, Office, Override
from vacms.missions.rules import MissionAs
from vacms.staff.queries import by_sign_in
from workflows.numbers import NUMBERS, PEP_HOURS
from workflows.roles import Role

MISSION = {"name": "Ibis", "country": "Country B", "zone": "Africa/Kinshasa", "languages": "fr"}
OFFICE = {
    "name": "North",
    "zone": "Africa/Bangui",
    "sender": "Coordination",
    "phone": "00 00 00 00",
    "phone_hours": "8 to 18",
    "account": "Coordination",
    "weekend": "7",
    "holidays": "2026-12-01\n2026-12-25",
}


@pytest.fixture
def desk(house: House) -> Desk:
    """The small application, with officers named after their roles, and a mission of somebody else."""
    with house.session() as session:
        for role in (Role.SUPERVISOR, Role.FIELD_ADVOCATE, Role.DEPUTY, Role.ADMINISTRATOR):
            house.enrolled(session, role, role)
        operations.found(session, MissionAs("Stork", "Country C", "UTC", ("en",)), by=None)
        session.commit()
    return build(house)


def _browser(desk: Desk, role: Role) -> FlaskClient:
    with desk.house.session() as session:
        who = by_sign_in(session, role)
    assert who is not None
    return sign_in(desk, who)


def _mission(desk: Desk, name: str) -> Mission | None:
    with desk.house.session() as session:
        return session.scalars(select(Mission).where(Mission.name == name)).first()


def test_an_administrator_founds_a_mission_and_then_its_office(desk: Desk) -> None:
    client = _browser(desk, Role.ADMINISTRATOR)
    wrong = post(client, "/missions/new", drawn_at="/missions/new", **{**MISSION, "zone": "Mars/Base"})
    assert wrong.status_code == HTTPStatus.CONFLICT
    assert "Mars/Base" in wrong.get_data(as_text=True)
    empty = post(client, "/missions/new", drawn_at="/missions/new")
    assert empty.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    founded = post(client, "/missions/new", drawn_at="/missions/new", **MISSION, written_consent="yes")
    made = _mission(desk, "Ibis")
    assert made is not None
    assert made.written_consent
    assert founded.location == f"/missions/{made.id}/offices/new"
    odd = post(client, founded.location, drawn_at=founded.location, **{**OFFICE, "holidays": "Christmas"})
    assert odd.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    post(client, founded.location, drawn_at=founded.location, **OFFICE)
    with desk.house.session() as session:
        office = session.scalars(select(Office).where(Office.mission == made.id)).one()
        assert (office.weekend, office.holidays) == ("7", "2026-12-01 2026-12-25")
    page = client.get(f"/missions/{made.id}/offices/{office.id}").get_data(as_text=True)
    assert "2026-12-25" in page


def test_a_supervisor_sets_her_own_mission_and_finds_no_other(desk: Desk) -> None:
    client = _browser(desk, Role.SUPERVISOR)
    own, other = _mission(desk, "Heron"), _mission(desk, "Stork")
    assert own is not None
    assert other is not None
    page = client.get("/missions").get_data(as_text=True)
    assert "Heron" in page
    assert "Stork" not in page
    for path in (f"/missions/{other.id}", f"/missions/{other.id}/offices/new", "/missions/new"):
        assert client.get(path).status_code == HTTPStatus.NOT_FOUND
    path = f"/missions/{own.id}"
    kept = {**MISSION, "name": "Heron", "written_consent": "no"}
    assert post(client, path, drawn_at=path, **kept).location == "/missions"
    changed = _mission(desk, "Heron")
    assert changed is not None
    assert (changed.country, changed.languages) == ("Country B", "fr")


def test_an_advocate_keeps_no_mission(desk: Desk) -> None:
    client = _browser(desk, Role.FIELD_ADVOCATE)
    assert client.get("/missions").status_code == HTTPStatus.NOT_FOUND


def test_every_number_is_shown_with_its_source(desk: Desk) -> None:
    client = _browser(desk, Role.FIELD_ADVOCATE)
    parts = [client.get(path).get_data(as_text=True) for path in ("/numbers", "/numbers?of=claims")]
    assert max(len(one.encode()) for one in parts) < 30_000
    page = unescape("".join(parts))
    for one in NUMBERS.values():
        assert one.title in page
    assert "Set otherwise" not in page


def test_a_number_is_set_otherwise_by_two_people_on_two_pages(desk: Desk) -> None:
    first, second = _browser(desk, Role.SUPERVISOR), _browser(desk, Role.DEPUTY)
    given = {"value": "48", "source": "National protocol"}
    far = post(first, "/numbers/pep", drawn_at="/numbers/pep", **{**given, "value": "400"})
    assert far.status_code == HTTPStatus.CONFLICT
    assert post(first, "/numbers/pep", drawn_at="/numbers/pep", **given).location == "/numbers"
    with desk.house.session() as session:
        wish = session.scalars(select(Override.id)).one()
    own = first.get("/numbers").get_data(as_text=True)
    assert "Somebody other than you has to agree." in own
    assert f"/numbers/agree/{wish}" not in own
    assert post(first, f"/numbers/agree/{wish}", drawn_at="/numbers").status_code == HTTPStatus.CONFLICT
    assert f"/numbers/agree/{wish}" in second.get("/numbers").get_data(as_text=True)
    assert post(second, f"/numbers/agree/{wish}", drawn_at="/numbers").location == "/numbers"
    page = second.get("/numbers").get_data(as_text=True)
    assert re.search(r"set by\s+Supervisor and Deputy", page)
    with desk.house.session() as session:
        assert queries.number(session, desk.house.mission, PEP_HOURS) == 48


def test_a_number_that_nobody_declared_does_not_exist(desk: Desk) -> None:
    client = _browser(desk, Role.SUPERVISOR)
    assert client.get("/numbers/unheard-of").status_code == HTTPStatus.NOT_FOUND
    assert client.get("/numbers/pep").status_code == HTTPStatus.OK
