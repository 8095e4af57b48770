"""From a provider to the form that asks about it, and from the form's answers to a provider."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from vacms.foundation.forms import Value
from vacms.providers.hours import Hours
from vacms.providers.rules import ProviderAs
from workflows.directory import PROVIDER

_DAYS = tuple(f"hours_{number}" for number in range(1, 8))
_DATES = ("kits_on", "paperless_on")
_COPIED = tuple(one.name for one in PROVIDER if one.name not in (*_DAYS, *_DATES, "paperless"))


def given(one: ProviderAs) -> dict[str, Any]:
    """What is known, by the name of its question."""
    known = {name: getattr(one, name) for name in (*_COPIED, *_DATES)}
    known |= dict(zip(_DAYS, one.hours.days, strict=True))
    return known | {"paperless": "yes" if one.paperless else "no"}


def wanted(values: Mapping[str, Value]) -> ProviderAs:
    """The provider that these answers describe."""
    said: dict[str, Any] = {name: values[name] for name in _COPIED}
    said |= {name: _date(values[name]) for name in _DATES}
    hours = Hours(tuple(str(values[name] or "") for name in _DAYS))
    return ProviderAs(**said, hours=hours, paperless=values["paperless"] == "yes")


def _date(value: Value) -> date | None:
    return date.fromisoformat(value) if isinstance(value, str) and value else None
