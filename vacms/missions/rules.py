"""What holds for a mission's calendar, for its override of a number, and for a turn of duty."""

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import available_timezones

from workflows.grammar import N_, Number, Reason
from workflows.numbers import NUMBERS

ADVOCATE = "advocate"
DEPUTY = "deputy"
DUTIES: dict[str, str] = {
    ADVOCATE: N_("Advocate on duty"),
    DEPUTY: N_("Named deputy, outside the mission"),
}
"""What an officer can be on duty as."""


@dataclass(frozen=True, slots=True)
class Calendar:
    """On which days an office works, in its own zone."""

    zone: str
    weekend: frozenset[int] = frozenset({6, 7})
    """ISO weekdays on which it does not work: 1 is Monday."""
    holidays: frozenset[date] = frozenset()

    def works(self, day: date) -> bool:
        """Whether the office works on this day."""
        return day.isoweekday() not in self.weekend and day not in self.holidays


def weekend_days(text: str) -> frozenset[int]:
    """The ISO weekdays of a stored list such as "6 7"."""
    return frozenset(int(part) for part in text.split())


def holidays(text: str) -> frozenset[date]:
    """The days of a stored list of ISO dates."""
    return frozenset(date.fromisoformat(part) for part in text.split())


def readable_holidays(text: str) -> bool:
    """Whether every part of a typed list is a day."""
    try:
        holidays(text)
    except ValueError:
        return False
    return True


def known_zone(zone: str) -> bool:
    """Whether this is a time zone, such as Africa/Bangui."""
    return zone in available_timezones()


def number(key: str) -> Number | None:
    """The declared number of this key, if there is one."""
    return NUMBERS.get(key)


def proposal_refused(declared: Number, value: int, source: str) -> list[Reason]:
    """Why a number cannot be set to this value; empty where it can."""
    reasons = []
    if not declared.least <= value <= declared.most:
        reasons.append(
            Reason(
                N_("The value must lie between %(least)s and %(most)s."),
                (("least", str(declared.least)), ("most", str(declared.most))),
            )
        )
    if not source.strip():
        reasons.append(Reason(N_("Say where the value comes from.")))
    return reasons


def agreement_refused(proposed_by: str, officer: str) -> list[Reason]:
    """Why this officer cannot agree to an override: two different people are needed."""
    if proposed_by == officer:
        return [
            Reason(
                N_("Somebody other than the person who proposed it has to agree."),
                supplied_by=N_("Another supervisor or deputy can agree."),
            )
        ]
    return []


def turn_refused(kind: str, starts: datetime, until: datetime) -> list[Reason]:
    """Why a turn of duty cannot be entered."""
    reasons = []
    if kind not in DUTIES:
        reasons.append(Reason(N_("Say what the officer is on duty as.")))
    if until <= starts:
        reasons.append(Reason(N_("The turn ends before it starts.")))
    return reasons


@dataclass(frozen=True, slots=True)
class MissionAs:
    """A mission as somebody wants it to be."""

    name: str
    country: str
    zone: str
    languages: tuple[str, ...]
    written_consent: bool = False


@dataclass(frozen=True, slots=True)
class OfficeAs:
    """An office as somebody wants it to be."""

    name: str
    zone: str
    sender: str
    phone: str
    phone_hours: str
    account: str
    weekend: frozenset[int] = frozenset({6, 7})
    holidays: frozenset[date] = frozenset()


def mission_refused(wanted: MissionAs) -> list[Reason]:
    """Why a mission cannot be kept like this."""
    return _zone_refused(wanted.zone) + (
        [] if wanted.languages else [Reason(N_("Name at least one language for letters."))]
    )


def office_refused(wanted: OfficeAs) -> list[Reason]:
    """Why an office cannot be kept like this."""
    if len(wanted.weekend) > 6:
        return [Reason(N_("An office works on at least one day of the week."))]
    return _zone_refused(wanted.zone)


def _zone_refused(zone: str) -> list[Reason]:
    return [] if known_zone(zone) else [Reason(N_("There is no such time zone; they look like Africa/Bangui."))]
