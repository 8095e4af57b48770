"""The states of a claim, whose leg each is, and what the public may be told of it. Pure.

A public status is a projection: pending, established, not established or withdrawn. Before the person has asked there
is no claim, and so no status.
"""

from collections.abc import Mapping

from workflows.conditions import N_
from workflows.grammar import State

STATES = (
    State("heard", N_("Heard of"), main="inform", usual=("ask", "not_now")),
    State("informed", N_("Told what is possible"), main="ask", whose_move="hers", usual=("not_now",)),
    State("not_now", N_("Not now"), main="inform", whose_move="hers", usual=("ask",)),
    State("paused", N_("Resting"), main="go_on", whose_move="hers", usual=("wishes", "told_stands")),
    State("building", N_("The dossier is put together"), main="sent", usual=("print_dossier", "print_form", "with_state", "told_stands")),
    State("headquarters", N_("At headquarters"), main="with_state", whose_move="theirs", usual=("stands", "state_asks", "told_stands")),
    State("with_state", N_("With the State"), main="acknowledged", whose_move="theirs", usual=("answered", "state_asks", "remind_office", "told_stands")),
    State("acknowledged", N_("Acknowledged by the State"), main="answered", whose_move="theirs", usual=("state_asks", "remind_office", "told_stands")),
    State("state_silent", N_("The State is silent"), main="remind_office", whose_move="theirs", usual=("acknowledged", "answered", "escalated", "told_stands")),
    State("state_asks", N_("The State asks something"), main="we_answered", usual=("answered", "told_stands")),
    State("state_answered", N_("Answered by the State"), main="samples_offered", usual=("recognition", "in_turn", "told_stands")),
    State("samples", N_("Samples"), main="sample_taken", usual=("sample_moved", "result_here", "no_sample", "told_stands")),
    State("result_waits", N_("A result waits"), main="result_told", usual=("not_heard_yet", "print_result")),
    State("told", N_("The person was told"), main="wishes", whose_move="hers", usual=("established", "not_established", "unclear", "told_stands")),
    State("unclear", N_("Unclear"), main="samples_offered", usual=("recognition", "wishes", "told_stands")),
    State("contested", N_("Contested"), main="stands", whose_move="theirs", usual=("established", "not_established", "recognition", "told_stands")),
    State("not_established", N_("Not established"), main="wishes", whose_move="hers", usual=("contest", "in_turn", "told_stands")),
    State("established", N_("Established"), main="recognition", usual=("recognised", "support_agreed", "contest", "told_stands")),
    State("recognition", N_("Recognition"), main="recognised", whose_move="theirs", usual=("stands", "support_agreed", "told_stands")),
    State("support_agreed", N_("Support is agreed"), main="paid", whose_move="theirs", usual=("missed", "told_stands")),
    State("paying", N_("Support comes"), main="paid", whose_move="theirs", usual=("missed", "ledger", "told_stands")),
    State("arrears", N_("Support is missing"), main="arrears_step", usual=("paid", "missed", "told_stands")),
    State("settled", N_("Finished"), final=True),
    State("withdrawn", N_("Taken back"), final=True),
)  # fmt: skip
ALL = tuple(one.name for one in STATES)
OPEN = tuple(one.name for one in STATES if not one.final)
NO_CLAIM_YET = ("heard", "informed", "not_now")
"""Nothing is called a claim until the person has asked."""
CLAIMED = tuple(one for one in OPEN if one not in NO_CLAIM_YET)

LEGS = {
    "us": N_("Us"),
    "her": N_("The person"),
    "headquarters": N_("Headquarters"),
    "state": N_("The State"),
    "laboratory": N_("The laboratory"),
    "court": N_("Court or registry"),
    "payer": N_("Whoever pays"),
    "nobody": N_("Nobody: it is finished"),
}
_OTHERS = {
    "headquarters": "headquarters",
    "with_state": "state",
    "acknowledged": "state",
    "state_silent": "state",
    "contested": "court",
    "recognition": "court",
    "support_agreed": "payer",
    "paying": "payer",
}
STATUSES = {
    "pending": N_("Pending"),
    "established": N_("Established"),
    "not_established": N_("Not established"),
    "withdrawn": N_("Withdrawn"),
}


def leg_of(state: str, known: Mapping[str, str]) -> str:
    """Whose leg it is: who has to move next."""
    found = next(one for one in STATES if one.name == state)
    if found.final:
        return "nobody"
    if state == "samples" and known.get("custody") == "away":
        return "laboratory"
    if found.whose_move == "hers":
        return "her"
    return _OTHERS.get(state, "us")


def public_status(state: str, known: Mapping[str, str]) -> str:
    """What may be told of a claim in figures; empty where nobody has claimed."""
    if state in NO_CLAIM_YET:
        return ""
    if state == "withdrawn":
        return "withdrawn"
    outcome = known.get("outcome", "none")
    return outcome if outcome in ("established", "not_established") else "pending"
