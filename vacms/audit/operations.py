"""Writes the audit: lines gather in the session, and the commit chains and writes them last, or fails."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from weakref import WeakSet

from sqlalchemy import event, insert, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session, sessionmaker

from vacms.audit.model import AuditHead, AuditLine
from vacms.audit.verify import START, line_mac, verify
from vacms.foundation import clock
from vacms.foundation.database import Base

SYSTEM = "system"
"""The stream, and the actor, of what belongs to no mission and no officer."""

READS = frozenset({"open", "draft.take_up", "search", "search.shown"})
"""Acts that showed words to somebody: what was read stays read, even where the rest of the request is rolled back."""

_CODE = re.compile(r"[A-Za-z0-9_.:,/=-]*")
"""Codes and ids only. No space, so no sentence; no letter of another script, so hardly a name."""


_KEEPING: "WeakSet[type[Session]]" = WeakSet()
"""The kinds of session that write their lines; any other reads nothing that needs one."""


@dataclass(frozen=True, slots=True)
class Line:
    """What one line will say, before the commit gives it its place in the chain."""

    stream: str
    at: datetime
    actor: str
    act: str
    object: str
    data_class: str
    outcome: str
    detail: str

    def __post_init__(self) -> None:
        for word in (
            self.stream,
            self.actor,
            self.act,
            self.object,
            self.data_class,
            self.outcome,
            self.detail,
        ):
            if not _CODE.fullmatch(word):
                raise ValueError("an audit line takes codes and ids only")


def write(
    session: Session,
    *,
    mission: str | None,
    actor: str,
    act: str,
    object: str = "",
    outcome: str = "done",
    data_class: str = "",
    detail: str = "",
    once: str = "",
) -> None:
    """Add a line to this transaction. `actor` is an appointment's id; the same `once` leaves one line only.

    Raises RuntimeError where nobody would write it: no line, no read.
    """
    if type(session) not in _KEEPING:
        raise RuntimeError("this session keeps no audit: audit.operations.install(sessions) is missing")
    if once:
        if once in session.info.setdefault("audit_once", set()):
            return
        session.info["audit_once"].add(once)
    line = Line(mission or SYSTEM, clock.now(), actor, act, object, data_class, outcome, detail)
    session.info.setdefault("audit", []).append(line)


def pending(session: Session) -> tuple[Line, ...]:
    """The lines that the next commit would write."""
    return tuple(session.info.get("audit", ()))


def readings(session: Session) -> list[Line]:
    """Those of the pending lines that tell of a reading."""
    return [line for line in pending(session) if line.act in READS]


def carry(session: Session, lines: Iterable[Line]) -> None:
    """Add lines taken from a transaction that was rolled back: what was read there, was read."""
    session.info.setdefault("audit", []).extend(lines)


def install(sessions: "sessionmaker[Session] | type[Session]") -> None:
    """Make every session of this kind write its lines with its commit."""
    kind = sessions.class_ if isinstance(sessions, sessionmaker) else sessions
    if kind not in _KEEPING:
        _KEEPING.add(kind)
        event.listen(kind, "before_commit", _chain)
        event.listen(kind, "after_rollback", _forget)


def _chain(session: Session) -> None:
    if session.in_nested_transaction() or not session.info.get("audit"):
        return
    table = Base.metadata.tables[AuditLine.__tablename__]
    session.flush()  # all else first: the stream is held for as short as possible
    key: bytes = session.info["server_key"].audit_key
    lines: list[Line] = session.info["audit"]
    for stream in sorted({line.stream for line in lines}):
        head = _held_head(session, stream)
        rows = []
        seq, last = head.seq, head.mac
        for line in (line for line in lines if line.stream == stream):
            seq += 1
            words = _words(line, seq)
            mac = line_mac(key, last, words)
            rows.append({**words, "at": line.at, "prev": last, "mac": mac})
            last = mac
        head.seq, head.mac = seq, last
        session.execute(insert(table), rows, execution_options={"plain": True})
    session.flush()
    _forget(session)


def _forget(session: Session) -> None:
    session.info.pop("audit", None)
    session.info.pop("audit_once", None)


def _held_head(session: Session, stream: str) -> AuditHead:
    wanted = select(AuditHead).where(AuditHead.stream == stream).with_for_update()
    wanted = wanted.execution_options(populate_existing=True)
    head = session.scalar(wanted)
    if head is None:  # two first lines of a stream at the same moment: one row, and the second waits for it
        dialect = sqlite if session.get_bind().dialect.name == "sqlite" else postgresql
        first = dialect.insert(AuditHead).values(stream=stream, seq=0, mac=START)
        session.execute(first.on_conflict_do_nothing())
        head = session.scalars(wanted).one()
    return head


def _words(line: Line | AuditLine, seq: int) -> dict[str, Any]:
    return {
        "stream": line.stream,
        "seq": seq,
        "at": line.at.astimezone(UTC).isoformat(timespec="microseconds"),
        "actor": line.actor,
        "act": line.act,
        "object": line.object,
        "data_class": line.data_class,
        "outcome": line.outcome,
        "detail": line.detail,
    }


def anchor(session: Session) -> dict[str, dict[str, Any]]:
    """The end of every stream, to be kept where the keeper of this database cannot reach."""
    heads = session.scalars(select(AuditHead).order_by(AuditHead.stream))
    return {head.stream: {"seq": head.seq, "mac": head.mac.hex()} for head in heads}


def lines(session: Session) -> Iterator[dict[str, Any]]:
    """Every line in the order of its chain, as `verify` reads it."""
    every = select(AuditLine).order_by(AuditLine.stream, AuditLine.seq).execution_options(yield_per=1000)
    for line in session.scalars(every):
        yield {**_words(line, line.seq), "prev": line.prev.hex(), "mac": line.mac.hex()}


def export(session: Session) -> Iterator[str]:
    """Every line as JSON, one a row, for the stand-alone verifier."""
    return (json.dumps(line, sort_keys=True) for line in lines(session))


def check(session: Session, anchors: Mapping[str, Mapping[str, Any]] | None = None) -> list[str]:
    """What is wrong with the audit in this database, in sentences; the ends of its streams included."""
    ends = {stream: end for stream, end in anchor(session).items() if end["seq"]}
    key: bytes = session.info["server_key"].audit_key
    every = list(lines(session))
    faults = verify(every, key, ends)
    return faults + [fault for fault in verify(every, key, anchors or {}) if fault not in faults]
