"""What follows when she takes a yes back: everything that rests on it stops, in the same transaction."""

from sqlalchemy.orm import Session

from vacms.actions.engine import Engine
from vacms.cases import queries as cases
from vacms.cases.model import Case
from vacms.consents.model import Consent
from vacms.foundation.access import Actor
from workflows.catalogue import CATALOGUE
from workflows.purposes import Purpose


def stop_all(engine: Engine, session: Session, actor: Actor, case: Case, consent: Consent) -> int:
    """Stop the running lines of work that rest on this consent; without casework consent the case rests, her wish.

    Nothing is deleted: a withdrawal seals. Gives how many lines of work it stopped.
    """
    casework = consent.purpose == Purpose.CASEWORK
    stopped = 0
    for one in cases.pathways(session, case.id):
        flow = CATALOGUE[one.workflow]
        if one.workflow == "case" or flow.state(one.state).final or "stop" not in flow:
            continue
        if casework or one.id == consent.pathway_id:
            engine.perform(session, one.id, "stop", actor)
            stopped += 1
    own = cases.case_pathway(session, case.id)
    if casework and own.state in CATALOGUE["case"]["rest"].moves:
        engine.perform(session, own.id, "rest", actor, {"why": "her_wish"})
    return stopped
