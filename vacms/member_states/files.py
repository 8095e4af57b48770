"""Files read into the book: kept while somebody looks at what they would do, then taken in or put away."""

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from vacms.audit import operations as audit
from vacms.foundation import clock
from vacms.foundation.access import Actor
from vacms.foundation.errors import Refused, Stale, Unknown
from vacms.foundation.ids import new_id
from vacms.member_states import importing, operations, queries, rules, tables
from vacms.member_states.importing import Judged, Key
from vacms.member_states.model import LawText, MemberState, StatesFile, StateSource
from vacms.member_states.operations import Mark
from vacms.member_states.rules import KEEP, Answers
from vacms.member_states.tables import Table
from vacms.missions import queries as missions
from workflows.grammar import N_, Reason
from workflows.states_book import LAW_TEXT, STATE, TOPICS

KEPT = timedelta(days=7)
"""How long a file waits for somebody to decide."""
SOME_REFUSED = Reason(
    N_("Some lines were refused, so nothing was taken in. Leave them out, or correct the file and read it in again.")
)
NOTHING_NEW = Reason(N_("There is nothing in this file that the book does not say already."))
ENDED = Reason(N_("This file was taken in or put away already."))


@dataclass(frozen=True, slots=True)
class Report:
    """What a file would do, or did."""

    id: str
    standing: str
    laws: bool
    lines: Sequence[Judged]
    notes: tuple[Reason, ...] = ()

    @property
    def counts(self) -> dict[str, int]:
        """How many lines of each kind."""
        return importing.counts(self.lines)

    @property
    def digest(self) -> str:
        """Tells whether it is still what somebody saw."""
        return hashlib.sha256(importing.as_stored(self.lines).encode()).hexdigest()

    @property
    def to_take(self) -> int:
        """How many lines would change anything."""
        return self.counts["new"] + self.counts["merged"]


def read_in(session: Session, data: bytes, *, by: Actor) -> StatesFile:
    """Keep a file to be looked through; the same one, read in again, is the one that waits already.

    Raises Refused where it is no table, Unknown.
    """
    if not by.may(KEEP):
        raise Unknown
    words, notes = tables.decoded(data)
    table = tables.read(words, importing.KNOWN)
    digest = hashlib.sha256(data).hexdigest()
    same = select(StatesFile).where(
        StatesFile.by == by.appointment, StatesFile.digest == digest, StatesFile.standing == "read"
    )
    if (waiting := session.scalar(same)) is not None:
        return waiting
    one = StatesFile(
        id=new_id(), digest=digest, text=words, laws=importing.of_laws(table), old_letters=bool(notes),
        standing="read", report="", at=clock.now(), by=by.appointment,
    )  # fmt: skip
    session.add(one)
    session.flush()
    return one


def report(session: Session, file_id: str, *, by: Actor) -> Report:
    """What a file would do to the book as it stands, or what it did.

    Raises Unknown, also for a file that somebody else read in.
    """
    return _report(session, _file(session, file_id, by), by)


def waiting(session: Session, by: Actor) -> list[StatesFile]:
    """Files that this officer has read in and not decided on."""
    mine = select(StatesFile).where(StatesFile.by == by.appointment, StatesFile.standing == "read")
    return list(session.scalars(mine.order_by(StatesFile.at.desc()).limit(10)))


def apply(session: Session, file_id: str, *, seen: str, leave_out: bool, by: Actor) -> Report:
    """Take a file into the book: all of it, or without the lines that were refused where the officer says so.

    Raises Refused, Stale where the book has moved since the report was seen, Unknown.
    """
    one = _file(session, file_id, by, held=True)
    if one.standing != "read":
        raise Refused(ENDED)
    found = _report(session, one, by, held=True)
    if found.digest != seen:
        raise Stale
    if found.counts["refused"] and not leave_out:
        raise Refused(SOME_REFUSED)
    if not found.to_take:
        raise Refused(NOTHING_NEW)
    taken = [line for line in found.lines if line.verdict in ("new", "merged")]
    (_take_laws if found.laws else _take_states)(session, taken, Mark(by, "import", one.id))
    one.report = importing.as_stored(found.lines)
    _end(one, "applied")
    audit.write(
        session, mission=by.mission, actor=by.appointment, act="state.import", object=one.id, data_class="C1",
        detail=",".join(f"{verdict}={count}" for verdict, count in found.counts.items()),
    )  # fmt: skip
    session.flush()
    return found


def drop(session: Session, file_id: str, *, by: Actor) -> None:
    """Put a file away without taking anything in.

    Raises Refused, Unknown.
    """
    one = _file(session, file_id, by, held=True)
    if one.standing != "read":
        raise Refused(ENDED)
    _end(one, "dropped")


def forget_old(session: Session) -> None:
    """Forget files on which nobody has decided, and those put away, after their time (nightly)."""
    old = StatesFile.at < clock.now() - KEPT
    session.execute(delete(StatesFile).where(old, StatesFile.standing != "applied"))


def _file(session: Session, file_id: str, by: Actor, *, held: bool = False) -> StatesFile:
    if not by.may(KEEP):
        raise Unknown
    found = session.get(StatesFile, file_id, with_for_update=held, populate_existing=held)
    if found is None or found.by != by.appointment:
        raise Unknown
    return found


def _end(one: StatesFile, standing: str) -> None:
    one.standing, one.text, one.ended_at = standing, "", clock.now()


def _report(session: Session, one: StatesFile, by: Actor, *, held: bool = False) -> Report:
    if one.standing != "read":
        return Report(one.id, one.standing, one.laws, importing.stored(one.report or "[]"))
    table = tables.read(one.text, importing.KNOWN, (tables.OLD_LETTERS,) if one.old_letters else ())
    kept = _kept_of(session, table, held)
    lines = list(importing.judge(table, kept, zone=missions.zone(session, by.mission)))
    return Report(one.id, one.standing, one.laws, lines, table.notes)


def _kept_of(session: Session, table: Table, held: bool) -> dict[Key, Answers]:
    """What the book says now of what a table is about."""
    codes = {importing.key_of(line)[0] for line in table.lines}
    states = queries.of_codes(session, codes, held=held)
    if not importing.of_laws(table):
        rests = queries.sources(session, [row.id for row in states.values()])
        return {(code, ""): queries.view(row, rests[row.id]).answers for code, row in states.items()}
    kept: dict[Key, Answers] = {(code, ""): {} for code in states}
    by_id = {row.id: code for code, row in states.items()}
    for law in queries.laws_of(session, by_id, held=held):
        code = by_id[law.state]
        kept[code, law.folded] = {**queries.law_view(law).answers, "code": code}
    return kept


def _take_states(session: Session, lines: Iterable[Judged], mark: Mark) -> None:
    lines = list(lines)
    states: dict[str, MemberState] = queries.of_codes(session, [line.code for line in lines])
    rests: dict[str, dict[str, StateSource]] = queries.sources(session, [row.id for row in states.values()])
    for line in lines:
        one = states.get(line.code)
        operations.write(session, one, rests[one.id] if one is not None else {}, line.answers, mark)


def _take_laws(session: Session, lines: Iterable[Judged], mark: Mark) -> None:
    lines = list(lines)
    states = queries.of_codes(session, {line.code for line in lines})
    kept: dict[tuple[str, str], LawText] = {
        (law.state, law.folded): law for law in queries.laws_of(session, [row.id for row in states.values()])
    }
    for line in lines:
        state = states[line.code].id
        one = kept.get((state, rules.fold(line.answers["title"])))
        operations.write_law(session, state, one, line.answers, mark)


# --- back into a file -----------------------------------------------------------------------------------------------


def states_as_table(session: Session) -> Iterable[str]:
    """All States as a file that can be read in again."""
    asked = [one.name for one in STATE]
    columns = [*asked, *(f"{topic.key}_status" for topic in TOPICS)]
    rows = (
        [*(one.answers[name] for name in asked), *(one.standings[topic.key].status for topic in TOPICS)]
        for one in queries.every(session)
    )
    return tables.written(columns, rows)


def laws_as_table(session: Session) -> Iterable[str]:
    """All law texts as a file that can be read in again."""
    codes = queries.codes(session)
    asked = [one.name for one in LAW_TEXT]
    found = [(codes[law.state], queries.law_view(law)) for law in queries.laws_of(session)]
    rows = (
        [code, *(one.answers[name] for name in asked), one.standing.status]
        for code, one in sorted(found, key=lambda each: (each[0], each[1].title))
    )
    return tables.written(["code", *asked, "law_status"], rows)


EXPORTS: dict[str, Callable[[Session], Iterable[str]]] = {"states": states_as_table, "laws": laws_as_table}
"""What a file can be made of, by its name."""
