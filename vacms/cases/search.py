"""Finding a file by name: the names that the officer's own keys open are deciphered, matched in memory, forgotten.

No index of names exists anywhere. One audit line says that somebody searched and how many names were opened; one more
line stands for every person shown.
"""

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from vacms.audit import operations as audit
from vacms.cases.model import Case, Relation
from vacms.cases.queries import Row, rows_of
from vacms.cases.rules import could_be
from vacms.confidentiality.rules import Denied, Thing, decide
from vacms.foundation import clock
from vacms.foundation.access import Actor
from vacms.foundation.errors import NeedsConfirmation
from vacms.foundation.permit import Permit
from vacms.keyring import operations as keyring
from vacms.victims.model import Person
from workflows.roles import Act

MOST = 20
"""How many files one search shows; more means that the name is too short."""
_NAMES = (("person.called", "called"), ("person.name", "name"))


def by_name(session: Session, actor: Actor, typed: str) -> list[Row]:
    """The files whose person could be called so, among those that this officer's keys open.

    Raises NeedsConfirmation where she has not just confirmed herself.
    """
    people = {person.key_id: (person, permit) for person, permit in _permitted(session, actor)}
    opened = keyring.open_quietly(session, {key: permit for key, (_person, permit) in people.items()})
    found: list[str] = []
    for key_id, key in opened.items():
        person, permit = people[key_id]
        names = [key.unseal("C4", field, person.id, getattr(person, column)) for field, column in _NAMES]
        if len(found) < MOST and any(could_be(typed, name) for name in names if name):
            found.append(person.case_id)
            audit.write(
                session,
                mission=permit.mission,
                actor=actor.appointment,
                act="search.shown",
                object=permit.trace,
                data_class="C4",
            )
    return rows_of(session, found)


def _permitted(session: Session, actor: Actor) -> list[tuple[Person, Permit]]:
    """Every person that this officer may read, with the permit for her case: `decide` is asked for each."""
    kinds = _relations(session, actor)
    permitted = []
    for case, person in session.execute(select(Case, Person).join(Person, Person.case_id == Case.id)):
        covers = {"covers"} if case.desk in actor.covers else set()
        thing = Thing(case.desk, case.id, case.trace, frozenset(kinds.get(case.id, set()) | covers))
        answer = decide(actor, Act.READ_PERSON, thing)
        if isinstance(answer, Permit):
            permitted.append((person, answer))
        elif isinstance(answer, Denied) and answer.step_up:
            raise NeedsConfirmation
    return permitted


def _relations(session: Session, actor: Actor) -> dict[str, set[str]]:
    now = clock.now()
    rows = session.execute(
        select(Relation.case_id, Relation.kind).where(
            Relation.appointment == actor.appointment,
            Relation.starts <= now,
            or_(Relation.until.is_(None), Relation.until > now),
        )
    )
    found: dict[str, set[str]] = {}
    for case_id, kind in rows:
        found.setdefault(case_id, set()).add(kind)
    return found
