"""The server's own command line ends an appointment, but not that of the last one who holds a mission's keys."""

import pytest
from click.testing import CliRunner
from flask import Flask

from tests.factories import World
from vacms import app as parts
from vacms.cli.people import end_officer
from vacms.staff import queries


def test_the_command_line_keeps_the_last_holder_unless_it_is_forced(
    app: Flask, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = app.extensions["settings"]
    for name, value in (("HOME", str(found.home)), ("PROFILE", "test"), ("HTTPS", "0")):
        monkeypatch.setenv(f"VACMS_{name}", value)
    mission = world.actors["supervisor"].mission
    with parts.new_session(app) as session:
        holders = [who.sign_in for hat, who in queries.at_mission(session, mission)
                   if queries.holds_cover(session, mission, hat.key_id)]  # fmt: skip
    *others, last = holders
    for one in others:
        assert CliRunner().invoke(end_officer, [one]).exit_code == 0
    refused = CliRunner().invoke(end_officer, [last])
    assert refused.exit_code == 1
    assert "Appoint another supervisor or deputy first" in refused.output
    forced = CliRunner().invoke(end_officer, [last, "--force"])
    assert (forced.exit_code, forced.output) == (0, "1 ended.\n")
