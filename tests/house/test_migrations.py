"""Migrations are a numbered story with one end, which equals the models, and every step has its way back."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, inspect, text
from sqlalchemy.exc import IntegrityError

from tests.conftest import settings_for
from vacms.cli.installation import drift
from vacms.cli.place import migrations
from vacms.foundation.config import Settings
from vacms.foundation.database import Base
from workflows.catalogue import KNOWN_STATES

VERSIONS = Path(__file__).resolve().parents[2] / "migrations" / "versions"


@pytest.fixture(params=["sqlite", "postgresql"])
def settings(request: pytest.FixtureRequest, home: Path) -> Iterator[Settings]:
    """An empty database, each kind in turn."""
    if request.param == "sqlite":
        yield settings_for(home)
        return
    server = request.getfixturevalue("postgres")
    name = f"story_{abs(hash(home)) % 10**12}"
    server.create_database(name)
    yield settings_for(home, server.url(name))
    server.drop_database(name)


def differences(settings: Settings) -> list[object]:
    """What the database lacks of the models, or has beyond them."""
    engine = create_engine(settings.database_url)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        found = list(compare_metadata(context, Base.metadata))
    engine.dispose()
    return found


def tables(settings: Settings) -> set[str]:
    """The tables that there are."""
    engine = create_engine(settings.database_url)
    found = set(inspect(engine).get_table_names())
    engine.dispose()
    return found


def test_the_story_is_numbered_and_has_one_end(home: Path) -> None:
    script = ScriptDirectory.from_config(migrations(settings_for(home)))
    steps = list(reversed(list(script.walk_revisions())))
    assert len(script.get_heads()) == 1
    assert len(script.get_bases()) == 1
    assert [step.revision for step in steps] == [f"{number:04}" for number in range(1, len(steps) + 1)]
    for step in steps:
        assert re.fullmatch(rf"{step.revision}_[a-z0-9_]+\.py", Path(step.path).name)
        assert step.doc, "says why"
    assert {path.name for path in VERSIONS.glob("*.py")} == {Path(step.path).name for step in steps}


def test_the_end_of_the_story_equals_the_models(settings: Settings) -> None:
    assert differences(settings), "an empty database is not equal; else this looks at nothing"
    command.upgrade(migrations(settings), "head")
    assert differences(settings) == []
    assert drift(settings) == []


def test_every_step_has_its_way_back(settings: Settings) -> None:
    config = migrations(settings)
    script = ScriptDirectory.from_config(config)
    command.upgrade(config, "head")
    there = tables(settings)
    for step in script.walk_revisions():
        command.downgrade(config, str(step.down_revision or "base"))
    assert tables(settings) <= {"alembic_version"}
    command.upgrade(config, "head")
    assert tables(settings) == there
    assert differences(settings) == []


def test_a_migrated_database_accepts_exactly_the_declared_states(settings: Settings) -> None:
    """Comparing the models does not look at check constraints, so they are tried."""
    command.upgrade(migrations(settings), "head")
    engine = create_engine(settings.database_url)
    insert = text(
        "INSERT INTO pathway (id, case_id, workflow, state, begun_at, moved_at, moves, digest) "
        "VALUES (:id, 'case', :workflow, :state, '2026-06-01', '2026-06-01', 0, 'digest')"
    )
    accepted = []
    for number, known in enumerate([*KNOWN_STATES, "referral/invented", "case/finished"]):
        workflow, state = known.split("/")
        with engine.connect() as connection:
            try:
                connection.execute(insert, {"id": f"row{number}", "workflow": workflow, "state": state})
                accepted.append(known)
            except IntegrityError:
                pass  # the check constraint; anything else breaks this test
            connection.rollback()
    engine.dispose()
    assert accepted == list(KNOWN_STATES)


def test_a_migration_never_touches_what_it_cannot_open() -> None:
    """Migrations have no keys: a sealed column is never rewritten."""
    for path in VERSIONS.glob("*.py"):
        code = path.read_text(encoding="utf-8")
        assert "vacms.keyring" not in code, path.name
        assert "vacms.foundation.cipher" not in code, path.name
