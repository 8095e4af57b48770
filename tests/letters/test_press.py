"""The printed letter: one side, bland, the same bytes each time, and deaf to what is typed into it."""

import hashlib
import io
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest

from tests.letters.reading import one_line, words_of
from tests.letters.samples import IDENTIFIER, full, longest, minimal
from vacms.letters import operations as letters
from vacms.letters.composition import compose
from workflows.needs import NEEDS

ROOT = Path(__file__).parents[2]
LAYOUTS, TONGUES = ("discreet", "sealed"), ("en", "fr")


@pytest.mark.parametrize("need", NEEDS)
@pytest.mark.parametrize("language", TONGUES)
@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_letter_fits_one_side(layout: str, language: str, need: str) -> None:
    for content in (longest(layout, language, need), minimal(layout, language, need)):
        with pikepdf.open(io.BytesIO(letters.printed(content, IDENTIFIER))) as pdf:
            assert len(pdf.pages) == 1


@pytest.mark.parametrize("language", TONGUES)
@pytest.mark.parametrize("layout", LAYOUTS)
def test_what_is_printed_is_what_was_composed(layout: str, language: str) -> None:
    paper = compose(full(layout, language))
    text = one_line(words_of(letters.press(paper, IDENTIFIER)))

    for line in (
        paper.title,
        *(line.text for line in paper.lines),
        *(one.text for one in paper.slip.answers),
    ):
        assert one_line(line) in text


def test_letters_of_our_languages_are_shown_and_read_back() -> None:
    text = words_of(letters.printed(full(facts={"called": "Ɛɛ́ Ɔɔ̀ Ŋŋ Ɣɣ ɛ̂ɔ̃"}), IDENTIFIER))

    assert "Ɛɛ́ Ɔɔ̀ Ŋŋ Ɣɣ ɛ̂ɔ̃" in text


def test_an_arabic_name_is_shown_and_read_back() -> None:
    text = words_of(letters.printed(full(facts={"called": "مريم"}, addressee="مستشفى جوبا"), IDENTIFIER))

    assert "مريم" in text
    assert "مستشفى" in text


def test_only_our_two_families_are_in_the_file() -> None:
    content = full(facts={"called": "مريم ɣ"})
    with pikepdf.open(io.BytesIO(letters.printed(content, IDENTIFIER))) as pdf:
        fonts = {
            str(part["/BaseFont"])
            for part in pdf.objects
            if isinstance(part, pikepdf.Dictionary) and "/BaseFont" in part
        }

    assert fonts
    assert all("Fira" in name or "IBM" in name for name in fonts), fonts


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_file_is_open_to_who_cannot_see(layout: str) -> None:
    with pikepdf.open(io.BytesIO(letters.printed(full(layout, "fr"), IDENTIFIER))) as pdf:
        assert str(pdf.Root["/Lang"]) == "fr"
        assert pdf.Root["/MarkInfo"]["/Marked"]
        assert "/StructTreeRoot" in pdf.Root
        assert pdf.Root["/ViewerPreferences"]["/DisplayDocTitle"]
        assert b"pdfuaid:part" in pdf.Root["/Metadata"].read_bytes()


def test_the_file_tells_its_number_and_nothing_else_of_itself() -> None:
    data = letters.printed(full(), IDENTIFIER)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert {name: str(value) for name, value in pdf.docinfo.items()} == {"/Title": "7KD-294X"}
        told = pdf.Root["/Metadata"].read_bytes()
        assert "/Outlines" not in pdf.Root
        assert "/Names" not in pdf.Root

    for word in (b"WeasyPrint", b"Producer", b"creator", b"CreateDate", b"2026"):
        assert word.lower() not in told.lower()
    assert b"WeasyPrint" not in data


def test_the_secret_in_the_file_changes_its_digest_and_no_word() -> None:
    one, other = (letters.printed(full(), secret) for secret in (IDENTIFIER, bytes(16)))

    assert one != other
    assert words_of(one) == words_of(other)
    assert IDENTIFIER.hex().encode() in one


def test_another_process_elsewhere_prints_the_same_bytes(tmp_path: Path) -> None:
    program = (
        "import hashlib; from pathlib import Path; from tests.letters.samples import IDENTIFIER, full\n"
        "from vacms.foundation import paper; from vacms.foundation.config import Settings\n"
        f"paper.init_app(Settings(home=Path({str(tmp_path)!r})))\n"
        "from vacms.letters import operations as letters\n"
        "print(hashlib.sha256(letters.printed(full('sealed', 'fr'), IDENTIFIER)).hexdigest())"
    )
    environment = {"PATH": "/usr/bin:/bin", "TZ": "Pacific/Auckland", "PYTHONHASHSEED": "7", "LC_ALL": "C"}
    there = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, env=environment, capture_output=True, text=True, check=True
    ).stdout.strip()

    assert there == hashlib.sha256(letters.printed(full("sealed", "fr"), IDENTIFIER)).hexdigest()


@pytest.mark.parametrize(
    "typed",
    [
        "<img src=file:///etc/passwd>", "{{7*7}}", "</p><script>x</script>", "\u202eleft to right", "M" * 10_000,
        "{% include 'x' %}",
    ],
)  # fmt: skip
def test_whatever_is_typed_as_a_name_is_printed_as_typed_and_does_nothing(typed: str) -> None:
    content = full(facts={"called": typed})
    data = letters.printed(content, IDENTIFIER)

    assert one_line(compose(content)["called"]) in one_line(words_of(data))
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert len(pdf.pages) == 1
        assert not [
            part for part in pdf.objects if isinstance(part, pikepdf.Stream) and part.get("/Subtype") == "/Image"
        ]


def test_a_place_with_a_hostile_name_does_nothing_either() -> None:
    hostile = "<link rel=attachment href=file:///etc/passwd>"
    text = words_of(letters.printed(full("sealed", addressee=hostile, post=hostile, sender=hostile), IDENTIFIER))

    assert hostile in one_line(text)


def test_a_blank_sheet_for_each_number_and_nothing_filled_in() -> None:
    data = letters.blank("fr", ["7KD-294X", "9TM-338A", "3FG-77QX"], phone="+236 00 00 00 00", phone_hours="8–18 h")

    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert len(pdf.pages) == 3
    text = words_of(data)
    assert [text.count(serial) for serial in ("7KD-294X", "9TM-338A", "3FG-77QX")] == [2, 2, 2]
    assert text.count("Renseignements") == 3
    assert "None" not in text


def test_two_letters_share_no_number_but_those_of_office_provider_and_calendar() -> None:
    other = replace(full("sealed"), serial="9TM-338A", facts={"language": "fr"})
    one, two = (
        set(words_of(letters.printed(c, secret)).split())
        for c, secret in ((full("sealed"), IDENTIFIER), (other, bytes(16)))
    )

    shared = {word.strip(",.()") for word in one & two if any(mark.isdigit() for mark in word)}
    assert shared <= {"+236", "00", "8–18", "1", "2", "2026", "14:00", "16:20"}, shared
