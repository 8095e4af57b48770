"""The one structured text of a letter; print, preview, copy by hand and telephone script all come from it.

A field that was not agreed to, is not needed or is not known has no line at all: nothing is blanked.
"""

from dataclasses import dataclass, replace
from datetime import datetime

from vacms.foundation import words
from vacms.letters import dates
from vacms.letters import sentences as s
from vacms.letters.content import LONGEST_PLACE, Content, Happened, Undisclosable, plain
from workflows.letters import FIELDS, LETTERS
from workflows.needs import NEEDS

LINES_BY_HAND = 12
DISCREET, SEALED = "discreet", "sealed"
ON_THE_OUTSIDE = ("called", "language", "clinician", "companion", "access")
"""What a carried paper shows of what she agreed to: what a desk needs. When it happened, it never shows."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line or paragraph, and what it is about."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Answer:
    """One box on the slip, and whether something is written behind it."""

    text: str
    written: bool


@dataclass(frozen=True, slots=True)
class Slip:
    """The part that the desk keeps."""

    heading: str
    number: str
    answers: tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class Paper:
    """A letter in words, in the provider's language."""

    layout: str
    language: str
    direction: str
    serial: str
    title: str
    lines: tuple[Line, ...]
    slip: Slip

    def __getitem__(self, name: str) -> str:
        """The text of the line of this name; empty where there is none."""
        return next((line.text for line in self.lines if line.name == name), "")

    @property
    def facts(self) -> tuple[Line, ...]:
        """The short lines about her."""
        return tuple(line for line in self.lines if line.name in FIELDS and line.name != "happened")

    @property
    def text(self) -> str:
        """The whole letter as plain text."""
        boxes = [f"[ ] {one.text}{' …' if one.written else ''}" for one in self.slip.answers]
        lines = [self.title, "", *(line.text for line in self.lines), "", self.slip.heading, self.slip.number]
        return "\n".join([*lines, *boxes, ""])


@dataclass(frozen=True, slots=True)
class Script:
    """What is said on the telephone, in the provider's language; `never` is for the officer, in hers."""

    language: str
    direction: str
    reception: tuple[str, ...]
    in_charge: tuple[str, ...]
    never: tuple[str, ...]


def compose(content: Content) -> Paper:
    """The letter in words.

    Raises Undisclosable where it holds a field that its need does not read, or that no letter declares.
    """
    if content.layout not in (DISCREET, SEALED):
        raise Undisclosable(f"there is no layout called {content.layout!r}")
    if set(content.facts) - (NEEDS[content.need].fields & set(LETTERS["referral"].discloses)):
        raise Undisclosable("a fact that this need does not read")
    writer = _Writer(content)
    return writer.discreet() if content.layout == DISCREET else writer.sealed()


def by_hand(content: Content) -> tuple[str, ...]:
    """The letter to be copied by hand: the one that is carried, at most twelve lines."""
    paper = compose(replace(content, layout=DISCREET))
    return (paper.title, *(line.text for line in paper.lines))


def spoken(content: Content) -> Script:
    """The letter as it is said on the telephone, first to whoever answers, then to the person in charge."""
    writer = _Writer(content)
    sealed = compose(replace(content, layout=SEALED))
    told = [line.text for line in sealed.lines if line.name in ("asked", "before") or line.name in FIELDS]
    post = plain(content.post, LONGEST_PLACE)
    number = plain(content.serial)
    reception = (
        writer(s.GOOD_DAY),
        writer(s.ASK_FOR_POST, post=post) if post else writer(s.ASK_FOR_CHARGE),
        writer(s.RECEPTION_NUMBER, serial=number) if number else writer(s.RECEPTION_NO_NUMBER),
    )
    charge = [writer(s.SAY_CHARGE, account=plain(content.account))] if content.account else []
    paper = [writer(s.SAY_NUMBER, serial=number), writer(s.ARRIVES)] if number else []
    in_charge = (
        writer(s.COMES),
        *paper,
        *told,
        sealed["no_condition"],
        *charge,
        writer(s.ASK_WHEN),
        writer(s.WHEN_DONE),
    )
    return Script(content.language, writer.direction, reception, in_charge, s.NEVER)


class _Writer:
    """Says sentences in the letter's language."""

    def __init__(self, content: Content) -> None:
        self.content = content
        self.direction: str = words.direction(content.language)
        self.medical = content.need in s.MEDICAL

    def __call__(self, msgid: str, **params: str) -> str:
        return words.translate(self.content.language, msgid, **params)

    def discreet(self) -> Paper:
        one, call = self.content, s.CONSULTATION if self.content.need in s.TALKS else s.MEETING
        lines = [
            ("place", self._place()),
            ("before", self._moment(s.RECEIVE_BEFORE, one.before) if one.before else self(s.RECEIVE)),
            ("asked", self(call[one.arranged])),
            *((name, self._fact(name)) for name in ON_THE_OUTSIDE),
            ("pay", self(s.NOTHING_TO_PAY, account=plain(one.account)) if one.account else ""),
            ("no_papers", self(s.NO_OTHER_PAPER) if one.no_papers else ""),
            ("questions", self._questions()),
        ]
        return self._paper(self(s.TITLE, serial=self._ltr(one.serial)), lines, s.DESK_KEEPS)

    def sealed(self) -> Paper:
        one, medical = self.content, self.medical
        place, post = plain(one.addressee, LONGEST_PLACE), plain(one.post, LONGEST_PLACE)
        before = s.BEFORE_MEDICAL if medical else s.BEFORE
        at_once = self(s.AT_ONCE) if NEEDS[one.need].emergency else ""
        lines = [
            ("number", self._number()),
            ("asked", self(s.ASKED, what=self(NEEDS[one.need].letter))),
            ("arranged", self(s.AS_ARRANGED) if one.arranged else ""),
            ("happened", self._happened()),
            ("before", self._moment(before, one.before) if one.before else at_once),
            *((name, self._fact(name)) for name in FIELDS if name != "happened"),
            ("agreed", self(s.AGREED, day=dates.day(one.language, one.agreed_on)) if one.agreed_on else ""),
            ("contact", self(s.DO_NOT_CALL)),
            ("choices", self(s.THREE_CHOICES) if medical else ""),
            ("no_condition", self(s.NO_CONDITION_MEDICAL if medical else s.NO_CONDITION)),
            ("pay", self(s.CHARGE, account=plain(one.account)) if one.account else ""),
            ("answer", self(s.NO_FINDING if medical else s.NO_ACCOUNT_OF_IT)),
            ("questions", self._questions()),
            ("sender", plain(one.sender, LONGEST_PLACE)),
        ]  # fmt: skip
        title = self(s.PERSONAL_POST, post=post, place=place) if post else self(s.PERSONAL, place=place)
        return self._paper(title, lines, s.ANSWER_BY_PHONE if one.phone else s.DESK_KEEPS)

    def _paper(self, title: str, lines: list[tuple[str, str]], heading: str) -> Paper:
        answers = tuple(Answer(self(text), written) for text, written in s.ANSWERS)
        serial = self.content.serial
        return Paper(
            self.content.layout, self.content.language, self.direction, serial, title,
            tuple(Line(name, text) for name, text in lines if text),
            Slip(self(heading), self(s.SLIP_NUMBER, serial=self._ltr(serial)), answers),
        )  # fmt: skip

    def _place(self) -> str:
        place = plain(self.content.addressee, LONGEST_PLACE)
        if desk := plain(self.content.reception, LONGEST_PLACE):
            return self(s.AT_DESK, place=place, reception=desk)
        return self(s.AT_RECEPTION, place=place)

    def _moment(self, msgid: str, moment: datetime) -> str:
        there = moment.astimezone(self.content.issued_at.tzinfo)
        language = self.content.language
        return self(msgid, day=dates.day(language, there.date()), time=dates.hour(language, there.time()))

    def _happened(self) -> str:
        moment = self.content.facts.get("happened")
        if not isinstance(moment, Happened):
            return ""
        return self._moment(s.HAPPENED.get(moment.sure, s.HAPPENED["unknown"]), moment.at)

    def _fact(self, name: str) -> str:
        value = self.content.facts.get(name)
        if not value:
            return ""
        if name == "called":
            return self(s.CALLED, name=plain(str(value)))
        if name == "language":
            return self(s.LANGUAGE[str(value)])
        labels = {option.key: option.label for option in FIELDS[name].options}
        chosen = value if isinstance(value, tuple) else (str(value),)
        return " · ".join(self(labels[key]) for key in labels if key in chosen)

    def _number(self) -> str:
        here, language = self.content.issued_at, self.content.language
        date, time = dates.date_of_issue(language, here.date()), dates.hour(language, here.time())
        return self(s.NUMBER, serial=self._ltr(self.content.serial), date=date, time=time)

    def _questions(self) -> str:
        phone, hours = plain(self.content.phone), plain(self.content.phone_hours)
        if not phone:
            return ""
        if not hours:
            return self(s.QUESTIONS, phone=self._ltr(phone))
        return self(s.QUESTIONS_HOURS, phone=self._ltr(phone), hours=self._ltr(hours))

    def _ltr(self, text: str) -> str:
        """Numbers keep their order within Arabic."""
        return f"\u2066{text}\u2069" if self.direction == "rtl" and text else text
