"""Fills the made-up house with N cases; run again, it adds what is missing up to N and never doubles one.

The same seed gives the same cases: ids, codes, deeds, answers and states. Envelopes are sealed under fresh nonces each
time, and moments count back from the hour in which the caseload is made.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, closing
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from random import Random

from sqlalchemy import select
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import Session

from vacms.actions.engine import Engine
from vacms.audit import operations as audit
from vacms.audit.operations import Line
from vacms.cases.model import Case
from vacms.foundation import clock, ids
from vacms.foundation.database import Base
from vacms.keyring.model import Key
from vacms.synthetic import apart
from vacms.synthetic.bulk import Columns, Row, put, ready
from vacms.synthetic.copies import Copied, Pattern, names_for, spelt
from vacms.synthetic.lives import Pair, Walker, Worn
from workflows.catalogue import WINDOWS

LIVES = 24
"""How many different lives are lived; the rest are copies of them."""
BATCH = 200
"""How many cases one transaction holds: what a broken run loses at most."""
LONGEST = timedelta(days=28)
"""From first report to last deed."""
OLDEST = timedelta(days=300)
"""How far back a case lies at most: everybody was appointed before."""
OVERDUE = timedelta(days=14)
"""How long at most something stays undone: a caseload as it is tended, not as it is left."""

Working = Callable[[], AbstractContextManager[Session]]
"""Opens a session that commits when all went well."""


def fill(working: Working, engine: Engine, pairs: Sequence[Pair], cases: int, seed: int) -> Iterator[int]:
    """Make the cases that are missing; tells after each transaction how many it added."""
    now = clock.now().replace(minute=0, second=0, microsecond=0)
    with working() as session:
        dialect = session.get_bind().dialect
        todo = missing(session, seed, cases)
        patterns = _patterns(session, engine, pairs, seed, now) if todo else []
    batches = [todo[start : start + BATCH] for start in range(0, len(todo), BATCH)]
    with closing(apart.made(partial(_batch, patterns, seed, now, dialect), batches)) as made:
        for batch in made:
            with working() as session:
                _insert(session, batch)
            yield batch.cases


def case_id(seed: int, number: int) -> str:
    """The id of the case of this number."""
    return names_for(seed, number, 1)[0]


def missing(session: Session, seed: int, cases: int) -> list[int]:
    """The numbers of the cases that are not there yet."""
    table = Case.__table__.c
    there: set[str] = set()
    wanted = [case_id(seed, number) for number in range(cases)]
    for start in range(0, cases, 500):
        known = select(table.id).where(table.id.in_(wanted[start : start + 500]))
        there.update(session.scalars(known, execution_options={"plain": True}))
    return [number for number, one in enumerate(wanted) if one not in there]


def _patterns(session: Session, engine: Engine, pairs: Sequence[Pair], seed: int, now: datetime) -> list[Pattern]:
    """Live the lives, keep them as patterns, and leave nothing of them behind."""
    outside = _outside(session)
    made = []
    for number in range(LIVES):
        advocate, second = (_signed_in(one) for one in pairs[number % len(pairs)])
        walker = Walker(session, engine, Random(f"{seed}/life/{number}"), advocate, second)  # noqa: S311 - made up
        made.append(Pattern(session, walker.live(now - 2 * LONGEST, now - LONGEST), outside))
    session.rollback()
    return made


def _signed_in(one: Worn) -> Worn:
    return replace(one, actor=replace(one.actor, sign_in="synthetic"))


def _outside(session: Session) -> dict[str, bytes | None]:
    """The ids that every copy shares with its life, and the public halves of the keys among them."""
    found: dict[str, bytes | None] = {}
    for table in Base.metadata.sorted_tables:
        if "case_id" not in table.c and "id" in table.c:
            found.update(dict.fromkeys(session.scalars(select(table.c.id), execution_options={"plain": True})))
    keys = select(Key.id, Key.public).where(Key.case_id.is_(None))
    found.update((row.id, row.public) for row in session.execute(keys))
    return found


@dataclass(frozen=True, slots=True)
class Batch:
    """What one transaction inserts: rows made ready, table by table, parents first, and the lines for the audit."""

    cases: int
    tables: dict[str, Columns]
    lines: list[Line]


def _batch(patterns: Sequence[Pattern], seed: int, now: datetime, dialect: Dialect, numbers: Sequence[int]) -> Batch:
    copies = [_stamped(patterns, seed, number, now) for number in numbers]
    rows: dict[str, list[Row]] = {}
    for copy in copies:
        for name, row in copy.rows:
            rows.setdefault(name, []).append(row)
    order = (table for table in Base.metadata.sorted_tables if table.name in rows)
    lines = sorted((line for copy in copies for line in copy.lines), key=lambda line: line.at)
    return Batch(len(copies), {table.name: ready(table, rows[table.name], dialect) for table in order}, lines)


def _stamped(patterns: Sequence[Pattern], seed: int, number: int, now: datetime) -> Copied:
    rng = Random(f"{seed}/case/{number}")  # noqa: S311 - made up
    pattern = rng.choice(patterns)
    names = dict(zip(pattern.own, names_for(seed, number, len(pattern.own)), strict=True))
    body = spelt(rng.getrandbits(64), ids.CODE_LENGTH - 1)
    names[pattern.code] = body + ids.check_character(body)
    for serial in pattern.serials:
        names[serial] = f"{spelt(rng.getrandbits(64), 3)}-{spelt(rng.getrandbits(64), 4)}"
    return pattern.stamp(names, _shift(pattern, rng, now), now)


def _shift(pattern: Pattern, rng: Random, now: datetime) -> timedelta:
    """How far a copy is moved, in whole hours: nothing of it lies ahead, and nothing of it was forgotten for long.

    What the system does when time is up has not come up yet.
    """
    latest = int((now - pattern.last) / timedelta(hours=1))
    bounds = [-OLDEST, *(now - until - (timedelta() if WINDOWS[key].then else OVERDUE) for key, until in pattern.owed)]
    earliest = max(int(one / timedelta(hours=1)) + 1 for one in bounds)
    return timedelta(hours=rng.randint(min(earliest, latest), latest))


def _insert(session: Session, batch: Batch) -> None:
    """All rows of a batch; the commit chains the lines."""
    for name, columns in batch.tables.items():
        put(session, Base.metadata.tables[name], columns)
    audit.carry(session, batch.lines)
