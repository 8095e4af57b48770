"""What a referral's pages show beside the questions: what is due leads to its deed, and a second look to the paper."""

from tests.factories import World, printed
from tests.journeys import steps
from tests.pages import text


def test_what_is_due_leads_to_the_deed_that_answers_it_for_whoever_may_do_it(world: World) -> None:
    with world.acting("advocate") as (session, actor):
        pathway, _letter = printed(session, world.engine, actor, age="unknown")
    look = f'<a href="/pathways/{pathway.id}/do/look">A second look at this letter</a>'
    page = f"/pathways/{pathway.id}"
    assert look in world.client("supervisor").get(page).get_data(as_text=True)
    hers = world.client("advocate").get(page).get_data(as_text=True)
    assert "A second look at this letter" in hers
    assert look not in hers


def test_whoever_looks_a_second_time_is_shown_the_paper(world: World) -> None:
    with world.acting("advocate") as (session, actor):
        pathway, letter = printed(session, world.engine, actor, age="unknown")
    page = world.client("supervisor").get(f"/pathways/{pathway.id}/do/look")
    assert f"/letters/{letter}" in page.get_data(as_text=True)
    assert steps.letters(world, pathway.id)[0].serial in text(page)


def test_a_look_before_any_letter_says_what_to_look_at(world: World) -> None:
    referral = steps.report(world.client("advocate"))
    said = text(world.client("supervisor").get(f"/pathways/{referral}/do/look"))
    assert "No letter is made yet" in said
