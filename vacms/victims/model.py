"""Who she is and how to reach her (C4); who is accused (C4p). The case knows only random ids."""

from datetime import datetime

from sqlalchemy import String
from sqlalchemy.orm import Mapped

from vacms.foundation.database import Base, CaseBound
from vacms.foundation.types import Ref, UtcDateTime, kept, sealed


class Person(CaseBound, Base):
    """The person the file is about. Case, person, claim and child are four things."""

    __tablename__ = "person"

    id: Mapped[str] = kept("C2", Ref, primary_key=True)
    key_id: Mapped[str] = kept("C2", Ref, nullable=False)
    age: Mapped[str] = kept("C2", String(10), nullable=False)
    """adult, child or unknown. A guard reads it as `queries.guarded_age` does."""
    child_until: Mapped[datetime | None] = kept("C2", UtcDateTime)
    """Until when guards still see a child, though somebody has changed that alone."""
    typed_in: Mapped[str] = kept("C2", String(64), nullable=False)
    """The session in which the identity was last typed: to its own writer it is not shown anew."""
    changed_at: Mapped[datetime] = kept("C2", UtcDateTime, nullable=False)
    when: Mapped[bytes] = sealed("C4", "person.when")
    """When it happened, as exactly as she said: only its windows stand in clear, rounded."""
    called: Mapped[bytes] = sealed("C4", "person.called")
    name: Mapped[bytes] = sealed("C4", "person.name")
    born: Mapped[bytes] = sealed("C4", "person.born")
    where: Mapped[bytes] = sealed("C4", "person.where")
    contact_way: Mapped[bytes] = sealed("C4", "person.contact_way")
    return_word: Mapped[bytes] = sealed("C4", "person.return_word")
    family: Mapped[bytes] = sealed("C4", "person.family")


class Party(CaseBound, Base):
    """Whoever is accused, only as far as it protects her. Nothing here is a condition of anything."""

    __tablename__ = "party"

    id: Mapped[str] = kept("C2", Ref, primary_key=True)
    key_id: Mapped[str] = kept("C2", Ref, nullable=False)
    typed_in: Mapped[str] = kept("C2", String(64), nullable=False)
    who: Mapped[bytes] = sealed("C4p", "party.who")
    belongs_to: Mapped[bytes] = sealed("C4p", "party.belongs_to")
