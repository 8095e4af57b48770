"""A made-up caseload obeys what is declared: it could have come about deed by deed, and opens like one that did."""

import json
from dataclasses import replace
from functools import partial
from types import MappingProxyType

import pytest
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.orm import Session

import vacms.app as parts
from tests.conftest import settings_for
from tests.factories import World, seeing
from vacms.audit import operations as audit
from vacms.audit.model import AuditLine
from vacms.cases.model import Case, Pathway
from vacms.cases.queries import OfficersSight, owner_of, reach
from vacms.confidentiality.veil import lift
from vacms.foundation import clock
from vacms.foundation.database import Base
from vacms.foundation.serverkey import ServerKey
from vacms.journal.model import Entry
from vacms.journal.order import as_moved
from vacms.journal.queries import history
from vacms.keyring import operations as keyring
from vacms.referrals.model import Referral
from vacms.synthetic import caseload, house
from vacms.windows.model import Owed
from workflows.catalogue import CATALOGUE, WINDOWS
from workflows.common import NOTHING_OWED
from workflows.grammar import Facts, Start, Window
from workflows.reading import closed_by, owed_after
from workflows.roles import Act
from workflows.windows import EMERGENCY

CASES = 200
Place = tuple[str, str]


def fill(app: Flask, cases: int, seed: int = 1) -> int:
    """Fill the house; gives how many cases were added."""
    with app.app_context(), seeing(app) as session:
        pairs = house.pairs(session)
    with app.app_context():
        return sum(caseload.fill(partial(seeing, app), app.extensions["engine"], pairs, cases, seed))


def count(session: Session, model: type) -> int:
    """How many rows there are."""
    return session.scalar(select(func.count()).select_from(model)) or 0


@pytest.fixture
def filled(anywhere: Flask) -> Flask:
    """Two hundred cases in the made-up house."""
    World.make(anywhere)
    assert fill(anywhere, CASES) == CASES
    return anywhere


def test_a_made_up_caseload_is_whole_replays_and_opens_with_its_owners_key(filled: Flask) -> None:
    with seeing(filled) as session:
        assert count(session, Case) == CASES
        assert audit.check(session) == []
        reported = select(AuditLine.object, AuditLine.at).where(AuditLine.act == "report")
        opened = select(Case.trace, Case.opened_at)
        assert sorted(map(tuple, session.execute(reported))) == sorted(map(tuple, session.execute(opened)))
        entries = as_moved(session.scalars(select(Entry)))
        needs = {one.id: one.need_id for one in session.scalars(select(Referral))}
        paths = {one.id: one for one in session.scalars(select(Pathway))}
        present = {(one.need_id or one.pathway_id, one.key) for one in session.scalars(select(Owed)) if tended(one)}
    assert walked(entries) == {one.id: one.state for one in paths.values()}
    sure, possible = replayed(entries, needs)
    assert len(sure) > CASES
    assert sure <= present <= possible
    opens(filled)


def tended(one: Owed) -> bool:
    """Not an emergency window: those belong to the report."""
    return one.key not in {window.key for window in EMERGENCY}


def walked(entries: list[Entry]) -> dict[str, str]:
    """Where each pathway stands after its journal, every step of which is declared."""
    states: dict[str, str] = {}
    for one in entries:
        flow = CATALOGUE[one.workflow]
        if one.action == "begin":
            assert (one.before, one.after) == ("", flow.initial)
        else:
            assert states[one.pathway_id] == one.before
            assert flow[one.action].moves[one.before] == one.after
        states[one.pathway_id] = one.after
    return states


def replayed(entries: list[Entry], needs: dict[str, str]) -> tuple[set[Place], set[Place]]:
    """The windows that the declarations leave open after these deeds: certainly, and possibly where a fact decides."""
    sure: set[Place] = set()
    possible: set[Place] = set()
    for one in entries:
        flow = CATALOGUE[one.workflow]
        starts = flow.starts if one.action == "begin" else flow[one.action].starts
        stops: tuple[Window, ...] = ()
        if one.action != "begin":
            stops = (*closed_by(flow, flow[one.action], flow.state(one.after)), NOTHING_OWED)
            stops += (WINDOWS[json.loads(one.coded)["step"]],) if flow[one.action].leaves_out else ()
        gone = {(needs[one.pathway_id] if window.need_wide else one.pathway_id, window.key) for window in stops}
        sure, possible = sure - gone, possible - gone
        for start in opened(starts, flow.key, one.after):
            place = (needs[one.pathway_id] if start.window.need_wide else one.pathway_id, start.window.key)
            possible.add(place)
            if start.window.key in {each.window.key for each in starts if each.when is None}:
                sure.add(place)
        possible.add((one.pathway_id, NOTHING_OWED.key))  # where a deed leaves nothing else
    return sure, possible


def opened(starts: tuple[Start, ...], workflow: str, state: str) -> list[Start]:
    """What a deed opens, whatever the facts."""
    nothing = Facts(clock.now(), MappingProxyType({}))
    return owed_after([replace(one, when=None) for one in starts], nothing, CATALOGUE[workflow].state(state))


def opens(app: Flask) -> None:
    """Every file opens with its owner's own key, and all that is written in it reads."""
    with seeing(app) as session:
        worn = {one.actor.appointment: one for pair in house.pairs(session) for one in pair}
        owners = {one: owner_of(session, one) for one in session.scalars(select(Case.id))}
    assert len(set(owners.values())) > 1
    for case_id, owner in owners.items():
        with seeing(app) as session:
            who = worn[owner or ""]
            session.info.update(hat=who.hat, sight=OfficersSight(who.actor))
            case, permit = reach(session, who.actor, case_id, Act.READ_FILE)
            key = keyring.open(session, permit, case.key_id)
            lift(case, key)
            assert history(session, case_id, key)


def test_filled_again_it_adds_what_is_missing_and_doubles_nothing(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    World.make(app)
    monkeypatch.setattr(caseload, "LIVES", 4)
    monkeypatch.setattr(caseload, "BATCH", 10)
    with app.app_context(), seeing(app) as session:
        pairs = house.pairs(session)
    with app.app_context():
        broken = caseload.fill(partial(seeing, app), app.extensions["engine"], pairs, 30, 7)
        assert next(broken) == 10
        broken.close()
    assert fill(app, 30, 7) == 20
    assert fill(app, 30, 7) == 0
    assert fill(app, 25, 7) == 0
    with seeing(app) as session:
        assert count(session, Case) == 30
        assert audit.check(session) == []


def told(app: Flask) -> list[tuple[str, str, str]]:
    """Code, deed and state of every entry."""
    with seeing(app) as session:
        rows = session.execute(select(Case.code, Entry.action, Entry.after).join(Entry, Entry.case_id == Case.id))
        return sorted((one.code, one.action, one.after) for one in rows)


def test_the_same_seed_gives_the_same_cases_and_another_seed_others(
    anywhere: Flask, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(caseload, "LIVES", 4)
    World.make(anywhere)
    fill(anywhere, 20, 3)
    first = told(anywhere)
    fill(anywhere, 20, 4)
    assert {one[0] for one in told(anywhere)} > {one[0] for one in first}
    assert len({one[0] for one in told(anywhere)}) == 40
    home = tmp_path_factory.mktemp("other")
    ServerKey.create(home / "keys" / "server.key")
    other = parts.create_app(settings_for(home))
    Base.metadata.create_all(other.extensions["database"].engine)
    World.make(other)
    fill(other, 20, 3)
    assert told(other) == first
    other.extensions["database"].engine.dispose()
