"""Tests whose tables the application does not have yet: they run where nothing beside their own folder is asked for."""

from pathlib import Path

import pytest


def alone(folder: Path, config: pytest.Config) -> bool:
    """Whether this run collects from this folder and from nowhere else."""
    asked = [(config.invocation_params.dir / one.split("::")[0]).resolve() for one in config.args]
    return all(one.is_relative_to(folder) for one in asked)
