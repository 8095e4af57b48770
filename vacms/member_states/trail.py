"""Who changed what in the States' book, when and how: read page by page, never rewritten."""

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from vacms.member_states.model import LawText, StateChange

CHANGES = 25


def page(
    session: Session, state: str, *, law: str = "", after: str = "", most: int = CHANGES
) -> tuple[list[StateChange], str]:
    """A page of what was changed, newest first, and where the next begins."""
    query = select(StateChange).where(StateChange.state == state)
    if law:
        query = query.where(StateChange.law == law)
    mark = session.get(StateChange, after) if after else None
    if mark is not None and mark.state == state:
        later = (StateChange.place > mark.place) | ((StateChange.place == mark.place) & (StateChange.id > mark.id))
        query = query.where((StateChange.at < mark.at) | ((StateChange.at == mark.at) & later))
    order = query.order_by(StateChange.at.desc(), StateChange.place, StateChange.id)
    rows = list(session.scalars(order.limit(most + 1)))
    return rows[:most], rows[most - 1].id if len(rows) > most else ""


def titles(session: Session, changed: Iterable[StateChange]) -> dict[str, str]:
    """The titles of the law texts in which something changed."""
    wanted = sorted({one.law for one in changed if one.law})
    if not wanted:
        return {}
    query = select(LawText.id, LawText.title).where(LawText.id.in_(wanted))
    return {one.id: one.title for one in session.execute(query)}
