"""The handbook's pages: complete, light, each workflow with its picture and the same in words beside it."""

import xml.etree.ElementTree as ET

import pytest

from tests.factories import World
from tests.pages import text
from vacms.foundation import words
from workflows.catalogue import CATALOGUE

MOST = 30_000


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_workflow_has_a_light_page_with_its_picture_and_the_same_in_words(
    world: World, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("vacms.foundation.page.language_of", lambda _sent: language)
    for key in CATALOGUE:
        _told_whole(world, key, language)


def _told_whole(world: World, key: str, language: str) -> None:
    answer = world.client("advocate").get(f"/handbook/{key}")
    page, flow = answer.get_data(as_text=True), CATALOGUE[key]
    assert answer.status_code == 200
    assert len(answer.data) < MOST
    light = f"/handbook/{key}/in-words" not in page
    assert page.count("<svg ") == int(light)
    apart = world.client("advocate").get(f"/handbook/{key}/in-words")
    assert "<svg " not in apart.get_data(as_text=True)
    assert "style=" not in page
    read = text(answer).replace("&#39;", "'")
    titles = [" ".join(words.translate(language, one.title).split()) for one in flow.states]
    assert [one for one in titles if one not in read] == []
    assert [one.name for one in flow if f"/handbook/{key}/{one.name}" not in page] == []


def test_the_picture_scrolls_within_itself_and_can_be_reached_by_keyboard(world: World) -> None:
    page = world.client("advocate").get("/handbook/referral").get_data(as_text=True)
    assert '<div class="picture" role="region" aria-labelledby="way" tabindex="0"><svg' in page


def test_the_picture_alone_is_svg_in_the_reader_s_language(world: World) -> None:
    client = world.client("advocate")
    answer = client.get("/handbook/case/picture.svg")
    assert answer.mimetype == "image/svg+xml"
    assert ET.fromstring(answer.data).tag.endswith("svg")


@pytest.mark.parametrize("key", CATALOGUE)
def test_every_deed_has_its_page(world: World, key: str) -> None:
    client = world.client("advocate")
    for action in CATALOGUE[key]:
        answer = client.get(f"/handbook/{key}/{action.name}")
        assert answer.status_code == 200, action.name
        assert len(answer.data) < MOST


def test_what_is_not_declared_has_no_page(world: World) -> None:
    client = world.client("advocate")
    for path in ("/handbook/nothing", "/handbook/nothing/picture.svg", "/handbook/case/nothing"):
        assert client.get(path).status_code == 404


def test_the_contents_lead_to_every_workflow_and_tell_consents_letters_and_roles(world: World) -> None:
    answer = world.client("administrator").get("/handbook")
    page = answer.get_data(as_text=True)
    assert [key for key in CATALOGUE if f'href="/handbook/{key}"' not in page] == []
    for word in ("What the person is asked to agree to", "Letter to a provider", "Named deputy"):
        assert word in page
