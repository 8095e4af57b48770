"""The laws of single lines of work: what each of them owes, and what moves it. Pure; `laws.py` has those of all."""

from collections.abc import Callable

from workflows.roles import COVERS, Role
from workflows.situations import Situation, helpers

UNANSWERED = ("drafted", "ready", "waiting")
CALLS = frozenset({"call_urgent", "call_first", "call_second", "call_third", "silent"})
BEFORE_CARE = frozenset({"drafted", "ready", "waiting", "agreed", "turned_away", "not_now"})
NO_BESIDE_YES = {
    "case.agree_end": "return_end",
    "case.erase": "drop_erasure",
    "safety.agree_exception": "refuse_exception",
    "interests.agree": "give_back",
    "disclosure.agree": "deny",
}
"""The second person's yes -> the deed by which the same person says no."""


def _done(one: Situation, flow: str, *names: str) -> bool:
    return one.flow.key == flow and one.permitted and (not names or one.action.name in names)


def _leads_to(one: Situation, state: str) -> bool:
    """It leads there from elsewhere."""
    return one.possible_here and one.state != state and one.action.moves[one.state] == state


def _supervisor_is_told(one: Situation) -> bool:
    """Something is owed by somebody who covers, and no hold moves it."""
    return any(window.protects and window.owed_by in COVERS for window in one.opened())


def _goes_out(one: Situation) -> bool:
    return one.flow.key == "disclosure" and one.action.outward and one.permitted


LAWS_OF_LINES: dict[str, Callable[[Situation], bool]] = {
    "nothing is told that would put her in danger, or of which she does not know": lambda one: (
        not _goes_out(one) or (one.has("risk", "bearable") and one.has("first_told", "yes"))
    ),
    "nothing is told before the lawyer of the house says that it is in order": lambda one: (
        not _goes_out(one) or one.has("advice", "in_order")
    ),
    "a file that is sealed gives nothing out, unless two agreed because a life is in danger": lambda one: (
        not (one.action.outward and one.permitted)
        or not one.may_be("sealed", "yes")
        or (one.action.name == "tell_without_a_yes" and one.has("named", "life") and one.has("second_yes", "yes"))
    ),
    "a case that rests owes no contact": lambda one: (
        one.flow.key != "case" or one.action.moves.get(one.state) != "resting" or "contact" not in one.owed
    ),
    "help can be arranged from every open state": lambda one: (
        not one.action.need
        or not one.has("role", *helpers(one.flow))
        or one.flow.state(one.state).final
        or one.permitted
    ),
    "a letter that is out, or a visit announced, is called off when she withdraws": lambda one: (
        not _done(one, "referral", "stop")
        or not (one.may_be("paper", "out") or one.may_be("announced", "yes"))
        or "recall" in one.owed
    ),
    "an activity that was told is told that she comes no more": lambda one: (
        not _done(one, "livelihood", "leave_activity")
        or not one.may_be("put_down", "yes")
        or "activity_told" in one.owed
    ),
    "whoever was seen is never recorded back before it": lambda one: (
        not (one.flow.key == "referral" and one.action.recorded and one.possible_here)
        or one.state not in ("in_service", "finished")
        or one.action.moves[one.state] not in BEFORE_CARE
    ),
    "a provider who knows of somebody in need now is called within the day": lambda one: (
        not _done(one, "referral", "hand_over", "announce")
        or not one.may_be("urgency", "urgent")
        or one.action.moves[one.state] not in UNANSWERED
        or "call_urgent" in one.owed
    ),
    "a silent provider is called again": lambda one: (
        not _done(one, "referral", "hand_over", "chase")
        or one.has("chased", "0")
        or one.action.moves[one.state] not in UNANSWERED
        or bool(one.owed & CALLS)
    ),
    "whoever is at risk is owed a plan": lambda one: (
        not (_done(one, "safety") and _leads_to(one, "at_risk")) or "safety_plan" in one.owed
    ),
    "a supervisor is told of every reprisal": lambda one: (
        not _done(one, "safety", "retaliation") or _supervisor_is_told(one)
    ),
    "a supervisor is told when somebody stays with her": lambda one: (
        not _done(one, "psychosocial")
        or not (one.action.name == "stay_close" or _leads_to(one, "close_by"))
        or _supervisor_is_told(one)
    ),
    "whoever cannot be left alone is left only at the word of a clinician or a supervisor": lambda one: (
        not (_done(one, "psychosocial") and one.state == "close_by" and one.action.moves["close_by"] != "close_by")
        or (one.action.word == "provider" and Role.SYSTEM not in one.action.by)
        or one.action.by <= COVERS
    ),
}  # fmt: skip
"""Sentence -> whether it holds in this situation."""
