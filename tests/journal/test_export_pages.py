"""Taking a log out: by an officer for one case after a fresh confirmation, by the command line for a mission."""

import json
import stat
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from flask import Flask
from sqlalchemy import select

from tests.factories import World, report
from tests.journal.logs import read_csv, read_xes
from tests.journeys import steps
from tests.pages import text
from vacms.audit.model import AuditLine
from vacms.cli import eventlog, main
from vacms.journal import export
from vacms.staff.model import SignedIn


@pytest.fixture
def case(world: World) -> str:
    """A case of the advocate's."""
    with world.acting("advocate") as (session, actor):
        return report(session, world.engine, actor).case_id


def confirmed_long_ago(world: World) -> None:
    """Nobody has confirmed herself of late."""
    with world.app.extensions["database"].session() as session:
        for row in session.scalars(select(SignedIn)):
            row.confirmed_at -= timedelta(minutes=10)
        session.commit()


def lines(world: World) -> list[AuditLine]:
    """The lines that tell of a log taken out."""
    with steps.looking(world) as session:
        found = select(AuditLine).where(AuditLine.act == "export", AuditLine.outcome == "done")
        return list(session.scalars(found.order_by(AuditLine.seq)))


def test_one_case_is_taken_out_in_either_shape_and_a_line_says_so(world: World, case: str) -> None:
    client = world.client("advocate")
    page = client.get(f"/cases/{case}/log")
    assert "It holds no words, no names" in text(page)
    for shape, read in (("xes", read_xes), ("csv", read_csv)):
        assert f'href="/cases/{case}/log.{shape}"' in page.get_data(as_text=True)
        answer = client.get(f"/cases/{case}/log.{shape}")
        assert answer.status_code == 200
        assert answer.headers["Content-Disposition"] == f'attachment; filename="log.{shape}"'
        (trace,) = read(answer.get_data(as_text=True))
        assert "begin" in {one.deed for one in trace.events}
    assert [(one.detail, one.data_class) for one in lines(world)] == [("xes", "C2"), ("csv", "C2")]


def test_the_page_of_a_case_leads_there(world: World, case: str) -> None:
    assert f'href="/cases/{case}/log"' in world.client("advocate").get(f"/cases/{case}").get_data(as_text=True)


def test_it_asks_for_a_fresh_confirmation_and_until_then_nothing_leaves(world: World, case: str) -> None:
    client = world.client("advocate")
    confirmed_long_ago(world)
    answer = client.get(f"/cases/{case}/log.csv")
    assert answer.status_code == 303
    assert answer.headers["Location"].startswith("/confirm")
    assert lines(world) == []


@pytest.mark.parametrize("name", ["advocate-south", "administrator"])
def test_whoever_may_not_see_the_case_takes_nothing_out(world: World, case: str, name: str) -> None:
    for path in (f"/cases/{case}/log", f"/cases/{case}/log.csv"):
        assert world.client(name).get(path).status_code == 404


def test_there_is_no_other_shape(world: World, case: str) -> None:
    assert world.client("advocate").get(f"/cases/{case}/log.doc").status_code == 404


@pytest.fixture
def installed(app: Flask, world: World, monkeypatch: pytest.MonkeyPatch) -> World:
    """The command line works on this test's installation."""
    found = app.extensions["settings"]
    for name, value in (("HOME", str(found.home)), ("PROFILE", "test"), ("HTTPS", "0")):
        monkeypatch.setenv(f"VACMS_{name}", value)
    return world


def test_the_command_line_writes_a_file_that_only_its_owner_reads(installed: World, case: str, tmp_path: Path) -> None:
    out = tmp_path / "out.xes"
    done = CliRunner().invoke(main, ["log", "export", "--format", "xes", "--json", str(out)])
    assert done.exit_code == 0, done.output
    (trace,) = read_xes(out.read_text())
    told = {"file": "out.xes", "cases": 1, "events": len(trace.events), "rounded_to": "day"}
    assert json.loads(done.stdout) == told
    assert stat.S_IMODE(out.stat().st_mode) == 0o600
    assert case not in out.read_text()
    assert [(one.stream, one.actor, one.detail) for one in lines(installed)] == [("system", "system", "xes")]


def test_while_a_file_is_written_others_go_on(
    installed: World, case: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def meanwhile(*given: Any) -> Any:
        for one in export.traces(*given):
            with installed.acting("advocate") as (session, actor):
                report(session, installed.engine, actor)
            yield one

    monkeypatch.setattr(eventlog, "traces", meanwhile)
    done = CliRunner().invoke(main, ["log", "export", "--format", "csv", str(tmp_path / "out.csv")])
    assert done.exit_code == 0, done.output


def test_a_file_whose_line_cannot_be_written_does_not_stay(
    installed: World, case: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_given: object, **_more: object) -> None:
        raise OSError("no room")

    monkeypatch.setattr(eventlog.audit, "write", full)
    out = tmp_path / "out.csv"
    assert CliRunner().invoke(main, ["log", "export", "--format", "csv", str(out)]).exit_code == 1
    assert not out.exists()


def test_a_mission_is_taken_out_alone(installed: World, case: str, tmp_path: Path) -> None:
    with installed.acting("advocate-south") as (session, actor):
        report(session, installed.engine, actor)
    every, one = tmp_path / "every.csv", tmp_path / "one.csv"
    with installed.acting("advocate") as (session, actor):
        from vacms.missions import queries

        name = queries.mission(session, actor.mission).name
    run = CliRunner().invoke
    assert run(main, ["log", "export", "--format", "csv", str(every)]).exit_code == 0
    assert run(main, ["log", "export", "--format", "csv", "--mission", name, str(one)]).exit_code == 0
    assert (len(read_csv(every.read_text())), len(read_csv(one.read_text()))) == (2, 1)
    nowhere = run(main, ["log", "export", "--format", "csv", "--mission", "Nowhere", str(tmp_path / "x.csv")])
    assert "There is no mission called Nowhere" in nowhere.output


def test_a_file_that_is_there_already_stays_as_it_is(installed: World, tmp_path: Path) -> None:
    there = tmp_path / "there.csv"
    there.write_text("kept")
    assert CliRunner().invoke(main, ["log", "export", "--format", "csv", str(there)]).exit_code == 1
    assert there.read_text() == "kept"


def test_an_export_that_stops_leaves_no_half_of_a_file(
    installed: World, case: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(export, "answers", lambda *_args: (("note", "Words about her"),))
    out = tmp_path / "half.csv"
    assert CliRunner().invoke(main, ["log", "export", "--format", "csv", str(out)]).exit_code == 1
    assert not out.exists()
    assert lines(installed) == []
