"""Recording what she agreed to, and taking it back. Recording never needs a key; what may be said gets its own."""

import json
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy.orm import Session

from vacms.audit import operations as audit
from vacms.cases.model import Case
from vacms.consents import queries
from vacms.consents.model import Consent
from vacms.foundation import clock
from vacms.foundation.access import Actor
from vacms.foundation.ids import new_id
from vacms.keyring import operations as keyring
from vacms.keyring import queries as keys
from vacms.victims.queries import person_of
from workflows.purposes import Purpose

IN_WORDS = ("withheld", "witness", "for_whom", "child_age", "assent", "caregiver")
"""Answers that are kept sealed with the yes, as it was given."""
HEARD = timedelta(hours=12)
"""How long whoever heard it can print what she heard without opening the vault: one long day."""


def record(
    session: Session,
    case: Case,
    purpose: Purpose,
    answers: Mapping[str, Any],
    *,
    by: Actor,
    pathway_id: str | None = None,
    recipient: str | None = None,
    said: Mapping[str, Any] | None = None,
    given_at: datetime | None = None,
) -> Consent:
    """Her answer, as she gave it. What may be said lies in a packet: whoever heard it can print it today, then
    only the file of its highest class opens it."""
    said = dict(said or {})
    one = Consent(
        id=new_id(),
        case_id=case.id,
        purpose=purpose,
        pathway_id=pathway_id,
        recipient=recipient,
        fallback=answers.get("fallback") or None,
        fields=" ".join(sorted(said)),
        answer=answers["answer"],
        giver=answers.get("giver") or "self",
        how=answers.get("how") or "oral",
        heard_by=by.appointment,
        heard_in=by.sign_in,
        given_at=given_at or clock.now(),
        entered_at=clock.now(),
        until=_day(answers.get("until")),
    )
    packet = keyring.make(session, "packet", one.id, case_id=case.id)
    one.packet_id = packet.key_id
    now = clock.now()
    keyring.wrap(session, packet, person_of(session, case.id).key_id, why="file", starts=now, by=by.appointment)
    if by.hat_key:
        keyring.wrap(session, packet, by.hat_key, why="heard", starts=now, until=now + HEARD, by=by.appointment)
    one.said = packet.seal("C4", "consent.said", one.id, json.dumps(said, ensure_ascii=False))
    words = {name: answers[name] for name in IN_WORDS if answers.get(name)}
    case_sealer = keyring.sealer(session, case.key_id)
    one.words = case_sealer.seal("C3", "consent.words", one.id, json.dumps(words, ensure_ascii=False))
    session.add(one)
    session.flush()
    audit.write(
        session,
        mission=case.desk,
        actor=by.appointment,
        act="consent",
        object=case.trace,
        detail=f"{purpose}-{one.answer}",
    )
    return one


def _day(value: Any) -> date | None:
    return date.fromisoformat(value) if isinstance(value, str) and value else value or None


def ask_anew(session: Session, case: Case) -> int:
    """End every yes that somebody else gave for her: from today she alone says yes. Gives how many there were."""
    ended = [one for one in queries.in_force(session, case.id) if one.giver != "self"]
    for one in ended:
        one.until = clock.now().date() - timedelta(days=1)
    session.flush()
    return len(ended)


def withdraw(session: Session, case: Case, consent: Consent, *, by: Actor) -> None:
    """She takes it back: from this moment nothing can rest on it. What the yes was stays recorded."""
    consent.withdrawn_at = clock.now()
    edges = [key for key in keys.holders(session, consent.packet_id) if key != person_of(session, case.id).key_id]
    for holder in edges:
        keyring.end(session, target=consent.packet_id, holder=holder)
    session.flush()
    audit.write(
        session,
        mission=case.desk,
        actor=by.appointment,
        act="withdraw",
        object=case.trace,
        detail=consent.purpose,
    )
