"""A refused deed answers with its reasons, changes nothing, and leaves one line that says so."""

from flask import Flask
from sqlalchemy import select

from tests.factories import World, report
from tests.journeys.steps import looking
from tests.pages import forms, text
from vacms.audit.model import AuditLine
from vacms.cases.model import Pathway
from workflows.guards import CONSENT_TO_PROVIDER


def test_a_refused_deed_answers_409_and_leaves_one_line(anywhere: Flask) -> None:
    world = World.make(anywhere)
    with world.acting("advocate") as (session, actor):
        pathway = report(session, world.engine, actor)
    client = world.client("advocate")
    address = f"/pathways/{pathway.id}/do/print"
    drawn = forms(client.get(f"/pathways/{pathway.id}/do/seen"))
    token = next(fields["csrf_token"] for _action, fields in drawn if "csrf_token" in fields)
    answer = client.post(address, data={"csrf_token": token, "layout": "discreet"})
    assert answer.status_code == 409
    assert CONSENT_TO_PROVIDER.unmet.msgid in text(answer)
    with looking(world) as session:
        lines = session.scalars(select(AuditLine).where(AuditLine.act == "do.print")).all()
        assert [(line.outcome, line.detail, line.actor) for line in lines] == [
            ("refused", "refused", world.actors["advocate"].appointment)
        ]
        assert session.scalars(select(Pathway.state).where(Pathway.id == pathway.id)).one() == "drafted"


def test_somebody_elses_line_of_work_answers_like_none(anywhere: Flask) -> None:
    world = World.make(anywhere)
    with world.acting("advocate") as (session, actor):
        pathway = report(session, world.engine, actor)
    client = world.client("advocate-south")
    there = client.get(f"/pathways/{pathway.id}")
    nowhere = client.get(f"/pathways/{pathway.id[::-1]}")
    assert (there.status_code, nowhere.status_code) == (404, 404)
    assert there.data == nowhere.data
    assert dict(there.headers, Date="") == dict(nowhere.headers, Date="")
