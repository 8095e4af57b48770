"""What happened yesterday, without network and out of order, is entered whole; nothing of it is refused."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from tests.factories import World
from tests.journeys import steps
from tests.pages import send, text
from vacms.foundation import clock
from vacms.journal.model import Entry
from vacms.letters.model import Issued
from vacms.paperbook.model import BookNumber
from workflows.referral import REFERRAL

ALREADY = {
    "chase": {"answer": "no_answer"}, "barrier": {"barrier": "money"}, "paper_lost": {"what": "seen"},
}  # fmt: skip
"""What must be answered for a deed to be told at all."""


def _number(world: World) -> str:
    client = world.client("advocate")
    steps.led_to(send(client, "/paper-book", {"count": "1", "language": "fr"}))
    with steps.looking(world) as session:
        return session.scalars(select(BookNumber.serial)).one()


def test_yesterday_is_entered_out_of_order_with_two_times_and_a_mark(world: World) -> None:
    client, serial = world.client("advocate"), _number(world)
    referral = steps.report(client, hours_ago=30)
    told = (
        ("seen", 20.0, {"heard_from": "her"}),
        ("hand_over", 26.0, {"how": "hand", "serial": serial.lower()}),
        ("barrier", 24.0, {"barrier": "money"}),
        ("accompany", 25.0, {}),
    )
    for name, hours, answers in told:
        answer = steps.do(client, referral, name, **answers, **steps.when("happened_at", hours))
        assert steps.led_to(answer) == f"/pathways/{referral}"
    assert steps.state(world, referral) == "in_service", "what comes late moves nothing back"
    with steps.looking(world) as session:
        rows = {one.action: one for one in session.scalars(select(Entry).where(Entry.pathway_id == referral))}
        used = session.scalars(select(BookNumber.state)).one()
    assert used == "used"
    for name, hours, _answers in told:
        assert rows[name].late
        assert abs(rows[name].happened_at - (clock.now() - timedelta(hours=hours))) < timedelta(minutes=2)
        assert clock.now() - rows[name].entered_at < timedelta(minutes=2)
    assert not rows["begin"].late
    page = text(client.get(f"/pathways/{referral}"))
    assert steps.there(20).strftime("%H:%M") in page


def test_a_paper_of_the_book_that_was_copied_by_hand_is_entered_after_she_was_seen(world: World) -> None:
    client, serial = world.client("advocate"), _number(world)
    referral = steps.report(client, hours_ago=30)
    steps.choose(client, world, referral)
    steps.agree(client, referral, may_say="ticked", fields=["language"], say_language="sg")
    answer = steps.do(client, referral, "copy_by_hand", serial=serial, **steps.when("happened_at", 27))
    address = steps.led_to(answer)
    assert "sango" in text(client.get(address))
    with steps.looking(world) as session:
        assert session.scalars(select(Issued.serial).where(Issued.pathway_id == referral)).all() == [serial]
        assert session.scalars(select(BookNumber.issued_id)).one() == address.removeprefix("/letters/")


@pytest.mark.parametrize("layout", ["drafted", "finished", "stopped"])
def test_nothing_that_already_happened_is_refused(world: World, layout: str) -> None:
    client = world.client("advocate")
    for action in REFERRAL:
        if not action.recorded or action.outward:
            continue
        referral = steps.report(client)
        for step in {"drafted": (), "finished": ("seen", "finish"), "stopped": ("stop",)}[layout]:
            steps.led_to(steps.do(client, referral, step))
        answers = ALREADY.get(action.name, {})
        answer = steps.do(client, referral, action.name, **answers, **steps.when("happened_at", 26))
        assert answer.status_code == 303, f"{action.name} was refused from {layout}"


def test_what_has_not_happened_yet_is_said_at_its_field_and_changes_nothing(world: World) -> None:
    client = world.client("advocate")
    referral = steps.report(client)
    answer = steps.do(client, referral, "seen", note="a word", **steps.when("happened_at", -30))
    assert answer.status_code == 422
    assert "a word" in answer.get_data(as_text=True)
    assert steps.state(world, referral) == "drafted"


def test_a_number_of_somebody_elses_book_is_said_and_nothing_is_lost(world: World) -> None:
    client = world.client("advocate")
    referral = steps.report(client)
    answer = steps.do(client, referral, "hand_over", serial="2AB-CDEF")
    assert answer.status_code == 409
    assert steps.state(world, referral) == "drafted"
