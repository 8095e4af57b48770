"""A PostgreSQL that may be stopped and killed, and an installation on each database."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.durability.cluster import Cluster
from tests.durability.harness import Place


@pytest.fixture
def cluster() -> Iterator[Cluster]:
    """A PostgreSQL of this test alone."""
    made = Cluster()
    yield made
    made.remove()


@pytest.fixture
def embedded(tmp_path: Path) -> Iterator[Place]:
    """An installation on SQLite."""
    made = Place(tmp_path)
    yield made
    made.close()


@pytest.fixture
def served(tmp_path: Path, cluster: Cluster) -> Iterator[Place]:
    """An installation on PostgreSQL."""
    cluster.create_database("desk")
    made = Place(tmp_path, cluster.url("desk"))
    yield made
    made.close()
