"""Who holds which key now, and by which chain of grants a hat reaches it."""

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import BindParameter, ColumnElement, and_, bindparam, literal, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session
from sqlalchemy.sql import Select

from vacms.foundation import clock, memory
from vacms.foundation.types import UtcDateTime
from vacms.keyring import rules
from vacms.keyring.model import Key, Opener, Wrapped
from vacms.keyring.rings import Hat

AT_ONCE = 500
"""Ids in one query: below every database's limit."""
_IDS: BindParameter[str] = bindparam("ids", expanding=True)
_NOW: BindParameter[datetime] = bindparam("now", type_=UtcDateTime())

Chain = list[tuple[Wrapped, Key]]
"""Grants from a hat down to a key, each with the row of the key that it leads to."""


def in_force(moment: Any) -> ColumnElement[bool]:
    """Grants that have begun and have not ended."""
    return and_(Wrapped.starts <= moment, or_(Wrapped.until.is_(None), Wrapped.until > moment))


_ABOVE = Wrapped.__table__.alias("above").c
_EDGES = (
    select(Key, Wrapped)
    .outerjoin(Wrapped, and_(Wrapped.target == Key.id, in_force(_NOW)))
    .where(
        or_(
            Key.id.in_(_IDS),
            Key.id.in_(
                select(_ABOVE.holder).where(
                    _ABOVE.target.in_(_IDS),
                    _ABOVE.starts <= _NOW,
                    or_(_ABOVE.until.is_(None), _ABOVE.until > _NOW),
                )
            ),
        ),
        Key.ended_at.is_(None),
    )
)
"""These keys with the grants that lead to them, and the same of whatever holds them."""


def holders(session: Session, target: str) -> tuple[str, ...]:
    """The keys to which this key is wrapped at this moment."""
    held = select(Wrapped.holder).where(Wrapped.target == target, in_force(clock.now())).distinct()
    return memory.once(session, ("holders", target), lambda: tuple(session.scalars(held.order_by(Wrapped.holder))))


def held_by(session: Session, holder: str) -> tuple[str, ...]:
    """The keys that are wrapped to this one at this moment."""
    held = select(Wrapped.target).where(Wrapped.holder == holder, in_force(clock.now())).distinct()
    return tuple(session.scalars(held.order_by(Wrapped.target)))


def ids_of_case(session: Session, case_id: str, *, kinds: Collection[str]) -> tuple[str, ...]:
    """The living keys of these kinds that belong to a case."""
    wanted = select(Key.id).where(Key.case_id == case_id, Key.kind.in_(kinds), Key.ended_at.is_(None))
    return tuple(session.scalars(wanted.order_by(Key.made_at, Key.id)))


def group_of(session: Session, mission: str, name: str) -> str | None:
    """The key of a mission's group, "cover" or "vault", once its first member has made it."""
    return _newest(session, "group", rules.group_subject(mission, name))


def in_group(session: Session, mission: str, name: str, hat: str) -> bool:
    """Whether this hat holds the key of a mission's group now."""
    held = select(Wrapped.grant).where(*_held(rules.group_subject(mission, name), hat, clock.now()))
    return session.scalars(held.limit(1)).first() is not None


def holds_group(
    mission: InstrumentedAttribute[str], name: str, hat: InstrumentedAttribute[str | None], now: BindParameter[datetime]
) -> ColumnElement[bool]:
    """`in_group` as a column beside others: for whoever asks of a hat and a mission that a row names."""
    prefix, suffix = rules.group_subject("\0", name).split("\0")
    return (
        select(Wrapped.grant)
        .where(*_held(literal(prefix).concat(mission).concat(suffix), hat, now))
        .correlate_except(Wrapped)
        .exists()
    )


def _held(subject: Any, hat: Any, now: Any) -> tuple[ColumnElement[bool], ...]:
    return (
        Wrapped.target == _newest_of("group", subject).limit(1).correlate_except(Key).scalar_subquery(),
        Wrapped.holder == hat,
        in_force(now),
    )


def recovery_key(session: Session) -> str | None:
    """The recovery key's public half, once it has been made."""
    return _newest(session, "recovery", "recovery")


def _newest(session: Session, kind: str, subject: str) -> str | None:
    return memory.once(session, ("newest", kind, subject), lambda: session.scalars(_newest_of(kind, subject)).first())


def _newest_of(kind: str, subject: Any) -> Select[str]:
    wanted = select(Key.id).where(Key.kind == kind, Key.subject == subject, Key.ended_at.is_(None))
    return wanted.order_by(Key.made_at.desc(), Key.id)


def openers(session: Session, key_id: str, kind: str) -> list[Opener]:
    """The ways of one kind in which a person opens this key."""
    return list(session.scalars(select(Opener).where(Opener.key_id == key_id, Opener.kind == kind)))


def openable(session: Session, targets: Collection[str]) -> frozenset[str]:
    """Which of these keys a chain leads to from this session's hat; nothing is opened, no line written."""
    rings = session.info.get("rings", {})
    found = {target for target in targets if target in rings}
    hat: Hat | None = session.info.get("hat")
    if hat is not None:
        _, chains = chains_to(session, hat.key_id, [target for target in targets if target not in found])
        found.update(chains)
    return frozenset(found)


def can_open(session: Session, key_id: str) -> bool:
    """Whether a chain leads to this key from this session's hat."""
    return key_id in openable(session, [key_id])


def chains_to(session: Session, hat: str, targets: Collection[str]) -> tuple[dict[str, Key], dict[str, Chain]]:
    """The key rows met on the way, and for each target that can be reached its chain, the hat's grant first.

    One query where all are wrapped to the hat itself or to a group that it holds, two through a group and a file.
    """
    keys: dict[str, Key] = {}
    edges: dict[str, list[Wrapped]] = {}
    chains: dict[str, Chain] = {}
    frontier = {*targets, hat} if targets else set()
    for _ in range(rules.LONGEST_CHAIN):
        for key, edge in _edges(session, frontier):
            keys[key.id] = key
            if edge is not None:
                edges.setdefault(key.id, []).append(edge)
        missing = [target for target in targets if target not in chains]
        chains.update((target, path) for target in missing if (path := _path(target, hat, keys, edges)))
        open_ends = {edge.holder for target in targets if target not in chains for edge in _above(target, edges)}
        frontier = open_ends - keys.keys()
        if not frontier:
            break
    return keys, chains


def _edges(session: Session, targets: Iterable[str]) -> Iterable[tuple[Key, Wrapped | None]]:
    ids = sorted(targets)
    now = clock.now()
    for start in range(0, len(ids), AT_ONCE):
        found = session.execute(_EDGES, {"ids": ids[start : start + AT_ONCE], "now": now})
        yield from ((key, edge) for key, edge in found)


def _above(target: str, edges: dict[str, list[Wrapped]]) -> list[Wrapped]:
    """All grants found so far on the way up from a target; a circle is walked once."""
    found: list[Wrapped] = []
    seen, ahead = {target}, [target]
    while ahead:
        here = edges.get(ahead.pop(), [])
        found += here
        for edge in here:
            if edge.holder not in seen:
                seen.add(edge.holder)
                ahead.append(edge.holder)
    return found


def _path(target: str, hat: str, keys: dict[str, Key], edges: dict[str, list[Wrapped]]) -> Chain:
    """The shortest chain from the hat down to the target among the grants found, or nothing."""
    if hat not in keys:
        return []  # the hat's own key has ended
    ways: list[Chain] = [[]]
    for _ in range(rules.LONGEST_CHAIN):
        longer = []
        for way in ways:
            here = way[0][0].holder if way else target
            seen = {edge.target for edge, _key in way}
            for edge in edges.get(here, []):
                if here in keys and edge.holder not in seen:
                    longer.append([(edge, keys[here]), *way])
                    if edge.holder == hat:
                        return longer[-1]
        ways = longer
    return []
