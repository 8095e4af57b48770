"""The States' book as it is kept: States, the source of each topic, law texts, every change, and files read in.

Nothing here is about a person. A change is written once and never touched again.
"""

from datetime import date, datetime

from sqlalchemy import Boolean, CheckConstraint, Date, ForeignKey, Index, Integer, String, Text, UniqueConstraint, event
from sqlalchemy.orm import Mapped, Mapper

from vacms.foundation.database import Base
from vacms.foundation.types import Ref, UtcDateTime, kept


class MemberState(Base):
    """One State and what is known of it; what each topic rests on stands in `StateSource`."""

    __tablename__ = "member_state"
    __table_args__ = (
        CheckConstraint("dna IN ('accepted', 'court_only', 'not_accepted', 'not_known')", name="known_dna"),
        CheckConstraint("treaty IN ('hague_2007', 'new_york_1956', 'both', 'none', 'not_known')", name="known_treaty"),
        UniqueConstraint("code"),
        Index("ix_member_state_order", "folded", "code"),
    )

    id: Mapped[str] = kept("C1", Ref, primary_key=True)
    code: Mapped[str] = kept("C1", String(3))
    name: Mapped[str] = kept("C1", String(120))
    folded: Mapped[str] = kept("C1", String(400))
    """The name without capitals and accents: for finding and for the order of the list."""
    focal_post: Mapped[str] = kept("C1", String(160), default="")
    """To whom letters are addressed: a post, never a name."""
    focal_channel: Mapped[str] = kept("C1", String(20), default="not_known")
    focal_address: Mapped[str] = kept("C1", String(200), default="")
    letter_language: Mapped[str] = kept("C1", String(12), default="not_known")
    forms: Mapped[str] = kept("C1", String(400), default="")
    dna: Mapped[str] = kept("C1", String(16), default="not_known")
    treaty: Mapped[str] = kept("C1", String(16), default="not_known")
    compact: Mapped[str] = kept("C1", String(12), default="not_known")
    circle: Mapped[str] = kept("C1", String(12), default="not_known")
    version: Mapped[int] = kept("C1", Integer, default=1)
    """Grows with every change, so that nobody overwrites what she has not seen."""
    updated_at: Mapped[datetime] = kept("C1", UtcDateTime())
    updated_by: Mapped[str] = kept("C1", Ref)


class Sourced:
    """What rests on a source: which one, when somebody looked, who wrote it and who else has looked."""

    source: Mapped[str] = kept("C1", String(300), default="")
    checked_on: Mapped[date | None] = kept("C1", Date, nullable=True)
    status: Mapped[str] = kept("C1", String(12), default="unverified")
    written_by: Mapped[str] = kept("C1", Ref)
    confirmed_on: Mapped[date | None] = kept("C1", Date, nullable=True)
    confirmed_by: Mapped[str | None] = kept("C1", Ref, nullable=True)


def _verified_on_what() -> tuple[CheckConstraint, ...]:
    """Nothing sourced counts as checked without its source, its day and somebody who has looked a second time."""
    return (
        CheckConstraint("status IN ('verified', 'unverified')", name="known_status"),
        CheckConstraint("(confirmed_on IS NULL) = (confirmed_by IS NULL)", name="confirmed_by_somebody"),
        CheckConstraint(
            "status <> 'verified' OR (source <> '' AND checked_on IS NOT NULL AND confirmed_on IS NOT NULL)",
            name="verified_on_what",
        ),
    )


class StateSource(Sourced, Base):
    """What one topic of one State rests on."""

    __tablename__ = "state_source"
    __table_args__ = _verified_on_what()

    state: Mapped[str] = kept("C1", Ref, ForeignKey("member_state.id"), primary_key=True)
    topic: Mapped[str] = kept("C1", String(12), primary_key=True)


class LawText(Sourced, Base):
    """One law text of a State, in the words of whoever read it."""

    __tablename__ = "law_text"
    __table_args__ = (
        *_verified_on_what(),
        CheckConstraint("in_force IN ('in_force', 'replaced', 'not_known')", name="known_force"),
        UniqueConstraint("state", "folded"),
    )

    id: Mapped[str] = kept("C1", Ref, primary_key=True)
    state: Mapped[str] = kept("C1", Ref, ForeignKey("member_state.id"))
    title: Mapped[str] = kept("C1", String(160))
    folded: Mapped[str] = kept("C1", String(400))
    in_force: Mapped[str] = kept("C1", String(12), default="not_known")
    acknowledgment: Mapped[str] = kept("C1", Text, default="")
    support: Mapped[str] = kept("C1", Text, default="")
    limitation: Mapped[str] = kept("C1", Text, default="")
    language: Mapped[str] = kept("C1", String(60), default="")
    edition: Mapped[str] = kept("C1", String(80), default="")
    url: Mapped[str] = kept("C1", String(300), default="")
    """Kept as words; nothing ever opens it."""
    version: Mapped[int] = kept("C1", Integer, default=1)
    updated_at: Mapped[datetime] = kept("C1", UtcDateTime())
    updated_by: Mapped[str] = kept("C1", Ref)


class StateChange(Base):
    """One answer that changed: who changed it, when, how, from what to what. Written once."""

    __tablename__ = "state_change"
    __table_args__ = (
        CheckConstraint("how IN ('form', 'import', 'confirm')", name="known_how"),
        Index("ix_state_change_when", "state", "at", "place", "id"),
    )

    id: Mapped[str] = kept("C1", Ref, primary_key=True)
    state: Mapped[str] = kept("C1", Ref, ForeignKey("member_state.id"))
    law: Mapped[str | None] = kept("C1", Ref, ForeignKey("law_text.id"), nullable=True)
    question: Mapped[str] = kept("C1", String(40))
    """Name of the question; of a topic where somebody agreed to it."""
    place: Mapped[int] = kept("C1", Integer)
    """Its place among all that changed at once, as the questions stand."""
    before: Mapped[str] = kept("C1", Text, default="")
    after: Mapped[str] = kept("C1", Text, default="")
    how: Mapped[str] = kept("C1", String(12))
    file: Mapped[str | None] = kept("C1", Ref, ForeignKey("states_file.id"), nullable=True)
    at: Mapped[datetime] = kept("C1", UtcDateTime())
    by: Mapped[str] = kept("C1", Ref)


class StatesFile(Base):
    """A table that somebody read in: looked through first, then taken into the book or put away."""

    __tablename__ = "states_file"
    __table_args__ = (
        CheckConstraint("standing IN ('read', 'applied', 'dropped')", name="known_standing"),
        CheckConstraint("standing = 'read' OR text = ''", name="kept_no_longer"),
        Index("ix_states_file_mine", "by", "digest"),
    )

    id: Mapped[str] = kept("C1", Ref, primary_key=True)
    digest: Mapped[str] = kept("C1", String(64))
    laws: Mapped[bool] = kept("C1", Boolean)
    """Whether it brings law texts; else States."""
    old_letters: Mapped[bool] = kept("C1", Boolean)
    """Whether it was not written as UTF-8."""
    text: Mapped[str] = kept("C1", Text, default="")
    """Its words while somebody still decides; empty afterwards."""
    report: Mapped[str] = kept("C1", Text, default="")
    """What became of each line, as JSON, once it was taken in."""
    standing: Mapped[str] = kept("C1", String(12), default="read")
    at: Mapped[datetime] = kept("C1", UtcDateTime())
    by: Mapped[str] = kept("C1", Ref)
    ended_at: Mapped[datetime | None] = kept("C1", UtcDateTime(), nullable=True)


def _never(_mapper: "Mapper[StateChange]", _connection: object, _row: StateChange) -> None:
    raise RuntimeError("what was changed stays written as it was")


event.listen(StateChange, "before_update", _never)
event.listen(StateChange, "before_delete", _never)
