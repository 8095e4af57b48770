"""Whether an answer can be kept in the States' book, what changed between two, and how old a look-up is."""

import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from workflows.grammar import N_, Asked, Reason
from workflows.roles import Act
from workflows.states_book import LAW, NOT_KNOWN, TOPICS, Topic

SEE, KEEP = Act.SEE_STATES, Act.KEEP_STATES
"""Who reads the book, and who writes in it: whoever works on cases, as in the directory of providers.

What a State says reaches the advocate who asked; nothing counts as checked before somebody else has looked. The
administrator keeps accounts and missions, and sees nothing of what lines of work read (domain facts, section 6).
"""

Answers = Mapping[str, str]
"""What is said, by the name of its question; a day as year-month-day."""

MOST_FOLDED = 400
EMPTY = frozenset({"", NOT_KNOWN.key})
_CODE = re.compile(r"[A-Z]{3}")
_URL = re.compile(r"https?://[\w-]+(\.[\w-]+)+(:\d{1,5})?(/[!-~]*)?", re.ASCII)
_PERSON = re.compile(r"\b(Mr|Mrs|Ms|Miss|Mme|Mlle|Sr|Sra|Herr|Frau)\b\.?\s|\bM\.\s")
_JOINERS = str.maketrans("", "", "\u200c\u200d")
_FORMULA = ("=", "@", "\t", "\r")

CODE_FORM = Reason(N_("Write the code as three capital letters."))
ONE_OF = Reason(N_("Choose from the answers that are offered."))
NEEDED = Reason(N_("Write an answer here."))
FORMULA = Reason(N_("This begins like a formula of a spreadsheet. Begin it with a letter."))
SPECIAL = Reason(N_("There are characters here that cannot be seen. Type this answer again."))
SOURCE = Reason(N_("Say where this comes from."))
A_DAY = Reason(N_("Write the day as year-month-day, such as 2026-06-02."))
A_POST = Reason(N_("Write a post, not a person's name."))
AN_ADDRESS = Reason(N_("Write the whole address, beginning with https:// and without a space."))
_LONGER = N_("This is longer than %(most)s characters. Shorten it.")


@dataclass(frozen=True, slots=True)
class Change:
    """One answer before and after."""

    question: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Standing:
    """What a topic rests on, and whether somebody else has looked."""

    source: str = ""
    checked_on: date | None = None
    status: str = "unverified"
    written_by: str = ""
    confirmed_on: date | None = None
    confirmed_by: str | None = None

    @property
    def can_be_agreed(self) -> bool:
        """Whether there is anything to agree to."""
        return self.status != "verified" and bool(self.source) and self.checked_on is not None


def fold(words: str) -> str:
    """Words without capitals and accents: for finding them and for their order."""
    return " ".join(_bare(_bare(words).casefold()).split())[:MOST_FOLDED].rstrip()


def _bare(words: str) -> str:
    return "".join(one for one in unicodedata.normalize("NFKD", words) if not unicodedata.combining(one))


def blank(asks: Sequence[Asked]) -> dict[str, str]:
    """The answers of whoever has said nothing yet."""
    return {asked.name: asked.preset for asked in asks}


def refused(answers: Answers, asks: Sequence[Asked]) -> list[Reason]:
    """Why these answers cannot be kept; empty where they can."""
    return [reason for _question, reason in faults(answers, asks)]


def faults(answers: Answers, asks: Sequence[Asked]) -> Iterator[tuple[str, Reason]]:
    """Each thing that is not right, with the question that it is about."""
    for asked in asks:
        said = answers.get(asked.name, "")
        wrong = _wrong(asked, said) if said else (NEEDED if asked.required else None)
        if wrong is not None:
            yield asked.name, wrong
    for topic in (*TOPICS, LAW):
        if topic.source in answers and not answers[topic.source] and _says_something(topic, answers):
            yield topic.source, SOURCE


def _says_something(topic: Topic, answers: Answers) -> bool:
    """A law text says something by being there: its title needs a source as well."""
    told = [answers.get(asked.name, "") for asked in topic.questions]
    return any(one not in EMPTY for one in [*told, answers.get(topic.checked_on, "")])


def _wrong(asked: Asked, said: str) -> Reason | None:
    if asked.options:
        return None if said in {option.key for option in asked.options} else ONE_OF
    if asked.kind == "day":
        return None if day(said) else A_DAY
    if len(said) > asked.most:
        return Reason(_LONGER, (("most", str(asked.most)),))
    if said.lstrip(" ").startswith(_FORMULA):
        return FORMULA
    lines = said.split("\n") if asked.kind == "long" else [said]
    if not all(one.translate(_JOINERS).isprintable() for one in lines):
        return SPECIAL
    return _OWN.get(asked.name, _nothing)(said)


def _nothing(_said: str) -> None:
    return None


def _code(said: str) -> Reason | None:
    return None if _CODE.fullmatch(said) else CODE_FORM


def _post(said: str) -> Reason | None:
    return A_POST if _PERSON.search(said) else None


def _url(said: str) -> Reason | None:
    return None if _URL.fullmatch(said) else AN_ADDRESS


_OWN = {"code": _code, "focal_post": _post, "url": _url}


def day(said: str) -> date | None:
    """The day that is written so, or None."""
    try:
        return date.fromisoformat(said) if len(said) == len("2026-06-02") else None
    except ValueError:
        return None


def changes(before: Answers, after: Answers, asks: Sequence[Asked]) -> list[Change]:
    """What differs, question by question."""
    return [
        Change(asked.name, before.get(asked.name, ""), after.get(asked.name, ""))
        for asked in asks
        if before.get(asked.name, "") != after.get(asked.name, "")
    ]


def touched(topic: Topic, changed: Collection[Change]) -> bool:
    """Whether anything of this topic changed, its source and its day included."""
    names = {asked.name for asked in topic.asks}
    return any(one.question in names for one in changed)


_NEVER = N_("Nobody has noted when this was looked up.")
_TODAY = N_("Looked up today.")
_YESTERDAY = N_("Looked up yesterday.")
_EARLIER = N_("Looked up %(days)s days ago.")


def age(checked_on: date | None, today: date) -> Reason:
    """How long ago somebody looked."""
    if checked_on is None:
        return Reason(_NEVER)
    days = (today - checked_on).days
    if days <= 1:
        return Reason(_YESTERDAY if days == 1 else _TODAY)
    return Reason(_EARLIER, (("days", str(days)),))
