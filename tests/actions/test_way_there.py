"""Why can't I: the page tells the steps, with links, and following them leads to the letter."""

import re

from flask import Flask

from tests.factories import World, agree, case_of, choose, report
from tests.pages import text
from vacms.actions.buttons import buttons
from workflows.catalogue import CATALOGUE
from workflows.reading import refusals


def test_a_blocked_letter_tells_what_comes_first_and_who_can(anywhere: Flask) -> None:
    world = World.make(anywhere)
    with world.acting("advocate") as (session, actor):
        pathway = report(session, world.engine, actor)
    page = world.client("advocate").get(f"/pathways/{pathway.id}")
    told = text(page)
    assert "Why can&#39;t I?" in told
    assert "“Choose the provider”. You can." in told
    assert "Ask the person: “That we send you to this provider, with these facts”." in told
    assert "“Print the letter”. You can." in told
    assert told.index("“Choose the provider”.") < told.index("Ask the person:") < told.index("“Print the letter”.")
    links = re.findall(r'<li>“[^<]*<a href="([^"]+)">', page.get_data(as_text=True))
    assert f"/pathways/{pathway.id}/do/choose" in links


def test_following_the_steps_permits_the_letter_and_the_page_says_why_it_is_next(anywhere: Flask) -> None:
    world = World.make(anywhere)
    with anywhere.test_request_context(), world.acting("advocate") as (session, actor):
        pathway = report(session, world.engine, actor)
        case = case_of(session, actor, pathway)
        flow = CATALOGUE["referral"]

        def main_way() -> list[str]:
            found = buttons(pathway, world.engine.facts(session, case, pathway, actor), actor.role).main
            assert found is not None
            return [one.reason.params[0][1] for one in found.way]

        assert main_way()[0] == flow["choose"].label
        choose(session, world.engine, actor, pathway)
        assert main_way()[0].startswith("That we send you")
        agree(session, actor, pathway)
        assert main_way() == []
        assert refusals(flow, "print", pathway.state, world.engine.facts(session, case, pathway, actor)) == []
    told = text(world.client("advocate").get(f"/pathways/{pathway.id}"))
    assert "Why this next?" in told
    assert "The need is known; the letter is not printed." in told
