"""What changed between two definitions, in words, workflow by workflow. Pure: it reads exported definitions only."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from workflows.digest import Plain
from workflows.retired import deed_now, in_force, state_now, window_now

Parts = dict[str, Plain]


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that is otherwise: where, what kind of thing, and a whole sentence."""

    workflow: str
    kind: str
    said: str


def differences(old: Mapping[str, Plain], new: Mapping[str, Plain]) -> list[Difference]:
    """Everything that is otherwise in `new`."""
    found = []
    for key in sorted(old.keys() | new.keys()):
        if key not in new:
            found.append(Difference(key, "workflow", f"The workflow “{old[key]['title']}” is gone."))
        elif key not in old:
            found.append(Difference(key, "workflow", f"The workflow “{new[key]['title']}” is new."))
        else:
            found += _Compared(key, old[key], new[key]).all()
    return found


@dataclass(frozen=True, slots=True)
class _Compared:
    key: str
    old: Plain
    new: Plain

    def all(self) -> list[Difference]:
        parts = (self._states(), self._deeds(), self._windows(), self._letters(), self._facts(), self._rest())
        return [one for part in parts for one in part]

    def _is(self, kind: str, said: str) -> Difference:
        return Difference(self.key, kind, said)

    def _pairs(
        self, kind: str, old: Parts, new: Parts, now: Callable[[str], str], name: str
    ) -> Iterator[Difference | tuple[Plain, Plain]]:
        """What is gone, renamed or new as a difference; what is in both as a pair."""
        met = set()
        for key, before in old.items():
            later = key if key in new else now(key)
            if later not in new:
                yield self._is(kind, f"The {kind} “{before[name]}” ({key}) is gone.")
                continue
            if later != key:
                yield self._is(kind, f"The {kind} “{before[name]}” ({key}) is now “{new[later][name]}” ({later}).")
            elif before[name] != new[later][name]:
                yield self._is(kind, f"The {kind} {key} is called “{new[later][name]}” instead of “{before[name]}”.")
            met.add(later)
            yield before, new[later]
        for key in new:
            if key not in met:
                yield self._is(kind, f"The {kind} “{new[key][name]}” ({key}) is new.")

    def _states(self) -> Iterator[Difference]:
        now = partial(state_now, self.key)
        for one in self._pairs("state", _by(self.old["states"]), _by(self.new["states"]), now, "title"):
            if isinstance(one, Difference):
                yield one
                continue
            before, after = one
            if before["final"] != after["final"]:
                said = "ends the line of work" if after["final"] else "no longer ends the line of work"
                yield self._is("state", f"“{after['title']}” {said}.")
            yield from self._otherwise(
                "state", after["title"], before, after, {"main": "next deed", "whose_move": "turn"}
            )
        if self.old["states"][0]["name"] != self.new["states"][0]["name"]:
            yield self._is("state", f"It begins at “{self.new['states'][0]['title']}”.")

    def _deeds(self) -> Iterator[Difference]:
        now = partial(deed_now, self.key)
        for one in self._pairs("deed", _by(self.old["actions"]), _by(self.new["actions"]), now, "label"):
            if isinstance(one, Difference):
                yield one
            else:
                yield from self._deed(*one)

    def _deed(self, before: Plain, after: Plain) -> Iterator[Difference]:
        label = after["label"]
        moves = {state_now(self.key, here): state_now(self.key, there)
                 for here, there in before["moves"].items()}  # fmt: skip
        for here in sorted(moves.keys() | after["moves"].keys()):
            there, later = moves.get(here), after["moves"].get(here)
            if there != later:
                said = (
                    f"can be done from {here} and leads to {later}" if there is None
                    else f"can no longer be done from {here}" if later is None
                    else f"leads from {here} to {later} instead of {there}"
                )  # fmt: skip
                yield self._is("move", f"“{label}” {said}.")
        yield from self._came_and_went("role", before["by"], after["by"], f"“{label}” is", "for {}")
        yield from self._came_and_went(
            "consent", before["consents"], after["consents"], f"“{label}”", "needs a yes to {}"
        )
        yield from self._guards(label, before, after)
        yield from self._questions(label, before, after)
        for field, said in (("starts", "opens"), ("stops", "closes")):
            keys = [{_window(one)["key"] for one in side[field]} for side in (before, after)]
            yield from self._came_and_went("window", map(window_now, keys[0]), keys[1], f"“{label}”", f"{said} {{}}")
        letters = [(side["letter"] or {}).get("key", "") for side in (before, after)]
        yield from self._came_and_went(
            "letter", filter(None, letters[:1]), filter(None, letters[1:]), f"“{label}”", "prints {}"
        )
        yield from self._otherwise("deed", label, before, after, _DEED)
        was, now = _conditions(before["starts"]), _conditions(after["starts"])
        for key in [one for one in now if one in was and was[one] != now[one]]:
            yield self._is("window", f"“{label}” opens {key} under other conditions.")

    def _guards(self, label: str, before: Plain, after: Plain) -> Iterator[Difference]:
        was = {one["unmet"]["msgid"]: one for one in before["guards"]}
        now = {one["unmet"]["msgid"]: one for one in after["guards"]}
        for said in [one for one in was if one not in now]:
            yield self._is("guard", f"“{label}” is no longer refused with “{said}”")
        for said in [one for one in now if one not in was]:
            yield self._is("guard", f"“{label}” can be refused with “{said}”")
        for said in [one for one in was if one in now]:
            if was[said]["condition"] != now[said]["condition"]:
                yield self._is("guard", f"“{label}” is refused on other conditions with “{said}”")
        if [one["said"] for one in before["warnings"]] != [one["said"] for one in after["warnings"]]:
            yield self._is("guard", f"“{label}” says something else beforehand.")

    def _questions(self, label: str, before: Plain, after: Plain) -> Iterator[Difference]:
        was, now = _by(before["asks"]), _by(after["asks"])
        for name in [one for one in was if one not in now]:
            yield self._is("question", f"“{label}” no longer asks “{was[name]['label']}” ({name}).")
        for name in [one for one in now if one not in was]:
            yield self._is("question", f"“{label}” also asks “{now[name]['label']}” ({name}).")
        for name in [one for one in was if one in now and was[one] != now[one]]:
            yield self._is("question", f"“{label}” asks “{now[name]['label']}” ({name}) otherwise.")

    def _windows(self) -> Iterator[Difference]:
        for one in self._pairs("window", windows_of(self.old), windows_of(self.new), window_now, "title"):
            if isinstance(one, Difference):
                yield one
                continue
            before, after = one
            was, now = before["length"], after["length"]
            if (was["value"], was["unit"], was["clock"]) != (now["value"], now["unit"], now["clock"]):
                lengths = [f"{side['value']} {side['unit'].replace('_', ' ')}" for side in (now, was)]
                yield self._is("window", f"“{after['title']}” runs for {lengths[0]} instead of {lengths[1]}.")
            yield from self._otherwise("window", after["title"], before, after, _WINDOW)

    def _letters(self) -> Iterator[Difference]:
        was, now = ({one["letter"]["key"]: one["letter"] for one in side["actions"] if one["letter"]}
                    for side in (self.old, self.new))  # fmt: skip
        for key in [one for one in was if one in now]:
            yield from self._came_and_went(
                "letter",
                was[key]["discloses"],
                now[key]["discloses"],
                f"The letter “{now[key]['title']}”",
                "can say {}",
            )

    def _facts(self) -> Iterator[Difference]:
        was, now = ({one["name"]: one for one in side["facts"] if one["kept"]} for side in (self.old, self.new))
        yield from self._came_and_went("fact", was, now, "It", "keeps the fact {}")
        for name in [one for one in was if one in now]:
            yield from self._came_and_went(
                "fact", was[name]["domain"], now[name]["domain"], f"The fact {name}", "can be {}"
            )

    def _rest(self) -> Iterator[Difference]:
        yield from self._came_and_went(
            "consent", self.old["rests_on"], self.new["rests_on"], "The line of work", "rests on a yes to {}"
        )
        keys = [{_window(one)["key"] for one in side["starts"]} for side in (self.old, self.new)]
        yield from self._came_and_went("window", map(window_now, keys[0]), keys[1], "Its beginning", "opens {}")
        yield from self._otherwise("workflow", self.new["title"], self.old, self.new, _WORKFLOW)

    def _came_and_went(self, kind: str, was: Any, now: Any, who: str, said: str) -> Iterator[Difference]:
        before, after = set(was), set(now)
        for one in sorted(after - before):
            yield self._is(kind, f"{who} now {said.format(one)}.")
        for one in sorted(before - after):
            yield self._is(kind, f"{who} no longer {said.format(one)}.")

    def _otherwise(
        self, kind: str, label: str, before: Plain, after: Plain, fields: Mapping[str, str]
    ) -> Iterator[Difference]:
        for field, name in fields.items():
            was, now = before.get(field), after.get(field)
            if was != now:
                yield self._is(kind, f"“{label}”: {name} is now {_told(now)} instead of {_told(was)}.")


_DEED = {"word": "at whose word", "outward": "whether it is done by the program", "recorded": "whether it is only recorded",
         "second_person": "whether it takes a second person", "need": "the referral it begins", "sets": "what it settles"}  # fmt: skip
_WINDOW = {"kind": "the kind", "owed_by": "who owes it", "mend": "the deed that answers it", "then": "what follows by itself",
           "protects": "whether it protects", "after_end": "whether it outlives the end", "opens": "when it opens"}  # fmt: skip
_WORKFLOW = {"title": "the title", "beginning": "how it is begun", "echoes": "what it hears from other lines of work",
             "withdrawal": "what taking back a yes does", "first_hand": "what needs another hand",
             "outside_line": "whether it is kept from the owner",
             "outlives_file": "whether it outlives the file"}  # fmt: skip


def windows_of(flow: Plain) -> Parts:
    """Every window that a workflow can open, by its key."""
    starts = [*flow["starts"], *(one for action in flow["actions"] for one in action["starts"])]
    return {one["window"]["key"]: one["window"] for one in starts}


def gone(old: Mapping[str, Plain], new: Mapping[str, Plain]) -> list[str]:
    """The stored keys of `old` that `new` does not know and `retired.py` does not explain."""
    known, before = set(keys_of(new)), keys_of(old)
    return [key for key in before if key not in known and in_force(key) not in known]


def keys_of(workflows: Mapping[str, Plain]) -> list[str]:
    """Every key that rows can hold under these definitions, each once: states, deeds, windows."""
    found: dict[str, None] = {}
    for key, flow in workflows.items():
        found.update({f"{key}/{one['name']}": None for one in flow["states"]})
        found.update({f"{key}.{one['name']}": None for one in flow["actions"]})
        found.update({f"window:{one}": None for one in windows_of(flow)})
    return list(found)


def _by(parts: list[Plain]) -> Parts:
    return {one["name"]: one for one in parts}


def _window(one: Plain) -> Plain:
    """A window itself, or the one that a start opens."""
    found: Plain = one.get("window", one)
    return found


def _conditions(starts: list[Plain]) -> dict[str, list[tuple[Any, Any]]]:
    """When each window opens, under the name in force: one deed may open it in several ways."""
    found: dict[str, list[tuple[Any, Any]]] = {}
    for one in starts:
        found.setdefault(window_now(one["window"]["key"]), []).append((one["when"], one["into"]))
    return found


def _told(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value) if isinstance(value, str | int) and value != "" else "another" if value else "none"
