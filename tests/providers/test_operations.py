"""What is done about a provider, who may do it, and what it leaves behind."""

from dataclasses import replace
from datetime import date

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from tests.factories import World
from tests.providers.conftest import Desk
from vacms.audit import operations as audit
from vacms.audit.model import AuditLine
from vacms.foundation.errors import Refused, Stale, Unknown
from vacms.providers import operations, queries
from vacms.providers.hours import Hours
from vacms.providers.model import Provider
from vacms.providers.rules import ProviderAs
from vacms.staff.model import Appointment

CLINIC = ProviderAs(
    "Health centre",
    ("medical", "psychosocial"),
    "fr",
    place="River",
    spoken=("sg", "fr"),
    hours=Hours(("8-12 14-16",) * 5 + ("closed", "")),
    asks_for=("nothing",),
    paperless=True,
    paperless_on=date(2026, 5, 1),
)


def add(desk: Desk, wanted: ProviderAs = CLINIC) -> str:
    """Enter a provider; gives its id."""
    return operations.add(desk.session, wanted, by=desk.advocate).id


def test_a_provider_comes_back_as_it_was_entered(desk: Desk) -> None:
    found = queries.by_id(desk.session, desk.advocate.mission, add(desk))
    assert {name: getattr(found, name) for name in CLINIC.__dataclass_fields__} == {
        name: getattr(CLINIC, name) for name in CLINIC.__dataclass_fields__
    }
    assert (found.status, found.checked_on) == ("unverified", None)
    assert found.no_papers
    assert found.hours.days[0] == "08:00-12:00 14:00-16:00"


def test_a_check_today_makes_it_verified_by_a_hat(desk: Desk) -> None:
    found = operations.verify(desk.session, add(desk), by=desk.colleague)
    assert (found.status, found.checked_on, found.checked_by) == (
        "verified",
        date(2026, 6, 1),
        desk.colleague.appointment,
    )


def test_a_check_of_ones_own_writing_is_dated_and_makes_nothing_verified(desk: Desk) -> None:
    one = add(desk)
    found = operations.verify(desk.session, one, by=desk.advocate)
    assert (found.status, found.checked_on, found.checked_by) == (
        "unverified",
        date(2026, 6, 1),
        desk.advocate.appointment,
    )
    assert _own_check(desk, one)
    assert operations.verify(desk.session, one, by=desk.colleague).status == "verified"
    assert not _own_check(desk, one)
    assert operations.verify(desk.session, one, by=desk.advocate).status == "verified"


def test_whoever_changed_it_last_is_its_writer_and_a_check_is_no_change(desk: Desk) -> None:
    one = add(desk)
    operations.amend(desk.session, one, replace(CLINIC, phone="00 00"), version=1, by=desk.colleague)
    assert operations.verify(desk.session, one, by=desk.colleague).status == "unverified"
    assert operations.verify(desk.session, one, by=desk.advocate).status == "verified"
    operations.suspend(desk.session, one, "Closed", by=desk.advocate)
    operations.resume(desk.session, one, by=desk.covering)
    assert operations.verify(desk.session, one, by=desk.advocate).status == "verified"


def test_a_second_hat_is_no_second_person(desk: Desk) -> None:
    one = add(desk)
    row = desk.session.get_one(Appointment, desk.colleague.appointment)
    row.officer = desk.advocate.officer
    desk.session.flush()
    assert operations.verify(desk.session, one, by=desk.colleague).status == "unverified"


def _own_check(desk: Desk, one: str) -> bool:
    return queries.checked_by_its_writer(desk.session, queries.by_id(desk.session, desk.advocate.mission, one))


def test_a_suspended_provider_is_marked_and_last_and_never_left_out(desk: Desk) -> None:
    first = add(desk)
    operations.verify(desk.session, first, by=desk.colleague)
    operations.suspend(desk.session, first, "The guards call the police", by=desk.advocate)
    second = add(desk, replace(CLINIC, name="Zebra clinic"))
    third = add(desk, replace(CLINIC, name="Yellow clinic"))
    operations.verify(desk.session, second, by=desk.colleague)
    found = queries.for_need(desk.session, desk.advocate.mission, "medical")
    assert [one.id for one in found] == [second, third, first]
    assert found[-1].behaviour[0].params == (("why", "The guards call the police"),)


def test_a_check_does_not_end_a_suspension(desk: Desk) -> None:
    one = add(desk)
    operations.suspend(desk.session, one, "Closed", by=desk.advocate)
    assert operations.verify(desk.session, one, by=desk.colleague).status == "suspended"


def test_a_suspension_is_lifted_only_by_somebody_who_covers(desk: Desk) -> None:
    one = add(desk)
    operations.suspend(desk.session, one, "The guards call the police", by=desk.advocate)
    with pytest.raises(Unknown):
        operations.resume(desk.session, one, by=desk.advocate)
    assert queries.standing(desk.session, desk.advocate.mission, one) == "suspended"
    assert operations.resume(desk.session, one, by=desk.covering).status == "unverified"


def test_a_provider_used_again_counts_as_not_checked(desk: Desk) -> None:
    one = add(desk)
    operations.verify(desk.session, one, by=desk.colleague)
    operations.suspend(desk.session, one, "Closed", by=desk.advocate)
    found = operations.resume(desk.session, one, by=desk.covering)
    assert (found.status, found.why) == ("unverified", "")


@pytest.mark.parametrize("why", ["", "  ", "x" * 201, "turned\u202eround", "the shelter is full"])
def test_a_suspension_says_why_in_words_that_can_be_kept(desk: Desk, why: str) -> None:
    one = add(desk)
    with pytest.raises(Refused):
        operations.suspend(desk.session, one, why, by=desk.advocate)
    assert queries.standing(desk.session, desk.advocate.mission, one) == "unverified"


def test_a_change_made_on_an_old_page_changes_nothing(desk: Desk) -> None:
    one = add(desk)
    operations.amend(desk.session, one, replace(CLINIC, phone="00 00"), version=1, by=desk.advocate)
    with pytest.raises(Stale):
        operations.amend(desk.session, one, replace(CLINIC, phone="11 11"), version=1, by=desk.advocate)
    assert queries.by_id(desk.session, desk.advocate.mission, one).phone == "00 00"


def test_a_change_keeps_the_last_check(desk: Desk) -> None:
    one = add(desk)
    operations.verify(desk.session, one, by=desk.colleague)
    operations.amend(desk.session, one, replace(CLINIC, phone="00 00"), version=2, by=desk.advocate)
    assert queries.standing(desk.session, desk.advocate.mission, one) == "verified"


def test_two_providers_of_one_mission_do_not_share_a_name(desk: Desk) -> None:
    add(desk)
    with pytest.raises(Refused):
        add(desk)
    other = add(desk, replace(CLINIC, name="Other"))
    with pytest.raises(Refused):
        operations.amend(desk.session, other, CLINIC, version=1, by=desk.advocate)
    operations.add(desk.session, CLINIC, by=desk.elsewhere)


def test_another_missions_provider_does_not_exist(desk: Desk) -> None:
    one = add(desk)
    far = desk.elsewhere
    with pytest.raises(Unknown):
        queries.by_id(desk.session, far.mission, one)
    for deed in (operations.verify, operations.resume):
        with pytest.raises(Unknown):
            deed(desk.session, one, by=far)
    with pytest.raises(Unknown):
        operations.suspend(desk.session, one, "Closed", by=far)
    with pytest.raises(Unknown):
        operations.amend(desk.session, one, CLINIC, version=1, by=far)
    assert queries.standing(desk.session, far.mission, one) == "none"
    assert queries.listed(desk.session, far.mission) == []
    assert queries.places(desk.session, far.mission) == []


def test_who_does_not_keep_the_directory_cannot_write_into_it(desk: Desk) -> None:
    one = add(desk)
    with pytest.raises(Unknown):
        operations.add(desk.session, replace(CLINIC, name="Other"), by=desk.administrator)
    with pytest.raises(Unknown):
        operations.verify(desk.session, one, by=desk.administrator)


def test_what_cannot_be_kept_is_refused_and_not_kept(desk: Desk) -> None:
    with pytest.raises(Refused):
        add(desk, replace(CLINIC, needs=("shelter",)))
    assert queries.listed(desk.session, desk.advocate.mission) == []


def test_the_directory_is_found_by_need_and_place(desk: Desk) -> None:
    one = add(desk)
    add(desk, replace(CLINIC, name="Legal desk", needs=("legal",), place="Centre"))
    mission = desk.advocate.mission
    assert [each.id for each in queries.listed(desk.session, mission, need="psychosocial")] == [one]
    assert [each.name for each in queries.listed(desk.session, mission, place="Centre")] == ["Legal desk"]
    assert queries.for_need(desk.session, mission, "medical_later") == []
    assert queries.places(desk.session, mission) == ["Centre", "River"]


def test_no_provider_chosen_stands_as_none_and_has_no_name(desk: Desk) -> None:
    assert queries.standing(desk.session, desk.advocate.mission, None) == "none"
    assert queries.name_of(desk.session, None) == ""
    assert queries.name_of(desk.session, add(desk)) == "Health centre"


def test_every_deed_leaves_its_line(desk: Desk) -> None:
    one = add(desk)
    operations.amend(desk.session, one, CLINIC, version=1, by=desk.advocate)
    operations.verify(desk.session, one, by=desk.advocate)
    operations.suspend(desk.session, one, "Closed", by=desk.advocate)
    operations.resume(desk.session, one, by=desk.covering)
    lines = [line for line in audit.pending(desk.session) if line.object == one]
    assert [line.act for line in lines] == [
        f"provider.{deed}" for deed in ("add", "amend", "verify", "suspend", "resume")
    ]
    assert {line.actor for line in lines} == {desk.advocate.appointment, desk.covering.appointment}
    desk.session.commit()
    assert len(list(desk.session.scalars(select(AuditLine).where(AuditLine.object == one)))) == 5


def test_the_database_itself_refuses_a_check_by_nobody(desk: Desk) -> None:
    row = desk.session.get_one(Provider, add(desk))
    row.status = "verified"
    with pytest.raises(IntegrityError):
        desk.session.flush()
    desk.session.rollback()


def test_the_directory_is_kept_alike_on_both_databases(anywhere: Flask) -> None:
    world = World.make(anywhere)
    full = replace(CLINIC, name="Ö" * 120, road="Ŋ" * 200, hours=Hours(("8-9 10-11 12-13 14-15 16-17 18-19",) * 7))
    with world.acting("advocate") as (session, actor):
        one = operations.add(session, full, by=actor).id
        operations.suspend(session, one, "é" * 200, by=actor)
    with world.acting("supervisor") as (session, actor):
        found = queries.by_id(session, actor.mission, one)
        assert (found.name, found.road, found.hours, found.why) == (
            full.name,
            full.road,
            full.hours,
            "é" * 200,
        )
        assert queries.for_need(session, actor.mission, "medical")[-1].id == one
