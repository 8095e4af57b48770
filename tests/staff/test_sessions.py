"""Sessions: one an officer, over at the next request after a revocation, renewed at a confirmation."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.staff.house import NOON, PASSPHRASE, House, later
from vacms.foundation import clock
from vacms.foundation.errors import Unknown
from vacms.keyring import Hat
from vacms.missions import operations as missions
from vacms.missions.rules import MissionAs
from vacms.staff import door, operations, sessions
from vacms.staff.model import Appointment, Officer, SignedIn
from vacms.staff.sessions import Lasts
from workflows.roles import Role

IDLE = timedelta(minutes=15)
LASTS = Lasts(IDLE, timedelta(hours=8))


def _begin(house: House, session: Session, who: Officer) -> str:
    who.totp_step = None
    proved = door.prove(session, who.sign_in, PASSPHRASE, house.code(who), network="n", at=house.cost)
    assert isinstance(proved, door.Proved)
    return sessions.begin(session, who, proved.hats, how="passphrase", lasts=LASTS)


@pytest.fixture
def amina(house: House) -> tuple[Appointment, Officer, Session]:
    """An advocate, and an open transaction."""
    session = house.session()
    hat, who, _ = house.enrolled(session, "amina", Role.FIELD_ADVOCATE)
    return hat, who, session


Amina = tuple[Appointment, Officer, Session]


def test_a_token_opens_the_session_and_the_hat(house: House, amina: Amina) -> None:
    hat, who, session = amina
    token = _begin(house, session, who)
    found = sessions.present(session, token, idle=IDLE)
    assert found is not None
    assert found.appointment is hat
    assert session.info["hat"] == door.open_hats(session, [hat], PASSPHRASE, house.cost)[hat.id]


def test_neither_token_nor_seed_stands_in_the_row(house: House, amina: Amina) -> None:
    _, who, session = amina
    token = _begin(house, session, who)
    sessions.present(session, token, idle=IDLE)
    seed = session.info["hat"].seed
    row = session.scalars(select(SignedIn)).one()
    assert token not in repr(vars(row))
    assert seed not in row.capsule


def test_a_new_session_ends_the_old_one(house: House, amina: Amina) -> None:
    _, who, session = amina
    first, second = _begin(house, session, who), _begin(house, session, who)
    assert sessions.present(session, first, idle=IDLE) is None
    assert sessions.present(session, second, idle=IDLE) is not None
    assert sorted(session.scalars(select(SignedIn.why))) == ["", "newer"]


@pytest.mark.parametrize(("after", "alive"), [(timedelta(minutes=14), True), (timedelta(minutes=15), False)])
def test_a_session_without_a_page_is_over_after_a_quarter_of_an_hour(
    house: House, amina: Amina, after: timedelta, alive: bool
) -> None:
    _, who, session = amina
    token = _begin(house, session, who)
    with clock.stopped_at(NOON + after):
        assert (sessions.present(session, token, idle=IDLE) is not None) is alive


def test_a_session_is_over_after_a_day_of_work_however_busy(house: House, amina: Amina) -> None:
    _, who, session = amina
    token = _begin(house, session, who)
    session.scalars(select(SignedIn)).one().seen_at = later(hours=8)
    with clock.stopped_at(later(hours=8)):
        assert sessions.present(session, token, idle=IDLE) is None


def test_ending_the_appointment_ends_the_session_on_its_next_request(house: House, amina: Amina) -> None:
    hat, who, session = amina
    token = _begin(house, session, who)
    operations.end(session, hat, by=None)
    assert sessions.present(session, token, idle=IDLE) is None


def test_a_renewed_key_an_ended_officer_and_a_passed_last_day_each_end_it_by_themselves(
    house: House, amina: Amina
) -> None:
    hat, who, session = amina
    token = _begin(house, session, who)
    for name, thing, value in (
        ("key_id", hat, "another"),
        ("ended_at", who, NOON),
        ("until", hat, NOON),
        ("starts", hat, later(hours=1)),
    ):
        before = getattr(thing, name)
        setattr(thing, name, value)
        session.flush()
        assert sessions.present(session, token, idle=IDLE) is None, name
        setattr(thing, name, before)
        session.flush()
    assert sessions.present(session, token, idle=IDLE) is not None


def test_a_confirmation_gives_a_new_token_and_the_old_one_opens_nothing(house: House, amina: Amina) -> None:
    _, who, session = amina
    old = _begin(house, session, who)
    row = session.scalars(select(SignedIn)).one()
    sitting = row.sitting
    with clock.stopped_at(later(minutes=10)):
        new = sessions.confirmed(session, row, old, with_passphrase=False)
        assert sessions.present(session, old, idle=IDLE) is None
        found = sessions.present(session, new, idle=IDLE)
    assert found is not None
    assert found.row.sitting == sitting
    assert (found.row.confirmed_at, found.row.passphrase_at) == (later(minutes=10), NOON)


def test_with_two_hats_nobody_is_signed_in_until_one_was_chosen(house: House, amina: Amina) -> None:
    first, who, session = amina
    other = missions.found(session, MissionAs("Ibis", "Country B", "Africa/Kinshasa", ("fr",)), by=None)
    second, code = operations.appoint(session, who, Role.DEPUTY, other.id, by=None)
    operations.enrol(session, code, PASSPHRASE, factor_code=house.code(who), at=house.cost)
    token = _begin(house, session, who)
    assert sessions.present(session, token, idle=IDLE) is None
    found = sessions.choosing(session, token)
    assert found is not None
    assert set(found[1]) == {first.id, second.id}
    with pytest.raises(Unknown):
        sessions.choose(session, token, "another", lasts=LASTS)
    chosen = sessions.choose(session, token, second.id, lasts=LASTS)
    assert sessions.choosing(session, token) is None
    present = sessions.present(session, chosen, idle=IDLE)
    assert present is not None
    assert present.appointment is second
    assert session.info["hat"] == Hat(second.key_id or "", found[1][second.id].seed)
    with pytest.raises(Unknown):
        sessions.choose(session, chosen, first.id, lasts=LASTS)


def test_whoever_takes_longer_than_five_minutes_to_choose_starts_again(house: House, amina: Amina) -> None:
    _, who, session = amina
    hats = {"one": Hat("k", b"1" * 32), "two": Hat("l", b"2" * 32)}
    token = sessions.begin(session, who, hats, how="passphrase", lasts=LASTS)
    with clock.stopped_at(later(minutes=5)):
        assert sessions.choosing(session, token) is None


def test_failed_tries_are_told_at_the_next_sign_in(house: House, amina: Amina) -> None:
    _, who, session = amina
    for _ in range(3):
        door.prove(session, "amina", "wrong", "000000", network="n", at=house.cost)
    _begin(house, session, who)
    assert session.scalars(select(SignedIn.failed_before)).one() == 3
    assert who.failed_tries == 0


@pytest.mark.parametrize("why", ["idle", "leave", "absolute"])
def test_a_session_that_ended_by_itself_still_says_whose_it_was_for_a_day(house: House, amina: Amina, why: str) -> None:
    hat, who, session = amina
    token = _begin(house, session, who)
    row = session.scalars(select(SignedIn)).one()
    ended = NOON + {"idle": IDLE, "leave": timedelta(), "absolute": timedelta(hours=8)}[why]
    if why == "absolute":
        row.seen_at = later(hours=8)
    if why == "leave":
        sessions.end(session, row, "leave")
    else:
        with clock.stopped_at(ended - timedelta(seconds=1)):
            assert sessions.dead(session, token, idle=IDLE) is None
    with clock.stopped_at(ended + timedelta(hours=24)):
        found = sessions.dead(session, token, idle=IDLE)
        assert found is not None
        assert found.appointment is hat
    with clock.stopped_at(ended + timedelta(hours=24, seconds=1)):
        assert sessions.dead(session, token, idle=IDLE) is None


@pytest.mark.parametrize("why", ["revoked", "signed_out", "newer"])
def test_a_session_that_was_taken_away_says_nothing(house: House, amina: Amina, why: str) -> None:
    _, who, session = amina
    token = _begin(house, session, who)
    sessions.end(session, session.scalars(select(SignedIn)).one(), why)
    assert sessions.dead(session, token, idle=IDLE) is None


def test_a_revocation_after_the_session_had_ended_by_itself_counts_too(house: House, amina: Amina) -> None:
    hat, who, session = amina
    token = _begin(house, session, who)
    with clock.stopped_at(later(hours=1)):
        assert sessions.dead(session, token, idle=IDLE) is not None
        operations.end(session, hat, by=None)
        assert sessions.dead(session, token, idle=IDLE) is None


def test_a_dead_session_is_nobodys_once_hat_key_or_officer_is_another(house: House, amina: Amina) -> None:
    hat, who, session = amina
    token = _begin(house, session, who)
    with clock.stopped_at(later(hours=1)):
        for name, thing, value in (
            ("key_id", hat, "another"),
            ("until", hat, later(minutes=30)),
            ("ended_at", who, NOON),
        ):
            before = getattr(thing, name)
            setattr(thing, name, value)
            session.flush()
            assert sessions.dead(session, token, idle=IDLE) is None, name
            setattr(thing, name, before)
            session.flush()
        assert sessions.dead(session, token, idle=IDLE) is not None
