"""What the States' book says stands where a claim, or legal advice in the same case, needs it; nothing waits for it."""

from tests.factories import World
from tests.journeys.steps import the_book
from tests.pages import text
from tests.paternity.steps import begun, do, line, person_case, with_state
from vacms.actions.buttons import buttons
from vacms.lines import operations as lines
from workflows.claim import CLAIM
from workflows.claim_status import OPEN

RECOGNITION = "Article 11: before the registrar, or by judgment."


def claim_in(world: World, state_code: str) -> str:
    """A claim against this State; gives its line of work."""
    with world.acting("advocate") as (session, actor):
        return begun(session, world, actor, person_case(session, world, actor), state_code=state_code).id


def test_the_page_of_a_claim_says_what_the_book_says_of_its_state_and_how_sure_that_is(place: World) -> None:
    the_book(place)
    page = text(place.client("advocate").get(f"/pathways/{claim_in(place, 'XAA')}"))
    assert "Land of Herons" in page
    assert "Accepted · Not checked yet" in page
    assert "Source: Family code, article 12" in page
    assert "Ibis Islands" not in page


def test_before_the_person_is_told_the_law_texts_of_that_state_can_be_read_there(place: World) -> None:
    the_book(place)
    page = text(place.client("advocate").get(f"/pathways/{claim_in(place, 'XAA')}/do/inform"))
    assert RECOGNITION in page
    assert "Civil procedure code" in page
    other = text(place.client("advocate").get(f"/pathways/{claim_in(place, 'XAB')}/do/samples_offered"))
    assert "The book says that DNA counts only where a court orders it." in other
    assert RECOGNITION not in other


def test_a_state_that_the_book_does_not_have_or_that_nobody_named_stops_nothing(place: World) -> None:
    client = place.client("advocate")
    for code, said in (("XZZ", "The book does not have this State yet."), ("", "No State is noted here.")):
        here = claim_in(place, code)
        assert said in text(client.get(f"/pathways/{here}"))
        with place.acting("advocate") as (session, actor):
            place.engine.perform(session, here, "inform", actor)
            place.engine.perform(session, here, "samples_offered", actor)


def test_the_states_of_the_book_are_offered_where_one_is_asked_for(place: World) -> None:
    the_book(place)
    with place.acting("advocate") as (session, actor):
        case = person_case(session, place, actor).id
    page = place.client("advocate").get(f"/cases/{case}/claims/begin").get_data(as_text=True)
    assert 'list="state_code-offered"' in page
    assert '<option value="XAB">Ibis Islands</option>' in page


def test_legal_advice_shows_the_states_that_are_asked_in_its_own_case_and_no_other(place: World) -> None:
    the_book(place)
    with place.acting("advocate") as (session, actor):
        mine, other = person_case(session, place, actor), person_case(session, place, actor)
        begun(session, place, actor, mine, state_code="XAA")
        legal = [lines.begin(session, place.engine, actor, one, "legal").id for one in (mine, other)]
    client = place.client("advocate")
    with_claim, without = (text(client.get(f"/pathways/{one}")) for one in legal)
    assert "Land of Herons" in with_claim
    assert RECOGNITION in with_claim
    assert "No State is noted here." in without
    assert "Herons" not in without


def test_the_next_deed_and_a_few_stand_first_at_every_stage_and_every_other_can_be_found(place: World) -> None:
    assert all(1 <= len(CLAIM.state(one).usual) <= 4 for one in OPEN)
    with place.acting("advocate") as (session, actor):
        here = begun(session, place, actor, person_case(session, place, actor))
        with_state(session, place, actor, here)
        do(session, place, actor, here, "acknowledged")
        now = line(session, here)
        facts = place.engine.facts(session, person_case(session, place, actor), now, actor)
        with place.app.test_request_context():
            found = buttons(now, facts, actor.role)
    assert found.main is not None
    assert found.main.action.name == "answered"
    assert {one.action.name for one in found.usual} == {"state_asks", "remind_office", "told_stands"}
    shown = {one.action.name for one in (found.main, *found.usual, *found.other)}
    assert shown == {one.name for one in CLAIM if "acknowledged" in one.moves and actor.role in one.by}
