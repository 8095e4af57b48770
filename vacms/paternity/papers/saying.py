"""Says sentences in a paper's language, with the few pieces of a paper that all of them share."""

from datetime import date

from vacms.foundation import words
from vacms.foundation.words import S_
from vacms.letters import dates
from vacms.letters.content import plain
from vacms.letters.form import Block, Form, Rows
from vacms.paternity.papers.content import Content
from workflows.grammar import N_

NUMBER = S_("No. %(serial)s, %(date)s")
QUESTIONS_HOURS = S_("Questions: %(phone)s (%(hours)s)")
QUESTIONS = S_("Questions: %(phone)s")
DRAFT = S_(
    "This translation is a draft: nobody who speaks the language has read it over yet. "
    "Ask whoever gives you this sheet about anything that sounds wrong."
)
DAY = N_("Day")
LONGEST = 1_000
"""Of a typed piece, in characters."""


class Writer:
    """Says sentences in the paper's language."""

    def __init__(self, content: Content) -> None:
        self.content = content
        self.direction: str = words.direction(content.language)

    def __call__(self, msgid: str, **params: str) -> str:
        return words.translate(self.content.language, msgid, **params)

    def all(self, msgids: tuple[str, ...], **params: str) -> tuple[str, ...]:
        """These sentences, one after the other."""
        return tuple(self(one, **params) for one in msgids)

    def day(self, one: date) -> str:
        """Day, month and year."""
        return dates.date_of_issue(self.content.language, one)

    def ltr(self, text: str) -> str:
        """Numbers keep their order within Arabic."""
        return f"\u2066{text}\u2069" if self.direction == "rtl" and text else text

    def piece(self, name: str, most: int = LONGEST) -> str:
        """What was typed of this piece, on one line; empty where it is not said."""
        return plain(self.content.pieces.get(name, ""), most)

    def typed(self, name: str, most: int = 2 * LONGEST) -> str:
        """What was typed of this piece, line by line."""
        lines = (plain(one, most) for one in self.content.pieces.get(name, "")[:most].splitlines())
        return "\n".join(one for one in lines if one)

    def birthday(self) -> str:
        """The child's day of birth, as the paper writes days; as it was typed where it is none."""
        typed = self.piece("child_born")
        try:
            return self.day(date.fromisoformat(typed))
        except ValueError:
            return typed

    def rows(self, *rows: tuple[str, str]) -> list[Block]:
        """Those rows that have something to say."""
        found = tuple((self(label), value) for label, value in rows if value)
        return [Rows(found)] if found else []

    def room(self, *labels: str) -> Rows:
        """Rows to be filled in by hand."""
        return Rows(tuple((self(label), "") for label in labels))

    def questions(self) -> str:
        """The office's telephone, answered as an appointments desk; empty where it has none."""
        phone, hours = plain(self.content.office.phone), plain(self.content.office.phone_hours)
        if not phone:
            return ""
        if not hours:
            return self(QUESTIONS, phone=self.ltr(phone))
        return self(QUESTIONS_HOURS, phone=self.ltr(phone), hours=self.ltr(hours))

    def form(self, title: str, blocks: list[Block], *, large: bool = False) -> Form:
        """The paper, numbered and dated."""
        one = self.content
        number = self(NUMBER, serial=self.ltr(one.serial), date=self.day(one.issued_at.date()))
        draft = self(DRAFT) if one.language in words.DRAFTS else ""
        return Form(one.language, one.serial, one.issued_at, self(title), number, tuple(blocks), draft, large)
