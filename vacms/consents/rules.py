"""What an answer means on a day: in force, refused, taken back, ended. Pure."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Answer:
    """The dated facts of one consent."""

    answer: str
    given_at: datetime
    until: date | None
    withdrawn_at: datetime | None
    recipients: frozenset[str] = frozenset()
    fields: frozenset[str] = frozenset()


def standing(one: Answer | None, now: datetime, recipient: str | None = None) -> str:
    """none, given, refused, withdrawn or ended: what a guard reads.

    A yes counts for the recipients it names and for nobody else.
    """
    if one is None or (recipient is not None and recipient not in one.recipients):
        return "none"
    if one.answer == "deferred":
        return "none"
    if one.answer == "refused":
        return "refused"
    if one.withdrawn_at is not None and one.withdrawn_at <= now:
        return "withdrawn"
    if one.until is not None and now.date() > one.until:
        return "ended"
    return "given"
