"""What follows from days of a claim: which stage a deed reaches, and ends that come before a sealed day. Pure."""

import re
from datetime import date, datetime
from zoneinfo import ZoneInfo

from vacms.foundation import clock
from workflows.grammar import Action

_CODE = re.compile(r"[A-Z]{3}")
_NUMBER = re.compile(r"[a-z2-9]{8}")
_BANDS = ((6, "0-5"), (12, "6-11"), (15, "12-14"), (18, "15-17"))
"""Years below which an age group ends. Source: domain facts, 3.1."""


def stage_of(action: Action) -> str:
    """The stage that a deed says was reached, wherever the claim stands by now; empty where it tells of none."""
    reached = {there for here, there in action.moves.items() if here != there}
    return reached.pop() if len(reached) == 1 and action.recorded else ""


def before_the_month(day: datetime) -> datetime:
    """The end of the month before a sealed day: always before it, and no closer than a month."""
    return clock.month_of(day)


def of_age(born: date, years: int) -> date:
    """The first of the month in which a child born then comes of age."""
    return date(born.year + years, born.month, 1)


def to_the_day(at: datetime, zone: str) -> datetime:
    """As exact as a stage is kept: its day, as it was where the office is."""
    return clock.noon_of(at.astimezone(ZoneInfo(zone)).date())


def state_code(typed: str) -> str | None:
    """Three letters, or nothing; None where it is neither."""
    code = typed.strip().upper()
    return code if not code or _CODE.fullmatch(code) else None


def claim_number(claim_id: str) -> str:
    """By which offices speak of a claim, the same on every paper: random, and no part of the code of the file."""
    return f"{claim_id[:4]}-{claim_id[4:8]}".upper()


def beginning(number: str) -> str:
    """How the id begins of the claim of which an office speaks so; empty where it speaks of none."""
    typed = number.replace("-", "").strip().lower()
    return typed if _NUMBER.fullmatch(typed) else ""


def age_band(born: str, today: date) -> str:
    """The age group of a child from the day of birth as it is kept; empty where no day is."""
    try:
        day = date.fromisoformat(born)
    except ValueError:
        return ""
    years = today.year - day.year - ((today.month, today.day) < (day.month, day.day))
    return next((band for most, band in _BANDS if years < most), "adult")
