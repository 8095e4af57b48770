"""What follows when she takes a yes back: everything that rests on it stops, in the same transaction."""

from collections.abc import Collection, Iterable

from sqlalchemy.orm import Session

from vacms.actions.engine import Engine
from vacms.actions.particulars import Out
from vacms.cases import operations as cases
from vacms.cases import queries
from vacms.cases.model import Case, Pathway
from vacms.consents import operations as consents
from vacms.consents import queries as agreed
from vacms.consents.model import Consent
from vacms.foundation.access import Actor
from vacms.windows import operations as windows
from workflows.catalogue import CATALOGUE
from workflows.grammar import Workflow
from workflows.purposes import PURPOSES, Purpose
from workflows.windows import ASK_FILE


def held(engine: Engine, session: Session, case: Case, consent: Consent) -> list[Out]:
    """Who holds or knows what, before she takes it back: papers in force, papers of the book, calls made.

    Without casework consent all that is out of the case counts.
    """
    casework = consent.purpose == Purpose.CASEWORK
    return [
        one
        for particulars in engine.all()
        for one in particulars.out(session, case)
        if casework or consent.id in particulars.rests_on(session, case, one.pathway)
    ]


def stop_all(engine: Engine, session: Session, actor: Actor, case: Case, consent: Consent) -> int:
    """Take this yes back and stop the lines of work that rest on it.

    Without casework consent every other yes goes with it, and the case rests, sealed: the mission's groups keep its
    keys, so that her word can wake it; its officers no longer do. Nothing is deleted, and what is owed to her without
    a file goes on. A yes to a part of a line ends that part. Gives how many lines of work it stopped, or parts of them.
    """
    casework = consent.purpose == Purpose.CASEWORK
    lines = queries.pathways(session, case.id)
    stopping = [
        (one, _ends(CATALOGUE[one.workflow], casework))
        for one in lines
        if _running(one, casework)
        and (_with_file(one, casework) or consent.id in _rests_on(engine, session, case, one))
    ]
    stopping += _parts(lines, consent)
    consents.withdraw(session, case, consent, by=actor)
    for other in agreed.in_force(session, case.id) if casework else ():
        consents.withdraw(session, case, other, by=actor)
    for one, deed in stopping:
        engine.perform(session, one.id, deed, actor)
    own = queries.case_pathway(session, case.id)
    if casework:
        if own.state in CATALOGUE["case"]["rest"].moves:
            engine.perform(session, own.id, "rest", actor, {"why": "her_wish"})
        cases.seal(session, case)
    return len(stopping)


def _parts(lines: Iterable[Pathway], consent: Consent) -> list[tuple[Pathway, str]]:
    """Of lines that rest on this yes in part only: each with the deed that ends that part and no more."""
    of_case = PURPOSES[Purpose(consent.purpose)].of_case
    found = []
    for one in lines:
        flow = CATALOGUE[one.workflow]
        deed = dict(flow.parts).get(consent.purpose, "")
        about_it = of_case or consent.pathway_id == one.id
        if deed and about_it and one.state in flow[deed].moves and not flow.state(one.state).final:
            found.append((one, deed))
    return found


def file_agreed(session: Session, case: Case) -> None:
    """She has answered whether we may keep a file: nobody owes her the question any more."""
    own = queries.case_pathway(session, case.id)
    windows.stop(session, [ASK_FILE], windows.Place(case.id, own.id, case.mission, case.office))


def _running(one: Pathway, casework: bool) -> bool:
    flow = CATALOGUE[one.workflow]
    deed = _ends(flow, casework)
    moves = flow[deed].moves if deed in flow else {}
    return one.workflow != "case" and one.state in moves and not flow.state(one.state).final


def _with_file(one: Pathway, casework: bool) -> bool:
    """Whether it stops with the file: what is owed to her without one does not."""
    return casework and CATALOGUE[one.workflow].ends_with_the_file()


def _ends(flow: Workflow, casework: bool) -> str:
    """Without a file a line of work stops; a yes of its own may end only the part that rests on it."""
    return "stop" if casework and "stop" in flow else flow.withdrawal


def _rests_on(engine: Engine, session: Session, case: Case, one: Pathway) -> Collection[str]:
    particulars = engine.of(one.workflow)
    return particulars.rests_on(session, case, one) if particulars else ()
