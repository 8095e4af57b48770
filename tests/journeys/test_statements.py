"""A page asks the database the same number of questions, however many cases there are."""

import pytest
from flask import Flask
from sqlalchemy import event

from tests.factories import World, printed
from tests.synthetic.test_caseload import fill
from vacms.synthetic import caseload

MOST = {"/my-day": 9, "/cases": 5, "/cases/{case}": 19, "/pathways/{here}": 24}
"""The most that each page may ask, for whoever covers the mission; nobody else needs more."""


def counted(world: World, app: Flask, paths: dict[str, str], who: str) -> dict[str, int]:
    """How many statements each page takes, the beginning of the transaction left out."""
    client, asked = world.client(who), []
    event.listen(app.extensions["database"].engine, "before_cursor_execute", lambda *given: asked.append(given[2]))
    found = {}
    for name, path in paths.items():
        client.get(path)
        asked.clear()
        assert client.get(path).status_code == 200
        found[name] = sum(not text.startswith("BEGIN") for text in asked)
    return found


@pytest.mark.parametrize("who", ["advocate", "supervisor"])
def test_a_page_asks_no_more_of_a_large_caseload_than_of_a_small_one(
    anywhere: Flask, monkeypatch: pytest.MonkeyPatch, who: str
) -> None:
    monkeypatch.setattr(caseload, "LIVES", 4)
    world = World.make(anywhere)
    with world.acting("advocate") as (session, actor):
        here, _letter = printed(session, world.engine, actor)
    paths = {name: name.format(case=here.case_id, here=here.id) for name in MOST}
    few = counted(world, anywhere, paths, who)
    fill(anywhere, 80)
    assert counted(world, anywhere, paths, who) == few
    assert {name: count for name, count in few.items() if count > MOST[name]} == {}
