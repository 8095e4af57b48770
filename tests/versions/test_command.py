"""The command exports, compares and dry-runs, for people and for machines, and carries nothing over."""

import copy
import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from flask import Flask
from sqlalchemy import text

from tests.factories import World, printed
from tests.versions.older import before, deed, put_under
from vacms.cli import main
from workflows.digest import definitions, digest, digest_of


@pytest.fixture
def place(app: Flask, home: Path, monkeypatch: pytest.MonkeyPatch) -> World:
    """An installation that the command finds."""
    for name, value in {"VACMS_HOME": str(home), "VACMS_PROFILE": "test", "VACMS_ARGON_KIB": "8"}.items():
        monkeypatch.setenv(name, value)
    return World.make(app)


def run(*words: str, fails: bool = False) -> Result:
    """What the command says."""
    found = CliRunner().invoke(main, ["protocol", *words])
    assert (found.exit_code != 0) is fails, found.output
    return found


def _nothing_owed(flows: dict[str, dict[str, Any]]) -> None:
    deed(flows["referral"], "print")["starts"] = []


def old_file(folder: Path) -> Path:
    """An exported definition in which printing owes nothing."""
    old = before(_nothing_owed)
    file = folder / "old.json"
    file.write_text(json.dumps({"digest": digest_of(old), "workflows": old}))
    return file


def test_what_is_exported_is_what_is_in_force(tmp_path: Path) -> None:
    run("export", str(tmp_path / "now.json"))
    found = json.loads((tmp_path / "now.json").read_text())
    assert found == {"digest": digest(), "workflows": copy.deepcopy(definitions())}
    assert json.loads(run("export").output) == found
    assert run("diff", str(tmp_path / "now.json")).output == "Nothing is otherwise.\n"


def test_a_difference_is_told_to_people_and_to_machines(tmp_path: Path) -> None:
    file = old_file(tmp_path)
    assert (
        "Referral to a provider (referral)\n  * “Print the letter” now opens hand_over."
        in run("diff", str(file)).output
    )
    found = json.loads(run("diff", str(file), "--json").output)["differences"]
    assert {"workflow": "referral", "kind": "window", "said": "“Print the letter” now opens hand_over."} in found


def test_the_dry_run_groups_what_would_differ_and_changes_nothing(place: World) -> None:
    with place.acting("advocate") as (session, actor):
        ids = [printed(session, place.engine, actor)[0].id for _ in range(3)]
        put_under(session, before(_nothing_owed))
        session.execute(text("DELETE FROM owed WHERE key = 'hand_over'"), execution_options={"plain": True})
        was = session.execute(text("SELECT * FROM pathway"), execution_options={"plain": True}).all()
    found = json.loads(run("migrate", "--dry-run", "--json").output)
    (group,) = found["groups"]
    assert sorted(group.pop("pathways")) == sorted(ids)
    assert group == {
        "workflow": "referral", "old_state": "ready", "new_state": "ready", "owed": ["hand_over"], "lost": [],
        "renamed": [], "forgotten": [], "consent_gaps": [], "count": 3,
    }  # fmt: skip
    told = run("migrate", "--dry-run").output
    assert "3 × Referral to a provider: ready\n    owed from then on: " in told
    with place.acting("advocate") as (session, _actor):
        assert session.execute(text("SELECT * FROM pathway"), execution_options={"plain": True}).all() == was


def test_an_old_definition_that_is_not_kept_comes_from_a_file(place: World, tmp_path: Path) -> None:
    with place.acting("advocate") as (session, actor):
        printed(session, place.engine, actor)
        session.execute(text("UPDATE pathway SET digest = 'of-long-ago'"), execution_options={"plain": True})
        session.execute(text("DELETE FROM owed WHERE key = 'hand_over'"), execution_options={"plain": True})
    assert "Nobody knows the definition of-long-ago" in run("migrate", "--dry-run").output
    found = json.loads(run("migrate", "--dry-run", "--json", "--from", str(old_file(tmp_path))).output)
    assert (found["differ"], found["unknown"]) == (1, [])


def test_it_only_dry_runs(place: World, tmp_path: Path) -> None:
    assert "a page for two officers" in run("migrate", fails=True).output
    assert "is not OLD=NEW" in run("migrate", "--dry-run", "--map", "referral/ready", fails=True).output
    (tmp_path / "other.json").write_text("[]")
    assert "is no definition" in run("diff", str(tmp_path / "other.json"), fails=True).output
