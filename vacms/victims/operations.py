"""Making and amending the two vaults. Writing needs no key: whoever may add may add, whether or not she may read."""

from collections.abc import Mapping
from datetime import timedelta

from sqlalchemy.orm import Session

from vacms.confidentiality.veil import seal_into
from vacms.foundation import clock
from vacms.keyring.operations import DataKey, sealer
from vacms.victims.model import Party, Person


def register(
    session: Session,
    *,
    case_id: str,
    person: tuple[str, DataKey],
    party: tuple[str, DataKey],
    age: str,
    typed_in: str,
    words: Mapping[str, str],
) -> tuple[Person, Party]:
    """The two vault rows of a new case; what was not said is sealed empty."""
    (person_id, person_key), (party_id, party_key) = person, party
    one = Person(
        id=person_id,
        case_id=case_id,
        key_id=person_key.key_id,
        age=age,
        typed_in=typed_in,
        changed_at=clock.now(),
    )
    seal_into(one, person_key, dict(words))
    other = Party(id=party_id, case_id=case_id, key_id=party_key.key_id, typed_in=typed_in)
    seal_into(other, party_key, {})
    session.add_all([one, other])
    return one, other


def amend_person(session: Session, person: Person, words: Mapping[str, str], *, typed_in: str) -> None:
    """Write down what she says now. Only the fields given are replaced."""
    seal_into(person, sealer(session, person.key_id), {name: text for name, text in words.items() if text})
    person.changed_at = clock.now()
    _typed(person, typed_in)


def change_age(person: Person, age: str, *, stays: timedelta, covering: bool) -> str:
    """Write down whether she is a child; gives the change as coded values, or nothing where there is none.

    A child's file is guarded as one for `stays` longer, unless whoever changes it covers the mission: two look at a
    child's letter, and one of them cannot take that away alone by changing the answer.
    """
    before = person.age
    if age == "child" or covering:
        person.child_until = None
    elif before == "child":
        person.child_until = clock.now() + stays
    person.age = age
    return f"{before}-{age}" if before != age else ""


def amend_party(session: Session, party: Party, words: Mapping[str, str], *, typed_in: str) -> None:
    """Write down what protects her to know about him. Only the fields given are replaced."""
    seal_into(party, sealer(session, party.key_id), {name: text for name, text in words.items() if text})
    _typed(party, typed_in)


def _typed(row: Person | Party, typed_in: str) -> None:
    """All of it was typed in one session only as long as nobody writes in another: then everybody confirms herself."""
    row.typed_in = typed_in if row.typed_in == typed_in else ""
