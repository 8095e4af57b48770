"""Beginning a claim or taking one over as it stands, and writing down more of what it keeps. Writing needs no key."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy.orm import Session

from vacms.actions.engine import Engine
from vacms.audit import operations as audit
from vacms.cases.model import Case, Pathway
from vacms.confidentiality.veil import seal_into
from vacms.consents import queries as agreed
from vacms.foundation import clock
from vacms.foundation.access import Actor
from vacms.foundation.ids import new_id
from vacms.foundation.moments import Moment
from vacms.keyring.operations import sealer
from vacms.missions import queries as missions
from vacms.paternity import rules
from vacms.paternity.model import Claim, ClaimChild, ClaimFather
from vacms.victims.queries import party_of, person_of
from workflows.claim_asks import CHILD_ASKS, CLAIM_ASKS, FATHER_ASKS, NEW, STAGE_DEED
from workflows.claim_numbers import MAJORITY_YEARS
from workflows.claim_status import leg_of

Answers = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Stands:
    """Where a claim stands that others began, and since when, as far as anybody knows."""

    stage: str = NEW
    since: Moment | None = field(default=None)


def begin(
    session: Session, engine: Engine, actor: Actor, case: Case, answers: Answers, stands: Stands | None = None
) -> Pathway:
    """A claim for one child, heard of; or taken over at its stage, with doubtful dates and one question owed."""
    stands = stands or Stands()
    at = _when(stands)
    pathway = engine.begin(session, case, "claim", actor, happened_at=at.at)
    _rows(session, case, pathway, answers, actor)
    engine.open_first_windows(session, case, pathway, actor, clock.now())
    who = {name: answers[name] for name in ("claimant", "branch") if answers.get(name)}
    engine.perform(session, pathway.id, "who", actor, who)
    note_age(session, engine, actor, case, pathway, answers)
    if stands.stage != NEW:
        _take_over(session, engine, actor, pathway, stands.stage, at)
    return pathway


def _when(stands: Stands) -> Moment:
    """The day that was said; where nobody knows it, today, marked as not known."""
    given = stands.since
    if given is not None and given.at is not None:
        return given
    sure = "exact" if stands.stage == NEW else "unknown"
    return Moment(None, None, sure, clock.now())


def _take_over(session: Session, engine: Engine, actor: Actor, pathway: Pathway, stage: str, at: Moment) -> None:
    """The person asked, long ago; the stage was reached; then one question is owed and no ladder of reminders."""
    engine.perform(session, pathway.id, "inform", actor, {"happened_at": at})
    engine.perform(session, pathway.id, "ask", actor, {"happened_at": at})
    if STAGE_DEED[stage] != "ask":
        engine.perform(session, pathway.id, STAGE_DEED[stage], actor, {"happened_at": at})
    engine.perform(session, pathway.id, "taken_over", actor)


def _rows(session: Session, case: Case, pathway: Pathway, answers: Answers, by: Actor) -> None:
    today = rules.to_the_day(clock.now(), missions.zone(session, case.mission, case.office))
    claim = Claim(
        id=pathway.id, case_id=case.id, state_code=rules.state_code(str(answers.get("state_code") or "")) or "",
        leg=leg_of(pathway.state, {}), since=today, sure="exact",
    )  # fmt: skip
    child = ClaimChild(id=pathway.id, case_id=case.id, typed_in=by.sign_in)
    seal_into(claim, sealer(session, case.key_id), _words(CLAIM_ASKS, answers))
    seal_into(child, sealer(session, person_of(session, case.id).key_id), _words(CHILD_ASKS, answers))
    session.add_all([claim, child])
    describe_father(session, case, claim, answers, by=by)
    session.flush()


def describe_father(session: Session, case: Case, claim: Claim, answers: Answers, *, by: Actor) -> ClaimFather:
    """Write down what is said of him: a version more, and none is lost."""
    one = ClaimFather(
        id=new_id(), case_id=case.id, claim_id=claim.id, written_at=clock.now(), typed_in=by.sign_in
    )  # fmt: skip
    seal_into(one, sealer(session, party_of(session, case.id).key_id), _words(FATHER_ASKS, answers))
    session.add(one)
    session.flush()
    _amended(session, case, by, "C4p")
    return one


def describe_child(session: Session, case: Case, child: ClaimChild, answers: Answers, *, by: Actor) -> None:
    """Write down what is said of the child now. Only what is given is replaced."""
    given = {name: text for name, text in _words(CHILD_ASKS, answers).items() if text}
    seal_into(child, sealer(session, person_of(session, case.id).key_id), given)
    child.typed_in = child.typed_in if child.typed_in == by.sign_in else ""
    session.flush()
    _amended(session, case, by, "C4")


def describe_claim(session: Session, case: Case, claim: Claim, answers: Answers, *, by: Actor) -> None:
    """Write down what it asks for, what there is to show, how a result is to be told, and the State."""
    given = {name: text for name, text in _words(CLAIM_ASKS, answers).items() if text}
    seal_into(claim, sealer(session, case.key_id), given)
    claim.state_code = rules.state_code(str(answers.get("state_code") or "")) or claim.state_code
    session.flush()
    _amended(session, case, by, "C3")


def note_age(session: Session, engine: Engine, actor: Actor, case: Case, pathway: Pathway, answers: Answers) -> None:
    """Let the clock of coming of age run, unless the child claims alone or the day of birth is not said.

    It runs from the month, so that no list and no journal holds the day.
    """
    born = answers.get("born")
    if not born or pathway.known.get("claimant") == "child":
        return
    day = born if isinstance(born, date) else date.fromisoformat(str(born))
    years = missions.number(session, case.mission, MAJORITY_YEARS)
    month = rules.of_age(day, years)
    at = Moment(month, None, "day", clock.noon_of(month))
    engine.perform(session, pathway.id, "of_age_on", actor, {"day": at})


def end_answers(session: Session, case: Case, pathway: Pathway, purposes: tuple[str, ...]) -> int:
    """End every yes in force to these questions in this claim: it is asked anew. Gives how many there were."""
    found = [
        one
        for one in agreed.in_force(session, case.id)
        if one.pathway_id == pathway.id and one.purpose in purposes
    ]  # fmt: skip
    for one in found:
        one.until = clock.now().date() - timedelta(days=1)
    session.flush()
    return len(found)


def _words(asks: Any, answers: Answers) -> dict[str, str]:
    return {asked.name: _text(answers.get(asked.name)) for asked in asks}


def _text(value: Any) -> str:
    return value.isoformat() if isinstance(value, date | datetime) else str(value or "")


def _amended(session: Session, case: Case, by: Actor, data_class: str) -> None:
    audit.write(
        session, mission=case.desk, actor=by.appointment, act="amend", object=case.trace, data_class=data_class,
        detail="claim",
    )  # fmt: skip
