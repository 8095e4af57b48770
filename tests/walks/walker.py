"""A guided walk: one case, every workflow, several officers, time that passes; after each step everything must agree.

The walk is made of numbers. Each number chooses among what is possible now, so that no step is wasted on a refusal,
and the same numbers walk the same way. Who gives the numbers, chance or Hypothesis, does not matter here.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.factories import World, report
from vacms.actions import withdrawal
from vacms.actions.steps import STEPS, open_steps
from vacms.actions.sweep import sweep
from vacms.audit import operations as audit
from vacms.cases.model import Case, Pathway
from vacms.cases.queries import pathways, reach
from vacms.consents import operations as consents
from vacms.consents import queries as agreed
from vacms.foundation import clock
from vacms.foundation.access import Actor
from vacms.foundation.errors import Refused, Unknown
from vacms.foundation.moments import Moment
from vacms.journal.model import Entry
from vacms.lines.operations import begin, can_begin
from vacms.paternity import operations as claims
from vacms.windows.model import Owed
from workflows.catalogue import CATALOGUE, WINDOWS
from workflows.common import NOTHING_OWED
from workflows.grammar import Action, Asked, Facts
from workflows.purposes import PURPOSES, Purpose
from workflows.reading import closed_by, offered, owed_after, refusals
from workflows.roles import Act

OFFICERS = ("advocate", "supervisor", "deputy")
SHIFT = 12
"""Steps that one officer takes before another comes: one transaction."""
HANDS_ON = ("assign", "take_over", "move", "accept_move", "return_move")
SELDOM = (*HANDS_ON, "erase", "rest", "agree_end")
"""Deeds after which this officer may see no more of the case, or little happens: they come rarely."""


class Disagreement(AssertionError):
    """Journal, state, windows or audit tell different stories."""


@dataclass
class Walk:
    """One case on its way."""

    world: World
    numbers: Iterator[int]
    case_id: str = ""
    now: datetime = datetime.min
    steps: int = 0
    deeds: Counter[str] = field(default_factory=Counter)

    def go(self, most: int) -> int:
        """Walk at most that far; gives how many steps it took."""
        wants = ("medical", "legal", "safety", "psychosocial", "material")[self._next(5)]
        with self._at(), self.world.acting("advocate") as (session, actor):
            age = ("adult", "child", "unknown")[self._next(3)]
            self.case_id = report(session, self.world.engine, actor, wants=wants, age=age).case_id
        while self.steps < most:
            name = OFFICERS[self._next(len(OFFICERS))]
            with self._at():
                if not self._shift(name, min(SHIFT, most - self.steps)):
                    break
            self._time_passes()
        return self.steps

    def _next(self, of: int) -> int:
        return next(self.numbers) % of

    @contextmanager
    def _at(self) -> Iterator[None]:
        with clock.stopped_at(self.now):
            yield

    def _time_passes(self) -> None:
        self.now += timedelta(hours=(1, 5, 30, 200, 900)[self._next(5)])
        with self._at():
            sweep(self.world.seeing, self.world.engine)

    def _shift(self, name: str, most: int) -> bool:
        """Some steps by one officer, in one transaction; whether the case still lives."""
        with self.world.acting(name, confirmed=True) as (session, actor):
            for _ in range(most):
                try:
                    case, _permit = reach(session, actor, self.case_id, Act.DO)
                except Unknown:
                    return name != "supervisor"  # it was handed on; those who cover go on
                if self._erased(session):
                    return False
                self._step(session, actor, case)
                self.steps += 1
        return True

    def _erased(self, session: Session) -> bool:
        return any(one.state == "erased" for one in pathways(session, self.case_id))

    def _step(self, session: Session, actor: Actor, case: Case) -> None:
        kind = self._next(10)
        if kind == 0:
            self._begin(session, actor, case)
        elif kind == 1:
            self._answer(session, actor, case)
        elif kind == 2 and (given := agreed.in_force(session, case.id)):
            withdrawal.stop_all(self.world.engine, session, actor, case, given[self._next(len(given))])
            self.deeds["withdraw"] += 1
        else:
            self._deed(session, actor, case)
        session.flush()

    def _begin(self, session: Session, actor: Actor, case: Case) -> None:
        """A line of work of those that can begin now, or a claim for a child more."""
        flows = [*(flow.key for flow in can_begin(session, actor, case)), "claim"]
        flow = flows[self._next(len(flows))]
        if flow == "claim":
            said = {"state_code": ("XAA", "")[self._next(2)], "branch": "contingent", "name": "made-up words"}
            claims.begin(session, self.world.engine, actor, case, said)
        else:
            begin(session, self.world.engine, actor, case, flow)
        self.deeds["begin"] += 1

    def _answer(self, session: Session, actor: Actor, case: Case) -> None:
        """She says yes or no to some question, of some line of work."""
        lines = [one for one in pathways(session, case.id) if one.workflow != "referral"]
        purposes = [one for one in PURPOSES if not PURPOSES[one].per_recipient]
        purpose = Purpose(purposes[self._next(len(purposes))])
        line = None if PURPOSES[purpose].of_case else lines[self._next(len(lines))].id
        answer = ("given", "given", "refused")[self._next(3)]
        consents.record(session, case, purpose, {"answer": answer}, by=actor, pathway_id=line)
        self.deeds[f"answer.{answer}"] += 1

    def _deed(self, session: Session, actor: Actor, case: Case) -> None:
        lines = pathways(session, case.id)
        line = lines[self._next(len(lines))]
        flow = CATALOGUE[line.workflow]
        facts = self.world.engine.facts(session, case, line, actor)
        every = offered(flow, line.state, actor.role)
        possible = [one for one in every if not refusals(flow, one.name, line.state, facts)]
        action = possible[self._next(len(possible))] if possible else None
        if action is not None and action.name in SELDOM and self._next(12):
            action = None
        answers = {} if action is None else self._answers(session, actor, case, line, action)
        if action is None or answers is None:
            return
        try:
            self._perform(session, actor, case, line, action, facts, answers)
        except Refused:
            self.deeds["refused by particulars"] += 1

    def _answers(
        self, session: Session, actor: Actor, case: Case, line: Pathway, action: Action
    ) -> dict[str, Any] | None:
        """An answer to every question; nothing where a required one has nothing to choose from."""
        given: dict[str, Any] = {}
        for asked in action.asks:
            value = self._value(session, actor, case, line, asked)
            if value is None and asked.required:
                return None
            if value is not None and (asked.required or self._next(2)):
                given[asked.name] = value
        return given

    def _value(self, session: Session, actor: Actor, case: Case, line: Pathway, asked: Asked) -> Any:
        if asked.kind == "choice":
            options: Sequence[Any] = asked.options
            if asked.source:
                particulars = self.world.engine.of(line.workflow)
                if asked.source == STEPS:
                    options = open_steps(session, line)
                elif particulars is not None:
                    options = particulars.choices(session, actor, case, line, asked.source)
            return options[self._next(len(options))].key if options else None
        if asked.kind in ("day", "moment"):
            ahead = timedelta(days=1 + self._next(60)) if asked.later else -timedelta(hours=self._next(50))
            return Moment(None, None, "about", self.now + ahead)
        if asked.name == "serial":
            return None
        return "made-up words" if asked.kind in ("text", "long") else None

    def _perform(
        self, session: Session, actor: Actor, case: Case, line: Pathway, action: Action, facts: Facts, answers: Any
    ) -> None:
        before, moves = line.state, line.moves
        owed = self._owed(session, line)
        known = set(session.scalars(select(Entry.id).where(Entry.case_id == case.id)))
        told = len(audit.pending(session))
        trace = case.trace
        with session.begin_nested():
            self.world.engine.perform(session, line.id, action.name, actor, answers)
        self.deeds[f"{line.workflow}.{action.name}"] += 1
        if action.name in ("erase", *HANDS_ON):
            return  # whoever did it may see nothing of it any more
        session.flush()
        self._insist(line.moves > moves, f"{action.name}: it counts as no deed")
        new = [one for one in session.scalars(select(Entry).where(Entry.case_id == case.id)) if one.id not in known]
        own = [one for one in new if one.pathway_id == line.id and one.action == action.name]
        self._insist(len(own) == 1, f"{action.name}: {len(own)} entries in the journal")
        told_so, after = (own[0].before, own[0].after, own[0].by), action.moves[before]
        self._insist(told_so == (before, after, actor.appointment), f"{action.name}: the entry says otherwise")
        lines = [one for one in audit.pending(session)[told:] if one.act == f"do.{action.name}" and one.object == trace]
        self._insist(any(one.detail == f"{before}-{after}" for one in lines), f"{action.name}: no audit line")
        if line.moves == moves + 1:  # else another line of work has answered it already
            self._insist(line.state == after, f"{action.name}: {before} led to {line.state}")
            self._windows(session, actor, case, line, action, owed, answers)

    def _windows(
        self, session: Session, actor: Actor, case: Case, line: Pathway, action: Action, owed: set[str], answers: Any
    ) -> None:
        """What is owed is what was owed, less what the deed answers, and what it declares to open."""
        facts = self.world.engine.facts(session, case, line, actor)
        flow = CATALOGUE[line.workflow]
        state = flow.state(line.state)
        stops = {one.key for one in (*closed_by(flow, action, state), NOTHING_OWED)}
        if action.leaves_out:
            stops.add(str(answers.get(action.leaves_out)))
        wide = {one.key for one in WINDOWS.values() if one.need_wide}
        opens = {one.window.key for one in owed_after(action.starts, facts, state)} - wide
        expected = (owed - stops) | opens
        now = self._owed(session, line)
        more = now - expected - ({NOTHING_OWED.key} if not expected and not state.final else set())
        self._insist(not more, f"{line.workflow}.{action.name}: {sorted(more)} is owed as well")
        self._insist(not expected - now, f"{line.workflow}.{action.name}: {sorted(expected - now)} is not owed")

    def _owed(self, session: Session, line: Pathway) -> set[str]:
        keys = set(session.scalars(select(Owed.key).where(Owed.pathway_id == line.id)))
        return {key for key in keys if WINDOWS[key].kind != "emergency" and not WINDOWS[key].need_wide}

    def _insist(self, holds: bool, otherwise: str) -> None:
        if not holds:
            raise Disagreement(otherwise)
