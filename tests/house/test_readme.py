"""The README's table of settings is what the program reads."""

from dataclasses import fields
from pathlib import Path

from vacms.foundation.config import Settings

ROOT = Path(__file__).resolve().parents[2]


def test_the_table_of_settings_is_what_the_program_reads() -> None:
    rows = [
        line
        for line in (ROOT / "README.md").read_text().splitlines()
        if line.startswith("| `") and line.count("|") == 3
    ]
    told = [line.split("`")[1] for line in rows if "VACMS_" in line or "`PORT`" in line]
    assert told == [one.metadata["var"] for one in fields(Settings)]
    for row, one in zip((line for line in rows if line.split("`")[1] in told), fields(Settings), strict=True):
        assert one.metadata["help"].split(" (")[0] in row
