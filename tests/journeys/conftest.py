"""What several journeys start from: the product served to a browser, and a folder that shows what passed through."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from tests.factories import World
from tests.journeys.browsing import served


@pytest.fixture
def base(app: Flask, world: World) -> Iterator[str]:
    """The address of the product, served."""
    with served(app) as address:
        yield address


@pytest.fixture
def passing(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of temporary files of this process and whatever it starts: everything ever written there is here."""
    folder = tmp_path_factory.mktemp("passing")
    monkeypatch.setenv("TMPDIR", str(folder))
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder
