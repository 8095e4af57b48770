"""The printed papers of a claim: bland, open to who cannot see, the same bytes each time, Arabic from right to left."""

import hashlib
import io
import re
import subprocess
import sys
from pathlib import Path

import pikepdf
import pytest
from pypdf import PdfReader

from tests.letters.reading import one_line, words_of
from tests.paternity.papers.samples import EVERY, IDENTIFIER, full, minimal
from vacms.letters.form import Form
from vacms.letters.operations import press_sheet
from vacms.paternity.papers.composition import compose
from vacms.paternity.papers.leaflet import leaflet
from workflows.claim_papers import TOLD_LANGUAGES

ROOT = Path(__file__).parents[3]
SIDES = {"claim_dossier": 2, "claim_custody": 2}
"""Papers that may need a second side; every other fits one."""
ALL = [*EVERY, *(("sheet", language) for language in TOLD_LANGUAGES)]
ISOLATES = re.compile("[\u2066-\u2069\u200e\u200f\u202a-\u202e]")


def form(kind: str, language: str) -> Form:
    """A full paper, or the sheet for anybody."""
    return leaflet(language) if kind == "sheet" else compose(full(kind, language))


def read(pdf: bytes, language: str = "en") -> str:
    """Its words in their order, without the marks that turn the writing round.

    Some Arabic letters are drawn two at a time, which one of the two readers gives back in the order of the drawing.
    """
    if language == "ar":
        text = "\n".join(one.extract_text() for one in PdfReader(io.BytesIO(pdf)).pages)
    else:
        text = words_of(pdf)
    return one_line(ISOLATES.sub("", text))


@pytest.mark.parametrize(("kind", "language"), ALL)
def test_what_is_printed_is_what_was_composed_on_few_sides_and_nothing_tells_of_itself(
    kind: str, language: str
) -> None:
    made = form(kind, language)
    data = press_sheet(made, IDENTIFIER)
    text = read(data, language)
    for line in (made.title, *(line for block in made.blocks if block.kind == "lines" for line in block.lines)):
        if language != "ar" or not re.search(r"\d", line):  # a line that turns twice is read by no reader alike
            assert one_line(line) in text, line
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert len(pdf.pages) <= SIDES.get(kind, 1)
        title = {"en": "Information", "fr": "Information", "ar": "معلومات", "ht": "Enfòmasyon"}[language]
        assert {name: str(value) for name, value in pdf.docinfo.items()} == {"/Title": made.serial or title}
        assert str(pdf.Root["/Lang"]) == language
        assert pdf.Root["/MarkInfo"]["/Marked"]
        assert "/StructTreeRoot" in pdf.Root
        assert pdf.Root["/ViewerPreferences"]["/DisplayDocTitle"]
        metadata = pdf.Root["/Metadata"].read_bytes()
        fonts = {
            str(one["/BaseFont"]) for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and "/BaseFont" in one
        }
        images = [one for one in pdf.objects if isinstance(one, pikepdf.Stream) and one.get("/Subtype") == "/Image"]
        assert "/Outlines" not in pdf.Root
        assert "/Names" not in pdf.Root
    assert b"pdfuaid:part" in metadata
    for word in (b"weasyprint", b"producer", b"creator", b"createdate", b"2026"):
        assert word not in metadata.lower()
    assert all("Fira" in name or "IBM" in name for name in fonts), fonts
    assert images == [], "no emblem, no picture"


@pytest.mark.parametrize("kind", sorted({kind for kind, _language in EVERY}))
def test_the_same_paper_has_the_same_bytes_and_its_secret_changes_no_word(kind: str) -> None:
    once, again, other = (press_sheet(form(kind, "fr"), secret) for secret in (IDENTIFIER, IDENTIFIER, bytes(16)))
    assert once == again
    assert once != other
    assert words_of(once) == words_of(other)


def test_another_process_elsewhere_prints_the_same_sheet(tmp_path: Path) -> None:
    program = (
        "import hashlib; from pathlib import Path; from vacms.foundation import paper\n"
        "from vacms.foundation.config import Settings\n"
        f"paper.init_app(Settings(home=Path({str(tmp_path)!r})))\n"
        "from vacms.letters.operations import press_sheet; from vacms.paternity.papers.leaflet import leaflet\n"
        "print(hashlib.sha256(press_sheet(leaflet('ar'), bytes(range(16)))).hexdigest())"
    )
    environment = {"PATH": "/usr/bin:/bin", "TZ": "Pacific/Auckland", "PYTHONHASHSEED": "7", "LC_ALL": "C"}
    there = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, env=environment, capture_output=True, text=True, check=True
    ).stdout.strip()
    assert there == hashlib.sha256(press_sheet(leaflet("ar"), IDENTIFIER)).hexdigest()


def places(pdf: bytes) -> tuple[float, dict[str, tuple[float, float]]]:
    """The width of the page, and where each word, told as it is drawn, begins and ends from its left edge."""
    told = subprocess.run(
        ["pdftotext", "-bbox", "-enc", "UTF-8", "-", "-"], input=pdf, capture_output=True, check=True
    ).stdout.decode()
    width = float(re.search(r'page width="([\d.]+)"', told).group(1))  # type: ignore[union-attr]
    found = re.findall(r'<word xMin="([\d.]+)" yMin="[\d.]+" xMax="([\d.]+)" yMax="[\d.]+">(.*?)</word>', told)
    return width, {ISOLATES.sub("", word): (float(left), float(right)) for left, right, word in found}


def test_an_arabic_sheet_is_laid_out_from_right_to_left() -> None:
    width, where = places(press_sheet(leaflet("ar"), IDENTIFIER))
    drawn = "معلومات"[::-1]
    assert where[drawn][1] > 0.9 * width, "the title stands at the right edge"
    width, where = places(press_sheet(leaflet("fr"), IDENTIFIER))
    assert where["Information"][0] < 0.1 * width


def test_an_arabic_sheet_keeps_numbers_in_their_order() -> None:
    text = read(press_sheet(compose(full("claim_result", "ar")), IDENTIFIER), "ar")
    assert "7KD-294X" in text
    assert "+236 00 00 00 00" in text


def test_whatever_is_typed_is_printed_as_typed_and_does_nothing() -> None:
    for typed in ("<img src=file:///etc/passwd>", "</p><script>x</script>", "{{7*7}}", "\u202eturned", "W" * 3_000):
        content = full("claim_dossier", pieces=dict.fromkeys(("person_name", "asked", "list_of_titles"), typed))
        text = read(press_sheet(compose(content), IDENTIFIER))
        assert typed.strip("\u202e")[:60] in text.replace(" ", "") or typed in text


def test_an_empty_dossier_is_still_a_paper() -> None:
    text = read(press_sheet(compose(minimal("claim_dossier")), IDENTIFIER))
    assert "Handling" in text
    assert "Name" not in text
