"""What is done to the book: enter, change, agree. Every answer that changes leaves its line for good."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from itertools import count

from sqlalchemy import select
from sqlalchemy.orm import Session

from vacms.audit import operations as audit
from vacms.foundation import clock
from vacms.foundation.access import Actor
from vacms.foundation.errors import Refused, Stale, Unknown
from vacms.foundation.ids import new_id
from vacms.member_states import queries, rules
from vacms.member_states.model import LawText, MemberState, Sourced, StateChange, StateSource
from vacms.member_states.rules import KEEP, Answers, Change
from workflows.grammar import N_, Reason
from workflows.states_book import LAW, LAW_TEXT, STATE, TOPICS

TAKEN = Reason(N_("The book has a State with this code already."))
TITLE_TAKEN = Reason(N_("The book has a law text of this State with this title already."))
OWN_WORK = Reason(N_("Whoever wrote it does not agree to it: somebody else looks it up."))
_COLUMNS = tuple(asked.name for topic in TOPICS for asked in topic.questions)


@dataclass(frozen=True, slots=True)
class Mark:
    """Who changes something, when, and how: by hand, from a file, or by agreeing."""

    by: Actor
    how: str = "form"
    file: str | None = None
    at: datetime = field(default_factory=clock.now)
    places: Iterator[int] = field(default_factory=count)
    """The place of each line that it leaves."""


def enter(session: Session, answers: Answers, *, by: Actor) -> MemberState:
    """Enter a State; nobody has looked a second time yet.

    Raises Refused, Unknown.
    """
    _insist(by, rules.refused(answers, STATE))
    if session.scalar(select(MemberState.id).where(MemberState.code == answers["code"])):
        raise Refused(TAKEN)
    one = write(session, None, {}, answers, Mark(by))
    session.flush()
    return one


def amend(session: Session, code: str, answers: Answers, *, version: int, by: Actor) -> MemberState:
    """Change what is known of a State; `version` is the one that the officer saw. Its code stays.

    Raises Refused, Stale, Unknown.
    """
    _insist(by, [])
    one = queries.row(session, code, held=True)
    answers = {**answers, "code": one.code}
    _insist(by, rules.refused(answers, STATE))
    if one.version != version:
        raise Stale
    return write(session, one, queries.sources(session, [one.id])[one.id], answers, Mark(by))


def confirm(session: Session, code: str, topics: Collection[str], *, version: int, by: Actor) -> MemberState:
    """Agree to topics of a State after a second look; whoever wrote one does not agree to it.

    Raises Refused, Stale, Unknown.
    """
    _insist(by, [])
    one = queries.row(session, code, held=True)
    if one.version != version:
        raise Stale
    rests = queries.sources(session, [one.id])[one.id]
    standings = queries.view(one, rests).standings
    if not topics or set(topics) - set(queries.not_hers(session, standings, by.appointment)):
        raise Refused(OWN_WORK)
    mark = Mark(by, "confirm")
    for topic in topics:
        _agree(session, rests[topic], mark)
    _lines(session, one.id, None, [Change(topic, "unverified", "verified") for topic in topics], mark)
    _touch(session, one, "confirm", mark)
    return one


def enter_law(session: Session, code: str, answers: Answers, *, by: Actor) -> LawText:
    """Enter a law text of a State.

    Raises Refused, Unknown.
    """
    _insist(by, rules.refused(answers, LAW_TEXT))
    state = queries.row(session, code, held=True)
    _insist_title(session, state.id, answers, "")
    one = write_law(session, state.id, None, answers, Mark(by))
    session.flush()
    return one


def amend_law(session: Session, code: str, law_id: str, answers: Answers, *, version: int, by: Actor) -> LawText:
    """Change what is kept of a law text.

    Raises Refused, Stale, Unknown.
    """
    _insist(by, rules.refused(answers, LAW_TEXT))
    state = queries.row(session, code)
    one = queries.law_row(session, state.id, law_id, held=True)
    _insist_title(session, state.id, answers, one.id)
    if one.version != version:
        raise Stale
    return write_law(session, state.id, one, answers, Mark(by))


def confirm_law(session: Session, code: str, law_id: str, *, version: int, by: Actor) -> LawText:
    """Agree to a law text after a second look; whoever wrote it does not.

    Raises Refused, Stale, Unknown.
    """
    _insist(by, [])
    one = queries.law_row(session, queries.row(session, code).id, law_id, held=True)
    if one.version != version:
        raise Stale
    if not queries.not_hers(session, {LAW.key: queries.law_view(one).standing}, by.appointment):
        raise Refused(OWN_WORK)
    mark = Mark(by, "confirm")
    _agree(session, one, mark)
    _lines(session, one.state, one.id, [Change(LAW.key, "unverified", "verified")], mark)
    _touch(session, one, "confirm_law", mark)
    return one


def _insist(by: Actor, reasons: Iterable[Reason]) -> None:
    if not by.may(KEEP):
        raise Unknown
    if found := tuple(reasons):
        raise Refused(*found)


def _insist_title(session: Session, state: str, answers: Answers, own_id: str) -> None:
    same = select(LawText.id).where(
        LawText.state == state, LawText.folded == rules.fold(answers["title"]), LawText.id != own_id
    )
    if session.scalar(same):
        raise Refused(TITLE_TAKEN)


# --- writing: shared with what is read from a file ------------------------------------------------------------------


def write(
    session: Session, one: MemberState | None, rests: dict[str, StateSource], answers: Answers, mark: Mark
) -> MemberState:
    """Write what is known of a State, and a line for each answer that changed; nothing where none did."""
    before = queries.view(one, rests).answers if one is not None else rules.blank(STATE)
    changed = rules.changes(before, answers, STATE)
    deed = "amend" if one is not None else "enter"
    if one is None:
        one = MemberState(id=new_id(), code=answers["code"], version=0)
        session.add(one)
    elif not changed:
        return one
    one.name, one.folded = answers["name"], rules.fold(answers["name"])
    for name in _COLUMNS:
        setattr(one, name, answers[name])
    _touch(session, one, deed, mark)
    for topic in TOPICS:
        if rules.touched(topic, changed):
            rest = rests.get(topic.key) or StateSource(state=one.id, topic=topic.key)
            _rest(rest, answers[topic.source], answers[topic.checked_on], mark)
            session.add(rest)
    _lines(session, one.id, None, changed, mark)
    return one


def write_law(session: Session, state: str, one: LawText | None, answers: Answers, mark: Mark) -> LawText:
    """Write what is kept of a law text, and a line for each answer that changed; nothing where none did."""
    before = queries.law_view(one).answers if one is not None else rules.blank(LAW_TEXT)
    changed = rules.changes(before, answers, LAW_TEXT)
    deed = "amend_law" if one is not None else "enter_law"
    if one is None:
        one = LawText(id=new_id(), state=state, version=0)
    elif not changed:
        return one
    for asked in LAW.questions:
        setattr(one, asked.name, answers[asked.name])
    one.folded = rules.fold(answers["title"])
    _rest(one, answers[LAW.source], answers[LAW.checked_on], mark)
    _touch(session, one, deed, mark)
    session.add(one)
    _lines(session, state, one.id, changed, mark)
    return one


def _rest(one: Sourced, source: str, checked_on: str, mark: Mark) -> None:
    """What was written anew waits for a second look again."""
    one.source, one.checked_on = source, rules.day(checked_on)
    one.status, one.written_by = "unverified", mark.by.appointment
    one.confirmed_on = one.confirmed_by = None


def _agree(session: Session, one: Sourced, mark: Mark) -> None:
    today = queries.today(session, mark.by.mission)  # asked first: what is half agreed to must not be written
    one.status, one.confirmed_on, one.confirmed_by = "verified", today, mark.by.appointment


def _lines(session: Session, state: str, law: str | None, changed: Iterable[Change], mark: Mark) -> None:
    session.add_all(
        StateChange(
            id=new_id(), state=state, law=law, question=each.question, place=next(mark.places), before=each.before,
            after=each.after, how=mark.how, file=mark.file, at=mark.at, by=mark.by.appointment,
        )
        for each in changed
    )  # fmt: skip


def _touch(session: Session, one: MemberState | LawText, deed: str, mark: Mark) -> None:
    one.version += 1
    one.updated_at, one.updated_by = mark.at, mark.by.appointment
    audit.write(
        session, mission=mark.by.mission, actor=mark.by.appointment, act=f"state.{deed}", object=one.id, data_class="C1"
    )
