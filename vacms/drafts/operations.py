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
from vacms.foundation.actor import Actor
from vacms.foundation.cipher import Tampered
from vacms.foundation.errors import NeedsConfirmation, NoKey, Unknown
from vacms.foundation.ids import new_id
from vacms.foundation.permit import Permit
from vacms.keyring import Sealer
from vacms.staff import sessions, signin

mine = queries.mine
_SECOND = "draft.vault_form"


def save(session: Session, actor: Actor, path: str, form: MultiDict[str, str]) -> str:
    """Keep the form of one page, in place of what was kept of it before; returns the draft's id.

    Empty where nothing is kept: nothing was typed, or the page is one of those whose forms never are.
    """
    page, words = rules.local_page(path), rules.words_of(form.items(multi=True))
    label = page_of(page)
    if not label or not words or actor.hat_key is None or len(words.encode()) > rules.MOST_BYTES:
        return ""
    draft = queries.of_page(session, actor.appointment, page)
    if draft is None:
        if queries.count(session, actor.appointment) >= rules.MOST_DRAFTS:
            return ""
        draft = Draft(id=new_id(), appointment=actor.appointment, mission=actor.mission, path=page, label=label)
    draft.sitting = actor.sign_in
    _seal(session, draft, actor.hat_key, words)
    session.add(draft)
    draft.saved_at = clock.now()
    draft.until = draft.saved_at + rules.KEPT_DAYS
    session.flush()
    return draft.id


def _seal(session: Session, draft: Draft, hat_key: str, words: str) -> None:
    hat = keyring.box(session, hat_key)
    vault = keyring.group_of(session, draft.mission, "vault")
    second: Sealer = keyring.box(session, vault) if vault else hat
    draft.key_id, draft.vault_key_id = hat.key_id, vault
    draft.form = hat.seal("C4", "draft.form", draft.id, words)
    draft.vault_form = second.seal("C4", _SECOND, draft.id, words if vault else "")


def take_up(session: Session, actor: Actor, draft_id: str) -> tuple[str, MultiDict[str, str]]:
    """The page of a draft and what was typed there, opened with the officer's own key.

    Raises Unknown, NoKey where her keys were renewed since, or NeedsConfirmation where it was saved in another session
    than this one and she has not just confirmed that it is she who sits here.
    """
    draft = queries.my_draft(session, actor, draft_id)
    if draft.sitting != actor.sign_in and not actor.confirmed():
        raise NeedsConfirmation
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


def pass_on(session: Session, permit: Permit, appointment: str, hat_key: str) -> int:
    """Seal the drafts that an officer's renewed key does not open to that key, from the vault's copies; how many.

    The permit is for Act.RENEW_KEYS at the mission. The words are shown to nobody on the way. A copy that was
    tampered with stays shut. Raises NoKey where whoever does it holds no key of the vault.
    """
    passed = 0
    for draft in queries.stranded(session, permit.mission, appointment):
        vault = keyring.open(session, permit, draft.vault_key_id or "")
        try:
            words = vault.unseal("C4", _SECOND, draft.id, draft.vault_form)
        except Tampered:
            continue
        draft.form = keyring.box(session, hat_key).seal("C4", "draft.form", draft.id, words)
        draft.key_id = hat_key
        audit.write(
            session,
            mission=permit.mission,
            actor=permit.appointment,
            act="draft.pass_on",
            object=draft.id,
            data_class="C4",
        )
        passed += 1
    session.flush()
    return passed


def typed_from(session: Session, actor: Actor, request: Request) -> MultiDict[str, str] | None:
    """What was typed on this very page before, where its address names a draft that still opens.

    Nothing where a form was sent: it brings its own words. Raises NeedsConfirmation.
    """
    draft_id = request.args.get("draft", "")
    if not draft_id or request.method == "POST":
        return None
    try:
        page, fields = take_up(session, actor, draft_id)
    except (Unknown, NoKey, Tampered):
        return None
    return fields if page == request.path else None


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
    """The name of the page at this address in the program; None where its form is never kept.

    An address that only does, and shows nothing, could not be gone on with.
    """
    page, urls = rules.local_page(path), current_app.url_map.bind("desk")
    try:
        endpoint, _ = urls.match(page, method="POST")
        shown, _ = urls.match(page, method="GET")
    except HTTPException:
        return None
    return endpoint if shown == endpoint and endpoint.split(".", 1)[0] not in rules.NEVER | {"static"} else None


def keep_from_dead(session: Session, request: Request) -> bool:
    """Keep a form that came in on a session which ended by itself; the caller commits before it answers.

    True where something was kept. Never after a revocation, never more than a day after the end.
    """
    cookie = signin.cookie_of(request)
    too_much = request.content_length is None or request.content_length > rules.MOST_BYTES
    if cookie is None or request.method != "POST" or too_much:
        return False
    whose = sessions.dead(session, cookie.token, idle=signin.doorkeeper().lasts.idle)
    if whose is None:
        return False
    path = request.form.get("_page", "") if request.endpoint == "drafts.autosave" else request.path
    return bool(save(session, signin.actor_of(whose), path, request.form))
