"""The States' book, empty and filled, on each database."""

from pathlib import Path

import pytest
from flask import Flask

from tests.factories import World
from vacms.member_states import rules
from workflows.states_book import LAW_TEXT, STATE

HERE = Path(__file__).resolve().parent
DATA = HERE.parent / "data"


@pytest.fixture
def place(noon: object, anywhere: Flask) -> World:
    """Two missions and an empty book, on each database in turn, at noon."""
    return World.make(anywhere)


@pytest.fixture
def filled(place: World) -> World:
    """The made-up States and law texts, read in by the advocate."""
    for name in ("states.csv", "laws.csv"):
        take(place, (DATA / name).read_bytes())
    return place


def take(world: World, data: bytes, *, who: str = "advocate", leave_out: bool = False) -> str:
    """Read a file in and take it into the book; gives its id."""
    from vacms.member_states import files

    with world.acting(who) as (session, actor):
        one = files.read_in(session, data, by=actor)
        found = files.report(session, one.id, by=actor)
        files.apply(session, one.id, seen=found.digest, leave_out=leave_out, by=actor)
        return one.id


def said(**answers: str) -> dict[str, str]:
    """A State as somebody describes it: what is not said is not known."""
    return {**rules.blank(STATE), "code": "XAE", "name": "Plover Plain", **answers}


def law_said(**answers: str) -> dict[str, str]:
    """A law text as somebody describes it."""
    return {**rules.blank(LAW_TEXT), "title": "Code of persons", "law_source": "Journal 7", **answers}
