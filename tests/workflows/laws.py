"""The laws of the procedure, each a sentence and a check of one situation."""

from collections.abc import Callable

from tests.workflows.situations import Situation
from workflows.grammar import Workflow
from workflows.roles import CASEWORKERS, COVERS, Role

OUTWARD_READY = ("verified", "unverified")
UNANSWERED = ("drafted", "ready", "waiting")
CALLS = frozenset({"call_urgent", "call_first", "call_second", "call_third", "silent"})
AFTER_AN_END = frozenset({"recall", "paper", "next_provider"})
SYSTEM_DEEDS = frozenset({"stop", "lapse"})
WITHDRAWALS = {"referral": "stop", "case": "rest"}
BEFORE_CARE = frozenset({"drafted", "ready", "waiting", "agreed", "turned_away", "not_now"})
NEVER_A_CONDITION = (
    "investig", "substantiat", "proof", "prove", "evidence", "cooperat", "accus", "perpetrat", "alleg",
    "credib", "complain", "police", "testi", "identity", "nationalit",
)  # fmt: skip


def _caseworker(one: Situation) -> bool:
    return one.has("role", *CASEWORKERS)


def _letter_asked(one: Situation) -> bool:
    """An outward deed that a caseworker asks for where it exists, with provider and yes in order."""
    return (
        one.action.outward
        and one.possible_here
        and _caseworker(one)
        and one.has("provider", *OUTWARD_READY)
        and one.has("referral_consent", "given")
    )


def _already_so(one: Situation) -> bool:
    """The deed is not offered because it stands there already, or a case that does not rest cannot wake."""
    return not one.possible_here and (one.state in one.action.moves.values() or one.action.name == "wake")


def _look_is_owed(one: Situation) -> bool:
    return one.has("looked", "no") and (
        one.has("age", "unknown")
        or one.has("provider", "unverified")
        or (one.has("age", "child") and one.has("protective", "yes"))
    )


LAWS: dict[str, Callable[[Situation], bool]] = {
    "nothing goes out without her yes to this provider": lambda one: (
        not (one.action.outward and one.permitted) or one.has("referral_consent", "given")
    ),
    "whatever prints a letter is outward and names the consent": lambda one: (
        not (one.action.outward or one.action.letter) or (one.action.outward and bool(one.action.consents))
    ),
    "what people did can always be recorded by a caseworker": lambda one: (
        not (one.action.recorded and not one.action.outward and _caseworker(one))
        or one.permitted
        or (_already_so(one) and len(one.reasons) == 1)
    ),
    "she can withdraw from every state": lambda one: (
        one.action.name != WITHDRAWALS[one.flow.key] or not _caseworker(one) or one.permitted or _already_so(one)
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
    "a second look is by a second person who covers": lambda one: (
        one.action.name != "look" or not one.permitted or (one.has("own_work", "no") and one.has("role", *COVERS))
    ),
    "the system does only its own deeds, asks nothing and gives nothing out": lambda one: (
        not (one.has("role", Role.SYSTEM) and one.permitted)
        or (
            one.action.name in SYSTEM_DEEDS
            and not one.action.outward
            and one.action.letter is None
            and not any(asked.required for asked in one.action.asks)
        )
    ),
    "an administrator does nothing with a case": lambda one: (
        not one.has("role", Role.ADMINISTRATOR) or not one.permitted
    ),
    "a suspended provider gets no letter": lambda one: (
        not (one.action.outward and one.has("provider", "suspended")) or not one.permitted
    ),
    "no letter goes where he is connected, unless it is urgent care or safety": lambda one: (
        not (one.action.outward and one.has("linked", "yes") and one.has("protective", "no")) or not one.permitted
    ),
    "every refusal says who can supply what is missing": lambda one: all(
        reason.msgid and reason.supplied_by for reason in one.reasons
    ),
    "a case that rests owes no contact": lambda one: (
        one.flow.key != "case" or one.action.moves.get(one.state) != "resting" or "contact" not in one.owed
    ),
    "an ended line of work owes nothing but its paper and the need": lambda one: (
        not one.permitted or not one.flow.state(one.action.moves[one.state]).final or one.owed <= AFTER_AN_END
    ),
    "a letter that is out is asked back when she withdraws": lambda one: (
        one.action.name != "stop" or not one.permitted or not one.has("paper", "out") or "recall" in one.owed
    ),
    "whoever was seen is never recorded back before it": lambda one: (
        not (one.action.recorded and one.possible_here and one.state in ("in_service", "finished"))
        or one.action.moves[one.state] not in BEFORE_CARE
    ),
    "a silent provider is called again": lambda one: (
        one.action.name not in ("hand_over", "chase")
        or not one.permitted
        or one.has("chased", "0")
        or one.action.moves[one.state] not in UNANSWERED
        or bool(one.owed & CALLS)
    ),
    "a deed leads where its declaration says or nowhere": lambda one: not one.permitted or one.possible_here,
}
"""Sentence -> whether it holds in this situation."""


def never_a_condition(flow: Workflow) -> list[str]:
    """Facts that would make help depend on an inquiry, on proof, or on who he is."""
    found = []
    for fact in flow.facts:
        words = " ".join((fact.name, *fact.domain, fact.meaning, *fact.moves)).lower()
        found += [f"{fact.name}: {word}" for word in NEVER_A_CONDITION if word in words]
    return found


def waits_for_the_case(flow: Workflow) -> list[str]:
    """Facts of a referral about how far the case has got: a letter goes out on day one, file or no file."""
    about_the_case = ("casework_consent", "case_state", "named_deputy", "assessment", "plan")
    return [fact.name for fact in flow.facts if fact.name in about_the_case] if flow.key == "referral" else []


LAWS_OF_A_WORKFLOW: dict[str, Callable[[Workflow], list[str]]] = {
    "help depends on no inquiry, proof, naming or cooperation": never_a_condition,
    "a referral is possible whatever the state of the case": waits_for_the_case,
}
