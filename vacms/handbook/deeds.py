"""One deed in words: who, from where to where, what it needs, asks, keeps, opens and closes."""

from collections.abc import Iterator
from dataclasses import dataclass

from vacms.drawing.phrases import Say, by_whom
from vacms.handbook.lists import length
from workflows.grammar import N_, Action, Asked, Reason, Sets, Start, Workflow
from workflows.needs import NEEDS
from workflows.purposes import PURPOSES, Purpose

Row = tuple[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Told:
    """A deed as it is told."""

    name: str
    label: str
    help: str
    rows: tuple[Row, ...]


def deed(flow: Workflow, say: Say, action: Action) -> Told:
    """All that is declared of it; what does not apply is not mentioned."""
    rows = (*_who(flow, say, action), *_conditions(say, action), *_makes(flow, say, action), *_time(say, action))
    return Told(action.name, say(action.label), say(action.help) if action.help else "", tuple(rows))


def _who(flow: Workflow, say: Say, action: Action) -> Iterator[Row]:
    yield say(N_("Who")), (by_whom(say, action.by),)
    if action.second_person:
        first = ", ".join(say(N_("“%(deed)s”"), deed=say(flow[one].label)) for one in flow.first_hand if one in flow)
        told = say(N_("Not whoever did this before: %(deeds)s."), deeds=first) if first else ""
        yield say(N_("A second person")), (told or say(N_("Not whoever did the first part.")),)
    yield say(N_("Possible")), tuple(moves(flow, say, action))


def moves(flow: Workflow, say: Say, action: Action) -> Iterator[str]:
    """From where to where, and where it changes nothing; short where it is always possible."""
    staying = [source for source, target in action.moves.items() if source == target]
    for target in dict.fromkeys(action.moves.values()):
        sources = [source for source, there in action.moves.items() if there == target != source]
        if sources:
            yield say(
                N_("%(where)s, and then it stands at “%(state)s”"),
                where=_places(flow, say, sources, target), state=say(flow.state(target).title),
            )  # fmt: skip
    if staying:
        yield say(N_("%(where)s, and it stays there"), where=_places(flow, say, staying, ""))


def _places(flow: Workflow, say: Say, names: list[str], target: str) -> str:
    others = {one.name for one in flow.states} - {target}
    if set(names) == others:
        return say(N_("always, late and in any order"))
    if set(names) == {one.name for one in flow.states if not one.final} - {target} and len(names) > 1:
        return say(N_("everywhere that is no end"))
    return ", ".join(say(N_("“%(state)s”"), state=say(flow.state(one).title)) for one in names)


def _conditions(say: Say, action: Action) -> Iterator[Row]:
    if action.outward:
        told = tuple(_unmet(say, guard.unmet) for guard in action.guards)
        yield say(N_("Gives something out")), told or (say(N_("Nothing has to be there first.")),)
    if action.consents:
        yield say(N_("With the yes to")), tuple(say(PURPOSES[Purpose(one)].title) for one in sorted(action.consents))
    if action.warnings:
        yield say(N_("Said beforehand")), tuple(say(one.said) for one in action.warnings)
    if action.asks:
        yield say(N_("Asks")), tuple(_asked(say, one) for one in action.asks)


def _unmet(say: Say, reason: Reason) -> str:
    """What may be missing, and who can supply it."""
    params = {name: say(value) for name, value in reason.params}
    supplied = say(reason.supplied_by, **params) if reason.supplied_by else ""
    told = say(N_("Refused where: %(reason)s"), reason=say(reason.msgid, **params))
    return f"{told} {supplied}".rstrip()


def _asked(say: Say, asked: Asked) -> str:
    if asked.required:
        return say(N_("%(question)s (to be answered)"), question=say(asked.label))
    return say(asked.label)


def _makes(flow: Workflow, say: Say, action: Action) -> Iterator[Row]:
    """What comes of it beside the new state."""
    if action.letter:
        yield say(N_("Letter")), (say(action.letter.title),)
    if action.need:
        yield say(N_("Also begins")), (say(N_("A referral for “%(need)s”."), need=say(NEEDS[action.need].title)),)
    if action.sets:
        yield say(N_("Keeps")), tuple(_kept(flow, say, action, one) for one in action.sets)
    if action.pauses:
        yield say(N_("Puts on hold")), (say(N_("Until the day that is answered; what touches safety goes on.")),)
    if action.leaves_out:
        yield (
            say(N_("Leaves out")),
            (say(N_("One open step that is no matter of safety or consent, with the reason.")),),
        )


def _kept(flow: Workflow, say: Say, action: Action, one: Sets) -> str:
    meaning = next(say(fact.meaning) for fact in flow.facts if fact.name == one.fact)
    if one.from_answer:
        question = say(action.asking(one.from_answer).label)
        return say(N_("%(fact)s: as answered to “%(question)s”"), fact=meaning, question=question)
    return say(N_("%(fact)s: %(value)s"), fact=meaning, value=one.value)


def _time(say: Say, action: Action) -> Iterator[Row]:
    if action.starts:
        yield say(N_("Opens")), tuple(dict.fromkeys(_opened(say, one) for one in action.starts))
    if action.stops:
        yield say(N_("Closes")), tuple(dict.fromkeys(say(one.title) for one in action.stops))


def _opened(say: Say, start: Start) -> str:
    title = say(start.window.title)
    if start.until_answer:
        return say(N_("%(window)s (until the day that is answered)"), window=title)
    values = {"window": title, "length": length(say, start.window.length)}
    if start.from_answer:
        return say(N_("%(window)s (%(length)s, from the day that is answered)"), **values)
    return f"{title} ({values['length']})"
