"""The house at noon, in which claims are made."""

import pytest
from flask import Flask

from tests.factories import World


@pytest.fixture
def place(noon: object, anywhere: Flask) -> World:
    """Two missions, on each database in turn, at noon."""
    return World.make(anywhere)


@pytest.fixture
def house(noon: object, app: Flask) -> World:
    """Two missions, on the embedded database, at noon."""
    return World.make(app)
