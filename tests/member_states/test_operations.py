"""What is done to the book, who may do it, and what it leaves behind for good."""

from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from tests.factories import World
from tests.member_states.conftest import law_said, said
from vacms.audit.model import AuditLine
from vacms.foundation.errors import Refused, Stale, Unknown
from vacms.member_states import operations, queries, trail
from vacms.member_states.model import StateChange, StateSource
from vacms.staff.model import Appointment

DNA = {"dna": "accepted", "dna_source": "Act 9", "dna_checked_on": "2026-05-01"}
ALL = {"treaty": "none", "treaty_source": "List", "treaty_checked_on": "2026-05-01", **DNA}


def entered(world: World, who: str = "advocate", **answers: str) -> str:
    """Enter a State; gives its code."""
    with world.acting(who) as (session, actor):
        return operations.enter(session, said(**answers), by=actor).code


def entered_law(world: World, code: str, **answers: str) -> str:
    """Enter a law text; gives its id."""
    with world.acting("advocate") as (session, actor):
        return operations.enter_law(session, code, law_said(**answers), by=actor).id


def agreed(world: World, code: str, *topics: str, who: str = "supervisor") -> None:
    """Agree to topics of a State."""
    with world.acting(who) as (session, actor):
        version = queries.by_code(session, code).version
        operations.confirm(session, code, topics, version=version, by=actor)


def test_a_state_comes_back_as_it_was_entered(place: World) -> None:
    wanted = said(focal_post="Registrar", focal_source="Note 1", **ALL)
    code = entered(place, **wanted)
    with place.acting("advocate-south") as (session, _actor):
        found = queries.by_code(session, code)
    assert found.answers == wanted
    assert found.standings["dna"].checked_on == date(2026, 5, 1)
    assert {one.status for one in found.standings.values()} == {"unverified"}


def test_every_answer_leaves_who_when_and_from_what_to_what(place: World) -> None:
    code = entered(place, **DNA)
    with place.acting("supervisor") as (session, actor):
        answers = said(dna="court_only", dna_source="Act 10", dna_checked_on="2026-05-02")
        operations.amend(session, code, answers, version=1, by=actor)
    with place.acting("advocate") as (session, actor):
        found, _more = trail.page(session, queries.row(session, code).id)
        told = {
            (one.question, one.before, one.after, one.how) for one in found if one.by == actors(place, "supervisor")
        }
        first = {one.question for one in found if one.by == actor.appointment}
    assert told == {
        ("dna", "accepted", "court_only", "form"),
        ("dna_source", "Act 9", "Act 10", "form"),
        ("dna_checked_on", "2026-05-01", "2026-05-02", "form"),
    }
    assert first == {"code", "name", "dna", "dna_source", "dna_checked_on"}
    assert all(one.at.tzinfo for one in found)


def actors(world: World, who: str) -> str:
    """An officer's appointment."""
    return world.actors[who].appointment


def test_what_was_changed_is_never_changed_or_taken_away(place: World) -> None:
    entered(place)
    for spoil in ("change", "delete"):
        with place.acting("advocate") as (session, _actor):
            line = session.scalars(select(StateChange).limit(1)).one()
            if spoil == "change":
                line.after = "something else"
            else:
                session.delete(line)
            with pytest.raises(RuntimeError, match="stays written"):
                session.flush()
            session.rollback()


def test_keeping_the_same_writes_nothing(place: World) -> None:
    code = entered(place, **DNA)
    with place.acting("advocate") as (session, actor):
        one = operations.amend(session, code, said(**DNA), version=1, by=actor)
        assert one.version == 1
        assert len(trail.page(session, one.id)[0]) == 5


def test_whoever_wrote_a_topic_does_not_agree_to_it(place: World) -> None:
    code = entered(place, **DNA)
    with pytest.raises(Refused):
        agreed(place, code, "dna", who="advocate")
    agreed(place, code, "dna")
    with place.acting("advocate") as (session, _actor):
        standing = queries.by_code(session, code).standings["dna"]
    assert (standing.status, standing.confirmed_by, standing.confirmed_on) == (
        "verified", actors(place, "supervisor"), date(2026, 6, 1),
    )  # fmt: skip


def test_a_second_hat_is_no_second_person(place: World) -> None:
    code = entered(place, **DNA)
    with place.acting("supervisor") as (session, actor):
        row = session.get_one(Appointment, actors(place, "advocate"))
        row.officer = actor.officer
        session.flush()
        with pytest.raises(Refused):
            operations.confirm(session, code, ("dna",), version=1, by=actor)
        session.rollback()


@pytest.mark.parametrize("topic", ["treaty", "focal", "nothing"])
def test_what_has_no_source_or_no_day_cannot_be_agreed_to(place: World, topic: str) -> None:
    code = entered(place, treaty="none", treaty_source="List")
    with pytest.raises(Refused):
        agreed(place, code, topic)


def test_a_change_makes_its_topic_unchecked_and_leaves_the_others(place: World) -> None:
    code = entered(place, **ALL)
    agreed(place, code, "dna", "treaty")
    with place.acting("advocate") as (session, actor):
        operations.amend(session, code, said(**{**ALL, "dna_source": "Act 10"}), version=2, by=actor)
        found = queries.by_code(session, code).standings
    assert (found["dna"].status, found["dna"].confirmed_by, found["treaty"].status) == ("unverified", None, "verified")


def test_a_verified_topic_without_a_source_is_refused_by_the_database_too(place: World) -> None:
    code = entered(place, **DNA)
    agreed(place, code, "dna")
    with place.acting("advocate") as (session, _actor):
        row = session.scalars(select(StateSource)).one()
        row.source = ""
        with pytest.raises(IntegrityError):
            session.flush()
        session.rollback()
    assert code


def test_a_change_on_an_old_page_is_stale(place: World) -> None:
    code = entered(place)
    law = entered_law(place, code)
    with place.acting("supervisor") as (session, actor):
        with pytest.raises(Stale):
            operations.amend(session, code, said(**DNA), version=0, by=actor)
        with pytest.raises(Stale):
            operations.confirm(session, code, ("dna",), version=9, by=actor)
        with pytest.raises(Stale):
            operations.amend_law(session, code, law, law_said(title="Other"), version=0, by=actor)
        with pytest.raises(Stale):
            operations.confirm_law(session, code, law, version=0, by=actor)


def test_a_code_is_there_once_and_stays(place: World) -> None:
    code = entered(place)
    with pytest.raises(Refused):
        entered(place, who="supervisor")
    with place.acting("advocate") as (session, actor):
        operations.amend(session, code, said(code="XAF", name="Other"), version=1, by=actor)
        assert queries.by_code(session, code).name == "Other"


def test_a_law_text_is_kept_agreed_to_and_unchecked_again_by_a_change(place: World) -> None:
    code = entered(place)
    law = entered_law(place, code, support="By need\nand means", law_checked_on="2026-05-01")
    with place.acting("advocate") as (session, actor), pytest.raises(Refused):
        operations.confirm_law(session, code, law, version=1, by=actor)
    with place.acting("supervisor") as (session, actor):
        assert operations.confirm_law(session, code, law, version=1, by=actor).status == "verified"
    with place.acting("supervisor") as (session, actor):
        answers = law_said(support="By means", law_checked_on="2026-05-01")
        assert operations.amend_law(session, code, law, answers, version=2, by=actor).status == "unverified"
        told, _more = trail.page(session, queries.row(session, code).id, law=law)
    assert {one.question for one in told} == {"title", "support", "law_source", "law_checked_on", "law"}


def test_two_law_texts_of_a_state_do_not_share_a_title(place: World) -> None:
    code, other = entered(place), entered(place, code="XAF")
    entered_law(place, code)
    with pytest.raises(Refused):
        entered_law(place, code, title="CODE of Persons")
    assert entered_law(place, other)


def test_a_law_text_of_another_state_does_not_exist(place: World) -> None:
    code, other = entered(place), entered(place, code="XAF")
    law = entered_law(place, code)
    with place.acting("supervisor") as (session, actor), pytest.raises(Unknown):
        operations.amend_law(session, other, law, law_said(), version=1, by=actor)


def test_who_does_not_keep_the_book_cannot_write_in_it(place: World) -> None:
    code = entered(place, **DNA)
    law = entered_law(place, code)
    with place.acting("administrator", key=False) as (session, actor):
        for deed in (
            lambda: operations.enter(session, said(code="XAF"), by=actor),
            lambda: operations.amend(session, code, said(), version=1, by=actor),
            lambda: operations.confirm(session, code, ("dna",), version=1, by=actor),
            lambda: operations.enter_law(session, code, law_said(title="Other"), by=actor),
            lambda: operations.amend_law(session, code, law, law_said(), version=1, by=actor),
            lambda: operations.confirm_law(session, code, law, version=1, by=actor),
        ):
            with pytest.raises(Unknown):
                deed()


def test_what_cannot_be_kept_is_refused_and_not_kept(place: World) -> None:
    with pytest.raises(Refused):
        entered(place, dna="accepted")
    with place.acting("advocate") as (session, _actor):
        assert queries.listed(session) == ([], "")


def test_each_deed_leaves_its_line_in_the_audit(place: World) -> None:
    code = entered(place, **DNA)
    agreed(place, code, "dna")
    entered_law(place, code)
    with place.acting("advocate") as (session, _actor):
        acts = set(session.scalars(select(AuditLine.act)))
    assert acts >= {"state.enter", "state.confirm", "state.enter_law"}
