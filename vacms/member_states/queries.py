"""What the States' book says, State by State and law text by law text, and who may agree to it."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import Session

from vacms.foundation import clock
from vacms.foundation.errors import Unknown
from vacms.member_states import rules
from vacms.member_states.model import LawText, MemberState, Sourced, StateSource
from vacms.member_states.rules import Standing
from vacms.missions import queries as missions
from vacms.staff import queries as staff
from workflows.states_book import LAW, TOPICS

PAGE = 40
LAWS = 15
"""How many law texts stand on a State's page: a title may be long."""
_STATE_COLUMNS = ("code", "name", *(asked.name for topic in TOPICS for asked in topic.questions))
_LAW_COLUMNS = tuple(asked.name for asked in LAW.questions)


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the list."""

    code: str
    name: str
    dna: str
    treaty: str
    unchecked: int
    """How many of its topics rest on nobody's second look."""


@dataclass(frozen=True, slots=True)
class StateView:
    """A State as a page reads it."""

    id: str
    code: str
    name: str
    version: int
    answers: dict[str, str]
    standings: dict[str, Standing]


@dataclass(frozen=True, slots=True)
class LawView:
    """A law text as a page reads it."""

    id: str
    title: str
    version: int
    answers: dict[str, str]
    standing: Standing


def today(session: Session, mission: str) -> date:
    """The calendar day at the reader's mission."""
    return clock.now().astimezone(ZoneInfo(missions.zone(session, mission))).date()


# --- States ---------------------------------------------------------------------------------------------------------


def listed(session: Session, *, words: str = "", after: str = "") -> tuple[list[Row], str]:
    """A page of the book by name, by a part of a name or the beginning of a code; and where the next begins."""
    query = select(MemberState).order_by(MemberState.folded, MemberState.code)
    if words := rules.fold(words):
        query = query.where(
            or_(
                MemberState.folded.contains(words, autoescape=True),
                MemberState.code.startswith(words.upper(), autoescape=True),
            )
        )
    mark = session.scalar(select(MemberState).where(MemberState.code == after)) if after else None
    if mark is not None:
        query = query.where(
            (MemberState.folded > mark.folded) | ((MemberState.folded == mark.folded) & (MemberState.code > mark.code))
        )
    rows = list(session.scalars(query.limit(PAGE + 1)))
    checked = _checked(session, [row.id for row in rows[:PAGE]])
    found = [Row(row.code, row.name, row.dna, row.treaty, len(TOPICS) - checked.get(row.id, 0)) for row in rows[:PAGE]]
    return found, found[-1].code if len(rows) > PAGE else ""


def _checked(session: Session, states: Collection[str]) -> dict[str, int]:
    if not states:
        return {}
    query = (
        select(StateSource.state, func.count())
        .where(StateSource.state.in_(states), StateSource.status == "verified")
        .group_by(StateSource.state)
    )
    return {one.state: one[1] for one in session.execute(query)}


def row(session: Session, code: str, *, held: bool = False) -> MemberState:
    """The kept row; `held` for whoever changes it.

    Raises Unknown.
    """
    found = session.scalar(_held(select(MemberState).where(MemberState.code == code), held))
    if found is None:
        raise Unknown
    return found


def sources(session: Session, states: Iterable[str]) -> dict[str, dict[str, StateSource]]:
    """The kept sources of each State, by topic."""
    found: dict[str, dict[str, StateSource]] = {one: {} for one in states}
    if found:
        for each in session.scalars(select(StateSource).where(StateSource.state.in_(found))):
            found[each.state][each.topic] = each
    return found


def by_code(session: Session, code: str) -> StateView:
    """One State.

    Raises Unknown.
    """
    one = row(session, code)
    return view(one, sources(session, [one.id])[one.id])


def view(one: MemberState, rests: Mapping[str, StateSource]) -> StateView:
    """A State as its rows say it."""
    answers = {name: getattr(one, name) for name in _STATE_COLUMNS}
    standings = {topic.key: _standing(rests.get(topic.key)) for topic in TOPICS}
    for topic in TOPICS:
        answers |= _rests_on(standings[topic.key], topic.source, topic.checked_on)
    return StateView(one.id, one.code, one.name, one.version, answers, standings)


def _standing(one: Sourced | None) -> Standing:
    if one is None:
        return Standing()
    return Standing(one.source, one.checked_on, one.status, one.written_by, one.confirmed_on, one.confirmed_by)


def _rests_on(standing: Standing, source: str, checked_on: str) -> dict[str, str]:
    return {source: standing.source, checked_on: standing.checked_on.isoformat() if standing.checked_on else ""}


def every(session: Session) -> list[StateView]:
    """The whole book, for a file."""
    rows = session.scalars(select(MemberState).order_by(MemberState.code)).all()
    rests = sources(session, [one.id for one in rows])
    return [view(one, rests[one.id]) for one in rows]


def of_codes(session: Session, codes: Collection[str], *, held: bool = False) -> dict[str, MemberState]:
    """The kept rows of these codes, by code."""
    query = select(MemberState).where(MemberState.code.in_(codes)).order_by(MemberState.code)
    return {one.code: one for one in session.scalars(_held(query, held))}


def _held(query: Select[Any], held: bool) -> Select[Any]:
    return query.with_for_update().execution_options(populate_existing=True) if held else query


# --- law texts ------------------------------------------------------------------------------------------------------


def laws(session: Session, state: str, *, after: str = "") -> tuple[list[LawView], str]:
    """A page of the law texts of a State by title, and where the next begins."""
    query = select(LawText).where(LawText.state == state).order_by(LawText.folded)
    mark = session.get(LawText, after) if after else None
    if mark is not None and mark.state == state:
        query = query.where(LawText.folded > mark.folded)
    rows = list(session.scalars(query.limit(LAWS + 1)))
    found = [law_view(one) for one in rows[:LAWS]]
    return found, found[-1].id if len(rows) > LAWS else ""


def law_row(session: Session, state: str, law_id: str, *, held: bool = False) -> LawText:
    """The kept row of a law text of this State.

    Raises Unknown.
    """
    found = session.get(LawText, law_id, with_for_update=held, populate_existing=held)
    if found is None or found.state != state:
        raise Unknown
    return found


def law_view(one: LawText) -> LawView:
    """A law text as its row says it."""
    standing = _standing(one)
    answers = {name: getattr(one, name) for name in _LAW_COLUMNS} | _rests_on(standing, LAW.source, LAW.checked_on)
    return LawView(one.id, one.title, one.version, answers, standing)


def laws_of(session: Session, states: Collection[str] | None = None, *, held: bool = False) -> list[LawText]:
    """The kept law texts of these States, or all of them, by State and title."""
    query = select(LawText).order_by(LawText.state, LawText.folded)
    return list(session.scalars(_held(query if states is None else query.where(LawText.state.in_(states)), held)))


def codes(session: Session) -> dict[str, str]:
    """Code of each State by its id."""
    return {one.id: one.code for one in session.execute(select(MemberState.id, MemberState.code))}


# --- who agrees ----------------------------------------------------------------------------------------------------


def same_person(session: Session, writer: str, reader: str) -> bool:
    """Whether these two appointments are one person: a second hat is no second pair of eyes."""
    if writer == reader:
        return True
    return staff.appointment(session, writer).officer == staff.appointment(session, reader).officer


def not_hers(session: Session, standings: Mapping[str, Standing], reader: str) -> list[str]:
    """Keys of what waits for a second look and was written by somebody else."""
    waiting = {key: one for key, one in standings.items() if one.can_be_agreed}
    own = {writer: same_person(session, writer, reader) for writer in {one.written_by for one in waiting.values()}}
    return [key for key, one in waiting.items() if not own[one.written_by]]
