"""The States' book with its pages, on each database. Until it has joined, what needs its tables runs by itself."""

from pathlib import Path

import pytest
from flask import Flask

import vacms.app as parts
from tests.alone import alone
from tests.factories import World
from vacms.member_states import rules
from workflows.states_book import LAW_TEXT, STATE

JOINED = any(one.name == "states" for one in parts.PAGES)
"""Whether the application has the book already."""
NEED_TABLES = (
    "test_browser.py", "test_declared.py", "test_files.py", "test_operations.py", "test_queries.py", "test_views.py",
)  # fmt: skip
HERE = Path(__file__).resolve().parent
DATA = HERE.parent / "data"


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Tables that the application does not have yet would be missed by whatever looks at all of them."""
    return True if collection_path.name in NEED_TABLES and not JOINED and not alone(HERE, config) else None


@pytest.fixture
def pages(monkeypatch: pytest.MonkeyPatch) -> None:
    """The application has the book's pages."""
    if not JOINED:
        from vacms.member_states import file_views, law_views, views

        monkeypatch.setattr(parts, "PAGES", (*parts.PAGES, views.pages, law_views.pages, file_views.pages))


@pytest.fixture
def place(pages: None, noon: object, anywhere: Flask) -> World:
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
