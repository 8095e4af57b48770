"""What came of every cell, grouped so that a person can read it, and read what changed."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path

from tests.matrix.asking import Came
from tests.matrix.readers import Cell, Reader

FILE = Path(__file__).with_name("snapshot.txt")
HEAD = """\
What came of every cell of the matrix, a section a reader. What is not listed ended as the section's title says.
relation to the case | page, deed | method | what it was about -> outcome, and where something was kept
Written by: python -m tests.matrix.write
"""


def section(reader: Reader, found: Iterable[tuple[Cell, Came]]) -> str:
    """One reader's part."""
    groups: dict[tuple[str, str, str], dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    counts: Counter[str] = Counter()
    for cell, came in found:
        counts[came.outcome] += 1
        kept = f": {' '.join(sorted(came.tables))}" if came.tables else ""
        groups[cell.relation, cell.route, cell.method][came.outcome + kept].add(cell.about or "it")
    usual = "absent" if reader.signed_in else "door"
    lines = [f"== {reader}: {counts.total()} cells, where nothing is said {usual}"]
    for (relation, route, method), outcomes in sorted(groups.items()):
        for outcome, about in sorted(outcomes.items()):
            if outcome != usual:
                states = "any" if len(outcomes) == 1 else ", ".join(sorted(about))
                lines.append(f"{relation} | {route} | {method} | {states} -> {outcome}")
    return "\n".join(lines) + "\n"


def kept(reader: Reader) -> str:
    """The committed part of one reader; empty where there is none."""
    whole = FILE.read_text() if FILE.exists() else ""
    parts = [one for one in whole.split("\n\n") if one.startswith(f"== {reader}: ")]
    return parts[0].rstrip("\n") + "\n" if parts else ""


def write(sections: Iterable[str]) -> None:
    """Keep what came of everything; the change of this file is what somebody reads."""
    FILE.write_text("\n".join([HEAD, *sections]))
