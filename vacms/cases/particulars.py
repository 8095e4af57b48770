"""What the case's own deeds keep: who owns it, who deputises."""

from collections.abc import Callable, Sequence
from datetime import timedelta

from sqlalchemy.orm import Session

from vacms.audit import operations as audit
from vacms.cases import operations, queries
from vacms.cases.bare import Bare
from vacms.cases.deed import Deed
from vacms.cases.erasure import insist
from vacms.cases.model import Case, Pathway
from vacms.foundation.access import Actor
from vacms.foundation.errors import Refused
from vacms.missions import queries as missions
from vacms.staff import queries as staff
from vacms.victims import operations as victims
from vacms.victims.queries import person_of
from workflows.grammar import N_, Option, Reason
from workflows.guards import agreed
from workflows.numbers import CHILD_STAYS_HOURS
from workflows.purposes import Purpose
from workflows.roles import ROLES, Act, Role

AskAnew = Callable[[Session, Case], int]
MonthBegun = Callable[[Session, Pathway, timedelta], bool]
NOT_SURE = Reason(
    N_("A file is destroyed only at the person's own word, said to you in private."),
    supplied_by=N_("You can speak with the person first."),
)


class CaseParticulars(Bare):
    """Handed to the engine by `app.py`."""

    workflow = "case"
    ask_anew: AskAnew
    """Handed in by `app.py`: ends what others agreed to for her; gives how many answers that were."""
    month_begun: MonthBegun
    """Handed in by `app.py`: whether it was noted long enough ago in which month she comes of age, and it has begun."""

    def follow(self, session: Session, deed: Deed) -> None:
        """Its deeds lead to no other line; who gives a case back loses sight of it last, when all is written."""
        if deed.action.name == "return_move":
            operations.take_back(session, deed.case)

    def keep(self, session: Session, deed: Deed) -> None:
        """Move relation and keys together: a grant is a wrapped key."""
        handler = getattr(self, f"_{deed.action.name}", None)
        if handler is not None:
            handler(session, deed)

    def _wake(self, session: Session, deed: Deed) -> None:
        deed.case.sealed_at = None  # her word: whoever covers passes the keys on

    _open = _wake

    def _name_deputy(self, session: Session, deed: Deed) -> None:
        case, permit = queries.reach(session, deed.actor, deed.case.id, Act.ASSIGN)
        operations.name_deputy(session, permit, case, deputy=deed.answers["deputy"], by=deed.actor)

    def _assign(self, session: Session, deed: Deed) -> None:
        case, permit = queries.reach(session, deed.actor, deed.case.id, Act.ASSIGN)
        operations.assign(session, permit, case, owner=deed.answers["owner"], by=deed.actor)

    def _take_over(self, session: Session, deed: Deed) -> None:
        case, permit = queries.reach(session, deed.actor, deed.case.id, Act.ASSIGN)
        operations.assign(session, permit, case, owner=deed.actor.appointment, by=deed.actor)

    def _of_age(self, session: Session, deed: Deed) -> None:
        """The person says yes alone from now on; where somebody else did, it has to be asked anew.

        One officer alone takes no second look away by saying so: it stays a while, unless the month was noted before.
        """
        case = deed.case
        stays = timedelta(hours=missions.number(session, case.mission, CHILD_STAYS_HOURS))
        sure = case.desk in deed.actor.covers or self.month_begun(session, deed.pathway, stays)
        if change := victims.change_age(person_of(session, case.id), "adult", stays=stays, covering=sure):
            audit.write(
                session, mission=case.desk, actor=deed.actor.appointment, act="amend", object=case.trace,
                data_class="C2", detail=f"age:{change}",
            )  # fmt: skip
        deed.coded["asked_anew"] = self.ask_anew(session, deed.case)

    def _move(self, session: Session, deed: Deed) -> None:
        case, permit = queries.reach(session, deed.actor, deed.case.id, Act.ASSIGN)
        operations.offer(session, permit, case, receiver=deed.answers["receiver"], by=deed.actor)

    def _accept_move(self, session: Session, deed: Deed) -> None:
        operations.accept(session, deed.case, by=deed.actor)
        if deed.facts[f"consent_{Purpose.HAND_OVER}"] != "given":
            raise Refused(agreed(Purpose.HAND_OVER).unmet)

    def _rest(self, session: Session, deed: Deed) -> None:
        operations.take_back(session, deed.case)

    def _erase(self, session: Session, deed: Deed) -> None:
        if deed.answers.get("sure") != "yes":
            raise Refused(NOT_SURE)
        insist(session, deed.case, deed.pathway)
        deed.erased = True

    def choices(self, session: Session, actor: Actor, case: Case, pathway: Pathway, source: str) -> Sequence[Option]:
        """The officers who can be named: enrolled, at this mission, not the one who asks."""
        if source not in ("advocates", "deputies", "elsewhere"):
            return ()
        roles = (Role.DEPUTY, Role.SUPERVISOR) if source == "deputies" else (Role.FIELD_ADVOCATE,)
        if case.desk != case.mission:
            roles = (Role.DEPUTY,)  # about one of ours: nobody of the mission itself
        return [
            Option(hat.id, officer.name, ROLES[hat.role].title)
            for hat, officer in staff.assignable(session, case.mission, *roles)
            if hat.id != actor.appointment and (source != "elsewhere" or hat.office != case.office)
        ]
