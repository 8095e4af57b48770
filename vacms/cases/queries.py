"""Where every reading of a case starts: which cases this officer may see, and the permit to touch one."""

from collections.abc import Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, bindparam, or_, select
from sqlalchemy.orm import Session
from sqlalchemy.sql import Select

from vacms.audit import refusals
from vacms.cases import whole
from vacms.cases.model import Case, Pathway, Relation
from vacms.confidentiality.rules import NOWHERE, Context, Denied, Thing, decide
from vacms.foundation import clock, memory
from vacms.foundation.access import Actor
from vacms.foundation.database import CaseBound, start_from_few
from vacms.foundation.errors import NeedsConfirmation, Refused, Unknown
from vacms.foundation.permit import Permit
from vacms.foundation.types import Ref, UtcDateTime
from vacms.keyring.model import Wrapped
from vacms.staff.model import Appointment
from workflows.catalogue import CATALOGUE
from workflows.grammar import N_, Reason
from workflows.roles import Act, Role

PAGE = 25
ACCEPT_FIRST = Reason(
    N_("This case was offered to you, and you have not said yet whether you take it."),
    supplied_by=N_("You can accept it, or leave it where it is."),
    mend="accept_move",
)
OUTSIDE = sorted(flow.key for flow in CATALOGUE.values() if flow.outside_line)
OUTSIDE_WINDOWS = sorted(one.key for flow in CATALOGUE.values() if flow.outside_line for one in flow.windows())
"""Lines of work, and what is owed in them, that the owner of a case does not see."""
_MINE = Relation.__table__.alias("mine").c
_COVERED = Case.__table__.alias("covered").c
"""Apart from the relations and cases that a statement itself asks for."""
_READER, _NOW = bindparam("sight_reader", type_=Ref), bindparam("sight_now", type_=UtcDateTime())
_OFFICER = bindparam("sight_officer", type_=Ref)
_DESKS = bindparam("sight_desks", type_=Ref, expanding=True)
_IN_RELATION = select(_MINE.case_id).where(
    _MINE.appointment == _READER, _MINE.starts <= _NOW, or_(_MINE.until.is_(None), _MINE.until > _NOW)
)
"""The cases to which the reader stands in a relation now."""
COMPLAINED = "complained"
"""How an officer stands to a case in which a complaint is about her: never in force, so that it opens nothing."""
_HATS = Appointment.__table__.alias("hats").c
_CONCERNED = select(_MINE.case_id).where(
    _MINE.kind.in_(("owner", COMPLAINED)), _MINE.appointment == _HATS.id, _HATS.officer == _OFFICER
)
"""The cases that the reader ever owned, or of which somebody says that a complaint there is about her: any hat."""
_PATHWAYS = select(Pathway).where(Pathway.case_id == bindparam("case")).order_by(Pathway.begun_at, Pathway.id)
_RELATIONS = select(Relation).where(Relation.case_id == bindparam("case")).order_by(Relation.starts, Relation.id)


@dataclass(frozen=True, slots=True)
class OfficersSight:
    """What one officer may see: the cases she stands in a relation to, in force now, and those she covers."""

    actor: Actor

    def sees(self, bound: type[CaseBound]) -> ColumnElement[bool]:
        """The condition that every statement about case-bound tables carries, looked up by index for each row."""
        return and_(self._reaches(bound), *self._not_about_her(bound))

    def _not_about_her(self, bound: type[CaseBound]) -> list[ColumnElement[bool]]:
        """What is kept from whoever covers nothing, ever owned the case, or is named in it: how they helped."""
        line: Any = getattr(bound, "workflow", None)
        key: Any = getattr(bound, "key", None)
        if line is None and key is None:
            return []
        plain = line.not_in(OUTSIDE) if line is not None else key.not_in(OUTSIDE_WINDOWS)
        if not self.actor.covers:
            return [plain]
        return [or_(plain, ~_CONCERNED.where(_MINE.case_id == bound.case_id).exists())]

    def _reaches(self, bound: type[CaseBound]) -> ColumnElement[bool]:
        mine = _IN_RELATION.where(_MINE.case_id == bound.case_id).exists()
        if not self.actor.covers:
            return mine
        if bound is Case:
            return or_(Case.desk.in_(_DESKS), mine)
        covered = select(_COVERED.case_id).where(_COVERED.case_id == bound.case_id, _COVERED.desk.in_(_DESKS))
        return or_(covered.exists(), mine)

    @property
    def kind(self) -> Hashable:
        """Whoever covers a mission sees its cases besides her own."""
        return "covers" if self.actor.covers else "relations"

    def given(self) -> Mapping[str, Any]:
        """Who reads, and when."""
        given: dict[str, Any] = {_READER.key: self.actor.appointment, _NOW.key: clock.now()}
        if not self.actor.covers:
            return given
        return given | {_DESKS.key: sorted(self.actor.covers), _OFFICER.key: self.actor.officer}

    def few(self) -> Select[tuple[str]] | None:
        """An advocate's own cases; whoever covers a mission sees most of it."""
        return None if self.actor.covers else _IN_RELATION.params(self.given())


def relations_of(session: Session, actor: Actor, case: Case) -> frozenset[str]:
    """How this officer stands to the case now."""
    if actor.role == Role.SYSTEM:
        return frozenset({"system"})
    kinds = {one.kind for one in relations(session, case.id) if one.appointment == actor.appointment}
    if case.desk in actor.covers:
        kinds.add("covers")
    return frozenset(kinds)


def reach(session: Session, actor: Actor, case_id: str, act: Act, context: Context = NOWHERE) -> tuple[Case, Permit]:
    """The case and the permit for this act.

    Raises Unknown where there is no such case for this officer, NeedsConfirmation where she has only to confirm,
    Refused where it was offered to her and she does more than look before she has taken it.
    Either way it leaves an audit line, the same for absent and forbidden.
    """
    case, relations = _standing(session, actor, case_id) if actor.may(act) else (None, frozenset())
    if case is None:
        refusals.note(session, mission=actor.mission, actor=actor.appointment, act=act, code="unknown")
        raise Unknown
    thing = Thing(case.desk, case.id, case.trace, relations)
    answer = decide(actor, act, thing, context)
    if isinstance(answer, Denied):
        refusals.note(
            session,
            mission=actor.mission,
            actor=actor.appointment,
            act=act,
            code=answer.code if answer.code in ("confirm", "offered") else "unknown",
        )
        if answer.code == "offered":
            raise Refused(ACCEPT_FIRST)
        raise NeedsConfirmation if answer.step_up else Unknown
    return case, answer


def answering(workflow: str, deed: str) -> Context:
    """The context of a deed: whether it says yes or no to the offer of a case."""
    return Context(answers_offer=workflow == "case" and deed in ("accept_move", "return_move"))


def _standing(session: Session, actor: Actor, case_id: str) -> tuple[Case | None, frozenset[str]]:
    """The case and how this officer stands to it, asked of the database once a request."""
    known: dict[tuple[str, str], tuple[Case, frozenset[str]]] = session.info.setdefault("standing", {})
    if (actor.appointment, case_id) not in known:
        found = whole.of_case(session, case_id)
        if found is None:
            return None, frozenset()
        _note_standing(session, actor, found.case)
    return known[actor.appointment, case_id]


def _note_standing(session: Session, actor: Actor, case: Case) -> None:
    """A case that was just read under the reader's own sight."""
    known = session.info.setdefault("standing", {})
    known.setdefault((actor.appointment, case.id), (case, relations_of(session, actor, case)))


def forget_standing(session: Session) -> None:
    """Somebody's relation to a case has just changed: the next question is asked of the database again."""
    session.info.pop("standing", None)


def find_pathway(session: Session, actor: Actor, pathway_id: str) -> Pathway:
    """A pathway of a case that the reader may see.

    Raises Unknown, leaving the same line whether it is absent or forbidden.
    """
    found = whole.of_pathway(session, pathway_id)
    if found is None or found.pathway is None:
        refusals.note(session, mission=actor.mission, actor=actor.appointment, act="pathway", code="unknown")
        raise Unknown
    _note_standing(session, actor, found.case)
    return found.pathway


def pathways(session: Session, case_id: str) -> list[Pathway]:
    """All lines of work of a case, the case itself first."""
    rows = memory.once(session, ("pathways", case_id), lambda: session.scalars(_PATHWAYS, {"case": case_id}).all())
    return sorted(rows, key=lambda one: one.workflow != "case")


def case_pathway(session: Session, case_id: str) -> Pathway:
    """The pathway that is the case itself."""
    return session.scalars(select(Pathway).where(Pathway.case_id == case_id, Pathway.workflow == "case")).one()


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the list of cases: coded, nothing personal."""

    id: str
    code: str
    state: str
    opened_at: datetime
    moved_at: datetime


def listed(session: Session, *, state: str = "", code: str = "", after: str = "") -> tuple[list[Row], str]:
    """One page of the cases that the reader may see, newest first, and the mark of the next page.

    `after` is the mark of the page before; pages are found by key, never by counting.
    """
    own = and_(Pathway.case_id == Case.id, Pathway.workflow == "case")
    columns = select(Case.id, Case.code, Pathway.state, Case.opened_at, Case.moved_at)
    since: Any
    one: Any
    if state:  # a rare one is found by itself, in its own order, not by walking through all others
        statement, since, one = columns.join(Pathway, own), Pathway.begun_at, Pathway.case_id
        statement = statement.where(Pathway.workflow == "case", Pathway.state == state)
    else:  # joined outwards: without statistics too, a database walks down the cases and stops after a page
        statement, since, one = columns.outerjoin(Pathway, own), Case.opened_at, Case.id
    if code:
        statement = statement.where(Case.code == code)
    if after and (mark := session.execute(_mark(since, one, after)).first()):
        statement = statement.where(or_(since < mark[0], and_(since == mark[0], one < mark[1])))
    statement = start_from_few(session, statement, one).order_by(since.desc(), one.desc())
    rows = [Row(*one) for one in session.execute(statement.limit(PAGE + 1))]
    return rows[:PAGE], rows[PAGE - 1].id if len(rows) > PAGE else ""


def _mark(since: Any, one: Any, after: str) -> Select[Any]:
    """Where this case stands in the order of its list."""
    found = select(since, one).where(one == after)
    return found if one.class_ is Case else found.where(Pathway.workflow == "case")


def rows_of(session: Session, case_ids: Collection[str]) -> list[Row]:
    """Lines for these cases, as far as the reader may see them, newest first."""
    if not case_ids:
        return []
    statement = (
        select(Case.id, Case.code, Pathway.state, Case.opened_at, Case.moved_at)
        .join(Pathway, and_(Pathway.case_id == Case.id, Pathway.workflow == "case"))
        .where(Case.id.in_(sorted(case_ids)))
        .order_by(Case.opened_at.desc(), Case.id.desc())
    )
    return [Row(*one) for one in session.execute(statement)]


def owner_of(session: Session, case_id: str) -> str | None:
    """The appointment that owns the case now."""
    return next((one.appointment for one in relations(session, case_id) if one.kind == "owner"), None)


def concerned(session: Session, actor: Actor, case_id: str) -> bool:
    """Whether complaints here are kept from this officer: she owned the case once, or one is about her."""
    found = _CONCERNED.where(_MINE.case_id == case_id).limit(1)
    given = {_OFFICER.key: actor.officer}
    return session.execute(found, given, execution_options={"plain": True}).first() is not None


def relations(session: Session, case_id: str) -> Sequence[Relation]:
    """Every relation in force now."""
    now = clock.now()
    known = memory.once(session, ("relations", case_id), lambda: list(session.scalars(_RELATIONS, {"case": case_id})))
    return [one for one in known if one.starts <= now and (one.until is None or one.until > now)]


def about_ours(session: Session, mission: str) -> bool:
    """Whether there is a case about one of ours here, on nobody's desk, whose keys were not destroyed."""
    case = Case.__table__.c
    line = Pathway.__table__.c
    found = select(case.id).join(Pathway.__table__, line.case_id == case.id).where(
        case.mission == mission, case.desk != mission, line.workflow == "case", line.state != "erased"
    )  # fmt: skip
    return session.execute(found.limit(1), execution_options={"plain": True}).first() is not None


def without_keys(session: Session, actor: Actor) -> dict[str, list[str]]:
    """Officers who stand in a relation to a case and hold no key of it, with those cases; as far as the reader sees.

    A sealed case is not among them until her word wakes it.
    """
    now = clock.now()
    statement = (
        select(Relation.appointment, Case.id)
        .join(Case, Case.id == Relation.case_id)
        .join(Appointment, Appointment.id == Relation.appointment)
        .outerjoin(Wrapped, and_(Wrapped.target == Case.key_id, Wrapped.holder == Appointment.key_id))
        .where(
            Relation.starts <= now,
            or_(Relation.until.is_(None), Relation.until > now),
            Appointment.key_id.is_not(None),
            Appointment.ended_at.is_(None),
            Wrapped.grant.is_(None),
            Case.sealed_at.is_(None),
        )
        .order_by(Relation.appointment, Case.id)
        .limit(1000)
    )
    found: dict[str, list[str]] = {}
    for appointment, case_id in session.execute(statement):
        found.setdefault(appointment, []).append(case_id)
    return found
