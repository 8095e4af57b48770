"""The laws of the protocol, each a sentence and a check of one situation; and those of a workflow as a whole. Pure.

Those of one line of work stand in `laws_of_lines.py`. A fact that its line of work knows and a deed does not read may
be anything: a law that says when a deed must not happen is then broken by it. Source: domain facts, section 11.
"""

from collections.abc import Callable, Iterator

from workflows.grammar import Workflow
from workflows.laws_of_lines import LAWS_OF_LINES, NO_BESIDE_YES
from workflows.promises import consents_of, yes_of
from workflows.roles import CASEWORKERS, COVERS, Role
from workflows.situations import Situation, helpers

OUTWARD_READY = ("verified", "unverified")
MEANS_NOTHING: dict[str, tuple[str, ...]] = {
    "case.open": ("open", "moving", "ending", "ended"),
    "case.wake": ("report", "met", "open", "moving", "ending", "ended"),
    "case.rest": ("resting", "ended"),
    "case.reopen": ("report", "met", "open", "resting", "moving", "ending"),
    "family.not_said": ("child",),
    "medical.seen": ("in_care",),
    "medical.seen_anew": ("not_raised", "offered", "not_now", "on_the_way", "turned_away", "finished"),
    "interests.to_panel": ("finished",),
    "interests.ask_panel": ("due", "assessed", "agreed", "decided", "finished"),
    "interests.decided": ("due", "assessed", "agreed"),
    "interests.look_again": ("due", "assessed", "panel", "finished"),
    "interests.finish": ("finished",),
    "disclosure.what_is_asked": ("closed", "not_given"),
    "disclosure.weigh": ("given", "closed", "not_given"),
    "disclosure.advice": ("given", "closed", "not_given"),
    "request.what_is_asked": ("closed",),
    "request.know": ("closed",),
    "request.limit": ("closed",),
    "request.not_content": ("received", "known"),
    "complaint.look_into": ("answered", "closed"),
    "complaint.answer": ("closed",),
    "complaint.again": ("received",),
}
"""What people did and where it says nothing: it is so already (a visit in care is a visit), or it has not come to that,
or that procedure of the house is over. There a note says it. Each is named; every other refusal is a fault."""
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
        and one.may_be("provider", *OUTWARD_READY)
        and one.may_be("referral_consent", "given")
    )


def to_her(one: Situation) -> bool:
    """A letter to the person and nobody else."""
    return one.action.letter is not None and one.action.letter.to_her


def one_yes(one: Situation) -> bool:
    """A yes to just this, in force: one of those that the deed names, each for its own recipient."""
    return any(one.has(fact, "given") for fact in consents_of(one.action))


def _by_two(one: Situation) -> bool:
    """Named exceptions, and what could be anybody: each only after a second person agreed (proved over every way)."""
    return (
        one.action.name in OWED_LATER
        or (one.flow.key == "disclosure" and one.state == "agreed")
    )  # fmt: skip


def _happened(one: Situation) -> bool:
    """Something that people did; a destroyed file holds nothing any more."""
    return (
        one.action.recorded
        and not one.action.outward
        and one.state != "erased"
        and one.state not in MEANS_NOTHING.get(f"{one.flow.key}.{one.action.name}", ())
    )


def _look_is_owed(one: Situation) -> bool:
    return one.may_be("looked", "no") and (
        one.may_be("age", "unknown")
        or one.may_be("provider", "unverified")
        or (one.may_be("age", "child") and one.may_be("protective", "yes"))
    )


LAWS: dict[str, Callable[[Situation], bool]] = {
    "nothing goes out without her yes to this, unless two agreed on an exception": lambda one: (
        not (one.action.outward and one.permitted) or one_yes(one) or _by_two(one) or to_her(one)
    ),
    "whatever prints a letter to somebody else is outward and names the consent": lambda one: (
        one.action.letter is None or to_her(one) or (one.action.outward and bool(one.action.consents))
    ),
    "what we hold is printed only for the person": lambda one: (
        not (to_her(one) and one.permitted) or one.has("known_safely", "yes")
    ),
    "what people did can always be recorded by whoever works on it": lambda one: (
        not (_happened(one) and _helper(one)) or one.permitted
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
        not (_letter_asked(one) and one.may_be("protective", "yes")) or one.permitted
    ),
    "a child's ordinary letter waits for a second person": lambda one: (
        not (one.action.outward and one.permitted)
        or not (one.may_be("age", "child") and one.may_be("protective", "no") and one.may_be("looked", "no"))
    ),
    "an unknown age blocks nothing": lambda one: (
        not (_letter_asked(one) and one.may_be("age", "unknown") and not one.has("linked", "yes")) or one.permitted
    ),
    "an unchecked provider blocks nothing": lambda one: (
        not (_letter_asked(one) and one.may_be("provider", "unverified") and one.may_be("age", "adult"))
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
        not (one.action.outward and one.may_be("provider", "suspended")) or not one.permitted
    ),
    "no letter goes where he is connected, unless it is urgent care or safety": lambda one: (
        not (one.action.outward and one.may_be("linked", "yes") and one.may_be("protective", "no")) or not one.permitted
    ),
    "a file is destroyed only when she asked for it": lambda one: (
        one.action.name != "erase" or not one.permitted or one.has("erasure_asked", "yes")
    ),
    "every refusal says who can supply what is missing": lambda one: all(
        reason.msgid and reason.supplied_by for reason in one.reasons
    ),
    "what ended is owed only to look again, to ask back, or because she asked": lambda one: (
        not one.permitted
        or not one.flow.state(one.action.moves[one.state]).final
        or all(window.protects or window.need_wide for window in one.opened())
    ),
    "a deed leads where its declaration says or nowhere": lambda one: not one.permitted or one.possible_here,
    **LAWS_OF_LINES,
}  # fmt: skip
"""Sentence -> whether it holds in this situation."""


def waits_for_the_case(flow: Workflow) -> list[str]:
    """Facts about how far the case has got: help goes out on day one, file or no file. The case itself has some."""
    about_the_case = ("casework_consent", "case_state", "named_deputy", "assessment", "plan")
    return [fact.name for fact in flow.facts if fact.name in about_the_case] if flow.key != "case" else []


def waits_for_another_line(flow: Workflow) -> list[str]:
    """Guards that read something other than her yes, the provider, and what this line of work itself holds; or that the person closed it all."""
    own = {fact.name for fact in flow.facts if fact.kept}
    common = {"provider", "linked", "protective", "age", "looked", "paper", "announced", "sealed"}
    return [
        f"{action.name} waits for {name}"
        for action in flow
        for guard in action.guards
        for name in guard.condition.reads - own - common - yes_of(flow, action)
    ]


def no_is_possible(flow: Workflow) -> list[str]:
    """A second person who could only say yes."""
    found = []
    for yes in (one for one in flow if f"{flow.key}.{one.name}" in NO_BESIDE_YES):
        name = NO_BESIDE_YES[f"{flow.key}.{yes.name}"]
        able = [no for no in flow if no.name == name and not no.guards and yes.by <= no.by]
        if not any(set(yes.moves) <= set(no.moves) for no in able):
            found.append(f"whoever can do {yes.name} cannot do {name} as well, wherever it stands")
    return found


def plan_from_the_start(flow: Workflow) -> list[str]:
    """A line of work that begins at risk, and owes no plan."""
    if flow.initial != "at_risk" or any(one.window.key == "safety_plan" and not one.when for one in flow.starts):
        return []
    return ["it begins at risk, and no plan is owed"]


LAWS_OF_A_WORKFLOW: dict[str, Callable[[Workflow], list[str]]] = {
    "help is possible whatever the state of the case": waits_for_the_case,
    "nothing waits for how another line of work stands": waits_for_another_line,
    "whoever may say yes as a second person may say no": no_is_possible,
    "what begins at risk begins with a plan owed": plan_from_the_start,
}
"""Sentence -> what is wrong with this workflow; empty where it is kept. The promises are `promises.PROMISES`."""


def broken(one: Situation) -> Iterator[str]:
    """The laws that do not hold in this situation."""
    return (law for law, holds in LAWS.items() if not holds(one))
