"""What follows when she takes a yes back: everything that rests on it stops, in the same transaction."""

from sqlalchemy.orm import Session

from vacms.actions.engine import Engine
from vacms.cases import operations as cases
from vacms.cases import queries
from vacms.cases.model import Case, Pathway
from vacms.consents.model import Consent
from vacms.foundation.access import Actor
from workflows.catalogue import CATALOGUE
from workflows.purposes import Purpose


def stop_all(engine: Engine, session: Session, actor: Actor, case: Case, consent: Consent) -> int:
    """Stop the lines of work that rest on this consent; without casework consent the case rests, sealed.

    Nothing is deleted: sealing takes the case's keys from its officers; the mission's groups keep them, so that her
    word can wake it. Gives how many lines of work it stopped.
    """
    casework = consent.purpose == Purpose.CASEWORK
    resting = [
        one for one in queries.pathways(session, case.id)
        if _running(one) and (casework or _rests_on(engine, session, case, one) == consent.id)
    ]  # fmt: skip
    for one in resting:
        engine.perform(session, one.id, "stop", actor)
    own = queries.case_pathway(session, case.id)
    if casework:
        if own.state in CATALOGUE["case"]["rest"].moves:
            engine.perform(session, own.id, "rest", actor, {"why": "her_wish"})
        cases.seal(session, case)
    return len(resting)


def _running(one: Pathway) -> bool:
    flow = CATALOGUE[one.workflow]
    return one.workflow != "case" and "stop" in flow and not flow.state(one.state).final


def _rests_on(engine: Engine, session: Session, case: Case, one: Pathway) -> str:
    particulars = engine.of(one.workflow)
    return particulars.rests_on(session, case, one) if particulars else ""
