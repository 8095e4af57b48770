"""The handbook in the repository is what would be written today."""

from pathlib import Path

import pytest

from vacms.handbook.pages import whole
from workflows.catalogue import CATALOGUE

WRITTEN = Path(__file__).resolve().parents[2] / "workflows" / "README.md"


def test_the_handbook_is_what_would_be_written_today() -> None:
    assert WRITTEN.read_text(encoding="utf-8") == whole("en"), "run: vacms protocol handbook"


@pytest.mark.parametrize("key", CATALOGUE)
def test_the_handbook_tells_every_state_and_every_deed(key: str) -> None:
    text = whole("en")
    flow = CATALOGUE[key]
    assert [one.title for one in flow.states if one.title not in text] == []
    assert [one.label for one in flow if one.label not in text] == []
