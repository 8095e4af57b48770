"""The States' book with its pages, on each database; its tables are its own until the application has them."""

import sys
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import Table

import vacms.app as parts
from tests.factories import World
from vacms.foundation.database import Base

JOINED = "vacms.member_states.model" in sys.modules
"""Whether the application has the book already."""

_NAMED = [one for one in sys.argv[1:] if not one.startswith("-") and "tests" in one]
ALONE = bool(_NAMED) and all("member_states" in one for one in _NAMED)
collect_ignore_glob = [] if JOINED or ALONE else ["test_*.py"]
"""Tables that the application does not have yet would be missed by whatever looks at all of them."""

if JOINED or ALONE:
    from vacms.member_states import file_views, files, law_views, model, rules, views

    TABLES: tuple[Table, ...] = tuple(
        one.__table__  # type: ignore[misc]
        for one in (model.MemberState, model.StateSource, model.LawText, model.StatesFile, model.StateChange)
    )
    if not JOINED:  # so that the story of migrations and the models of everything else stay equal
        for table in TABLES:
            assert all(key.column is not None for key in table.foreign_keys)
        for table in TABLES:
            Base.metadata.remove(table)

DATA = Path(__file__).resolve().parents[1] / "data"


@pytest.fixture(autouse=True)
def pages(monkeypatch: pytest.MonkeyPatch) -> None:
    """The application has the book's pages."""
    if not JOINED:
        monkeypatch.setattr(parts, "PAGES", (*parts.PAGES, views.pages, law_views.pages, file_views.pages))


@pytest.fixture
def place(pages: None, noon: object, anywhere: Flask) -> World:
    """Two missions and an empty book, on each database in turn, at noon."""
    if not JOINED:
        for table in TABLES:
            table.create(anywhere.extensions["database"].engine)
    return World.make(anywhere)


@pytest.fixture
def filled(place: World) -> World:
    """The made-up States and law texts, read in by the advocate."""
    for name in ("states.csv", "laws.csv"):
        take(place, (DATA / name).read_bytes())
    return place


def take(world: World, data: bytes, *, who: str = "advocate", leave_out: bool = False) -> str:
    """Read a file in and take it into the book; gives its id."""
    with world.acting(who) as (session, actor):
        one = files.read_in(session, data, by=actor)
        found = files.report(session, one.id, by=actor)
        files.apply(session, one.id, seen=found.digest, leave_out=leave_out, by=actor)
        return one.id


def said(**answers: str) -> dict[str, str]:
    """A State as somebody describes it: what is not said is not known."""
    return {**rules.blank(rules.STATE_ASKS), "code": "XAE", "name": "Plover Plain", **answers}


def law_said(**answers: str) -> dict[str, str]:
    """A law text as somebody describes it."""
    return {**rules.blank(rules.LAW_ASKS), "title": "Code of persons", "law_source": "Journal 7", **answers}
