"""Passing keys on: whoever holds a file's keys hands them to an officer who stands in a relation to it and has none.

This is how an advocate whose passphrase and paper code are both gone gets her old pages back: her supervisor or deputy
speaks with her, renews her hat, and passes the keys on here. Meanwhile she has been working without them.
"""

from flask import redirect, url_for

from vacms.cases import operations, queries
from vacms.foundation import access, page
from vacms.foundation.access import Pages, to
from vacms.staff import queries as staff
from workflows.roles import Act

pages = Pages("keys")
MOST = 200
"""How many files one press passes on; fifteen milliseconds for forty."""


@pages.get("/keys", access=to(Act.RENEW_KEYS))
def waiting() -> object:
    """Who waits for keys, and of how many files: no code, no name of anybody who is helped."""
    session, actor = access.session(), access.actor()
    found = queries.without_keys(session, actor)
    return page.show("cases/keys.html", waiting=[(one, len(cases)) for one, cases in found.items()],
                     names=staff.names(session, *found))  # fmt: skip


@pages.post("/keys/<appointment>", access=to(Act.RENEW_KEYS))
def pass_on(appointment: str) -> object:
    """Pass on the keys of the files that this officer stands in a relation to."""
    session, actor = access.session(), access.actor()
    for case_id in queries.without_keys(session, actor).get(appointment, [])[:MOST]:
        case, permit = queries.reach(session, actor, case_id, Act.ASSIGN)
        operations.regrant(session, permit, case, appointment=appointment)
    return redirect(url_for("keys.waiting"), 303)
