"""The page on which two officers carry lines of work over, as they see it; and the page of what was left out."""

import pytest
from flask import Flask
from sqlalchemy import func, select, text

from tests.factories import World, printed, report
from tests.pages import drawn
from tests.pages import text as words_on
from tests.versions.older import before, deed, put_under
from vacms.cases.model import Pathway
from vacms.journal.model import Entry
from vacms.versions.model import Carried
from vacms.windows.model import Owed
from workflows.catalogue import CATALOGUE
from workflows.digest import digest

PAGE = "/protocol/change"


def send(world: World, name: str, last: str, **more: str) -> int:
    """Press the button of the page that leads there."""
    client = world.client(name)
    form = next(one for one in drawn(client.get(PAGE)) if one.action.endswith(last))
    return client.post(form.action, data={**form.fields, **more}).status_code


@pytest.fixture
def changed(world: World) -> World:
    """Two referrals stand under a protocol in which printing owed nothing."""
    with world.acting("advocate") as (session, actor):
        for _ in range(2):
            printed(session, world.engine, actor)
        put_under(session, before(lambda flows: deed(flows["referral"], "print").update(starts=[])))
        session.execute(text("DELETE FROM owed WHERE key = 'hand_over'"), execution_options={"plain": True})
    return world


def count(world: World, model: type, *where: object) -> int:
    """How many such rows there are."""
    with world.acting("supervisor", key=False) as (session, _actor):
        return session.scalar(select(func.count()).select_from(model).where(*where)) or 0  # type: ignore[arg-type]


def test_where_nothing_changed_one_line_says_so(world: World) -> None:
    page = words_on(world.client("supervisor").get(PAGE))
    assert "Everything stands under the protocol in force." in page
    assert [one for one in drawn(world.client("supervisor").get(PAGE)) if "/protocol/" in one.action] == []


def test_those_who_cover_are_told_on_their_day(changed: World) -> None:
    assert "The protocol has changed" in words_on(changed.client("supervisor").get("/my-day"))
    for name in ("advocate", "supervisor-south"):
        assert "The protocol has changed" not in words_on(changed.client(name).get("/my-day"))


def test_one_proposes_another_agrees_and_either_puts_back(changed: World) -> None:
    page = words_on(changed.client("supervisor").get(PAGE))
    assert "Referral to a provider" in page
    assert CATALOGUE["referral"]["print"].starts[0].window.title in page
    assert send(changed, "supervisor", "/propose") == 303
    assert "Somebody other than you has to agree." in words_on(changed.client("supervisor").get(PAGE))
    assert send(changed, "deputy", "/agree") == 303
    assert count(changed, Pathway, Pathway.digest == digest()) == 2
    assert count(changed, Owed, Owed.key == "hand_over") == 2
    page = words_on(changed.client("deputy").get(PAGE))
    assert "2 lines of work were carried over" in page
    assert "Everything stands under the protocol in force." in page
    assert send(changed, "deputy", "/back") == 303
    assert count(changed, Carried) == 0
    assert count(changed, Owed, Owed.key == "hand_over") == 0
    assert "The protocol has changed" in words_on(changed.client("supervisor").get(PAGE))


def test_a_form_sent_twice_is_done_once(changed: World) -> None:
    send(changed, "supervisor", "/propose")
    client = changed.client("deputy")
    form = next(one for one in drawn(client.get(PAGE)) if one.action.endswith("/agree"))
    assert [client.post(form.action, data=form.fields).status_code for _ in range(2)] == [303, 303]
    assert count(changed, Entry, Entry.action == "carry_over") == 2, "one for each line of work"


def test_a_proposal_can_be_dropped(changed: World) -> None:
    send(changed, "supervisor", "/propose")
    assert send(changed, "deputy", "/drop") == 303
    assert any(one.action.endswith("/propose") for one in drawn(changed.client("deputy").get(PAGE)))


def test_the_journal_tells_it_in_words(changed: World) -> None:
    send(changed, "supervisor", "/propose")
    send(changed, "deputy", "/agree")
    with changed.acting("advocate", key=False) as (session, _actor):
        pathway = session.scalars(select(Pathway).where(Pathway.workflow == "referral")).first()
        assert pathway is not None
    page = words_on(changed.client("advocate").get(f"/pathways/{pathway.id}"))
    assert "Carried over to the protocol in force" in page


@pytest.mark.parametrize("name", ["advocate", "administrator"])
@pytest.mark.parametrize("path", [PAGE, "/protocol/left-out"])
def test_it_is_a_page_for_those_who_cover(world: World, name: str, path: str) -> None:
    assert world.client(name).get(path).status_code == 404
    assert world.client("deputy").get(path).status_code == 200


def test_another_mission_sees_nothing_of_it(changed: World) -> None:
    assert "Everything stands" in words_on(changed.client("supervisor-south").get(PAGE))


# --- what was left out -----------------------------------------------------------------------------------------------


def left_out(world: World, many: int, why: str = "no_use") -> None:
    """So many steps left out for this reason."""
    with world.acting("advocate") as (session, actor):
        for _ in range(many):
            pathway = report(session, world.engine, actor)
            step = session.scalars(select(Owed.key).where(Owed.pathway_id == pathway.id, Owed.key == "draft")).one()
            world.engine.perform(session, pathway.id, "leave_out", actor, {"step": step, "why": why})


def test_few_are_not_told_apart_and_many_are_counted(world: World) -> None:
    left_out(world, 4)
    page = words_on(world.client("supervisor").get("/protocol/left-out"))
    assert "It would be of no use here fewer than five" in page
    left_out(world, 1)
    page = words_on(world.client("supervisor").get("/protocol/left-out"))
    assert "It would be of no use here 5" in page


def test_no_officer_and_no_case_is_named(world: World, app: Flask) -> None:
    left_out(world, 1, "harm")
    page = world.client("deputy").get("/protocol/left-out").get_data(as_text=True)
    with world.acting("deputy", key=False) as (session, _actor):
        entry = session.scalars(select(Entry).where(Entry.action == "leave_out")).one()
        for word in (entry.by, entry.case_id, entry.pathway_id):
            assert word not in page


def test_another_missions_steps_are_not_counted(world: World) -> None:
    left_out(world, 5)
    assert "Nothing was left out." in words_on(world.client("supervisor-south").get("/protocol/left-out"))
