"""The directory's pages as an officer meets them."""

import pytest
from werkzeug.test import TestResponse

from tests.factories import World
from tests.pages import main_form, send, text
from vacms.foundation import clock

NEW = {"name": "Clinic <b>at</b> the mill", "needs": "medical", "letter_language": "fr"}


def open_at(answer: TestResponse) -> str:
    """Where an answer leads."""
    assert answer.status_code == 303, text(answer)[:1000]
    return answer.headers["Location"]


def entered(world: World, **more: str) -> str:
    """Enter a provider by the form; gives its address."""
    return open_at(send(world.client("advocate"), "/providers/new", {**NEW, **more}))


def test_the_directory_lists_how_each_behaves_and_leads_to_its_page(world: World) -> None:
    page = world.client("advocate").get("/providers")
    assert page.status_code == 200
    read = text(page)
    assert "The guards call the police." in read
    assert read.index("Health centre by the river") < read.index("District hospital")
    assert "Clinic at the junction" not in read


@pytest.mark.parametrize("query", ["need=legal", "place=Centre&need=legal"])
def test_the_directory_is_narrowed_by_need_and_place(world: World, query: str) -> None:
    read = text(world.client("advocate").get(f"/providers?{query}"))
    assert "Legal desk" in read
    assert "Listening house" not in read


@pytest.mark.parametrize("query", ["need=shelter", "need=' OR 1=1", "place=" + "x" * 5000])
def test_a_need_or_place_that_is_not_there_narrows_nothing(world: World, query: str) -> None:
    answer = world.client("advocate").get(f"/providers?{query}")
    assert answer.status_code == 200
    assert "Legal desk" in text(answer)


def test_three_answers_enter_a_provider_and_its_name_is_shown_as_it_is_written(world: World) -> None:
    page = world.client("advocate").get(entered(world))
    assert "Clinic &lt;b&gt;at&lt;/b&gt; the mill" in page.get_data(as_text=True)
    assert "Nobody has checked this yet." in text(page)


def test_all_that_is_typed_comes_back_in_the_form_and_on_the_page(world: World) -> None:
    answers = {
        "hours_1": "8-12, 14-16",
        "hours_7": "closed",
        "kits": "in_stock",
        "guards": "no",
        "road": "Bridge closed at 18 h",
        "kits_on": clock.now().date().isoformat(),
        "paperless": "yes",
        "account": "Coordination",
    }
    where = entered(world, **answers)
    _action, drawn = main_form(world.client("advocate").get(f"{where}/change"))
    assert drawn["hours_1"] == "08:00-12:00 14:00-16:00"
    assert {name: drawn[name] for name in answers if name != "hours_1"} == {
        name: value for name, value in answers.items() if name != "hours_1"
    }
    read = text(world.client("advocate").get(where))
    assert "Bridge closed at 18 h" in read
    assert "08:00–12:00, 14:00–16:00" in read


@pytest.mark.parametrize(
    ("question", "typed", "said"),
    [
        ("name", "", "Write an answer here."),
        ("name", "Women's shelter", "A shelter is never written into the directory."),
        ("name", "a\u202eb", "Write it on one line"),
        ("name", "x" * 121, "This is longer than 120 characters."),
        ("hours_3", "mornings", "Enter the hours as from and to"),
        ("letter_language", "sg", "This is not one of the answers."),
        ("guards", "perhaps", "This is not one of the answers."),
        ("kits_on", "2199-01-01", "This lies"),
        ("needs", "shelter", "This is not one of the answers."),
    ],
)
def test_what_cannot_be_kept_is_said_at_its_question_and_nothing_typed_is_lost(
    world: World, question: str, typed: str, said: str
) -> None:
    answer = send(world.client("advocate"), "/providers/new", {**NEW, "road": "By the river", question: typed})
    assert answer.status_code == 422
    assert said in text(answer)
    assert main_form(answer)[1]["road"] == "By the river"


def test_a_name_that_is_taken_is_said_at_the_name(world: World) -> None:
    answer = send(world.client("advocate"), "/providers/new", {**NEW, "name": "Legal desk"})
    assert answer.status_code == 422
    assert "The directory has a provider of this name already." in text(answer)


def test_a_form_sent_twice_enters_one_provider(world: World) -> None:
    client = world.client("advocate")
    _action, drawn = main_form(client.get("/providers/new"))
    first = open_at(client.post("/providers/new", data={**drawn, **NEW}))
    assert open_at(client.post("/providers/new", data={**drawn, **NEW})) == first


def test_a_change_on_an_old_page_is_stale_and_changes_nothing(world: World) -> None:
    where = entered(world)
    client = world.client("advocate")
    _action, drawn = main_form(client.get(f"{where}/change"))
    open_at(send(client, f"{where}/change", {"phone": "00 11"}))
    assert client.post(f"{where}/change", data={**drawn, "phone": "00 22"}).status_code == 409
    assert "00 11" in text(client.get(where))


@pytest.mark.parametrize("version", ["", "x", "-1", "9" * 400, "²"])
def test_a_version_that_is_none_is_stale(world: World, version: str) -> None:
    where = entered(world)
    assert send(world.client("advocate"), f"{where}/change", {"version": version}).status_code == 409


def test_checked_today_is_one_button(world: World) -> None:
    where = entered(world)
    answer = send(world.client("advocate"), where, {})
    read = text(world.client("advocate").get(open_at(answer)))
    assert "Last checked today." in read
    assert "First advocate, North" in read


def test_the_page_says_why_a_check_of_ones_own_writing_does_not_count(world: World) -> None:
    where = entered(world)
    send(world.client("advocate"), where, {})
    read = text(world.client("advocate").get(where))
    assert "Not checked yet." in read
    assert "once somebody else has checked it" in read
    send(world.client("supervisor"), where, {})
    read = text(world.client("advocate").get(where))
    assert "Checked." in read
    assert "somebody else" not in read


def test_a_suspension_is_the_first_thing_said_until_it_is_used_again(world: World) -> None:
    where, client = entered(world), world.client("advocate")
    open_at(send(client, f"{where}/suspend", {"why": "The desk asks for the husband"}))
    read = text(client.get(where))
    assert "Suspended: The desk asks for the husband" in read
    assert "Your supervisor or deputy can have it used again." in read
    token = main_form(client.get(where))[1]
    assert client.post(f"{where}/use-again", data=token).status_code == 404
    assert "Suspended" in text(client.get(where))
    covering = world.client("supervisor")
    token = main_form(covering.get(where))[1]
    open_at(covering.post(f"{where}/use-again", data=token))
    assert "Suspended" not in text(client.get(where))


def test_a_suspension_without_a_reason_is_asked_again(world: World) -> None:
    where = entered(world)
    assert send(world.client("advocate"), f"{where}/suspend", {"why": " "}).status_code == 422


@pytest.mark.parametrize("rest", ["", "/change", "/suspend"])
@pytest.mark.parametrize("who", ["advocate-south", "administrator"])
def test_to_others_the_provider_does_not_exist(world: World, who: str, rest: str) -> None:
    where = entered(world)
    answer, never = world.client(who).get(f"{where}{rest}"), world.client(who).get(f"/providers/none{rest}")
    assert answer.status_code == 404
    assert "mill" not in text(answer)
    assert len(answer.data) == len(never.data)


@pytest.mark.parametrize("rest", ["checked-today", "use-again"])
def test_others_cannot_do_anything_to_it(world: World, rest: str) -> None:
    where = entered(world)
    client = world.client("advocate-south")
    token = main_form(client.get("/providers/new"))[1]
    assert client.post(f"{where}/{rest}", data=token).status_code == 404
    assert "Nobody has checked this yet." in text(world.client("advocate").get(where))
