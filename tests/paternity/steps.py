"""What the journeys of claims do again and again: a claim begun, asked for, agreed to, sent; days that pass."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.conftest import NOON
from tests.factories import World, case_of, report
from tests.lines.helpers import owed
from vacms.actions.sweep import sweep
from vacms.cases.model import Case, Pathway
from vacms.consents import operations as consents
from vacms.foundation import clock
from vacms.foundation.access import Actor
from vacms.foundation.moments import Moment
from workflows.purposes import PURPOSES

SAID: dict[str, Any] = {
    "claimant": "person",
    "branch": "contingent",
    "state_code": "xae",
    "name": "Little Heron",
    "born": date(2020, 3, 17),
    "known_as": "Sergeant Plover",
    "period": "May to July 2019",
    "asks": "Recognition",
}


def person_case(session: Session, world: World, actor: Actor, age: str = "adult") -> Case:
    """A case as a first report makes one."""
    return case_of(session, actor, report(session, world.engine, actor, age=age))


def begun(session: Session, world: World, actor: Actor, case: Case, **more: Any) -> Pathway:
    """A claim of which somebody was told."""
    from vacms.paternity import operations

    return operations.begin(session, world.engine, actor, case, {**SAID, **more})


def answered(session: Session, actor: Actor, here: Pathway, purpose: str, answer: str = "given", **more: Any) -> str:
    """The person's answer to a question of this claim."""
    key = next(one for one in PURPOSES if one == purpose)
    case = case_of(session, actor, here)
    return consents.record(session, case, key, {"answer": answer, **more}, by=actor, pathway_id=here.id).id


def do(session: Session, world: World, actor: Actor, here: Pathway, *names: str, **answers: Any) -> Any:
    """These deeds, one after the other; the answers are those of the last."""
    made = None
    for number, name in enumerate(names, 1):
        made = world.engine.perform(session, here.id, name, actor, answers if number == len(names) else {})
    return made


def asked(session: Session, world: World, actor: Actor, here: Pathway) -> None:
    """Told what it may give him, asked for, agreed to."""
    do(session, world, actor, here, "inform", "ask")
    answered(session, actor, here, "dossier")


def with_state(session: Session, world: World, actor: Actor, here: Pathway) -> None:
    """A claim that lies with the State since now."""
    asked(session, world, actor, here)
    do(session, world, actor, here, "sent", "with_state")


@contextmanager
def later(days: float) -> Iterator[datetime]:
    """So many days after noon of the first day."""
    with clock.stopped_at(NOON + timedelta(days=days)):
        yield NOON + timedelta(days=days)


def swept(world: World) -> None:
    """What follows when time is up is done."""
    sweep(world.seeing, world.engine)


def line(session: Session, here: Pathway) -> Pathway:
    """The claim's line of work as it stands."""
    return session.scalars(select(Pathway).where(Pathway.id == here.id)).one()


def on(day: date) -> Moment:
    """A day that somebody gave."""
    return Moment(day, None, "day", datetime(day.year, day.month, day.day, 12, tzinfo=UTC))


def owes(world: World, here: Pathway) -> dict[str, datetime]:
    """What is owed in the claim, by key, until when."""
    with world.seeing() as session:
        return owed(session, line(session, here))
