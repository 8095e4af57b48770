"""What the protocol promises never to say, ask or be called; what is said anywhere in it, with where. Pure.

Each promise is a sentence and a check of one workflow's words; those of what it does stand in `promises.py`.
"""

import re
from collections.abc import Callable, Iterator

from workflows.grammar import Action, Workflow

_NEVER_SAID = (
    "too late",
    "no show",
    "expired",
    "overdue",
    "beneficiar",
    "cooperat",
    "no-show",
    "failed",
    "dormant",
    "alleged",
    "claims that",
)
_NEVER_A_TITLE = (r"\blate\b", r"\bfailed\b", "no[ -]?show")
"""What no state, deed or window is called: a help may say that what is recorded late is as good."""
_NEVER_TOLD = (
    "pregnan", "abort", "miscarr", r"\bhiv\b", r"\baids\b", r"\bst[di]s?\b", "treatment", "therap", "prophyla", "infect",
    "diagnos", "disease", "illness", r"\bsick", "suicid", "depress", "trauma", "psychi", "disorder", "fistula", r"\brape",
    r"\bpositive\b", r"\bnegative\b", r"\btested",
)  # fmt: skip
"""What tells somebody who sees a state or a line of the journal what is the matter with her."""
_NEVER_BROUGHT_ABOUT = ("mediat", "reconcil", "settle with", "buy off", "marry", "marriage", "family council")
_NEVER_IN_RETURN = ("waive", "waiver", "photo", "testimony", "sign a receipt", "in return for", "must attend")
_NEVER_FOUND_BY = (r"\baddress\b", "street", "village", r"\bgps\b", "coordinates", "where .* lives", "where .* sleeps")
_NEVER_KEPT = (r"\bdna\b", "genom", "diagnos", "test result", "hiv status", "lab result", "sexual history", "virgin")
_NEVER_TWICE = ("tell again", "describe what happened", "what happened to the person", "her story", "full account")
_NEVER_UNDONE = re.compile(r"(edit|delete|overwrite|rewrite|correct|merge)(_|$)")

Promise = Callable[[Workflow], list[str]]


def said(flow: Workflow) -> Iterator[tuple[str, str]]:
    """Everything that is said of the states, deeds and windows, and what is asked, with where."""
    for state in flow.states:
        yield f"the state {state.name}", state.title
    for action in flow:
        yield f"the deed {action.name}", f"{action.label} / {action.past}"
        yield f"the help of {action.name}", action.help
        yield from ((f"a refusal of {action.name}", guard.unmet.msgid) for guard in action.guards)
        yield from ((f"a warning of {action.name}", warning.said) for warning in action.warnings)
        yield from asked_words(action)
    for window in flow.windows():
        yield f"the window {window.key}", f"{window.title} / {window.why}"


def asked_words(action: Action) -> Iterator[tuple[str, str]]:
    """Its questions and their answers."""
    for asked in action.asks:
        where = f"the question {asked.name} of {action.name}"
        yield where, f"{asked.name.replace('_', ' ')}: {asked.label}"
        yield from ((where, f"{option.key.replace('_', ' ')}: {option.label}") for option in asked.options)


def _asked(flow: Workflow) -> Iterator[tuple[str, str]]:
    return (one for action in flow for one in asked_words(action))


def seen_by_all(flow: Workflow) -> Iterator[tuple[str, str]]:
    """What stands in lists and in the journal: titles, states, and what was done."""
    yield "the title", f"{flow.title} / {flow.begun}"
    yield from ((f"the state {one.name}", f"{one.name.replace('_', ' ')}: {one.title}") for one in flow.states)
    yield from ((f"the deed {one.name}", f"{one.name.replace('_', ' ')}: {one.past}") for one in flow)


def _titles(flow: Workflow) -> Iterator[tuple[str, str]]:
    yield from seen_by_all(flow)
    yield from ((f"the deed {one.name}", one.label) for one in flow)
    yield from ((f"the window {one.key}", one.title) for one in flow.windows())


def where_said(words: Iterator[tuple[str, str]], never: tuple[str, ...]) -> list[str]:
    """Where one of these is said although it never may be."""
    return [f"{where} says “{text}”" for where, text in words if any(re.search(one, text, re.I) for one in never)]


PROMISES_OF_WORDS: dict[str, Promise] = {
    "nobody is told that it is too late, or that it was their fault": lambda flow: [
        *where_said(said(flow), _NEVER_SAID), *where_said(_titles(flow), _NEVER_A_TITLE)
    ],
    "no state and no line of the journal tells what is the matter with her": lambda flow: where_said(
        seen_by_all(flow), _NEVER_TOLD
    ),
    "nobody mediates with him or his family": lambda flow: where_said(said(flow), _NEVER_BROUGHT_ABOUT),
    "nothing is asked in return": lambda flow: where_said(
        (one for action in flow for one in (*asked_words(action), (action.name, action.label))), _NEVER_IN_RETURN
    ),
    "nothing asks where somebody can be found": lambda flow: where_said(_asked(flow), _NEVER_FOUND_BY),
    "no finding about a body is asked or kept": lambda flow: where_said(_asked(flow), _NEVER_KEPT),
    "nobody has to tell it twice": lambda flow: where_said(_asked(flow), _NEVER_TWICE),
    "what was written is never rewritten, and nobody is merged with another": lambda flow: [
        f"{action.name} would undo what was written" for action in flow if _NEVER_UNDONE.match(action.name)
    ],
}  # fmt: skip
"""Sentence -> what is wrong with the words of this workflow; empty where it is kept."""
