"""The page of a letter, and its paper: named by its number, for those who may see the case, and for nobody else."""

from datetime import timedelta

import pytest

from tests import factories
from tests.factories import World
from tests.letters.reading import words_of
from tests.pages import text
from vacms.foundation import clock
from vacms.foundation.actor import STEP_UP
from vacms.letters import operations as letters
from vacms.letters import queries


@pytest.fixture
def issued(world: World) -> tuple[str, str]:
    """A printed letter's id and number."""
    with world.acting("advocate") as (session, actor):
        _pathway, issued_id = factories.printed(session, world.engine, actor, said={"called": "Zola"})
        return issued_id, queries.by_id(session, issued_id).serial


def test_the_page_says_what_to_do_now_and_shows_no_word_of_the_letter(world: World, issued: tuple[str, str]) -> None:
    page = text(world.client("advocate").get(f"/letters/{issued[0]}"))

    assert issued[1] in page
    assert "Open the paper" in page
    assert "Zola" not in page


def test_the_paper_opens_in_place_under_its_number(world: World, issued: tuple[str, str]) -> None:
    answer = world.client("advocate").get(f"/letters/{issued[0]}/paper")

    assert answer.status_code == 200
    assert answer.mimetype == "application/pdf"
    assert answer.headers["Content-Disposition"] == f'inline; filename="{issued[1]}.pdf"'
    assert answer.headers["Cache-Control"] == "no-store"
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert "Zola" in words_of(answer.data)


@pytest.mark.parametrize("path", ["/letters/{}", "/letters/{}/paper"])
@pytest.mark.parametrize("who", ["advocate-south", "administrator"])
def test_for_anybody_else_there_is_no_such_letter(world: World, issued: tuple[str, str], who: str, path: str) -> None:
    theirs = world.client(who).get(path.format(issued[0]))
    nobodys = world.client(who).get(path.format("x" * 26))

    assert theirs.status_code == nobodys.status_code == 404


def test_a_supervisor_confirms_herself_before_a_name_can_be_read(world: World, issued: tuple[str, str]) -> None:
    client = world.client("supervisor")
    with clock.stopped_at(clock.now() + STEP_UP + timedelta(seconds=1)):
        answer = client.get(f"/letters/{issued[0]}/paper")

    assert answer.status_code == 303
    assert "confirm" in answer.headers["Location"]


def test_a_void_letter_says_that_nothing_rests_on_it(world: World, issued: tuple[str, str]) -> None:
    with world.acting("advocate") as (session, actor):
        letters.void(session, issued[0], "lost", by=actor)
    page = text(world.client("advocate").get(f"/letters/{issued[0]}"))

    assert "learns nothing" in page
    assert "Open the paper" not in page


def test_a_letter_copied_by_hand_shows_its_lines_and_has_no_file(world: World) -> None:
    with world.acting("advocate") as (session, actor):
        pathway = factories.report(session, world.engine, actor)
        factories.choose(session, world.engine, actor, pathway)
        factories.agree(session, actor, pathway, {"language": "sg"})
        issued_id = world.engine.perform(session, pathway.id, "copy_by_hand", actor, {}).made
    client = world.client("advocate")

    page = text(client.get(f"/letters/{issued_id}"))

    assert "sango" in page.lower()
    assert client.get(f"/letters/{issued_id}/paper").status_code == 404
