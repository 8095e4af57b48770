"""The handbook as Markdown, in any language: for whoever reads the repository."""

from collections.abc import Sequence

from vacms.drawing.phrases import Say
from vacms.foundation.words import speaker
from vacms.handbook import lists
from vacms.handbook.deeds import Row
from vacms.handbook.told import told
from workflows.catalogue import CATALOGUE
from workflows.grammar import N_, Workflow

NOTE = N_("Made from the declarations; do not edit. Anew with: vacms protocol handbook")
HANDBOOK, STATES, GOES_ON = N_("Handbook"), N_("Where it can stand"), N_("How it goes on")
OWED, DEEDS = N_("What is owed, and until when"), N_("What can be done")
NUMBERS, WHO = N_("Numbers"), N_("Who")
CONSENTS = N_("What the person is asked to agree to")
LETTERS = N_("Letters, and the most they can say about the person")


def whole(language: str) -> str:
    """The handbook, all of it."""
    say = speaker(language)
    parts = [f"# {say(HANDBOOK)}\n\n> {say(NOTE)}"]
    parts += [workflow(flow, language) for flow in CATALOGUE.values()]
    parts += [_consents(say), _letters(say), _numbers(say), _roles(say)]
    return "\n\n".join(parts) + "\n"


def workflow(flow: Workflow, language: str) -> str:
    """One workflow: how it begins, where it can stand, how it goes on, what is owed, and every deed."""
    say = speaker(language)
    found = told(flow, say)
    places = [f"{place}. **{one.title}**\n{_list(one.steps, '   ')}" for place, one in enumerate(found.places, 1)]
    parts = [f"## {found.title}", _rows(found.about), f"### {say(STATES)}", _list(found.states)]
    parts += [f"### {say(GOES_ON)}", found.usually, "\n".join(one.rstrip() for one in places)]
    if found.owed:
        parts += [f"### {say(OWED)}", _list(found.owed)]
    parts.append(f"### {say(DEEDS)}")
    for one in found.deeds:
        parts += [f"#### {one.label}", *([one.help] if one.help else []), _rows(one.rows)]
    return "\n\n".join(parts)


def picture_in_words(flow: Workflow, language: str) -> str:
    """The twin of the picture, as text."""
    found = told(flow, speaker(language))
    lines = [found.title, found.usually]
    for place, one in enumerate(found.places, 1):
        lines += [f"{place}. {one.title}", *(f"   - {step}" for step in one.steps)]
    return "\n".join(lines)


def _list(lines: Sequence[str], before: str = "") -> str:
    return "\n".join(f"{before}* {line}" for line in lines)


def _rows(rows: Sequence[Row]) -> str:
    return _list([f"{name}: {'; '.join(text.removesuffix('.') for text in texts)}" for name, texts in rows])


def _consents(say: Say) -> str:
    blocks = [f"### {title}\n\n" + "\n".join(f"> {line}" for line in script) for title, script in lists.consents(say)]
    return f"## {say(CONSENTS)}\n\n" + "\n\n".join(blocks)


def _letters(say: Say) -> str:
    rows = [f"**{title}** ({', '.join(layouts)}): {', '.join(fields)}" for title, layouts, fields in lists.letters(say)]
    return f"## {say(LETTERS)}\n\n{_list(rows)}"


def _numbers(say: Say) -> str:
    rows = [tuple(say(one) for one in lists.NUMBER_HEADS), ("---",) * 5, *lists.numbers(say)]
    return f"## {say(NUMBERS)}\n\n" + "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _roles(say: Say) -> str:
    return f"## {say(WHO)}\n\n" + _list([f"**{title}**: {purpose}" for title, purpose in lists.roles(say)])
