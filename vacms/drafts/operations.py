"""Keeping what was typed: sealed by public halves, so that it works even after the session has died."""

from flask import Request, current_app
from sqlalchemy import delete
from sqlalchemy.orm import Session
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import HTTPException

from vacms import keyring
from vacms.audit import operations as audit
from vacms.drafts import queries, rules
from vacms.drafts.model import Draft
from vacms.foundation import clock
from vacms.foundation.access import Actor
from vacms.foundation.cipher import Tampered
from vacms.foundation.errors import NoKey, Unknown
from vacms.foundation.ids import new_id
from vacms.keyring import Sealer
from vacms.staff import sessions, signin
from vacms.staff.model import Appointment

_SECOND = "draft.vault_form"


def save(
    session: Session, appointment: Appointment, path: str, fields: rules.Fields, *, label: str = ""
) -> Draft | None:
    """Keep the form of one page in place of what was kept of it before; None where there is nothing to keep."""
    page, words = rules.local_page(path), rules.words_of(fields)
    if not page or not words or appointment.key_id is None or len(words.encode()) > rules.MOST_BYTES:
        return None
    draft = queries.of_page(session, appointment.id, page)
    if draft is None:
        if queries.count(session, appointment.id) >= rules.MOST_DRAFTS:
            return None
        draft = Draft(id=new_id(), appointment=appointment.id, mission=appointment.mission, path=page)
        session.add(draft)
    hat = keyring.box(session, appointment.key_id)
    vault = keyring.group_of(session, appointment.mission, "vault")
    second: Sealer = keyring.box(session, vault) if vault else hat
    draft.label, draft.key_id, draft.vault_key_id = label[:80], hat.key_id, vault
    draft.form = hat.seal("C4", "draft.form", draft.id, words)
    draft.vault_form = second.seal("C4", _SECOND, draft.id, words if vault else "")
    draft.saved_at = clock.now()
    draft.until = draft.saved_at + rules.KEPT_DAYS
    session.flush()
    return draft


def take_up(session: Session, actor: Actor, draft_id: str) -> tuple[str, MultiDict[str, str]]:
    """The page of a draft and what was typed there, opened with the officer's own key.

    Raises Unknown, or NoKey where her keys were renewed since.
    """
    draft = queries.my_draft(session, actor, draft_id)
    own = keyring.own(session)
    if own.key_id != draft.key_id:
        raise NoKey
    words = own.unseal("C4", "draft.form", draft.id, draft.form)
    audit.write(
        session,
        mission=draft.mission,
        actor=actor.appointment,
        act="draft.take_up",
        object=draft.id,
        data_class="C4",
        once=f"draft.take_up:{draft.id}",
    )
    return draft.path, MultiDict(rules.fields_of(words))


def typed_from(session: Session, actor: Actor, draft_id: str | None, path: str) -> MultiDict[str, str] | None:
    """What was typed on this very page before; None without a draft, or where it no longer opens."""
    if not draft_id:
        return None
    try:
        page, fields = take_up(session, actor, draft_id)
    except (Unknown, NoKey, Tampered):
        return None
    return fields if page == path else None


def forget(session: Session, actor: Actor, path: str) -> None:
    """The form was sent: what was kept of it goes."""
    mine = delete(Draft).where(Draft.appointment == actor.appointment, Draft.path == rules.local_page(path))
    session.execute(mine)


def discard(session: Session, actor: Actor, draft_id: str) -> None:
    """Throw a draft away.

    Raises Unknown.
    """
    session.delete(queries.my_draft(session, actor, draft_id))


def expire(session: Session) -> int:
    """Delete what nobody took up in time (nightly); returns how many."""
    old = delete(Draft).where(Draft.until <= clock.now()).returning(Draft.id)
    return len(session.scalars(old).all())


def page_of(path: str) -> str | None:
    """The name of the page at this address in the program; None where its form is never kept."""
    page = rules.local_page(path)
    try:
        endpoint, _ = current_app.url_map.bind("desk").match(page, method="POST")
    except HTTPException:
        return None
    return None if endpoint.split(".", 1)[0] in rules.NEVER | {"static"} else endpoint


def keep_from_dead(session: Session, request: Request) -> bool:
    """Keep a form that came in on a session which ended by itself; the caller commits before it answers.

    True where something was kept. Never after a revocation, never from a session that ended a day ago or more.
    """
    cookie = signin.cookie_of(request)
    too_much = request.content_length is None or request.content_length > rules.MOST_BYTES
    if cookie is None or request.method != "POST" or too_much:
        return False
    path = request.form.get("_page", "") if request.endpoint == "drafts.autosave" else request.path
    label = page_of(path)
    if label is None:
        return False
    whose = sessions.dead(session, cookie.token, idle=signin.doorkeeper().lasts.idle)
    if whose is None:
        return False
    return save(session, whose, path, request.form.items(multi=True), label=label) is not None
