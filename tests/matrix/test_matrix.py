"""Every reader asks for everything: what comes of it follows from the laws, and is what somebody has read before."""

import difflib
import os
from collections.abc import Iterator

import pytest

from tests.matrix import snapshot
from tests.matrix.asking import Asking, Came
from tests.matrix.laws import LAWS, expected
from tests.matrix.place import Place, make
from tests.matrix.readers import READERS, Cell, Reader

MOST_SHOWN = 40
WHOLE = os.environ.get("VACMS_MATRIX") == "whole"
"""In a drill everybody asks. Else, of those who have not confirmed themselves for a while, only the advocate does: what
a confirmation opens is the same for whoever may see a case, and the others' pages are asked for after one."""
ASKED = tuple(one for one in READERS if WHOLE or one.confirmed or not one.signed_in or one.who == "field_advocate")
QUIET = frozenset({"absent", "refused", "confirm", "bad form", "shown"})
"""After these nothing has changed in the database, but for the lines that say who asked."""


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    made = make(tmp_path_factory.mktemp("matrix"))
    yield made
    made.close()


def test_twenty_laws_are_enough() -> None:
    assert len(LAWS) <= 20


@pytest.mark.parametrize("reader", ASKED, ids=str)
def test_everything_ends_as_the_laws_say(place: Place, reader: Reader) -> None:
    asking = Asking(place, reader.name)
    found: list[tuple[Cell, Came]] = []
    wrong: list[str] = []
    for cell, came in asking.all(reader):
        found.append((cell, Came(came.outcome, came.status, came.tables, (came.status, b"", ()), came.leaks)))
        wrong += [f"{_said(cell)}: {one}" for one in _faults(asking, cell, came)]
    assert not wrong, f"{len(wrong)} of {len(found)}\n" + "\n".join(wrong[:MOST_SHOWN])
    before, after = place.state.digest("kept"), place.state.digest()
    assert {name for name in after if after[name] != before[name]} <= {"audit_line", "audit_head"}
    was, became = snapshot.kept(reader), snapshot.section(reader, found)
    changed = list(difflib.unified_diff(was.splitlines(), became.splitlines(), "snapshot.txt", "now", "", "", 0, ""))
    assert not changed, "read this, then: python -m tests.matrix.write\n" + "\n".join(changed)


def _faults(asking: Asking, cell: Cell, came: Came) -> Iterator[str]:
    should, law = expected(cell)
    if came.outcome != should:
        yield f"{came.outcome} {came.status}, not {should}: {law}"
    if came.outcome == "absent" and came.told != asking.never(cell):
        yield "differs from what was never there"
    if came.tables and came.outcome in QUIET and not _counted(cell, came):
        yield f"kept something in {', '.join(sorted(came.tables))}"
    if came.leaks:
        yield f"names {', '.join(sorted(came.leaks))}"


def _counted(cell: Cell, came: Came) -> bool:
    """A try at a passphrase or a code is counted; a form on its way to a confirmation is kept as a draft."""
    if came.outcome == "confirm" and cell.verb == "POST":
        return came.tables <= {"draft"}
    return cell.verb == "POST" and cell.endpoint.startswith("staff.") and came.tables <= {"attempt", "officer"}


def _said(cell: Cell) -> str:
    return f"{cell.reader} | {cell.relation} | {cell.route} | {cell.method} | {cell.about}"
