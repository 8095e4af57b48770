"""What holds for carrying lines of work over: who may agree."""

from workflows.grammar import N_, Reason

SAME_PERSON = Reason(
    N_("Somebody other than the person who proposed it has to agree."),
    supplied_by=N_("Another supervisor or deputy can agree."),
)


def agreement_refused(proposed_by: str, officer: str) -> list[Reason]:
    """Why this officer cannot agree: two different people are needed."""
    return [SAME_PERSON] if proposed_by == officer else []
