"""The paper that asks a letter back: its number, what to do with it, a phone. It says nothing about anybody."""

from vacms.foundation import words
from vacms.letters import sentences as s
from vacms.letters.composition import Line, Paper, Slip
from vacms.letters.content import plain

LAYOUT = "recall"


def compose(language: str, serial: str, place: str, *, phone: str = "", phone_hours: str = "") -> Paper:
    """The recall of the letter of this number, in the language of whoever has it."""

    def say(msgid: str, **params: str) -> str:
        return words.translate(language, msgid, **params)

    phone, hours = plain(phone), plain(phone_hours)
    asked = s.QUESTIONS_HOURS if hours else s.QUESTIONS
    lines = [
        Line("place", plain(place, 90)),
        Line("asked", say(s.GIVE_BACK)),
        Line("before", say(s.OR_DESTROY)),
        Line("contact", say(s.TELL_NOBODY)),
    ]
    if phone:
        lines.append(Line("questions", say(asked, phone=phone, **({"hours": hours} if hours else {}))))
    title = say(s.PAPER_NUMBER, serial=serial)
    slip = Slip("", "", ())
    return Paper(
        LAYOUT, language, words.direction(language), serial, title, tuple(one for one in lines if one.text), slip
    )
