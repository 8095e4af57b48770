"""What holds for the numbers of the paper book."""

from vacms.foundation.actor import Actor
from workflows.grammar import N_, Reason

MOST = 50
"""Numbers on one sign-out: what a folder holds, and what one loss may cost.

It bounds a form; nothing is owed by it, so it is no number of the protocol.
"""

NOT_CARRIED = Reason(
    N_("Only whoever carries this paper can record that it is spoiled or lost."),
    supplied_by=N_("A supervisor or deputy of the mission can record it too."),
)
NOT_BLANK = Reason(
    N_("This number is no longer blank: it was used, spoiled or lost."),
    supplied_by=N_("Look at the paper again, or at the paper book."),
)
HOW_MANY = Reason(N_("Sign out between 1 and %(most)s numbers at a time."), (("most", str(MOST)),))


def may_give_up(carrier: str, mission: str, by: Actor) -> bool:
    """Whether this officer can record a paper as spoiled or lost: its carrier, or whoever covers the mission."""
    return carrier == by.appointment or mission in by.covers
