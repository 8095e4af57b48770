"""Proving who one is: one answer to every failure, slower and slower, never locked for good."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.staff.house import NOON, PASSPHRASE, House, later
from vacms.foundation import clock, passphrase
from vacms.staff import door, operations, queries, throttle
from vacms.staff.door import NotProved, Proved
from vacms.staff.model import Attempt, Officer, SignedIn
from vacms.staff.sessions import Present
from workflows.roles import Role


def _try(
    house: House,
    session: Session,
    who: Officer | None = None,
    *,
    name: str = "amina",
    network: str = "10.0.0.1",
    words: str = PASSPHRASE,
    code: str = "",
) -> Proved | NotProved:
    code = code or (house.code(who) if who else "123456")
    return door.prove(session, name, words, code, network=network, at=house.cost)


@pytest.fixture
def amina(house: House) -> Officer:
    """An advocate who has enrolled."""
    with house.session() as session:
        _, who, _ = house.enrolled(session, "amina", Role.FIELD_ADVOCATE)
        session.commit()
        return who


def test_name_passphrase_and_code_together_open(house: House, amina: Officer) -> None:
    with house.session() as session:
        assert isinstance(_try(house, session, amina), Proved)


@pytest.mark.parametrize(
    "wrong",
    [{"name": "nobody"}, {"words": "another passphrase altogether"}, {"code": "000000"}, {"words": ""}],
)
def test_any_one_of_them_wrong_and_nothing_opens_with_the_same_answer(
    house: House, amina: Officer, wrong: dict[str, str]
) -> None:
    with house.session() as session:
        assert _try(house, session, amina, **wrong) == NotProved(None)


def test_the_same_code_never_opens_twice(house: House, amina: Officer) -> None:
    with house.session() as session:
        who = session.get_one(Officer, amina.id)
        assert isinstance(_try(house, session, who), Proved)
        assert isinstance(_try(house, session, who), NotProved)
        with clock.stopped_at(later(seconds=30)):
            assert isinstance(_try(house, session, who), Proved)


def test_an_earlier_code_does_not_open_after_a_later_one(house: House, amina: Officer) -> None:
    with house.session() as session:
        early = house.code(amina)
        with clock.stopped_at(later(seconds=30)):
            assert isinstance(_try(house, session, amina), Proved)
            assert isinstance(_try(house, session, amina, code=early), NotProved)


def test_a_code_from_two_minutes_ago_does_not_open(house: House, amina: Officer) -> None:
    with house.session() as session:
        with clock.stopped_at(later(minutes=-2)):
            old = house.code(amina)
        assert isinstance(_try(house, session, amina, code=old), NotProved)


def test_a_stranger_waits_for_the_same_stretching(
    house: House, amina: Officer, monkeypatch: pytest.MonkeyPatch
) -> None:
    runs: list[str] = []
    real = passphrase.stretch
    monkeypatch.setattr(passphrase, "stretch", lambda typed, *rest: runs.append(typed) or real(typed, *rest))
    with house.session() as session:
        _try(house, session, amina, words="another passphrase altogether")
        known = len(runs)
        _try(house, session, name="nobody", words="another passphrase altogether")
        assert known == 1
        assert len(runs) == 2


def test_an_endless_passphrase_is_cut_before_it_is_stretched(
    house: House, amina: Officer, monkeypatch: pytest.MonkeyPatch
) -> None:
    runs: list[str] = []
    real = passphrase.stretch
    monkeypatch.setattr(passphrase, "stretch", lambda typed, *rest: runs.append(typed) or real(typed, *rest))
    with house.session() as session:
        _try(house, session, amina, words="x" * 1_000_000)
    assert len(runs[0]) == 129


def _fail(house: House, session: Session, times: int, **how: str) -> NotProved:
    outcome: Proved | NotProved = NotProved()
    for _ in range(times):
        outcome = _try(house, session, code="000000", **how)
    assert isinstance(outcome, NotProved)
    return outcome


def test_the_sixth_try_waits_even_when_it_is_right(house: House, amina: Officer) -> None:
    with house.session() as session:
        assert _fail(house, session, 4).wait_until is None
        assert _fail(house, session, 1).wait_until == NOON + timedelta(minutes=1)
        assert _try(house, session, amina) == NotProved(NOON + timedelta(minutes=1), throttled=True)
        with clock.stopped_at(later(minutes=1)):
            assert isinstance(_try(house, session, amina), Proved)


def test_the_wait_doubles_to_a_quarter_of_an_hour_and_never_beyond(house: House, amina: Officer) -> None:
    with house.session() as session:
        _fail(house, session, 4)
        moment, waits = NOON, []
        for _ in range(8):
            with clock.stopped_at(moment):
                until = _fail(house, session, 1).wait_until
                assert until is not None
                waits.append((until - moment).total_seconds() / 60)
                moment = until
        assert waits == [1, 2, 4, 8, 15, 15, 15, 15]
        with clock.stopped_at(moment):
            assert isinstance(_try(house, session, amina), Proved)


def test_four_tries_a_minute_are_free(house: House, amina: Officer) -> None:
    with house.session() as session:
        for minute in range(5):
            with clock.stopped_at(later(minutes=minute)):
                assert _fail(house, session, 4).wait_until is None


def test_an_unknown_account_is_slowed_down_in_the_same_way(house: House) -> None:
    with house.session() as session:
        assert _fail(house, session, 5, name="nobody").wait_until == NOON + timedelta(minutes=1)


def test_a_network_that_tries_many_names_is_slowed_down_for_all_of_them(house: House, amina: Officer) -> None:
    with house.session() as session:
        for number in range(20):
            _fail(house, session, 1, name=f"name{number}")
        assert isinstance(_try(house, session, amina), NotProved)
        assert isinstance(_try(house, session, amina, network="10.0.0.2"), Proved)


def test_whoever_knows_a_name_keeps_nobody_out_from_elsewhere(house: House, amina: Officer) -> None:
    with house.session() as session:
        for minute in range(5):
            with clock.stopped_at(later(minutes=15 * minute)):
                _fail(house, session, 10)
        with clock.stopped_at(later(minutes=60)):
            assert _try(house, session).wait_until is not None
            assert isinstance(_try(house, session, amina, network="10.0.0.2"), Proved)


def test_a_name_that_is_tried_from_everywhere_at_once_waits_all_the_same(house: House, amina: Officer) -> None:
    with house.session() as session:
        for number in range(100):
            _fail(house, session, 1, network=f"10.1.0.{number}")
        assert isinstance(_try(house, session, amina, network="10.0.0.2"), NotProved)


def test_a_confirmation_waits_for_tries_within_its_own_session_only(house: House, amina: Officer) -> None:
    with house.session() as session:
        hat = queries.hats(session, amina.id)[0]
        here, there = (Present(SignedIn(sitting=word), hat, amina) for word in ("here", "there"))
        _fail(house, session, 50)
        for _ in range(5):
            door.confirm(session, here, "000000", None, at=house.cost)
        right = house.code(amina)
        assert door.confirm(session, here, right, None, at=house.cost) == NotProved(later(minutes=1), throttled=True)
        assert door.confirm(session, there, right, None, at=house.cost) is None


def test_no_name_and_no_address_stands_in_the_table_of_tries(house: House, amina: Officer) -> None:
    with house.session() as session:
        _fail(house, session, 1)
        rows = session.scalars(select(Attempt)).all()
        assert {row.kind for row in rows} == {"account", "name", "network"}
        assert all("amina" not in row.id and "10.0.0.1" not in row.id for row in rows)
        with clock.stopped_at(later(hours=2)):
            throttle.forget_old(session)
        assert session.scalars(select(Attempt)).all() == []


def test_addresses_of_one_household_are_one_network() -> None:
    assert throttle.network_of("2001:db8::1") == throttle.network_of("2001:db8::ffff")
    assert throttle.network_of("2001:db8:0:1::1") != throttle.network_of("2001:db8::1")
    assert throttle.network_of("10.0.0.1") != throttle.network_of("10.0.0.2")
    assert throttle.network_of("no address") == "unknown"


def test_an_officer_whose_last_appointment_has_ended_is_a_stranger(house: House) -> None:
    with house.session() as session:
        hat, who, _ = house.enrolled(session, "amina", Role.FIELD_ADVOCATE)
        operations.end(session, hat, by=None)
        assert isinstance(_try(house, session, who), NotProved)


def test_a_paper_code_alone_is_not_enough(house: House) -> None:
    with house.session() as session:
        _, who, paper = house.enrolled(session, "amina", Role.FIELD_ADVOCATE)
        wrong = door.prove_by_paper(session, "amina", paper, "000000", network="n", at=house.cost)
        assert isinstance(wrong, NotProved)
        right = door.prove_by_paper(session, "amina", paper, house.code(who), network="n", at=house.cost)
        assert isinstance(right, Proved)
