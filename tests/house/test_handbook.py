"""The handbook in the repository is what would be written today, in each language in which it is kept."""

import pytest
from click.testing import CliRunner

from vacms.cli import main
from vacms.cli.protocol import HANDBOOKS
from vacms.foundation import words
from vacms.handbook.pages import whole
from workflows.catalogue import CATALOGUE

EVERY = [(key, language) for key in CATALOGUE for language in HANDBOOKS]


@pytest.mark.parametrize("language", HANDBOOKS)
def test_the_handbook_is_what_would_be_written_today(language: str) -> None:
    assert HANDBOOKS[language].read_text(encoding="utf-8") == whole(language), "run: vacms protocol handbook"


def test_there_is_one_in_english_and_one_in_french() -> None:
    assert {language: path.name for language, path in HANDBOOKS.items()} == {"en": "README.md", "fr": "LISEZMOI.md"}


@pytest.mark.parametrize(("key", "language"), EVERY)
def test_the_handbook_tells_every_state_and_every_deed(key: str, language: str) -> None:
    text, flow = whole(language), CATALOGUE[key]
    said = [words.translate(language, one) for one in (*(s.title for s in flow.states), *(a.label for a in flow))]
    assert [one for one in said if one not in text] == []


def test_the_command_says_whether_the_files_are_old_and_which(tmp_path, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setattr("vacms.cli.protocol.ROOT", tmp_path)
    paths = {language: tmp_path / path.name for language, path in HANDBOOKS.items()}
    monkeypatch.setattr("vacms.cli.protocol.HANDBOOKS", paths)
    run = CliRunner().invoke
    assert run(main, ["protocol", "handbook", "--check"]).exit_code == 1
    assert run(main, ["protocol", "handbook"]).exit_code == 0
    assert run(main, ["protocol", "handbook", "--check"]).exit_code == 0
    paths["fr"].write_text("Changed by hand.", encoding="utf-8")
    told = run(main, ["protocol", "handbook", "--check"])
    assert told.exit_code == 1
    assert "LISEZMOI.md" in told.output
    assert "README.md" not in told.output
