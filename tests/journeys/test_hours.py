"""An incident so many hours ago: what the pages and the paper say is true, in English and in French."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from tests.factories import World
from tests.journeys import steps
from tests.letters.reading import one_line, words_of
from tests.pages import send, sign_in, text
from vacms.foundation import clock
from vacms.windows.model import Owed

NOW = datetime(2026, 6, 2, 13, 0, tzinfo=UTC)
"""Tuesday, 14:00 in Bangui and 15:00 in Juba."""
JUNCTION = "Clinic at the junction"
HIV, PREGNANCY, LIVER = "prevents HIV", "Emergency contraception", "hepatitis B"
VIH, GROSSESSE, FOIE = "VIH", "contraception d’urgence", "hépatite B"


@dataclass
class Told:
    """What an officer reads, and what the clinic does."""

    client: FlaskClient
    world: World
    case: str
    referral: str

    def page(self) -> str:
        """The case's page."""
        answer = self.client.get(f"/cases/{self.case}")
        assert answer.status_code == 200
        return one_line(text(answer))

    def later(self, **time: float) -> str:
        """The case's page after so long, for whoever signs in then."""
        with clock.stopped_at(NOW + timedelta(**time)):
            client = sign_in(self.world.app, self.world.made["advocate"])
            return Told(client, self.world, self.case, self.referral).page()

    def day(self) -> str:
        """My day."""
        return one_line(text(self.client.get("/my-day")))

    def letter(self, layout: str = "discreet", place: str = steps.RIVER) -> str:
        """The letter in the person's hand."""
        steps.choose(self.client, self.world, self.referral, place)
        steps.agree(self.client, self.referral)
        return one_line(words_of(steps.paper(self.client, steps.printed(self.client, self.referral, layout))))


@contextmanager
def taken(app: Flask, hours: float | None, *, by: str = "advocate", sure: str = "exact", **more: str) -> Iterator[Told]:
    """A first report of what happened so many hours ago, taken now."""
    with clock.stopped_at(NOW):
        world = World.make(app)
        client = world.client(by)
        when = steps.when("when", hours, sure=sure) if hours is not None else {"when_sure": "unknown"}
        answers = {"safe_now": "yes", "wants": "medical", **when, **more}
        referral = steps.pathway_in(steps.led_to(send(client, "/first-report", answers)))
        yield Told(client, world, steps.case_of(world, referral), referral)


def test_at_seventy_hours_the_letter_is_in_hand_within_the_time_shown(app: Flask) -> None:
    with taken(app, 70) as told:
        page = told.page()
        assert f"{HIV} can be started" in page
        assert "until today 16:00" in page
        for other in (PREGNANCY, LIVER, "Samples"):
            assert other in page
        assert "Time matters: until" in told.day()
        with clock.stopped_at(NOW + timedelta(minutes=10)):
            assert "avant le mardi 2 juin, 16 h" in told.letter()
            assert steps.state(told.world, told.referral) == "ready"


def test_at_seventy_hours_in_french_and_the_desk_that_closes_earlier_in_english(app: Flask) -> None:
    with taken(app, 70, by="avocate") as told:
        page = told.page()
        assert VIH in page
        assert "aujourd’hui à 16 h" in page
        assert "avant le mardi 2 juin, 16 h" in told.letter("sealed")
    with clock.stopped_at(NOW):
        client = told.world.client("advocate-south")
        south = steps.report(client, hours_ago=68)  # as read on the clock of Juba: sixty-nine, or about so
        one = Told(client, told.world, steps.case_of(told.world, south), south)
        assert "before Tuesday 2 June, 16:00" in one.letter(place=JUNCTION), "it closes an hour before the window does"


@pytest.mark.parametrize(
    ("by", "sure", "gone", "open_still", "until"),
    [
        ("advocate", "exact", HIV, (PREGNANCY, LIVER), "until Thursday 13:00"),
        ("avocate", "exact", VIH, (GROSSESSE, FOIE), "jusqu’à jeudi 13 h"),
        ("avocate", "about", VIH, (GROSSESSE, FOIE), "jusqu’à jeudi 12 h environ"),
    ],
)
def test_at_seventy_three_hours_what_is_closed_is_not_told_and_the_rest_is(
    app: Flask, by: str, sure: str, gone: str, open_still: tuple[str, ...], until: str
) -> None:
    with taken(app, 73, by=by, sure=sure) as told:
        page = told.page()
        assert gone.lower() not in page.lower()
        for one in open_still:
            assert one.lower() in page.lower()
        assert until in page
        letter = told.letter()
        assert "avant le jeudi 4 juin" in letter
        never_too_late(page, letter)


def never_too_late(*said: str) -> None:
    """Nobody is told that anything has been missed."""
    for words in said:
        for never in ("too late", "trop tard", "late", "tardif", "expired", "expiré", "dépassé", "missed"):
            assert never not in words.lower().replace("related", ""), never


def test_at_a_hundred_and_thirty_hours_one_window_is_open_and_care_is_possible_at_any_time(app: Flask) -> None:
    with taken(app, 130) as told:
        page = told.page()
        assert LIVER in page
        for gone in (HIV, PREGNANCY, "Samples can"):
            assert gone not in page
        assert "At any time: injuries and pain" in page
        letter = told.letter("sealed")
        assert "vous seuls jugez de ce qui reste utile" in letter
        assert "Passé cette heure" in letter
        never_too_late(page, letter)


@pytest.mark.parametrize(("by", "said"), [("advocate", "Care at any time"), ("avocate", "Des soins à tout moment")])
def test_past_every_window_care_is_offered_at_any_time_and_the_letter_goes_all_the_same(
    app: Flask, by: str, said: str
) -> None:
    with taken(app, 24 * 60, by=by) as told:
        page = told.page()
        assert said in page
        for gone in (HIV, VIH, LIVER, FOIE):
            assert gone not in page
        letter = told.letter()
        assert "Merci de recevoir dès son arrivée" in letter
        assert "avant le" not in letter
        never_too_late(page, letter)


@pytest.mark.parametrize(
    ("by", "said", "now", "gone"),
    [
        ("advocate", "Nobody can say when it was", "Time matters: now", (HIV, PREGNANCY, "can be started")),
        ("avocate", "On ne sait pas quand c’était", "Le temps compte : maintenant", (VIH, FOIE)),
    ],
)
def test_where_nobody_knows_when_it_was_no_window_is_claimed_and_it_is_now(
    app: Flask, by: str, said: str, now: str, gone: tuple[str, ...]
) -> None:
    with taken(app, None, by=by) as told:
        page, day = told.page(), told.day()
        assert said in page
        assert now in day
        assert not [one for one in gone if one in page], "a window of which nobody can know is told as if it were known"
        letter = told.letter("sealed")
        assert "dès son arrivée" in letter
        assert "avant le" not in letter
        never_too_late(page, letter)


def test_a_time_that_is_about_so_ends_an_hour_early_and_is_said_to_be_so(app: Flask) -> None:
    with taken(app, 70, sure="about") as told:
        page = told.page()
        assert "until today 15:00 or so" in page
        assert "go before it" in page
        assert "avant le mardi 2 juin, 15 h" in told.letter()
    page = told.later(hours=2, minutes=30)
    assert f"{HIV} can be started perhaps still possible: now" in page, "72 and a half hours, or 71 and a half, or 73"
    assert HIV not in told.later(hours=3)


def test_of_a_day_alone_the_window_ends_as_if_at_its_first_hour_and_is_left_out_as_if_at_its_last(app: Flask) -> None:
    with taken(app, 75, sure="day") as told:  # Saturday 30 May, at some hour of the day in Bangui
        page = told.page()
        assert f"{HIV} can be started perhaps still possible: now" in page, "at 22:00 it would be 64 hours"
        assert "avant le" not in told.letter("sealed"), "nobody can say until when: on arrival"
        assert "until Thursday 00:00 or so" in page, "the next one, counted from midnight of that Saturday"
    assert HIV in told.later(hours=9), "23:00 there"
    assert HIV not in told.later(hours=11), "72 hours after the last hour of that day"


def test_something_else_is_wanted_first_and_medical_care_is_owed_an_offer_within_the_hour(app: Flask) -> None:
    with taken(app, 70, wants="legal") as told, steps.looking(told.world) as session:
        owed = session.scalars(select(Owed).where(Owed.case_id == told.case, Owed.key == "medical_offer")).one()
        assert owed.until - NOW == timedelta(hours=1)
        assert "Offer medical care now: time matters" in told.day()
        assert "until today 16:00" in one_line(text(told.client.get(f"/pathways/{owed.pathway_id}")))


def test_past_every_window_something_else_is_wanted_and_nothing_presses(app: Flask) -> None:
    with taken(app, 24 * 60, wants="legal") as told:
        assert "Offer medical care now" not in told.day()
        assert "Care at any time" in told.page()


def test_windows_count_from_the_last_event_and_a_time_can_be_put_right(app: Flask) -> None:
    with taken(app, 10) as told:
        send(told.client, f"/cases/{told.case}/report", {"safe_now": "yes", **steps.when("when", 70, sure="exact")})
        assert f"{HIV} can be started until Friday 04:00" in told.page(), "the older one closes nothing"
        again = {"safe_now": "yes", "about": "put_right", **steps.when("when", 70, sure="exact")}
        send(told.client, f"/cases/{told.case}/report", again)
        assert f"{HIV} can be started Closing: until today 16:00" in told.page()
        again["when_sure"] = "unknown"
        send(told.client, f"/cases/{told.case}/report", {**again, "when_day": "", "when_time": ""})
        assert "Nobody can say when it was" in told.page()
        assert HIV not in told.page()
