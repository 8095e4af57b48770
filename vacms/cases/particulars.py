"""What the case's own deeds keep: who owns it, who deputises."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy.orm import Session

from vacms.cases import operations, queries
from vacms.cases.deed import Deed
from vacms.cases.model import Case, Pathway
from vacms.foundation.access import Actor
from vacms.staff import queries as staff
from workflows.grammar import Action, Option
from workflows.roles import ROLES, Act, Role


class CaseParticulars:
    """Handed to the engine by `app.py`."""

    workflow = "case"

    def facts(self, session: Session, case: Case, pathway: Pathway, actor: Actor) -> dict[str, str]:
        """None beside the common ones."""
        return {}

    def need_id(self, session: Session, pathway: Pathway) -> str:
        """A case serves no single need."""
        return ""

    def keep(self, session: Session, deed: Deed) -> None:
        """Move relation and keys together: a grant is a wrapped key."""
        if deed.action.name in ("wake", "open"):
            deed.case.sealed_at = None  # her word: whoever covers passes the keys on
        if deed.action.name not in ("name_deputy", "assign", "take_over"):
            return
        case, permit = queries.reach(session, deed.actor, deed.case.id, Act.ASSIGN)
        if deed.action.name == "name_deputy":
            operations.name_deputy(session, permit, case, deputy=deed.answers["deputy"], by=deed.actor)
        elif deed.action.name == "assign":
            operations.assign(session, permit, case, owner=deed.answers["owner"], by=deed.actor)
        else:
            operations.assign(session, permit, case, owner=deed.actor.appointment, by=deed.actor)

    def serves(self, session: Session, pathway: Pathway) -> str:
        """A case serves no single kind of need."""
        return ""

    def choices(self, session: Session, actor: Actor, case: Case, pathway: Pathway, source: str) -> Sequence[Option]:
        """The officers who can be named: enrolled, at this mission, not the one who asks."""
        roles = (Role.FIELD_ADVOCATE,) if source == "advocates" else (Role.DEPUTY, Role.SUPERVISOR)
        if source not in ("advocates", "deputies"):
            return ()
        if case.desk != case.mission:
            roles = (Role.DEPUTY,)  # about one of ours: nobody of the mission itself
        return [
            Option(hat.id, officer.name, ROLES[hat.role].title)
            for hat, officer in staff.assignable(session, case.mission, *roles)
            if hat.id != actor.appointment
        ]

    def about(self, session: Session, case: Case) -> dict[str, tuple[str, str]]:
        """The case's own line needs no more words."""
        return {}

    def out(self, session: Session, case: Case) -> list[Any]:
        """The case itself gives nothing out."""
        return []

    def rests_on(self, session: Session, case: Case, pathway: Pathway) -> str:
        """The case rests on no single consent: its wish to rest is a deed of its own."""
        return ""

    def panel(self, session: Session, actor: Actor, case: Case, pathway: Pathway) -> dict[str, Any]:
        """Nothing beside the case's page."""
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
    ) -> None:
        """The plain form is enough."""
        return None
