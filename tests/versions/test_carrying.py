"""Lines of work under an older protocol: what would become of them, carried over by two, and put back as they stood."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import select, text

from tests.factories import World, printed, report
from tests.versions.older import before, deed, put_under, read_anew, state, without_constraint
from vacms.actions.erasing import erase
from vacms.cases.model import Case, Pathway
from vacms.foundation.database import EverySight
from vacms.foundation.errors import Refused, Stale, Unknown
from vacms.journal.model import Entry
from vacms.versions import operations, queries
from vacms.versions.examining import Found
from vacms.versions.model import Carried, Change
from vacms.windows.model import Owed
from workflows import retired
from workflows.catalogue import CATALOGUE
from workflows.digest import definitions, digest
from workflows.retired import Retired

Flows = dict[str, dict[str, Any]]
Rows = list[tuple[Any, ...]]


def _no_hand_over(flows: Flows) -> None:
    """Before, nothing was owed once the letter was printed."""
    deed(flows["referral"], "print")["starts"] = []


def _one_task_more(flows: Flows) -> None:
    """Before, printing owed a task that the protocol in force does not know."""
    window = {**deed(flows["referral"], "print")["starts"][0]["window"], "key": "ring_up", "title": "Ring up"}
    start = {**deed(flows["referral"], "print")["starts"][0], "window": window, "when": None, "into": []}
    deed(flows["referral"], "print")["starts"].append(start)


def under(here: World, alter: Callable[[Flows], None], *, owed: str = "") -> Pathway:
    """A printed referral under an older protocol; `owed` is what is left of its window of the hand-over."""
    with here.acting("advocate") as (session, actor):
        pathway, _letter = printed(session, here.engine, actor)
        put_under(session, before(alter))
    return pathway


def rows(here: World, *models: Any) -> dict[str, Rows]:
    """Every row of these tables as the database holds it."""
    with here.acting("advocate", key=False) as (session, _actor):
        session.info["sight"] = EverySight()
        return {
            model.__tablename__: sorted(
                map(tuple, session.execute(select(model.__table__), execution_options={"plain": True})), key=repr
            )
            for model in models
        }


def found(here: World, name: str = "supervisor") -> list[Found]:
    """What the dry run finds as this officer sees it."""
    with here.acting(name, key=False) as (session, actor):
        examined = operations.examination(session, here.engine, actor.mission)
        return [one for _many, some in examined.batches() for one in some]


def decided(here: World) -> str:
    """A decision of two people; nothing is carried over yet."""
    with here.acting("supervisor") as (session, actor):
        one = operations.propose(session, by=actor).id
    with here.acting("deputy") as (session, actor):
        operations.agree(session, one, by=actor)
    return one


def carried(here: World, change: str, name: str = "supervisor", most: int = 200) -> int:
    """How many this officer carries over now."""
    with here.acting(name) as (session, actor):
        return operations.carry_over(session, here.engine, change, by=actor, most=most)


def windows_of(here: World, pathway: Pathway) -> set[str]:
    """What is owed in this line of work."""
    with here.acting("supervisor", key=False) as (session, _actor):
        return set(session.scalars(select(Owed.key).where(Owed.pathway_id == pathway.id)))


def test_a_task_that_is_new_is_owed_from_then_on_and_nothing_else_changes(here: World) -> None:
    pathway = under(here, _no_hand_over)
    with here.acting("supervisor", key=False) as (session, _actor):  # as it would have been then
        session.execute(text("DELETE FROM owed WHERE key = 'hand_over'"), execution_options={"plain": True})
    (one,) = found(here)
    assert (one.pathway_id, one.plan.opens, one.plan.closes, one.plan.state) == (
        pathway.id,
        ("hand_over",),
        (),
        "ready",
    )
    others = windows_of(here, pathway)
    assert carried(here, decided(here)) == 1
    assert windows_of(here, pathway) == (others - {"nothing_owed"}) | {"hand_over"}
    with here.acting("supervisor", key=False) as (session, _actor):
        now = session.get_one(Pathway, pathway.id)
        assert (now.state, now.digest) == ("ready", digest())
        entry = session.scalars(select(Entry).where(Entry.pathway_id == pathway.id, Entry.action == "carry_over")).one()
        assert (entry.before, entry.after) == ("ready", "ready")
    assert found(here) == []


def test_what_was_answered_already_is_not_owed_again(here: World) -> None:
    with here.acting("advocate") as (session, actor):
        pathway, _letter = printed(session, here.engine, actor)
        here.engine.perform(session, pathway.id, "hand_over", actor, {})
        put_under(session, before(_no_hand_over))
    assert found(here) == []


def test_a_task_that_is_gone_is_no_longer_owed(here: World) -> None:
    pathway = under(here, _one_task_more)
    with here.acting("supervisor", key=False) as (session, _actor):
        session.execute(
            text("UPDATE owed SET key = 'ring_up' WHERE key = 'hand_over'"), execution_options={"plain": True}
        )
    (one,) = found(here)
    assert one.plan.closes == ("ring_up",)
    assert carried(here, decided(here)) == 1
    assert "ring_up" not in windows_of(here, pathway)


def test_words_alone_change_nothing(here: World) -> None:
    def alter(flows: Flows) -> None:
        state(flows["referral"], "ready")["title"] = "Otherwise"
        deed(flows["referral"], "print")["label"] = "Otherwise"

    under(here, alter)
    assert found(here) == []


def test_a_workflow_that_did_not_change_needs_no_carrying_under_another_catalogue(here: World) -> None:
    def alter(flows: Flows) -> None:
        deed(flows["safety"], "note")["by"] = []
        flows["safety"]["starts"] = []

    under(here, alter)
    assert found(here) == []
    with here.acting("advocate") as (session, actor):
        one = session.scalars(select(Pathway).where(Pathway.workflow == "referral")).one()
        here.engine.perform(session, one.id, "note", actor, {})
        assert one.digest == digest(), "nothing stands in its way"


def test_a_deed_meanwhile_does_not_hide_what_is_still_to_be_carried_over(here: World) -> None:
    pathway = under(here, _no_hand_over)
    with here.acting("advocate") as (session, actor):
        session.execute(text("DELETE FROM owed WHERE key = 'hand_over'"), execution_options={"plain": True})
        here.engine.perform(session, pathway.id, "note", actor, {})
    assert [one.pathway_id for one in found(here)] == [pathway.id]


def test_a_kept_fact_without_a_place_begins_anew_and_never_stops_a_page(here: World) -> None:
    with here.acting("supervisor") as (session, actor):
        session.info["sight"] = EverySight()
        pathway = report(session, here.engine, actor)
        pathway.known = {"gone": "yes"}
        put_under(session, before(lambda flows: flows["referral"]["facts"].append(_FACT)))
    (one,) = found(here)
    assert one.plan.forgets == ("gone",)
    assert here.client("supervisor").get(f"/pathways/{pathway.id}").status_code == 200


_FACT = {
    "is": "Fact",
    "name": "gone",
    "domain": ["no", "yes"],
    "data_class": "C2",
    "meaning": "",
    "moves": [],
    "kept": True,
}


def test_a_yes_that_is_newly_needed_and_missing_is_told(here: World) -> None:
    def alter(flows: Flows) -> None:
        deed(flows["referral"], "print")["consents"] = []
        for action in flows["referral"]["actions"]:
            action["guards"], action["consents"] = [], []

    with here.acting("advocate") as (session, actor):
        pathway = report(session, here.engine, actor)
        put_under(session, before(alter))
    gaps = {one.pathway_id: one.plan.gaps for one in found(here)}
    assert "referral" in gaps[pathway.id]


# --- a state that is gone --------------------------------------------------------------------------------------------


def _waiting_was_called_sent(flows: Flows) -> None:
    flow = flows["referral"]
    name = lambda one: "sent" if one == "waiting" else one  # noqa: E731
    state(flow, "waiting").update(name="sent", title="Sent")
    for action in flow["actions"]:
        action["moves"] = {name(a): name(b) for a, b in action["moves"].items()}
        for start in action["starts"]:
            start["into"] = [name(one) for one in start["into"]]


@pytest.fixture
def sent(here: World, monkeypatch: pytest.MonkeyPatch) -> Pathway:
    """A referral that stands at a state which was retired since."""
    with here.acting("advocate") as (session, actor):
        pathway, _letter = printed(session, here.engine, actor)
        here.engine.perform(session, pathway.id, "hand_over", actor, {})
        put_under(session, before(_waiting_was_called_sent))
        without_constraint(session)
        for table, column in (("pathway", "state"), ("entry", "after"), ("entry", "before")):
            statement = f"UPDATE {table} SET {column} = 'sent' WHERE {column} = 'waiting'"
            session.execute(text(statement), execution_options={"plain": True})
        read_anew(session)
    monkeypatch.setitem(retired.RETIRED, "referral/sent", Retired("referral/waiting", "2026-11-24"))
    return pathway


def stored(here: World, pathway: Pathway) -> str:
    """The state as the row holds it."""
    table = Pathway.__table__.c
    with here.acting("supervisor", key=False) as (session, _actor):
        found = session.scalar(select(table.state).where(table.id == pathway.id), execution_options={"plain": True})
        assert found is not None
        return str(found)


def test_help_goes_on_from_a_retired_state_before_anybody_carries_it_over(here: World, sent: Pathway) -> None:
    assert stored(here, sent) == "sent"
    page = here.client("advocate").get(f"/pathways/{sent.id}")
    assert page.status_code == 200
    assert CATALOGUE["referral"].state("waiting").title in page.get_data(as_text=True)
    with here.acting("advocate") as (session, actor):
        here.engine.perform(session, sent.id, "note", actor, {})
    assert stored(here, sent) == "waiting", "a row that somebody touches keeps no retired name"


def test_a_retired_state_is_carried_to_its_successor_and_back(here: World, sent: Pathway) -> None:
    was = rows(here, Pathway, Owed)
    (one,) = found(here)
    assert (one.plan.before, one.plan.state, one.plan.opens, one.plan.closes) == ("sent", "waiting", (), ())
    change = decided(here)
    assert carried(here, change) == 1
    assert stored(here, sent) == "waiting"
    assert rows(here, Owed)["owed"] == was["owed"]
    with here.acting("supervisor") as (session, actor):
        without_constraint(session)
        assert operations.put_back(session, here.engine, change, by=actor) == 1
    assert rows(here, Pathway, Owed) == was


def test_a_name_can_be_tried_out(here: World, sent: Pathway, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(retired.RETIRED, "referral/sent")
    with here.acting("supervisor", key=False) as (session, actor):
        examined = operations.examination(session, here.engine, actor.mission)
        (one,) = [each for _many, some in examined.batches() for each in some]
        assert one.plan.state == "", "nowhere"
        examined = operations.examination(session, here.engine, actor.mission)
        examined.also = {"referral/sent": "referral/waiting"}
        (one,) = [each for _many, some in examined.batches() for each in some]
        assert one.plan.state == "waiting"


# --- two people, in batches, and back --------------------------------------------------------------------------------


def _several(here: World, many: int = 3) -> None:
    with here.acting("advocate") as (session, actor):
        for _ in range(many):
            printed(session, here.engine, actor)
        put_under(session, before(_no_hand_over))
        session.execute(text("DELETE FROM owed WHERE key = 'hand_over'"), execution_options={"plain": True})


def test_carried_over_in_batches_and_put_back_nothing_differs(here: World) -> None:
    _several(here)
    was = rows(here, Pathway, Owed)
    change = decided(here)
    assert [carried(here, change, most=2) for _ in range(3)] == [2, 1, 0]
    now = rows(here, Pathway, Owed, Carried)
    assert now["owed"] != was["owed"]
    assert len(now["carried"]) == 3
    with here.acting("deputy") as (session, actor):
        assert operations.put_back(session, here.engine, change, by=actor, most=2) == 2
        assert operations.put_back(session, here.engine, change, by=actor, most=2) == 1
    assert rows(here, Pathway, Owed) == was
    assert rows(here, Carried)["carried"] == []
    assert len(found(here)) == 3, "it can be proposed again"


def test_what_somebody_went_on_with_is_not_put_back(here: World) -> None:
    _several(here, 2)
    change = decided(here)
    assert carried(here, change) == 2
    with here.acting("advocate") as (session, actor):
        one = session.scalars(select(Pathway).where(Pathway.workflow == "referral")).first()
        assert one is not None
        here.engine.perform(session, one.id, "hand_over", actor, {})
    with here.acting("supervisor") as (session, actor):
        assert [each.many for each in queries.can_go_back(session, actor.mission)] == [1]
        assert operations.put_back(session, here.engine, change, by=actor) == 1
        assert session.get_one(Pathway, one.id).state == "waiting"
        assert operations.forget_past(session) == 1


def test_one_person_cannot_decide_alone(here: World) -> None:
    _several(here, 1)
    with here.acting("supervisor") as (session, actor):
        change = operations.propose(session, by=actor)
        with pytest.raises(Refused):
            operations.agree(session, change.id, by=actor)
        with pytest.raises(Refused):
            operations.carry_over(session, here.engine, change.id, by=actor)
        assert operations.propose(session, by=actor).id == change.id, "proposed once"
    with here.acting("deputy") as (session, actor):
        operations.agree(session, change.id, by=actor)
        with pytest.raises(Stale):
            operations.agree(session, change.id, by=actor)
        with pytest.raises(Stale):
            operations.drop(session, change.id, by=actor)


def test_another_mission_and_those_who_cover_nothing_have_no_part_in_it(here: World) -> None:
    _several(here, 1)
    change = decided(here)
    for name in ("supervisor-south", "advocate"):
        with here.acting(name) as (session, actor), pytest.raises(Unknown):
            operations.carry_over(session, here.engine, change, by=actor)
    assert found(here, "supervisor-south") == []
    assert len(found(here)) == 1


def test_an_emergency_window_is_never_touched(here: World) -> None:
    def alter(flows: Flows) -> None:
        _one_task_more(flows)
        deed(flows["referral"], "print")["stops"] = []

    pathway = under(here, alter)
    before_it = {key for key in windows_of(here, pathway) if key in ("pep", "emergency_contraception", "hepatitis_b")}
    if found(here):
        carried(here, decided(here))
    with here.acting("supervisor", key=False) as (session, _actor):
        kept = session.scalars(select(Carried)).all()
        assert not [row for one in kept for row in one.owed if row["key"] in before_it]
    assert before_it <= windows_of(here, pathway)


def test_the_definition_in_force_is_kept_once_and_whole(here: World) -> None:
    with here.acting("supervisor", key=False) as (session, _actor):
        operations.keep(session)
        assert not operations.keep(session)
        assert queries.kept(session)
        assert queries.old(session) == {}
        assert queries.unknown(session) == []
    assert len(definitions()) == len(CATALOGUE)


def test_what_stood_before_goes_with_the_file(here: World) -> None:
    _several(here, 1)
    carried(here, decided(here))
    with here.acting("deputy") as (session, actor):
        kept = session.scalars(select(Carried)).one()
        case = session.get_one(Case, kept.case_id)
        erase(session, case, actor)
    assert rows(here, Carried)["carried"] == []


def test_a_proposal_that_was_dropped_is_not_agreed_to(here: World) -> None:
    under(here, _no_hand_over)
    with here.acting("supervisor") as (session, actor):
        one = operations.propose(session, by=actor).id
        operations.drop(session, one, by=actor)
    with here.acting("deputy") as (session, actor), pytest.raises(Stale):
        operations.agree(session, one, by=actor)


def test_a_decision_that_was_put_back_carries_nothing_over_again(here: World) -> None:
    pathway = under(here, _no_hand_over)
    with here.acting("supervisor", key=False) as (session, _actor):
        session.execute(text("DELETE FROM owed WHERE key = 'hand_over'"), execution_options={"plain": True})
    change = decided(here)
    assert carried(here, change) == 1
    with here.acting("deputy") as (session, actor):
        assert operations.put_back(session, here.engine, change, by=actor) == 1
    with pytest.raises(Stale):
        carried(here, change)
    assert "hand_over" not in windows_of(here, pathway)


def test_a_decision_about_an_older_protocol_says_nothing_of_the_one_in_force(here: World) -> None:
    under(here, _no_hand_over)
    change = decided(here)
    with here.acting("supervisor") as (session, _actor):
        session.get_one(Change, change).digest = "f" * 64
    with pytest.raises(Stale):
        carried(here, change)
    with here.acting("supervisor") as (session, _actor):
        session.get_one(Change, change).agreed_at = session.get_one(Change, change).agreed_by = None
    with here.acting("deputy") as (session, actor), pytest.raises(Stale):
        operations.agree(session, change, by=actor)
