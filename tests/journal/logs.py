"""Reading exported event logs back, by the shape that IEEE 1849 gives them, and by the columns of the table."""

import csv
import io
import re
import xml.etree.ElementTree as ET
from datetime import date, datetime
from typing import Any

from vacms.journal.export import Event, Trace

XES = "{http://www.xes-standard.org/}"
TYPES = ("string", "date", "int", "float", "boolean", "id", "list")
STANDARD = {
    "Concept": ("concept", "http://www.xes-standard.org/concept.xesext"),
    "Time": ("time", "http://www.xes-standard.org/time.xesext"),
    "Organizational": ("org", "http://www.xes-standard.org/org.xesext"),
    "Lifecycle": ("lifecycle", "http://www.xes-standard.org/lifecycle.xesext"),
}


def read_xes(text: str) -> list[Trace]:
    """Every trace of a log, its shape checked on the way: order of parts, known prefixes, what every event has."""
    root = ET.fromstring(text)
    assert root.tag == f"{XES}log"
    assert {"xes.version", "xes.features"} <= set(root.attrib)
    kinds = [child.tag.removeprefix(XES) for child in root]
    assert kinds == sorted(kinds, key=_place)
    declared = {one.get("name"): (one.get("prefix"), one.get("uri")) for one in root.findall(f"{XES}extension")}
    assert declared == STANDARD
    promised = {one.get("scope"): set(_attributes(one)) for one in root.findall(f"{XES}global")}
    for classifier in root.findall(f"{XES}classifier"):
        assert set((classifier.get("keys") or "").split()) <= promised["event"] | {"workflow"}
    return [
        _trace(one, promised, {prefix for prefix, _uri in STANDARD.values()}) for one in root.findall(f"{XES}trace")
    ]


def _place(kind: str) -> int:
    """Where the standard wants it: extensions, globals, classifiers, attributes of the log, traces."""
    return ("extension", "global", "classifier", "string", "trace").index("string" if kind in TYPES else kind)


def _attributes(node: ET.Element) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for child in node:
        kind, key, value = child.tag.removeprefix(XES), child.get("key") or "", child.get("value") or ""
        if kind in ("event", "trace"):
            continue
        assert kind in TYPES
        assert key
        assert key not in found, "a key twice"
        found[key] = int(value) if kind == "int" else datetime.fromisoformat(value) if kind == "date" else value
    return found


def _trace(node: ET.Element, promised: dict[str | None, set[str]], prefixes: set[str | None]) -> Trace:
    own = _attributes(node)
    assert promised["trace"] <= set(own)
    events = []
    for one in node.findall(f"{XES}event"):
        values = _attributes(one)
        assert promised["event"] <= set(values)
        assert {key.partition(":")[0] for key in values if ":" in key} <= prefixes
        assert values["lifecycle:transition"] == "complete"
        events.append(_event(values))
    return Trace(own["concept:name"], tuple(events))


def _event(values: dict[str, Any]) -> Event:
    answers = tuple((key.removeprefix("answer."), value) for key, value in values.items() if key.startswith("answer."))
    return Event(
        values["line"], values["workflow"], values["concept:name"], values["before"], values["after"],
        values["time:timestamp"].date(), values["entered"].date(), values["order"], values["sure"], values["org:role"],
        values["word"], answers,
    )  # fmt: skip


def read_csv(text: str) -> list[Trace]:
    """Every trace of a table."""
    cases: dict[str, list[Event]] = {}
    for row in csv.DictReader(io.StringIO(text, newline="")):
        answers = tuple(tuple(one.split("=")) for one in row["answers"].split(";") if one)
        cases.setdefault(row["case"], []).append(
            Event(
                int(row["line"]), row["workflow"], row["deed"], row["before"], row["after"],
                date.fromisoformat(row["happened"]), date.fromisoformat(row["entered"]), int(row["order"]), row["sure"],
                row["role"], row["word"], answers,  # type: ignore[arg-type]
            )
        )  # fmt: skip
    return [Trace(name, tuple(events)) for name, events in cases.items()]


def hours(text: str) -> list[str]:
    """Every time of day that is not midnight."""
    return [one for one in re.findall(r"\d\d:\d\d(?::\d\d)?(?:\.\d+)?", text) if re.sub(r"[0:.]", "", one)]
