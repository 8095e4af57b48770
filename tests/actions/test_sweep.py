"""What follows when time is up: done once, in the role of the system, without a key and without a word."""

import json
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from tests.factories import World, printed, report
from tests.journeys.steps import looking
from tests.lines.helpers import owed
from tests.pages import text
from vacms.actions.sweep import Swept, sweep
from vacms.audit.model import AuditLine
from vacms.cases.model import Pathway
from vacms.cases.queries import case_pathway
from vacms.foundation import clock
from vacms.foundation.errors import Refused
from vacms.foundation.words import sentence
from vacms.journal.model import Entry
from vacms.keyring import operations as keyring
from vacms.versions.departures import FEW, put_off_lately
from vacms.windows.model import Owed
from workflows.catalogue import WINDOWS
from workflows.reading import CANNOT_WAIT

pytestmark = pytest.mark.usefixtures("noon")


def after(here: World, moment: datetime) -> Swept:
    """Sweep at that moment; commits."""
    with clock.stopped_at(moment):
        return sweep(here.seeing, here.engine)


def handed_over(here: World) -> Pathway:
    """A letter in her hand, and no answer."""
    with here.acting("advocate") as (session, actor):
        pathway, _letter = printed(session, here.engine, actor)
        here.engine.perform(session, pathway.id, "hand_over", actor)
    return pathway


def test_a_letter_that_nobody_answered_lapses_and_the_need_does_not(here: World, noon: datetime) -> None:
    pathway = handed_over(here)
    assert after(here, noon + timedelta(days=29)).performed == 0
    assert after(here, noon + timedelta(days=31)).performed == 1
    with looking(here) as session:
        row = session.scalars(select(Pathway).where(Pathway.id == pathway.id)).one()
        entry = session.scalars(select(Entry).where(Entry.action == "lapse")).one()
        owed = set(session.scalars(select(Owed.key).where(Owed.pathway_id == pathway.id)))
        line = session.scalars(select(AuditLine).where(AuditLine.act == "do.lapse")).one()
        assert (row.state, entry.by, line.actor) == ("lapsed", "system", "system")
        assert owed == {"next_provider"}


def test_a_second_sweep_finds_nothing_to_do(here: World, noon: datetime) -> None:
    handed_over(here)
    late = noon + timedelta(days=31)
    assert after(here, late) != Swept(0, 0, 0)
    with looking(here) as session:
        before = (session.scalars(select(Entry.id)).all(), session.scalars(select(Owed.id)).all())
    assert after(here, late) == Swept(0, 0, 0)
    with looking(here) as session:
        assert (session.scalars(select(Entry.id)).all(), session.scalars(select(Owed.id)).all()) == before


def test_a_sweep_opens_nothing(here: World, noon: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    handed_over(here)

    def opens(*_given: object, **_more: object) -> None:
        raise AssertionError("the system opened a key")

    monkeypatch.setattr(keyring, "open", opens)
    assert after(here, noon + timedelta(days=31)).performed == 1


def test_an_emergency_window_that_has_passed_leaves_no_date_of_hers(here: World, noon: datetime) -> None:
    with here.acting("advocate") as (session, actor):
        report(session, here.engine, actor, hours_ago=10)
    assert after(here, noon + timedelta(hours=61)).forgotten == 0
    assert after(here, noon + timedelta(hours=63)).forgotten == 2
    with looking(here) as session:
        keys = set(session.scalars(select(Owed.key)))
        assert not keys & {"pep", "forensic"}
        assert keys >= {"emergency_contraception", "hepatitis_b"}


def test_what_has_gone_on_without_the_window_is_not_moved_back(here: World, noon: datetime) -> None:
    pathway = handed_over(here)
    with here.acting("advocate") as (session, actor):
        here.engine.perform(session, pathway.id, "agree", actor)
    assert after(here, noon + timedelta(days=31)).performed == 0
    assert after(here, noon + timedelta(days=31)) == Swept(0, 0, 0)
    with looking(here) as session:
        assert session.scalars(select(Pathway.state).where(Pathway.id == pathway.id)).one() == "agreed"


def test_those_who_cover_are_reminded_once_of_what_nobody_answered(here: World, noon: datetime) -> None:
    with here.acting("advocate") as (session, actor):
        report(session, here.engine, actor)
    assert after(here, noon + timedelta(hours=30)).reminded == 0
    first = after(here, noon + timedelta(hours=49))
    assert first.reminded == 1
    assert after(here, noon + timedelta(hours=49)).reminded == 0
    with looking(here) as session:
        assert [one.key for one in session.scalars(select(Owed).where(Owed.reminded_at.is_not(None)))] == ["draft"]
        assert len(session.scalars(select(AuditLine).where(AuditLine.act == "remind")).all()) == 1
    with clock.stopped_at(noon + timedelta(hours=49)):
        assert "for more than a day" in text(here.client("supervisor").get("/my-day"))


def test_a_hold_wakes_itself_once_and_gives_back_what_was_left(here: World, noon: datetime) -> None:
    with here.acting("advocate") as (session, actor):
        pathway = report(session, here.engine, actor, wants="legal")
        before = session.scalars(select(Owed.until).where(Owed.pathway_id == pathway.id, Owed.key == "draft")).one()
        here.engine.perform(session, pathway.id, "hold", actor, {"until": "2026-06-05", "why": "away"})
        held = session.scalars(select(Owed).where(Owed.pathway_id == pathway.id, Owed.key == "draft")).one()
        assert held.opens == datetime(2026, 6, 5, 23, 59, 59, tzinfo=noon.tzinfo)
        assert held.until - held.opens == before - noon
    assert after(here, noon + timedelta(days=3)).performed == 0
    assert after(here, noon + timedelta(days=5)).performed == 1
    assert after(here, noon + timedelta(days=5)).performed == 0
    with looking(here) as session:
        assert [one.action for one in session.scalars(select(Entry).where(Entry.action == "wake_up"))] == ["wake_up"]
        assert session.scalars(select(Pathway.held_until).where(Pathway.id == pathway.id)).one() is None


def test_a_hold_that_ends_early_gives_back_what_was_left_and_moves_nothing_that_protects(
    here: World, noon: datetime
) -> None:
    with here.acting("advocate") as (session, actor):
        pathway = report(session, here.engine, actor, wants="legal")
        own = case_pathway(session, pathway.case_id)
        lines = (pathway.id, own.id)
        owed = select(Owed.pathway_id, Owed.key, Owed.until).where(Owed.pathway_id.in_(lines)).order_by(Owed.id)
        before = list(session.execute(owed))
        for line in lines:
            here.engine.perform(session, line, "hold", actor, {"until": "2026-06-20", "why": "away"})
        moved = {row.key for row in session.execute(owed) if row not in before} - {"hold"}
        assert moved == {"draft"}
    with clock.stopped_at(noon + timedelta(hours=2)), here.acting("advocate") as (session, actor):
        for line in lines:
            here.engine.perform(session, line, "resume", actor, {"why": "ready"})
        later = {row.key: row.until for row in session.execute(owed)}
    assert later["draft"] == {row.key: row.until for row in before}["draft"] + timedelta(hours=2)
    assert later["deputy"] == {row.key: row.until for row in before}["deputy"]


def test_a_hold_ends_within_its_most_days_or_is_refused(here: World, noon: datetime) -> None:
    with here.acting("advocate") as (session, actor):
        pathway = report(session, here.engine, actor, wants="legal")
        before = owed(session, pathway)
        with pytest.raises(Refused) as refused:
            here.engine.perform(session, pathway.id, "hold", actor, {"until": "2099-12-31", "why": "waiting"})
        assert sentence("en", refused.value.reasons[0]).startswith("A hold is for 30 days at most.")
        assert owed(session, pathway) == before
    with here.acting("advocate") as (session, actor):
        last = (noon + timedelta(days=30)).date().isoformat()
        here.engine.perform(session, pathway.id, "hold", actor, {"until": last, "why": "waiting"})


@pytest.mark.parametrize("wants", ["medical", "safety"])
def test_what_is_urgent_is_not_put_on_hold(here: World, wants: str) -> None:
    with here.acting("advocate") as (session, actor):
        pathway = report(session, here.engine, actor, wants=wants)
        before = owed(session, pathway)
        with pytest.raises(Refused) as refused:
            here.engine.perform(session, pathway.id, "hold", actor, {"until": "2026-06-05", "why": "waiting"})
        assert refused.value.reasons == (CANNOT_WAIT,)
        assert owed(session, pathway) == before


def test_a_hold_moves_neither_what_is_past_nor_what_the_clock_does_and_the_journal_says_what_it_moved(
    here: World, noon: datetime
) -> None:
    with here.acting("advocate") as (session, actor):
        pathway = report(session, here.engine, actor, wants="legal")
        here.engine.perform(session, pathway.id, "hand_over", actor)
        before = owed(session, pathway)
    past = before["call_first"] + timedelta(hours=1)
    with clock.stopped_at(past), here.acting("advocate") as (session, actor):
        hold = {"until": (past + timedelta(days=5)).date().isoformat(), "why": "away"}
        here.engine.perform(session, pathway.id, "hold", actor, hold)
        held = owed(session, pathway)
        assert (held["call_first"], held["lapse"]) == (before["call_first"], before["lapse"])
        moved = {key for key in before if held[key] != before[key]}
        entry = session.scalars(select(Entry).where(Entry.action == "hold")).one()
        assert json.loads(entry.coded) == {"why": "away", "put_off": sorted(moved)}
    with clock.stopped_at(past + timedelta(hours=1)), here.acting("advocate") as (session, actor):
        here.engine.perform(session, pathway.id, "resume", actor, {"why": "ready"})
        assert owed(session, pathway) == {
            key: until + timedelta(hours=1) if key in moved else until for key, until in before.items()
        }


def test_what_holds_put_off_is_counted_by_step_and_reason(here: World) -> None:
    with here.acting("advocate") as (session, actor):
        for _ in range(FEW):
            pathway = report(session, here.engine, actor, wants="legal")
            here.engine.perform(session, pathway.id, "hold", actor, {"until": "2026-06-20", "why": "away"})
        [found] = put_off_lately(session)
        assert (found.step, found.why, found.many) == (WINDOWS["draft"].title, "The person is away", FEW)
    page = text(here.client("supervisor").get("/protocol/left-out"))
    assert "What was put off, and why" in page


def test_a_question_of_consent_is_neither_held_nor_left_out(here: World) -> None:
    with here.acting("advocate") as (session, actor):
        own = case_pathway(session, report(session, here.engine, actor, wants="legal").case_id)
        here.engine.perform(session, own.id, "open", actor)
        asked = owed(session, own)["ask_file"]
        here.engine.perform(session, own.id, "hold", actor, {"until": "2026-06-20", "why": "away"})
        assert owed(session, own)["ask_file"] == asked
        with pytest.raises(Refused):
            here.engine.perform(session, own.id, "leave_out", actor, {"step": "ask_file", "why": "no_use"})


def test_a_step_that_was_left_out_is_kept_with_its_reason_and_what_protects_cannot_be(here: World) -> None:
    with here.acting("advocate") as (session, actor):
        pathway = report(session, here.engine, actor, wants="legal")
        own = case_pathway(session, pathway.case_id)
        here.engine.perform(session, pathway.id, "leave_out", actor, {"step": "draft", "why": "done"})
        entry = session.scalars(select(Entry).where(Entry.action == "leave_out")).one()
        assert json.loads(entry.coded) == {"step": "draft", "why": "done"}
        with pytest.raises(Refused):
            here.engine.perform(session, own.id, "leave_out", actor, {"step": "deputy", "why": "no_use"})
