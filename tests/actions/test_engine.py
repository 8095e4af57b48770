"""The one door: whole or not at all, a reason for every refusal, journal, windows and audit in step."""

import json
import random
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session
from transitions import MachineError

from tests.factories import World, agree, case_of, choose, printed, report
from tests.journeys.steps import looking, state
from vacms.actions.engine import machine
from vacms.actions.withdrawal import stop_all
from vacms.audit import operations as audit
from vacms.audit.model import AuditLine
from vacms.audit.refusals import noted
from vacms.cases.model import Pathway
from vacms.cases.queries import case_pathway
from vacms.consents import queries as consents
from vacms.foundation.access import Actor
from vacms.foundation.errors import Refused, Unknown
from vacms.foundation.moments import Moment
from vacms.journal.model import Entry
from vacms.letters.model import Issued
from vacms.referrals import letter
from vacms.referrals.operations import begin_attempt
from vacms.windows.model import Owed
from workflows.catalogue import CATALOGUE
from workflows.grammar import Action
from workflows.reading import closed_by, offered, owed_after, refusals

pytestmark = pytest.mark.usefixtures("noon")

REFERRAL = CATALOGUE["referral"]


def rows(world: World) -> dict[str, int]:
    """How much there is of what a deed leaves behind."""
    with looking(world) as other:
        counts = {
            model.__tablename__: other.scalar(select(func.count()).select_from(model))
            for model in (Entry, Owed, Issued, AuditLine)
        }
    return {name: count or 0 for name, count in counts.items()}


@pytest.mark.parametrize("key", CATALOGUE)
def test_a_machine_knows_only_the_declared_deeds(key: str) -> None:
    flow = CATALOGUE[key]
    assert set(machine(key).events) == {action.name for action in flow}
    moves = {
        (name, source, transition.dest)
        for name, event in machine(key).events.items()
        for source, transitions in event.transitions.items()
        for transition in transitions
    }
    assert moves == {(one.name, *move) for one in flow for move in one.moves.items()}


@pytest.mark.parametrize("key", CATALOGUE)
def test_a_machine_holds_nothing_and_is_bound_to_nothing(key: str) -> None:
    made = machine(key)
    assert made.models == []
    assert not made.has_queue
    assert not [name for name in dir(made) if name.startswith(("to_", "may_"))]


def test_a_refused_trigger_raises_and_moves_nothing() -> None:
    row = Pathway(state="finished", workflow="referral")
    with pytest.raises(MachineError):
        machine("referral").events["print"].trigger(row)
    assert row.state == "finished"


def test_a_moved_row_gets_no_triggers_of_its_own(world: World) -> None:
    with world.acting("advocate") as (session, actor):
        pathway, _letter = printed(session, world.engine, actor)
        assert not [name for name in dir(pathway) if name.startswith(("to_", "is_", "may_", "trigger"))]
        assert machine("referral").models == []


def test_the_door_never_commits(here: World) -> None:
    with here.acting("advocate") as (session, actor):
        pathway = report(session, here.engine, actor)
    before = rows(here)
    with here.acting("advocate") as (session, actor):
        choose(session, here.engine, actor, pathway)
        agree(session, actor, pathway)
        here.engine.perform(session, pathway.id, "print", actor, {"layout": "discreet"})
        assert rows(here) == before
        session.rollback()
    assert rows(here) == before
    assert state(here, pathway.id) == "drafted"


def test_a_letter_that_cannot_be_printed_undoes_everything(here: World, monkeypatch: pytest.MonkeyPatch) -> None:
    with here.acting("advocate") as (session, actor):
        pathway = report(session, here.engine, actor)
        choose(session, here.engine, actor, pathway)
        agree(session, actor, pathway)
    before = rows(here)
    real = letter.letters.issue

    def breaks(*given: Any, **more: Any) -> str:
        real(*given, **more)
        raise OSError("no paper")

    monkeypatch.setattr(letter.letters, "issue", breaks)
    with pytest.raises(OSError, match="no paper"), here.acting("advocate") as (session, actor):
        here.engine.perform(session, pathway.id, "print", actor, {"layout": "discreet"})
    assert rows(here) == before
    assert state(here, pathway.id) == "drafted"


def test_a_refusal_leaves_nothing_but_a_line_to_be_written(here: World) -> None:
    with here.acting("advocate") as (session, actor):
        pathway = report(session, here.engine, actor)
    before = rows(here)
    with here.acting("advocate") as (session, actor):
        with pytest.raises(Refused) as refused:
            here.engine.perform(session, pathway.id, "print", actor, {"layout": "discreet"})
        assert [reason.mend for reason in refused.value.reasons] == ["choose", "consent"]
        assert not session.new
        assert not session.dirty
        assert [one.act for one in noted(session)] == ["do.print"]
    assert rows(here) == before
    assert state(here, pathway.id) == "drafted"


def test_a_question_left_empty_is_a_refusal(world: World) -> None:
    with world.acting("advocate") as (session, actor):
        pathway = report(session, world.engine, actor)
        with pytest.raises(Refused) as refused:
            world.engine.perform(session, pathway.id, "barrier", actor, {})
        assert refused.value.reasons[0].supplied_by


@pytest.mark.parametrize("name", ["advocate-south", "supervisor-south", "administrator", "avocate"])
def test_for_anybody_else_there_is_no_such_line_of_work(world: World, name: str) -> None:
    with world.acting("advocate") as (session, actor):
        pathway = report(session, world.engine, actor)
    with world.acting(name, key=False) as (session, actor), pytest.raises(Unknown):
        world.engine.perform(session, pathway.id, "seen", actor)
    assert state(world, pathway.id) == "drafted"


def test_a_deed_that_nobody_declared_does_not_exist(world: World) -> None:
    with world.acting("advocate") as (session, actor):
        pathway = report(session, world.engine, actor)
        with pytest.raises(Unknown):
            world.engine.perform(session, pathway.id, "to_finished", actor)


def test_whoever_looks_cannot_print_on_her_own_look(world: World) -> None:
    with world.acting("supervisor") as (session, actor):
        pathway = report(session, world.engine, actor, wants="legal", age="child")
        choose(session, world.engine, actor, pathway)
        agree(session, actor, pathway)
        world.engine.perform(session, pathway.id, "look", actor)
        with pytest.raises(Refused) as refused:
            world.engine.perform(session, pathway.id, "print", actor, {"layout": "discreet"})
        assert [reason.mend for reason in refused.value.reasons] == ["look"]
    with world.acting("deputy") as (session, actor):
        world.engine.perform(session, pathway.id, "look", actor)
    with world.acting("supervisor") as (session, actor):
        world.engine.perform(session, pathway.id, "print", actor, {"layout": "discreet"})
    assert state(world, pathway.id) == "ready"


def owed(session: Session, pathway_id: str) -> set[str]:
    """Keys of the open windows of a line of work, emergencies left out."""
    found = session.scalars(select(Owed.key).where(Owed.pathway_id == pathway_id))
    return set(found) - {"pep", "emergency_contraception", "hepatitis_b", "forensic"}


def answers(world: World, session: Session, actor: Actor, pathway: Pathway, action: Action) -> dict[str, Any]:
    """An answer to every question that a deed asks."""
    given: dict[str, Any] = {}
    for asked in action.asks:
        if asked.source:
            particulars = world.engine.of(pathway.workflow)
            assert particulars is not None
            case = case_of(session, actor, pathway)
            options = particulars.choices(session, actor, case, pathway, asked.source)
            given[asked.name] = options[0].key
        elif asked.kind == "choice":
            given[asked.name] = asked.preset or asked.options[0].key
        elif asked.kind == "day" and asked.required:
            given[asked.name] = "2030-01-15"
        elif asked.required:
            given[asked.name] = "a few words"
    return given


def walk(seed: int) -> Iterator[int]:
    """Made-up choices, the same for the same seed."""
    chance = random.Random(seed)
    while True:
        yield chance.randrange(10_000)


@pytest.mark.parametrize("seed", range(6))
def test_journal_windows_and_audit_agree_after_each_deed(world: World, seed: int) -> None:
    chance = walk(seed)
    with world.acting("advocate") as (session, actor):
        age = ("adult", "child", "unknown")[next(chance) % 3]
        pathway = report(session, world.engine, actor, wants=("medical", "legal")[seed % 2], age=age)
        choose(session, world.engine, actor, pathway)
        agree(session, actor, pathway)
        own = case_pathway(session, pathway.case_id)
        case = case_of(session, actor, pathway)
        known = set(session.scalars(select(Entry.id)))
        for _ in range(14):
            line = (pathway, pathway, own)[next(chance) % 3]
            flow = CATALOGUE[line.workflow]
            facts = world.engine.facts(session, case, line, actor)
            possible = [
                one
                for one in offered(flow, line.state, actor.role)
                if one.name not in ("assign", "take_over", "hold", "resume", "leave_out")
                and not refusals(flow, one.name, line.state, facts)
            ]
            action = possible[next(chance) % len(possible)]
            before, windows, audited = line.state, owed(session, line.id), len(audit.pending(session))
            given = answers(world, session, actor, line, action)
            deed = world.engine.perform(session, line.id, action.name, actor, given)
            session.flush()
            assert line.state == action.moves[before]
            after = world.engine.facts(session, case, line, actor)
            starts = owed_after(action.starts, after, flow.state(line.state))
            stops = {window.key for window in closed_by(flow, action, flow.state(line.state))}
            assert owed(session, line.id) == (windows - stops) | {one.window.key for one in starts}
            assert _new_entry(session, line, known) == (
                action.name,
                before,
                line.state,
                actor.appointment,
                action.word,
            )
            told = [(one.act, one.detail, one.actor, one.object) for one in audit.pending(session)[audited:]]
            mine = (f"do.{action.name}", f"{before}-{line.state}", actor.appointment, deed.case.trace)
            assert mine in told  # and, beside it, what it means in other lines of work


def _new_entry(session: Session, line: Pathway, known: set[str]) -> tuple[str, str, str, str, str]:
    """The one entry that came since; remembered as known."""
    new = session.scalars(select(Entry).where(Entry.id.not_in(known), Entry.pathway_id == line.id)).all()
    known.update(entry.id for entry in new)
    (entry,) = [one for one in new if one.action != "begin"]  # the next attempt begins with an entry of its own
    assert entry.pathway_id == line.id
    return entry.action, entry.before, entry.after, entry.by, entry.word


def test_coded_answers_stand_in_clear_and_words_do_not(world: World) -> None:
    with world.acting("advocate") as (session, actor):
        pathway = report(session, world.engine, actor)
        world.engine.perform(session, pathway.id, "barrier", actor, {"barrier": "money", "note": "a canary sings"})
        entry = session.scalars(select(Entry).where(Entry.action == "barrier")).one()
        assert json.loads(entry.coded) == {"barrier": "money"}
        assert b"canary" not in entry.words


def test_what_happened_yesterday_is_entered_today_and_marked(world: World, noon: Any) -> None:
    with world.acting("advocate") as (session, actor):
        pathway = report(session, world.engine, actor)
        happened = Moment(None, None, "about", noon - timedelta(days=1))
        world.engine.perform(session, pathway.id, "seen", actor, {"happened_at": happened})
        entry = session.scalars(select(Entry).where(Entry.action == "seen", Entry.workflow == "referral")).one()
        assert (entry.happened_at, entry.sure, entry.late) == (noon - timedelta(days=1), "about", True)


@pytest.mark.parametrize("way", [(), ("meet",), ("open",), ("open", "rest"), ("rest",)])
def test_a_referral_begins_whatever_the_state_of_the_case(world: World, way: tuple[str, ...]) -> None:
    with world.acting("advocate") as (session, actor):
        first = report(session, world.engine, actor)
        own = case_pathway(session, first.case_id)
        for name in way:
            world.engine.perform(session, own.id, name, actor, {"why": "her_wish"})
        pathway = begin_attempt(world.engine, session, case_of(session, actor, first), actor, need="medical")
        choose(session, world.engine, actor, pathway)
        agree(session, actor, pathway)
        world.engine.perform(session, pathway.id, "print", actor, {"layout": "discreet"})
        assert pathway.state == "ready"


def test_a_letter_that_has_left_us_is_asked_back_when_she_withdraws(world: World) -> None:
    with world.acting("advocate") as (session, actor):
        pathway, _letter = printed(session, world.engine, actor)
        world.engine.perform(session, pathway.id, "hand_over", actor)
        case = case_of(session, actor, pathway)
        consent = next(one for one in consents.of_case(session, case.id) if one.pathway_id == pathway.id)
        assert stop_all(world.engine, session, actor, case, consent) == 1
        assert pathway.state == "stopped"
        assert owed(session, pathway.id) == {"recall"}
