"""The made-up cases of the demo: every one came to where it stands through the door, deed by deed."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.orm import Session

from vacms.actions.engine import Engine
from vacms.cases.model import Case, Pathway
from vacms.cases.queries import OfficersSight, case_pathway, reach
from vacms.consents import operations as consents
from vacms.demo import claims
from vacms.demo.people import Made, hat_of
from vacms.foundation import clock
from vacms.foundation.access import Actor
from vacms.foundation.moments import Moment
from vacms.intake import operations as intake
from vacms.providers import queries as providers
from vacms.referrals.queries import referral_of
from workflows.purposes import Purpose
from workflows.roles import Act


@dataclass(frozen=True, slots=True)
class Chapter:
    """One made-up case: what was wanted, how long ago, and what has been done since (deed, hours ago, answers)."""

    wants: str
    hours: int
    age: str = "adult"
    language: str = "sg"
    incident_hours: int | None = None
    say: Mapping[str, Any] | None = None
    deeds: tuple[tuple[str, float, Mapping[str, Any]], ...] = ()


CHAPTERS = (
    Chapter("medical", 5, incident_hours=9),
    Chapter(
        "medical",
        30,
        incident_hours=40,
        say={"language": "sg"},
        deeds=(
            ("print", 29, {"layout": "discreet"}),
            ("hand_over", 28, {"how": "hand"}),
        ),
    ),
    Chapter(
        "psychosocial",
        80,
        incident_hours=400,
        age="unknown",
        say={"language": "sg", "clinician": "woman"},
        deeds=(
            ("print", 79, {"layout": "sealed"}),
            ("hand_over", 78, {"how": "sealed"}),
            ("chase", 50, {"answer": "no_answer"}),
        ),
    ),
    Chapter(
        "legal",
        200,
        language="fr",
        incident_hours=2000,
        say={"language": "fr"},
        deeds=(
            ("print", 199, {"layout": "discreet"}),
            ("hand_over", 198, {"how": "hand"}),
            ("agree", 150, {}),
            ("seen", 60, {"heard_from": "her"}),
        ),
    ),
    Chapter(
        "material",
        300,
        incident_hours=900,
        say={},
        deeds=(
            ("print", 299, {"layout": "discreet"}),
            ("hand_over", 299, {"how": "with_us"}),
            ("seen", 298, {"heard_from": "with_her"}),
            ("finish", 200, {}),
        ),
    ),
    Chapter("medical_later", 120, age="child", incident_hours=1500),
    Chapter(
        "safety",
        50,
        incident_hours=52,
        say={},
        deeds=(
            ("print", 49, {"layout": "discreet"}),
            ("hand_over", 48, {"how": "hand"}),
            ("turn_away", 40, {"barrier": "closed"}),
        ),
    ),
)


def tell(session: Session, engine: Engine, actor: Actor, made: Made, deputy: str) -> None:
    """Play every chapter, as this advocate."""
    session.info["hat"] = hat_of(session, actor, made)
    session.info["sight"] = OfficersSight(actor)
    actor = replace(actor, sign_in="demo")
    now = clock.now()
    cases = {chapter.wants: _play(session, engine, actor, chapter, now, deputy) for chapter in CHAPTERS}
    claims.tell(session, engine, actor, cases["material"], cases["legal"])


def _play(session: Session, engine: Engine, actor: Actor, chapter: Chapter, now: datetime, deputy: str) -> Case:
    begun = now - timedelta(hours=chapter.hours)
    incident = None if chapter.incident_hours is None else now - timedelta(hours=chapter.incident_hours)
    with clock.stopped_at(begun):
        when = Moment(None, None, "about", incident) if incident else Moment(None, None, "unknown", None)
        answers = {
            "safe_now": "yes",
            "when": when,
            "wants": chapter.wants,
            "age": chapter.age,
            "language": chapter.language,
        }
        referral = intake.receive(session, engine, actor, answers)
        case, _permit = reach(session, actor, referral.case_id, Act.DO)
    if chapter.say is None:
        return case
    with clock.stopped_at(begun + timedelta(minutes=3)):
        provider = providers.for_need(session, case.mission, chapter.wants)[0]
        engine.perform(session, referral.id, "choose", actor, {"provider": provider.id, "linked": "no"})
        given = {"answer": "given", "giver": "self", "how": "oral"}
        consents.record(
            session,
            case,
            Purpose.REFERRAL,
            given,
            by=actor,
            pathway_id=referral.id,
            recipient=referral_of(session, referral.id).provider_id,
            said=dict(chapter.say),
        )
    for name, ago, more in chapter.deeds:
        _do(session, engine, actor, referral, name, now - timedelta(hours=ago), more)
    with clock.stopped_at(begun + timedelta(hours=1)):
        consents.record(session, case, Purpose.CASEWORK, {"answer": "given"}, by=actor)
        own = case_pathway(session, case.id).id
        engine.perform(session, own, "open", actor)
        engine.perform(session, own, "name_deputy", actor, {"deputy": deputy})
    return case


def _do(
    session: Session,
    engine: Engine,
    actor: Actor,
    pathway: Pathway,
    name: str,
    at: datetime,
    more: Mapping[str, Any],
) -> None:
    with clock.stopped_at(at):
        engine.perform(session, pathway.id, name, actor, more)
