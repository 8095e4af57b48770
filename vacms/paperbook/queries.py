"""Where each paper is, and which numbers an officer may still write on."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from vacms.cases.model import Case, Pathway
from vacms.foundation import ids
from vacms.foundation.access import Actor
from vacms.foundation.errors import Unknown
from vacms.paperbook import rules
from vacms.paperbook.model import BookNumber
from vacms.referrals.model import Referral
from vacms.staff import queries as staff
from workflows.needs import NEEDS

PAGE = 100
MOST_WAITING = 25


@dataclass(frozen=True, slots=True)
class Paper:
    """One line of the register. It says nothing of a case: who may see that asks the case."""

    serial: str
    holder: str
    mine: bool
    can_give_up: bool
    """Whether the reader can record it as spoiled or lost."""
    state: str
    signed_out_at: datetime
    closed_at: datetime | None


@dataclass(frozen=True, slots=True)
class Waiting:
    """A referral that may have been written down on a paper, and the deed that says so."""

    pathway_id: str
    code: str
    need: str
    deed: str


def mine(session: Session, actor: Actor) -> list[str]:
    """The blank numbers signed out to this hat, oldest first."""
    query = select(BookNumber.serial).where(
        BookNumber.mission == actor.mission,
        BookNumber.signed_out_to == actor.appointment,
        BookNumber.state == "blank",
    )
    return list(session.scalars(query.order_by(BookNumber.signed_out_at, BookNumber.serial)))


def register(session: Session, actor: Actor, *, after: str = "") -> tuple[list[Paper], str]:
    """A page of the mission's register, newest sign-out first, and where the next page begins."""
    query = select(BookNumber).where(BookNumber.mission == actor.mission)
    mark = session.get(BookNumber, after) if after else None
    if mark is not None and mark.mission == actor.mission:
        query = query.where(
            (BookNumber.signed_out_at < mark.signed_out_at)
            | ((BookNumber.signed_out_at == mark.signed_out_at) & (BookNumber.serial > mark.serial))
        )
    order = query.order_by(BookNumber.signed_out_at.desc(), BookNumber.serial).limit(PAGE + 1)
    rows = list(session.scalars(order))
    papers = _told(session, actor, rows[:PAGE])
    return papers, papers[-1].serial if len(rows) > PAGE else ""


def paper(session: Session, actor: Actor, serial: str) -> Paper:
    """One line of the register.

    Raises Unknown.
    """
    return _told(session, actor, [number(session, actor, ids.serial_as_kept(serial))])[0]


def _told(session: Session, actor: Actor, rows: Sequence[BookNumber]) -> list[Paper]:
    names = staff.names(session, *{row.signed_out_to for row in rows})
    return [
        Paper(
            row.serial,
            names.get(row.signed_out_to, ""),
            row.signed_out_to == actor.appointment,
            rules.may_give_up(row.signed_out_to, row.mission, actor),
            row.state,
            row.signed_out_at,
            row.closed_at,
        )
        for row in rows
    ]


def sheets(session: Session, actor: Actor, serial: str) -> list[BookNumber]:
    """The numbers signed out together with this one that are still blank, for whoever carries them.

    Raises Unknown where there is none.
    """
    one = number(session, actor, ids.serial_as_kept(serial))
    query = select(BookNumber).where(
        BookNumber.mission == actor.mission,
        BookNumber.signed_out_to == actor.appointment,
        BookNumber.signed_out_at == one.signed_out_at,
        BookNumber.state == "blank",
    )
    found = list(session.scalars(query.order_by(BookNumber.serial)))
    if not found or one.signed_out_to != actor.appointment:
        raise Unknown
    return found


def waiting(session: Session) -> list[Waiting]:
    """The referrals without a letter that the reader may see, newest first: where a used paper may belong."""
    query = (
        select(Referral.id, Referral.need, Case.code, Pathway.state)
        .join(Pathway, Pathway.id == Referral.id)
        .join(Case, Case.id == Referral.case_id)
        .where(Referral.issued_id.is_(None), Pathway.state.in_(("drafted", "ready", "waiting", "agreed")))
        .order_by(Pathway.begun_at.desc(), Referral.id)
        .limit(MOST_WAITING)
    )
    return [
        Waiting(row.id, row.code, NEEDS[row.need].title, "copy_by_hand" if row.state == "drafted" else "hand_over")
        for row in session.execute(query)
    ]


def number(session: Session, actor: Actor, serial: str, *, held: bool = False) -> BookNumber:
    """One number of this mission's book; `held` keeps others from using it meanwhile.

    Raises Unknown.
    """
    found = session.get(BookNumber, serial, with_for_update=held, populate_existing=held) if serial else None
    if found is None or found.mission != actor.mission:
        raise Unknown
    return found
