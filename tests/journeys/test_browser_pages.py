"""Every page there is, looked at in Chromium: at 400 per cent, by a machine that reads aloud, and printed."""

import pytest
from flask import Flask
from playwright.sync_api import Browser
from sqlalchemy import select
from werkzeug.routing import Rule

from tests.factories import World
from tests.journeys import steps
from tests.journeys.browsing import Watched
from tests.letters.reading import one_line, words_of
from tests.pages import send
from vacms.missions.model import Office
from workflows.numbers import NUMBERS

READERS = ("", "advocate", "supervisor", "administrator")
"""Who opens a page: the first of these who may; nobody is signed in as the first."""
DEEDS = ("choose", "print", "agree", "announce", "reissue", "stop")
"""Forms of deeds that are drawn in ways of their own, beside the one that stands for all."""
DEEDS_OF_A_CLAIM = ("told_stands", "sample_taken", "in_turn", "limit")
PAPER = 642
"""Points of the screen that a sheet of A4 is wide between its margins."""
FILES = {"static", "letters.paper", "letters.recall", "book.sheets", "book.signed_out", "leaflet.printed"}
"""Answers that are files; so is everything whose address says what kind of file it is."""


@pytest.fixture
def things(app: Flask, world: World) -> dict[str, str]:
    """What an address of a page can name, all of it there."""
    client = world.client("advocate")
    referral, address = steps.letter(client, world)
    case = steps.case_of(world, referral)
    draft = {"_page": f"/cases/{case}/file", "goals": "half a sentence"}
    steps.post(client, "/drafts", draft)
    drafts = client.get("/drafts").get_data(as_text=True)
    with steps.looking(world) as session:
        office = session.scalars(select(Office.id).where(Office.mission == world.actors["advocate"].mission)).first()
    return {
        **steps.the_book(world),
        "case_id": case,
        "pathway_id": referral,
        "claim": steps.claim(client, case, state_code="XAA", name="Little Heron"),
        "issued_id": address.split("/")[2],
        "consent_id": steps.consent(world, referral),
        "provider_id": steps.provider(world),
        "serial": steps.led_to(send(client, "/paper-book", {"count": "1", "language": "fr"})).split("/")[2],
        "draft_id": drafts.split('href="/drafts/')[1].split('"')[0],
        "mission_id": world.actors["advocate"].mission,
        "office_id": str(office),
        "officer_id": world.actors["avocate"].officer,
        "appointment_id": world.actors["avocate"].appointment,
        "purpose": "casework",
        "name": "hand_over",
        "key": "referral",
    }


def shown(app: Flask) -> list[Rule]:
    """Everything that answers an address with a page."""
    found = [rule for rule in app.url_map.iter_rules() if "GET" in (rule.methods or ())]
    return [rule for rule in found if rule.endpoint not in FILES and "." not in rule.rule]


def reader_of(app: Flask, world: World, rule: Rule) -> str:
    """Who opens it here."""
    wanted = app.extensions["access"][rule.endpoint]
    return next(one for one in READERS if wanted.admits(world.actors.get(one)))


def address(rule: Rule, things: dict[str, str]) -> str:
    """The page's address with what is there; a number of the protocol has a key of its own."""
    given = steps.about(rule.endpoint, things)
    if rule.rule.startswith("/numbers"):
        given["key"] = next(iter(NUMBERS))
    path = rule.rule
    for name in rule.arguments:
        path = path.replace(f"<{name}>", given[name])
    return path


def signed_in(browser: Browser, base: str, world: World, who: str) -> Watched:
    """A window in which this officer has just signed in, or nobody."""
    watched = Watched.open(browser.new_context(locale="en-GB"), base)
    if who:
        steps.next_half_minute(world, who)
        watched.sign_in(world.made[who])
    return watched


@pytest.mark.parametrize("who", READERS)
def test_every_page_reads_well_at_400_per_cent(
    browser: Browser, base: str, app: Flask, world: World, things: dict[str, str], who: str
) -> None:
    watched = signed_in(browser, base, world, who)
    mine = [rule for rule in shown(app) if reader_of(app, world, rule) == who]
    assert mine
    more = [f"/pathways/{things['pathway_id']}/do/{deed}" for deed in DEEDS]
    more += [f"/pathways/{things['claim']}", *(f"/pathways/{things['claim']}/do/{deed}" for deed in DEEDS_OF_A_CLAIM)]
    for path in (*(address(rule, things) for rule in mine), *(more if who == "advocate" else [])):
        assert watched.go(path) == 200, f"{path} as {who}"
        watched.look()
    assert watched.complaints == []


def printed(watched: Watched) -> str:
    """What stands on paper, read back."""
    sheet = watched.page.pdf(format="A4", prefer_css_page_size=True)
    return one_line(words_of(sheet))


@pytest.mark.parametrize("where", ["case", "referral", "contents", "workflow", "deed"])
def test_a_printed_page_carries_its_words_and_nothing_to_press(
    browser: Browser, base: str, world: World, things: dict[str, str], where: str
) -> None:
    watched = signed_in(browser, base, world, "advocate")
    page = watched.page
    paths = {
        "case": f"/cases/{things['case_id']}",
        "referral": f"/pathways/{things['pathway_id']}",
        "contents": "/handbook",
        "workflow": "/handbook/referral",
        "deed": "/handbook/referral/hand_over",
    }
    watched.go(paths[where])
    nav = page.locator("header nav a").all_inner_texts()
    title = one_line(page.locator("h1").first.inner_text())
    assert nav
    page.emulate_media(media="print")
    page.set_viewport_size({"width": PAPER, "height": 900})
    assert page.evaluate("document.documentElement.scrollWidth") <= PAPER, "it runs off the sheet"
    for gone in ("header nav", "form.leave", "footer", "a.skip", "main .button", "main button"):
        assert not [one for one in page.locator(gone).all() if one.is_visible()], gone
    paper = printed(watched)
    assert title in paper
    assert "Leave this page" not in paper
    assert not any(line in paper for line in (" ".join(nav), "Sign out"))
    if where == "case":
        assert steps.code_of(world, things["pathway_id"]) in paper


def test_a_print_that_shows_the_buttons_is_noticed(browser: Browser, base: str, world: World) -> None:
    watched = signed_in(browser, base, world, "advocate")
    watched.go("/my-day")
    assert watched.page.locator("header nav").is_visible()
    assert "Leave this page" in watched.page.inner_text("body")
    watched.page.emulate_media(media="print")
    assert not watched.page.locator("header nav").is_visible()
