"""Passing keys on: whoever holds a file's keys hands them to an officer who stands in a relation to it and has none.

This is how an advocate whose passphrase and paper code are both gone gets her old pages back: her supervisor or deputy
speaks with her, renews her hat, and passes the keys on here. Meanwhile she has been working without them.
"""

from flask import redirect, url_for
from sqlalchemy.orm import Session

from vacms import keyring
from vacms.cases import operations, queries
from vacms.confidentiality.rules import Denied, Thing, decide
from vacms.drafts import operations as drafts
from vacms.drafts.queries import stranded
from vacms.foundation import access, page
from vacms.foundation.access import Pages, to
from vacms.foundation.actor import Actor
from vacms.foundation.errors import NeedsConfirmation, Unknown
from vacms.staff import queries as staff
from workflows.roles import Act

pages = Pages("keys")
MOST = 200
"""How many files one press passes on; fifteen milliseconds for forty."""


@pages.get("/keys", access=to(Act.RENEW_KEYS))
def waiting() -> object:
    """Who waits for keys, of how many files and drafts: no code, no name of anybody who is helped."""
    session, actor = access.session(), access.actor()
    files, forms = queries.without_keys(session, actor), _drafts(session, actor)
    everybody = sorted({*files, *forms})
    waiting = [(one, len(files.get(one, ())), forms.get(one, 0)) for one in everybody]
    return page.show("cases/keys.html", waiting=waiting, names=staff.names(session, *everybody))


@pages.post("/keys/<appointment>", access=to(Act.RENEW_KEYS))
def pass_on(appointment: str) -> object:
    """Pass on the keys of the files that this officer stands in a relation to, and her drafts."""
    session, actor = access.session(), access.actor()
    if not actor.confirmed():
        raise NeedsConfirmation
    for case_id in queries.without_keys(session, actor).get(appointment, [])[:MOST]:
        case, permit = queries.reach(session, actor, case_id, Act.ASSIGN)
        operations.regrant(session, permit, case, appointment=appointment)
    hat_key = staff.hat_key(session, appointment)
    if hat_key is not None and appointment in _drafts(session, actor):
        permit_here = decide(actor, Act.RENEW_KEYS, Thing(actor.mission))
        if isinstance(permit_here, Denied):
            raise Unknown
        drafts.pass_on(session, permit_here, appointment, hat_key)
    return redirect(url_for("keys.waiting"), 303)


def _drafts(session: Session, actor: Actor) -> dict[str, int]:
    """How many drafts of each officer wait to be passed on, as far as the reader's own keys reach."""
    found = stranded(session, actor.mission)
    within = keyring.openable(session, {one.vault_key_id or "" for one in found})
    waiting: dict[str, int] = {}
    for one in found:
        if one.vault_key_id in within:
            waiting[one.appointment] = waiting.get(one.appointment, 0) + 1
    return waiting
