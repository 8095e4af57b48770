"""What holds for the numbers of the paper book."""

from workflows.grammar import N_, Reason

MOST = 50
"""Numbers on one sign-out: what a folder holds, and what one loss may cost."""

NOT_OURS = Reason(N_("This number is not signed out to this mission."))
NOT_BLANK = Reason(
    N_("This number is no longer blank: it was used, spoiled or lost."),
    supplied_by=N_("Look at the paper again, or at the paper book."),
)
HOW_MANY = Reason(N_("Sign out between 1 and %(most)s numbers at a time."), (("most", str(MOST)),))
