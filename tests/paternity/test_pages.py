"""The pages of a claim as an officer meets them: begin, take over, read, samples, ledger."""

from flask.testing import FlaskClient
from sqlalchemy import event

from tests.factories import World
from tests.pages import faults, send, text
from tests.paternity.steps import begun, do, later, person_case, with_state
from workflows.roles import Act


def first_case(world: World) -> str:
    """A case of the advocate."""
    with world.acting("advocate") as (session, actor):
        return person_case(session, world, actor).id


def begin(world: World, browser: FlaskClient, **answers: str) -> str:
    """A claim begun in the browser; gives the address of its line of work."""
    case = first_case(world)
    done = send(browser, f"/cases/{case}/claims/begin", answers)
    assert done.status_code == 303, text(done)
    return done.location


def test_a_claim_begins_with_nothing_but_a_press(place: World) -> None:
    browser = place.client("advocate")
    page = text(browser.get(begin(place, browser)))
    assert "Heard of" in page
    assert "That this dossier goes to his State" in page
    assert "Pending" not in page


def test_what_was_typed_is_read_back_where_it_lies_and_in_no_list(place: World) -> None:
    browser = place.client("advocate")
    where = begin(place, browser, name="Little Heron", born="2020-03-17", known_as="Sergeant Plover", state_code="xae")
    assert "Little Heron" not in text(browser.get(where))
    assert "2038-03" in text(browser.get(where))
    claim = text(browser.get(f"{where}/claim"))
    assert "XAE" in claim
    assert "Plover" not in claim
    child = browser.get(f"{where}/claim/child/read")
    assert "Little Heron" in text(child)
    assert "Sergeant Plover" in text(browser.get(f"{where}/claim/father/read"))


def test_another_session_confirms_before_it_reads_a_name(place: World) -> None:
    where = begin(place, place.client("advocate"), name="Little Heron")
    browser = place.client("supervisor")
    with later(0.01):
        answer = browser.get(f"{where}/claim/child/read")
    assert answer.status_code == 303
    assert "confirm" in answer.location


def test_a_claim_is_taken_over_as_it_stands_with_one_question_owed(place: World) -> None:
    browser = place.client("advocate")
    where = begin(place, browser, stage="state_answered", since_day="2018-04-01", since_sure="about")
    page = text(browser.get(where))
    assert "Answered by the State" in page
    assert "Ask once where a claim stands that was taken over" in page
    assert "about Sunday 1 April 2018" in text(browser.get(f"{where}/claim"))


def test_a_state_that_is_no_code_is_said_at_its_question(place: World) -> None:
    browser = place.client("advocate")
    answer = send(browser, f"/cases/{first_case(place)}/claims/begin", {"state_code": "1"})
    assert answer.status_code == 422 or answer.status_code == 400
    assert faults(answer) == {"state_code"}


def test_samples_and_ledger_are_shown_to_whoever_holds_the_file(place: World) -> None:
    with place.acting("advocate") as (session, actor):
        here = begun(session, place, actor, person_case(session, place, actor))
        with_state(session, place, actor, here)
        do(session, place, actor, here, "sample_taken", whose="child", kit="KIT-4711")
        do(session, place, actor, here, "sample_moved", given_to="Courier Lark", signed="both")
        do(session, place, actor, here, "ledger", amount="20", currency="Kestrels", safe="Nobody wants anything for it")
    browser = place.client("advocate")
    custody, ledger = (text(browser.get(f"/pathways/{here.id}/claim/{one}")) for one in ("custody", "ledger"))
    assert "KIT-4711" in custody
    assert "Courier Lark" in custody
    assert "The child" in custody
    assert "20 Kestrels" in ledger
    assert "Came besides, without an order" in ledger


def test_the_father_is_written_anew_and_the_child_only_where_something_is_given(place: World) -> None:
    browser = place.client("advocate")
    where = begin(place, browser, name="Little Heron", known_as="Sergeant Plover")
    assert send(browser, f"{where}/claim/child", {"born_in": "Wader Town"}).status_code == 303
    child = text(browser.get(f"{where}/claim/child/read"))
    assert "Little Heron" in child
    assert "Wader Town" in child
    with later(0.001):
        assert send(browser, f"{where}/claim/father", {"known_as": "Corporal Teal"}).status_code == 303
    father = text(browser.get(f"{where}/claim/father/read"))
    assert "Corporal Teal" in father
    assert "Plover" not in father
    assert send(browser, f"{where}/claim/words", {"asks": "To know", "titles": "Two pictures"}).status_code == 303
    assert "Two pictures" in text(browser.get(f"{where}/claim"))


def test_a_stranger_finds_no_claim_at_any_of_its_addresses(place: World) -> None:
    where = begin(place, place.client("advocate"))
    home = place.actors["advocate"].mission
    others = [one for one in place.actors.items() if one[1].mission != home and not one[1].covers]
    browser = place.client(next(name for name, one in others if one.may(Act.SEE_CASES)))
    for page in ("", "/claim", "/claim/custody", "/claim/ledger", "/claim/words", "/claim/child", "/claim/father"):
        assert browser.get(f"{where}{page}").status_code == 404, page


def test_every_deed_of_a_claim_has_a_page_that_can_be_drawn(house: World) -> None:
    from workflows.claim import CLAIM

    browser = house.client("advocate")
    where = begin(house, browser)
    for action in CLAIM:
        if "field_advocate" in action.by:
            assert browser.get(f"{where}/do/{action.name}").status_code == 200, action.name


def test_the_pages_of_one_claim_are_light_and_ask_few_questions(place: World) -> None:
    with place.acting("advocate") as (session, actor):
        here = begun(session, place, actor, person_case(session, place, actor))
        with_state(session, place, actor, here)
        for _ in range(3):
            do(session, place, actor, here, "sample_taken", whose="child", kit="KIT-4711")
            do(session, place, actor, here, "ledger", amount="20", currency="Kestrels")
    browser, said = place.client("advocate"), []
    event.listen(place.app.extensions["database"].engine, "before_cursor_execute", lambda *given: said.append(given[2]))
    where, found = f"/pathways/{here.id}", {}
    for page in ("", "/claim", "/claim/custody", "/claim/ledger", "/do/sample_taken"):
        browser.get(f"{where}{page}")
        said.clear()
        answer = browser.get(f"{where}{page}")
        assert answer.status_code == 200
        found[page] = (sum(not one.startswith("BEGIN") for one in said), len(answer.data))
    assert {page: cost for page, cost in found.items() if cost[0] > 12 or cost[1] > 30_000} == {}


def test_the_handbook_tells_of_claims_on_light_pages(house: World) -> None:
    browser = house.client("advocate")
    for language in ("en", "fr"):
        for path in ("/handbook/claim", "/handbook/claim/in-words", "/handbook/claim/picture.svg"):
            answer = browser.get(path, headers={"Accept-Language": language})
            assert answer.status_code == 200, path
            assert len(answer.data) < 30_000, (language, path)
