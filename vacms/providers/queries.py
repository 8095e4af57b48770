"""What a mission's directory says, for whoever sends somebody there."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from vacms.foundation import clock, memory
from vacms.foundation.errors import Unknown
from vacms.missions import queries as missions
from vacms.providers import hours, rules
from vacms.providers.hours import Hours
from vacms.providers.model import Provider
from vacms.providers.rules import ProviderAs, Standing
from vacms.staff import queries as staff
from workflows.grammar import Reason

_ORDER = {"verified": 0, "unverified": 1, "suspended": 2}


@dataclass(frozen=True, slots=True, kw_only=True)
class ProviderView(ProviderAs):
    """A provider as a page or a letter reads it, at one moment, in its mission's own time."""

    id: str
    status: str
    why: str
    checked_on: date | None
    checked_by: str | None
    version: int
    updated_at: datetime
    updated_by: str
    now: datetime

    @property
    def behaviour(self) -> list[Reason]:
        """How it behaves, worst first, with the last check at the end."""
        standing = Standing(self.status, self.why, self.checked_on)
        return rules.behaviour(self, standing, self.now.date())

    @property
    def briefly(self) -> list[Reason]:
        """The three worst sentences and the last check: what fits beside a choice."""
        said = self.behaviour
        return [*said[:-1][:3], said[-1]]

    @property
    def opening(self) -> Reason:
        """Whether it is open now and when it opens next."""
        return hours.opening_said(self.hours, self.now)

    def advice(self, window_end: datetime | None) -> Reason | None:
        """When to go so that a window is kept, if there is one."""
        if window_end is None:
            return None
        return hours.advice(self.hours, window_end.astimezone(self.now.tzinfo), self.now)


_LISTS = ("needs", "spoken", "asks_for")
_COPIED = tuple(
    one.name for one in fields(ProviderView) if one.name not in (*_LISTS, "hours", "now")
)  # fmt: skip


def _view(row: Provider, now: datetime) -> ProviderView:
    values = {name: getattr(row, name) for name in _COPIED}
    values |= {name: tuple(getattr(row, name).split()) for name in _LISTS}
    return ProviderView(**values, hours=Hours.stored(row.hours), now=now)


def _now(session: Session, mission: str) -> datetime:
    return clock.now().astimezone(ZoneInfo(missions.zone(session, mission)))


def listed(session: Session, mission: str, *, need: str = "", place: str = "") -> list[ProviderView]:
    """The mission's directory: checked ones first, suspended ones last and marked."""
    now = _now(session, mission)
    rows = session.scalars(select(Provider).where(Provider.mission == mission))
    found = [_view(row, now) for row in rows]
    chosen = [one for one in found if (not need or need in one.needs) and (not place or one.place == place)]
    return sorted(chosen, key=lambda one: (_ORDER[one.status], one.name.casefold(), one.id))


def for_need(session: Session, mission: str, need: str) -> list[ProviderView]:
    """Who helps with this need: checked ones first, suspended ones last and marked, none left out."""
    return listed(session, mission, need=need)


def places(session: Session, mission: str) -> Sequence[str]:
    """The places that the directory names."""
    query = select(Provider.place).where(Provider.mission == mission, Provider.place != "").distinct()
    return sorted(session.scalars(query), key=str.casefold)


def today(session: Session, mission: str) -> date:
    """The calendar day at this mission."""
    return _now(session, mission).date()


def row(session: Session, mission: str, provider_id: str, *, held: bool = False) -> Provider:
    """The kept row; `held` for whoever changes it.

    Raises Unknown, also for another mission's.
    """
    found = session.get(Provider, provider_id, with_for_update=held, populate_existing=held)
    if found is None or found.mission != mission:
        raise Unknown
    return found


def by_id(session: Session, mission: str, provider_id: str) -> ProviderView:
    """One provider of this mission.

    Raises Unknown, also for another mission's.
    """
    return _view(row(session, mission, provider_id), _now(session, mission))


def wrote_last(session: Session, writer: str, checker: str) -> bool:
    """Whether these two appointments are one person: a second hat is no second pair of eyes."""
    return (
        writer == checker or staff.appointment(session, writer).officer == staff.appointment(session, checker).officer
    )


def checked_by_its_writer(session: Session, one: ProviderView) -> bool:
    """Whether it counts as not checked because only whoever wrote it has checked it."""
    return (
        one.status == "unverified"
        and bool(one.checked_by)
        and wrote_last(session, one.updated_by, one.checked_by or "")
    )


def standing(session: Session, mission: str, provider_id: str | None) -> str:
    """none, verified, unverified or suspended: what a guard reads."""
    found = session.get(Provider, provider_id) if provider_id else None
    return found.status if found is not None and found.mission == mission else "none"


def name_of(session: Session, provider_id: str | None) -> str:
    """The name of a provider that a file already holds."""
    found = session.get(Provider, provider_id) if provider_id else None
    return found.name if found is not None else ""


def names(session: Session, provider_ids: Collection[str]) -> dict[str, str]:
    """The names of providers that a file already holds, by id."""
    if not provider_ids:
        return {}
    known = memory.once(session, ("providers",), dict[str, str])
    if missing := sorted(set(provider_ids) - known.keys()):
        query = select(Provider.id, Provider.name).where(Provider.id.in_(missing))
        known.update((one.id, one.name) for one in session.execute(query))
    return {one: known[one] for one in provider_ids if one in known}
