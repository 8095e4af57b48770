"""Opening and closing windows. The engine does, and the first report for the emergency windows."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from vacms.foundation import clock
from vacms.foundation.ids import new_id
from vacms.missions import queries as missions
from vacms.windows import rules
from vacms.windows.model import Owed
from workflows.catalogue import WINDOWS
from workflows.grammar import Window
from workflows.windows import EMERGENCY


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
    if rules.emergency(window):
        opens, end = clock.floor_hour(base), rules.emergency_until(value, window.length, base)
    else:
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


def start_emergency(session: Session, place: Place, incident: datetime) -> None:
    """Open every emergency window still open for this incident; one that has passed leaves no trace."""
    for window in EMERGENCY:
        value = missions.number(session, place.mission, window.length)
        if rules.emergency_until(value, window.length, incident) > clock.now():
            start(session, window, place, incident)


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


def put_off(session: Session, pathway_id: str, held: datetime, until: datetime) -> None:
    """What this line of work owes waits until then, with as much time left as now; what protects her does not wait."""
    for row in _movable(session, pathway_id, held):
        row.opens, row.until = max(row.opens, held) + (until - held), row.until + (until - held)
    session.flush()


def take_up(session: Session, pathway_id: str, held: datetime, until: datetime) -> None:
    """The hold ends now: what it had put off comes forward by what was left of it."""
    left = max(until - clock.now(), timedelta())
    for row in _movable(session, pathway_id, held):
        row.opens, row.until = row.opens - left, row.until - left
    session.flush()


def _movable(session: Session, pathway_id: str, held: datetime) -> list[Owed]:
    """What was owed here when the hold began, and is no matter of safety or consent."""
    fixed = sorted(key for key, window in WINDOWS.items() if window.protects or rules.emergency(window))
    statement = select(Owed).where(Owed.pathway_id == pathway_id, Owed.key.not_in(fixed), Owed.begun_at <= held)
    return list(session.scalars(statement))


def _at(row: Owed, window: Window, place: Place) -> bool:
    if window.need_wide and place.need_id:
        return row.need_id == place.need_id
    return row.pathway_id == place.pathway_id


def close_passed_emergencies(session: Session) -> int:
    """Remove emergency windows that have passed: "care at any time" needs no date of hers in clear."""
    keys = [window.key for window in EMERGENCY]
    result = session.execute(delete(Owed).where(Owed.key.in_(keys), Owed.until <= clock.now()))
    return int(result.rowcount or 0)  # type: ignore[attr-defined]
