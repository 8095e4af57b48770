"""The rows of a line of work that carrying it over touches: as they were, and put back as they were."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session

from vacms.actions.steps import forget_nobody, wake
from vacms.cases.model import Pathway, under_its_name_now
from vacms.foundation import clock
from vacms.foundation.database import PLAIN
from vacms.foundation.types import UtcDateTime
from vacms.windows import operations as windows
from vacms.windows.model import Owed
from workflows.carrying import Plan
from workflows.catalogue import CATALOGUE, WINDOWS
from workflows.common import NOTHING_OWED
from workflows.retired import RETIRED, window_now

Row = dict[str, Any]
_OWED, _PATHWAY = Owed.__table__, Pathway.__table__
_KEPT = ("state", "known", "digest", "moves", "held_at", "held_until")


@dataclass(frozen=True, slots=True)
class Before:
    """How a line of work stood before it was carried over, as far as that changed anything."""

    pathway: Row
    owed: list[Row]
    made: list[str]


def standing(session: Session, pathway: Pathway) -> Before:
    """Its rows as they stand; `changed` tells later what of them is no longer so."""
    columns = [_PATHWAY.c[name] for name in _KEPT]  # the row itself: a retired state is read under another name
    row = session.execute(select(*columns).where(_PATHWAY.c.id == pathway.id), execution_options=PLAIN).mappings().one()
    return Before({name: _plain(row[name]) for name in _KEPT}, list(_rows(session, pathway).values()), [])


def changed(session: Session, pathway: Pathway, before: Before) -> Before:
    """What has become otherwise since, and which rows came in."""
    now = _rows(session, pathway)
    was = {row["id"]: row for row in before.owed}
    other = [row for key, row in was.items() if now.get(key) != row]
    return Before(before.pathway, other, sorted(now.keys() - was.keys()))


def reopen_windows(session: Session, pathway: Pathway, place: windows.Place, plan: Plan) -> None:
    """Close, rename and open what is owed as the plan says; what runs on keeps its end."""
    final = CATALOGUE[pathway.workflow].state(pathway.state).final
    if final:
        wake(session, pathway)
    windows.stop(session, [WINDOWS[NOTHING_OWED.key]] if plan.opens or final else [], place)
    if plan.closes:
        session.execute(delete(Owed).where(Owed.pathway_id == pathway.id, Owed.key.in_(plan.closes)))
    _rename_windows(session, pathway, dict(plan.renames))
    for key in plan.opens:
        windows.start(session, WINDOWS[key], place, clock.now())
    if not final:
        forget_nobody(session, place)


def take_names_in_force(session: Session, pathway: Pathway) -> None:
    """A line of work that moves keeps no name that was retired: neither of its state nor of what it owes."""
    if RETIRED:
        under_its_name_now(pathway)
        retired = [one.partition(":")[2] for one in RETIRED if one.startswith("window:")]
        _rename_windows(session, pathway, {one: window_now(one) for one in retired})


def _rename_windows(session: Session, pathway: Pathway, names: Mapping[str, str]) -> None:
    for old, new in names.items():
        session.execute(update(Owed).where(Owed.pathway_id == pathway.id, Owed.key == old).values(key=new))


def put_back(session: Session, pathway: Pathway, before: Before) -> None:
    """Every row as it was, bit for bit; the state itself is the engine's to set."""
    gone = [*before.made, *(row["id"] for row in before.owed)]
    session.execute(delete(Owed).where(Owed.case_id == pathway.case_id, Owed.id.in_(gone)))
    if before.owed:
        session.execute(insert(Owed), [_typed(_OWED.c, row) for row in before.owed])
    for name, value in _typed(_PATHWAY.c, before.pathway).items():
        if name != "state":
            setattr(pathway, name, value)


def _rows(session: Session, pathway: Pathway) -> dict[str, Row]:
    """Everything owed in the case: a window of a need may hang on another attempt at it."""
    session.flush()
    wanted = select(_OWED).where(_OWED.c.case_id == pathway.case_id).order_by(_OWED.c.id)
    found = session.execute(wanted, execution_options=PLAIN).mappings()
    return {row["id"]: {name: _plain(value) for name, value in row.items()} for row in found}


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, datetime) else value


def _typed(columns: Any, row: Mapping[str, Any]) -> Row:
    """A row out of its stored form: moments are moments again."""
    moments = {one.name for one in columns if isinstance(one.type, UtcDateTime)}
    return {name: datetime.fromisoformat(value) if name in moments and value else value for name, value in row.items()}
