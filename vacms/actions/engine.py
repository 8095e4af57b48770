"""The one door through which every change of every pathway passes. The only import of `transitions`.

`perform` locks the pathway, takes a frozen snapshot of facts, lists the refusals (empty = permitted), moves an unbound
machine (unless what is told was before a danger that stands), keeps the particulars and prints the letter, opens and
closes windows, writes journal and audit. It never commits: the request does, whole or not at all.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from functools import cache, partial
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session
from transitions import Machine

from vacms.actions import carrying, danger, owing
from vacms.actions.answers import happened, missing, settled, split
from vacms.actions.echoes import At, echoes_of, open_line
from vacms.actions.erasing import erase
from vacms.actions.facts import snapshot
from vacms.actions.particulars import Particulars
from vacms.actions.written import enter
from vacms.audit import operations as audit
from vacms.audit import refusals as noted
from vacms.cases.deed import Deed
from vacms.cases.model import Case, Pathway
from vacms.cases.queries import answering, reach
from vacms.foundation import clock, memory
from vacms.foundation.access import Actor
from vacms.foundation.errors import Refused, Unknown
from vacms.foundation.ids import new_id
from vacms.windows import operations as windows
from workflows.carrying import CARRY_BACK, CARRY_OVER, Plan
from workflows.catalogue import CATALOGUE
from workflows.digest import digest
from workflows.grammar import Facts
from workflows.reading import owed_after, refusals
from workflows.roles import Act


@cache
def machine(key: str) -> Machine:
    """The machine of a workflow: unbound, no automatic transitions (they would walk past every guard), no queue
    (a queued machine answers a refusal with yes), and never given a stored row (it would reset its state)."""
    workflow = CATALOGUE[key]
    made = Machine(
        model=None,
        states=[state.name for state in workflow.states],
        initial=None,
        auto_transitions=False,
        queued=False,
        send_event=True,
    )
    for action in workflow:
        for source, target in action.moves.items():
            made.add_transition(action.name, source, target)
    return made


class Engine:
    """The door. `app.py` hands it the particulars of each workflow that has any."""

    stands_under: Callable[[Session, Pathway], bool] = staticmethod(lambda _session, _pathway: True)
    """Whether a line of work stands under the rules in force already; `app.py` hands in who knows the old ones."""

    def __init__(self, *particulars: Particulars) -> None:
        self._of = {one.workflow: one for one in particulars}

    def of(self, workflow: str) -> Particulars | None:
        """The particulars of this workflow, if it has any."""
        return self._of.get(workflow)

    def all(self) -> Iterable[Particulars]:
        """Everything that was handed in."""
        return self._of.values()

    def facts(self, session: Session, case: Case, pathway: Pathway, actor: Actor) -> Facts:
        """The facts of this moment."""
        return snapshot(session, self.of(pathway.workflow), case, pathway, actor)

    def begin(
        self,
        session: Session,
        case: Case,
        workflow: str,
        actor: Actor,
        *,
        pathway_id: str = "",
        happened_at: datetime | None = None,
    ) -> Pathway:
        """Begin a pathway at its first state, with journal and audit; windows open once its particulars are kept."""
        now = clock.now()
        flow = CATALOGUE[workflow]
        pathway = Pathway(
            id=pathway_id or new_id(),
            case_id=case.id,
            workflow=workflow,
            state=flow.initial,
            begun_at=now,
            moved_at=now,
            moves=0,
            digest=digest(),
        )
        session.add(pathway)
        session.flush()
        enter(session, case, pathway, actor, "begin", happened_at=happened_at or now)
        audit.write(
            session,
            mission=case.desk,
            actor=actor.appointment,
            act="begin",
            object=case.trace,
            detail=workflow,
        )
        return pathway

    def open_first_windows(self, session: Session, case: Case, pathway: Pathway, actor: Actor, base: datetime) -> None:
        """The windows that a beginning opens, and what it means in other lines of work."""
        flow = CATALOGUE[pathway.workflow]
        facts = self.facts(session, case, pathway, actor)
        place = self._place(session, case, pathway)
        for one in owed_after(flow.starts, facts, flow.state(pathway.state)):
            windows.start(session, one.window, place, base)
        self._echo(session, case, pathway, "begin", actor, base)

    def perform(
        self,
        session: Session,
        pathway_id: str,
        name: str,
        actor: Actor,
        answers: Mapping[str, Any] | None = None,
    ) -> Deed:
        """Do it whole or not at all: the caller's transaction is the unit.

        Raises Unknown where there is no such deed or pathway for this officer, Refused with the reasons.
        """
        answers = answers or {}
        pathway = session.scalar(
            select(Pathway).where(Pathway.id == pathway_id).with_for_update().execution_options(populate_existing=True)
        )
        memory.forget(session)  # what was read before the lock may have changed since
        if pathway is None or name not in CATALOGUE[pathway.workflow]:
            raise Unknown
        carrying.take_names_in_force(session, pathway)
        case, permit = reach(session, actor, pathway.case_id, Act.DO, answering(pathway.workflow, name))
        flow, action, before = CATALOGUE[pathway.workflow], CATALOGUE[pathway.workflow][name], pathway.state
        facts = self.facts(session, case, pathway, actor)
        happened_at, sure = happened(action, answers)
        if reasons := [*refusals(flow, name, before, facts), *missing(action, answers)]:
            noted.note(
                session,
                mission=case.desk,
                actor=actor.appointment,
                act=f"do.{name}",
                code="refused",
                object=case.trace,
            )
            raise Refused(*reasons)
        if not (too_early := danger.told_before_it(session, case, pathway, action, happened_at, sure)):
            machine(flow.key).events[name].trigger(pathway)
        pathway.moves += 1
        pathway.moved_at = clock.now()
        if not flow.outside_line:
            case.moved_at = pathway.moved_at
        if self.stands_under(session, pathway):  # else until two officers carry it over
            pathway.digest = digest()
        if made := settled(action, answers):
            pathway.known = {**pathway.known, **made}
        deed = Deed(case, pathway, action, actor, permit, facts, answers, happened_at, sure, before)
        if particulars := self.of(flow.key):
            particulars.keep(session, deed)
        after = partial(self.facts, session, case, pathway, actor)
        owing.settle(session, deed, self._place(session, case, pathway), after, too_early=too_early)
        coded, words = split(action, answers)
        enter(
            session,
            case,
            pathway,
            actor,
            name,
            happened_at=happened_at,
            before=before,
            word=action.word,
            sure=sure,
            coded={**coded, **deed.coded},
            words={name: text for name, text in {**words, **deed.words}.items() if text},
        )
        audit.write(
            session,
            mission=case.desk,
            actor=actor.appointment,
            act=f"do.{name}",
            object=case.trace,
            detail=f"{before}-{pathway.state}",
        )
        if deed.erased:
            erase(session, case, actor)
            return deed
        if particulars:
            particulars.follow(session, deed)
        self._echo(session, case, pathway, name, actor, happened_at)
        return deed

    def carry_over(self, session: Session, pathway: Pathway, case: Case, actor: Actor, plan: Plan) -> carrying.Before:
        """Put a line of work, locked by the caller, under the definition in force; gives what stood there before.

        No deed of anybody: it asks nothing, prints nothing, and resets no clock.
        """
        memory.forget(session)
        before = carrying.standing(session, pathway)
        carrying.take_names_in_force(session, pathway)
        state = before.pathway["state"]
        pathway.state, pathway.known, pathway.digest = plan.state, dict(plan.known), digest()
        pathway.moves += 1
        carrying.reopen_windows(session, pathway, self._place(session, case, pathway), plan)
        self._carried(session, case, pathway, actor, CARRY_OVER, state)
        return carrying.changed(session, pathway, before)

    def carry_back(self, session: Session, pathway: Pathway, case: Case, actor: Actor, before: carrying.Before) -> None:
        """Put everything back as it stood; the journal keeps both."""
        memory.forget(session)
        state = pathway.state
        pathway.state = before.pathway["state"]
        carrying.put_back(session, pathway, before)
        self._carried(session, case, pathway, actor, CARRY_BACK, state)

    def _carried(self, session: Session, case: Case, pathway: Pathway, actor: Actor, name: str, state: str) -> None:
        enter(session, case, pathway, actor, name, happened_at=clock.now(), before=state)
        audit.write(
            session, mission=case.desk, actor=actor.appointment, act=name, object=case.trace,
            detail=f"{state}-{pathway.state}",
        )  # fmt: skip

    def _echo(
        self, session: Session, case: Case, pathway: Pathway, name: str, actor: Actor, happened_at: datetime
    ) -> None:
        """What this deed means in the other lines of work of the case is done there too, in the same transaction."""
        for flow, echo in echoes_of(pathway.workflow, name):
            particulars = self.of(pathway.workflow)
            if echo.needs and (particulars is None or particulars.serves(session, pathway) not in echo.needs):
                continue
            open_there = open_line(session, case.id, flow)
            if open_there is None and echo.begins:
                open_there = self.begin(session, case, flow.key, actor, happened_at=happened_at)
                self.open_first_windows(session, case, open_there, actor, happened_at)
            if open_there is not None and open_there.state in flow[echo.does].moves:
                self.perform(session, open_there.id, echo.does, actor, {"happened_at": At(happened_at)})

    def _place(self, session: Session, case: Case, pathway: Pathway) -> windows.Place:
        particulars = self.of(pathway.workflow)
        need = particulars.need_id(session, pathway) if particulars else ""
        return windows.Place(case.id, pathway.id, case.mission, case.office, need)


def as_system(actor_mission: str) -> Actor:
    """The system as an actor: no key, no session, the one role that only follows the clock."""
    return Actor("system", "system", "system", actor_mission, None, covers=frozenset({actor_mission}))
