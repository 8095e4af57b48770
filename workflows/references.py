"""What a workflow names beside itself, and what it names of itself beyond its states: is it there? Pure."""

from collections.abc import Iterator, Mapping

from workflows.grammar import Action, Echo, Window, Workflow
from workflows.letters import FIELDS, LETTERS
from workflows.needs import NEEDS
from workflows.numbers import NUMBERS
from workflows.promises import consents_of
from workflows.purposes import PURPOSES
from workflows.roles import Role

SOURCES = frozenset({"providers", "advocates", "deputies", "elsewhere", "fallbacks", "steps", "staff", "samples"})
"""Where the options of a question come from when they are rows."""
SERVED_BY_PAGES = frozenset({"ask_file"})
"""Windows that a page closes, not a deed: her answer about a file."""

Catalogue = Mapping[str, Workflow]


def lost(flow: Workflow, catalogue: Catalogue) -> Iterator[str]:
    """Everything that this workflow refers to and that does not exist."""
    yield from _of_the_whole(flow)
    for action in flow:
        yield from (f"{action.name}: {one}" for one in _of_a_deed(flow, action))
    for window in flow.windows():
        yield from (f"the window {window.key}: {one}" for one in _of_a_window(flow, window, catalogue))
    for echo in flow.echoes:
        yield from (f"the echo of {echo.workflow}.{echo.action}: {one}" for one in _of_an_echo(flow, echo, catalogue))


def _of_the_whole(flow: Workflow) -> Iterator[str]:
    facts = {fact.name for fact in flow.facts}
    if "role" not in facts:
        yield "it does not declare whose hat it reads (the fact role)"
    for state in flow.states:
        if state.main and state.name not in flow[state.main].moves:
            yield f"at {state.name} the next deed is {state.main}, which is not possible there"
        for name in state.usual:
            if name not in flow or state.name not in flow[name].moves:
                yield f"at {state.name} a usual deed is {name}, which is not possible there"
    yield from (f"the first hand {name} is no deed here" for name in flow.first_hand if name not in flow)
    for purpose in flow.rests_on:
        if purpose not in set(PURPOSES):
            yield f"it rests on a yes that nobody asks for: {purpose}"
    for purpose, deed in flow.parts:
        if purpose not in set(PURPOSES) or deed not in flow:
            yield f"a part of it rests on {purpose}, and {deed} follows when it is taken back: one of them does not exist"
        elif flow[deed].guards or any(one.required for one in flow[deed].asks):
            yield f"taking back the yes to {purpose} waits for something: {deed}"


def _mends(flow: Workflow, mend: str) -> bool:
    """Whether something is there that supplies it: a deed of this workflow, or the page of her yes."""
    page, _colon, purpose = mend.partition(":")
    return mend in flow or (page == "consent" and (not purpose or purpose in set(PURPOSES)))


def _of_a_deed(flow: Workflow, action: Action) -> Iterator[str]:
    facts = {fact.name for fact in flow.facts}
    for guard in action.guards:
        if not _mends(flow, guard.unmet.mend):
            yield f"refused, it sends to {guard.unmet.mend!r}, which does not exist"
    yield from (f"it asks for a yes that nobody asks for: {one}" for one in action.consents - set(PURPOSES))
    if not (wanted := consents_of(action)) <= facts:
        yield f"the answer to its own question of consent is not read: {sorted(wanted - facts)}"
    if action.letter is not None:
        if LETTERS.get(action.letter.key) != action.letter:
            yield f"its letter {action.letter.key!r} is not among the letters"
        yield from (
            f"its letter tells {one!r}, which is no field" for one in action.letter.discloses if one not in FIELDS
        )
    if action.need and action.need not in NEEDS:
        yield f"it leads to a need that does not exist: {action.need}"
    for asked in action.asks:
        if asked.source and asked.source not in SOURCES:
            yield f"nobody knows where the answers to {asked.name} come from: {asked.source}"
    supplied = (*action.supplies, *action.renews)
    yield from (f"it supplies {one}, which is no fact here" for one in supplied if one not in facts)


def _of_a_window(flow: Workflow, window: Window, catalogue: Catalogue) -> Iterator[str]:
    for number in (window.length, window.opens):
        if number is not None and NUMBERS.get(number.key) != number:
            yield f"its number {number.key} is not among the numbers of the protocol"
    if not (window.mend or window.then):
        yield "no deed answers it"
    if window.mend and not _mends(flow, window.mend):
        yield f"it leads to {window.mend!r}, which does not exist"
    if window.then and window.then not in flow:
        yield f"the system would do {window.then!r}, which does not exist"
    if not window.why and window.owed_by != Role.SYSTEM:
        yield "it does not say why"
    closed = any(window in action.stops for action in flow) or window.key in SERVED_BY_PAGES
    if not closed:
        yield "nothing closes it"
    for other in catalogue.values():
        if other is not flow and any(one.key == window.key and one != window for one in other.windows()):
            yield f"{other.key} has another window of this name"


def _of_an_echo(flow: Workflow, echo: Echo, catalogue: Catalogue) -> Iterator[str]:
    there = catalogue.get(echo.workflow)
    if there is None:
        yield "there is no such line of work"
    elif echo.action != "begin" and echo.action not in there:
        yield "there is no such deed"
    if echo.does not in flow:
        yield f"what it means here, {echo.does!r}, does not exist"
    yield from (f"there is no need called {one}" for one in echo.needs if one not in NEEDS)
