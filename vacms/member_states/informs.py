"""What the page of a line of work shows of the States that matter to it: coded, with how sure it is, and law texts.

It informs and blocks nothing; what counts in one person's matter is said by the lawyer.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from vacms.member_states import known, rules
from vacms.member_states.model import LawText, MemberState
from workflows.grammar import Reason
from workflows.states_book import LAW, STATUSES, TOPICS

MOST = 6
"""How many law texts are named on such a page; all of them stand in the book."""
_QUESTIONS = {asked.name: asked for topic in (*TOPICS, LAW) for asked in topic.questions}
_STATUSES = {option.key: option.label for option in STATUSES}


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer of the book: in words of the declaration or as somebody wrote it, and whether anybody checked it."""

    label: str
    words: str
    coded: bool
    status: str = ""
    source: str = ""
    age: Reason | None = None


@dataclass(frozen=True, slots=True)
class Law:
    """A law text by its title, and what it says on acknowledging a child: what recognition may give him too."""

    id: str
    title: str
    in_force: str
    status: str
    acknowledgment: str


@dataclass(frozen=True, slots=True)
class Told:
    """What the book says of one State; without a name the book does not have it."""

    code: str
    name: str = ""
    answers: tuple[Answer, ...] = ()
    laws: tuple[Law, ...] | None = None
    """None where they were not asked for: the State's own page names them."""


def told(session: Session, codes: Sequence[str], today: date, *, laws: bool = True) -> list[Told]:
    """What the book says of these States, in the order in which they are asked for. Two statements, or one."""
    found = known.of(session, codes)
    texts = list(_laws(session, list(found))) if found and laws else []
    return [
        Told(code, one.name, _answers(one, today), tuple(law for of, law in texts if of == code) if laws else None)
        if (one := found.get(code))
        else Told(code)
        for code in codes
    ]


def _answers(one: known.Known, today: date) -> tuple[Answer, ...]:
    return (
        _answer("dna", one.dna, one.dna_status, one.dna_source, one.dna_checked_on, today),
        _answer("treaty", one.treaty, one.treaty_status, one.treaty_source, one.treaty_checked_on, today),
        _answer("letter_language", one.language),
        _answer("focal_post", one.focal_post),
        _answer("focal_channel", one.focal_channel),
    )


def _answer(
    name: str, value: str, status: str = "", source: str = "", checked_on: date | None = None, today: date | None = None
) -> Answer:
    asked = _QUESTIONS[name]
    words = next((option.label for option in asked.options if option.key == value), value)
    age = rules.age(checked_on, today) if source and today else None
    return Answer(asked.label, words, bool(asked.options), _STATUSES.get(status, ""), source, age)


def _laws(session: Session, codes: Sequence[str]) -> Iterator[tuple[str, Law]]:
    query = (
        select(MemberState.code, LawText.id, LawText.title, LawText.in_force, LawText.status, LawText.acknowledgment)
        .join(LawText, LawText.state == MemberState.id)
        .where(MemberState.code.in_(codes), LawText.in_force != "replaced")
        .order_by(MemberState.code, LawText.folded)
        .limit(MOST)
    )
    force = {option.key: option.label for option in _QUESTIONS["in_force"].options}
    for one in session.execute(query):
        yield one.code, Law(one.id, one.title, force[one.in_force], _STATUSES[one.status], one.acknowledgment)
