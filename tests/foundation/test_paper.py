"""The press prints what it is given and fetches nothing."""

import subprocess
import sys
from pathlib import Path

import pytest

from vacms.foundation import paper
from vacms.foundation.config import Settings

SECRET = bytes(16)


@pytest.fixture
def css(tmp_path: Path) -> Path:
    paper.init_app(Settings(home=tmp_path, profile="test"))
    path = tmp_path / "plain.css"
    path.write_text("p { margin: 0 }")
    return path


@pytest.mark.parametrize(
    "asking",
    [
        '<img src="file:///etc/passwd" alt="">',
        '<img src="http://127.0.0.1:1/x.png" alt="">',
        '<img src="data:image/png;base64,AAAA" alt="">',
        '<link rel="stylesheet" href="file:///etc/passwd">',
        '<link rel="attachment" href="file:///etc/passwd">',
        "<style>@import url(http://127.0.0.1:1/x.css);</style>",
        "<style>p { background: url(file:///etc/passwd) }</style><p>x</p>",
        '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">'
        '<image href="file:///etc/passwd" width="9" height="9"/></svg>',
    ],
)
def test_a_page_that_asks_for_anything_is_not_printed(css: Path, asking: str) -> None:
    page = f"<html lang=en><title>x</title><p>before</p>{asking}</html>"

    with pytest.raises(paper.Fetched):
        paper.press(page, css=css, identifier=SECRET)


def test_a_page_that_asks_for_nothing_is_printed(css: Path) -> None:
    made = paper.press("<html lang=en><title>x</title><p>x</p></html>", css=css, identifier=SECRET)

    assert made.startswith(b"%PDF")


def test_a_short_secret_is_refused(css: Path) -> None:
    with pytest.raises(ValueError, match="128"):
        paper.press("<p>x</p>", css=css, identifier=b"short")


def test_the_press_does_not_start_with_the_program() -> None:
    program = "import sys, vacms.letters.operations; print('weasyprint' in sys.modules)"
    told = subprocess.run(
        [sys.executable, "-c", program], cwd=Path(__file__).parents[2], capture_output=True, text=True
    )

    assert told.stdout.strip() == "False", told.stderr
