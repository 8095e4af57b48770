"""A key that rows hold and nobody knows stops the start, in one sentence; one that `retired.py` explains does not."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from flask import Flask
from sqlalchemy import text

import vacms.app as parts
from tests.conftest import settings_for
from tests.factories import World, printed, report
from tests.versions.older import before, deed, put_under, without_constraint
from vacms.cli import main
from vacms.foundation.config import Unsafe
from vacms.versions.model import Protocol
from vacms.versions.queries import unexplained
from vacms.versions.start import insist
from workflows import retired
from workflows.catalogue import CATALOGUE, WINDOWS
from workflows.digest import digest
from workflows.retired import Retired


def held(world: World, statement: str) -> list[str]:
    """What nobody can explain once rows hold what this statement writes."""
    with world.acting("advocate") as (session, actor):
        report(session, world.engine, actor)
        without_constraint(session)
        session.execute(text(statement), execution_options={"plain": True})
    with world.acting("supervisor", key=False) as (session, _actor):
        return unexplained(session)


STATE = "UPDATE pathway SET state = 'sketched' WHERE workflow = 'referral'"
WINDOW = "UPDATE owed SET key = 'old_window' WHERE key = (SELECT min(key) FROM owed)"


def test_rows_that_hold_only_what_is_known_stop_nothing(anywhere: Flask) -> None:
    assert held(World.make(anywhere), "UPDATE pathway SET moves = moves") == []


@pytest.mark.parametrize(("statement", "key"), [(STATE, "referral/sketched"), (WINDOW, "window:old_window")])
def test_a_state_and_a_window_that_nobody_knows_stop_the_start(anywhere: Flask, statement: str, key: str) -> None:
    world = World.make(anywhere)
    assert held(world, statement) == [key]
    with pytest.raises(Unsafe) as stopped:
        insist(anywhere.extensions["database"])
    assert str(stopped.value).count(".") == 2, "one sentence, with the name of the file"
    assert key in str(stopped.value)
    with pytest.raises(Unsafe):
        parts.create_app(anywhere.extensions["settings"])


def test_a_deed_that_is_gone_stops_the_start_where_it_was_ever_done(anywhere: Flask) -> None:
    world = World.make(anywhere)

    def alter(flows: dict[str, dict[str, object]]) -> None:
        old = dict(deed(flows["referral"], "print"))
        flows["referral"]["actions"] += [{**old, "name": "send"}, {**old, "name": "never_done"}]  # type: ignore[operator]

    with world.acting("advocate") as (session, actor):
        printed(session, world.engine, actor)
        put_under(session, before(alter))
        statement = "UPDATE entry SET action = 'send' WHERE action = 'print'"
        session.execute(text(statement), execution_options={"plain": True})
    with world.acting("supervisor", key=False) as (session, _actor):
        assert unexplained(session) == ["referral.send"]


def test_what_is_explained_starts(anywhere: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    world = World.make(anywhere)
    held(world, STATE)
    monkeypatch.setitem(retired.RETIRED, "referral/sketched", Retired("referral/drafted", "2026-11-24"))
    insist(anywhere.extensions["database"])
    assert parts.create_app(anywhere.extensions["settings"])


def test_a_retired_key_that_leads_to_nothing_explains_nothing(anywhere: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(retired.RETIRED, "referral/sketched", Retired("referral/nowhere", "2026-11-24"))
    assert held(World.make(anywhere), STATE) == ["referral/sketched"]


def test_the_first_start_keeps_the_definition_that_comes_into_force(anywhere: Flask) -> None:
    insist(anywhere.extensions["database"])
    insist(anywhere.extensions["database"])
    session = parts.new_session(anywhere)
    assert session.query(Protocol).filter_by(digest=digest()).count() == len(CATALOGUE)
    session.close()


def test_a_start_before_there_is_a_database_begins_none(home: Path) -> None:
    parts.create_app(settings_for(home))
    assert not (home / "vacms.db").exists()


def test_doctor_says_it_too(app: Flask, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    held(World.make(app), STATE)
    app.extensions["database"].engine.dispose()
    for name, value in {"VACMS_HOME": str(home), "VACMS_PROFILE": "test", "VACMS_ARGON_KIB": "8"}.items():
        monkeypatch.setenv(name, value)
    found = CliRunner().invoke(main, ["doctor", "--json"])
    assert found.exit_code == 1
    assert any("referral/sketched" in one for one in json.loads(found.output)["troubles"])


def test_a_retired_window_is_shown_as_its_successor() -> None:
    assert set(WINDOWS) >= {key.removeprefix("window:") for key in retired.RETIRED if key.startswith("window:")}
