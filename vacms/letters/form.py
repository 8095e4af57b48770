"""A paper of more than paragraphs: rows, tables, boxes to tick, room to write in and to sign. Words only, no picture.

It is set for a black-and-white printer and for the hand: whoever reads it to somebody finds each thing in its place.
"""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from vacms.foundation import words

ROOM = "…"
"""In plain text, room to write."""


@dataclass(frozen=True, slots=True)
class Heading:
    """What the next part is about."""

    text: str
    kind: Literal["heading"] = "heading"

    @property
    def plain(self) -> list[str]:
        """As plain text, after an empty line."""
        return ["", self.text]


@dataclass(frozen=True, slots=True)
class Lines:
    """Paragraphs, one after the other; `way` is plain, numbered or loud."""

    lines: tuple[str, ...]
    way: str = "plain"
    kind: Literal["lines"] = "lines"

    @property
    def plain(self) -> list[str]:
        """As plain text."""
        if self.way == "numbered":
            return [f"{number}. {line}" for number, line in enumerate(self.lines, 1)]
        return list(self.lines)


@dataclass(frozen=True, slots=True)
class Said:
    """Words that somebody typed, set apart from ours: they may be in another language than the paper."""

    text: str
    kind: Literal["said"] = "said"

    @property
    def direction(self) -> str:
        """As their first letter is read."""
        return words.direction_of(self.text)

    @property
    def plain(self) -> list[str]:
        """As plain text."""
        return [f"» {line}" for line in self.text.splitlines()]


@dataclass(frozen=True, slots=True)
class Rows:
    """A label and its value, row by row; a row that is to be filled in by hand has no value."""

    rows: tuple[tuple[str, str], ...]
    kind: Literal["rows"] = "rows"

    @property
    def plain(self) -> list[str]:
        """As plain text."""
        return [f"{label}: {value or ROOM}" for label, value in self.rows]


@dataclass(frozen=True, slots=True)
class Table:
    """Headed columns; rows with empty cells are filled in by hand. `wide` are shares of the width, in hundredths."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    wide: tuple[int, ...]
    kind: Literal["table"] = "table"

    @property
    def plain(self) -> list[str]:
        """As plain text."""
        return [" | ".join(self.head), *(" | ".join(cell or ROOM for cell in row) for row in self.rows)]


@dataclass(frozen=True, slots=True)
class Ticks:
    """Boxes, and whether something is written behind each; `across` where they stand side by side."""

    question: str
    boxes: tuple[tuple[str, bool], ...]
    across: bool = False
    kind: Literal["ticks"] = "ticks"

    @property
    def plain(self) -> list[str]:
        """As plain text."""
        asked = [self.question] if self.question else []
        return [*asked, *(f"[ ] {text}{f' {ROOM}' if written else ''}" for text, written in self.boxes)]


@dataclass(frozen=True, slots=True)
class Signatures:
    """Who signs; beside each there is room for the day."""

    who: tuple[str, ...]
    day: str
    kind: Literal["signatures"] = "signatures"

    @property
    def plain(self) -> list[str]:
        """As plain text."""
        return [f"{one}: {ROOM}  {self.day}: {ROOM}" for one in self.who]


@dataclass(frozen=True, slots=True)
class Cut:
    """From here on it is torn off, and stays with whoever keeps it."""

    text: str
    kind: Literal["cut"] = "cut"

    @property
    def plain(self) -> list[str]:
        """As plain text."""
        return ["", f"--- {self.text}"]


Block = Heading | Lines | Said | Rows | Table | Ticks | Signatures | Cut


@dataclass(frozen=True, slots=True)
class Form:
    """Words, already in the language of whoever reads them."""

    language: str
    serial: str
    issued_at: datetime
    title: str
    number: str
    """Stands small above the title and at the foot of every side; empty on a sheet without a number."""
    blocks: tuple[Block, ...]
    draft: str = ""
    """That no speaker of the language has read the translation over yet; empty where one has."""
    large: bool = False
    """In larger print: read by whoever reads seldom."""
    layout: str = "sheet"
    template: str = field(default="letters/form.html", init=False)

    @property
    def direction(self) -> str:
        """ltr or rtl, as the language is read."""
        return words.direction(self.language)

    @property
    def text(self) -> str:
        """The whole paper as plain text."""
        lines = [*([self.number] if self.number else []), self.title]
        for block in self.blocks:
            lines += block.plain
        return "\n".join([*lines, *(["", self.draft] if self.draft else []), ""])
