"""Medical care, and family and children, through the door: begun by a report or a referral, followed up, ended."""

from datetime import timedelta

from sqlalchemy import select

from tests.factories import World, case_of, printed, report
from tests.journeys import steps
from tests.lines.helpers import line, owed
from tests.pages import send, sign_in, text
from vacms.cases.model import Pathway
from vacms.foundation import clock
from vacms.foundation.moments import Moment
from vacms.journal.model import Entry
from vacms.missions import queries as missions
from vacms.referrals.operations import begin_attempt
from vacms.windows.model import Owed
from vacms.windows.operations import Place, start
from workflows.medical import ASK

DAY = timedelta(days=1)


def ago(**time: float) -> Moment:
    """A time that an officer gives for what happened."""
    return Moment(None, None, "exact", clock.now() - timedelta(**time))


def test_a_referral_for_care_begins_the_line_and_moves_it(world: World) -> None:
    with world.acting("advocate") as (session, actor):
        referral, _letter = printed(session, world.engine, actor)
        care = line(session, referral.case_id, "medical")
        walked = [care.state]
        for deed, answers in (("hand_over", {"how": "hand"}), ("turn_away", {"barrier": "full"})):
            world.engine.perform(session, referral.id, deed, actor, answers)
            walked.append(care.state)
        assert "medical_next" in owed(session, care)
        again = begin_attempt(world.engine, session, case_of(session, actor, referral), actor, need="medical")
        walked.append(care.state)
        assert "medical_next" not in owed(session, care)
        world.engine.perform(session, again.id, "seen", actor, {"heard_from": "her"})
        walked.append(care.state)
        assert walked == ["on_the_way", "on_the_way", "turned_away", "on_the_way", "in_care"]
        assert owed(session, care).keys() >= {"visit_two_weeks", "visit_month", "visit_three_months", "medical_carry"}


def test_a_second_visit_moves_no_day_that_was_said(world: World) -> None:
    with world.acting("advocate") as (session, actor):
        referral, _letter = printed(session, world.engine, actor)
        world.engine.perform(session, referral.id, "seen", actor, {"happened_at": ago(days=10)})
        care = line(session, referral.case_id, "medical")
        before = owed(session, care)
        world.engine.perform(session, referral.id, "seen", actor)
        assert owed(session, care) == before
        assert before["visit_two_weeks"] < clock.now() + 9 * DAY, "counted from when the person was seen"


def test_seen_after_it_happened_again_counts_the_visits_anew(world: World) -> None:
    with world.acting("advocate") as (session, actor):
        referral = report(session, world.engine, actor)
        care = line(session, referral.case_id, "medical")
        world.engine.perform(session, care.id, "seen", actor, {"happened_at": ago(days=10)})
        before = owed(session, care)
        world.engine.perform(session, care.id, "again", actor)
        assert "medical_offer" in owed(session, care)
        assert world.engine.perform(session, care.id, "seen_anew", actor).pathway.state == "in_care"
        after = owed(session, care)
        assert "medical_offer" not in after
        for visit in ("visit_two_weeks", "visit_month", "visit_three_months"):
            assert after[visit] - before[visit] > 9 * DAY


def test_seen_although_nobody_here_knew_of_it_begins_the_line_in_care(world: World) -> None:
    with world.acting("advocate") as (session, actor):
        referral = report(session, world.engine, actor)
        care = line(session, referral.case_id, "medical")
        world.engine.perform(session, care.id, "finish", actor)
        world.engine.perform(session, referral.id, "seen", actor)
        states = session.scalars(select(Pathway.state).where(Pathway.workflow == "medical").order_by(Pathway.id))
        assert sorted(states) == ["finished", "in_care"]


def test_not_now_to_one_visit_leaves_care_that_is_under_way(world: World) -> None:
    with world.acting("advocate") as (session, actor):
        referral, _letter = printed(session, world.engine, actor)
        care = line(session, referral.case_id, "medical")
        world.engine.perform(session, care.id, "seen", actor)
        world.engine.perform(session, referral.id, "not_now", actor)
        assert care.state == "in_care"
        world.engine.perform(session, care.id, "not_now", actor)
        assert (care.state, owed(session, care).keys() & {"visit_month", "medical_carry"}) == ("not_now", set())
        world.engine.perform(session, care.id, "offer", actor)
        assert care.state == "offered"


def test_the_question_that_can_wait_counts_the_working_days_of_the_mission(world: World) -> None:
    with world.acting("advocate") as (session, actor):
        referral = report(session, world.engine, actor, wants="legal", hours_ago=2_000)
        case = case_of(session, actor, referral)
        zone = missions.calendar(session, case.mission, case.office)
        friday = clock.now().replace(year=2026, month=6, day=5, hour=9)
        ends = start(session, ASK, Place(case.id, referral.id, case.mission, case.office), friday).until
        worked = [friday.date() + days * DAY for days in range(1, 15) if zone.works(friday.date() + days * DAY)]
        assert ends.date() == worked[2], "three working days: neither Saturday nor Sunday"
        assert ends - friday > 4 * DAY


def test_what_opens_later_says_from_when_and_what_may_help_says_no_end(world: World) -> None:
    with world.acting("advocate") as (session, actor):
        referral = report(session, world.engine, actor)
        care = line(session, referral.case_id, "medical").id
        world.engine.perform(session, care, "seen", actor)
    client = world.client("advocate")
    page = text(client.get(f"/pathways/{care}"))
    assert "The visit after two weeks from " in page
    assert " until " in page[page.index("The visit after two weeks") :][:120]
    send(client, f"/pathways/{care}/do/not_now", {})
    page, day = text(client.get(f"/pathways/{care}")), text(client.get("/my-day"))
    offered = page[page.index("May help now") :][:160]
    assert "Medical care may be offered again" in offered
    assert "until" not in offered
    assert "may be offered again" not in day
    with clock.stopped_at(clock.now() + 40 * DAY):
        later = text(sign_in(world.app, world.made["advocate"]).get(f"/pathways/{care}"))
        assert "Medical care may be offered again" in later
        assert "Was due" not in later, "an offer has no end that could pass"


def test_a_certificate_is_kept_under_lock_and_in_no_code(world: World) -> None:
    with world.acting("advocate") as (session, actor):
        care = line(session, report(session, world.engine, actor).case_id, "medical")
        world.engine.perform(session, care.id, "certificate", actor, {"kept_where": "with the clinic"})
        world.engine.perform(session, care.id, "certificate_given", actor, {"given_to": "the lawyer"})
        rows = session.scalars(select(Entry).where(Entry.pathway_id == care.id)).all()
        assert not [row for row in rows if "clinic" in row.coded or "lawyer" in row.coded]
        assert care.known == {}
    page = text(world.client("advocate").get(f"/pathways/{care.id}"))
    assert "with the clinic" in page
    assert "the lawyer" in page
    with world.acting("advocate") as (session, _actor):
        sealed = b"".join(session.scalars(select(Entry.words).where(Entry.pathway_id == care.id)))
        assert b"lawyer" not in sealed


def test_when_it_ends_every_task_about_it_is_gone_that_minute(world: World) -> None:
    with world.acting("advocate") as (session, actor):
        case = report(session, world.engine, actor).case_id
    client = world.client("advocate")
    begun = send(client, f"/cases/{case}/begin", {"workflow": "family"}).location
    family = begun.rsplit("/", 1)[1]
    for deed in ("visits", "child_here", "new_carer"):
        assert send(client, f"/pathways/{family}/do/{deed}", {}).status_code == 303
    with world.acting("advocate") as (session, _actor):
        assert owed(session, line(session, case, "family")).keys() == {"family_visit", "child_papers", "carer_changed"}
    before = text(client.get(f"/cases/{case}"))
    assert "Ask anew who says yes for a child" in before
    assert "Papers of a child" in before
    send(client, f"/pathways/{family}/do/end", {})
    with world.acting("advocate") as (session, _actor):
        assert owed(session, line(session, case, "family")) == {}
    for page in (text(client.get("/my-day")), text(client.get(f"/cases/{case}"))):
        assert "Ask anew who says yes" not in page
        assert "Papers of a child" not in page


def test_a_visit_now_is_arranged_from_the_family_line_at_any_time(world: World) -> None:
    with world.acting("advocate") as (session, actor):
        case = report(session, world.engine, actor, wants="legal", hours_ago=2_000).case_id
    client = world.client("advocate")
    family = send(client, f"/cases/{case}/begin", {"workflow": "family"}).location.rsplit("/", 1)[1]
    send(client, f"/pathways/{family}/do/end", {})
    led = send(client, f"/pathways/{family}/do/refer_now", {}, follow=True)
    assert led.status_code == 200
    with world.acting("advocate") as (session, _actor):
        assert line(session, case, "medical").state == "on_the_way"


def test_the_three_clocks_stand_on_the_case_and_outlive_whoever_held_it(world: World) -> None:
    with world.acting("advocate") as (session, actor), clock.stopped_at(clock.now() - 5 * DAY):
        referral, _letter = printed(session, world.engine, actor)
        world.engine.perform(session, referral.id, "hand_over", actor, {"how": "hand"})
    page = text(world.client("advocate").get(f"/cases/{referral.case_id}"))
    assert "Time with others 5 days" in page
    assert "Time with us less than an hour" in page
    assert "The person&#39;s own time less than an hour" in page


def test_something_new_happened_and_care_is_owed_an_offer_whatever_was_said_before(world: World) -> None:
    client = world.client("advocate")
    for before in ("not_now", "finish"):
        with world.acting("advocate") as (session, actor):
            case = report(session, world.engine, actor, hours_ago=2_000).case_id
            world.engine.perform(session, line(session, case, "medical").id, before, actor)
        send(client, f"/cases/{case}/report", {"safe_now": "yes", **steps.when("when", 5)})
        with world.acting("advocate") as (session, actor):
            wanted = select(Owed.until).where(Owed.case_id == case, Owed.key == "medical_offer")
            assert session.scalars(wanted).one() <= clock.now() + timedelta(hours=1)
    with world.acting("advocate") as (session, actor):
        case = report(session, world.engine, actor, hours_ago=2_000).case_id
    send(client, f"/cases/{case}/report", {"safe_now": "yes", **steps.when("when", 1_900)})
    with world.acting("advocate") as (session, actor):
        assert "medical_offer" not in owed(session, line(session, case, "medical")), (
            "where nothing runs out nothing presses"
        )
