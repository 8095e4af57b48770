"""An officer's own drafts; what they say is opened one at a time, elsewhere."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from vacms.drafts.model import Draft
from vacms.foundation import clock
from vacms.foundation.actor import Actor
from vacms.foundation.errors import Unknown
from vacms.staff.model import Appointment


@dataclass(frozen=True, slots=True)
class Kept:
    """A draft as a list shows it: where it belongs and since when, never what it says."""

    id: str
    path: str
    label: str
    saved_at: datetime
    until: datetime
    opens: bool
    """False after a renewal of the officer's keys, until it is passed on to her."""
    second: bool
    """Whether there is a copy in the mission's vault, from which it can be passed on."""


def mine(session: Session, actor: Actor) -> Sequence[Kept]:
    """The drafts of the hat that is signed in, newest first."""
    query = select(Draft).where(Draft.appointment == actor.appointment, Draft.until > clock.now())
    return [
        Kept(
            one.id,
            one.path,
            one.label,
            one.saved_at,
            one.until,
            opens=one.key_id == actor.hat_key,
            second=one.vault_key_id is not None,
        )
        for one in session.scalars(query.order_by(Draft.saved_at.desc(), Draft.id))
    ]


def stranded(session: Session, mission: str, appointment: str = "") -> Sequence[Draft]:
    """Drafts of officers in force whose keys were renewed since, and of which the mission's vault holds a copy."""
    query = (
        select(Draft)
        .join(Appointment, Appointment.id == Draft.appointment)
        .where(Draft.mission == mission, Draft.until > clock.now(), Draft.vault_key_id.is_not(None))
        .where(Appointment.key_id.is_not(None), Appointment.key_id != Draft.key_id, Appointment.ended_at.is_(None))
    )
    if appointment:
        query = query.where(Draft.appointment == appointment)
    return list(session.scalars(query.order_by(Draft.saved_at, Draft.id)))


def my_draft(session: Session, actor: Actor, draft_id: str) -> Draft:
    """One draft of the hat that is signed in.

    Raises Unknown.
    """
    found = session.get(Draft, draft_id)
    if found is None or found.appointment != actor.appointment or found.until <= clock.now():
        raise Unknown
    return found


def of_page(session: Session, appointment: str, path: str) -> Draft | None:
    """The draft of one page, if there is one."""
    query = select(Draft).where(Draft.appointment == appointment, Draft.path == path)
    return session.scalars(query).first()


def count(session: Session, appointment: str) -> int:
    """How many drafts this appointment has."""
    return session.scalar(select(func.count()).select_from(Draft).where(Draft.appointment == appointment)) or 0
