"""The pages of the accounts, gathered from the door, the own account and the pages about other officers."""

from http import HTTPStatus
from typing import Any

from flask import redirect, request
from werkzeug.wrappers import Response

from vacms.foundation import access, clock
from vacms.foundation.access import Pages
from vacms.missions import queries
from vacms.staff.door import NotProved
from workflows.grammar import N_

pages = Pages("staff")

NOT_RIGHT = N_("The name, the passphrase or the code is not right. Type all three again.")
WAIT = N_("There were too many tries. The next one is possible in %(minutes)s minutes.")


def typed(name: str) -> str:
    """What was typed into a field of the door; spaces around it never matter, and no database has to take a NUL."""
    return request.form.get(name, "").replace("\0", " ").strip()


def network() -> str:
    """Where this request comes from."""
    return request.remote_addr or ""


def zone_of_reader() -> str:
    """The time zone in which the signed-in officer reads."""
    who = access.actor()
    return queries.zone(access.session(), who.mission, who.office)


def see_other(where: str) -> Response:
    """Go on to another page."""
    return redirect(where, HTTPStatus.SEE_OTHER)


def why_not(outcome: NotProved) -> dict[str, Any]:
    """What the page says about a try that failed: one sentence, whatever was wrong."""
    if outcome.wait_until is None:
        return {"error": NOT_RIGHT, "error_params": {}}
    minutes = -(-int((outcome.wait_until - clock.now()).total_seconds()) // 60)
    return {"error": WAIT, "error_params": {"minutes": str(max(1, minutes))}}


def status_of(outcome: NotProved) -> int:
    """A try that was looked at is counted, so its transaction is kept; one that was not changes nothing."""
    return HTTPStatus.TOO_MANY_REQUESTS if outcome.throttled else HTTPStatus.OK
