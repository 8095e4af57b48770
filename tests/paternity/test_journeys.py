"""Claims from the first word to the last, through the door, on each database: whole lives of eight of them."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select

from tests.conftest import NOON
from tests.factories import World, case_of
from tests.paternity.steps import (
    answered,
    asked,
    begun,
    do,
    later,
    line,
    on,
    owes,
    person_case,
    swept,
    with_state,
)
from vacms.actions.withdrawal import stop_all
from vacms.cases.model import Pathway
from vacms.consents import queries as consents
from vacms.foundation import clock
from vacms.foundation.errors import Refused
from vacms.paternity import operations, queries
from vacms.paternity.model import ClaimFather, ClaimStage, Custody, Sample, Support
from vacms.windows.queries import open_windows
from workflows.catalogue import CATALOGUE
from workflows.claim_status import public_status


def status(world: World, here: Pathway) -> str:
    """The public status of a claim."""
    with world.seeing() as session:
        one = line(session, here)
        return public_status(one.state, one.known)


def test_twins_are_two_claims_and_what_happens_to_one_leaves_the_other(place: World) -> None:
    with place.acting("advocate") as (session, actor):
        case = person_case(session, place, actor)
        first, second = (begun(session, place, actor, case, name=name) for name in ("Left Heron", "Right Heron"))
        asked(session, place, actor, first)
        do(session, place, actor, second, "inform", "not_now")
        states = {one.id: line(session, one).state for one in (first, second)}
        assert states == {first.id: "building", second.id: "not_now"}
        with pytest.raises(Refused):
            do(session, place, actor, second, "print_dossier", letter_language="en")
        assert do(session, place, actor, first, "print_dossier", letter_language="en").leads_to == "letters.shown"
    assert "claim_told" in owes(place, first)
    assert "claim_told" not in owes(place, second), "a “not now” is no claim"
    assert (status(place, first), status(place, second)) == ("pending", "")


def test_a_mother_who_is_a_child_claims_and_two_children_are_thought_of(place: World) -> None:
    with place.acting("advocate") as (session, actor):
        case = person_case(session, place, actor, age="child")
        here = begun(session, place, actor, case)
        facts = place.engine.facts(session, case, here, actor)
        said = [one.said for one in CATALOGUE["claim"]["ask"].warnings if one.applies(facts)]
        assert any("two children" in one for one in said)
        with_state(session, place, actor, here)
        assert line(session, here).state == "with_state", "her age stops nothing"
        do(session, place, actor, here, "answered", "samples_offered")
        answered(session, actor, here, "sample", giver="self")
        assert do(session, place, actor, here, "print_sample_form", letter_language="fr").made
        with pytest.raises(Refused):  # the baby's yes is another one
            do(session, place, actor, here, "print_child_form", letter_language="fr")


def test_an_adult_child_claims_alone_with_no_clock_of_coming_of_age(place: World) -> None:
    with place.acting("advocate") as (session, actor):
        case = person_case(session, place, actor)
        here = begun(session, place, actor, case, claimant="child", born=date(2006, 1, 5))
        with_state(session, place, actor, here)
        assert line(session, here).known["claimant"] == "child"
    assert not {"claim_of_age", "claim_before_age"} & set(owes(place, here))


def test_coming_of_age_rings_before_the_month_and_the_child_goes_on_alone(place: World) -> None:
    with place.acting("advocate") as (session, actor):
        here = begun(session, place, actor, person_case(session, place, actor), born=date(2008, 9, 20))
        with_state(session, place, actor, here)
    far = owes(place, here)
    assert far["claim_of_age"] == datetime(2026, 9, 1, tzinfo=UTC), "the month, never the day"
    assert far["claim_before_age"] == datetime(2026, 9, 1, tzinfo=UTC) - timedelta(days=180)
    with later(150), place.acting("advocate") as (session, actor):
        do(session, place, actor, here, "child_claims")
        one = line(session, here)
        assert (one.state, one.known["claimant"]) == ("with_state", "child"), "eighteen ends nothing"
        assert consents.purpose_standing(session, one.case_id, "dossier", here.id) == "ended"  # type: ignore[arg-type]
        with pytest.raises(Refused):
            do(session, place, actor, here, "print_reminder", whom="office", letter_language="en")
        answered(session, actor, here, "dossier")
        do(session, place, actor, here, "print_reminder", whom="office", letter_language="en")
    now = owes(place, here)
    assert "claim_anew" in now
    assert "claim_told" in now
    assert "claim_of_age" not in now


def test_of_two_men_one_is_asked_after_the_other_each_for_a_reason_of_its_own(place: World) -> None:
    with place.acting("advocate") as (session, actor):
        case = person_case(session, place, actor)
        here = begun(session, place, actor, case)
        with_state(session, place, actor, here)
        do(session, place, actor, here, "answered", "samples_offered", "result_here", "result_told", "not_established")
        assert line(session, here).state == "not_established"
        with pytest.raises(Refused):
            do(session, place, actor, here, "in_turn")
        do(session, place, actor, here, "in_turn", lawful="Was there in those months, as she says")
        claim = queries.claim_of(session, here.id)
        operations.describe_father(session, case, claim, {"known_as": "Corporal Teal"}, by=actor)
        one = line(session, here)
        assert (one.state, one.known["course"]) == ("building", "in_turn")
        with pytest.raises(Refused):  # the old yes named another
            do(session, place, actor, here, "print_dossier", letter_language="en")
    with later(1), place.acting("advocate") as (session, actor):
        answered(session, actor, here, "dossier")
        do(session, place, actor, here, "print_dossier", letter_language="en")
        assert len(session.scalars(select(ClaimFather)).all()) == 2, "what was said of the first is kept"
    assert "claim_told" in owes(place, here)


def test_a_father_who_died_leaves_a_claim_that_goes_on(place: World) -> None:
    with place.acting("advocate") as (session, actor):
        here = begun(session, place, actor, person_case(session, place, actor))
        with_state(session, place, actor, here)
        do(session, place, actor, here, "estate")
        do(session, place, actor, here, "limit", day=on(date(2026, 12, 3)))
        one = line(session, here)
        assert (one.state, one.known["course"]) == ("with_state", "estate")
        do(session, place, actor, here, "answered", "recognition", "recognised")
    far = owes(place, here)
    assert far["claim_limit"] == datetime(2026, 12, 1, tzinfo=UTC), "before the day, not after it"
    assert far["claim_before_limit"] == datetime(2026, 12, 1, tzinfo=UTC) - timedelta(days=90)
    assert status(place, here) == "established"


def test_a_broken_seal_is_told_and_the_sample_offered_again_with_a_new_yes(place: World) -> None:
    with place.acting("advocate") as (session, actor):
        here = begun(session, place, actor, person_case(session, place, actor))
        with_state(session, place, actor, here)
        do(session, place, actor, here, "answered", "samples_offered")
        answered(session, actor, here, "child_sample", giver="self")
        do(session, place, actor, here, "print_custody", letter_language="en")
        do(
            session,
            place,
            actor,
            here,
            "sample_taken",
            whose="child",
            kit="K-17",
            seals="S-1 S-2",
            taken_by="Nurse Wren",
        )
        sample = session.scalars(select(Sample)).one()
        do(session, place, actor, here, "sample_moved", sample=sample.id, given_to="Courier Lark", signed="both")
        assert queries.claim_of(session, here.id).leg == "laboratory"
        do(session, place, actor, here, "seal_broken", sample=sample.id, broke="seal S-2 cut")
        assert line(session, here).state == "samples"
        assert queries.claim_of(session, here.id).leg == "us"
        with pytest.raises(Refused):  # never taken again silently
            do(session, place, actor, here, "print_custody", letter_language="en")
        assert "claim_reoffer" in {one.window.key for one in open_windows(session, here.case_id)}
        do(session, place, actor, here, "samples_offered")
        do(session, place, actor, here, "no_sample")
        assert line(session, here).state == "state_answered", "a no to a sample ends nothing"
        kinds = [one.kind for one in session.scalars(select(Custody).order_by(Custody.id))]
        assert sorted(kinds) == ["broken", "moved"]


def test_a_state_silent_for_181_days_ends_nothing_and_every_rung_has_its_day(place: World) -> None:
    with place.acting("advocate") as (session, actor):
        here = begun(session, place, actor, person_case(session, place, actor))
        with_state(session, place, actor, here)
    rungs = ("office", 30, "remind_office"), ("mission", 60, "remind_mission"), ("capital", 90, "remind_capital")
    for rung, day, deed in rungs:
        with later(day + 1):
            swept(place)
            open_now = owes(place, here)
            assert open_now[f"claim_{rung}"] == NOON + timedelta(days=day)
            assert (
                sum(key in open_now for key in ("claim_office", "claim_mission", "claim_capital", "claim_advocate"))
                == 1
            )
            with place.acting("advocate") as (session, actor):
                assert line(session, here).state == "state_silent"
                do(session, place, actor, here, deed)
    with later(181):
        swept(place)
        open_now = owes(place, here)
        assert open_now["claim_advocate"] == NOON + timedelta(days=180) < clock.now()
        assert open_now["claim_told"] < clock.now(), "a miss that shows"
        with place.acting("advocate") as (session, actor):
            do(session, place, actor, here, "told_stands", told="That the State is silent, and who has it now")
            do(session, place, actor, here, "escalated")
            one = line(session, here)
            assert (one.state, one.known["rung"]) == ("state_silent", "advocate")
    with later(900):
        swept(place)
    assert owes(place, here)["claim_told"] == NOON + timedelta(days=181 + 90)
    assert status(place, here) == "pending", "silence is no answer, and no end"


def test_a_claim_taken_back_is_closed_that_minute_and_taken_up_again_at_her_word(place: World) -> None:
    with place.acting("advocate") as (session, actor):
        here = begun(session, place, actor, person_case(session, place, actor))
        with_state(session, place, actor, here)
    with place.acting("advocate") as (session, actor):
        case = case_of(session, actor, here)
        yes = consents.latest(session, case.id, "dossier", here.id)  # type: ignore[arg-type]
        assert yes is not None
        assert stop_all(place.engine, session, actor, case, yes) == 1
        assert line(session, here).state == "withdrawn"
    assert set(owes(place, here)) == {"claim_stopped", "claim_pressed"}
    assert status(place, here) == "withdrawn"
    with later(200), place.acting("advocate") as (session, actor):
        do(session, place, actor, here, "stop_told", "pressed", "reopen")
        assert line(session, here).state == "building"
        with pytest.raises(Refused):
            do(session, place, actor, here, "print_dossier", letter_language="en")
        answered(session, actor, here, "dossier")
        do(session, place, actor, here, "print_dossier", letter_language="en")
        do(session, place, actor, here, "with_state")
        assert line(session, here).state == "with_state"
    assert {"claim_told", "claim_office"} <= set(owes(place, here))
    assert status(place, here) == "pending"


def test_from_the_first_word_to_a_told_result_and_support(place: World) -> None:
    with place.acting("advocate") as (session, actor):
        here = begun(session, place, actor, person_case(session, place, actor))
        with_state(session, place, actor, here)
        do(session, place, actor, here, "acknowledged", "state_asks", "we_answered", "answered", "samples_offered")
        do(session, place, actor, here, "sample_taken", whose="person", kit="K-1")
        do(session, place, actor, here, "result_here")
        until = {one.window.key: one.until for one in open_windows(session, here.case_id)}["claim_result"]
        assert until - clock.now() < timedelta(days=8), "five working days"
        do(session, place, actor, here, "not_heard_yet")
        assert line(session, here).state == "result_waits", "she need not hear it"
        do(session, place, actor, here, "result_told", copy="yes")
        do(session, place, actor, here, "established", "recognition", "recognised")
        do(session, place, actor, here, "support_agreed", amount="3590", currency="USD", from_when="each month")
        do(session, place, actor, here, "paid", amount="3590", currency="USD")
        do(session, place, actor, here, "missed", amount="3590", currency="USD")
        assert line(session, here).state == "arrears"
        do(session, place, actor, here, "arrears_step", step="focal_point")
        do(session, place, actor, here, "ledger", amount="20", currency="USD", safe="He wants her to be silent")
        do(session, place, actor, here, "paid", amount="3590")
        assert len(session.scalars(select(Support)).all()) == 5
        do(session, place, actor, here, "settle")
        assert line(session, here).state == "settled"
    assert owes(place, here) == {}
    assert status(place, here) == "established"


def test_a_claim_that_others_began_owes_one_question_and_not_four(place: World) -> None:
    from vacms.foundation.moments import Moment

    old = Moment(None, None, "about", datetime(2017, 5, 1, tzinfo=UTC))
    unknown = Moment(None, None, "unknown", None)
    with place.acting("advocate") as (session, actor):
        case = person_case(session, place, actor)
        said = {"claimant": "person", "state_code": "XAE"}
        one, other = (
            operations.begin(session, place.engine, actor, case, said, operations.Stands(stage, since))
            for stage, since in (("acknowledged", old), ("recognition", unknown))
        )
        assert line(session, one).state == "acknowledged"
        assert line(session, other).state == "recognition"
        stages = {
            each.stage: each.sure for each in session.scalars(select(ClaimStage).where(ClaimStage.claim_id == other.id))
        }
        assert stages["recognition"] == "unknown"
        assert queries.claim_of(session, one.id).since.year == 2017
    for here in (one, other):
        assert set(owes(place, here)) == {"claim_taken_over", "claim_told"}
    with place.acting("advocate") as (session, actor):
        do(session, place, actor, one, "stands")
    assert set(owes(place, one)) == {"claim_stands", "claim_told"}


def test_a_late_entry_takes_nothing_back_and_moves_no_clock(place: World) -> None:
    with place.acting("advocate") as (session, actor):
        here = begun(session, place, actor, person_case(session, place, actor))
        with_state(session, place, actor, here)
    before = owes(place, here)
    with later(20), place.acting("advocate") as (session, actor):
        do(session, place, actor, here, "inform", "sent", "who")
        assert line(session, here).state == "with_state"
    assert owes(place, here) == before
