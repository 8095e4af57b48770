"""What becomes of a line of work when its protocol has changed: where it stands, what it owes and no longer owes. Pure.

What a line of work owes follows from the deeds that were done in it. So its deeds are gone through twice, under the
definition it was last moved under and under the one in force, and only where the two differ is anything carried over:
what was left out, answered or put off stays so. Old definitions are known as exported text; both are read as such.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from workflows.digest import Plain
from workflows.grammar import N_, Workflow
from workflows.retired import deed_now, state_now, window_now

Names = Mapping[str, str]
Values = Callable[[], Mapping[str, str]]
Given = Callable[[str], bool]
BEGIN = "begin"
CARRY_OVER, CARRY_BACK = "carry_over", "carry_back"
"""What the journal keeps of it: no deed that a workflow declares."""
TOLD = {CARRY_OVER: N_("Carried over to the protocol in force"), CARRY_BACK: N_("Put back as it stood before")}


def past(flow: Workflow, action: str) -> str:
    """What the journal says of a deed, under whatever name it was done."""
    now = action if action in flow else deed_now(flow.key, action)
    return flow[now].past if now in flow else TOLD.get(action, flow.begun)


@dataclass(frozen=True, slots=True)
class Done:
    """One deed as the journal keeps it."""

    action: str
    after: str
    step: str = ""
    """The step that it left out."""


@dataclass(frozen=True, slots=True)
class Stand:
    """Where a line of work stands, as its rows say."""

    state: str
    known: Mapping[str, str]
    windows: frozenset[str]
    trail: Sequence[Done]


@dataclass(frozen=True, slots=True)
class Plan:
    """What carrying it over would do."""

    before: str
    state: str
    """Empty where the state is gone and nothing took its place."""
    opens: tuple[str, ...]
    """Tasks that are owed from then on."""
    closes: tuple[str, ...]
    """Tasks that are no longer owed, under the names that rows hold."""
    renames: tuple[tuple[str, str], ...]
    known: tuple[tuple[str, str], ...]
    """The kept facts afterwards."""
    forgets: tuple[str, ...]
    """Kept facts that begin anew: there is no such fact, or no such value of it any more."""
    gaps: tuple[str, ...]
    """Purposes that it now needs a yes to, and has none."""

    @property
    def differs(self) -> bool:
        """Whether there is anything to be carried over, or to be asked."""
        return bool(self.state != self.before or self.opens or self.closes or self.renames or self.forgets or self.gaps)


def bones(flow: Plain) -> dict[str, Any]:
    """What of a definition a line of work's place depends on: without its words."""
    states = [(one["name"], one["final"]) for one in flow["states"]]
    deeds = [
        (one["name"], one["moves"], [_start_bones(each) for each in one["starts"]], [each["key"] for each in one["stops"]],
         one["consents"], [each["condition"] for each in one["guards"]], one["leaves_out"])
        for one in flow["actions"]
    ]  # fmt: skip
    facts = [(one["name"], one["domain"]) for one in flow["facts"] if one["kept"]]
    return {"states": states, "deeds": deeds, "facts": facts, "rests_on": flow["rests_on"],
            "starts": [_start_bones(one) for one in flow["starts"]]}  # fmt: skip


def _start_bones(start: Plain) -> list[Any]:
    window = start["window"]
    return [window["key"], window["after_end"], window["kind"], start["when"], start["into"]]


class Change:
    """From one definition of a workflow to another: asked for one line of work after the other."""

    def __init__(self, old: Plain, new: Plain, also: Names | None = None) -> None:
        self.key: str = new["key"]
        self._also = also
        self._old, self._new = _Flow(old), _Flow(new)
        self.matters = bones(old) != bones(new) or bool(also)
        self._facts = {one["name"]: one["domain"] for one in new["facts"] if one["kept"]}
        same = {(self._deed(name), *self._mark(one)) for name, one in self._old.every_start()}
        self._own = {(name, *self._mark(one)) for name, one in self._new.every_start()} - same

    def plan(self, stand: Stand, values: Values, given: Given) -> Plan:
        """What becomes of this one; `values` are its facts now, `given` whether there is a yes to a purpose."""
        state = self._state(stand.state)
        was = self._owed(self._old, stand, lambda _name, _start: True)
        now = self._owed(self._new, stand, lambda name, start: self._holds(name, start, values))
        final = self._new.final.get(state, False)
        if final:
            now = {key for key in now if self._new.outlives(key)}
        opens = tuple(
            sorted(
                key for key in now - was - self._names(stand.windows) if self._new.windows[key]["kind"] != "emergency"
            )
        )
        closes = tuple(sorted(one for one in stand.windows if self._ends(window_now(one, self._also), was, now, final)))
        renames = [(one, window_now(one, self._also)) for one in sorted(stand.windows) if one not in closes]
        known = {name: value for name, value in stand.known.items() if value in self._facts.get(name, ())}
        return Plan(
            before=stand.state,
            state=state if state in self._new.final else "",
            opens=opens,
            closes=closes,
            renames=tuple((one, later) for one, later in renames if one != later),
            known=tuple(sorted(known.items())),
            forgets=tuple(sorted(stand.known.keys() - known.keys())),
            gaps=tuple(one for one in self._asked_anew(stand.state, state) if not given(one)),
        )

    def _owed(self, flow: "_Flow", stand: Stand, holds: Callable[[str, Plain], bool]) -> set[str]:
        """What this definition would have left open after these deeds, under the names in force."""
        owed: set[str] = set()
        for one in stand.trail:
            name = one.action if one.action in flow.starts else self._deed(one.action)
            owed -= {*self._names(flow.stops.get(name, ())), window_now(one.step, self._also)}
            after = one.after if one.after in flow.final else self._state(one.after)
            final = flow.final.get(after, False)
            for start in flow.starts.get(name, ()):
                fits = not start["into"] or after in start["into"]
                if fits and (start["window"]["after_end"] or not final) and holds(name, start):
                    owed.add(window_now(start["window"]["key"], self._also))
            if final:
                owed = {key for key in owed if flow.outlives(key)}
        return owed

    def _holds(self, name: str, start: Plain, values: Values) -> bool:
        """A start that both have is taken to hold in both; one that is new is asked of the facts of now."""
        own = start["when"] is not None and (name, *self._mark(start)) in self._own
        return not own or holds(start["when"], values())

    def _ends(self, key: str, was: set[str], now: set[str], final: bool) -> bool:
        window = self._new.windows.get(key)
        if window is None:  # what neither definition opens stands beside the line of work, and stays
            return key in self._names(self._old.windows)
        if window["kind"] == "emergency":
            return False
        return (key in was and key not in now) or (final and not self._new.outlives(key))

    def _asked_anew(self, before: str, state: str) -> list[str]:
        return sorted(self._new.needs(state) - self._old.needs(before))

    def _mark(self, start: Plain) -> tuple[str, str, str]:
        into = sorted(self._state(one) for one in start["into"])
        return window_now(start["window"]["key"], self._also), repr(start["when"]), repr(into)

    def _names(self, keys: Any) -> set[str]:
        return {window_now(one, self._also) for one in keys}

    def _state(self, name: str) -> str:
        return name if name in self._new.final else state_now(self.key, name, self._also)

    def _deed(self, name: str) -> str:
        return name if name in self._new.starts else deed_now(self.key, name, self._also)


class _Flow:
    """A definition, looked up by name."""

    def __init__(self, flow: Plain) -> None:
        self.final: dict[str, bool] = {one["name"]: one["final"] for one in flow["states"]}
        self.starts: dict[str, list[Plain]] = {
            BEGIN: flow["starts"],
            **{a["name"]: a["starts"] for a in flow["actions"]},
        }
        self.stops = {one["name"]: [each["key"] for each in one["stops"]] for one in flow["actions"]}
        self.windows: dict[str, Plain] = {one["window"]["key"]: one["window"] for _name, one in self.every_start()}
        self._rests = set(flow["rests_on"])
        self._deeds = [(one["moves"], {*one["consents"], *_purposes(one["guards"])}) for one in flow["actions"]]

    def every_start(self) -> Iterator[tuple[str, Plain]]:
        """Each start with the name of its deed."""
        return ((name, one) for name, starts in self.starts.items() for one in starts)

    def outlives(self, key: str) -> bool:
        """Whether this window stays open where the line of work has ended: as `reading.closed_by` has it."""
        window = self.windows.get(key)
        if window is None:
            return True
        return not window["then"] and bool(window["after_end"] or window.get("protects"))

    def needs(self, state: str) -> set[str]:
        """The purposes that somebody has to have agreed to for what can be done from here."""
        return self._rests.union(*(purposes for moves, purposes in self._deeds if state in moves))


def _purposes(guards: Sequence[Plain]) -> set[str]:
    facts = {fact for one in guards for fact in reads(one["condition"])}
    ends = {one.removesuffix("_consent") for one in facts if one.endswith("_consent")}
    return ends | {one.removeprefix("consent_") for one in facts if one.startswith("consent_")}


def reads(condition: Plain) -> set[str]:
    """The facts that an exported condition looks at."""
    if condition["is"] == "Is":
        return {condition["fact"]}
    parts = condition["parts"] if "parts" in condition else [condition["part"]]
    return set().union(*(reads(one) for one in parts))


def holds(condition: Plain, values: Mapping[str, str]) -> bool:
    """Whether an exported condition is met."""
    kind = condition["is"]
    if kind == "Is":
        return values[condition["fact"]] in condition["values"]
    if kind == "Unless":
        return not holds(condition["part"], values)
    answers = (holds(one, values) for one in condition["parts"])
    return all(answers) if kind == "Both" else any(answers)
