"""Keeping each definition that comes into force, and carrying a mission's lines of work over to it, by two people."""

import json

from sqlalchemy import select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from vacms.actions.carrying import Before
from vacms.actions.engine import Engine, as_system
from vacms.audit import operations as audit
from vacms.cases.model import Case, Pathway
from vacms.cases.queries import reach
from vacms.foundation import clock
from vacms.foundation.actor import Actor
from vacms.foundation.errors import Refused, Stale, Unknown
from vacms.foundation.ids import new_id
from vacms.versions import queries, rules
from vacms.versions.examining import Examination, Found
from vacms.versions.model import Carried, Change, Protocol
from workflows.digest import definitions, digest
from workflows.roles import Act

MOST = 200
"""How many lines of work one press of the button carries over, or puts back."""


def keep(session: Session) -> bool:
    """Keep the definition in force, where it is not kept yet; gives whether it was new."""
    if queries.kept(session):
        return False
    dialect = sqlite if session.get_bind().dialect.name == "sqlite" else postgresql
    rows = [
        {
            "digest": digest(), "workflow": key, "definition": json.dumps(flow, ensure_ascii=False),
            "bones": queries.bones_in_force()[key], "since": clock.now(),
        }
        for key, flow in definitions().items()
    ]  # fmt: skip
    session.execute(dialect.insert(Protocol).on_conflict_do_nothing(), rows)
    return True


def examination(session: Session, engine: Engine, mission: str = "") -> Examination:
    """The dry run over this mission, or over all, with the facts that the engine knows."""

    def facts(session: Session, case_id: str, pathway_id: str) -> dict[str, str]:
        case, pathway = session.get_one(Case, case_id), session.get_one(Pathway, pathway_id)
        return dict(engine.facts(session, case, pathway, as_system(case.desk)).values)

    return Examination(session, queries.old(session), facts, mission)


def to_carry_over(engine: Engine, session: Session, by: Actor) -> bool:
    """Whether a line of work of this mission would not stand as it stands, among the first that are looked at."""
    _many, found = next(examination(session, engine, by.mission).batches(), (0, []))
    return bool(found)


def propose(session: Session, *, by: Actor) -> Change:
    """Propose that the actor's mission carries its lines of work over; nothing changes until somebody else agrees.

    Raises Unknown.
    """
    if not by.may(Act.OVERRIDE):
        raise Unknown
    if (there := queries.change(session, by.mission)) is not None:
        return there
    one = Change(
        id=new_id(), mission=by.mission, digest=digest(), proposed_by=by.officer, proposed_name=by.name,
        proposed_at=clock.now(), agreed_name="",
    )  # fmt: skip
    session.add(one)
    session.flush()
    _line(session, by, "change.propose", one)
    return one


def agree(session: Session, change_id: str, *, by: Actor) -> Change:
    """Agree to what somebody else proposed: from now on lines of work can be carried over.

    Raises Refused, Stale, Unknown.
    """
    one = _locked(session, change_id, by)
    if one.agreed_at is not None or not _standing(one):
        raise Stale
    if reasons := rules.agreement_refused(one.proposed_by, by.officer):
        raise Refused(*reasons)
    one.agreed_by, one.agreed_name, one.agreed_at = by.officer, by.name, clock.now()
    _line(session, by, "change.agree", one)
    return one


def drop(session: Session, change_id: str, *, by: Actor) -> None:
    """Drop a proposal that nobody has agreed to.

    Raises Stale, Unknown.
    """
    one = _locked(session, change_id, by)
    if one.agreed_at is not None:
        raise Stale
    one.ended_at = clock.now()
    _line(session, by, "change.drop", one)


def carry_over(session: Session, engine: Engine, change_id: str, *, by: Actor, most: int = MOST) -> int:
    """Carry some lines of work over; gives how many. Run again after a break, it goes on where it stopped.

    Raises Refused before two people have agreed, Stale, Unknown.
    """
    one = _locked(session, change_id, by)
    if not _standing(one):
        raise Stale
    if one.agreed_at is None:
        raise Refused(rules.SAME_PERSON)
    examined, done = examination(session, engine, by.mission), 0
    for _looked_at, found in examined.batches():
        for each in found:
            done += done < most and _carry(session, engine, examined, one, each, by)
        if done >= most:
            break
    _line(session, by, "change.carry", one, str(done))
    return done


def _carry(session: Session, engine: Engine, examined: Examination, change: Change, found: Found, by: Actor) -> bool:
    """Carry this one over as it stands under its lock; one that somebody moved meanwhile is looked at again."""
    pathway = _pathway(session, found.pathway_id)
    if pathway is None:
        return False
    if pathway.moves != found.moves or pathway.digest != found.digest:
        again = examined.one(found.pathway_id)
        if again is None:
            return False
        found = again
    if not found.plan.state:
        return False
    case, _permit = reach(session, by, found.case_id, Act.DO)
    before = engine.carry_over(session, pathway, case, by, found.plan)
    kept = session.get(Carried, pathway.id)
    if kept is not None:
        session.delete(kept)
        session.flush()
    session.add(
        Carried(
            pathway_id=pathway.id, case_id=case.id, change=change.id, pathway=before.pathway, owed=before.owed,
            made=before.made, moves=pathway.moves, at=clock.now(),
        )
    )  # fmt: skip
    session.flush()
    return True


def put_back(session: Session, engine: Engine, change_id: str, *, by: Actor, most: int = MOST) -> int:
    """Put some lines of work back as they stood, those in which nobody has gone on since; gives how many.

    With the first of them the decision is off: nothing more is carried over. Raises Unknown.
    """
    one = _locked(session, change_id, by)
    if one.ended_at is None:
        one.ended_at = clock.now()
    done = 0
    for row in queries.to_go_back(session, one.id, most=most):
        pathway = _pathway(session, row.pathway_id)
        if pathway is None or pathway.moves != row.moves:
            continue
        case, _permit = reach(session, by, row.case_id, Act.DO)
        engine.carry_back(session, pathway, case, by, Before(row.pathway, row.owed, row.made))
        session.delete(row)
        session.flush()
        done += 1
    _line(session, by, "change.back", one, str(done))
    return done


def forget_past(session: Session) -> int:
    """What somebody has gone on from cannot go back: how it stood before is kept no longer."""
    gone = select(Carried).join(Pathway, Pathway.id == Carried.pathway_id).where(Pathway.moves != Carried.moves)
    rows = session.scalars(gone).all()
    for row in rows:
        session.delete(row)
    return len(rows)


def _pathway(session: Session, pathway_id: str) -> Pathway | None:
    wanted = select(Pathway).where(Pathway.id == pathway_id).with_for_update()
    return session.scalar(wanted.execution_options(populate_existing=True))


def _locked(session: Session, change_id: str, by: Actor) -> Change:
    query = select(Change).where(Change.id == change_id, Change.mission == by.mission).with_for_update()
    one = session.scalars(query.execution_options(populate_existing=True)).first()
    if one is None or not by.may(Act.OVERRIDE):
        raise Unknown
    return one


def _standing(one: Change) -> bool:
    """Neither dropped nor put back, and about the definition in force: two people saw this one and no other."""
    return one.ended_at is None and one.digest == digest()


def _line(session: Session, by: Actor, act: str, one: Change, detail: str = "") -> None:
    audit.write(
        session, mission=one.mission, actor=by.appointment, act=act, object=one.id, data_class="C1", detail=detail
    )
