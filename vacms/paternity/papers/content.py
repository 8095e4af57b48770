"""What one paper of a claim says, before any words. Nothing else reaches it; no field says where anybody is."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from types import MappingProxyType

from workflows.claim_papers import PAPER_SAYS

PIECES = frozenset(name for says in PAPER_SAYS.values() for name in says)
TOGETHER = {"child_born_in": "child_born"}
"""The place of birth is said with the day."""


class Unsayable(ValueError):
    """A piece that this paper does not declare was handed to it; no paper is made."""


@dataclass(frozen=True, slots=True)
class Addressed:
    """A State as its book tells of it: to whom letters go, which forms, what its law says of a sample."""

    name: str = ""
    post: str = ""
    channel: str = "not_known"
    forms: str = ""
    laws: tuple[str, ...] = ()
    dna: str = "not_known"


@dataclass(frozen=True, slots=True)
class Taken:
    """One sealed sample: its numbers, never what was found in it."""

    number: int
    day: date
    words: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class HandedOver:
    """One line about a sample: moved, broken or gone."""

    number: int | None
    at: datetime
    kind: str
    party: str
    signed: str


@dataclass(frozen=True, slots=True)
class Office:
    """How the office appears to the outside."""

    sender: str = ""
    phone: str = ""
    phone_hours: str = ""


@dataclass(frozen=True, slots=True)
class Content:
    """All that one paper says."""

    kind: str
    language: str
    serial: str
    issued_at: datetime
    """In the office's zone."""
    pieces: Mapping[str, str] = field(default_factory=dict)
    """Words by the name of their piece; what is not kept, or not declared, is absent."""
    claimant: str = "person"
    stage: str = ""
    whom: str = ""
    """Whom a reminder is for: office, mission, capital or advocate."""
    state: Addressed = Addressed()
    office: Office = Office()
    agreed_on: date | None = None
    asked_on: date | None = None
    samples: tuple[Taken, ...] = ()
    hand_overs: tuple[HandedOver, ...] = ()
    grown: bool = True
    """Whether the person whose sample it is is of age."""

    def __post_init__(self) -> None:
        if self.issued_at.tzinfo is None:
            raise ValueError("a paper is dated in its office's zone")
        if strays := self.said() - set(PAPER_SAYS[self.kind]):
            raise Unsayable(f"{self.kind} does not say {sorted(strays)[0]!r}")
        object.__setattr__(self, "pieces", MappingProxyType({name: text for name, text in self.pieces.items() if text}))

    def said(self) -> set[str]:
        """The pieces that it was given."""
        own = {name for name in ("samples", "hand_overs") if getattr(self, name)}
        return own | {TOGETHER.get(name, name) for name, text in self.pieces.items() if text}
