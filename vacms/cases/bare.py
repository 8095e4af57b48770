"""A line of work that adds nothing to the door: what each of its particulars says until one of them differs."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy.orm import Session

from vacms.cases.deed import Deed
from vacms.cases.model import Case, Pathway
from vacms.foundation.access import Actor
from workflows.grammar import Action, Option


class Bare:
    """No facts of its own, no record to keep, no choice from rows, nothing that leaves, the plain pages."""

    def facts(self, session: Session, case: Case, pathway: Pathway, actor: Actor) -> dict[str, str]:
        """None beside the common and the kept ones."""
        return {}

    def keep(self, session: Session, deed: Deed) -> None:
        """Nothing beside the journal."""

    def follow(self, session: Session, deed: Deed) -> None:
        """No other line of work comes of it."""

    def need_id(self, session: Session, pathway: Pathway) -> str:
        """It is no single attempt at a need."""
        return ""

    def serves(self, session: Session, pathway: Pathway) -> str:
        """It serves no single kind of need."""
        return ""

    def choices(self, session: Session, actor: Actor, case: Case, pathway: Pathway, source: str) -> Sequence[Option]:
        """No rows to choose from."""
        return ()

    def about(self, session: Session, case: Case) -> dict[str, tuple[str, str]]:
        """The title of the workflow says it."""
        return {}

    def out(self, session: Session, case: Case) -> list[Any]:
        """Nothing leaves us here; what does goes through a referral."""
        return []

    def rests_on(self, session: Session, case: Case, pathway: Pathway) -> Collection[str]:
        """It rests on no single consent."""
        return ()

    def panel(self, session: Session, actor: Actor, case: Case, pathway: Pathway) -> dict[str, Any]:
        """Nothing beside what every line of work shows."""
        return {}

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
    ) -> Any:
        """The plain form is enough."""
        return None
