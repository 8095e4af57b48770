"""A house with one mission, while the clock stands at noon."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.staff.house import NOON, House, build
from vacms.foundation import clock


@pytest.fixture
def still() -> Iterator[None]:
    """The clock stands at noon."""
    with clock.stopped_at(NOON):
        yield


@pytest.fixture
def house(tmp_path: Path, still: None) -> House:
    """A house with one mission."""
    return build(tmp_path)
