"""A made-up life of a case: a guided random walk over the declarations, every step of it through the one door.

What is owed is mostly done next, sometimes the usual deed, sometimes anything that the declaration offers. What a deed
asks is answered from its own options; a refusal is read, and what it says is missing is supplied first.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from random import Random
from typing import Any

from sqlalchemy.orm import Session

from vacms.actions.engine import Engine, as_system
from vacms.actions.routes import CONSENT
from vacms.actions.steps import STEPS as OPEN_STEPS
from vacms.actions.steps import open_steps
from vacms.audit import operations as audit
from vacms.cases import queries
from vacms.cases.model import Case, Pathway
from vacms.consents import operations as consents
from vacms.foundation import clock
from vacms.foundation.actor import Actor
from vacms.foundation.errors import Refused
from vacms.foundation.moments import Moment
from vacms.intake import operations as intake
from vacms.keyring.rings import DataKey, Hat
from vacms.referrals.queries import referral_of
from vacms.windows.queries import open_windows
from workflows.catalogue import CATALOGUE
from workflows.first_report import PRESET, SHORT
from workflows.grammar import Action, Asked, Option
from workflows.letters import FIELDS
from workflows.needs import NEEDS
from workflows.purposes import PURPOSES, Purpose
from workflows.questions import HAPPENED_AT
from workflows.reading import next_deed, offered, refusals
from workflows.roles import Act

STEPS = (3, 16)
"""How many steps a life has, at least and at most."""
AT_REST = 0.8
"""How many of the lives come to rest in the end; what is at rest may lie long ago."""
HOURS = 20.0
"""How many hours lie between two steps, on average."""
WORDS = ("Made-up words.", "Made up: came by, all calm.", "Made up: asks to be called in the morning.")


@dataclass(frozen=True, slots=True)
class Worn:
    """An officer of the made-up house, with her hat open."""

    actor: Actor
    hat: Hat


Pair = tuple[Worn, Worn]
"""An advocate, and who looks a second time at what she does."""


FOR_EVER = ("erase", "ask_erasure")


@dataclass
class Life:
    """What one walk left: the case, the keys that were made on the way, the lines that the audit would hold."""

    case_id: str
    keys: dict[str, DataKey] = field(default_factory=dict)
    lines: tuple[audit.Line, ...] = ()


@dataclass
class Walker:
    """Walks one case, as its advocate; where a second person is needed, as that one."""

    session: Session
    engine: Engine
    rng: Random
    advocate: Worn
    second: Worn
    keys: dict[str, DataKey] = field(default_factory=dict)

    def live(self, begun: datetime, until: datetime) -> Life:
        """A first report at `begun`, and what follows, never later than `until`."""
        before = len(audit.pending(self.session))
        with clock.stopped_at(begun):
            given = self._answers((*SHORT, *PRESET))
            case_id = intake.receive(self.session, self.engine, self._as(self.advocate), given).case_id
        at = begun
        for _ in range(self.rng.randint(*STEPS)):
            at += timedelta(hours=self.rng.expovariate(1 / HOURS))
            if at >= until:
                break
            with clock.stopped_at(at):
                self._step(case_id)
        if self.rng.random() < AT_REST:
            self._wind_down(case_id, at, until)
        self._as(self.advocate)
        return Life(case_id, self.keys, audit.pending(self.session)[before:])

    def _as(self, worn: Worn) -> Actor:
        """A request of its own: nothing that the one before had opened is still at hand."""
        self.session.flush()
        self.keys.update(self.session.info.get("rings", {}))
        for name in ("rings", "held", "standing", "audit_once"):
            self.session.info.pop(name, None)
        self.session.info["hat"] = worn.hat
        self.session.info["sight"] = queries.OfficersSight(worn.actor)
        return replace(worn.actor, confirmed_at=clock.now())

    def _step(self, case_id: str) -> None:
        actor = self._as(self.advocate)
        if actor.appointment != queries.owner_of(self.session, case_id):
            return  # handed to somebody else, who goes on with it
        case, _permit = queries.reach(self.session, actor, case_id, Act.DO)
        self._what_time_brought(case)
        here, name = self._next(case, actor)
        self._do(case, here, name, actor)

    def _wind_down(self, case_id: str, at: datetime, until: datetime) -> None:
        """Bring every line of work to an end, and then the case to where the next move is not ours."""
        for _ in range(8):
            at += timedelta(hours=self.rng.expovariate(1 / HOURS))
            actor = self._as(self.advocate)
            with clock.stopped_at(at):
                if at >= until or actor.appointment != queries.owner_of(self.session, case_id):
                    return
                case, _permit = queries.reach(self.session, replace(actor, confirmed_at=at), case_id, Act.DO)
                self._what_time_brought(case)
                ends = [(one, name) for one in self._lines(case_id) if (name := self._end(one, actor))]
                others = [one for one in ends if one[0].workflow != "case"]
                for here, name in others or ends[:1]:
                    self._do(case, here, name, replace(actor, confirmed_at=at))

    def _lines(self, case_id: str) -> list[Pathway]:
        """The lines of work, in an order that chance has no part in: ids are random, and many begin at one moment."""
        found = queries.pathways(self.session, case_id)
        return sorted(
            found, key=lambda one: (one.workflow != "case", one.begun_at, one.workflow, one.moves, one.moved_at)
        )

    def _end(self, here: Pathway, actor: Actor) -> str:
        """A deed that ends this line of work, or lets the case rest; what is owed in an ended one comes first."""
        flow = CATALOGUE[here.workflow]
        if flow.state(here.state).final:
            owed = [one for one in open_windows(self.session, here.case_id) if one.pathway_id == here.id]
            owed.sort(key=lambda one: (one.until, one.window.key))
            return next((one.window.mend for one in owed if one.window.mend), "")
        if flow.state(here.state).whose_move == "hers":
            return ""
        leads = {one.name: flow.state(one.moves[here.state]) for one in offered(flow, here.state, actor.role)}
        ending = [name for name, there in leads.items() if there.final or there.whose_move == "hers"]
        return self.rng.choice(ending) if ending else ""

    def _what_time_brought(self, case: Case) -> None:
        for owed in sorted(open_windows(self.session, case.id), key=lambda one: (one.until, one.window.key)):
            if owed.window.then and owed.until <= clock.now():
                self.engine.perform(self.session, owed.pathway_id, owed.window.then, as_system(case.desk))

    def _next(self, case: Case, actor: Actor) -> tuple[Pathway, str]:
        """Which pathway, and which deed: what is owed first, mostly."""
        lines = {one.id: one for one in self._lines(case.id)}
        owed = [one for one in open_windows(self.session, case.id) if one.window.mend]
        order = {key: number for number, key in enumerate(lines)}
        if owed and self.rng.random() < 0.6:
            one = self.rng.choice(sorted(owed, key=lambda one: (one.until, one.window.key, order[one.pathway_id])))
            return lines[one.pathway_id], one.window.mend
        here = self.rng.choice(list(lines.values()))
        flow = CATALOGUE[here.workflow]
        usual = next_deed(flow, here.state)
        if usual is None or self.rng.random() < 0.5:
            usual = self.rng.choice(offered(flow, here.state, actor.role))
        return here, usual.name

    def _do(self, case: Case, here: Pathway, name: str, actor: Actor) -> None:
        """Do it; what is missing is supplied first, and then it is for another day."""
        name, _colon, purpose = name.partition(":")
        if name == CONSENT:
            self._agree(case, here, actor, purpose)
            return
        if name in FOR_EVER:
            return  # a made-up caseload keeps its files
        flow = CATALOGUE[here.workflow]
        reasons = refusals(flow, name, here.state, self.engine.facts(self.session, case, here, actor))
        if reasons:
            mends = [one.mend for one in reasons if one.mend]
            if mends:
                self._do(case, here, mends[0], actor)
            elif actor.role not in flow[name].by and here.state in flow[name].moves:
                self._second_person(here, flow[name])
            return
        answers = self._for_deed(case, here, flow[name], actor)
        if answers is not None:
            self._perform(here.id, name, actor, answers)

    def _second_person(self, here: Pathway, action: Action) -> None:
        second = self._as(self.second)
        if second.role in action.by and self.rng.random() < 0.7:
            self._perform(here.id, action.name, second, {})

    def _perform(self, pathway_id: str, name: str, by: Actor, answers: Mapping[str, Any]) -> None:
        """Through the door; where it says no all the same, it is for another day."""
        try:
            with self.session.begin_nested():
                self.engine.perform(self.session, pathway_id, name, by, answers)
        except Refused:
            return

    def _agree(self, case: Case, here: Pathway, actor: Actor, purpose: str) -> None:
        answer = {"answer": self.rng.choices(("given", "refused", "deferred"), (8, 1, 1))[0]}
        asked = Purpose(purpose or Purpose.CASEWORK)
        if purpose or here.workflow == "case":
            place = None if PURPOSES[asked].of_case else here.id
            consents.record(self.session, case, asked, answer, by=actor, pathway_id=place)
            return
        one = referral_of(self.session, here.id)
        said = {name: self._said(name) for name in sorted(NEEDS[one.need].fields) if self.rng.random() < 0.4}
        consents.record(
            self.session, case, Purpose.REFERRAL, answer, by=actor, pathway_id=here.id, recipient=one.provider_id,
            said=said,
        )  # fmt: skip

    def _said(self, name: str) -> object:
        if name == "happened":
            return {"at": (clock.now() - timedelta(hours=self.rng.randint(1, 60))).isoformat(), "sure": "about"}
        options = FIELDS[name].options
        value = self.rng.choice(options).key if options else "Made-up name"
        return [value] if name == "access" else value

    def _for_deed(self, case: Case, here: Pathway, action: Action, actor: Actor) -> dict[str, Any] | None:
        """Answers to what the deed asks; None where a question has nobody to choose."""
        rows: dict[str, Sequence[Option]] = {
            asked.name: self._rows(case, here, asked.source, actor) for asked in action.asks if asked.source
        }
        if any(asked.required and asked.source and not rows[asked.name] for asked in action.asks):
            return None
        return self._answers((*action.asks, HAPPENED_AT) if action.recorded else action.asks, rows)

    def _rows(self, case: Case, here: Pathway, source: str, actor: Actor) -> Sequence[Option]:
        """The rows that a question may be answered with."""
        if source == OPEN_STEPS:
            return open_steps(self.session, here)
        particulars = self.engine.of(here.workflow)
        return particulars.choices(self.session, actor, case, here, source) if particulars else ()

    def _answers(self, asks: Sequence[Asked], rows: Mapping[str, Sequence[Option]] = {}) -> dict[str, Any]:
        found = {asked.name: self._answer(asked, rows.get(asked.name, asked.options)) for asked in asks}
        return {name: value for name, value in found.items() if value is not None}

    def _answer(self, asked: Asked, options: Sequence[Option]) -> Any:
        if not asked.required and self.rng.random() < 0.5:
            return asked.preset or None
        if asked.kind == "choice":
            return self.rng.choice(options).key if options else None
        if asked.kind == "moment":
            hours = -self.rng.randint(1, 96) if asked.later else self.rng.randint(0, 90 if asked.required else 5)
            return Moment(None, None, "about", clock.now() - timedelta(hours=hours))
        if asked.kind == "day":
            days = self.rng.randint(1, 40) if asked.later else -self.rng.randint(0, 5)
            return (clock.now() + timedelta(days=days)).date().isoformat()
        return self.rng.choice(WORDS) if asked.kind == "long" or (asked.required and asked.kind == "text") else None
