"""The two shapes of an exported event log: XES (IEEE 1849), which tools for process mining read, and a table (CSV)."""

import csv
import io
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from xml.sax.saxutils import quoteattr

from vacms.journal.export import ROUNDING, Event, Trace
from workflows.digest import digest

_EXTENSIONS = (("Concept", "concept"), ("Time", "time"), ("Organizational", "org"), ("Lifecycle", "lifecycle"))
_EVENT_ALWAYS = ("concept:name", "lifecycle:transition", "time:timestamp", "org:role")
COLUMNS = (
    "case",
    "line",
    "workflow",
    "deed",
    "before",
    "after",
    "happened",
    "entered",
    "order",
    "sure",
    "role",
    "word",
    "answers",
)


def xes(traces: Iterable[Trace]) -> Iterator[str]:
    """The log as XML, piece by piece: a trace a case, an event a deed; how times were rounded stands at its head."""
    yield (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<log xes.version="1849-2016" xes.features="" xmlns="http://www.xes-standard.org/">\n'
    )
    for name, prefix in _EXTENSIONS:
        yield f'<extension name="{name}" prefix="{prefix}" uri="http://www.xes-standard.org/{prefix}.xesext"/>\n'
    yield f'<global scope="trace">\n{_string("concept:name", "-")}</global>\n<global scope="event">\n'
    for key in _EVENT_ALWAYS:
        yield _date(key, date(1970, 1, 1)) if key == "time:timestamp" else _string(key, "-")
    yield '</global>\n<classifier name="Deed" keys="concept:name"/>\n'
    yield '<classifier name="Workflow and deed" keys="workflow concept:name"/>\n'
    yield _string("rounding", ROUNDING) + _string("catalogue", digest())
    for trace in traces:
        yield f"<trace>\n{_string('concept:name', trace.case)}"
        yield from (_event(one) for one in trace.events)
        yield "</trace>\n"
    yield "</log>\n"


def _event(one: Event) -> str:
    parts = [
        _string("concept:name", one.deed),
        _string("lifecycle:transition", "complete"),
        _date("time:timestamp", one.happened),
        _string("org:role", one.role),
        _string("workflow", one.workflow),
        _int("line", one.line),
        _string("before", one.before),
        _string("after", one.after),
        _date("entered", one.entered),
        _int("order", one.order),
        _string("sure", one.sure),
        _string("word", one.word),
        *(_string(f"answer.{name}", chosen) for name, chosen in one.answers),
    ]
    return f"<event>\n{''.join(parts)}</event>\n"


def _string(key: str, value: str) -> str:
    return f"<string key={quoteattr(key)} value={quoteattr(value)}/>\n"


def _int(key: str, value: int) -> str:
    return f'<int key={quoteattr(key)} value="{value}"/>\n'


def _date(key: str, day: date) -> str:
    return f'<date key={quoteattr(key)} value="{day.isoformat()}T00:00:00.000+00:00"/>\n'


def table(traces: Iterable[Trace]) -> Iterator[str]:
    """The log as a table, piece by piece: a row a deed, answers as name=option with semicolons between."""
    yield _row(COLUMNS)
    for trace in traces:
        for one in trace.events:
            yield _row((
                trace.case, one.line, one.workflow, one.deed, one.before, one.after, one.happened.isoformat(),
                one.entered.isoformat(), one.order, one.sure, one.role, one.word,
                ";".join(f"{name}={chosen}" for name, chosen in one.answers),
            ))  # fmt: skip


def _row(values: Iterable[object]) -> str:
    line = io.StringIO()
    csv.writer(line, lineterminator="\r\n").writerow(values)
    return line.getvalue()


FORMATS: dict[str, tuple[Callable[[Iterable[Trace]], Iterator[str]], str]] = {
    "xes": (xes, "application/xml"),
    "csv": (table, "text/csv; charset=utf-8"),
}
"""Each shape under its name: what writes it, and its media type."""
