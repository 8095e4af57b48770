"""The made-up claims of the demo, and the States that they ask: one on its way, one taken over as it stood."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from vacms.actions.engine import Engine
from vacms.cases.model import Case, Pathway
from vacms.consents import operations as consents
from vacms.foundation import clock
from vacms.foundation.access import Actor
from vacms.foundation.moments import Moment
from vacms.member_states import operations as book
from vacms.member_states import rules
from vacms.paternity import operations as claims
from vacms.paternity.operations import Stands
from workflows.purposes import Purpose
from workflows.states_book import STATE

STATES: tuple[Mapping[str, str], ...] = (
    {
        "code": "XAA", "name": "Land of Herons", "focal_post": "Legal adviser", "focal_channel": "permanent_mission",
        "focal_source": "Made-up letter", "focal_checked_on": "2026-03-04", "letter_language": "fr",
        "letters_source": "Made-up letter", "dna": "accepted", "dna_source": "Made-up family code, article 12",
        "dna_checked_on": "2026-03-04", "treaty": "both", "treaty_source": "Made-up list of parties",
    },
    {"code": "XAB", "name": "Ibis Islands", "dna": "court_only", "dna_source": "Made-up evidence act, section 3"},
)  # fmt: skip
ON_THE_WAY = (("inform", 280), ("ask", 270), ("sent", 200), ("with_state", 150))
"""What was done in the first claim, and how many hours ago."""
LONG_AGO = timedelta(days=2_900)


def tell(session: Session, engine: Engine, actor: Actor, begun: Case, taken_over: Case) -> None:
    """The book of the two States, and a claim in each of these cases."""
    now = clock.now()
    for answers in STATES:
        book.enter(session, {**rules.blank(STATE), **answers}, by=actor)
    with clock.stopped_at(now - timedelta(hours=290)):
        said = {"state_code": "XAA", "claimant": "person", "branch": "contingent", "asks": "Recognition and support"}
        here = claims.begin(session, engine, actor, begun, {**said, "born": "2021-05-12"})
    _go_on(session, engine, actor, here, begun, now)
    since = Moment(None, None, "about", now - LONG_AGO)
    claims.begin(session, engine, actor, taken_over, {"state_code": "XAB"}, Stands("state_answered", since))


def _go_on(session: Session, engine: Engine, actor: Actor, here: Pathway, case: Case, now: datetime) -> None:
    for name, hours in ON_THE_WAY:
        with clock.stopped_at(now - timedelta(hours=hours)):
            engine.perform(session, here.id, name, actor)
            if name == "ask":
                given = {"answer": "given", "giver": "self", "how": "oral"}
                consents.record(session, case, Purpose.DOSSIER, given, by=actor, pathway_id=here.id)
