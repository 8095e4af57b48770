"""What a case's page shows, gathered once: as values, veiled where this officer holds no key."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from vacms.actions.buttons import buttons
from vacms.actions.engine import Engine
from vacms.cases import queries
from vacms.cases.model import Case, Pathway
from vacms.confidentiality.rules import Veiled
from vacms.confidentiality.veil import lift
from vacms.consents import queries as consents
from vacms.foundation import clock
from vacms.foundation.access import Actor
from vacms.foundation.errors import NoKey
from vacms.journal.queries import Happening, history, steps
from vacms.keyring import operations as keyring
from vacms.keyring.rings import DataKey
from vacms.missions import queries as missions
from vacms.providers import queries as providers
from vacms.staff import queries as staff
from vacms.windows.queries import open_windows
from workflows.carrying import past
from workflows.catalogue import CATALOGUE, WINDOWS
from workflows.clocks import clocks
from workflows.first_report import LATER_FILE
from workflows.grammar import Action, Asked
from workflows.purposes import PURPOSES, Purpose
from workflows.retired import deed_now
from workflows.roles import Act


@dataclass(frozen=True, slots=True)
class Line:
    """One line of work, as the case's page lists it."""

    id: str
    title: str
    about: str
    name: str
    """A proper name, such as the provider's: never translated."""
    state: str
    final: bool
    moved_at: datetime


@dataclass(frozen=True, slots=True)
class Told:
    """One line of the timeline in words."""

    past: str
    workflow: str
    state: str
    happened_at: datetime
    sure: str
    entered_at: datetime
    late: bool
    by: str
    place: str
    """The provider's name, where the deed chose one."""
    coded: tuple[tuple[str, str], ...]
    """Question and chosen answer, as the declaration names them."""
    moments: tuple[tuple[str, datetime], ...]
    """Question and the moment that was answered: an appointment, the day of the next visit."""
    words: tuple[tuple[str, str], ...]
    """The question, where the deed asks for words more than once, and what was written."""
    closed: bool


def case_key(session: Session, actor: Actor, case: Case) -> DataKey | None:
    """The file's key, opened and audited, or None: then the page stays coded."""
    try:
        _case, permit = queries.reach(session, actor, case.id, Act.READ_FILE)
        return keyring.open(session, permit, case.key_id)
    except NoKey:
        return None


def values(session: Session, engine: Engine, actor: Actor, case: Case) -> dict[str, Any]:
    """Everything on the page."""
    key = case_key(session, actor, case)
    owed = open_windows(session, case.id)  # first: the lines of work come along
    pathways = queries.pathways(session, case.id)
    own = pathways[0]
    flow = CATALOGUE["case"]
    people = {one.kind: one.appointment for one in queries.relations(session, case.id)}
    names = staff.names(session, *people.values())
    return {
        "case": {"id": case.id, "code": case.code, "opened_at": case.opened_at},
        "pathway_id": own.id,
        "state": flow.state(own.state),
        "open_to_me": key is not None,
        "owner": names.get(people.get("owner", ""), ""),
        "deputy": names.get(people.get("deputy", ""), ""),
        "buttons": buttons(
            own,
            engine.facts(session, case, own, actor),
            actor.role,
            [one.window for one in owed if one.pathway_id == own.id],
        ),
        "windows": [one for one in owed if one.window.kind == "task"],
        "emergencies": [one for one in owed if one.window.kind == "emergency"],
        "clocks": clocks(steps(session, case.id), clock.now()),
        "lines": lines(session, engine, case, pathways),
        "answers": answers(LATER_FILE, lift(case, key).values),
        "consents": given(session, case),
        "purposes": [(purpose, kind) for purpose, kind in PURPOSES.items() if kind.of_case],
        "history": told(session, history(session, case.id, key)),
        "zone": missions.zone(session, case.mission, case.office),
    }


def lines(session: Session, engine: Engine, case: Case, pathways: Sequence[Pathway]) -> list[Line]:
    """The lines of work beside the case itself, the open ones first."""
    found = []
    about = {key: told for particulars in engine.all() for key, told in particulars.about(session, case).items()}
    for one in pathways:
        if one.workflow == "case":
            continue
        flow = CATALOGUE[one.workflow]
        what, name = about.get(one.id, ("", ""))
        state = flow.state(one.state)
        found.append(Line(one.id, flow.title, what, name, state.title, state.final, one.moved_at))
    return sorted(found, key=lambda line: (line.final, -line.moved_at.timestamp()))


def answers(asks: Sequence[Asked], found: dict[str, Veiled]) -> list[tuple[Asked, Veiled, str]]:
    """Each question with its answer in words; what was not asked says so, on the page."""
    told_so = []
    for asked in asks:
        value = found.get(asked.name, Veiled())
        label = next((option.label for option in asked.options if option.key == value.words), value.words)
        told_so.append((asked, value, "" if value.words == "not_said" else label))
    return told_so


def given(session: Session, case: Case) -> list[dict[str, Any]]:
    """What she agreed to: purpose, answer, since when, and which of it is her last word."""
    last = {one.id for one in consents.in_force(session, case.id)}
    return [
        {
            "id": one.id,
            "title": PURPOSES[Purpose(one.purpose)].title,
            "standing": consents.standing_of(one),
            "given_at": one.given_at,
            "pathway_id": one.pathway_id,
            "last_word": one.id in last,
        }
        for one in consents.of_case(session, case.id)
    ]


def told(session: Session, entries: Sequence[Happening]) -> list[Told]:
    """The journal in the words of the declaration; retired keys keep their names."""
    names = staff.names(session, *{one.by for one in entries})
    places = providers.names(session, {str(one.coded["provider"]) for one in entries if "provider" in one.coded})
    return [_told(one, names, places.get(str(one.coded.get("provider", "")), "")) for one in entries]


def _told(one: Happening, names: dict[str, str], place: str) -> Told:
    flow = CATALOGUE[one.workflow]
    name = deed_now(flow.key, one.action)
    action = flow[name] if name in flow else None  # noqa: SIM401 - a Workflow is no dict
    return Told(
        past(flow, one.action),
        flow.title,
        flow.state(one.after).title if one.before != one.after else "",
        one.happened_at,
        one.sure,
        one.entered_at,
        one.late,
        names.get(one.by, ""),
        place,
        _coded(action, one.coded),
        _moments(action, one.words),
        _words(action, one.words),
        one.closed,
    )


def _words(action: Action | None, words: dict[str, str]) -> tuple[tuple[str, str], ...]:
    asked = {one.name: one.label for one in action.asks if one.kind in ("text", "long")} if action else {}
    several = len(asked) > 1
    return tuple(
        (asked.get(name, "") if several else "", text) for name, text in words.items() if not _ahead(action, name)
    )


def _ahead(action: Action | None, name: str) -> bool:
    return action is not None and any(asked.name == name and asked.later for asked in action.asks)


def _moments(action: Action | None, words: dict[str, str]) -> tuple[tuple[str, datetime], ...]:
    """The sealed moments that lie ahead; of a day alone, its noon."""
    if action is None:
        return ()
    return tuple(
        (asked.label, datetime.fromisoformat(text if "T" in text else f"{text}T12:00:00+00:00"))
        for asked in action.asks
        if asked.later and (text := words.get(asked.name, ""))
    )


def _coded(action: Action | None, coded: dict[str, object]) -> tuple[tuple[str, str], ...]:
    if action is None:
        return ()
    found = []
    for asked in action.asks:
        if asked.name == action.leaves_out and (step := WINDOWS.get(str(coded.get(asked.name, "")))):
            found.append((asked.label, step.title))
            continue
        value = "" if asked.source else str(coded.get(asked.name, ""))
        if not value or value == asked.preset == "not_said":
            continue
        found.append((asked.label, next((option.label for option in asked.options if option.key == value), value)))
    return tuple(found)
