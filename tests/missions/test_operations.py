"""Missions, offices, duty, and a number that two people set otherwise."""

from datetime import date, timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from tests.staff.house import NOON, House, later
from vacms.foundation.actor import Actor
from vacms.foundation.errors import Refused, Stale, Unknown
from vacms.foundation.ids import new_id
from vacms.missions import operations, queries, rules
from vacms.missions.model import Override
from vacms.missions.rules import ADVOCATE, DEPUTY, MissionAs, OfficeAs
from workflows.numbers import NUMBERS, PEP_HOURS
from workflows.roles import Role

OFFICE = OfficeAs("North", "Africa/Bangui", "Coordination", "00 00 00 00", "8 to 18", "Coordination")


def _supervisor(house: House, *, officer: str = "", mission: str = "", role: Role = Role.SUPERVISOR) -> Actor:
    return Actor(new_id(), officer or new_id(), role, mission or house.mission, None, name="Sara")


def test_a_mission_in_no_known_zone_or_without_a_language_is_refused(house: House) -> None:
    with house.session() as session:
        for wrong in (
            MissionAs("Ibis", "Country B", "Mars/Base", ("fr",)),
            MissionAs("Ibis", "Country B", "UTC", ()),
            MissionAs("Heron", "Country B", "UTC", ("fr",)),
        ):
            with pytest.raises(Refused):
                operations.found(session, wrong, by=None)


def test_an_office_has_its_own_zone_weekend_and_holidays(house: House) -> None:
    with house.session() as session:
        mission = queries.mission(session, house.mission)
        assert queries.calendar(session, house.mission).works(date(2026, 6, 1))
        wanted = OfficeAs(
            "East",
            "Africa/Khartoum",
            "Desk",
            "00",
            "8",
            "C",
            frozenset({5, 6}),
            frozenset({date(2026, 6, 1)}),
        )
        office = operations.open_office(session, mission, wanted, by=None)
        calendar = queries.calendar(session, house.mission, office.id)
        assert calendar.zone == queries.zone(session, house.mission, office.id) == "Africa/Khartoum"
        assert not calendar.works(date(2026, 6, 1))
        assert not calendar.works(date(2026, 6, 5))
        assert calendar.works(date(2026, 6, 7))


def test_an_office_of_another_mission_is_never_taken_for_ones_own(house: House) -> None:
    with house.session() as session:
        other = operations.found(session, MissionAs("Ibis", "Country B", "UTC", ("fr",)), by=None)
        far = operations.open_office(session, other, OFFICE, by=None)
        assert queries.office(session, house.mission, far.id) is None


def test_an_override_is_in_force_only_once_a_second_person_agreed(house: House) -> None:
    with house.session() as session:
        one, other = _supervisor(house), _supervisor(house)
        proposed = operations.propose(session, PEP_HOURS, 48, "national protocol 2025", by=one)
        assert queries.number(session, house.mission, PEP_HOURS) == 72
        operations.agree(session, proposed.id, by=other)
        assert queries.number(session, house.mission, PEP_HOURS) == 48


def test_the_same_person_cannot_agree_not_even_under_another_hat(house: House) -> None:
    with house.session() as session:
        one = _supervisor(house, officer="o")
        proposed = operations.propose(session, PEP_HOURS, 48, "national protocol", by=one)
        with pytest.raises(Refused):
            operations.agree(session, proposed.id, by=_supervisor(house, officer="o", role=Role.DEPUTY))
        assert queries.number(session, house.mission, PEP_HOURS) == 72


def test_the_database_itself_wants_two_people(house: House) -> None:
    with house.session() as session:
        session.add(
            Override(
                id=new_id(),
                mission=house.mission,
                number="pep",
                value=48,
                source="s",
                proposed_by="o",
                proposed_name="",
                proposed_at=NOON,
                agreed_by="o",
                agreed_at=NOON,
            )
        )
        with pytest.raises(IntegrityError):
            session.flush()


@pytest.mark.parametrize(("value", "source"), [(23, "a law"), (121, "a law"), (48, "  ")])
def test_a_value_out_of_bounds_or_without_a_source_is_refused(house: House, value: int, source: str) -> None:
    with house.session() as session, pytest.raises(Refused):
        operations.propose(session, PEP_HOURS, value, source, by=_supervisor(house))


def test_whoever_may_not_override_neither_proposes_nor_agrees(house: House) -> None:
    with house.session() as session:
        advocate = _supervisor(house, role=Role.FIELD_ADVOCATE)
        with pytest.raises(Unknown):
            operations.propose(session, PEP_HOURS, 48, "a law", by=advocate)
        proposed = operations.propose(session, PEP_HOURS, 48, "a law", by=_supervisor(house))
        with pytest.raises(Unknown):
            operations.agree(session, proposed.id, by=advocate)


def test_a_proposal_of_another_mission_does_not_exist(house: House) -> None:
    with house.session() as session:
        other = operations.found(session, MissionAs("Ibis", "Country B", "UTC", ("fr",)), by=None)
        proposed = operations.propose(session, PEP_HOURS, 48, "a law", by=_supervisor(house))
        with pytest.raises(Unknown):
            operations.agree(session, proposed.id, by=_supervisor(house, mission=other.id))
        assert queries.number(session, other.id, PEP_HOURS) == 72


def test_a_newer_override_takes_the_place_of_the_older_and_a_dropped_one_never_counts(house: House) -> None:
    with house.session() as session:
        one, other = _supervisor(house), _supervisor(house)
        for value in (48, 96):
            operations.agree(session, operations.propose(session, PEP_HOURS, value, "a law", by=one).id, by=other)
        assert queries.number(session, house.mission, PEP_HOURS) == 96
        dropped = operations.propose(session, PEP_HOURS, 24, "a rumour", by=one)
        operations.drop(session, dropped.id, by=other)
        with pytest.raises(Stale):
            operations.agree(session, dropped.id, by=other)
        assert queries.number(session, house.mission, PEP_HOURS) == 96
        assert queries.numbers(session, house.mission) == {"pep": 96}


def test_every_number_can_be_read_and_keys_fit_their_column(house: House) -> None:
    with house.session() as session:
        for key, declared in NUMBERS.items():
            assert len(key) <= 40
            assert queries.number(session, house.mission, declared) == declared.value


def test_who_is_on_duty_is_a_matter_of_the_hour(house: House) -> None:
    with house.session() as session:
        operations.put_on_duty(session, house.mission, ADVOCATE, "a", later(hours=-4), later(hours=4), by=None)
        operations.put_on_duty(session, house.mission, ADVOCATE, "b", later(hours=4), later(hours=12), by=None)
        operations.put_on_duty(session, house.mission, DEPUTY, "d", NOON, later(hours=12), by=None)
        found = [queries.on_duty(session, house.mission, ADVOCATE, later(hours=hour)) for hour in (-5, -4, 0, 4, 12)]
        assert [one.appointment if one else None for one in found] == [None, "a", "a", "b", None]
        deputy = queries.on_duty(session, house.mission, DEPUTY)
        assert deputy is not None
        assert deputy.appointment == "d"


def test_a_turn_that_ends_before_it_starts_is_refused(house: House) -> None:
    with house.session() as session, pytest.raises(Refused):
        operations.put_on_duty(session, house.mission, ADVOCATE, "a", NOON, NOON, by=None)


def test_a_turn_of_another_mission_cannot_be_struck(house: House) -> None:
    with house.session() as session:
        turn = operations.put_on_duty(session, house.mission, ADVOCATE, "a", NOON, later(hours=8), by=None)
        with pytest.raises(Unknown):
            operations.take_off_duty(session, "elsewhere", turn.id, by=_supervisor(house))
        operations.take_off_duty(session, house.mission, turn.id, by=_supervisor(house))
        assert queries.duties(session, house.mission) == []


def test_ended_duties_keep_the_past_and_drop_the_future(house: House) -> None:
    with house.session() as session:
        operations.put_on_duty(session, house.mission, ADVOCATE, "a", later(hours=-4), later(hours=4), by=None)
        operations.put_on_duty(session, house.mission, ADVOCATE, "a", later(hours=4), later(hours=8), by=None)
        operations.end_duties(session, "a")
        session.flush()
        assert queries.on_duty(session, house.mission, ADVOCATE) is None
        assert len(queries.duties(session, house.mission, after=NOON - timedelta(hours=1))) == 1


def test_a_supervisor_keeps_her_own_mission_an_administrator_all(house: House) -> None:
    with house.session() as session:
        other = operations.found(session, MissionAs("Ibis", "Country B", "UTC", ("fr",)), by=None)
        boss = _supervisor(house)
        admin = _supervisor(house, role=Role.ADMINISTRATOR)
        assert [one.name for one in queries.kept_by(session, boss)] == ["Heron"]
        assert [one.name for one in queries.kept_by(session, admin)] == ["Heron", "Ibis"]
        with pytest.raises(Unknown):
            queries.kept_mission(session, boss, other.id)


def test_lists_of_days_are_read_as_written() -> None:
    assert rules.holidays("2026-12-25\n2026-01-01") == {date(2026, 12, 25), date(2026, 1, 1)}
    assert not rules.readable_holidays("Christmas")
    assert rules.weekend_days("5 6") == {5, 6}
