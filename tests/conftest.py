"""What every test stands on: an installation of its own, officers with keys, a stopped clock, both databases.

Tests of the database run on SQLite always, and on the PostgreSQL that this run starts itself where they ask for
`anywhere` or `here`. Nothing reaches the network; nothing is shared between tests.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from flask import Flask
from sqlalchemy.orm import Session

import vacms.app as parts
from tests.factories import World
from tests.postgres import Server, start
from vacms.foundation import clock
from vacms.foundation.config import Settings
from vacms.foundation.database import Base
from vacms.foundation.serverkey import ServerKey

if TYPE_CHECKING:
    from playwright.sync_api import Browser

NOON = datetime(2026, 6, 1, 12, 0, tzinfo=UTC)


def settings_for(home: Path, url: str = "") -> Settings:
    """Settings of a test installation: cheap passphrase checks, cookies over http."""
    return Settings(home=home, database_url=url, profile="test", https=False, argon_kib=8, argon_passes=1)


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    """A real PostgreSQL, of this run alone."""
    server = start()
    yield server
    server.stop()


@pytest.fixture(scope="session")
def _postgres_template(postgres: Server) -> str:
    from sqlalchemy import create_engine

    postgres.create_database("template_desk")
    engine = create_engine(postgres.url("template_desk"))
    Base.metadata.create_all(engine)
    engine.dispose()
    return "template_desk"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """The home folder of this test's installation, with its key file."""
    ServerKey.create(tmp_path / "keys" / "server.key")
    return tmp_path


@pytest.fixture
def app(home: Path) -> Iterator[Flask]:
    """The application on an embedded database."""
    made = parts.create_app(settings_for(home))
    Base.metadata.create_all(made.extensions["database"].engine)
    yield made
    made.extensions["database"].engine.dispose()


@pytest.fixture(params=["sqlite", "postgresql"])
def anywhere(request: pytest.FixtureRequest, home: Path) -> Iterator[Flask]:
    """The application on each database in turn."""
    url = ""
    if request.param == "postgresql":
        server: Server = request.getfixturevalue("postgres")
        name = f"desk_{abs(hash(home)) % 10**12}"
        server.create_database(name, template=request.getfixturevalue("_postgres_template"))
        url = server.url(name)
    made = parts.create_app(settings_for(home, url))
    if not url:
        Base.metadata.create_all(made.extensions["database"].engine)
    yield made
    made.extensions["database"].engine.dispose()
    if url:
        server.drop_database(name)


@pytest.fixture
def noon() -> Iterator[datetime]:
    """The clock stands still at noon on a Monday."""
    with clock.stopped_at(NOON):
        yield NOON


@pytest.fixture
def world(app: Flask) -> World:
    """Two missions with their officers and providers, on the embedded database."""
    return World.make(app)


@pytest.fixture
def here(anywhere: Flask) -> World:
    """Two missions with their officers and providers, on each database in turn."""
    return World.make(anywhere)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One browser for all tests of a module."""
    from playwright.sync_api import sync_playwright

    from tests.journeys.browsing import start as start_browser

    with sync_playwright() as playwright:
        made = start_browser(playwright)
        yield made
        made.close()


@pytest.fixture
def session(app: Flask) -> Iterator[Session]:
    """A database session that sees no case until somebody reads."""
    made = parts.new_session(app)
    yield made
    made.close()
