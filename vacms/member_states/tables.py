"""A table as a file brings it, and a table as a file takes it: any common separator and encoding, and no formula runs.

A cell that a spreadsheet would run gets an apostrophe in front on the way out, and loses it on the way in.
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from vacms.foundation.errors import Refused
from workflows.grammar import N_, Reason

MOST_BYTES = 900_000
MOST_LINES = 1_000
MOST_COLUMNS = 60
MOST_CELL = 5_000
SEPARATORS = (",", ";", "\t")
_RUNS = re.compile(r"'*\s*[=+\-@\t\r|%]")
_MARKED = re.compile(r"''*\s*[=+\-@\t\r|%]")

TOO_LARGE = Reason(N_("This file is larger than %(most)s kilobytes. Divide it."), (("most", str(MOST_BYTES // 1_000)),))
TOO_MANY = Reason(N_("This file has more than %(most)s lines. Divide it."), (("most", str(MOST_LINES)),))
NOT_TEXT = Reason(N_("This is not a table as text. In the spreadsheet, save it as CSV."))
NOTHING = Reason(N_("This file has no line to read below its headings."))
NO_CODE = Reason(N_("No heading of this file is called “code”. The first line must name the columns."))
_TWICE = N_("Two columns of this file are called “%(name)s”.")
_BROKEN = N_("From line %(line)s on, this file cannot be read: a quotation mark is not closed, or a cell has no end.")
OLD_LETTERS = Reason(N_("This file was not written as UTF-8. It was read as Windows text: look at the accents."))
_LEFT = N_("These columns were not read: %(names)s")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a table: where it begins in the file, its cells by column, and whether it has too many."""

    number: int
    cells: dict[str, str]
    overfull: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A file, read."""

    columns: tuple[str, ...]
    lines: tuple[Line, ...]
    notes: tuple[Reason, ...] = field(default=())


def decoded(data: bytes) -> tuple[str, tuple[Reason, ...]]:
    """The words of a file, and what was unusual about them.

    Raises Refused.
    """
    if len(data) > MOST_BYTES:
        raise Refused(TOO_LARGE)
    if data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF")):
        raise Refused(NOT_TEXT)
    ways: tuple[str, ...] = ("utf-16",) if data.startswith((b"\xff\xfe", b"\xfe\xff")) else ("utf-8-sig", "cp1252")
    for way in ways:
        try:
            words = data.decode(way)
        except UnicodeDecodeError:
            continue
        if "\0" in words:
            break
        return words, (OLD_LETTERS,) if way == "cp1252" else ()
    raise Refused(NOT_TEXT)


def read(words: str, known: Sequence[str], notes: tuple[Reason, ...] = ()) -> Table:
    """The table that these words make; of its columns those that are known.

    Raises Refused where it is none.
    """
    words = words.removeprefix("\ufeff")
    first, _, rest = words.partition("\n")
    skipped = first.strip().strip('"').lower() in {f"sep={one}" for one in SEPARATORS}
    words = rest if skipped else words
    rows = _rows(words, _separator(words), 1 if skipped else 0)
    columns = _columns(next(rows, (0, []))[1])
    lines: list[Line] = []
    for number, row in rows:
        if not any(cell.strip() for cell in row):
            continue
        if len(lines) == MOST_LINES:
            raise Refused(TOO_MANY)
        lines.append(_line(number, row, columns, known))
    if not lines:
        raise Refused(NOTHING)
    left = [name[:40] for name in columns if name and name not in known]
    told = (Reason(_LEFT, (("names", ", ".join(left[:12])),)),) if left else ()
    return Table(tuple(name for name in columns if name in known), tuple(lines), (*notes, *told))


def _rows(words: str, separator: str, before: int) -> Iterator[tuple[int, list[str]]]:
    """Each row with the number of the line on which it begins."""
    reader = csv.reader(io.StringIO(words, newline=""), delimiter=separator, strict=True)
    begins = 1
    while True:
        try:
            row = next(reader, None)
        except csv.Error:
            raise Refused(Reason(_BROKEN, (("line", str(before + begins)),))) from None
        if row is None:
            return
        yield before + begins, row
        begins = reader.line_num + 1


def _separator(words: str) -> str:
    """The separator that the headings use most; within quotation marks it is none."""
    heading = re.sub(r'"[^"]*"', "", words.split("\n", 1)[0])
    return max(SEPARATORS, key=heading.count)


def _columns(row: list[str]) -> list[str]:
    if len(row) > MOST_COLUMNS:
        raise Refused(NOT_TEXT)
    columns = ["_".join(cell.strip().casefold().split()) for cell in row]
    if "code" not in columns:
        raise Refused(NO_CODE)
    for name in columns:
        if name and columns.count(name) > 1:
            raise Refused(Reason(_TWICE, (("name", name[:40]),)))
    return columns


def _line(number: int, row: list[str], columns: list[str], known: Sequence[str]) -> Line:
    cells = {name: unmarked(cell.strip(" \u00a0")) for name, cell in zip(columns, row, strict=False) if name in known}
    overfull = any(cell.strip() for cell in row[len(columns) :]) or any(len(cell) > MOST_CELL for cell in row)
    return Line(number, cells, overfull)


def written(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """The table as a file, piece by piece: for any spreadsheet, with every cell in quotation marks."""
    yield "\ufeff"
    for row in (columns, *rows):
        line = io.StringIO()
        csv.writer(line, lineterminator="\r\n", quoting=csv.QUOTE_ALL).writerow([marked(cell) for cell in row])
        yield line.getvalue()


def marked(cell: str) -> str:
    """A cell that no spreadsheet runs."""
    return f"'{cell}" if _RUNS.match(cell) else cell


def unmarked(cell: str) -> str:
    """The cell as it was before `marked`."""
    return cell[1:] if _MARKED.match(cell) else cell
