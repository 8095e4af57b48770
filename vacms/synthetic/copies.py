"""Copies of a life: the same rows under other ids, codes and moments, sealed anew where they now belong.

All copies of a life share its key set (the seeds): making a thousand keys for nobody would only take time. Every row of
a key, every grant and every envelope is made for the copy all the same, so that each opens as it would for real, with
the owner's own hat. Only the file of a letter is not copied: a blank page stands for it, and the words of the letter
keep the days of the life that was copied.
"""

import hashlib
import io
import re
from base64 import b32encode
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any

import pikepdf
from sqlalchemy import Table, select
from sqlalchemy.orm import Session

from vacms.audit.operations import Line
from vacms.cases.model import Case, Pathway
from vacms.foundation import cipher, ids
from vacms.foundation.database import Base
from vacms.foundation.serverkey import ServerKey
from vacms.foundation.types import Enciphered, Ref
from vacms.keyring import bound
from vacms.keyring.model import Key, Wrapped
from vacms.keyring.rings import DataKey
from vacms.letters.model import Issued, Serial
from vacms.synthetic.bulk import Row
from vacms.synthetic.lives import Life
from vacms.windows.model import Owed
from workflows.catalogue import CATALOGUE
from workflows.windows import BESIDE

Make = Callable[["Copy"], Any]
FILE = "letter.pdf"
OWN_CLOCK = frozenset(window.key for window in BESIDE)
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?\+00:00")
_LETTERS = bytes.maketrans(b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", b"abcdefghijkmnpqrstuvwxyz23456789")


@dataclass(frozen=True, slots=True)
class Copy:
    """One copy in the making: its names for the life's own ids, and how far it is moved in time."""

    names: Mapping[str, str]
    shift: timedelta

    def text(self, text: str, own: "re.Pattern[str]") -> str:
        """The same words with other ids and moments."""
        moved = _TIME.sub(lambda found: (datetime.fromisoformat(found[0]) + self.shift).isoformat(), text)
        return own.sub(lambda found: self.names[found[0]], moved)


@dataclass(frozen=True, slots=True)
class Copied:
    """What is to be inserted, table by table in order, and the lines for the audit."""

    rows: list[tuple[str, Row]]
    lines: list[Line]


class Pattern:
    """A life as a pattern, read once and stamped as often as wanted. Stamping asks nothing of the database."""

    def __init__(self, session: Session, life: Life, outside: Mapping[str, bytes | None]) -> None:
        """`outside` are the ids that stay as they are: places, people, providers, and keys with their public halves."""
        self._server: ServerKey = session.info["server_key"]
        self._keys: Mapping[str, DataKey] = life.keys
        self._lines = life.lines
        self._publics = {key: public for key, public in outside.items() if public is not None}
        found = list(_rows(session, life.case_id))
        case = next(row for table, row in found if table is Case.__table__)
        own = [life.case_id, case["trace"], *(value for value in _refs(found) if value not in outside)]
        self.own = tuple(dict.fromkeys(own))
        self.code: str = case["code"]
        self.serials: tuple[str, ...] = tuple(row["serial"] for table, row in found if table is Serial.__table__)
        self._pattern = re.compile("|".join(map(re.escape, (*self.own, self.code, *self.serials))))
        self._publics.update((row["id"], row["public"]) for table, row in found if table is Key.__table__)
        self._plan = [(table, row, self._makers(table, row)) for table, row in found]
        self.last: datetime = max(line.at for line in life.lines)
        resting = {row["id"] for table, row in found if table is Pathway.__table__ and _hers(row)}
        owed = [
            row for table, row in found
            if table is Owed.__table__ and row["key"] not in OWN_CLOCK and row["pathway_id"] not in resting
        ]  # fmt: skip
        self.owed: tuple[tuple[str, datetime], ...] = tuple((row["key"], row["until"]) for row in owed)

    def stamp(self, names: Mapping[str, str], shift: timedelta, now: datetime) -> Copied:
        """One copy under these names, moved in time; an emergency window that has passed leaves no trace."""
        copy = Copy(names, shift)
        rows: list[tuple[str, Row]] = []
        for table, row, makers in self._plan:
            if table is Owed.__table__ and row["key"] in OWN_CLOCK and row["until"] + shift <= now:
                continue
            made = {**row, **{column: make(copy) for column, make in makers}}
            if table is Key.__table__:
                made["mac"] = self._vouch(made)
            elif table is Wrapped.__table__:
                made["blob"] = self._grant(made, self._keys[row["target"]].seed, self._publics[row["holder"]])
            elif table is Issued.__table__ and row["sha256"]:
                made["sha256"] = hashlib.sha256(_file(made["id"])).hexdigest()
            rows.append((table.name, made))
        lines = [replace(one, object=names.get(one.object, one.object), at=one.at + shift) for one in self._lines]
        return Copied(rows, lines)

    def _vouch(self, made: Row) -> bytes:
        words = bound.key_words(made["id"], made["kind"], made["subject"], made["case_id"], made["alg"], made["public"])
        return self._server.mac(words)

    def _grant(self, made: Row, seed: bytes, holder: bytes) -> bytes:
        words = bound.grant_words(
            made["grant"], made["target"], made["holder"], made["why"], made["starts"], made["until"]
        )
        return self._server.enclose(words, cipher.wrap(holder, seed, words))

    def _makers(self, table: Table, row: Row) -> list[tuple[str, Make]]:
        """What has to be made anew in this row, column by column; all else stays."""
        found = []
        for column in table.columns:
            value = row[column.name]
            make = (
                self._sealer(table, row, column.name, column.info)
                if isinstance(column.type, Enciphered)
                else self._maker(value)
            )
            if make is not None:
                found.append((column.name, make))
        return found

    def _maker(self, value: Any) -> Make | None:
        if isinstance(value, datetime):
            return lambda copy: value + copy.shift
        if isinstance(value, date):
            return lambda copy: value + timedelta(days=copy.shift.days)
        if not isinstance(value, str):
            return None
        if self._pattern.fullmatch(value):
            return lambda copy: copy.names[value]
        if self._pattern.search(value) or _TIME.search(value):
            return lambda copy: copy.text(value, self._pattern)
        return None

    def _sealer(self, table: Table, row: Row, column: str, info: Mapping[str, Any]) -> Make:
        key = self._keys[_key_in(row[column])]
        row_id, data_class, name = row["id"], info["class"], info["field"]
        content = key.unseal_bytes(data_class, name, row_id, row[column])

        def make(copy: Copy) -> bytes:
            own = DataKey(copy.names[key.key_id], key.kind, copy.names[key.case_id or ""], key.seed)
            there = copy.names[row_id]
            if name == FILE:
                return own.seal_bytes(data_class, name, there, _file(there) if content else b"")
            text = content.decode()
            return own.seal(data_class, name, there, copy.text(text, self._pattern) if text else "")

        return make


def _hers(pathway: Row) -> bool:
    """Whether the next move is hers: then nothing that we owe is neglected."""
    state = CATALOGUE[pathway["workflow"]].state(pathway["state"])
    return state.whose_move == "hers"


def _key_in(envelope: bytes) -> str:
    """The id of the key that an envelope names in its header."""
    length = envelope[4]
    return envelope[5 : 5 + length].decode("ascii")


def _rows(session: Session, case_id: str) -> Iterable[tuple[Table, Row]]:
    """Every row that belongs to a case, parents first, and the numbers of its letters."""
    numbers = select(Issued.__table__.c.serial).where(Issued.__table__.c.case_id == case_id)
    for table in Base.metadata.sorted_tables:
        if "case_id" in table.c:
            which = select(table).where(table.c.case_id == case_id)
        elif table is Serial.__table__:
            which = select(table).where(table.c.serial.in_(numbers))
        else:
            continue
        for row in session.execute(which, execution_options={"plain": True}).mappings():
            yield table, dict(row)


def _refs(found: Iterable[tuple[Table, Row]]) -> Iterable[str]:
    """Every id that these rows name, in their order."""
    for table, row in found:
        for column in table.columns:
            if column.type is Ref or (column.primary_key and table is not Serial.__table__):
                if row[column.name]:
                    yield row[column.name]
            elif column.name == "need_id" and row["need_id"]:
                yield row["need_id"]


def names_for(seed: int, number: int, many: int) -> list[str]:
    """Ids for the case of this number, the same every time: for what is made up, never for a real case."""
    found = hashlib.shake_256(f"case/{seed}/{number}".encode()).digest(20 * many)
    letters = b32encode(found).translate(_LETTERS).decode()
    return [letters[start : start + 26] for start in range(0, 32 * many, 32)]


def spelt(number: int, length: int) -> str:
    """A number in the letters of codes, each digit a letter."""
    found = []
    for _ in range(length):
        number, rest = divmod(number, len(ids.ALPHABET))
        found.append(ids.ALPHABET[rest])
    return "".join(found)


@cache
def _blank() -> bytes:
    made = pikepdf.new()
    made.add_blank_page()
    target = io.BytesIO()
    made.save(target, deterministic_id=True)
    return target.getvalue()


def _file(letter: str) -> bytes:
    """What stands for a letter's file: a blank page, another one for each letter."""
    return _blank() + b"% made up " + letter.encode() + b"\n"
