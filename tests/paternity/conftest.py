"""A desk whose engine knows the claim. Until it has joined, what needs its tables runs where only these are named."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import CheckConstraint, text

import vacms.app as parts
from tests.alone import alone
from tests.factories import World
from tests.paternity.joining import joined
from vacms.cases.model import Pathway
from vacms.referrals.operations import begin_attempt
from workflows.catalogue import CATALOGUE
from workflows.claim_status import ALL

JOINED = "claim" in CATALOGUE
NEED_TABLES = ("test_board.py", "test_custody.py", "test_journeys.py", "test_pages.py")
HERE = Path(__file__).resolve().parent


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Tables that the application does not have yet would be missed by whatever looks at all of them."""
    return True if collection_path.name in NEED_TABLES and not JOINED and not alone(HERE, config) else None


@pytest.fixture(scope="session")
def states() -> None:
    """The database accepts the states of a claim, as the migration that joins it will have it: before it is made."""
    if JOINED:
        return
    more = ", ".join(f"'claim/{one}'" for one in ALL)
    for one in Pathway.__table__.constraints:  # type: ignore[attr-defined]
        if isinstance(one, CheckConstraint) and str(one.name).endswith("known_state"):
            one.sqltext = text(f"({one.sqltext}) OR workflow || '/' || state IN ({more})")


@pytest.fixture(autouse=True)
def catalogue() -> Iterator[None]:
    """The claim is in force."""
    with joined():
        yield


def _desk(app: Flask) -> World:
    from vacms.paternity import documents
    from vacms.paternity.particulars import ClaimParticulars

    world = World.make(app)
    engine = world.engine
    claims = ClaimParticulars(documents.issue)
    claims.begin_attempt = partial(begin_attempt, engine)
    engine._of["claim"] = claims
    return world


@pytest.fixture
def pages(monkeypatch: pytest.MonkeyPatch) -> None:
    """The application has the pages of claims."""
    if not JOINED:
        from vacms.paternity import leaflet_views, vault_views, views

        monkeypatch.setattr(parts, "PAGES", (*parts.PAGES, views.pages, vault_views.pages, leaflet_views.pages))


@pytest.fixture
def place(states: None, catalogue: None, pages: None, noon: object, anywhere: Flask) -> World:
    """Two missions, on each database in turn, at noon."""
    return _desk(anywhere)


@pytest.fixture
def house(states: None, catalogue: None, pages: None, noon: object, app: Flask) -> World:
    """Two missions, on the embedded database, at noon."""
    return _desk(app)
