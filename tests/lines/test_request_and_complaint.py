"""What she asks about her file is answered on paper; what she complains of is kept from whoever is complained of."""

import pytest
from sqlalchemy import select

from tests.factories import World, report
from tests.pages import text
from vacms.cases.model import Case, Pathway
from vacms.cases.queries import case_pathway, owner_of, reach
from vacms.foundation import clock
from vacms.foundation.errors import Refused, Unknown
from vacms.foundation.ids import new_id
from vacms.journal.model import Entry
from vacms.letters import operations as letters
from vacms.letters.model import Issued
from vacms.lines.operations import begin, can_begin
from vacms.staff.model import Appointment
from vacms.windows.model import Owed
from workflows.roles import Act


def begun(here: World, name: str, workflow: str) -> tuple[str, str]:
    """A line of work begun by this officer in a case of the advocate's."""
    with here.acting("advocate") as (session, actor):
        case_id = report(session, here.engine, actor).case_id
    with here.acting(name) as (session, actor):
        case, _permit = reach(session, actor, case_id, Act.DO)
        return case_id, begin(session, here.engine, actor, case, workflow).id


def test_a_statement_is_printed_once_it_is_sure_that_she_asks(here: World) -> None:
    case_id, line = begun(here, "advocate", "request")
    with here.acting("advocate") as (session, actor):
        with pytest.raises(Refused) as refused:
            here.engine.perform(session, line, "print", actor, {"letter_language": "en"})
        assert [one.mend for one in refused.value.reasons] == ["know"]
        here.engine.perform(session, line, "know", actor)
    with here.acting("supervisor") as (session, actor):
        case, permit = reach(session, actor, case_id, Act.READ_FILE)
        from vacms.keyring import operations as keyring

        keyring.open(session, permit, case.key_id)
    with here.acting("advocate") as (session, actor):
        made = here.engine.perform(session, line, "print", actor, {"letter_language": "en"}).made
        one = session.scalars(select(Issued).where(Issued.id == made)).one()
        _case, permit = reach(session, actor, case_id, Act.LETTER)
        said = letters.open_text(session, permit, one)
        code = session.scalars(select(Case.code).where(Case.id == case_id)).one()
    assert "Supervisor, North, 1 times" in said
    assert "Referral to a provider" in said
    assert "add words of your own" in said
    assert code not in said


def test_whoever_owns_the_case_sees_nothing_of_a_complaint(here: World) -> None:
    case_id, line = begun(here, "supervisor", "complaint")
    moved = _moved(here, case_id)
    with here.acting("supervisor") as (session, actor):
        here.engine.perform(session, line, "look_into", actor)
    assert _moved(here, case_id) == moved
    with here.acting("advocate") as (session, actor):
        for model in (Pathway, Entry):
            assert "complaint" not in {one.workflow for one in session.scalars(select(model))}
        assert not {one.key for one in session.scalars(select(Owed))} & {"complaint_look", "complaint_answer"}
        with pytest.raises(Unknown):
            here.engine.perform(session, line, "note", actor)
    seen = text(here.client("advocate").get(f"/cases/{case_id}"))
    assert "Complaint" not in seen
    assert "Complaint" in text(here.client("supervisor").get(f"/cases/{case_id}"))
    assert here.client("advocate").get(f"/pathways/{line}").status_code == 404


def _moved(here: World, case_id: str) -> object:
    with here.acting("advocate") as (session, _actor):
        return session.scalars(select(Case.moved_at).where(Case.id == case_id)).one()


def test_a_supervisor_who_owns_the_case_neither_sees_nor_begins_a_complaint_about_it(here: World) -> None:
    case_id, line = begun(here, "deputy", "complaint")
    with here.acting("supervisor") as (session, actor):
        own = session.scalars(select(Pathway).where(Pathway.case_id == case_id, Pathway.workflow == "case")).one()
        assert session.scalars(select(Pathway).where(Pathway.id == line)).first() is not None
        here.engine.perform(session, own.id, "take_over", actor)
    with here.acting("supervisor") as (session, actor):
        assert session.scalars(select(Pathway).where(Pathway.id == line)).first() is None
        case, _permit = reach(session, actor, case_id, Act.DO)
        assert "complaint" not in {flow.key for flow in can_begin(session, actor, case)}
    with here.acting("deputy") as (session, actor):
        assert here.engine.perform(session, line, "answer", actor).pathway.state == "answered"


def test_whoever_owned_the_case_before_sees_nothing_of_a_complaint_about_it_either(here: World) -> None:
    case_id, line = begun(here, "deputy", "complaint")
    with here.acting("supervisor") as (session, actor):
        case, _permit = reach(session, actor, case_id, Act.DO)
        own = case_pathway(session, case.id).id
        here.engine.perform(session, own, "take_over", actor)
    with here.acting("supervisor") as (session, actor):
        here.engine.perform(session, own, "assign", actor, {"owner": here.actors["avocate"].appointment})
    assert not _sees(here, "supervisor", case_id)
    with here.acting("supervisor") as (session, actor):
        assert owner_of(session, case_id) != actor.appointment
        with pytest.raises(Unknown):
            here.engine.perform(session, line, "close", actor)
        case, _permit = reach(session, actor, case_id, Act.DO)
        assert "complaint" not in {flow.key for flow in can_begin(session, actor, case)}
    assert _sees(here, "deputy", case_id)


def test_whoever_a_complaint_is_about_sees_nothing_of_it_under_any_hat(here: World) -> None:
    case_id, line = begun(here, "deputy", "complaint")
    assert _sees(here, "supervisor", case_id)
    with here.acting("deputy") as (session, actor):
        case, _permit = reach(session, actor, case_id, Act.DO)
        particulars = here.engine.of("complaint")
        assert particulars is not None
        there = session.get_one(Pathway, line)
        named = {one.key for one in particulars.choices(session, actor, case, there, "staff")}
        assert here.actors["supervisor"].appointment in named
        assert actor.appointment not in named
        other_hat = Appointment(
            id=new_id(), officer=here.actors["supervisor"].officer, role="field_advocate", mission=case.mission,
            starts=clock.now(),
        )  # fmt: skip
        session.add(other_hat)
        session.flush()
        answers = {"about": "demand", "of": other_hat.id}
        here.engine.perform(session, line, "what_about", actor, answers)
    assert not _sees(here, "supervisor", case_id)
    with here.acting("supervisor") as (session, actor), pytest.raises(Unknown):
        here.engine.perform(session, line, "close", actor)
    assert here.client("supervisor").get(f"/pathways/{line}").status_code == 404
    assert here.client("supervisor").get(f"/cases/{case_id}").status_code == 200
    assert _sees(here, "deputy", case_id)


def test_being_named_in_a_complaint_opens_no_case(here: World) -> None:
    case_id, line = begun(here, "deputy", "complaint")
    with here.acting("deputy") as (session, actor):
        named = here.actors["avocate"].appointment
        here.engine.perform(session, line, "what_about", actor, {"about": "manner", "of": named})
    assert here.client("avocate").get(f"/cases/{case_id}").status_code == 404


def test_what_is_owed_in_a_complaint_stands_on_no_paper_that_its_owner_can_open(here: World) -> None:
    case_id, _line = begun(here, "supervisor", "complaint")
    with here.acting("supervisor") as (session, actor):
        case, _permit = reach(session, actor, case_id, Act.DO)
        request = begin(session, here.engine, actor, case, "request").id
        here.engine.perform(session, request, "know", actor)
        made = here.engine.perform(session, request, "print", actor, {"letter_language": "en"}).made
    with here.acting("advocate") as (session, actor):
        _case, permit = reach(session, actor, case_id, Act.LETTER)
        said = letters.open_text(session, permit, session.get_one(Issued, made))
    assert "What we owe you" in said
    assert "complain" not in said


def _sees(here: World, name: str, case_id: str) -> bool:
    with here.acting(name) as (session, _actor):
        lines = {one.workflow for one in session.scalars(select(Pathway).where(Pathway.case_id == case_id))}
        told = {one.workflow for one in session.scalars(select(Entry).where(Entry.case_id == case_id))}
        owed = {one.key for one in session.scalars(select(Owed).where(Owed.case_id == case_id))}
    seen = {"complaint" in lines, "complaint" in told, "complaint_look" in owed}
    assert len(seen) == 1
    return seen.pop()
