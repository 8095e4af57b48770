"""The list of drafts: where to go on and what to throw away, never what was typed."""

from http import HTTPStatus

from flask.testing import FlaskClient
from sqlalchemy import select

from tests.staff.desk import build, csrf, post, sign_in
from tests.staff.house import House
from vacms.drafts.model import Draft
from workflows.roles import Role


def _two_browsers(house: House) -> tuple[FlaskClient, FlaskClient]:
    with house.session() as session:
        _, amina, _ = house.enrolled(session, "amina", Role.FIELD_ADVOCATE)
        _, berta, _ = house.enrolled(session, "berta", Role.FIELD_ADVOCATE)
        session.commit()
    desk = build(house)
    return sign_in(desk, amina), sign_in(desk, berta)


def test_an_officer_sees_goes_on_with_and_throws_away_her_own_drafts_only(house: House) -> None:
    mine, other = _two_browsers(house)
    sent = {"csrf_token": csrf(mine, "/account"), "_page": "/case/c1/note", "words": "Canarybird"}
    mine.post("/drafts", data=sent)
    with house.session() as session:
        draft = session.scalars(select(Draft)).one()
    page = mine.get("/drafts").get_data(as_text=True)
    assert f"/drafts/{draft.id}" in page
    assert "Canarybird" not in page
    assert draft.id not in other.get("/drafts").get_data(as_text=True)
    assert other.get(f"/drafts/{draft.id}").status_code == HTTPStatus.NOT_FOUND
    assert post(other, f"/drafts/{draft.id}/discard", drawn_at="/drafts").status_code == HTTPStatus.NOT_FOUND
    assert post(mine, f"/drafts/{draft.id}/discard", drawn_at="/drafts").location == "/drafts"
    assert "There is none." in mine.get("/drafts").get_data(as_text=True)
