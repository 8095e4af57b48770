"""A page asks the database the same few questions, however many cases there are."""

import pytest
from flask import Flask
from sqlalchemy import event

from tests.factories import World, case_of, choose, printed, report
from tests.journeys import steps
from vacms.cases.queries import case_pathway
from vacms.lines import operations as lines
from vacms.paternity import operations as claims

MOST = 12
"""The most statements that any page takes to be shown, the beginning of the transaction left out."""
EVERYWHERE = (
    "/my-day", "/cases", "/cases?state=report", "/first-report", "/providers", "/paper-book", "/numbers", "/account",
    "/drafts", "/handbook", "/cases/{case}", "/pathways/{own}/do/assign", "/pathways/{own}/do/record",
    "/pathways/{here}", "/pathways/{here}/consent", "/pathways/{here}/do/hand_over", "/pathways/{here}/do/reissue",
    "/letters/{letter}", "/pathways/{other}", "/pathways/{other}/consent", "/pathways/{other}/do/choose",
    "/pathways/{other}/do/not_now",
)  # fmt: skip
OF_A_CLAIM = (
    "/claims", "/states", "/states/XAA", "/cases/{case}/claims/begin", "/pathways/{claim}", "/pathways/{claim}/claim",
    "/pathways/{claim}/claim/custody", "/pathways/{claim}/claim/ledger", "/pathways/{claim}/claim/words",
    "/pathways/{claim}/do/told_stands", "/pathways/{claim}/do/inform", "/pathways/{legal}",
)  # fmt: skip
COVERING = ("/keys", "/team")


def counted(world: World, app: Flask, paths: dict[str, str], who: str) -> dict[str, int]:
    """How many statements each page takes."""
    client, asked = world.client(who), []
    event.listen(app.extensions["database"].engine, "before_cursor_execute", lambda *given: asked.append(given[2]))
    found = {}
    for name, path in paths.items():
        client.get(path)
        asked.clear()
        assert client.get(path).status_code == 200, name
        found[name] = sum(not text.startswith("BEGIN") for text in asked)
    return found


@pytest.mark.parametrize("who", ["advocate", "supervisor"])
def test_a_page_asks_no_more_of_a_large_caseload_than_of_a_small_one(anywhere: Flask, who: str) -> None:
    world = World.make(anywhere)
    with world.acting("advocate") as (session, actor):
        here, letter = printed(session, world.engine, actor)
        other = report(session, world.engine, actor)
        choose(session, world.engine, actor, other)
        own, case = case_pathway(session, here.case_id), case_of(session, actor, here)
        claim = claims.begin(session, world.engine, actor, case, {"state_code": "XAA"})
        legal = lines.begin(session, world.engine, actor, case, "legal")
        ids = {"case": here.case_id, "here": here.id, "other": other.id, "own": own.id, "letter": letter}
        ids |= {"claim": claim.id, "legal": legal.id}
    steps.the_book(world)
    here_and_there = EVERYWHERE + OF_A_CLAIM + (COVERING if who == "supervisor" else ())
    paths = {name: name.format(**ids) for name in here_and_there}
    few = counted(world, anywhere, paths, who)
    with world.acting("advocate") as (session, actor):
        for _ in range(40):
            report(session, world.engine, actor)
    assert counted(world, anywhere, paths, who) == few
    assert {name: count for name, count in few.items() if count > MOST} == {}
