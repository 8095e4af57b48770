"""What holds for carrying lines of work over: who may agree, and when one can still go back."""

from workflows.grammar import N_, Reason

SAME_PERSON = Reason(
    N_("Somebody other than the person who proposed it has to agree."),
    supplied_by=N_("Another supervisor or deputy can agree."),
)
NOTHING = Reason(N_("Nothing here has to be carried over: everything stands under the protocol in force."))
AGREED_ALREADY = Reason(
    N_("It is agreed already."),
    supplied_by=N_("You can put back what was carried over, as long as nobody has gone on."),
)


def agreement_refused(proposed_by: str, officer: str) -> list[Reason]:
    """Why this officer cannot agree: two different people are needed."""
    return [SAME_PERSON] if proposed_by == officer else []
