"""The blank sheets of the paper book: a number printed, the rest ruled, to be filled in by hand."""

from collections.abc import Sequence
from dataclasses import dataclass

from vacms.foundation import words
from vacms.letters import sentences as s
from vacms.letters.composition import Answer, Line, Slip
from vacms.letters.content import plain


@dataclass(frozen=True, slots=True)
class Ruled:
    """A label, and how many lines follow it."""

    label: str
    lines: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """One pre-numbered paper."""

    serial: str
    title: str
    ruled: tuple[Ruled, ...]
    lines: tuple[Line, ...]
    slip: Slip


ROOM = ((s.BLANK_PLACE, 2), (s.BLANK_BEFORE, 1), (s.BLANK_WHAT, 1), (s.BLANK_LANGUAGE, 1), (s.BLANK_REST, 3))


def sheets(
    language: str, serials: Sequence[str], *, phone: str = "", phone_hours: str = "", account: str = ""
) -> tuple[Sheet, ...]:
    """A sheet for each number. Phone and account are the office's own; nothing else is printed beforehand."""

    def say(msgid: str, **params: str) -> str:
        return words.translate(language, msgid, **params)

    def ltr(text: str) -> str:
        return f"\u2066{text}\u2069" if words.direction(language) == "rtl" else text

    phone, hours, account = plain(phone), plain(phone_hours), plain(account)
    lines = []
    if account:
        lines.append(Line("pay", say(s.NOTHING_TO_PAY, account=account)))
    if phone:
        asked = s.QUESTIONS_HOURS if hours else s.QUESTIONS
        lines.append(Line("questions", say(asked, phone=ltr(phone), **({"hours": ltr(hours)} if hours else {}))))
    ruled = tuple(Ruled(say(label), room) for label, room in ROOM)
    answers = tuple(Answer(say(text), written) for text, written in s.ANSWERS)
    return tuple(
        Sheet(
            one, say(s.TITLE, serial=ltr(one)), ruled, tuple(lines),
            Slip(say(s.DESK_KEEPS), say(s.SLIP_NUMBER, serial=ltr(one)), answers),
        )
        for one in serials
    )  # fmt: skip
