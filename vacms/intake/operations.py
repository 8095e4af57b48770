"""Taking a first report: report and case are made together, always with an owner and keys."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from vacms.actions.echoes import open_line
from vacms.actions.engine import Engine
from vacms.audit import operations as audit
from vacms.cases import operations as cases
from vacms.cases import queries
from vacms.cases.model import Case, Pathway, Report
from vacms.confidentiality.veil import seal_into
from vacms.foundation import clock
from vacms.foundation.access import Actor
from vacms.foundation.ids import new_id
from vacms.keyring.operations import sealer
from vacms.missions import queries as missions
from vacms.referrals.operations import begin_attempt
from vacms.staff import queries as staff
from vacms.victims import operations as victims
from vacms.windows import operations as windows
from vacms.windows.queries import open_windows
from workflows.grammar import Workflow
from workflows.medical import MEDICAL
from workflows.medical import NEEDS as NEEDS_OF_MEDICAL
from workflows.safety import SAFETY


def owner_for(session: Session, by: Actor) -> str:
    """Who owns a report taken by this officer: herself, or the advocate on duty where she only covers."""
    if by.covers:
        duty = missions.on_duty(session, by.mission, "advocate")
        if duty is not None and staff.hat_key(session, duty.appointment) is not None:
            return duty.appointment
    return by.appointment


def owner_outside(session: Session, by: Actor) -> str:
    """Who owns a report about one of ours: the deputy outside the mission, else whoever takes it."""
    duty = missions.on_duty(session, by.mission, "deputy")
    if duty is not None and staff.hat_key(session, duty.appointment) is not None:
        return duty.appointment
    return by.appointment


def receive(session: Session, engine: Engine, by: Actor, answers: Mapping[str, Any]) -> Pathway:
    """A first report becomes a case with its first need drafted as a referral; gives that referral.

    Raises Refused where the mission cannot take reports yet.
    """
    when, wants = answers["when"], answers["wants"]
    words = {"language": answers.get("language") or "", "can_reach": ""}
    outside = answers.get("one_of_ours") == "yes"
    owner = owner_outside(session, by) if outside else owner_for(session, by)
    made = cases.create(session, by=by, owner=owner, words=words, outside=outside)
    victims.register(
        session, case_id=made.case.id, person=made.person, party=made.party, age=answers.get("age") or "unknown",
        typed_in=by.sign_in, words={"when": when_words(when)},
    )  # fmt: skip
    _report(session, made.case, by, answers)
    own = engine.begin(session, made.case, "case", by)
    engine.open_first_windows(session, made.case, own, by, clock.now())
    place = windows.Place(made.case.id, own.id, made.case.mission, made.case.office)
    time_matters = windows.start_emergency(session, place, when.at, when.sure)
    audit.write(session, mission=made.case.desk, actor=by.appointment, act="report", object=made.case.trace)
    if answers.get("safe_now") == "no":
        _begin_at_once(session, engine, made.case, by, SAFETY)
    if time_matters and wants not in NEEDS_OF_MEDICAL:
        _begin_at_once(session, engine, made.case, by, MEDICAL)
    return begin_attempt(engine, session, made.case, by, need=wants)


def _begin_at_once(session: Session, engine: Engine, case: Case, by: Actor, flow: Workflow) -> None:
    """What cannot wait, whatever is wanted first: treatment that is possible for hours only, or danger here and now."""
    line = engine.begin(session, case, flow.key, by)
    engine.open_first_windows(session, case, line, by, clock.now())


def safety_first(session: Session, case: Case, answers: Mapping[str, Any]) -> Pathway | None:
    """The line that a report leads to where it says "not safe now": the letter can wait a minute."""
    return open_line(session, case.id, SAFETY) if answers.get("safe_now") == "no" else None


def not_safe(session: Session, engine: Engine, by: Actor, case: Case) -> None:
    """A further report says that it is not safe now: the line for safety begins, or stands at risk again."""
    line = open_line(session, case.id, SAFETY)
    if line is None:
        _begin_at_once(session, engine, case, by, SAFETY)
    else:
        engine.perform(session, line.id, "at_risk", by)


def offer_anew(session: Session, engine: Engine, by: Actor, case: Case) -> None:
    """A further report tells of something new, and time matters: care is owed an offer, whatever was said before."""
    if not any(one.window.kind == "emergency" for one in open_windows(session, case.id)):
        return
    line = open_line(session, case.id, MEDICAL)
    if line is None:
        _begin_at_once(session, engine, case, by, MEDICAL)
    else:
        engine.perform(session, line.id, "again", by)


def another_need(session: Session, engine: Engine, by: Actor, case: Case, need: str) -> Pathway:
    """A further need of the same person."""
    return begin_attempt(engine, session, case, by, need=need)


def add_report(session: Session, by: Actor, case: Case, answers: Mapping[str, Any]) -> Report:
    """A further report on the same case, about something new, or putting right the time of what was told before.

    Windows count from the last event: one that was open longer stays so, unless its time is put right.
    """
    report = _report(session, case, by, answers)
    when, own = answers["when"], queries.case_pathway(session, case.id)
    place = windows.Place(case.id, own.id, case.mission, case.office)
    windows.start_emergency(session, place, when.at, when.sure, anew=answers.get("about") == "put_right")
    audit.write(session, mission=case.desk, actor=by.appointment, act="report", object=case.trace)
    return report


def _report(session: Session, case: Case, by: Actor, answers: Mapping[str, Any]) -> Report:
    report = Report(id=new_id(), case_id=case.id, received_at=clock.now(), entered_at=clock.now(), by=by.appointment)
    words = {"safe_now": answers.get("safe_now") or "", "wants": answers.get("wants") or ""}
    seal_into(report, sealer(session, case.key_id), words)
    session.add(report)
    return report


def when_words(when: Any) -> str:
    """The moment she gave, as exactly as she gave it, for the vault: ISO and how sure."""
    at: datetime | None = when.at
    return f"{at.isoformat() if at else ''} {when.sure}"
