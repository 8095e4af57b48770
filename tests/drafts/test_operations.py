"""Drafts: sealed twice, opened by their officer alone, kept from a session that has died, forgotten."""

from dataclasses import replace
from datetime import timedelta
from http import HTTPStatus

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.datastructures import MultiDict

from tests.staff.desk import Desk, build, csrf, post, sign_in
from tests.staff.house import NOON, PASSPHRASE, House, actor_of, later
from vacms import keyring
from vacms.audit.operations import pending
from vacms.drafts import operations, queries, rules
from vacms.drafts.model import Draft
from vacms.foundation import clock
from vacms.foundation.actor import Actor
from vacms.foundation.cipher import Tampered
from vacms.foundation.errors import NeedsConfirmation, NoKey, Unknown
from vacms.foundation.permit import Permit
from vacms.staff import door, sessions
from vacms.staff import operations as staff
from vacms.staff.model import Appointment, Officer, SignedIn
from workflows.roles import Act, Role

PAGE = "/case/c1/note"
FORM = MultiDict([("words", "She asked for Canarybird."), ("ways", "a"), ("ways", "b"), ("csrf_token", "t")])


@pytest.fixture
def desk(house: House) -> Desk:
    """The small application."""
    return build(house)


@pytest.fixture
def amina(desk: Desk) -> tuple[Appointment, Officer]:
    """An advocate of a mission that has a supervisor, and so a vault."""
    with desk.house.session() as session:
        desk.house.enrolled(session, "sara", Role.SUPERVISOR)
        hat, who, _ = desk.house.enrolled(session, "amina", Role.FIELD_ADVOCATE)
        session.commit()
    return hat, who


def _save(desk: Desk, amina: tuple[Appointment, Officer], path: str = PAGE) -> str:
    with desk.app_context(), desk.house.session() as session:
        made = operations.save(session, actor_of(*amina), path, FORM)
        session.commit()
    return made


def test_a_draft_is_opened_by_its_officer_as_it_was_typed(desk: Desk, amina: tuple[Appointment, Officer]) -> None:
    made = _save(desk, amina)
    with desk.house.session() as session:
        session.info["hat"] = door.open_hats(session, [amina[0]], PASSPHRASE, desk.house.cost)[amina[0].id]
        page, typed = operations.take_up(session, actor_of(*amina), made)
        assert page == PAGE
        assert typed.getlist("ways") == ["a", "b"]
        assert typed["words"] == "She asked for Canarybird."
        assert "csrf_token" not in typed
        assert [line.act for line in pending(session)] == ["draft.take_up"]


def test_nothing_that_was_typed_stands_in_the_database(desk: Desk, amina: tuple[Appointment, Officer]) -> None:
    _save(desk, amina)
    for path in desk.house.settings.home.rglob("vacms.db*"):
        assert b"Canarybird" not in path.read_bytes()


def _renewed(desk: Desk, session: Session, amina: tuple[Appointment, Officer]) -> Actor:
    """The advocate with fresh keys, as her supervisor has given them."""
    hat, who = session.get_one(Appointment, amina[0].id), session.get_one(Officer, amina[1].id)
    code = staff.new_code(session, hat, "renewal", "console")
    who.totp_step = None
    staff.enrol(session, code, PASSPHRASE, factor_code=desk.house.code(who), at=desk.house.cost)
    return actor_of(hat, who)


def _as(desk: Desk, session: Session, hat: Appointment) -> None:
    session.info["hat"] = door.open_hats(session, [hat], PASSPHRASE, desk.house.cost)[hat.id]
    session.info["rings"] = {}


def test_after_a_renewal_a_draft_reaches_its_officer_again_through_a_member_of_the_vault(
    desk: Desk, amina: tuple[Appointment, Officer]
) -> None:
    made, other = _save(desk, amina), _save(desk, amina, "/case/c2/note")
    with desk.house.session() as session:
        actor = _renewed(desk, session, amina)
        assert [one.opens for one in queries.mine(session, actor)] == [False, False]
        boss = session.scalars(select(Appointment).where(Appointment.role == Role.SUPERVISOR)).one()
        session.get_one(Draft, other).vault_form = session.get_one(Draft, made).vault_form  # moved: stays shut
        _as(desk, session, boss)
        permit = Permit(boss.id, boss.role, Act.RENEW_KEYS, boss.mission, None, "")
        assert operations.pass_on(session, permit, actor.appointment, actor.hat_key or "") == 1
        assert [(line.act, line.object) for line in pending(session) if line.act.startswith("draft")] == [
            ("draft.pass_on", made)
        ]
        _as(desk, session, session.get_one(Appointment, actor.appointment))
        assert operations.take_up(session, actor, made)[1]["words"] == "She asked for Canarybird."
        with pytest.raises(NoKey):
            operations.take_up(session, actor, other)


def test_whoever_is_no_member_of_the_vault_passes_no_draft_on(desk: Desk, amina: tuple[Appointment, Officer]) -> None:
    _save(desk, amina)
    with desk.house.session() as session:
        actor = _renewed(desk, session, amina)
        late, _, _ = desk.house.enrolled(session, "late", Role.DEPUTY)
        _as(desk, session, late)
        permit = Permit(late.id, late.role, Act.RENEW_KEYS, late.mission, None, "")
        with pytest.raises(NoKey):
            operations.pass_on(session, permit, actor.appointment, actor.hat_key or "")


def test_a_draft_of_this_session_shows_at_once_and_one_of_another_after_a_confirmation(
    desk: Desk, amina: tuple[Appointment, Officer]
) -> None:
    with desk.app_context(), desk.house.session() as session:
        here = replace(actor_of(*amina, confirmed=False), sign_in="here")
        made = operations.save(session, here, PAGE, FORM)
        _as(desk, session, amina[0])
        assert operations.take_up(session, here, made)[0] == PAGE
        there = replace(here, sign_in="there")
        with pytest.raises(NeedsConfirmation):
            operations.take_up(session, there, made)
        assert operations.take_up(session, replace(there, confirmed_at=clock.now()), made)[0] == PAGE


def test_nobody_else_finds_it_and_without_the_hat_it_stays_shut(desk: Desk, amina: tuple[Appointment, Officer]) -> None:
    made = _save(desk, amina)
    with desk.house.session() as session:
        hat, who, _ = desk.house.enrolled(session, "berta", Role.FIELD_ADVOCATE)
        assert queries.mine(session, actor_of(hat, who)) == []
        with pytest.raises(Unknown):
            operations.take_up(session, actor_of(hat, who), made)
        with pytest.raises(NoKey):
            operations.take_up(session, actor_of(*amina), made)


def test_the_vault_holds_a_second_copy(desk: Desk, amina: tuple[Appointment, Officer]) -> None:
    _save(desk, amina)
    with desk.house.session() as session:
        draft = session.scalars(select(Draft)).one()
        boss = session.scalars(select(Appointment).where(Appointment.role == Role.SUPERVISOR)).one()
        session.info["hat"] = door.open_hats(session, [boss], PASSPHRASE, desk.house.cost)[boss.id]
        permit = Permit(boss.id, boss.role, Act.RENEW_KEYS, boss.mission, None, "")
        vault = keyring.open(session, permit, draft.vault_key_id or "")
        assert "Canarybird" in vault.unseal("C4", "draft.vault_form", draft.id, draft.vault_form)


def test_a_copy_moved_to_another_draft_opens_for_nobody(desk: Desk, amina: tuple[Appointment, Officer]) -> None:
    first, second = _save(desk, amina), _save(desk, amina, "/case/c2/note")
    with desk.house.session() as session:
        session.get_one(Draft, first).form = session.get_one(Draft, second).form
        session.info["hat"] = door.open_hats(session, [amina[0]], PASSPHRASE, desk.house.cost)[amina[0].id]
        with pytest.raises(Tampered):
            operations.take_up(session, actor_of(*amina), first)


def test_a_page_has_one_draft_and_the_last_saving_counts(desk: Desk, amina: tuple[Appointment, Officer]) -> None:
    first = _save(desk, amina, PAGE + "?draft=x#y")
    assert _save(desk, amina) == first
    with desk.house.session() as session:
        assert [(one.path, one.label) for one in queries.mine(session, actor_of(*amina))] == [(PAGE, "made_up.note")]


@pytest.mark.parametrize(
    "path",
    [
        "",
        "//elsewhere",
        "https://elsewhere/",
        "/nowhere",
        "/sign-in",
        "/drafts",
        "/numbers/pep",
        "/case/ü/note",
    ],
)
def test_a_form_of_no_page_of_ours_or_of_the_door_is_not_kept(
    desk: Desk, amina: tuple[Appointment, Officer], path: str
) -> None:
    assert _save(desk, amina, path) == ""


def test_an_empty_form_is_not_kept_and_a_secret_in_a_form_neither(
    desk: Desk, amina: tuple[Appointment, Officer]
) -> None:
    with desk.app_context(), desk.house.session() as session:
        who = actor_of(*amina)
        assert operations.save(session, who, PAGE, MultiDict({"words": " ", "deed": "d"})) == ""
        assert operations.save(session, who, PAGE, MultiDict({"passphrase": "p", "_page": PAGE})) == ""
    assert "passphrase" not in rules.words_of([("passphrase", "p"), ("words", "w")])


def test_a_sent_form_is_forgotten_and_an_old_one_expires(desk: Desk, amina: tuple[Appointment, Officer]) -> None:
    _save(desk, amina)
    _save(desk, amina, "/case/c2/note")
    with desk.house.session() as session:
        operations.forget(session, actor_of(*amina), PAGE)
        assert [one.path for one in queries.mine(session, actor_of(*amina))] == ["/case/c2/note"]
        with clock.stopped_at(later(days=14)):
            assert queries.mine(session, actor_of(*amina)) == []
            assert operations.expire(session) == 1
        assert session.scalars(select(Draft)).all() == []


def test_after_a_renewal_the_list_says_that_the_draft_no_longer_opens(
    desk: Desk, amina: tuple[Appointment, Officer]
) -> None:
    _save(desk, amina)
    with desk.house.session() as session:
        renewed = actor_of(*amina)
        object.__setattr__(renewed, "hat_key", "another")
        assert [one.opens for one in queries.mine(session, renewed)] == [False]


# --- a session that has died ---


@pytest.fixture
def browser(desk: Desk, amina: tuple[Appointment, Officer]) -> FlaskClient:
    """A browser in which the advocate has signed in at noon."""
    return sign_in(desk, amina[1])


def _send(client: FlaskClient, token: str, **fields: str) -> int:
    data = {"csrf_token": token, "words": "Canarybird", **fields}
    return client.post(PAGE, data=data).status_code


def _kept(desk: Desk) -> int:
    with desk.house.session() as session:
        return len(session.scalars(select(Draft)).all())


@pytest.mark.parametrize(("after", "kept"), [(timedelta(minutes=16), True), (timedelta(hours=24, minutes=16), False)])
def test_a_form_from_a_session_that_died_idle_is_kept_for_a_day(
    desk: Desk, browser: FlaskClient, after: timedelta, kept: bool
) -> None:
    token = csrf(browser, "/account")
    with clock.stopped_at(NOON + after):
        assert _send(browser, token) == (HTTPStatus.UNAUTHORIZED if kept else HTTPStatus.SEE_OTHER)
    assert _kept(desk) == int(kept)


def test_after_signing_in_again_the_form_is_as_it_was(
    desk: Desk, browser: FlaskClient, amina: tuple[Appointment, Officer]
) -> None:
    token = csrf(browser, "/account")
    with clock.stopped_at(later(hours=1)):
        _send(browser, token)
        sign_in(desk, amina[1], browser)
        with desk.house.session() as session:
            draft = session.scalars(select(Draft)).one()
        onward = browser.get(f"/drafts/{draft.id}")
        assert onward.location == f"{PAGE}?draft={draft.id}"
        assert browser.get(onward.location).json == {"words": ["Canarybird"]}
        assert browser.get(f"/case/other/note?draft={draft.id}").json is None


def test_a_later_session_has_to_confirm_before_it_sees_what_was_typed(
    desk: Desk, browser: FlaskClient, amina: tuple[Appointment, Officer]
) -> None:
    sent = {"csrf_token": csrf(browser, "/account"), "_page": PAGE, "words": "Canarybird"}
    browser.post("/drafts", data=sent)
    with desk.house.session() as session:
        address = f"{PAGE}?draft={session.scalars(select(Draft.id)).one()}"
    with clock.stopped_at(later(minutes=6)):
        assert browser.get(address).json == {"words": ["Canarybird"]}, "the same session"
    with clock.stopped_at(later(hours=1)):
        sign_in(desk, amina[1], browser)
    with clock.stopped_at(later(hours=1, minutes=6)):
        answer = browser.get(address)
        assert answer.location is not None
        assert answer.location.startswith("/confirm")
        assert "Canarybird" not in answer.get_data(as_text=True)
        sent_now = post(browser, address, drawn_at="/account", words="Canarybird")
        assert sent_now.location == "/", "what is sent brings its own words"


def test_leaving_the_page_keeps_what_another_window_sends(desk: Desk, browser: FlaskClient) -> None:
    token = csrf(browser, "/account")
    assert browser.post("/leave", data={"csrf_token": token}).location == "/away"
    assert _send(browser, token) == HTTPStatus.UNAUTHORIZED
    assert _kept(desk) == 1


def test_nothing_is_kept_after_a_revocation(
    desk: Desk, browser: FlaskClient, amina: tuple[Appointment, Officer]
) -> None:
    token = csrf(browser, "/account")
    with desk.house.session() as session:
        staff.end(session, session.get_one(Appointment, amina[0].id), by=None)
        session.commit()
    assert _send(browser, token) == HTTPStatus.SEE_OTHER
    assert _kept(desk) == 0


@pytest.mark.parametrize("why", ["signed_out", "newer", "revoked"])
def test_nothing_is_kept_from_a_session_that_was_ended_on_purpose(desk: Desk, browser: FlaskClient, why: str) -> None:
    token = csrf(browser, "/account")
    with desk.house.session() as session:
        sessions.end(session, session.scalars(select(SignedIn)).one(), why)
        session.commit()
    assert _send(browser, token) == HTTPStatus.SEE_OTHER
    assert _kept(desk) == 0


def test_a_form_too_large_to_be_typed_is_not_kept(desk: Desk, browser: FlaskClient) -> None:
    token = csrf(browser, "/account")
    with clock.stopped_at(later(hours=1)):
        assert _send(browser, token, more="x" * 200_000) == HTTPStatus.SEE_OTHER
        assert _send(browser, token, _more="x" * 200_000) == HTTPStatus.SEE_OTHER
    assert _kept(desk) == 0


def test_a_dead_cookie_without_the_forms_own_token_keeps_nothing(desk: Desk, browser: FlaskClient) -> None:
    with clock.stopped_at(later(hours=1)):
        assert _send(browser, "") == HTTPStatus.BAD_REQUEST
    assert _kept(desk) == 0


def test_saving_while_typing_answers_with_the_hour_of_the_office(desk: Desk, browser: FlaskClient) -> None:
    token = csrf(browser, "/account")
    sent = {"csrf_token": token, "_page": PAGE, "words": "Canarybird"}
    assert browser.post("/drafts", data=sent).json == {"saved": "13:00"}
    assert browser.post("/drafts", data={**sent, "words": ""}).status_code == HTTPStatus.NO_CONTENT
    with clock.stopped_at(later(hours=1)):
        assert browser.post("/drafts", data=sent).status_code == HTTPStatus.UNAUTHORIZED
    assert _kept(desk) == 1
