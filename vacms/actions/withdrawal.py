"""What follows when she takes a yes back: everything that rests on it stops, in the same transaction."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from vacms.actions.engine import Engine
from vacms.cases import operations as cases
from vacms.cases import queries
from vacms.cases.model import Case, Pathway
from vacms.consents.model import Consent
from vacms.foundation.access import Actor
from vacms.letters import queries as letters
from vacms.letters.model import VALID
from vacms.providers import queries as providers
from workflows.catalogue import CATALOGUE
from workflows.purposes import Purpose


@dataclass(frozen=True, slots=True)
class Held:
    """A paper that rests on a consent: its number, where it went, since when it is out (or still with us)."""

    serial: str
    place: str
    printed_at: datetime
    status: str


def held(session: Session, case: Case, consent: Consent) -> list[Held]:
    """Who holds what, before she takes it back: every letter still in force that rests on this consent.

    Without casework consent every letter of the case that is still in force.
    """
    casework = consent.purpose == Purpose.CASEWORK
    found = [
        one
        for one in letters.of_case(session, case.id)
        if one.status == VALID and (casework or one.consent_id == consent.id)
    ]
    places = providers.names(session, {one.provider_id for one in found})
    return [Held(one.serial, places.get(one.provider_id, ""), one.printed_at, one.status) for one in found]


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
