"""What the declarations mean: when a deed is refused, what is said beforehand, what is owed afterwards. Pure."""

from collections.abc import Iterable, Mapping

from workflows.grammar import N_, Action, Facts, Reason, Start, State, Window, Workflow
from workflows.roles import ROLES

CONSENT = "consent"
"""What answers a window, or supplies what is missing, where that is an answer of the person's and no deed."""
CANNOT_WAIT = Reason(
    N_("This cannot wait: nothing of it is put off."),
    supplied_by=N_("You can write down in a note what the person wants; what is owed stays owed."),
)


def refusals(workflow: Workflow, name: str, state: str, facts: Facts) -> list[Reason]:
    """Every reason why this deed cannot happen now, each with who can supply what is missing.

    An empty list is the permission. `by`, state and consent of a deed are read here and nowhere else.
    """
    action = workflow[name]
    reasons: list[Reason] = []
    if state not in action.moves:
        reasons.append(
            Reason(
                N_("This is not possible while it stands at “%(state)s”."),
                (("state", workflow.state(state).title),),
                supplied_by=N_("Look below for what is possible from here."),
            )
        )
    if facts["role"] not in action.by:
        reasons.append(
            Reason(
                N_("This is for somebody else to do: %(roles)s."),
                (("roles", "|".join(ROLES[role].title for role in sorted(action.by))),),
                supplied_by=N_("Ask your supervisor or deputy."),
            )
        )
    if action.second_person and facts["own_work"] == "yes":
        reasons.append(
            Reason(
                N_("You did the first part of this; the second is somebody else's."),
                supplied_by=N_("Another supervisor or deputy can."),
            )
        )
    if action.pauses and cannot_wait(workflow.state(state), facts):
        reasons.append(CANNOT_WAIT)
    reasons += [guard.unmet for guard in action.guards if not guard.holds(facts)]
    return reasons


def cannot_wait(state: State, facts: Facts) -> bool:
    """Whether a hold would put off what is urgent, or leave somebody in danger: then it is refused, not done by halves.

    A hold that moved nothing would say on every page that this waits, and My day would go on asking for it.
    """
    return state.danger or facts.values.get("protective") == "yes" or facts.values.get("urgency") == "urgent"


def may_wait(window: Window) -> bool:
    """Whether a hold may move it and somebody may leave it out: neither what protects nor a question of consent."""
    return not (window.protects or of_consent(window) or window.kind == "emergency")


def of_consent(window: Window) -> bool:
    """Whether it is answered by an answer of the person's, on its own page, and by no deed."""
    return window.mend.partition(":")[0] == CONSENT


def warnings(action: Action, facts: Facts) -> list[str]:
    """What the officer is told before she does it; nothing here blocks."""
    return [warning.said for warning in action.warnings if warning.applies(facts)]


def owed_after(starts: Iterable[Start], facts: Facts, state: State) -> list[Start]:
    """Which windows a deed opens, given the facts and the state after it."""
    return [
        one
        for one in starts
        if (one.when is None or one.when.holds(facts.only(one.when.reads)))
        and (not one.into or state.name in one.into)
        and (one.window.after_end or not state.final)
    ]


def closed_by(workflow: Workflow, action: Action, after: State) -> tuple[Window, ...]:
    """The windows that a deed closes; an end closes the others too, but not what outlives it or protects somebody."""
    ended = tuple(one for one in workflow.windows() if _ends(one)) if after.final else ()
    return tuple(dict.fromkeys((*action.stops, *ended)))


def _ends(window: Window) -> bool:
    return bool(window.then) or not (window.after_end or window.protects)


def known_in_words(flow: Workflow, known: Mapping[str, str]) -> list[tuple[str, str]]:
    """The kept facts of a line of work that were answered, as question and answer."""
    asked = {one.fact: action.asking(one.from_answer) for action in flow for one in action.sets if one.from_answer}
    return [
        (question.label, next(option.label for option in question.options if option.key == known[fact]))
        for fact, question in asked.items()
        if fact in known and known[fact] in {option.key for option in question.options}
    ]


def offered(workflow: Workflow, state: str, role: str) -> list[Action]:
    """The deeds that somebody of this role may meet in this state, in the order of declaration."""
    return [action for action in workflow if role in action.by and state in action.moves]


def next_deed(workflow: Workflow, state: str) -> Action | None:
    """The deed most often next: the one obvious button."""
    main = workflow.state(state).main
    return workflow[main] if main else None


def reachable(workflow: Workflow, here: str = "") -> set[str]:
    """The states that some sequence of deeds leads to, from the beginning or from here."""
    first = here or workflow.initial
    seen, todo = {first}, [first]
    while todo:
        here = todo.pop()
        for action in workflow:
            there = action.moves.get(here)
            if there and there not in seen:
                seen.add(there)
                todo.append(there)
    return seen
