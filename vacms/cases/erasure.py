"""Destroying a file at her word: its keys first, then the words themselves, then what leads to it.

Without its keys every word of a case is noise, here and in every copy of the database whose outer key is gone. What is
left is a row that says that there was a file: no code, no name, no time finer than a month. Source: keys, section 4.
"""

from datetime import timedelta

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from vacms.audit import operations as audit
from vacms.cases.model import Case, Pathway, Relation
from vacms.cases.operations import new_code
from vacms.confidentiality.veil import sealed_columns
from vacms.foundation import cipher, clock, ids
from vacms.foundation.actor import Actor
from vacms.foundation.database import Base, CaseBound
from vacms.foundation.errors import Refused
from vacms.journal import queries as journal
from vacms.journal.model import Entry
from vacms.keyring import operations as keyring
from vacms.keyring.rings import DataKey
from vacms.missions import queries as missions
from workflows.catalogue import CATALOGUE
from workflows.grammar import N_, Reason
from workflows.numbers import ERASURE_WISH_DAYS

KIND_OF = {"C3": "case", "C4": "person", "C4p": "party"}
"""The kind of key that each class is sealed under."""
LONG_AGO = Reason(
    N_("The person said long ago that the file is to be destroyed."),
    supplied_by=N_("The officer who hears it again, in private, can record the wish anew."),
    mend="ask_erasure",
)
NOT_YET = Reason(
    N_("Something else has to be finished first."),
    supplied_by=N_("Another supervisor or deputy can see what."),
)
"""Said alike to everybody: what is kept from some of those who meet it is not named."""


def insist(session: Session, case: Case, own: Pathway) -> None:
    """What has to be so before a file is destroyed, beside the second person.

    Raises Refused where the wish is old, or where somebody else still looks at how she was helped: whoever is
    complained of does not end that by destroying it.
    """
    days = timedelta(days=missions.number(session, case.mission, ERASURE_WISH_DAYS))
    said = journal.last_time(session, own.id, "ask_erasure")
    if said is None or said <= clock.now() - days:
        raise Refused(LONG_AGO)
    lines = Pathway.__table__.c
    outside = [flow for flow in CATALOGUE.values() if flow.outside_line]
    found = session.execute(  # under nobody's sight: it counts for those from whom it is kept as well
        select(lines.workflow, lines.state).where(
            lines.case_id == case.id, lines.workflow.in_([flow.key for flow in outside])
        ),
        execution_options={"plain": True},
    )
    if any(not CATALOGUE[flow].state(state).final for flow, state in found):
        raise Refused(NOT_YET)


def destroy(session: Session, case: Case, *, by: Actor) -> int:
    """Destroy every key and every word of this case; gives how many keys there were.

    What was printed or sent is out of our hands: it can only be asked back. The code is free of her from now on: the
    row carries another one, and another trace, so that no line of the audit leads here.
    """
    destroyed = keyring.destroy_of_case(session, case.id)
    for key_id in destroyed:
        audit.write(session, mission=case.desk, actor=by.appointment, act="destroy", object=key_id)
    session.flush()
    for model in _bound():
        _overwrite(session, model, case.id)
    for model in _gone():
        session.execute(delete(model).where(model.case_id == case.id))
    _blur(session, case)
    session.execute(update(Relation).where(Relation.case_id == case.id).values(until=clock.now()))
    session.expire_all()
    return len(destroyed)


def _bound() -> list[type[CaseBound]]:
    """Every table that keeps sealed words of a case, whichever capability it belongs to."""
    return [
        mapper.class_
        for mapper in Base.registry.mappers
        if issubclass(mapper.class_, CaseBound) and sealed_columns(mapper.class_)
    ]


def _gone() -> list[type[CaseBound]]:
    """Every table whose rows about a case go with its file."""
    return [m.class_ for m in Base.registry.mappers if getattr(m.class_, "goes_with_the_file", False)]


def _overwrite(session: Session, model: type[CaseBound], case_id: str) -> None:
    """Put an empty envelope, under a key that nobody has, in the place of every sealed word."""
    empty = {
        attribute: DataKey(ids.new_id(), KIND_OF[data_class], case_id, cipher.new_seed()).seal(
            data_class, name, case_id, ""
        )
        for attribute, (data_class, name) in sealed_columns(model).items()
    }
    session.execute(update(model).where(model.case_id == case_id).values(empty))


def _blur(session: Session, case: Case) -> None:
    """Times to the month, a code and a trace that lead nowhere; nothing is owed any more."""
    month = clock.month_of(case.opened_at)
    case.code, case.trace = new_code(session), ids.new_id()
    case.opened_at = case.moved_at = month
    session.execute(update(Pathway).where(Pathway.case_id == case.id).values(begun_at=month, moved_at=month, known={}))
    session.execute(
        update(Entry).where(Entry.case_id == case.id).values(happened_at=month, entered_at=month, coded="{}")
    )
    session.execute(delete(Relation).where(Relation.case_id == case.id, Relation.until.is_not(None)))
    session.flush()
