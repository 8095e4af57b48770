"""Opening and closing windows. The engine does, and the first report for the emergency windows."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from vacms.foundation import clock
from vacms.foundation.ids import new_id
from vacms.missions import queries as missions
from vacms.windows import rules
from vacms.windows.model import Owed
from workflows.catalogue import WINDOWS
from workflows.grammar import Window
from workflows.numbers import ABOUT_HOURS, DAY_HOURS
from workflows.reading import may_wait
from workflows.windows import BESIDE, EMERGENCY, TIME_UNKNOWN


@dataclass(frozen=True, slots=True)
class Place:
    """Where a window belongs, and whose calendar and numbers it follows."""

    case_id: str
    pathway_id: str
    mission: str
    office: str | None = None
    need_id: str = ""


def start(session: Session, window: Window, place: Place, base: datetime, *, ends: datetime | None = None) -> Owed:
    """Open this window from `base`, until its length has passed or until `ends`; an open one starts anew."""
    stop(session, [window], place)
    value = missions.number(session, place.mission, window.length)
    calendar = missions.calendar(session, place.mission, place.office)
    opens, end = base, rules.until(value, window.length, base, calendar)
    if window.opens is not None:
        opens = rules.until(missions.number(session, place.mission, window.opens), window.opens, base, calendar)
    end = ends or end
    row = Owed(
        id=new_id(),
        case_id=place.case_id,
        pathway_id=place.pathway_id,
        key=window.key,
        need_id=place.need_id if window.need_wide else "",
        opens=opens,
        until=end,
        begun_at=clock.now(),
    )
    session.add(row)
    session.flush()
    return row


def start_emergency(session: Session, place: Place, at: datetime | None, sure: str, *, anew: bool = False) -> bool:
    """Open every window beside the case that is, or may be, open for what happened then; whether any is.

    It is told rather early: it ends as if it was as early as it can have been. It is left out only when it is past as
    if it was as late as it can have been; then it leaves no trace. Windows count from the last event: one that ends
    later already stays, unless the time that was told first is put right (`anew`).
    """
    if anew:
        stop(session, BESIDE, place)
    now = clock.now()
    if at is None:
        value = missions.number(session, place.mission, TIME_UNKNOWN.length)
        _open(session, TIME_UNKNOWN, place, now, clock.floor_hour(now), now + timedelta(hours=value))
        return True
    margins = (missions.number(session, place.mission, number) for number in (ABOUT_HOURS, DAY_HOURS))
    first, last = rules.between(at, sure, *margins)
    found = False
    for window in EMERGENCY:
        value = missions.number(session, place.mission, window.length)
        end, perhaps = rules.emergency_until(value, first), rules.emergency_until(value, last)
        if max(end, perhaps) > now:
            _open(session, window, place, first, end, perhaps if perhaps > end else None)
            found = True
    return found


def _open(
    session: Session, window: Window, place: Place, base: datetime, end: datetime, perhaps: datetime | None
) -> None:
    """One window beside the case, unless it stands there with a later end."""
    here = session.scalar(select(Owed).where(Owed.case_id == place.case_id, Owed.key == window.key))
    if here is not None and (here.perhaps or here.until) >= (perhaps or end):
        return
    stop(session, [window], place)
    ids = {"id": new_id(), "case_id": place.case_id, "pathway_id": place.pathway_id, "need_id": ""}
    times = {"opens": clock.floor_hour(base), "until": end, "perhaps": perhaps, "begun_at": clock.now()}
    session.add(Owed(key=window.key, **ids, **times))
    session.flush()


def stop(session: Session, windows: Iterable[Window], place: Place) -> int:
    """Close these windows; gives how many were open."""
    keys = {window.key: window for window in windows}
    if not keys:
        return 0
    rows = session.scalars(select(Owed).where(Owed.case_id == place.case_id, Owed.key.in_(sorted(keys))))
    closed = [row for row in rows if _at(row, keys[row.key], place)]
    for row in closed:
        session.delete(row)
    if closed:
        session.flush()
    return len(closed)


def is_open(session: Session, window: Window, place: Place) -> bool:
    """Whether this window is open here."""
    rows = session.scalars(select(Owed).where(Owed.case_id == place.case_id, Owed.key == window.key))
    return any(_at(row, window, place) for row in rows)


def any_open(session: Session, pathway_id: str) -> bool:
    """Whether anything is owed in this line of work; what is only possible by time is not owed."""
    fixed = sorted(key for key, window in WINDOWS.items() if window.kind == "emergency")
    statement = select(Owed.id).where(Owed.pathway_id == pathway_id, Owed.key.not_in(fixed)).limit(1)
    return session.scalar(statement) is not None


def put_off(session: Session, pathway_id: str, held: datetime, until: datetime) -> list[str]:
    """What this line of work owes waits until then, with as much time left as now; gives the keys of what waits."""
    moved = _movable(session, pathway_id, held)
    for row in moved:
        row.opens, row.until = max(row.opens, held) + (until - held), row.until + (until - held)
    session.flush()
    return sorted(row.key for row in moved)


def take_up(session: Session, pathway_id: str, held: datetime, until: datetime) -> None:
    """The hold ends now: what it had put off comes forward by what was left of it."""
    left = max(until - clock.now(), timedelta())
    for row in _movable(session, pathway_id, held):
        row.opens, row.until = row.opens - left, row.until - left
    session.flush()


def _movable(session: Session, pathway_id: str, held: datetime) -> list[Owed]:
    """What was owed here when the hold began: no matter of safety or consent, nothing past, nothing of the clock's."""
    waiting = sorted(key for key, window in WINDOWS.items() if may_wait(window) and not window.then)
    statement = select(Owed).where(Owed.pathway_id == pathway_id, Owed.key.in_(waiting))
    return list(session.scalars(statement.where(Owed.begun_at <= held, Owed.until > held)))


def _at(row: Owed, window: Window, place: Place) -> bool:
    if window.need_wide and place.need_id:
        return row.need_id == place.need_id
    return row.pathway_id == place.pathway_id


def close_passed_emergencies(session: Session) -> int:
    """Remove emergency windows that have passed: "care at any time" needs no date of hers in clear."""
    keys = [window.key for window in BESIDE]
    passed = func.coalesce(Owed.perhaps, Owed.until) <= clock.now()
    result = session.execute(delete(Owed).where(Owed.key.in_(keys), passed))
    return int(result.rowcount or 0)  # type: ignore[attr-defined]
