"""A number of the paper book that was used on the way is carried from page to page until the letter has it."""

import re

from tests.factories import World
from tests.pages import send
from vacms.paperbook import operations


def test_a_number_opened_from_the_book_is_carried_to_the_copied_letter(world: World) -> None:
    with world.acting("advocate") as (session, actor):
        serial = operations.sign_out(session, 1, "fr", by=actor)[0].serial
    browser = world.client("advocate")
    answers = {"safe_now": "yes", "when_day": "", "when_sure": "unknown", "wants": "material"}
    where = send(browser, f"/first-report?paper={serial}", answers).headers["Location"]
    provider = re.findall(r'name="provider" value="([a-z0-9]+)"', browser.get(where).get_data(as_text=True))[0]
    where = send(browser, where, {"provider": provider}).headers["Location"]
    where = send(browser, where, {"may_say": "appointment", "answer": "given"}).headers["Location"]
    assert where.partition("?")[0].endswith("/do/copy_by_hand")
    letter = send(browser, where, {}).headers["Location"]
    assert serial in browser.get(letter).get_data(as_text=True)
    assert f"/paper-book/{serial}" in browser.get("/paper-book").get_data(as_text=True)
