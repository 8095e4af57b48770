"""The door and the pages behind it, as a browser meets them."""

import re
from datetime import timedelta
from http import HTTPStatus

import pyotp
import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from tests.staff.desk import Desk, build, csrf, post, sign_in
from tests.staff.house import NOON, PASSPHRASE, House, later
from vacms.foundation import clock
from vacms.missions import operations as missions
from vacms.missions.rules import MissionAs
from vacms.staff import operations
from vacms.staff.model import Appointment, Attempt, Officer, SignedIn
from workflows.roles import Role

OTHER = "violet anchor beside the mill"


@pytest.fixture
def desk(house: House) -> Desk:
    """The small application, with one officer of each role who has enrolled under the name of her role."""
    with house.session() as session:
        for role in (Role.SUPERVISOR, Role.FIELD_ADVOCATE, Role.DEPUTY, Role.ADMINISTRATOR):
            house.enrolled(session, role, role)
        session.commit()
    return build(house)


def _officer(desk: Desk, role: Role) -> Officer:
    with desk.house.session() as session:
        return session.scalars(select(Officer).where(Officer.sign_in == role)).one()


def _hat(desk: Desk, role: Role) -> str:
    with desk.house.session() as session:
        return session.scalars(select(Appointment.id).where(Appointment.role == role)).one()


def _browser(desk: Desk, role: Role) -> FlaskClient:
    return sign_in(desk, _officer(desk, role))


def _cookie(client: FlaskClient) -> str:
    found = client.get_cookie("desk")
    assert found is not None
    return found.value


def test_the_door_says_nothing_of_what_lies_behind_it(desk: Desk) -> None:
    for path in ("/sign-in", "/sign-in/paper", "/enrol", "/away"):
        text = desk.test_client().get(path).get_data(as_text=True).casefold()
        for word in ("victim", "advocate", "united nations", "case", "mission", "referral", "vacms"):
            assert word not in text, f"{path} says {word}"


def test_the_door_says_that_it_is_for_trials_only(desk: Desk) -> None:
    assert "For trials with made-up data only." in desk.test_client().get("/sign-in").get_data(as_text=True)


def test_signing_in_opens_the_hat_for_every_page(desk: Desk) -> None:
    client = _browser(desk, Role.FIELD_ADVOCATE)
    assert client.get("/just-read").json == {"name": "Field_Advocate", "hat": True}


def test_the_cookie_is_for_this_site_alone_and_not_for_scripts(desk: Desk) -> None:
    client = desk.test_client()
    who = _officer(desk, Role.FIELD_ADVOCATE)
    answer = post(
        client,
        "/sign-in",
        name=who.sign_in,
        passphrase=PASSPHRASE,
        factor_code=desk.house.code(who),
    )
    cookie = answer.headers["Set-Cookie"]
    assert cookie.startswith("desk=")
    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie
    assert "Expires" not in cookie
    assert "Max-Age" not in cookie


def test_a_cookie_that_was_planted_before_the_sign_in_opens_nothing_after_it(desk: Desk) -> None:
    planted = "A" * 43 + "." + "B" * 22
    client = desk.test_client()
    client.set_cookie("desk", planted)
    sign_in(desk, _officer(desk, Role.FIELD_ADVOCATE), client)
    assert _cookie(client) != planted
    assert _cookie(client).split(".")[1] != "B" * 22
    stranger = desk.test_client()
    stranger.set_cookie("desk", planted)
    assert stranger.get("/account").location == "/sign-in"


def test_a_wrong_try_is_counted_and_shows_one_sentence(desk: Desk) -> None:
    client = desk.test_client()
    pages = set()
    for name, passphrase in (("nobody", PASSPHRASE), (Role.FIELD_ADVOCATE, "wrong")):
        answer = post(client, "/sign-in", name=name, passphrase=passphrase, factor_code="000000")
        text = answer.get_data(as_text=True)
        assert answer.status_code == HTTPStatus.OK
        assert passphrase not in text
        pages.add(text.replace(f'value="{name}"', ""))
    assert len(pages) == 1, "a stranger's page differs from an officer's"
    with desk.house.session() as session:
        assert {row.failures for row in session.scalars(select(Attempt))} == {1, 2}


def test_after_five_wrong_tries_the_right_one_waits_a_minute(desk: Desk) -> None:
    client, who = desk.test_client(), _officer(desk, Role.FIELD_ADVOCATE)
    right = {"name": who.sign_in, "passphrase": PASSPHRASE, "factor_code": desk.house.code(who)}
    for _ in range(5):
        post(client, "/sign-in", **{**right, "factor_code": "000000"})
    answer = post(client, "/sign-in", **right)
    assert answer.status_code == HTTPStatus.TOO_MANY_REQUESTS
    assert "possible in 1 minutes" in answer.get_data(as_text=True)
    with clock.stopped_at(later(minutes=1)):
        sign_in(desk, who, client)


def test_signing_in_elsewhere_ends_the_session_here(desk: Desk) -> None:
    who = _officer(desk, Role.FIELD_ADVOCATE)
    first = sign_in(desk, who)
    with clock.stopped_at(later(seconds=30)):
        second = sign_in(desk, who)
        assert first.get("/account").location == "/sign-in"
        assert second.get("/account").status_code == HTTPStatus.OK


def test_a_revocation_counts_on_the_very_next_request(desk: Desk) -> None:
    client = _browser(desk, Role.FIELD_ADVOCATE)
    assert client.get("/account").status_code == HTTPStatus.OK
    admin = _browser(desk, Role.ADMINISTRATOR)
    path = f"/appointments/{_hat(desk, Role.FIELD_ADVOCATE)}/end"
    assert post(admin, path, drawn_at=path).status_code == HTTPStatus.SEE_OTHER
    assert client.get("/account").location == "/sign-in"


def test_an_appointment_ends_after_a_fresh_confirmation_only(desk: Desk) -> None:
    admin = _browser(desk, Role.ADMINISTRATOR)
    path = f"/appointments/{_hat(desk, Role.FIELD_ADVOCATE)}/end"
    with clock.stopped_at(later(minutes=6)):
        assert admin.get(path).location == f"/confirm?next={path}"
        assert post(admin, path, drawn_at="/account").location == f"/confirm?next={path}"
    with desk.house.session() as session:
        assert session.get_one(Appointment, _hat(desk, Role.FIELD_ADVOCATE)).ended_at is None


def test_the_page_says_who_has_to_come_before_the_last_holder_of_the_keys_goes(desk: Desk) -> None:
    admin = _browser(desk, Role.ADMINISTRATOR)
    path = f"/appointments/{_hat(desk, Role.SUPERVISOR)}/end"
    page = admin.get(path).get_data(as_text=True)
    assert "Appoint another supervisor or deputy first" in page
    assert "End this appointment now" not in page
    assert post(admin, path, drawn_at="/account").status_code == HTTPStatus.CONFLICT


def test_the_token_of_the_forms_stays_one_and_the_same_within_a_session(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = _browser(desk, Role.FIELD_ADVOCATE)
    token = csrf(client, "/account")
    monkeypatch.setattr("itsdangerous.timed.time.time", lambda: 2_000_000_000)
    with clock.stopped_at(later(minutes=10)):
        assert csrf(client, "/account") == token
        before = _cookie(client)
        answer = post(
            client,
            "/confirm",
            drawn_at="/confirm",
            factor_code=desk.house.code(_officer(desk, Role.FIELD_ADVOCATE)),
            next="/account",
        )
        assert answer.location == "/account"
        assert _cookie(client) != before
        assert csrf(client, "/account") == token


def test_a_form_without_its_token_or_with_anothers_is_refused(desk: Desk) -> None:
    client, other = _browser(desk, Role.FIELD_ADVOCATE), _browser(desk, Role.SUPERVISOR)
    for token in ("", "made.up.token", csrf(other, "/account")):
        answer = client.post("/account/language", data={"csrf_token": token, "language": "fr"})
        assert answer.status_code == HTTPStatus.BAD_REQUEST


def test_after_a_confirmation_the_old_cookie_opens_nothing(desk: Desk) -> None:
    client = _browser(desk, Role.FIELD_ADVOCATE)
    old = _cookie(client)
    with clock.stopped_at(later(seconds=60)):
        code = desk.house.code(_officer(desk, Role.FIELD_ADVOCATE))
        post(client, "/confirm", drawn_at="/confirm", factor_code=code)
        stolen = desk.test_client()
        stolen.set_cookie("desk", old)
        assert stolen.get("/account").location == "/sign-in"
        assert client.get("/account").status_code == HTTPStatus.OK


def test_a_confirmation_asks_for_the_passphrase_again_after_half_an_hour(desk: Desk) -> None:
    client, who = _browser(desk, Role.FIELD_ADVOCATE), _officer(desk, Role.FIELD_ADVOCATE)
    assert 'name="passphrase"' not in client.get("/confirm").get_data(as_text=True)
    for minutes in (10, 20, 31):
        with clock.stopped_at(later(minutes=minutes)):
            client.get("/account")
    with clock.stopped_at(later(minutes=31)):
        code = desk.house.code(who)
        assert 'name="passphrase"' in client.get("/confirm").get_data(as_text=True)
        wrong = post(client, "/confirm", drawn_at="/confirm", factor_code=code, passphrase="wrong")
        assert wrong.status_code == HTTPStatus.OK
        right = post(client, "/confirm", drawn_at="/confirm", factor_code=code, passphrase=PASSPHRASE)
        assert right.status_code == HTTPStatus.SEE_OTHER


@pytest.mark.parametrize(
    "onward", ["https://elsewhere/", "//elsewhere", "/\\elsewhere", "javascript:alert(1)", "/\nelsewhere", ""]
)
def test_the_door_leads_nowhere_but_to_pages_of_this_site(desk: Desk, onward: str) -> None:
    who = _officer(desk, Role.FIELD_ADVOCATE)
    answer = post(
        desk.test_client(),
        "/sign-in",
        name=who.sign_in,
        passphrase=PASSPHRASE,
        factor_code=desk.house.code(who),
        next=onward,
    )
    assert answer.location == "/"


def test_leaving_locks_at_once_and_shows_a_page_about_nothing(desk: Desk) -> None:
    client = _browser(desk, Role.FIELD_ADVOCATE)
    answer = client.post("/leave", data={"csrf_token": csrf(client, "/account")})
    assert answer.location == "/away"
    assert client.get("/away").status_code == HTTPStatus.OK
    assert client.get("/account").location == "/sign-in"
    with desk.house.session() as session:
        row = session.scalars(select(SignedIn)).one()
        assert (row.why, row.capsule) == ("leave", b"")


def test_signing_out_takes_the_cookie_and_what_the_browser_kept(desk: Desk) -> None:
    client = _browser(desk, Role.FIELD_ADVOCATE)
    stolen = _cookie(client)
    answer = client.post("/sign-out", data={"csrf_token": csrf(client, "/account")})
    assert answer.headers["Clear-Site-Data"] == '"cache", "cookies", "storage"'
    assert client.get_cookie("desk") is None
    thief = desk.test_client()
    thief.set_cookie("desk", stolen)
    assert thief.get("/account").location == "/sign-in"


def test_only_what_is_sent_signs_out(desk: Desk) -> None:
    client = _browser(desk, Role.FIELD_ADVOCATE)
    for path in ("/leave", "/sign-out"):
        assert client.get(path).status_code == HTTPStatus.NOT_FOUND
    assert client.get("/account").status_code == HTTPStatus.OK


def test_a_busy_session_is_noted_once_a_minute_even_by_a_page_that_only_reads(desk: Desk) -> None:
    client = _browser(desk, Role.FIELD_ADVOCATE)
    seen = []
    for seconds in (59, 60, 119, 121):
        with clock.stopped_at(later(seconds=seconds)):
            client.get("/just-read")
        with desk.house.session() as session:
            seen.append((session.scalars(select(SignedIn.seen_at)).one() - NOON).total_seconds())
    assert seen == [0, 60, 60, 121]


def test_a_session_lasts_as_long_as_it_is_used_and_no_longer_than_a_day_of_work(desk: Desk) -> None:
    client = _browser(desk, Role.FIELD_ADVOCATE)
    for minutes in range(14, 8 * 60, 14):
        with clock.stopped_at(later(minutes=minutes)):
            assert client.get("/just-read").status_code == HTTPStatus.OK
    with clock.stopped_at(later(hours=8)):
        assert client.get("/just-read").location == "/sign-in"


# --- enrolment and loss ---


def _new(desk: Desk, role: Role = Role.FIELD_ADVOCATE) -> tuple[Officer, str]:
    with desk.house.session() as session:
        who = desk.house.officer(session, "amina")
        _, code = operations.appoint(session, who, role, desk.house.mission, by=None)
        session.commit()
        return who, code


def test_an_officer_enrols_by_the_pages_and_signs_in(desk: Desk) -> None:
    who, code = _new(desk)
    client = desk.test_client()
    page = post(client, "/enrol", one_time_code=code).get_data(as_text=True)
    found = re.search(r'name="secret" value="([A-Z2-7]{32})"', page)
    assert found
    assert "<svg" in page
    desk.house.secrets[who.id] = found[1]
    given = {
        "one_time_code": code,
        "secret": found[1],
        "new_passphrase": PASSPHRASE,
        "again": PASSPHRASE,
        "factor_code": pyotp.TOTP(found[1]).at(int(clock.now().timestamp())),
    }
    apart = post(client, "/enrol", **{**given, "again": OTHER}).get_data(as_text=True)
    assert "not the same" in apart
    assert found[1] in apart, "the authenticator's secret changed under her hands"
    done = post(client, "/enrol", **given).get_data(as_text=True)
    assert re.search(r"(?:[2-9A-Z]{4}-){6}[2-9A-Z]{4}", done)
    again = post(client, "/enrol", one_time_code=code).get_data(as_text=True)
    assert "one-time code is not right" in again
    with clock.stopped_at(later(seconds=30)):
        sign_in(desk, who)


def test_guessing_one_time_codes_is_slowed_down(desk: Desk) -> None:
    client = desk.test_client()
    for _ in range(20):
        post(client, "/enrol", one_time_code="2222-2222-2222-2222")
    answer = post(client, "/enrol", one_time_code="2222-2222-2222-2222")
    assert answer.status_code == HTTPStatus.TOO_MANY_REQUESTS


def test_a_lost_passphrase_is_replaced_by_the_paper_code_and_the_supervisor_is_told(desk: Desk) -> None:
    with desk.house.session() as session:
        _, who, paper = desk.house.enrolled(session, "amina", Role.FIELD_ADVOCATE)
        session.commit()
    client = desk.test_client()
    given = {
        "name": "amina",
        "paper_code": paper,
        "factor_code": desk.house.code(who),
        "new_passphrase": OTHER,
        "again": OTHER,
    }
    weak = post(client, "/sign-in/paper", **{**given, "new_passphrase": "short", "again": "short"})
    assert "at least 15 characters" in weak.get_data(as_text=True)
    wrong = post(client, "/sign-in/paper", **{**given, "paper_code": "2222"})
    assert "not right" in wrong.get_data(as_text=True)
    done = post(client, "/sign-in/paper", **given)
    new = re.search(r"(?:[2-9A-Z]{4}-){6}[2-9A-Z]{4}", done.get_data(as_text=True))
    assert new
    assert new[0] != paper
    assert client.get("/just-read").json == {"name": "Amina", "hat": True}
    told = _browser(desk, Role.SUPERVISOR).get("/team").get_data(as_text=True)
    assert "Opened with a paper code" in told
    with clock.stopped_at(later(minutes=1)):
        old = post(client, "/sign-in/paper", **{**given, "factor_code": desk.house.code(who)})
        assert "not right" in old.get_data(as_text=True)


def test_with_two_roles_one_is_chosen_for_the_session(desk: Desk) -> None:
    who = _officer(desk, Role.FIELD_ADVOCATE)
    with desk.house.session() as session:
        other = missions.found(session, MissionAs("Ibis", "Country B", "Africa/Kinshasa", ("fr",)), by=None)
        mine = session.get_one(Officer, who.id)
        hat, code = operations.appoint(session, mine, Role.DEPUTY, other.id, by=None)
        operations.enrol(session, code, PASSPHRASE, factor_code=desk.house.code(who), at=desk.house.cost)
        session.commit()
    with clock.stopped_at(NOON + timedelta(minutes=1)):
        client = sign_in(desk, who)
        assert client.get("/account").location == "/sign-in", "nobody yet"
        page = client.get("/hat").get_data(as_text=True)
        assert "Ibis" in page
        assert "Heron" in page
        assert "Choose one" in post(client, "/hat", drawn_at="/hat").get_data(as_text=True)
        foreign = post(client, "/hat", drawn_at="/hat", hat=_hat(desk, Role.SUPERVISOR))
        assert foreign.status_code == HTTPStatus.OK
        chosen = post(client, "/hat", drawn_at="/hat", hat=hat.id, next="/team")
        assert chosen.location == "/team"
        assert client.get("/team").status_code == HTTPStatus.OK


def test_a_new_passphrase_is_set_with_the_old_one(desk: Desk) -> None:
    client, who = _browser(desk, Role.FIELD_ADVOCATE), _officer(desk, Role.FIELD_ADVOCATE)
    given = {"passphrase": PASSPHRASE, "new_passphrase": OTHER, "again": OTHER}
    drawn_at = "/account/passphrase"
    with clock.stopped_at(later(minutes=1)):
        code = desk.house.code(who)
        wrong = post(client, drawn_at, drawn_at=drawn_at, **{**given, "passphrase": "wrong"}, factor_code=code)
        assert "not right" in wrong.get_data(as_text=True)
        done = post(client, drawn_at, drawn_at=drawn_at, **given, factor_code=code)
        assert done.location == "/account"
    with clock.stopped_at(later(minutes=2)):
        code = desk.house.code(who)
        fresh = {"name": who.sign_in, "factor_code": code}
        old = post(desk.test_client(), "/sign-in", **fresh, passphrase=PASSPHRASE)
        assert old.status_code == HTTPStatus.OK
        new = post(desk.test_client(), "/sign-in", **fresh, passphrase=OTHER)
        assert new.status_code == HTTPStatus.SEE_OTHER


# --- other officers ---

TEAM = ("/team",)
OFFICERS = ("/officers", "/officers/new")


@pytest.mark.parametrize("role", [Role.FIELD_ADVOCATE, Role.ADMINISTRATOR])
def test_the_team_does_not_exist_for_whoever_has_none(desk: Desk, role: Role) -> None:
    client = _browser(desk, role)
    hat = _hat(desk, Role.SUPERVISOR)
    assert client.get("/team").status_code == HTTPStatus.NOT_FOUND
    assert client.get(f"/team/{hat}/renew").status_code == HTTPStatus.NOT_FOUND
    for path in (f"/team/{hat}/renew", "/team/duty", "/team/pass-on", f"/team/duty/{hat}/strike"):
        assert post(client, path, drawn_at="/account").status_code == HTTPStatus.NOT_FOUND


@pytest.mark.parametrize("role", [Role.FIELD_ADVOCATE, Role.SUPERVISOR, Role.DEPUTY])
def test_the_officers_page_is_the_administrators_alone(desk: Desk, role: Role) -> None:
    client = _browser(desk, role)
    hat = _hat(desk, Role.SUPERVISOR)
    for path in ("/officers", "/officers/new", f"/officers/{hat}/appoint", f"/appointments/{hat}/end"):
        assert client.get(path).status_code == HTTPStatus.NOT_FOUND
    for path in (f"/appointments/{hat}/end", f"/appointments/{hat}/code"):
        assert post(client, path, drawn_at="/account").status_code == HTTPStatus.NOT_FOUND


def test_the_administrator_takes_on_an_officer_and_is_shown_the_code_once(desk: Desk) -> None:
    client = _browser(desk, Role.ADMINISTRATOR)
    given = {
        "sign_in": "amina",
        "shown": "Amina B",
        "language": "fr",
        "role": Role.FIELD_ADVOCATE,
        "mission": desk.house.mission,
        "office": "",
        "until": "2026-12-31",
    }
    answer = post(client, "/officers/new", drawn_at="/officers/new", **given)
    code = re.search(r"(?:[2-9A-Z]{4}-){3}[2-9A-Z]{4}", answer.get_data(as_text=True))
    assert code
    with desk.house.session() as session:
        hat = session.scalars(select(Appointment).join(Officer).where(Officer.sign_in == "amina")).one()
        assert hat.until is not None
        assert hat.until.isoformat() == "2026-12-31T23:00:00+00:00", "the midnight after, in the mission's zone"
    listed = client.get("/officers").get_data(as_text=True)
    assert "Amina B" in listed
    assert "has not enrolled yet" in listed
    assert code[0] not in listed
    again = post(client, "/officers/new", drawn_at="/officers/new", **given)
    assert again.status_code == HTTPStatus.CONFLICT
    empty = post(client, "/officers/new", drawn_at="/officers/new")
    assert empty.status_code == HTTPStatus.UNPROCESSABLE_ENTITY


def test_appointing_and_renewing_want_a_fresh_confirmation(desk: Desk) -> None:
    admin, boss = _browser(desk, Role.ADMINISTRATOR), _browser(desk, Role.SUPERVISOR)
    renew = f"/team/{_hat(desk, Role.FIELD_ADVOCATE)}/renew"
    with clock.stopped_at(later(minutes=6)):
        assert admin.get("/officers/new").location == "/confirm?next=/officers/new"
        assert boss.get(renew).location == f"/confirm?next={renew}"


def test_a_supervisor_renews_lost_keys_by_the_pages(desk: Desk) -> None:
    boss = _browser(desk, Role.SUPERVISOR)
    path = f"/team/{_hat(desk, Role.FIELD_ADVOCATE)}/renew"
    shown = post(boss, path, drawn_at=path).get_data(as_text=True)
    code = re.search(r"(?:[2-9A-Z]{4}-){3}[2-9A-Z]{4}", shown)
    assert code
    client, who = desk.test_client(), _officer(desk, Role.FIELD_ADVOCATE)
    page = post(client, "/enrol", one_time_code=code[0]).get_data(as_text=True)
    assert "<svg" not in page, "the authenticator stays"
    given = {"one_time_code": code[0], "new_passphrase": OTHER, "again": OTHER}
    assert "authenticator is not right" in post(client, "/enrol", **given, factor_code="000000").get_data(as_text=True)
    done = post(client, "/enrol", **given, factor_code=desk.house.code(who))
    assert "paper code" in done.get_data(as_text=True)


def test_the_mission_keys_are_passed_on_by_one_button_of_a_member(desk: Desk) -> None:
    deputy = _browser(desk, Role.DEPUTY)
    assert "You wait too" in deputy.get("/team").get_data(as_text=True)
    assert post(deputy, "/team/pass-on", drawn_at="/team").status_code == HTTPStatus.CONFLICT
    boss = _browser(desk, Role.SUPERVISOR)
    assert "Waiting for the mission" in boss.get("/team").get_data(as_text=True)
    assert post(boss, "/team/pass-on", drawn_at="/team").location == "/team"
    assert "Waiting for the mission" not in boss.get("/team").get_data(as_text=True)
    assert "Waiting for the mission" not in deputy.get("/team").get_data(as_text=True)


def test_duty_is_entered_and_struck_on_the_team_page(desk: Desk) -> None:
    boss = _browser(desk, Role.SUPERVISOR)
    given = {
        "kind": "advocate",
        "officer": _hat(desk, Role.FIELD_ADVOCATE),
        "starts_day": "2026-06-01",
        "starts_time": "08:00",
        "starts_sure": "exact",
        "until_day": "2026-06-01",
        "until_time": "20:00",
        "until_sure": "exact",
    }
    assert post(boss, "/team/duty", drawn_at="/team", **given).location == "/team"
    page = boss.get("/team").get_data(as_text=True)
    assert "on duty now" in page
    wrong = post(boss, "/team/duty", drawn_at="/team", **{**given, "until_time": "07:00"})
    assert wrong.status_code == HTTPStatus.CONFLICT
    unsaid = {**given, "until_day": "", "until_time": "", "until_sure": "unknown"}
    vague = post(boss, "/team/duty", drawn_at="/team", **unsaid)
    assert vague.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    strike = re.search(r'action="(/team/duty/[a-z0-9]+/strike)"', page)
    assert strike
    assert post(boss, strike[1], drawn_at="/team").location == "/team"
    assert "Nobody is on duty." in boss.get("/team").get_data(as_text=True)


def test_an_officer_reads_in_the_language_she_chose(desk: Desk) -> None:
    client = _browser(desk, Role.FIELD_ADVOCATE)
    post(client, "/account/language", drawn_at="/account", language="fr")
    assert client.get("/account").headers["Content-Language"] == "fr"
    post(client, "/account/language", drawn_at="/account", language="tlh")
    assert client.get("/account").headers["Content-Language"] == "fr"
