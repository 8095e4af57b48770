"""Part of the proof: nothing goes out without a yes, or else by two; and two are two, the second last. Pure.

The second person's yes is to what stood there when it was given. Whatever changes, afterwards, what a guard of the
outward deed looks at, takes it back: then the deed has to be out of reach until a second person does something anew.
"""

from collections import deque
from collections.abc import Iterator

from workflows.grammar import Action, Workflow
from workflows.laws import one_yes, to_her
from workflows.situations import Situation
from workflows.stories import Failure, known, tell
from workflows.walking import Kept, Place, Standing, Steps, Walk, walk

TOLD_FIRST = "told_first"
"""The question, or `first_told` the kept fact, that says that she knows of it before."""


class Unlawful:
    """Collects what could go out without a yes, and looks whether some way of one person alone leads there."""

    def __init__(self, flow: Workflow) -> None:
        self.flow = flow
        self.kept = {fact.name for fact in flow.facts if fact.kept}
        self.without_yes: dict[tuple[str, str, Kept], Situation] = {}
        self.ending: dict[tuple[str, str, Kept], Situation] = {}
        self.alone: dict[str, Situation] = {}
        self.unseen: dict[str, list[Standing]] = {}

    def look(self, one: Situation) -> None:
        """Look at one situation."""
        if not one.permitted:
            return
        action = one.action
        if _gives(action) and not to_her(one) and not one_yes(one):
            self.without_yes.setdefault(self._key(one), one)
        if action.second_person:
            if one.has("own_work", "yes"):
                self.alone.setdefault(action.name, one)
            elif self.flow.state(action.moves[one.state]).final and action.moves[one.state] != one.state:
                self.ending.setdefault(self._key(one), one)

    def _key(self, one: Situation) -> tuple[str, str, Kept]:
        return (
            one.action.name,
            one.state,
            tuple((name, value) for name, value in one.facts.items() if name in self.kept),
        )

    def failures(self) -> Iterator[Failure]:
        """What was found."""
        yield from self._bare()
        by_one = walk(self.flow, frozenset(one.name for one in self.flow if one.second_person))
        no_first = walk(self.flow, frozenset(self.flow.first_hand))
        for key, one in self.without_yes.items():
            if (way := _way(by_one, key)) is not None:
                yield self._tell(
                    "exposed", one, way, "goes out without a yes of the person, and one officer alone is enough"
                )
            elif (way := _way(no_first, key)) is not None:
                yield self._tell(
                    "alone", one, way, "goes out without a yes although nobody proposed it to a second person"
                )
            elif (stale := self._after_a_change(key)) is not None:
                yield self._tell(
                    "alone", one, stale.way(),
                    "goes out without a yes although something was changed after the second person agreed, who knows nothing of it",
                )  # fmt: skip
        for key, one in self.ending.items():
            if (way := _way(no_first, key)) is not None:
                yield self._tell("alone", one, way, "is done by one person: nobody did a first part")
        for one in self.alone.values():
            yield self._tell("alone", one, (), "can be done by the very officer who did the first part")

    def _after_a_change(self, key: tuple[str, str, Kept]) -> Standing | None:
        """How this deed is reached although what its guards read was changed after the second person's last word."""
        if key[0] not in self.unseen:
            self.unseen[key[0]] = list(_unseen(self.flow, self.flow[key[0]]))
        found = (one for one in self.unseen[key[0]] if _is_there(one.place, key))
        return min(found, key=lambda one: len(one.way()), default=None)

    def _bare(self) -> Iterator[Failure]:
        """Deeds that could never ask: whatever the situation."""
        unasked = {name for name, _state, _known in self.without_yes}
        facts = {fact.name for fact in self.flow.facts}
        for action in self.flow:
            if action.letter is not None and not action.outward:
                yield tell("exposed", self.flow, f"“{action.label}” prints a letter, and no guard stands before it")
            if action.letter is not None and action.letter.to_her and not action.guards:
                yield tell("exposed", self.flow, f"“{action.label}” prints what we hold, whoever asks for it")
            if action.name in unasked and not _told_before(action):
                yield tell(
                    "exposed",
                    self.flow,
                    f"“{action.label}” can go out without a yes, and nobody says whether the person was told first",
                )
            if action.second_person and ("own_work" not in facts or not self.flow.first_hand):
                yield tell(
                    "alone", self.flow, f"“{action.label}” is for a second person, and nobody knows who the first was"
                )

    def _tell(self, kind: str, one: Situation, way: tuple[str, ...], what: str) -> Failure:
        return tell(kind, self.flow, f"“{one.action.label}” {what}", at=one.state, way=way, who=one.facts["role"],
                    known=known(one.facts, "role", "own_work"))  # fmt: skip


def _gives(action: Action) -> bool:
    return action.outward or action.letter is not None


def _told_before(action: Action) -> bool:
    asked = any(one.name == TOLD_FIRST and one.required for one in action.asks)
    return asked or any("first_told" in guard.condition.reads for guard in action.guards)


def _unseen(flow: Workflow, outward: Action) -> Iterator[Standing]:
    """Every place that can be reached with something changed since a second person last looked."""
    read = {name for guard in outward.guards for name in guard.condition.reads}
    steps = Steps(flow)
    todo = deque((one, False) for one in steps.first())
    seen = {(one.place, looked) for one, looked in todo}
    while todo:
        here, looked = todo.popleft()
        if not looked:
            yield here
        for there in steps.steps(here):
            after = _looked_after(looked, flow[there.deed], here.place, there.place, read)
            if (there.place, after) not in seen:
                seen.add((there.place, after))
                todo.append((there, after))


def _looked_after(looked: bool, deed: Action, before: Place, after: Place, read: set[str]) -> bool:
    """Whether the second person's word is the last one: an answer given anew may be about something else."""
    if deed.second_person:
        return True
    was, then = dict(before.known), dict(after.known)
    answered = {one.fact for one in deed.sets if one.from_answer}
    changed = {one.fact for one in deed.sets if was.get(one.fact) != then.get(one.fact)}
    return looked and not read & (answered | changed)


def _is_there(place: Place, key: tuple[str, str, Kept]) -> bool:
    _name, state, wanted = key
    here = dict(place.known)
    return place.state == state and all(here.get(name, value) == value for name, value in wanted)


def _way(ways: Walk, key: tuple[str, str, Kept]) -> tuple[str, ...] | None:
    """The shortest way to a place where this deed would be permitted; None where there is none."""
    return ways.shortest(lambda place: _is_there(place, key))
