"""The database is full, locked, gone or stopped: a plain page, nothing half, and on again without a new start."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import event, func, select
from werkzeug.test import TestResponse

from tests.durability import whole
from tests.durability.cluster import Cluster
from tests.durability.harness import Place
from tests.factories import World
from tests.journeys import steps
from tests.pages import main_form, text
from vacms.cases.model import Case

EVER = datetime(2000, 1, 1, tzinfo=UTC)


def _reported(world: World) -> TestResponse:
    """A first report sent from a page that was drawn while all was well."""
    client = world.client("advocate")
    client.get("/my-day")
    fields = dict(_FORM[world.app]) if world.app in _FORM else main_form(client.get("/first-report"))[1]
    return client.post("/first-report", data={**fields, "safe_now": "yes", "wants": "medical", **steps.when("when", 3)})


_FORM: dict[Flask, dict[str, object]] = {}


@contextmanager
def _drawn_before(world: World) -> Iterator[None]:
    """The form is drawn now, and sent later."""
    _FORM[world.app] = dict(main_form(world.client("advocate").get("/first-report"))[1])
    yield
    del _FORM[world.app]


def _told_in_words(answer: TestResponse) -> None:
    assert answer.status_code == 503
    assert "Nothing can be kept at this moment" in text(answer)
    assert "go back" in text(answer)
    assert answer.headers["Retry-After"] == "60"
    for word in ("sqlite", "sql", "psycopg", "Traceback", "disk I/O"):
        assert word not in answer.get_data(as_text=True).casefold().replace("database", "")


def _whole(world: World, reports: int) -> None:
    with steps.looking(world) as session:
        assert [*whole.half(session, EVER), *whole.unaudited(session), *whole.twice(session, reports)] == []


def _the_same_form_goes_through(world: World, reports: int) -> None:
    first, again = _reported(world), _reported(world)
    assert first.status_code == again.status_code == 303
    assert steps.pathway_in(first.location) == steps.pathway_in(again.location), "nothing is done twice"
    _whole(world, reports)


def test_every_connection_waits_for_the_disk(app: Flask) -> None:
    engine = app.extensions["database"].engine.execution_options(writes=False)
    lines = [engine.connect() for _ in range(3)]
    try:
        asked = ("synchronous", "journal_mode", "foreign_keys", "secure_delete")
        for one in lines:
            said = [one.exec_driver_sql(f"PRAGMA {name}").scalar() for name in asked]
            assert said == [2, "wal", 1, 1], "2 is FULL: the log is on the disk before anybody is answered"
    finally:
        for one in lines:
            one.close()


def test_a_locked_database_is_told_in_words_and_goes_on_when_it_is_free(world: World) -> None:
    with _drawn_before(world):
        engine = world.app.extensions["database"].engine
        event.listen(engine, "checkout", lambda raw, *_: raw.execute("PRAGMA busy_timeout=20"))
        other = sqlite3.connect(engine.url.database)
        other.execute("BEGIN IMMEDIATE")
        _told_in_words(_reported(world))
        other.rollback()
        other.close()
        _the_same_form_goes_through(world, 1)


def test_a_full_disk_is_told_in_words_and_nothing_is_half(world: World) -> None:
    steps.report(world.client("advocate"))
    with _drawn_before(world):
        engine, room = world.app.extensions["database"].engine, {"pages": 0}

        def _no_more(raw: sqlite3.Connection, *_: object) -> None:
            pages = room["pages"] or raw.execute("PRAGMA page_count").fetchone()[0]
            raw.execute(f"PRAGMA max_page_count={pages}")

        event.listen(engine, "checkout", _no_more)
        answers = [_reported(world)]
        while answers[-1].status_code == 303:  # what free room the last page has is used up first
            _FORM[world.app]["deed"] = f"{len(answers)} made up"
            answers.append(_reported(world))
        _told_in_words(answers[-1])
        room["pages"] = 1_000_000
        _the_same_form_goes_through(world, 1 + len(answers))


def test_a_file_that_is_gone_is_told_and_no_empty_one_takes_its_place(world: World) -> None:
    with _drawn_before(world):
        path = Path(world.app.extensions["database"].engine.url.database)
        away = path.with_name("elsewhere")
        world.client("advocate")
        path.rename(away)
        _told_in_words(_reported(world))
        _told_in_words(world.client("advocate").get("/my-day"))
        assert not path.exists()
        away.rename(path)
        _the_same_form_goes_through(world, 1)


def test_a_file_that_was_put_in_its_place_is_the_one_that_is_written(world: World) -> None:
    with _drawn_before(world):
        path = Path(world.app.extensions["database"].engine.url.database)
        world.client("advocate").get("/my-day")
        with sqlite3.connect(path) as here, sqlite3.connect(path.with_name("restored")) as there:
            here.backup(there)
        there.close()
        here.close()
        os.replace(path.with_name("restored"), path)
        _the_same_form_goes_through(world, 1)
        with sqlite3.connect(path) as here:
            assert here.execute('SELECT count(*) FROM "case"').fetchone() == (1,)
        here.close()


def test_a_stopped_postgresql_is_told_in_words_and_no_new_start_is_needed(served: Place, cluster: Cluster) -> None:
    world = served.world
    with _drawn_before(world):
        cluster.stop()
        _told_in_words(_reported(world))
        _told_in_words(world.client("advocate").get("/my-day"))
        cluster.start()
        _the_same_form_goes_through(world, 1)
        with steps.looking(world) as session:
            assert session.scalar(select(func.count()).select_from(Case)) == 1


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_page_needs_no_database(world: World, language: str) -> None:
    client, engine = world.client("advocate"), world.app.extensions["database"].engine
    event.listen(engine, "do_connect", _refuse)
    engine.dispose()
    answer = client.get("/my-day", headers={"Accept-Language": language})
    assert answer.status_code == 503
    assert answer.headers["Content-Language"] == language


def _refuse(*_: object) -> None:
    raise sqlite3.OperationalError("made up")
