"""What a table would do to the book, line by line, before anything is done: new, merged, the same, or refused and why.

An empty cell, or “not known”, leaves what is known. A line that changes an answer brings its own source; one that
was looked up earlier than what is kept, or does not say when, changes nothing. The first of two lines about the same
thing counts.
"""

import json
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field

from werkzeug.datastructures import MultiDict

from vacms.foundation import forms
from vacms.member_states import rules
from vacms.member_states.rules import Answers, Change
from vacms.member_states.tables import Line, Table
from workflows.grammar import N_, Asked, Reason
from workflows.states_book import CODE, LAW, LAW_TEXT, STATE, TOPICS, Topic

LAW_COLUMNS = (CODE, *LAW_TEXT)
KNOWN = tuple(dict.fromkeys(asked.name for asked in (*STATE, *LAW_COLUMNS)))
VERDICTS = ("new", "merged", "same", "refused")

OVERFULL = Reason(N_("This line has more cells than there are columns, or a cell that is far too long."))
NO_STATE = Reason(N_("The book has no State with this code. Read in the States first."))
_REPEATS = N_("It repeats line %(line)s.")
_OTHERWISE = N_("Line %(line)s says something else of the same thing. Only one of the two can be right.")
_LATER = N_("What is kept was looked up on %(day)s. This line was not looked up later.")

Key = tuple[str, str]
"""Code of a State, and the folded title of its law text; empty for the State itself."""


@dataclass(frozen=True, slots=True)
class Judged:
    """What one line would do, or did."""

    number: int
    code: str
    title: str
    verdict: str
    changes: tuple[Change, ...] = ()
    reasons: tuple[tuple[str, Reason], ...] = ()
    """What is to be said, each with the name of its question, or with none."""
    answers: Answers = field(default_factory=dict)


def of_laws(table: Table) -> bool:
    """Whether it is a table of law texts; else of States."""
    return "title" in table.columns


def key_of(line: Line) -> Key:
    """What a line is about."""
    return line.cells.get("code", "").upper(), rules.fold(line.cells.get("title", ""))


def judge(table: Table, kept: Mapping[Key, Answers], *, zone: str) -> Iterator[Judged]:
    """What each line would do to what is kept."""
    laws = of_laws(table)
    asks = LAW_COLUMNS if laws else STATE
    first: dict[Key, tuple[int, dict[str, str]]] = {}
    for line in table.lines:
        key, cells = key_of(line), _cells(line, asks)
        title = cells.get("title" if laws else "name", "")[:160]
        if key in first:
            yield _again(line, key, title, cells, *first[key])
            continue
        first[key] = line.number, cells
        found = _Judging(asks, (LAW,) if laws else TOPICS, kept.get(key), zone)
        known = not laws or (key[0], "") in kept
        yield found.of(line.number, key[0][:3], title, cells, _outright(line, known))


def _outright(line: Line, known: bool) -> list[tuple[str, Reason]]:
    if line.overfull:
        return [("", OVERFULL)]
    return [] if known else [("code", NO_STATE)]


def _again(line: Line, key: Key, title: str, cells: dict[str, str], number: int, before: dict[str, str]) -> Judged:
    same = before == cells and not line.overfull
    said = Reason(_REPEATS if same else _OTHERWISE, (("line", str(number)),))
    return Judged(line.number, key[0][:3], title, "same" if same else "refused", reasons=(("", said),))


def _cells(line: Line, asks: Sequence[Asked]) -> dict[str, str]:
    """The cells as answers are written: one line where one is asked for, keys in small letters, “not known” empty."""
    found = {}
    for asked in asks:
        cell = unicodedata.normalize("NFC", line.cells.get(asked.name, ""))
        if asked.kind == "long":
            cell = cell.replace("\r\n", "\n").replace("\r", "\n").strip()
        else:
            cell = " ".join(cell.split())
        found[asked.name] = cell.upper() if asked is CODE else cell
        if asked.options:
            found[asked.name] = "" if cell.lower() == asked.preset else cell.lower()
    return found


@dataclass(frozen=True, slots=True)
class _Judging:
    """One line against what is kept of the same thing."""

    asks: Sequence[Asked]
    topics: Sequence[Topic]
    kept: Answers | None
    zone: str

    def of(self, number: int, code: str, title: str, cells: Answers, reasons: list[tuple[str, Reason]]) -> Judged:
        """What becomes of it."""
        merged = self._merged(cells)
        reasons = reasons or [*self._faults(merged), *self._older(cells)]
        if reasons:
            return Judged(number, code, title, "refused", reasons=tuple(reasons))
        before = self.kept if self.kept is not None else rules.blank(self.asks)
        changed = tuple(rules.changes(before, merged, self.asks))
        verdict = "new" if self.kept is None else "merged" if changed else "same"
        return Judged(number, code, title, verdict, changed, answers=merged)

    def _merged(self, cells: Answers) -> dict[str, str]:
        merged = dict(self.kept) if self.kept is not None else rules.blank(self.asks)
        merged.update({name: cell for name, cell in cells.items() if cell})
        for topic in self.topics:
            if self._moved(topic, cells):
                merged |= {topic.source: cells[topic.source], topic.checked_on: cells[topic.checked_on]}
        return merged

    def _moved(self, topic: Topic, cells: Answers) -> bool:
        """Whether the line says something else of this topic than what is kept."""
        if self.kept is None:
            return False
        names = [asked.name for asked in topic.questions] + [topic.source]
        return any(cells[name] and cells[name] != self.kept.get(name, "") for name in names)

    def _faults(self, merged: Answers) -> list[tuple[str, Reason]]:
        """The same that a form would say; a day is year-month-day alone, since a spreadsheet turns others round."""
        wrong = dict(rules.faults(merged, self.asks))
        if not wrong:
            form = forms.bind(self.asks, MultiDict(merged), zone=self.zone)
            wrong = {name: Reason(said, tuple(form.params[name].items())) for name, said in form.errors.items()}
        return list(wrong.items())

    def _older(self, cells: Answers) -> Iterator[tuple[str, Reason]]:
        for topic in self.topics:
            looked = (self.kept or {}).get(topic.checked_on, "")
            if looked and (
                (self._moved(topic, cells) and cells[topic.checked_on] < looked)
                or "" < cells[topic.checked_on] < looked
            ):
                yield topic.checked_on, Reason(_LATER, (("day", looked),))


def counts(lines: Iterable[Judged]) -> dict[str, int]:
    """How many lines there are of each kind."""
    found = dict.fromkeys(VERDICTS, 0)
    for one in lines:
        found[one.verdict] += 1
    return found


def as_stored(lines: Iterable[Judged]) -> str:
    """The report as it is kept."""
    return json.dumps([asdict(one) | {"answers": {}} for one in lines], ensure_ascii=False)


def stored(text: str) -> list[Judged]:
    """The report that was kept so."""
    return [
        Judged(
            one["number"], one["code"], one["title"], one["verdict"],
            tuple(Change(**each) for each in one["changes"]),
            tuple((name, Reason(said["msgid"], tuple(map(tuple, said["params"])))) for name, said in one["reasons"]),
        )
        for one in json.loads(text)
    ]  # fmt: skip
