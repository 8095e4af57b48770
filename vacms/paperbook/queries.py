"""Where each paper is, and which numbers an officer may still write on."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from vacms.foundation.access import Actor
from vacms.foundation.errors import Unknown
from vacms.paperbook.model import BookNumber
from vacms.staff import queries as staff

PAGE = 100


@dataclass(frozen=True, slots=True)
class Paper:
    """One line of the register. It says nothing of a case: who may see that asks the case."""

    serial: str
    holder: str
    mine: bool
    state: str
    signed_out_at: datetime
    closed_at: datetime | None


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
    names = staff.names(session, *{row.signed_out_to for row in rows})
    papers = [
        Paper(
            row.serial,
            names.get(row.signed_out_to, ""),
            row.signed_out_to == actor.appointment,
            row.state,
            row.signed_out_at,
            row.closed_at,
        )
        for row in rows[:PAGE]
    ]
    return papers, papers[-1].serial if len(rows) > PAGE else ""


def number(session: Session, actor: Actor, serial: str, *, held: bool = False) -> BookNumber:
    """One number of this mission's book; `held` keeps others from using it meanwhile.

    Raises Unknown.
    """
    found = session.get(BookNumber, serial, with_for_update=held, populate_existing=held) if serial else None
    if found is None or found.mission != actor.mission:
        raise Unknown
    return found
