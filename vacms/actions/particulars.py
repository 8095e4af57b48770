"""What one kind of pathway adds to the door: facts of its own, records to keep, a letter, choices from rows."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol

from sqlalchemy.orm import Session

from vacms.cases.deed import Deed
from vacms.cases.model import Case, Pathway
from vacms.foundation.access import Actor
from workflows.grammar import Action, Option


@dataclass(frozen=True, slots=True)
class FormPage:
    """A deed's own page where the plain form is not enough: a choice with its reasons, a preview."""

    template: str
    values: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Out:
    """Something that has left us: a paper by its number, or a call; where it went, and since when."""

    pathway: Pathway
    serial: str
    """Empty for a call, or for a paper whose number nobody wrote down."""
    by_phone: bool
    place: str
    since: datetime


class Particulars(Protocol):
    """Handed to the engine in `app.py`; the engine imports none of them."""

    workflow: str

    def facts(self, session: Session, case: Case, pathway: Pathway, actor: Actor) -> dict[str, str]:
        """Its own facts, coded."""
        ...

    def keep(self, session: Session, deed: Deed) -> None:
        """Keep what the deed says, after it has moved; print the letter it declares."""
        ...

    def follow(self, session: Session, deed: Deed) -> None:
        """What the deed brings about once it is written down: another line of work that it leads to."""
        ...

    def need_id(self, session: Session, pathway: Pathway) -> str:
        """The need that this attempt serves, or an empty string."""
        ...

    def serves(self, session: Session, pathway: Pathway) -> str:
        """The kind of need that this line of work serves, as `workflows/needs.py` names it, or an empty string."""
        ...

    def choices(self, session: Session, actor: Actor, case: Case, pathway: Pathway, source: str) -> Sequence[Option]:
        """The options of a question whose answers are rows."""
        ...

    def about(self, session: Session, case: Case) -> dict[str, tuple[str, str]]:
        """What each such line of work is about, in words of the declaration, and a proper name if there is one."""
        ...

    def out(self, session: Session, case: Case) -> list[Out]:
        """What has left us in these lines of work and is still in force."""
        ...

    def rests_on(self, session: Session, case: Case, pathway: Pathway) -> Collection[str]:
        """Ids of the consents on which this line of work rests: each, taken back, stops it."""
        ...

    def panel(self, session: Session, actor: Actor, case: Case, pathway: Pathway) -> dict[str, Any]:
        """What it adds to the pathway's page: a template and its values, or nothing."""
        ...

    def page(
        self,
        session: Session,
        actor: Actor,
        case: Case,
        pathway: Pathway,
        action: Action,
        *,
        blocked: bool,
        wishes: Mapping[str, str],
    ) -> FormPage | None:
        """The page of a deed that needs more than the plain form."""
        ...
