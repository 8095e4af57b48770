"""The page of a line of work shows where it stands and the way it came: as a picture, and in words."""

from tests.factories import World, printed
from tests.pages import text

MOST = 30_000


def test_the_page_shows_the_place_the_way_and_the_words_and_stays_light(world: World) -> None:
    with world.acting("advocate") as (session, actor):
        pathway, _letter = printed(session, world.engine, actor)
        world.engine.perform(session, pathway.id, "hand_over", actor, {})
    answer = world.client("advocate").get(f"/pathways/{pathway.id}")
    page, read = answer.get_data(as_text=True), text(answer)
    assert len(answer.data) < MOST
    assert page.count("<svg ") == 1
    assert "<details><summary>Where it stands, as a picture</summary>" in page
    assert page.count("Stands here now") == 1
    assert page.count("Was here") == 2
    assert "Letter printed: then it stood at “Letter ready, still with us”." in read
    assert 'href="/handbook/referral"' in page
