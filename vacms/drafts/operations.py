"""Keeping what was typed: sealed by public halves, so that it works even after the session has died."""

from sqlalchemy import delete
from sqlalchemy.orm import Session
from werkzeug.datastructures import MultiDict

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
from vacms.staff.model import Appointment

_SECOND = "draft.vault_form"


def save(
    session: Session, appointment: Appointment, path: str, fields: rules.Fields, *, label: str = ""
) -> Draft | None:
    """Keep the form of one page, in place of what was kept of it before; None where nothing is kept."""
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


def typed_from(
    session: Session, actor: Actor, draft_id: str | None, path: str = ""
) -> MultiDict[str, str] | None:
    """What was typed before, on this very page where it is named; None where there is nothing that opens."""
    if not draft_id:
        return None
    try:
        page, fields = take_up(session, actor, draft_id)
    except (Unknown, NoKey, Tampered):
        return None
    return fields if path in ("", page) else None


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
