"""The main job in a real browser: by keyboard alone, without script, in French, and turned round."""

import pyotp
import pytest
from playwright.sync_api import Browser, BrowserContext, Error

import vacms.app as parts
from tests.factories import World, agree, choose, report
from tests.journeys import steps
from tests.journeys.browsing import Watched
from vacms.foundation.words import MIRROR
from vacms.staff import operations as staff
from workflows.roles import Role


def _context(browser: Browser, base: str, *, scripted: bool = True, language: str = "en") -> BrowserContext:
    locale = {"en": "en-GB", "fr": "fr-FR", MIRROR: "en-GB"}[language]
    made = browser.new_context(locale=locale, java_script_enabled=scripted)
    if language == MIRROR:
        made.add_cookies([{"name": "lang", "value": MIRROR, "url": base}])
    return made


def _main_job(watched: Watched, world: World, *, look: bool) -> None:
    """From My day to the letter, by boxes and buttons."""
    page, at = watched.page, steps.there(10)

    def next_page() -> None:
        if look:
            watched.look()
        with page.expect_navigation():
            page.locator("main form button.button").last.click()

    watched.go("/my-day")
    if look:
        watched.look()
    page.click("main a[href='/first-report']")
    page.check("#safe_now-yes", force=True)
    page.fill("#when_day", at.strftime("%Y-%m-%d"))
    page.fill("#when_time", at.strftime("%H:%M"))
    page.check("#wants-medical", force=True)
    next_page()
    page.check(f"[name=provider][value='{steps.provider(world)}']", force=True)
    next_page()
    page.check("#may_say-ticked", force=True)
    page.check("#fields-language", force=True)
    page.select_option("#say_language", "sg")
    page.check("#answer-given", force=True)
    next_page()
    next_page()
    assert watched.path.startswith("/letters/")
    if look:
        watched.look()


def test_the_whole_job_by_keyboard_alone(browser: Browser, base: str, world: World) -> None:
    watched, made, at = Watched.open(_context(browser, base), base), world.made["advocate"], steps.there(10)
    watched.go("/sign-in")
    watched.look()
    watched.answer({"name": made.sign_in, "passphrase": made.passphrase, "factor_code": pyotp.TOTP(made.secret).now()})
    assert watched.path == "/my-day"
    watched.look()
    watched.tab_to("/first-report")
    watched.look()
    when = {"when_day": at.strftime("%Y-%m-%d"), "when_time": at.strftime("%H:%M")}
    watched.answer({"safe_now": "yes", **when, "wants": "medical"})
    assert watched.path.endswith("/do/choose"), watched.page.inner_text("main")
    watched.look()
    watched.answer({"provider": steps.provider(world)})
    assert watched.path.endswith("/consent")
    watched.look()
    watched.answer({"may_say": "ticked", "fields": "language", "say_language": "sg", "answer": "given"})
    assert watched.path.endswith("/do/print"), watched.page.inner_text("main")
    watched.look()
    watched.answer({})
    assert watched.path.startswith("/letters/")
    watched.look()
    assert len(watched.looked_at) == 7
    assert watched.take(f"{watched.path}/paper").startswith(b"%PDF")
    assert watched.complaints == []


def test_the_whole_job_without_script(browser: Browser, base: str, world: World) -> None:
    watched = Watched.open(_context(browser, base, scripted=False), base, scripted=False)
    watched.sign_in(world.made["advocate"])
    _main_job(watched, world, look=True)
    assert watched.complaints == []


@pytest.mark.parametrize(("language", "who"), [("fr", "avocate"), (MIRROR, "advocate")])
def test_the_whole_job_in_another_language_and_turned_round(
    browser: Browser, base: str, world: World, language: str, who: str
) -> None:
    watched = Watched.open(_context(browser, base, language=language), base)
    watched.sign_in(world.made[who])
    _main_job(watched, world, look=True)
    root = watched.page.locator("html")
    assert (root.get_attribute("lang"), root.get_attribute("dir")) == (
        ("fr", "ltr") if language == "fr" else ("en", "rtl")
    )
    assert watched.complaints == []


def test_what_goes_wrong_reads_well_too(browser: Browser, base: str, world: World) -> None:
    watched = Watched.open(_context(browser, base), base)
    with parts.new_session(world.app) as session:
        who = staff.take_on(session, "newcomer", "New Comer", language="en", by=None)
        _hat, code = staff.appoint(session, who, Role.FIELD_ADVOCATE, world.actors["advocate"].mission, by=None)
        session.commit()
    watched.go("/enrol")
    watched.look()
    watched.page.fill("[name=one_time_code]", code)
    with watched.page.expect_navigation():
        watched.page.press("[name=one_time_code]", "Enter")
    watched.look()
    watched.sign_in(world.made["advocate"])
    assert watched.go("/nowhere") == 404
    watched.look()
    watched.go("/first-report")
    with watched.page.expect_navigation() as sent:
        watched.page.locator("main form button.button").last.click()
    assert sent.value.status == 422
    watched.look()
    assert "errors" in watched.page.evaluate("document.activeElement.className"), "what went wrong is read first"
    referral = _up_to_the_preview(watched, world)
    with world.acting("deputy", confirmed=True) as (session, actor):
        world.engine.perform(session, referral, "stop", actor)
    watched.page.evaluate("document.querySelector('[name=moves]')?.remove()")  # as if drawn at this very moment
    with watched.page.expect_navigation() as sent:
        watched.page.locator("main form button.button").last.click()
    assert sent.value.status == 409
    watched.look()
    assert watched.complaints == []


def _up_to_the_preview(watched: Watched, world: World) -> str:
    with world.acting("advocate") as (session, actor):
        pathway = report(session, world.engine, actor)
        choose(session, world.engine, actor, pathway)
        agree(session, actor, pathway)
    watched.go(f"/pathways/{pathway.id}/do/print")
    return pathway.id


def test_leave_this_page_covers_at_once_and_locks(browser: Browser, base: str, world: World) -> None:
    watched = Watched.open(_context(browser, base), base)
    watched.sign_in(world.made["advocate"])
    covered = """() => {
      let seen;
      const hold = (event) => {
        const style = getComputedStyle(document.body);
        seen = style.visibility + style.display;
        event.preventDefault();
      };
      addEventListener("submit", hold);
      document.querySelector("form[data-leave]").requestSubmit();
      removeEventListener("submit", hold);
      return seen;
    }"""
    assert "hidden" in watched.page.evaluate(covered) or "none" in watched.page.evaluate(covered)
    watched.go("/my-day")
    with watched.page.expect_navigation():
        for _ in range(3):
            watched.page.keyboard.press("Shift")
    watched.page.wait_for_url("**/away")
    watched.look()
    watched.go("/my-day")
    assert watched.path == "/sign-in", "the session is over"
    assert watched.complaints == []


def test_a_foreign_script_does_not_run(browser: Browser, base: str, world: World) -> None:
    watched = Watched.open(_context(browser, base), base)
    watched.go("/sign-in")
    with pytest.raises(Error):
        watched.page.add_script_tag(content="window.foreign = 1")
    assert watched.page.evaluate("typeof window.foreign") == "undefined"
    assert any("Content Security Policy" in one or "Trusted" in one for one in watched.complaints)


def test_a_word_that_is_being_typed_is_saved_without_being_sent(browser: Browser, base: str, world: World) -> None:
    referral = steps.report(world.client("advocate"))
    steps.next_half_minute(world, "advocate")
    watched = Watched.open(_context(browser, base), base)
    watched.page.clock.install()
    watched.sign_in(world.made["advocate"])
    watched.go(f"/pathways/{referral}/do/accompany")
    watched.page.fill("[name=note]", "her aunt goes along")
    with watched.page.expect_response("**/drafts") as saved:
        watched.page.clock.fast_forward(6000)
    assert saved.value.status == 200
    watched.page.wait_for_function("document.querySelector('output').textContent.length > 0")
    assert watched.complaints == []
