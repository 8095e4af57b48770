"""A numbered sheet of headings and plain paragraphs: to an authority, or to the person herself."""

from dataclasses import dataclass, field
from datetime import datetime

from vacms.foundation import words


@dataclass(frozen=True, slots=True)
class Part:
    """A heading and what stands under it."""

    heading: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """Words, already in the language of whoever reads them."""

    language: str
    serial: str
    issued_at: datetime
    title: str
    parts: tuple[Part, ...]
    layout: str = "sheet"
    template: str = field(default="letters/sheet.html", init=False)

    @property
    def direction(self) -> str:
        """ltr or rtl, as the language is read."""
        return words.direction(self.language)

    @property
    def text(self) -> str:
        """The whole sheet as plain text."""
        lines = [self.title, ""]
        for part in self.parts:
            lines += [part.heading, *part.lines, ""]
        return "\n".join(lines)
