"""The vault rows of a case that the reader may see; their words open only with a permit (see `keyring`)."""

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from vacms.foundation import clock, memory
from vacms.victims.model import Party, Person

_PERSON = select(Person).where(Person.case_id == bindparam("case"))


def person_of(session: Session, case_id: str) -> Person:
    """The person of a case."""
    return memory.once(session, ("person", case_id), lambda: session.scalars(_PERSON, {"case": case_id}).one())


def party_of(session: Session, case_id: str) -> Party:
    """The accused of a case, as a vault row that may well be empty."""
    return session.scalars(select(Party).where(Party.case_id == case_id)).one()


def guarded_age(person: Person) -> str:
    """The age as a guard reads it: a child's file stays one for a while after somebody has changed that alone."""
    stays = person.child_until is not None and person.child_until > clock.now()
    return "child" if stays else person.age
