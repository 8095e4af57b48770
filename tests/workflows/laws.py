"""The laws of the procedure, each a sentence and a check of one situation; and those of a workflow as a whole."""

from collections.abc import Callable

from tests.workflows.situations import Situation
from workflows.grammar import Workflow
from workflows.promises import PROMISES, consents_of
from workflows.roles import CASEWORKERS, COVERS, Role
from workflows.situations import helpers

OUTWARD_READY = ("verified", "unverified")
UNANSWERED = ("drafted", "ready", "waiting")
CALLS = frozenset({"call_urgent", "call_first", "call_second", "call_third", "silent"})
BEFORE_CARE = frozenset({"drafted", "ready", "waiting", "agreed", "turned_away", "not_now"})
PROCEDURES = frozenset({"disclosure", "request", "complaint", "interests"})
"""Steps of the house itself, in their order. What is to be said besides is noted, from every state."""
COURSE = frozenset({"case.open", "case.wake", "case.rest", "case.reopen", "family.not_said"})
"""What means something only where it is declared: only what rests wakes, only what ended is opened again."""
BY_TWO = frozenset({
    "case.agree_end", "case.erase", "referral.look", "safety.agree_exception", "psychosocial.look", "disclosure.agree",
    "request.answer_again",
})  # fmt: skip
"""What is only done when a second person has looked."""
OWED_LATER = ("tell_without_a_yes",)
"""What goes out without a yes, and only because two agreed on it and wrote down what: the named exception."""


def _helper(one: Situation) -> bool:
    return one.has("role", *helpers(one.flow))


def _letter_asked(one: Situation) -> bool:
    """A letter to a provider that a caseworker asks for where it exists, with provider and yes in order."""
    return (
        one.flow.key == "referral"
        and one.action.outward
        and one.possible_here
        and one.has("role", *CASEWORKERS)
        and one.has("provider", *OUTWARD_READY)
        and one.has("referral_consent", "given")
    )


def _to_her(one: Situation) -> bool:
    return one.action.letter is not None and one.action.letter.to_her


def _yes(one: Situation) -> bool:
    return any(one.has(fact, "given") for fact in consents_of(one.action))


def _by_two(one: Situation) -> bool:
    """Named exceptions, and what could be anybody: each only after a second person agreed (proved over every way)."""
    return (
        one.action.name in OWED_LATER
        or (one.flow.key == "disclosure" and one.state == "agreed")
    )  # fmt: skip


def _happened(one: Situation) -> bool:
    """Something that people did, in a line of work that helps; a destroyed file holds nothing any more."""
    return (
        one.action.recorded
        and not one.action.outward
        and one.flow.key not in PROCEDURES
        and f"{one.flow.key}.{one.action.name}" not in COURSE
        and one.state != "erased"
    )


def _look_is_owed(one: Situation) -> bool:
    return one.has("looked", "no") and (
        one.has("age", "unknown")
        or one.has("provider", "unverified")
        or (one.has("age", "child") and one.has("protective", "yes"))
    )


LAWS: dict[str, Callable[[Situation], bool]] = {
    "nothing goes out without her yes to this, unless two agreed on an exception": lambda one: (
        not (one.action.outward and one.permitted) or _yes(one) or _by_two(one) or _to_her(one)
    ),
    "whatever prints a letter to somebody else is outward and names the consent": lambda one: (
        one.action.letter is None or _to_her(one) or (one.action.outward and bool(one.action.consents))
    ),
    "what we hold is printed only for the person": lambda one: (
        not (_to_her(one) and one.permitted) or one.has("known_safely", "yes")
    ),
    "what people did can always be recorded by whoever works on it": lambda one: (
        not (_happened(one) and _helper(one)) or one.permitted or one.state in one.action.moves.values()
    ),
    "a note can be written wherever it stands": lambda one: (
        one.action.name not in ("note", "record") or not _helper(one) or one.state == "erased" or one.permitted
    ),
    "she can withdraw from every open state": lambda one: (
        one.action.name != one.flow.withdrawal
        or not _helper(one)
        or one.flow.state(one.state).final
        or one.permitted
        or one.state in one.action.moves.values()
    ),
    "urgent medical care and safety wait for nothing but provider and yes": lambda one: (
        not (_letter_asked(one) and one.has("protective", "yes")) or one.permitted
    ),
    "a child's ordinary letter waits for a second person": lambda one: (
        not (one.action.outward and one.has("age", "child") and one.has("protective", "no") and one.has("looked", "no"))
        or not one.permitted
    ),
    "an unknown age blocks nothing": lambda one: (
        not (_letter_asked(one) and one.has("age", "unknown") and not one.has("linked", "yes")) or one.permitted
    ),
    "an unchecked provider blocks nothing": lambda one: (
        not (_letter_asked(one) and one.has("provider", "unverified") and one.has("age", "adult"))
        or one.has("linked", "yes")
        or one.permitted
    ),
    "what went out on one pair of eyes is looked at afterwards": lambda one: (
        not (one.action.outward and one.permitted and _look_is_owed(one)) or "second_look" in one.owed
    ),
    "what is for a second person is done by another one": lambda one: (
        f"{one.flow.key}.{one.action.name}" not in BY_TWO or not one.permitted or one.has("own_work", "no")
    ),
    "a second look is by somebody who covers": lambda one: (
        one.action.name not in ("look", "agree_end", "erase", "agree_exception")
        or not one.permitted
        or one.has("role", *COVERS)
    ),
    "the system asks nothing and gives nothing out": lambda one: (
        not (one.has("role", Role.SYSTEM) and one.permitted)
        or (
            not one.action.outward
            and one.action.letter is None
            and not one.action.need
            and not any(asked.required for asked in one.action.asks)
        )
    ),
    "an administrator does nothing with a case": lambda one: (
        not one.has("role", Role.ADMINISTRATOR) or not one.permitted
    ),
    "whoever owns the case does nothing in a complaint about it": lambda one: (
        not (one.flow.outside_line and one.has("role", Role.FIELD_ADVOCATE)) or not one.permitted
    ),
    "a suspended provider gets no letter": lambda one: (
        not (one.action.outward and one.has("provider", "suspended")) or not one.permitted
    ),
    "no letter goes where he is connected, unless it is urgent care or safety": lambda one: (
        not (one.action.outward and one.has("linked", "yes") and one.has("protective", "no")) or not one.permitted
    ),
    "nothing is told that would put her in danger, or of which she does not know": lambda one: (
        not (one.flow.key == "disclosure" and one.action.outward and one.permitted)
        or (one.has("risk", "bearable") and one.has("first_told", "yes"))
    ),
    "a file is destroyed only when she asked for it": lambda one: (
        one.action.name != "erase" or not one.permitted or one.has("erasure_asked", "yes")
    ),
    "every refusal says who can supply what is missing": lambda one: all(
        reason.msgid and reason.supplied_by for reason in one.reasons
    ),
    "a case that rests owes no contact": lambda one: (
        one.flow.key != "case" or one.action.moves.get(one.state) != "resting" or "contact" not in one.owed
    ),
    "what ended is owed only to look again, to ask back, or because she asked": lambda one: (
        not one.permitted
        or not one.flow.state(one.action.moves[one.state]).final
        or all(window.protects or window.need_wide for window in one.flow.windows() if window.key in one.owed)
    ),
    "a letter that is out is asked back when she withdraws": lambda one: (
        one.flow.key != "referral" or one.action.name != "stop" or not one.permitted or not one.has("paper", "out")
        or "recall" in one.owed
    ),
    "an activity that was told is told that she comes no more": lambda one: (
        one.action.name != "leave_activity" or not one.permitted or not one.has("put_down", "yes")
        or "activity_told" in one.owed
    ),
    "whoever was seen is never recorded back before it": lambda one: (
        not (one.flow.key == "referral" and one.action.recorded and one.possible_here)
        or one.state not in ("in_service", "finished")
        or one.action.moves[one.state] not in BEFORE_CARE
    ),
    "a silent provider is called again": lambda one: (
        one.flow.key != "referral"
        or one.action.name not in ("hand_over", "chase")
        or not one.permitted
        or one.has("chased", "0")
        or one.action.moves[one.state] not in UNANSWERED
        or bool(one.owed & CALLS)
    ),
    "a deed leads where its declaration says or nowhere": lambda one: not one.permitted or one.possible_here,
}  # fmt: skip
"""Sentence -> whether it holds in this situation."""


def waits_for_the_case(flow: Workflow) -> list[str]:
    """Facts about how far the case has got: help goes out on day one, file or no file. The case itself has some."""
    about_the_case = ("casework_consent", "case_state", "named_deputy", "assessment", "plan")
    return [fact.name for fact in flow.facts if fact.name in about_the_case] if flow.key != "case" else []


def waits_for_another_line(flow: Workflow) -> list[str]:
    """Guards that read something other than her yes, the provider, and what this line of work itself holds."""
    own = {fact.name for fact in flow.facts if fact.kept}
    common = {"provider", "linked", "protective", "age", "looked"}
    return [
        f"{action.name} waits for {name}"
        for action in flow
        for guard in action.guards
        for name in guard.condition.reads - own - common - consents_of(action)
    ]


LAWS_OF_A_WORKFLOW: dict[str, Callable[[Workflow], list[str]]] = {
    **PROMISES,
    "help is possible whatever the state of the case": waits_for_the_case,
    "nothing waits for how another line of work stands": waits_for_another_line,
}
