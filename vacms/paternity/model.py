"""A claim, one for each child: mother or guardian, child, father and State stand apart, each under a key of its own.

What comes after what is appended and never changed: stages, versions of what is said of him, hand-overs of a sample,
lines of the ledger. No column holds a result, an address or a telephone number.
"""

from datetime import datetime

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped

from vacms.foundation.database import Base, CaseBound
from vacms.foundation.types import Ref, UtcDateTime, kept, sealed


class Claim(CaseBound, Base):
    """What a claim pathway keeps; its id is the pathway's. The words lie under the case's key."""

    __tablename__ = "claim"
    __table_args__ = (Index("ix_claim_leg", "leg", "since", "id"), Index("ix_claim_since", "since", "id"))
    goes_with_the_file = True

    id: Mapped[str] = kept("C2", Ref, primary_key=True)
    state_code: Mapped[str] = kept("C2", String(3), nullable=False, default="")
    """The State that is asked, by its three letters; empty while none is known."""
    leg: Mapped[str] = kept("C2", String(12), nullable=False)
    """Whose leg it is now."""
    since: Mapped[datetime] = kept("C2", UtcDateTime, nullable=False)
    """Since when it is theirs, to the day."""
    sure: Mapped[str] = kept("C2", String(10), nullable=False, default="exact")
    """exact, about, day or unknown: a claim that was taken over has doubtful dates."""
    asked_at: Mapped[datetime | None] = kept("C2", UtcDateTime)
    """When the State was last asked: reminders count from it."""
    titles: Mapped[bytes] = sealed("C3", "claim.titles")
    """What there is to show, by title only; the things themselves stay with the person."""
    asks: Mapped[bytes] = sealed("C3", "claim.asks")
    """What the claim asks for, in words."""
    telling: Mapped[bytes] = sealed("C3", "claim.telling")
    """How, where, in which language and with whom a result is to be told."""


class ClaimChild(CaseBound, Base):
    """The child, and whoever speaks for it, under the person's key. Its id is the claim's."""

    __tablename__ = "claim_child"
    goes_with_the_file = True

    id: Mapped[str] = kept("C2", Ref, primary_key=True)
    typed_in: Mapped[str] = kept("C2", String(64), nullable=False)
    """The session in which it was last typed: to its own writer it is not shown anew."""
    name: Mapped[bytes] = sealed("C4", "claim_child.name")
    born: Mapped[bytes] = sealed("C4", "claim_child.born")
    born_in: Mapped[bytes] = sealed("C4", "claim_child.born_in")
    registered: Mapped[bytes] = sealed("C4", "claim_child.registered")
    guardian: Mapped[bytes] = sealed("C4", "claim_child.guardian")
    """Who speaks for the child, where it is not the person of the case, and how they are related."""


class ClaimFather(CaseBound, Base):
    """What is said of him, only as far as the claim needs it; a new version for each change, none overwritten.

    How many versions there are tells nothing of how many men: a word that was added makes one too.
    """

    __tablename__ = "claim_father"
    __table_args__ = (Index("ix_claim_father_claim", "claim_id", "written_at"),)
    goes_with_the_file = True

    id: Mapped[str] = kept("C2", Ref, primary_key=True)
    claim_id: Mapped[str] = kept("C2", Ref, nullable=False)
    written_at: Mapped[datetime] = kept("C2", UtcDateTime, nullable=False)
    typed_in: Mapped[str] = kept("C2", String(64), nullable=False)
    known_as: Mapped[bytes] = sealed("C4p", "claim_father.known_as")
    unit: Mapped[bytes] = sealed("C4p", "claim_father.unit")
    described: Mapped[bytes] = sealed("C4p", "claim_father.described")
    period: Mapped[bytes] = sealed("C4p", "claim_father.period")
    town: Mapped[bytes] = sealed("C4p", "claim_father.town")


class ClaimStage(CaseBound, Base):
    """A stage that the claim reached, with how sure its day is. Appended, never changed."""

    __tablename__ = "claim_stage"
    __table_args__ = (Index("ix_claim_stage_claim", "claim_id", "reached", "id"),)
    goes_with_the_file = True

    id: Mapped[str] = kept("C2", Ref, primary_key=True)
    claim_id: Mapped[str] = kept("C2", Ref, nullable=False)
    stage: Mapped[str] = kept("C2", String(20), nullable=False)
    reached: Mapped[datetime] = kept("C2", UtcDateTime, nullable=False)
    sure: Mapped[str] = kept("C2", String(10), nullable=False)
    entered_at: Mapped[datetime] = kept("C2", UtcDateTime, nullable=False)


class Sample(CaseBound, Base):
    """One sealed sample: that it exists, never what was found in it. Whose it is lies sealed too."""

    __tablename__ = "sample"
    __table_args__ = (Index("ix_sample_claim", "claim_id", "taken_at", "id"),)
    goes_with_the_file = True

    id: Mapped[str] = kept("C2", Ref, primary_key=True)
    claim_id: Mapped[str] = kept("C2", Ref, nullable=False)
    taken_at: Mapped[datetime] = kept("C2", UtcDateTime, nullable=False)
    by: Mapped[str] = kept("C2", Ref, nullable=False)
    whose: Mapped[bytes] = sealed("C3", "sample.whose")
    kit: Mapped[bytes] = sealed("C3", "sample.kit")
    seals: Mapped[bytes] = sealed("C3", "sample.seals")
    taken_by: Mapped[bytes] = sealed("C3", "sample.taken_by")
    witnessed: Mapped[bytes] = sealed("C3", "sample.witnessed")
    picture: Mapped[bytes] = sealed("C3", "sample.picture")
    kept_at: Mapped[bytes] = sealed("C3", "sample.kept_at")


class Custody(CaseBound, Base):
    """What happened to a sample, line by line: appended, never changed.

    moved, broken, result (there is one, and where), told (to whom), copy (the person has hers), gone (destroyed).
    """

    __tablename__ = "custody"
    __table_args__ = (Index("ix_custody_claim", "claim_id", "happened_at", "id"),)
    goes_with_the_file = True

    id: Mapped[str] = kept("C2", Ref, primary_key=True)
    claim_id: Mapped[str] = kept("C2", Ref, nullable=False)
    sample_id: Mapped[str | None] = kept("C2", Ref)
    kind: Mapped[str] = kept("C2", String(10), nullable=False)
    happened_at: Mapped[datetime] = kept("C2", UtcDateTime, nullable=False)
    by: Mapped[str] = kept("C2", Ref, nullable=False)
    party: Mapped[bytes] = sealed("C3", "custody.party")
    """To whom, by whom, or where."""
    signed: Mapped[bytes] = sealed("C3", "custody.signed")


class Support(CaseBound, Base):
    """One line of the ledger: an order, a payment seen or missed, or what came besides. Which of them lies sealed."""

    __tablename__ = "support"
    __table_args__ = (Index("ix_support_claim", "claim_id", "entered_at", "id"),)
    goes_with_the_file = True

    id: Mapped[str] = kept("C2", Ref, primary_key=True)
    claim_id: Mapped[str] = kept("C2", Ref, nullable=False)
    entered_at: Mapped[datetime] = kept("C2", UtcDateTime, nullable=False)
    by: Mapped[str] = kept("C2", Ref, nullable=False)
    kind: Mapped[bytes] = sealed("C3", "support.kind")
    day: Mapped[bytes] = sealed("C3", "support.day")
    amount: Mapped[bytes] = sealed("C3", "support.amount")
    currency: Mapped[bytes] = sealed("C3", "support.currency")
    terms: Mapped[bytes] = sealed("C3", "support.terms")
    safe: Mapped[bytes] = sealed("C3", "support.safe")


APPENDED = (ClaimFather, ClaimStage, Sample, Custody, Support)
"""Tables whose rows are written once."""
