"""What one kind of pathway adds to the door: facts of its own, records to keep, a letter, choices from rows."""

from collections.abc import Sequence
from typing import Protocol

from sqlalchemy.orm import Session

from vacms.cases.deed import Deed
from vacms.cases.model import Case, Pathway
from vacms.foundation.access import Actor
from workflows.grammar import Option


class Particulars(Protocol):
    """Handed to the engine in `app.py`; the engine imports none of them."""

    workflow: str

    def facts(self, session: Session, case: Case, pathway: Pathway, actor: Actor) -> dict[str, str]:
        """Its own facts, coded."""
        ...

    def keep(self, session: Session, deed: Deed) -> None:
        """Keep what the deed says, after it has moved; print the letter it declares."""
        ...

    def need_id(self, session: Session, pathway: Pathway) -> str:
        """The need that this attempt serves, or an empty string."""
        ...

    def choices(
        self, session: Session, actor: Actor, case: Case, pathway: Pathway, source: str
    ) -> Sequence[Option]:
        """The options of a question whose answers are rows."""
        ...
