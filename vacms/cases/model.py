"""Case, pathway, first report, and who stands in which relation to a case."""

from datetime import datetime

from sqlalchemy import JSON, CheckConstraint, Index, String, event
from sqlalchemy.orm import Mapped
from sqlalchemy.orm.attributes import flag_modified, set_committed_value

from vacms.foundation.database import Base, CaseBound
from vacms.foundation.types import Ref, UtcDateTime, kept, sealed
from workflows.catalogue import KNOWN_STATES
from workflows.retired import RETIRED, state_now


class Case(CaseBound, Base):
    """One person's file, under a random survivor code. Its id is its own `case_id`."""

    __tablename__ = "case"
    __table_args__ = (
        Index("ix_case_list", "opened_at", "id", "desk", "case_id"),
        Index("ix_case_desk", "case_id", "desk", "key_id", "sealed_at"),
    )

    id: Mapped[str] = kept("C2", Ref, primary_key=True)
    case_id: Mapped[str] = kept("C2", Ref, nullable=False)
    code: Mapped[str] = kept("C2", String(7), unique=True, nullable=False)
    trace: Mapped[str] = kept("C2", Ref, nullable=False)
    """Stands for the case in the audit; erasure destroys it."""
    mission: Mapped[str] = kept("C2", Ref, index=True, nullable=False)
    office: Mapped[str | None] = kept("C2", Ref)
    desk: Mapped[str] = kept("C2", Ref, nullable=False)
    """The mission whose cover group goes on when the owner cannot; another one where a case is routed outside."""
    key_id: Mapped[str] = kept("C2", Ref, nullable=False)
    person_id: Mapped[str] = kept("C2", Ref, nullable=False)
    party_id: Mapped[str] = kept("C2", Ref, nullable=False)
    opened_at: Mapped[datetime] = kept("C2", UtcDateTime, nullable=False)
    moved_at: Mapped[datetime] = kept("C2", UtcDateTime, nullable=False)
    sealed_at: Mapped[datetime | None] = kept("C2", UtcDateTime)
    """Since when no officer but the mission's groups holds its keys, at her word; her word alone wakes it."""
    can_reach: Mapped[bytes] = sealed("C3", "case.can_reach")
    language: Mapped[bytes] = sealed("C3", "case.language")
    age_band: Mapped[bytes] = sealed("C3", "case.age_band")
    access_needs: Mapped[bytes] = sealed("C3", "case.access_needs")
    goals: Mapped[bytes] = sealed("C3", "case.goals")
    safety_plan: Mapped[bytes] = sealed("C3", "case.safety_plan")
    journey: Mapped[bytes] = sealed("C3", "case.journey")


class Report(CaseBound, Base):
    """A first report. A case may have several."""

    __tablename__ = "report"

    id: Mapped[str] = kept("C2", Ref, primary_key=True)
    received_at: Mapped[datetime] = kept("C2", UtcDateTime, nullable=False)
    entered_at: Mapped[datetime] = kept("C2", UtcDateTime, nullable=False)
    by: Mapped[str] = kept("C2", Ref, nullable=False)
    safe_now: Mapped[bytes] = sealed("C3", "report.safe_now")
    wants: Mapped[bytes] = sealed("C3", "report.wants")


class Pathway(CaseBound, Base):
    """One line of work within a case, running one workflow. Only the engine assigns its state."""

    __tablename__ = "pathway"
    __table_args__ = (
        CheckConstraint(
            "workflow || '/' || state IN (" + ", ".join(f"'{one}'" for one in KNOWN_STATES) + ")",
            name="known_state",
        ),
        Index("ix_pathway_case", "case_id", "workflow", "state", "id"),
        Index("ix_pathway_state", "workflow", "state", "begun_at", "case_id"),
    )

    id: Mapped[str] = kept("C2", Ref, primary_key=True)
    case_id: Mapped[str] = kept("C2", Ref, nullable=False)
    workflow: Mapped[str] = kept("C2", String(20), nullable=False)
    state: Mapped[str] = kept("C2", String(20), nullable=False)
    begun_at: Mapped[datetime] = kept("C2", UtcDateTime, nullable=False)
    moved_at: Mapped[datetime] = kept("C2", UtcDateTime, nullable=False)
    moves: Mapped[int] = kept("C2", nullable=False)
    """Counts deeds: a form that was drawn before somebody else moved it is told so."""
    digest: Mapped[str] = kept("C2", String(64), nullable=False)
    """Digest of the catalogue under which it was last moved."""
    known: Mapped[dict[str, str]] = kept("C2", JSON, nullable=False, default=dict)
    """The kept facts of this line of work, coded, as its deeds set them."""
    held_at: Mapped[datetime | None] = kept("C2", UtcDateTime)
    held_until: Mapped[datetime | None] = kept("C2", UtcDateTime)
    """On hold since and until when; what was owed has been moved by as much."""


@event.listens_for(Pathway, "load")
@event.listens_for(Pathway, "refresh")
def _read_under_its_name_now(pathway: Pathway, *_more: object) -> None:
    """A state that was retired since is met under the name in force; the row keeps it until its next deed."""
    if RETIRED and "state" in pathway.__dict__ and "workflow" in pathway.__dict__:
        set_committed_value(pathway, "state", state_now(pathway.workflow, pathway.state))


def under_its_name_now(pathway: Pathway) -> None:
    """The row of a line of work that moves keeps the name in force, even where its state stays the same."""
    if RETIRED:
        flag_modified(pathway, "state")


class Relation(Base):
    """How an appointment stands to a case, from and until. Access is always a positive relation."""

    __tablename__ = "relation"
    __table_args__ = (
        Index("ix_relation_mine", "appointment", "case_id", "until", "starts"),
        Index("ix_relation_case", "case_id", "kind", "until", "appointment", "starts"),
        Index("ix_relation_kind", "kind", "until", "appointment", "case_id"),
    )

    id: Mapped[str] = kept("C2", Ref, primary_key=True)
    case_id: Mapped[str] = kept("C2", Ref, nullable=False)
    appointment: Mapped[str] = kept("C2", Ref, nullable=False)
    kind: Mapped[str] = kept("C2", String(12), nullable=False)
    """owner, deputy, or writer (of a report about one of ours); those who cover the mission need no row.

    complained: a complaint is about this officer; such a row ends as it starts and gives access to nothing.
    """
    starts: Mapped[datetime] = kept("C2", UtcDateTime, nullable=False)
    until: Mapped[datetime | None] = kept("C2", UtcDateTime)
    by: Mapped[str] = kept("C2", Ref, nullable=False)
