"""Run by `test_one_edit.py` in a copy of the tree that has one state and two deeds more: buttons, form, permission,
journal, handbook, picture, constraint and French have followed, without an edit of theirs."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic import command
from flask import Flask
from sqlalchemy import text as statement
from sqlalchemy.exc import IntegrityError

import vacms.app as parts
from tests.conftest import settings_for
from tests.factories import World, report
from tests.pages import send, text
from vacms.cases.model import Pathway
from vacms.cases.queries import reach
from vacms.cli.installation import drift
from vacms.cli.place import migrations
from vacms.foundation import catalogues
from vacms.handbook import pages as handbook
from vacms.lines.operations import begin
from workflows.catalogue import CATALOGUE
from workflows.roles import Act


@pytest.fixture
def migrated(home: Path) -> Iterator[Flask]:
    """The application on a database that came about by its migrations alone."""
    settings = settings_for(home)
    command.upgrade(migrations(settings), "head")
    command.downgrade(migrations(settings), "-1")
    assert drift(settings) != [], "the way back was gone"
    command.upgrade(migrations(settings), "head")
    assert drift(settings) == []
    made = parts.create_app(settings)
    yield made
    made.extensions["database"].engine.dispose()


def test_everything_has_followed(migrated: Flask) -> None:
    assert Path(parts.__file__).is_relative_to(os.environ["ONE_EDIT"]), "it is the copy that is looked at"
    world = World.make(migrated)
    with world.acting("advocate") as (session, actor):
        case, _permit = reach(session, actor, report(session, world.engine, actor).case_id, Act.DO)
        one = begin(session, world.engine, actor, case, "request")
    advocate, here = world.client("advocate"), f"/pathways/{one.id}"
    assert f"{here}/do/ask_back" in advocate.get(here).get_data(as_text=True), "the button"
    form = advocate.get(f"{here}/do/ask_back")
    assert form.status_code == 200, "the form"
    assert "Ask what is meant" in text(form)
    assert world.client("administrator").get(f"{here}/do/ask_back").status_code == 404, "who may"
    assert send(advocate, f"{here}/do/ask_back", {}).status_code == 303
    page = advocate.get(here)
    assert "We asked what is meant" in text(page)
    assert "Asked what is meant" in text(page), "the journal"
    assert f"{here}/do/said_what" in page.get_data(as_text=True)
    assert f"{here}/do/ask_back" not in page.get_data(as_text=True)
    with world.acting("advocate", key=False) as (session, _actor):
        assert session.get_one(Pathway, one.id).state == "asked_back"
    _the_handbook(world)
    _the_constraint(world)


def _the_handbook(world: World) -> None:
    page = text(world.client("supervisor").get("/handbook/request"))
    assert "We asked what is meant" in page
    assert "Ask what is meant" in page
    picture = text(world.client("supervisor").get("/handbook/request/picture.svg"))
    assert "We asked what is meant" in picture
    assert "Nous avons demandé ce qui est voulu" in handbook.workflow(CATALOGUE["request"], "fr")
    assert not [one for one in catalogues.missing("fr") if "what is meant" in one]


def _the_constraint(world: World) -> None:
    with pytest.raises(IntegrityError), world.acting("advocate", key=False) as (session, _actor):
        session.execute(statement("UPDATE pathway SET state = 'asked_nobody'"), execution_options={"plain": True})
