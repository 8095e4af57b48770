"""The same as the picture in words, for those who do not see it: from where, by which deed, where to, who."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from vacms.drawing.layout import Say, from_where
from vacms.drawing.ways import always, at_ends, inflows, ordered, stays, ways
from workflows.grammar import N_, Action, Workflow
from workflows.roles import ROLES


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
    return say(N_("Where nothing else is said, by: %(who)s."), who=_roles(say, usual_roles(flow)))


def twin(flow: Workflow, say: Say) -> list[Place]:
    """Every state with its deeds, in the order of the picture; then the deeds of many states, each once."""
    common, ended = always(flow), at_ends(flow)
    places = [_state(flow, say, name, ended if flow.state(name).final else common) for name in ordered(flow)]
    for origin in dict.fromkeys(one.origin for one in inflows(flow)):
        found = [one for one in inflows(flow) if one.origin == origin]
        steps = [_step(flow, say, deed, one.target) for one in found for deed in one.deeds]
        places.append(Place(from_where(origin, flow, say), tuple(steps)))
    if common:
        places.append(Place(say(N_("Everywhere that is no end:")), (_staying(flow, say, common),)))
    if ended:
        places.append(Place(say(N_("At every end:")), (_staying(flow, say, ended),)))
    return places


def _state(flow: Workflow, say: Say, name: str, told_once: Sequence[Action]) -> Place:
    state = flow.state(name)
    title = say(state.title)
    if name == flow.initial:
        title = say(N_("%(state)s (it begins here)"), state=title)
    elif state.final:
        title = say(N_("%(state)s (an end)"), state=title)
    steps = [_step(flow, say, deed, way.target) for way in ways(flow) if way.source == name for deed in way.deeds]
    if staying := [deed for deed in stays(flow, name) if deed not in told_once]:
        steps.append(_staying(flow, say, staying))
    return Place(title, tuple(steps))


def _step(flow: Workflow, say: Say, deed: Action, target: str) -> str:
    to, label = say(flow.state(target).title), say(deed.label)
    if deed.by == usual_roles(flow):
        return say(N_("%(deed)s: then it stands at “%(state)s”."), deed=label, state=to)
    return say(
        N_("%(deed)s: then it stands at “%(state)s”. By: %(who)s."), deed=label, state=to, who=_roles(say, deed.by)
    )


def _staying(flow: Workflow, say: Say, deeds: Sequence[Action]) -> str:
    usual = usual_roles(flow)
    told = [
        say(deed.label)
        if deed.by == usual
        else say(N_("%(deed)s (by: %(who)s)"), deed=say(deed.label), who=_roles(say, deed.by))
        for deed in deeds
    ]
    return say(N_("It stays where it is: %(deeds)s."), deeds="; ".join(told))


def _roles(say: Say, roles: frozenset[str]) -> str:
    return ", ".join(say(kind.title) for role, kind in ROLES.items() if role in roles)


__all__ = ["Place", "twin", "usual_roles", "usually"]
