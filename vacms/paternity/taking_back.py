"""What follows when the yes to a part of a line of work is taken back: the part stops, and the rest goes on."""

from sqlalchemy.orm import Session

from vacms.actions import withdrawal
from vacms.actions.engine import Engine
from vacms.cases import queries
from vacms.cases.model import Case
from vacms.consents.model import Consent
from vacms.foundation.access import Actor
from workflows.catalogue import CATALOGUE


def stop_all(engine: Engine, session: Session, actor: Actor, case: Case, consent: Consent) -> int:
    """Take this yes back and stop what rests on it, as everywhere; of a sample or a talk only that part of the claim.

    Gives how many lines of work it stopped.
    """
    stopped = withdrawal.stop_all(engine, session, actor, case, consent)
    here = next((one for one in queries.pathways(session, case.id) if one.id == consent.pathway_id), None)
    if here is None:
        return stopped
    flow = CATALOGUE[here.workflow]
    deed = dict(flow.parts).get(consent.purpose)
    if deed is not None and here.state in flow[deed].moves and not flow.state(here.state).final:
        engine.perform(session, here.id, deed, actor)
    return stopped
