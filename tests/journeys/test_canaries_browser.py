"""Two hundred words typed in Chromium, on both databases: sought in data folders, logs, passing files and the profile.

PostgreSQL is told to log every statement with its parameters, so that its log could hold whatever reaches it.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import psycopg
import pytest
from flask import Flask
from playwright.sync_api import BrowserContext, sync_playwright
from sqlalchemy import text as sql
from sqlalchemy.exc import DBAPIError

import vacms.app as parts
from tests.conftest import settings_for
from tests.factories import World
from tests.journeys.browsing import Watched, program, served
from tests.journeys.canaries import canary, files, found
from tests.journeys.canary_walk import Flock, type_much
from tests.journeys.hands import ByBrowser
from tests.postgres import OWNER, Server
from tests.postgres import start as start_postgres
from vacms.foundation.database import Base

WORDS = 200
SAYS_ALL = {
    "log_statement": "all",
    "log_min_messages": "debug1",
    "log_min_error_statement": "debug1",
    "log_min_duration_statement": "0",
    "log_parameter_max_length": "-1",
    "log_parameter_max_length_on_error": "-1",
    "log_error_verbosity": "verbose",
}
"""Settings under which the server's log holds every statement and every parameter."""


def admin(server: Server) -> "psycopg.Connection[Any]":
    """The server itself, as its owner."""
    return psycopg.connect(host=str(server.folder), user=OWNER, dbname="postgres", autocommit=True)


@pytest.fixture
def talkative() -> Iterator[Server]:
    """A PostgreSQL of this test alone, whose log holds everything."""
    server = start_postgres()
    with admin(server) as connection:
        for name, value in SAYS_ALL.items():
            connection.execute(f"ALTER SYSTEM SET {name} = '{value}'".encode())
        connection.execute("SELECT pg_reload_conf()")
    yield server
    server.stop()


def heaps(server: Server) -> list[tuple[str, bytes]]:
    """Every file of the server after a checkpoint: tables, indexes, write-ahead log, and what it said."""
    with admin(server) as connection:
        connection.execute("CHECKPOINT")
    return [*files(server.folder / "data"), ("log", (server.folder / "log").read_bytes())]


@pytest.fixture
def profile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where a fresh browser keeps whatever it keeps."""
    return tmp_path_factory.mktemp("profile")


def installed(home: Path, server: Server | None) -> Flask:
    """The product on this server, or on its embedded database."""
    url = ""
    if server:
        server.create_database("desk")
        url = server.url("desk")
    app = parts.create_app(settings_for(home, url))
    Base.metadata.create_all(app.extensions["database"].engine)
    return app


@contextmanager
def chromium(profile: Path) -> Iterator[BrowserContext]:
    """A browser with a profile on disk; closed, it has written down whatever it writes down."""
    with sync_playwright() as playwright:
        context = playwright.chromium.launch_persistent_context(
            profile, executable_path=program(), args=["--no-sandbox"], locale="en-GB"
        )
        context.set_default_timeout(10_000)
        yield context
        context.close()


@pytest.mark.parametrize("database", ["sqlite", "postgresql"])
def test_what_is_typed_in_a_browser_is_found_nowhere(
    database: str,
    request: pytest.FixtureRequest,
    home: Path,
    passing: Path,
    profile: Path,
    capfd: pytest.CaptureFixture[str],
) -> None:
    server: Server | None = request.getfixturevalue("talkative") if database == "postgresql" else None
    app, flock = installed(home, server), Flock()
    world = World.make(app)
    with served(app) as base, chromium(profile) as context:
        watched = Watched.open(context, base)
        watched.sign_in(world.made["advocate"])
        read = type_much(ByBrowser(watched), world, flock, WORDS)
        watched.go("/my-day")
        with watched.page.expect_navigation():
            watched.page.click("form[data-leave] button")
        assert watched.complaints == []
    app.extensions["database"].engine.dispose()
    assert sum(word in read for word in flock.out) > 10, "they were kept, and whoever may read them can"
    said = capfd.readouterr()
    assert '"event": "page"' in said.out
    lying = [*files(home, passing, profile), ("stdout", said.out.encode()), ("stderr", said.err.encode())]
    if server:
        lying += heaps(server)
        assert b"INSERT INTO entry" in dict(lying)["log"], "what was kept went through this log"
    names = {name.split("/")[0] for name, _heap in lying}
    assert names >= ({"base", "pg_wal", "log"} if server else {"vacms.db"}) | {"Default"}
    assert found(flock.out, lying) == []


def test_postgresql_would_tell_of_a_word_in_the_clear(talkative: Server, home: Path) -> None:
    app = installed(home, talkative)
    World.make(app)
    kept, refused = canary(1), canary(2)
    with app.extensions["database"].session() as session:
        session.execute(sql("UPDATE provider SET road = :word"), {"word": kept}, execution_options={"plain": True})
        session.commit()
    wrong = sql("UPDATE provider SET name = NULL, road = :word")
    with app.extensions["database"].session() as session, pytest.raises(DBAPIError):
        session.execute(wrong, {"word": refused}, execution_options={"plain": True})
    app.extensions["database"].engine.dispose()
    hits = {one.split("/")[0] for one in found([kept, refused], heaps(talkative))}
    assert hits >= {f"{kept} in base", f"{kept} in pg_wal", f"{kept} in log", f"{refused} in log"}


class _Careless(BaseHTTPRequestHandler):
    """A page that may be kept."""

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Cache-Control", "max-age=3600")
        self.end_headers()
        self.wfile.write(f"<title>x</title><p>{canary(1)}".encode())

    def log_message(self, *_said: object) -> None:
        """Nothing."""


def test_a_browser_would_keep_a_page_that_may_be_kept(profile: Path) -> None:
    server = HTTPServer(("127.0.0.1", 0), _Careless)
    thread = Thread(target=server.serve_forever)
    thread.start()
    try:
        with chromium(profile) as context:
            context.new_page().goto(f"http://127.0.0.1:{server.server_port}/")
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
    assert found([canary(1)], files(profile))
