"""From a workflow to Markdown: its states, deeds, conditions, windows, letters and numbers, in any language."""

from collections.abc import Callable

from vacms.foundation import words
from workflows.catalogue import CATALOGUE
from workflows.grammar import N_, Action, State, Workflow
from workflows.letters import FIELDS, LETTERS
from workflows.numbers import NUMBERS
from workflows.purposes import PURPOSES
from workflows.roles import ROLES

Say = Callable[[str], str]
NOTE = N_("Made from the declarations; do not edit. Anew with: vacms protocol handbook")


def whole(language: str) -> str:
    """The handbook, all of it."""
    say = _say(language)
    parts = [f"# {say(N_('Handbook'))}\n\n> {say(NOTE)}"]
    parts += [workflow(flow, language) for flow in CATALOGUE.values()]
    parts += [_purposes(say), _letters(say), _numbers(say), _roles(say)]
    return "\n\n".join(parts) + "\n"


def workflow(flow: Workflow, language: str) -> str:
    """One workflow: where it can stand, and every deed."""
    say = _say(language)
    states = [f"* **{say(one.title)}**{_after(say, flow, one)}" for one in flow.states]
    deeds = [_deed(say, flow, one) for one in flow]
    return (
        f"## {say(flow.title)}\n\n### {say(N_('Where it can stand'))}\n\n"
        + "\n".join(states)
        + "\n\n### "
        + say(N_("What can be done"))
        + "\n\n"
        + "\n\n".join(deeds)
    )


def _say(language: str) -> Say:
    return lambda msgid: words.translate(language, msgid)


def _after(say: Say, flow: Workflow, state: State) -> str:
    if state.final:
        return f" ({say(N_('an end: nothing is owed'))})"
    return f" → {say(flow[state.main].label)}" if state.main else ""


def _deed(say: Say, flow: Workflow, action: Action) -> str:
    rows = [(N_("Who"), ", ".join(say(ROLES[role].title) for role in sorted(action.by)))]
    rows.append((N_("Possible"), _moves(say, flow, action)))
    if action.outward:
        rows.append(
            (
                N_("Gives something out, and needs"),
                "; ".join(say(guard.unmet.supplied_by) for guard in action.guards),
            )
        )
        rows.append((N_("Refused where"), "; ".join(say(guard.unmet.msgid) for guard in action.guards)))
    if action.warnings:
        rows.append((N_("Said beforehand"), "; ".join(say(one.said) for one in action.warnings)))
    if action.asks:
        rows.append((N_("Asks"), "; ".join(say(one.label) + (" *" if one.required else "") for one in action.asks)))
    if action.letter:
        rows.append((N_("Letter"), say(action.letter.title)))
    if action.starts:
        rows.append(
            (
                N_("Opens"),
                "; ".join(f"{say(one.window.title)} ({_length(say, one.window.length.key)})" for one in action.starts),
            )
        )
    if action.stops:
        rows.append((N_("Closes"), "; ".join(dict.fromkeys(say(one.title) for one in action.stops))))
    head = f"#### {say(action.label)}" + (f"\n\n{say(action.help)}" if action.help else "")
    return head + "\n\n" + "\n".join(f"* {say(name)}: {text}" for name, text in rows)


def _moves(say: Say, flow: Workflow, action: Action) -> str:
    if set(action.moves) == {one.name for one in flow.states}:
        targets = sorted({target for source, target in action.moves.items() if source != target})
        ends = ", ".join(say(flow.state(one).title) for one in targets)
        return say(N_("always, late and in any order")) + (f" → {ends}" if ends else "")
    return "; ".join(
        say(flow.state(source).title) + ("" if source == target else f" → {say(flow.state(target).title)}")
        for source, target in action.moves.items()
    )


def _length(say: Say, key: str) -> str:
    number = NUMBERS[key]
    unit = {"hours": N_("hours"), "days": N_("days"), "working_days": N_("working days"), "count": ""}[number.unit]
    return f"{number.value} {say(unit)}" if unit else str(number.value)


def _purposes(say: Say) -> str:
    blocks = [
        f"### {say(one.title)}\n\n" + "\n".join(f"> {say(line)}" for line in one.script) for one in PURPOSES.values()
    ]
    return f"## {say(N_('What she is asked to agree to'))}\n\n" + "\n\n".join(blocks)


def _letters(say: Say) -> str:
    blocks = []
    for one in LETTERS.values():
        fields = ", ".join(say(FIELDS[name].title) for name in one.discloses)
        layouts = ", ".join(say(layout.label) for layout in one.layouts)
        blocks.append(f"* **{say(one.title)}** ({layouts}): {fields}")
    return f"## {say(N_('Letters, and the most they can say about her'))}\n\n" + "\n".join(blocks)


def _numbers(say: Say) -> str:
    head = [N_("Number"), N_("Value"), N_("Runs from"), N_("Status"), N_("Source")]
    rows = ["| " + " | ".join(say(one) for one in head) + " |", "| --- | --- | --- | --- | --- |"]
    clocks = {"incident": N_("the incident"), "knowledge": N_("our knowledge"), "event": N_("the event")}
    standing = {
        "verified": N_("verified"),
        "unverified": N_("general knowledge, not verified"),
        "ours": N_("our recommendation"),
    }
    rows += [
        "| "
        + " | ".join(
            (say(one.title), _length(say, one.key), say(clocks[one.clock]), say(standing[one.status]), one.source)
        )
        + " |"
        for one in NUMBERS.values()
    ]
    return f"## {say(N_('Numbers'))}\n\n" + "\n".join(rows)


def _roles(say: Say) -> str:
    rows = [f"* **{say(one.title)}**: {say(one.purpose)}" for one in ROLES.values()]
    return f"## {say(N_('Who'))}\n\n" + "\n".join(rows)
