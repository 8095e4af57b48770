"""The press, started once for all papers of this folder."""

from pathlib import Path

import pytest

from vacms.foundation import paper
from vacms.foundation.config import Settings


@pytest.fixture(scope="session", autouse=True)
def _press(tmp_path_factory: pytest.TempPathFactory) -> None:
    home: Path = tmp_path_factory.mktemp("press")
    paper.init_app(Settings(home=home, profile="test"))
