"""A case as a page begins with it, in one question: who stands to it, where it lies, the person it is about.

What comes along stays at hand (`foundation.memory`): whoever asks for it afterwards, in the same request and for the
same reader, asks nothing of the database.
"""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import BindParameter, bindparam, select
from sqlalchemy.orm import Session
from sqlalchemy.sql import Select

from vacms.cases.model import Case, Pathway, Relation
from vacms.foundation import memory
from vacms.missions.model import Mission, Office
from vacms.staff.model import Appointment, Officer
from vacms.victims.model import Person


@dataclass(frozen=True, slots=True)
class Whole:
    """The case, and the line of work by which it was asked for."""

    case: Case
    pathway: Pathway | None


_CASE = select(Case, Relation, Officer.name, Person, Office, Mission)
_PATHWAY = select(Case, Relation, Officer.name, Person, Office, Mission, Pathway)
_ID: BindParameter[str] = bindparam("id")


def _joined(statement: Select[*tuple[Any, ...]]) -> Select[*tuple[Any, ...]]:
    return (
        statement.outerjoin(Relation, Relation.case_id == Case.id)
        .outerjoin(Appointment, Appointment.id == Relation.appointment)
        .outerjoin(Officer, Officer.id == Appointment.officer)
        .outerjoin(Person, Person.case_id == Case.id)
        .outerjoin(Office, Office.id == Case.office)
        .outerjoin(Mission, Mission.id == Case.mission)
        .order_by(Relation.starts, Relation.id)
    )


_OF_CASE = _joined(_CASE.select_from(Case)).where(Case.id == _ID)
_OF_PATHWAY = _joined(_PATHWAY.select_from(Pathway).join(Case, Case.id == Pathway.case_id)).where(Pathway.id == _ID)


def of_case(session: Session, case_id: str) -> Whole | None:
    """The case of this id, where the reader may see it."""
    return _read(session, _OF_CASE, case_id)


def of_pathway(session: Session, pathway_id: str) -> Whole | None:
    """The line of work of this id with its case, where the reader may see it."""
    return _read(session, _OF_PATHWAY, pathway_id)


def _read(session: Session, statement: Select[*tuple[Any, ...]], one: str) -> Whole | None:
    rows = session.execute(statement, {"id": one}).all()
    if not rows:
        return None
    case: Case = rows[0][0]
    relations = {row[1].id: row[1] for row in rows if row[1] is not None}
    memory.keep(session, ("relations", case.id), list(relations.values()))
    if rows[0][3] is not None:
        memory.keep(session, ("person", case.id), rows[0][3])
    names = memory.keep(session, ("names",), dict[str, str]())
    names.update({row[1].appointment: row[2] for row in rows if row[1] is not None and row[2] is not None})
    return Whole(case, rows[0][6] if len(rows[0]) > 6 else None)
