"""Keys that rows still hold and nothing new may use. A stored key is retired here, never renamed."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Retired:
    """What took the place of a key, and since which day."""

    now: str
    since: str


RETIRED: dict[str, Retired] = {}
"""Retired key (workflow/state, workflow.deed or window:key) -> the key of the same kind that took its place."""


def in_force(key: str, also: Mapping[str, str] | None = None) -> str:
    """What a stored key is called now: itself, or what took its place, however often; `also` is tried out beside."""
    seen = {key}
    while (later := (also or {}).get(key) or (RETIRED[key].now if key in RETIRED else "")) and later not in seen:
        key = later
        seen.add(key)
    return key


def state_now(workflow: str, state: str, also: Mapping[str, str] | None = None) -> str:
    """What a stored state of this workflow is called now."""
    return in_force(f"{workflow}/{state}", also).rpartition("/")[2]


def deed_now(workflow: str, deed: str, also: Mapping[str, str] | None = None) -> str:
    """What a stored deed of this workflow is called now."""
    return in_force(f"{workflow}.{deed}", also).rpartition(".")[2]


def window_now(key: str, also: Mapping[str, str] | None = None) -> str:
    """What a stored window is called now."""
    return in_force(f"window:{key}", also).partition(":")[2]
