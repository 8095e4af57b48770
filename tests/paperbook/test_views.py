"""The paper book's pages as an officer meets them."""

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.factories import World
from tests.pages import drawn, main_form, send, text


def signed_out(world: World, count: str = "3", who: str = "advocate") -> str:
    """Sign numbers out by the form; gives the first one."""
    answer = send(world.client(who), "/paper-book", {"count": count, "language": "fr"})
    assert answer.status_code == 303, text(answer)[:1000]
    return str(answer.headers["Location"]).split("/")[2]


def test_the_book_tells_how_to_work_without_network_and_where_each_paper_is(world: World) -> None:
    serial = signed_out(world)
    read = text(world.client("advocate").get("/paper-book"))
    assert "Three days without network" in read
    assert serial in read
    assert "First advocate, North" in read


def test_signed_out_numbers_lead_to_their_blank_papers(world: World) -> None:
    serial = signed_out(world)
    client = world.client("advocate")
    assert f"/paper-book/{serial}/sheets" in client.get(f"/paper-book/{serial}/signed-out").get_data(as_text=True)
    paper = client.get(f"/paper-book/{serial}/sheets")
    assert paper.mimetype == "application/pdf"
    assert paper.data.startswith(b"%PDF")
    assert paper.headers["Content-Disposition"] == f'inline; filename="{serial}.pdf"'


def test_a_form_sent_twice_signs_out_once(world: World) -> None:
    client = world.client("advocate")
    _action, drawn = main_form(client.get("/paper-book"))
    answers = {**drawn, "count": "2", "language": "fr"}
    places = {client.post("/paper-book", data=answers).headers["Location"] for _ in range(2)}
    assert len(places) == 1
    assert text(client.get("/paper-book")).count("Blank") == 2


@pytest.mark.parametrize("count", ["", "0", "51", "-3", "1e3", "999999999", "٣٠٠", "three"])
def test_how_many_is_said_at_its_question(world: World, count: str) -> None:
    answer = send(world.client("advocate"), "/paper-book", {"count": count, "language": "fr"})
    assert answer.status_code == 422
    assert "No number has been signed out yet." in text(answer)


@pytest.mark.parametrize("language", ["", "sg", "<b>"])
def test_only_languages_that_we_write_are_taken(world: World, language: str) -> None:
    answer = send(world.client("advocate"), "/paper-book", {"count": "1", "language": language})
    assert answer.status_code == 422


def _find(client: FlaskClient, typed: str) -> TestResponse:
    """What is typed into the book's box for a number, sent as the page draws it."""
    form = next(one for one in drawn(client.get("/paper-book")) if "number" in one.names)
    assert form.method == "post"
    return client.post(form.action, data={**form.fields, "number": typed})


def test_a_colleague_is_not_offered_to_give_up_what_she_does_not_carry(world: World) -> None:
    serial = signed_out(world)
    for who, offered in (("advocate", True), ("avocate", False), ("supervisor", True), ("deputy", True)):
        page = world.client(who).get(f"/paper-book/{serial}").get_data(as_text=True)
        assert (f"/paper-book/{serial}/lost" in page) is offered, who
        assert (f"/paper-book/{serial}/spoiled" in page) is offered, who


def test_a_number_is_found_as_it_stands_on_the_paper(world: World) -> None:
    serial = signed_out(world)
    client = world.client("advocate")
    for typed in (serial, serial.lower(), serial.replace("-", " ")):
        assert _find(client, typed).headers["Location"].endswith(serial)


@pytest.mark.parametrize("typed", ["", "x", "../../etc", "%00", "<script>", "9" * 3000])
def test_what_is_no_number_is_not_there(world: World, typed: str) -> None:
    assert _find(world.client("advocate"), typed).status_code == 404


def test_a_blank_number_leads_on_to_a_new_report(world: World) -> None:
    serial = signed_out(world)
    page = world.client("advocate").get(f"/paper-book/{serial}")
    assert f"paper={serial}" in page.get_data(as_text=True)


def test_a_lost_paper_says_what_to_do_and_cannot_be_entered_any_more(world: World) -> None:
    serial, client = signed_out(world), world.client("advocate")
    token = main_form(client.get(f"/paper-book/{serial}"))[1]
    assert client.post(f"/paper-book/{serial}/lost", data=token).status_code == 303
    page = client.get(f"/paper-book/{serial}")
    assert "appointments desk" in text(page)
    assert "paper=" not in page.get_data(as_text=True)


def test_a_used_paper_cannot_become_spoiled(world: World) -> None:
    serial, client = signed_out(world), world.client("advocate")
    page = client.get(f"/paper-book/{serial}")
    token = main_form(page)[1]
    assert client.post(f"/paper-book/{serial}/lost", data=token).status_code == 303
    other = main_form(client.get("/paper-book"))[1]
    assert client.post(f"/paper-book/{serial}/spoiled", data=other).status_code == 409


def test_the_whole_folder_can_be_lost_at_once(world: World) -> None:
    signed_out(world)
    client = world.client("advocate")
    token = main_form(client.get("/paper-book"))[1]
    assert client.post("/paper-book/all-lost", data=token).status_code == 303
    read = text(client.get("/paper-book"))
    assert "Blank" not in read
    assert read.count("Lost") == 3


@pytest.mark.parametrize("rest", ["", "/signed-out", "/sheets"])
@pytest.mark.parametrize("who", ["advocate-south", "administrator"])
def test_to_others_the_number_does_not_exist(world: World, who: str, rest: str) -> None:
    serial = signed_out(world)
    answer = world.client(who).get(f"/paper-book/{serial}{rest}")
    never = world.client(who).get(f"/paper-book/234-2345{rest}")
    assert (answer.status_code, never.status_code) == (404, 404)
    assert len(answer.data) == len(never.data)


@pytest.mark.parametrize("rest", ["spoiled", "lost"])
def test_others_cannot_do_anything_to_it(world: World, rest: str) -> None:
    serial = signed_out(world)
    client = world.client("advocate-south")
    token = main_form(client.get("/paper-book"))[1]
    assert client.post(f"/paper-book/{serial}/{rest}", data=token).status_code in (404, 409)
    assert "Blank" in text(world.client("advocate").get(f"/paper-book/{serial}"))
