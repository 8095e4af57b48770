"""The cases of the matrix: one in each state, with attempts in each state, with and without her yes."""

from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.factories import World, agree, case_of, choose, report
from tests.journeys.steps import looking
from vacms.actions.engine import as_system
from vacms.cases.model import Case, Pathway
from vacms.cases.queries import case_pathway
from vacms.confidentiality.veil import mark
from vacms.consents import operations as consents
from vacms.consents.model import Consent
from vacms.foundation.access import Actor
from vacms.intake import operations as intake
from vacms.keyring import operations as keyring
from vacms.letters.model import Issued
from vacms.paternity import operations as claims
from vacms.victims.queries import party_of, person_of
from workflows.claim_purposes import CLAIM_PURPOSES
from workflows.purposes import Purpose

CASE_STATES = {"report": (), "met": ("meet",), "open": ("open",), "resting": ("rest",)}
REFERRAL_STATES: dict[str, tuple[str, ...]] = {
    "drafted": (),
    "ready": ("print",),
    "waiting": ("hand_over",),
    "agreed": ("agree",),
    "in_service": ("seen",),
    "finished": ("finish",),
    "turned_away": ("turn_away",),
    "not_now": ("not_now",),
    "stopped": ("stop",),
    "lapsed": ("hand_over", "lapse"),
}
"""How each state is reached. A letter lies ready only on a yes: without one there is no such referral."""
CLAIMS = frozenset({"open given", "met none", "keyless", "south", "sealed"})
"""The files in which a child is claimed for."""
PRINTED = frozenset({"waiting", "agreed", "in_service", "finished", "stopped", "lapsed"})
"""With a yes these are reached by way of a printed letter."""


@dataclass
class File:
    """One case of the matrix, with everything of it that has an address."""

    label: str
    owner: str
    deputy: str
    mission: str
    case: str
    code: str
    own: str
    state: str
    consent: str
    sealed: bool = False
    marks: dict[str, str] = field(default_factory=dict)
    referrals: dict[str, str] = field(default_factory=dict)
    """Pathway -> "state consent"."""
    claims: dict[str, str] = field(default_factory=dict)
    """Pathway -> "state consent"."""
    consents: dict[str, str] = field(default_factory=dict)
    """Consent -> purpose."""
    letters: dict[str, str] = field(default_factory=dict)
    """Letter -> what it is worth."""


def files_of(world: World) -> list[File]:
    """All of them."""
    made: list[File] = []
    for at, state in enumerate(CASE_STATES):
        for consent in ("given", "none"):
            mine = [one for index, one in enumerate(REFERRAL_STATES) if index % 4 == at]
            mine = mine if consent == "given" else [one for one in mine if one != "ready"]
            made.append(_file(world, f"{state} {consent}", "advocate", "deputy", state, consent, mine))
    made.append(_file(world, "keyless", "keyless", "waiting", "met", "given", ["drafted", "waiting"]))
    made.append(_file(world, "ended", "ended", "", "met", "none", ["drafted"]))
    made.append(_file(world, "south", "advocate-south", "", "open", "given", ["waiting"]))
    made.append(_file(world, "sealed", "advocate", "deputy", "met", "given", ["waiting"], seal=True))
    return made


def _file(
    world: World,
    label: str,
    owner: str,
    deputy: str,
    state: str,
    consent: str,
    wanted: list[str],
    *,
    seal: bool = False,
) -> File:
    with world.acting(owner) as (session, actor):
        first = report(session, world.engine, actor)
        case = case_of(session, actor, first)
        own = case_pathway(session, case.id)
        if consent == "given":
            consents.record(session, case, Purpose.CASEWORK, {"answer": "given"}, by=actor)
        for one in wanted:
            here = first if one == wanted[0] else intake.another_need(session, world.engine, actor, case, "medical")
            _referral(session, world, actor, here, one, consent)
        if label in CLAIMS:
            _claim(session, world, actor, case, consent)
        for name in CASE_STATES[state]:
            world.engine.perform(session, own.id, name, actor, {"why": "her_wish"} if name == "rest" else {})
        if deputy:
            world.engine.perform(session, own.id, "name_deputy", actor, {"deputy": world.actors[deputy].appointment})
        if seal:
            said = session.scalars(
                select(Consent).where(Consent.case_id == case.id, Consent.purpose == "casework")
            ).one()
            world.app.extensions["stop_all"](session, actor, case, said)
        if owner == "keyless":
            keyring.end_of_case(session, case_id=case.id, holder=actor.hat_key or "")
        case_id = case.id
    return _told(world, label, owner, deputy, consent, case_id)


def _referral(session: Session, world: World, actor: Actor, here: Pathway, state: str, consent: str) -> None:
    choose(session, world.engine, actor, here)
    if consent == "given":
        agree(session, actor, here)
    steps = REFERRAL_STATES[state]
    if consent == "given" and state in PRINTED:
        steps = ("print", *steps)
    for name in steps:
        by = as_system(actor.mission) if name == "lapse" else actor
        world.engine.perform(session, here.id, name, by, {})


def _claim(session: Session, world: World, actor: Actor, case: Case, consent: str) -> None:
    """A claim that was asked for, with every yes or with none."""
    here = claims.begin(session, world.engine, actor, case, {"state_code": "XAA", "name": "Little Heron"})
    for name in ("inform", "ask"):
        world.engine.perform(session, here.id, name, actor, {})
    for purpose in CLAIM_PURPOSES if consent == "given" else ():
        consents.record(session, case, Purpose(purpose), {"answer": "given"}, by=actor, pathway_id=here.id)


def _told(world: World, label: str, owner: str, deputy: str, consent: str, case_id: str) -> File:
    with looking(world) as session:
        case = session.get_one(Case, case_id)
        lines = session.scalars(select(Pathway).where(Pathway.case_id == case_id)).all()
        own = next(one for one in lines if one.workflow == "case")
        rows = {"file": case, "person": person_of(session, case_id), "party": party_of(session, case_id)}
        said = session.scalars(select(Consent).where(Consent.case_id == case_id)).all()
        papers = session.scalars(select(Issued).where(Issued.case_id == case_id)).all()
        mission = "South" if owner.endswith("south") else "North"
        return File(
            label, owner, deputy, mission, case_id, case.code, own.id, own.state, consent,
            case.sealed_at is not None, {key: mark(row) for key, row in rows.items()},  # type: ignore[arg-type]
            {one.id: f"{one.state} {consent}" for one in lines if one.workflow == "referral"},
            {one.id: f"{one.state} {consent}" for one in lines if one.workflow == "claim"},
            {one.id: one.purpose for one in said}, {one.id: one.status for one in papers},
        )  # fmt: skip
