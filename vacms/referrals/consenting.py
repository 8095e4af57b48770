"""What may be said to a provider: which questions the need leaves, what is known already, what she ticks."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from vacms.cases.model import Case
from vacms.cases.queries import reach
from vacms.confidentiality.rules import typed_by
from vacms.confidentiality.veil import lift, seal_into
from vacms.foundation.access import Actor
from vacms.foundation.errors import NeedsConfirmation, NoKey
from vacms.foundation.forms import Form
from vacms.keyring import operations as keyring
from vacms.keyring.rings import DataKey
from vacms.victims import operations as victims
from vacms.victims.queries import person_of
from workflows.consent_questions import (
    ANSWER,
    FALLBACK,
    GIVER,
    HOW,
    MAY_SAY,
    TICKED,
    UNTIL,
    WITHHELD,
    WITNESS,
)
from workflows.first_report import WHEN
from workflows.grammar import N_, Asked, Option
from workflows.letters import FIELDS
from workflows.needs import Need
from workflows.roles import Act

SAY = "say_"
MISSING = N_("Say what may be told here, or take the tick away.")


def asks_for(need: Need, *, knows_when: bool) -> tuple[Asked, ...]:
    """The questions for this need: the ticks that it can use, and a place for each value."""
    order = [name for name in FIELDS if name in need.fields]
    ticks = replace(TICKED, options=tuple(Option(name, FIELDS[name].ask) for name in order))
    values = [_value(name) for name in order if name != "happened"]
    if "happened" in order and not knows_when:
        values.insert(0, replace(WHEN, name=SAY + "happened", required=False))
    return (MAY_SAY, ticks, *values, ANSWER, FALLBACK, GIVER, HOW, UNTIL, WITHHELD, WITNESS)


def _value(name: str) -> Asked:
    field = FIELDS[name]
    if not field.options:
        return Asked(SAY + name, field.title, "text", field.data_class, most=40)
    kind = "several" if name == "access" else "choice"
    return Asked(SAY + name, field.title, kind, field.data_class, options=field.options)


@dataclass(frozen=True, slots=True)
class Known:
    """What the file already holds and this officer may use without asking her again."""

    values: Mapping[str, Any]
    when: Mapping[str, str] | None
    """The moment, ready for a letter; None where she has to be asked."""


def known(session: Session, actor: Actor, case: Case) -> Known:
    """Read what is known, as far as this officer's keys and this session open it; nothing is asked twice."""
    found: dict[str, Any] = {}
    try:
        _case, permit = reach(session, actor, case.id, Act.READ_FILE)
        page = lift(case, keyring.open(session, permit, case.key_id), ("language", "age_band"))
        found = {
            SAY + name: page[name].words
            for name in ("language", "age_band")
            if page[name].words not in ("", "not_said")
        }
    except NoKey:
        pass
    return Known(found, _when(session, actor, case))


def _when(session: Session, actor: Actor, case: Case) -> dict[str, str] | None:
    person = person_of(session, case.id)
    context = typed_by(actor, person.typed_in)
    if not context.typed_here and not actor.confirmed():
        return None
    try:
        _case, permit = reach(session, actor, case.id, Act.READ_PERSON, context)
        key: DataKey = keyring.open(session, permit, person.key_id)
    except (NoKey, NeedsConfirmation):
        return None
    at, _space, sure = key.unseal("C4", "person.when", person.id, person.when).partition(" ")
    return {"at": at, "sure": sure} if at else None


def said(form: Form, need: Need, when: Mapping[str, str] | None) -> dict[str, Any]:
    """What may be said, field by field; a tick without a value is an error at that field."""
    if form.values.get("may_say") != "ticked":
        return {}
    found: dict[str, Any] = {}
    ticked = form.values.get("fields")
    for name in ticked if isinstance(ticked, tuple) else ():
        if name not in need.fields:
            continue
        value: Any = form.values.get(SAY + name)
        if name == "happened":
            value = _moment(value) or when
        if value:
            found[name] = list(value) if isinstance(value, tuple) else value
        else:
            form.add_error(SAY + name if SAY + name in form.names else "fields", MISSING)
    return found


def _moment(value: Any) -> dict[str, str] | None:
    at: datetime | None = getattr(value, "at", None)
    return {"at": at.isoformat(), "sure": value.sure} if at is not None else None


def write_through(session: Session, actor: Actor, case: Case, form: Form) -> None:
    """What she said now is kept in the file too, so that nobody asks again."""
    words = {name: str(form.values.get(SAY + name) or "") for name in ("language", "age_band")}
    given = {name: text for name, text in words.items() if text}
    if given:
        seal_into(case, keyring.sealer(session, case.key_id), given)
    if called := str(form.values.get(SAY + "called") or ""):
        victims.amend_person(session, person_of(session, case.id), {"called": called}, typed_in=actor.sign_in)
