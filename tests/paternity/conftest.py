"""A desk whose engine knows the claim. Until it has joined, what needs its tables runs where only these are named."""

import sys
from collections.abc import Iterator

import pytest
from flask import Flask
from sqlalchemy import CheckConstraint, text

import vacms.app as parts
from tests.factories import World
from tests.paternity.joining import joined
from workflows.catalogue import CATALOGUE

JOINED = "claim" in CATALOGUE
_NAMED = [one for one in sys.argv[1:] if not one.startswith("-") and "tests" in one]
ALONE = bool(_NAMED) and all("paternity" in one for one in _NAMED)
NEED_TABLES = ["test_journeys.py", "test_custody.py", "test_board.py", "test_pages.py", "test_operations.py"]
collect_ignore = [] if JOINED or ALONE else NEED_TABLES
"""Tables that the application does not have would be missed by whatever looks at all of them."""


def _accept_states_of_claims() -> None:
    """The database accepts the states of a claim, as the migration that joins it will have it."""
    from vacms.cases.model import Pathway
    from workflows.claim_status import ALL

    more = ", ".join(f"'claim/{one}'" for one in ALL)
    for one in Pathway.__table__.constraints:  # type: ignore[attr-defined]
        if isinstance(one, CheckConstraint) and str(one.name).endswith("known_state"):
            one.sqltext = text(f"({one.sqltext}) OR workflow || '/' || state IN ({more})")


if ALONE and not JOINED:
    _accept_states_of_claims()


@pytest.fixture(autouse=True)
def catalogue() -> Iterator[None]:
    """The claim is in force."""
    with joined():
        yield


def _desk(app: Flask, monkeypatch: pytest.MonkeyPatch) -> World:
    from functools import partial

    from vacms.paternity.particulars import ClaimParticulars
    from vacms.referrals.operations import begin_attempt

    world = World.make(app)
    engine = world.engine
    claims = ClaimParticulars(lambda _session, deed: deed.pathway.id)
    claims.begin_attempt = partial(begin_attempt, engine)
    engine._of["claim"] = claims
    return world


@pytest.fixture(autouse=True)
def pages(monkeypatch: pytest.MonkeyPatch) -> None:
    """The application has the pages of claims."""
    if ALONE and not JOINED:
        from vacms.paternity import vault_views, views

        monkeypatch.setattr(parts, "PAGES", (*parts.PAGES, views.pages, vault_views.pages))


@pytest.fixture
def place(catalogue: None, pages: None, noon: object, anywhere: Flask, monkeypatch: pytest.MonkeyPatch) -> World:
    """Two missions, on each database in turn, at noon."""
    return _desk(anywhere, monkeypatch)


@pytest.fixture
def house(catalogue: None, pages: None, noon: object, app: Flask, monkeypatch: pytest.MonkeyPatch) -> World:
    """Two missions, on the embedded database, at noon."""
    return _desk(app, monkeypatch)
