"""Files as spreadsheets write them, and as somebody who means harm writes them."""

import csv
import io
import time
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vacms.foundation.errors import Refused
from vacms.member_states import tables
from vacms.member_states.importing import KNOWN

HEAD = "code,name,forms,letters_source"


def read(data: bytes) -> tables.Table:
    """The table that a file makes."""
    words, notes = tables.decoded(data)
    return tables.read(words, KNOWN, notes)


def refused(data: bytes) -> str:
    """The sentence with which a file is refused."""
    with pytest.raises(Refused) as no:
        read(data)
    reason = no.value.reasons[0]
    return reason.msgid % dict(reason.params)


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_any_common_separator_encoding_and_end_of_line_gives_the_same_table(
    separator: str, encoding: str, end: str
) -> None:
    lines = (separator.join(one) for one in (["Code", "Name", "forms"], ["XAA", "Île", "“a, b”; c"[:4]]))
    found = read(end.join((*lines, "")).encode(encoding))
    assert found.columns == ("code", "name", "forms")
    assert found.lines[0].cells["name"] == "Île"
    assert [note.msgid for note in found.notes] == ([tables.OLD_LETTERS.msgid] if encoding == "cp1252" else [])


def test_a_first_line_that_names_the_separator_is_passed_over_and_counted() -> None:
    found = read(b"sep=;\r\ncode;name\r\nXAA;Herons\r\n")
    assert (found.lines[0].number, found.lines[0].cells) == (3, {"code": "XAA", "name": "Herons"})


def test_a_line_keeps_the_number_on_which_it_begins() -> None:
    found = read(b'code,forms\n\nXAA,"one\ntwo"\nXAB,x\n')
    assert [one.number for one in found.lines] == [3, 5]


def test_columns_that_are_not_known_are_said_and_not_read() -> None:
    found = read(b"code,name,victim,dna_status\nXAA,Herons,somebody,verified\n")
    assert found.lines[0].cells == {"code": "XAA", "name": "Herons"}
    assert found.notes[0].params == (("names", "victim, dna_status"),)


def test_cells_without_a_column_are_noticed() -> None:
    found = read(b"code,name\nXAA,Herons,and more\nXAB,Ibis,,\n")
    assert [one.overfull for one in found.lines] == [True, False]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"PK\x03\x04 a workbook", "save it as CSV"),
        (b"%PDF-1.7", "save it as CSV"),
        (b"code,name\nXAA,a\0b\n", "save it as CSV"),
        (b"\xff\xfea", "save it as CSV"),
        (b"", "No heading"),
        (b"\n\n\n", "No heading"),
        (b"name,dna\nHerons,accepted\n", "No heading"),
        (b"code,name,Name\nXAA,a,b\n", "Two columns"),
        (b"code,name\n", "no line to read"),
        (b"code,name\n,,\n ; \n"[:13], "no line to read"),
        (b'code,name\nXAA,"never closed\nXAB,b\n', "From line 2 on"),
        (b'code,name\nXAA,"a"b\n', "From line 2 on"),
        (b"code," + b"," * 100 + b"\nXAA\n", "save it as CSV"),
        (b"code,name\n" + b"XAA,b\n" * (tables.MOST_LINES + 1), "more than 1000 lines"),
        (b"x" * 10_000_000, "larger than 900 kilobytes"),
        (b"code,name\nXAA," + b"y" * 200_000 + b"\n", "From line 2 on"),
    ],
)
def test_what_is_no_table_is_refused_in_one_sentence(data: bytes, words: str) -> None:
    assert words in refused(data)


@pytest.mark.parametrize("piece", [b'"', b",", b'""', b"\n", b'a,"\n', b"=", b"'"])
def test_a_hostile_file_of_full_size_is_read_or_refused_soon(piece: bytes) -> None:
    data = b"code,name\n" + piece * (tables.MOST_BYTES // len(piece) - 10)
    began = time.process_time()
    with suppress(Refused):
        read(data)
    assert time.process_time() - began < 5


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@x", "\t=1", " =1", "|x", "%x", "'=1", "''-1"])
def test_no_cell_that_leaves_begins_like_a_formula(cell: str) -> None:
    line = list(tables.written(["a"], [[cell]]))[2]
    assert line.startswith("\"'")
    assert tables.unmarked(tables.marked(cell)) == cell


@given(st.lists(st.text(max_size=30).filter(lambda one: "\0" not in one and "\r" not in one), min_size=1, max_size=4))
def test_what_is_written_is_read_back(cells: list[str]) -> None:
    body = "".join(tables.written([f"c{number}" for number in range(len(cells))], [cells]))
    row = list(csv.reader(io.StringIO(body.removeprefix("\ufeff"), newline="")))[1]
    assert [tables.unmarked(cell) for cell in row] == cells
    assert not any(cell.lstrip("' ")[:1] in ("=", "@") and not cell.startswith("'") for cell in row)
