"""Numbers signed out, used, spoiled and lost: each once, each with its line."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from tests import factories
from tests.factories import World
from vacms.audit import operations as audit
from vacms.foundation import clock
from vacms.foundation.access import Actor
from vacms.foundation.errors import Refused, Unknown
from vacms.letters import queries as issued
from vacms.letters.model import Serial
from vacms.paperbook import operations, queries
from vacms.paperbook.model import BookNumber
from vacms.referrals.queries import referral_of


def signed_out(session: Session, actor: Actor, count: int = 3) -> list[str]:
    """Numbers signed out to this officer."""
    return [one.serial for one in operations.sign_out(session, count, "fr", by=actor)]


def test_numbers_signed_out_are_blank_ones_own_and_never_given_again(world: World) -> None:
    with world.acting("advocate") as (session, actor):
        serials = signed_out(session, actor, 50)
        assert len(set(serials)) == 50
        assert sorted(queries.mine(session, actor)) == sorted(serials)
        assert set(session.scalars(select(Serial.serial))) >= set(serials)


@pytest.mark.parametrize("count", [-1, 0, 51, 10**9])
def test_a_folder_holds_between_one_and_fifty_numbers(world: World, count: int) -> None:
    with world.acting("advocate") as (session, actor):
        with pytest.raises(Refused):
            operations.sign_out(session, count, "fr", by=actor)
        assert queries.mine(session, actor) == []


@pytest.mark.parametrize("language", ["", "sg", "../fr", "x-mirror"])
def test_papers_are_printed_only_in_languages_that_we_write(world: World, language: str) -> None:
    with world.acting("advocate") as (session, actor), pytest.raises(Refused):
        operations.sign_out(session, 1, language, by=actor)


def test_who_keeps_no_book_signs_nothing_out(world: World) -> None:
    with world.acting("administrator", key=False) as (session, actor):
        for deed in (
            lambda: operations.sign_out(session, 1, "fr", by=actor),
            lambda: operations.lose_mine(session, by=actor),
            lambda: operations.lose(session, "234-2345", by=actor),
        ):
            with pytest.raises(Unknown):
                deed()


def test_a_number_is_used_once(world: World) -> None:
    with world.acting("advocate") as (session, actor):
        first, second, _third = signed_out(session, actor)
        operations.use(session, actor, first.lower().replace("-", ""), "")
        with pytest.raises(Refused):
            operations.use(session, actor, first, "")
        assert first not in queries.mine(session, actor)
        assert second in queries.mine(session, actor)


@pytest.mark.parametrize("typed", ["", "234-2345", "none", "x" * 5000, "' OR 1=1 --"])
def test_a_number_that_is_not_in_the_book_cannot_be_used(world: World, typed: str) -> None:
    with world.acting("advocate") as (session, actor), pytest.raises(Refused):
        operations.use(session, actor, typed, "")


def test_another_missions_number_is_as_unknown_as_no_number(world: World) -> None:
    with world.acting("advocate") as (session, actor):
        serial = signed_out(session, actor)[0]
    with world.acting("advocate-south") as (session, actor):
        with pytest.raises(Refused) as theirs:
            operations.use(session, actor, serial, "")
        with pytest.raises(Refused) as nobodys:
            operations.use(session, actor, "234-2345", "")
        assert theirs.value.reasons == nobodys.value.reasons
        for deed in (operations.lose, operations.sheets):
            with pytest.raises(Unknown):
                deed(session, serial, by=actor)
        with pytest.raises(Refused):
            operations.spoil(session, serial, by=actor)
        with pytest.raises(Unknown):
            queries.paper(session, actor, serial)
        assert queries.register(session, actor) == ([], "")


def test_a_colleague_of_the_mission_enters_a_paper_that_another_carried(world: World) -> None:
    with world.acting("advocate") as (session, actor):
        serial = signed_out(session, actor)[0]
    with world.acting("supervisor") as (session, actor):
        operations.use(session, actor, serial, "")
        assert queries.paper(session, actor, serial).state == "used"


@pytest.mark.parametrize("state", ["spoiled", "lost"])
def test_a_spoiled_or_lost_number_is_never_used(world: World, state: str) -> None:
    with world.acting("advocate") as (session, actor):
        serial = signed_out(session, actor)[0]
        (operations.spoil if state == "spoiled" else operations.lose)(session, serial, by=actor)
        assert queries.paper(session, actor, serial).state == state
        with pytest.raises(Refused):
            operations.use(session, actor, serial, "")
        assert operations.lose(session, serial, by=actor).state == "lost"


def test_a_paper_that_was_written_on_can_be_lost_and_keeps_its_letter(world: World) -> None:
    with world.acting("advocate") as (session, actor):
        serial = signed_out(session, actor)[0]
        operations.use(session, actor, serial, "a" * 26)
        with pytest.raises(Refused):
            operations.spoil(session, serial, by=actor)
        one = operations.lose(session, serial, by=actor)
        assert (one.state, one.issued_id) == ("lost", "a" * 26)


@pytest.mark.parametrize("deed", [operations.lose, operations.spoil])
def test_only_its_carrier_or_whoever_covers_gives_a_paper_up(world: World, deed: Callable[..., object]) -> None:
    with world.acting("advocate") as (session, actor):
        first, second, third = signed_out(session, actor)
    with world.acting("avocate") as (session, actor):
        with pytest.raises(Refused):
            deed(session, first, by=actor)
        assert queries.paper(session, actor, first).state == "blank"
    for who, serial in (("advocate", first), ("supervisor", second), ("deputy", third)):
        with world.acting(who) as (session, actor):
            deed(session, serial, by=actor)
            assert queries.paper(session, actor, serial).state != "blank"


def test_a_lost_paper_takes_its_letter_with_it_though_its_carrier_may_not_see_the_case(world: World) -> None:
    with world.acting("avocate") as (session, actor):
        serial = signed_out(session, actor)[0]
    with world.acting("advocate") as (session, actor):
        pathway = factories.report(session, world.engine, actor)
        factories.choose(session, world.engine, actor, pathway)
        factories.agree(session, actor, pathway)
        world.engine.perform(session, pathway.id, "copy_by_hand", actor, {"serial": serial})
        issued_id = referral_of(session, pathway.id).issued_id
        assert issued.standing(session, pathway.case_id, issued_id) == "valid"
    with world.acting("avocate") as (session, actor):
        sight = session.info["sight"]
        operations.lose(session, serial, by=actor)
        assert session.info["sight"] is sight
        assert issued.by_serial(session, serial) is None, "whoever lost it still sees nothing of the case"
        acts = [(line.act, line.object, line.detail) for line in audit.pending(session)]
        assert ("letter_void", issued_id, "lost") in acts
    with world.acting("advocate") as (session, actor):
        assert issued.standing(session, pathway.case_id, issued_id) == "lost"


def test_a_number_used_elsewhere_is_refused_in_the_words_for_one_never_given_out(world: World) -> None:
    with world.acting("advocate") as (session, actor):
        used, blank, _third = signed_out(session, actor)
        pathway = factories.report(session, world.engine, actor)
        factories.choose(session, world.engine, actor, pathway)
        factories.agree(session, actor, pathway)
        world.engine.perform(session, pathway.id, "copy_by_hand", actor, {"serial": used})
    said = set()
    for serial in (used, blank, "234-2345"):
        with world.acting("advocate-south") as (session, actor):
            pathway = factories.report(session, world.engine, actor)
            factories.choose(session, world.engine, actor, pathway)
            factories.agree(session, actor, pathway)
            with pytest.raises(Refused) as refused:
                world.engine.perform(session, pathway.id, "copy_by_hand", actor, {"serial": serial})
            said.add(refused.value.reasons)
            session.rollback()
    assert len(said) == 1


def test_a_lost_folder_takes_every_blank_number_of_its_carrier_and_no_other(world: World) -> None:
    with world.acting("supervisor") as (session, other):
        others = signed_out(session, other)
    with world.acting("advocate") as (session, actor):
        used, *blank = signed_out(session, actor)
        operations.use(session, actor, used, "")
        assert operations.lose_mine(session, by=actor) == len(blank)
        states = {one.serial: one.state for one in queries.register(session, actor)[0]}
        assert [states[one] for one in (used, *blank)] == ["used", "lost", "lost"]
        assert {states[one] for one in others} == {"blank"}


def test_the_register_tells_the_hour_and_never_the_minute_of_a_visit(world: World) -> None:
    with world.acting("advocate") as (session, actor):
        serial = signed_out(session, actor)[0]
        operations.use(session, actor, serial, "")
        closed = queries.paper(session, actor, serial).closed_at
        assert closed is not None
        assert (closed.minute, closed.second, closed.microsecond) == (0, 0, 0)


def test_the_register_goes_on_page_by_page_without_a_gap(world: World) -> None:
    with world.acting("advocate") as (session, actor):
        serials = []
        for hours in range(3):
            with clock.stopped_at(clock.now() - timedelta(hours=hours)):
                serials += signed_out(session, actor, 50)
        first, mark = queries.register(session, actor)
        second, end = queries.register(session, actor, after=mark)
        assert (len(first), len(second), end) == (100, 50, "")
        assert {one.serial for one in (*first, *second)} == set(serials)
        assert queries.register(session, actor, after="nothing")[0] == first


def test_every_deed_leaves_its_line(world: World) -> None:
    with world.acting("advocate") as (session, actor):
        first, second, third = signed_out(session, actor)
        operations.sheets(session, first, by=actor)
        operations.use(session, actor, first, "")
        operations.spoil(session, second, by=actor)
        operations.lose(session, third, by=actor)
        acts = [line.act for line in audit.pending(session) if line.act.startswith("book.")]
        assert acts == ["book.sign_out", "book.print", "book.used", "book.spoiled", "book.lost"]


def test_blank_papers_are_printed_for_their_carrier_while_they_are_blank(world: World) -> None:
    with world.acting("advocate") as (session, actor):
        first, second = signed_out(session, actor, 2)
        assert operations.sheets(session, first, by=actor).startswith(b"%PDF")
        operations.use(session, actor, first, "")
        assert [one.serial for one in queries.sheets(session, actor, first)] == [second]
        operations.spoil(session, second, by=actor)
        with pytest.raises(Unknown):
            operations.sheets(session, first, by=actor)
    with world.acting("advocate") as (session, actor):
        carried = signed_out(session, actor)[0]
    with world.acting("supervisor") as (session, actor), pytest.raises(Unknown):
        operations.sheets(session, carried, by=actor)


def test_numbers_signed_out_at_the_same_moment_are_not_mixed_up(world: World) -> None:
    with clock.stopped_at(clock.now()):
        with world.acting("supervisor") as (session, actor):
            others = signed_out(session, actor)[0]
        with world.acting("advocate") as (session, actor):
            own = signed_out(session, actor)
            assert [one.serial for one in queries.sheets(session, actor, own[0])] == sorted(own)
            with pytest.raises(Unknown):
                queries.sheets(session, actor, others)


def test_a_letter_copied_by_hand_stands_under_the_number_of_its_paper(world: World) -> None:
    with world.acting("advocate") as (session, actor):
        serial = signed_out(session, actor)[0]
        pathway = factories.report(session, world.engine, actor)
        factories.choose(session, world.engine, actor, pathway)
        factories.agree(session, actor, pathway)
        assert [one.pathway_id for one in queries.waiting(session)] == [pathway.id]
        world.engine.perform(session, pathway.id, "copy_by_hand", actor, {"serial": serial})
        row = session.get_one(BookNumber, serial)
        assert (row.state, row.issued_id) == ("used", referral_of(session, pathway.id).issued_id)
        assert queries.waiting(session) == []


def test_nobody_is_offered_the_referrals_of_another(world: World) -> None:
    with world.acting("advocate") as (session, actor):
        factories.report(session, world.engine, actor)
    with world.acting("advocate-south") as (session, _actor):
        assert queries.waiting(session) == []


@pytest.mark.parametrize("values", [{"state": "burnt"}, {"state": "used"}, {"issued_id": "a" * 26}])
def test_the_database_itself_refuses_a_number_in_two_minds(world: World, values: dict[str, str]) -> None:
    with world.acting("advocate") as (session, actor):
        row = session.get_one(BookNumber, signed_out(session, actor)[0])
        for name, value in values.items():
            setattr(row, name, value)
        with pytest.raises(IntegrityError):
            session.flush()
        session.rollback()


def test_the_book_is_kept_alike_on_both_databases(anywhere: Flask) -> None:
    world = World.make(anywhere)
    with world.acting("advocate") as (session, actor):
        first, second, third = signed_out(session, actor)
        operations.use(session, actor, first, "a" * 26)
        operations.lose(session, second, by=actor)
    with world.acting("supervisor") as (session, actor):
        states = {one.serial: one.state for one in queries.register(session, actor)[0]}
        assert states == {first: "used", second: "lost", third: "blank"}
        assert queries.register(session, actor, after=first)[1] == ""
