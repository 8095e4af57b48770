"""The same as the picture in words, for those who do not see it: from where, by which deed, where to, who."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from vacms.drawing.phrases import Say, by_whom, from_where
from vacms.drawing.ways import always, at_ends, inflows, ordered, stays, ways
from workflows.grammar import N_, Action, Workflow


@dataclass(frozen=True, slots=True)
class Place:
    """Where one can stand, or a phrase for many such places; and every deed from there, as a sentence."""

    title: str
    steps: tuple[str, ...]


def usual_roles(flow: Workflow) -> frozenset[str]:
    """Who does most of it: said once, and then only where it is somebody else."""
    return Counter(action.by for action in flow).most_common(1)[0][0]


def usually(flow: Workflow, say: Say) -> str:
    """The sentence that says it once."""
    return say(N_("Where nothing else is said, by: %(who)s."), who=by_whom(say, usual_roles(flow)))


def twin(flow: Workflow, say: Say) -> list[Place]:
    """Every state with its deeds, in the order of the picture; then the deeds of many states, each once."""
    return _Twin(flow, say).whole()


class _Twin:
    """What the sentences of one workflow are made from, found out once for all of them."""

    def __init__(self, flow: Workflow, say: Say) -> None:
        self.flow, self.say = flow, say
        self.usual = usual_roles(flow)
        self.ways, self.inflows = ways(flow), inflows(flow)
        self.common, self.ended = always(flow), at_ends(flow)

    def whole(self) -> list[Place]:
        places = [self._state(name) for name in ordered(self.flow)]
        for origin in dict.fromkeys(one.origin for one in self.inflows):
            found = [one for one in self.inflows if one.origin == origin]
            steps = [self._step(deed, one.target) for one in found for deed in one.deeds]
            places.append(Place(from_where(origin, self.flow, self.say), tuple(steps)))
        if self.common:
            places.append(Place(self.say(N_("Everywhere that is no end:")), (self._staying(self.common),)))
        if self.ended:
            places.append(Place(self.say(N_("At every end:")), (self._staying(self.ended),)))
        return places

    def _state(self, name: str) -> Place:
        state = self.flow.state(name)
        title = self.say(state.title)
        if name == self.flow.initial:
            title = self.say(N_("%(state)s (it begins here)"), state=title)
        elif state.final:
            title = self.say(N_("%(state)s (an end)"), state=title)
        steps = [self._step(deed, way.target) for way in self.ways if way.source == name for deed in way.deeds]
        told_once = self.ended if state.final else self.common
        if staying := [deed for deed in stays(self.flow, name) if deed not in told_once]:
            steps.append(self._staying(staying))
        return Place(title, tuple(steps))

    def _step(self, deed: Action, target: str) -> str:
        to, label = self.say(self.flow.state(target).title), self.say(deed.label)
        if deed.by == self.usual:
            return self.say(N_("%(deed)s: then it stands at “%(state)s”."), deed=label, state=to)
        told = N_("%(deed)s: then it stands at “%(state)s”. By: %(who)s.")
        return self.say(told, deed=label, state=to, who=by_whom(self.say, deed.by))

    def _staying(self, deeds: Sequence[Action]) -> str:
        told = "; ".join(self._named(deed) for deed in deeds)
        return self.say(N_("It stays where it is: %(deeds)s."), deeds=told)

    def _named(self, deed: Action) -> str:
        if deed.by == self.usual:
            return self.say(deed.label)
        return self.say(N_("%(deed)s (by: %(who)s)"), deed=self.say(deed.label), who=by_whom(self.say, deed.by))
