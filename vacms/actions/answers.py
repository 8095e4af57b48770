"""The answers of a deed: which are missing, when it happened, and what of them is kept in clear or sealed."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from vacms.foundation import clock
from workflows.grammar import N_, Action, Reason


def missing(action: Action, answers: Mapping[str, Any]) -> list[Reason]:
    """A reason for each question that has to be answered and is not."""
    empty = [asked for asked in action.asks if asked.required and not answers.get(asked.name)]
    return [
        Reason(
            N_("“%(question)s” is not answered."),
            (("question", asked.label),),
            supplied_by=N_("You can answer it on the form."),
        )
        for asked in empty
    ]


def happened(action: Action, answers: Mapping[str, Any]) -> tuple[datetime, str]:
    """When it happened and how sure that is: now, unless what people did is entered with a time of its own."""
    given = answers.get("happened_at") if action.recorded else None
    at = getattr(given, "at", None)
    return (at, given.sure) if at is not None and given is not None else (clock.now(), "exact")


def end_of_answered_day(answers: Mapping[str, Any], name: str) -> datetime | None:
    """The end of the day given in this answer: an hour that is sealed shows in no window."""
    value = answers.get(name)
    at: datetime | None = getattr(value, "at", None)
    if at is None and value:
        at = clock.noon_of(value if isinstance(value, date) else date.fromisoformat(str(value)))
    return clock.end_of_day(at) if at is not None else None


def window_end(action: Action, answers: Mapping[str, Any], name: str) -> datetime | None:
    """When a window that hangs on this answer ends: with its day, or with its month where the day itself is sealed."""
    end = end_of_answered_day(answers, name)
    if end is None or action.asking(name).data_class in ("C0", "C1", "C2"):
        return end
    return clock.month_of(clock.month_of(end) + timedelta(days=32)) - timedelta(seconds=1)


def split(action: Action, answers: Mapping[str, Any]) -> tuple[dict[str, object], dict[str, str]]:
    """Coded answers for the clear part of the journal, words for the sealed one. Rows' ids stay out of both."""
    coded: dict[str, object] = {}
    words: dict[str, str] = {}
    for asked in action.asks:
        value = answers.get(asked.name)
        if not value or asked.source:
            continue
        if asked.later:  # where she will be, and when: never in clear
            words[asked.name] = value.at.isoformat() if getattr(value, "at", None) is not None else str(value)
        elif asked.kind == "choice":
            coded[asked.name] = value
        elif asked.kind in ("text", "long"):
            words[asked.name] = str(value)
        elif getattr(value, "at", None) is not None:
            coded[asked.name] = value.at.isoformat()
        else:
            coded[asked.name] = str(value)
    return coded, words


def settled(action: Action, answers: Mapping[str, Any]) -> dict[str, str]:
    """What the deed makes of the kept facts of its line of work; an unanswered question leaves its fact alone."""
    found = {one.fact: one.value or str(answers.get(one.from_answer) or "") for one in action.sets}
    return {name: value for name, value in found.items() if value}
