"""An advocate alone, a girl of unknown age, hour seventy, two in the morning, the only clinic unchecked."""

from datetime import UTC, datetime, timedelta

from flask import Flask
from sqlalchemy import select

from tests.factories import World
from tests.journeys import steps
from tests.letters.reading import one_line, words_of
from tests.pages import send
from vacms.foundation import clock
from vacms.providers import operations as providers
from vacms.windows.model import Owed

TWO_IN_THE_MORNING = datetime(2026, 6, 2, 1, 0, tzinfo=UTC)
"""In Bangui."""


def test_the_letter_prints_and_what_is_owed_stands_on_my_day(app: Flask) -> None:
    with clock.stopped_at(TWO_IN_THE_MORNING):
        world = World.make(app)
        with world.acting("advocate") as (session, actor):
            providers.suspend(session, steps.provider(world, steps.RIVER), "closed for good", by=actor)
        client = world.client("advocate")
        referral = steps.report(client, hours_ago=70)  # age: not said, as the form presets it
        steps.choose(client, world, referral, steps.HOSPITAL)
        assert steps.agree(client, referral) == f"/pathways/{referral}/do/print"
        read = one_line(words_of(steps.paper(client, steps.printed(client, referral))))
        assert "second_look" in steps.owed(world, referral)
        day = client.get("/my-day").get_data(as_text=True)
        assert day.count(f'href="/pathways/{referral}"') >= 2, "the second look, and the paper still with us"
    assert "avant le mardi 2 juin, 3 h" in read, "hour seventy-one, since seventy was said to be about so"


def test_the_look_is_owed_within_a_day_and_anybody_who_covers_can_answer_it(world: World) -> None:
    client = world.client("advocate")
    referral, _address = steps.letter(client, world)
    with steps.looking(world) as session:
        row = session.scalars(select(Owed).where(Owed.pathway_id == referral, Owed.key == "second_look")).one()
    assert row.until - clock.now() <= timedelta(hours=24)
    own = steps.post(client, f"/pathways/{referral}/do/look")
    assert own.status_code == 404, "a second look is somebody else's"
    other = world.client("supervisor")
    assert f'href="/pathways/{referral}"' in other.get("/my-day").get_data(as_text=True)
    steps.led_to(steps.do(other, referral, "look"))
    assert "second_look" not in steps.owed(world, referral)


def test_a_child_in_urgent_need_says_yes_herself_and_an_ordinary_letter_waits_for_a_look(world: World) -> None:
    client = world.client("advocate")
    _referral, address = steps.letter(client, world, age="child")
    assert steps.paper(client, address)
    ordinary = steps.report(client, age="child", wants="psychosocial")
    steps.choose(client, world, ordinary, "Listening house")
    steps.agree(client, ordinary, child_age="12-14", giver="caregiver", assent="yes", caregiver="safe")
    assert steps.post(client, f"/pathways/{ordinary}/do/print", {"layout": "discreet"}).status_code == 409
    steps.led_to(steps.do(world.client("supervisor"), ordinary, "look"))
    steps.printed(client, ordinary)


def test_the_clinic_that_closes_before_the_window_moves_the_hour_forward(app: Flask) -> None:
    monday_morning = datetime(2026, 6, 1, 9, 0, tzinfo=UTC)
    with clock.stopped_at(monday_morning):
        world = World.make(app)
        client = world.client("advocate")
        referral = steps.report(client, hours_ago=70 - 7)  # the window ends at 19:00, the desk at 16:00
        steps.choose(client, world, referral, steps.HOSPITAL)
        steps.agree(client, referral)
        read = one_line(words_of(steps.paper(client, steps.printed(client, referral))))
    assert "avant le lundi 1er juin, 16 h" in read


def test_no_time_known_is_an_answer_too(world: World) -> None:
    client = world.client("advocate")
    answer = send(client, "/first-report", {"safe_now": "yes", "wants": "medical", "when_sure": "unknown"})
    assert answer.status_code == 303
