"""The sheets that a line of work prints: what is given to an authority, and what the person asked to be told."""

from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from vacms.audit.queries import opened_by
from vacms.cases import queries as cases
from vacms.cases.deed import Deed
from vacms.cases.model import Case
from vacms.consents import queries as consents
from vacms.foundation import clock, words
from vacms.letters import dates
from vacms.letters import operations as letters
from vacms.letters import queries as issued
from vacms.letters import sheet_sentences as said
from vacms.letters.sheet import Part, Sheet
from vacms.lines import worded
from vacms.missions import queries as missions
from vacms.providers import queries as providers
from vacms.staff import queries as staff
from vacms.victims.queries import person_of
from vacms.windows.queries import open_windows
from workflows.catalogue import CATALOGUE
from workflows.disclosure import THEIR_YES
from workflows.grammar import N_
from workflows.letters import LETTERS, STATEMENT
from workflows.purposes import PURPOSES, Purpose
from workflows.roles import Role

Say = Callable[..., str]
Day = Callable[[datetime], str]


def issue(session: Session, deed: Deed) -> str:
    """Print the sheet of this deed and keep it like a letter; gives its id."""
    kind, language = deed.action.letter, str(deed.answers["letter_language"])
    serial = letters.new_serial(session)
    make = _statement if kind is STATEMENT else _transmittal
    sheet, consent_id = make(session, deed, language, serial)
    holders = [person_of(session, deed.case.id).key_id, *([deed.actor.hat_key] if deed.actor.hat_key else [])]
    return letters.issue_sheet(
        session,
        sheet,
        kind=kind or STATEMENT,
        case_id=deed.case.id,
        pathway_id=deed.pathway.id,
        consent_id=consent_id,
        holders=holders,
        by=deed.actor,
    ).id


def _transmittal(session: Session, deed: Deed, language: str, serial: str) -> tuple[Sheet, str]:
    """Word for word what was decided on, under which yes or exception, and how it is to be handled."""
    now = _now(session, deed.case)
    purpose = THEIR_YES[deed.facts["recipient"]]
    given = worded.insisted(session, deed.actor, deed.case, deed.pathway)
    agreed = consents.latest(session, deed.case.id, purpose, deed.pathway.id)
    in_force = agreed is not None and consents.standing_of(agreed) == "given"
    under = (
        deed.facts["how_much"] if deed.facts["how_much"] == "nobody" else "yes" if in_force else deed.facts["exception"]
    )
    day = dates.date_of_issue(language, agreed.given_at.astimezone(now.tzinfo).date()) if agreed else ""

    def say(msgid: str, **params: str) -> str:
        return words.translate(language, msgid, **params)

    parts = (
        Part(say(N_("To")), (given["addressee"],)),
        Part(say(N_("What is given, word for word")), (given["content"],)),
        Part(say(N_("Under what")), (say(said.UNDER[under], day=day),)),
        Part(say(N_("Handling")), tuple(say(line) for line in said.HANDLING)),
    )
    return Sheet(language, serial, now, _title(language, serial, now), parts), agreed.id if agreed and in_force else ""


def _statement(session: Session, deed: Deed, language: str, serial: str) -> tuple[Sheet, str]:
    """What we hold, who can open it, who looked, what was agreed to, what left, what is owed. Coded, never a story."""
    now, case = _now(session, deed.case), deed.case

    def say(msgid: str, **params: object) -> str:
        return words.translate(language, msgid, **params)

    def day(at: datetime) -> str:
        return dates.date_of_issue(language, at.astimezone(now.tzinfo).date())

    parts = (
        Part(say(N_("What we hold")), _held(session, case, say, day)),
        Part(say(N_("Who can open it")), _holders(session, case)),
        Part(say(N_("Who opened it")), _looked(session, case, say, day)),
        Part(say(N_("What you said yes or no to")), _answers(session, case, say, day)),
        Part(say(N_("What left us")), _left(session, case, say, day)),
        Part(say(N_("What we owe you")), _owed(session, case, say, day)),
        Part(say(N_("What you can do")), tuple(say(line) for line in said.RIGHTS)),
    )
    return Sheet(language, serial, now, _title(language, serial, now), tuple(one for one in parts if one.lines)), ""


def _held(session: Session, case: Case, say: Say, day: Day) -> tuple[str, ...]:
    """Since when there is a file, and every line of work with where it stands; none that is kept from its owner."""
    lines = [say(N_("A file since %(day)s: what you told us and what we agreed, under lock."), day=day(case.opened_at))]
    for one in cases.pathways(session, case.id):
        flow = CATALOGUE[one.workflow]
        if flow.key != "case" and not flow.outside_line:
            lines.append(f"{say(flow.title)}: {say(flow.state(one.state).title)} ({day(one.moved_at)})")
    return tuple(lines)


def _holders(session: Session, case: Case) -> tuple[str, ...]:
    people = [one.appointment for one in cases.relations(session, case.id)]
    return tuple(sorted(staff.names(session, *people).values()))


def _looked(session: Session, case: Case, say: Say, day: Day) -> tuple[str, ...]:
    found = opened_by(session, case.desk, case.trace)
    names = staff.names(session, *(one.appointment for one in found))
    return tuple(
        say(
            N_("%(name)s, %(times)s times, last on %(day)s"),
            name=names.get(one.appointment, "–"),
            times=one.times,
            day=day(one.last),
        )
        for one in found
    )


def _answers(session: Session, case: Case, say: Say, day: Day) -> tuple[str, ...]:
    lines = []
    for one in consents.of_case(session, case.id):
        title, answer = PURPOSES[Purpose(one.purpose)].title, said.STANDING[consents.standing_of(one)]
        lines.append(f"{say(title)}: {say(answer)} ({day(one.given_at)})")
    return tuple(lines)


def _left(session: Session, case: Case, say: Say, day: Day) -> tuple[str, ...]:
    found = [one for one in issued.of_case(session, case.id) if one.kind != STATEMENT.key]
    names = providers.names(session, {one.provider_id for one in found if one.provider_id})
    return tuple(
        say(N_("Paper No. %(serial)s, %(day)s, to %(place)s"), serial=one.serial, day=day(one.printed_at), place=place)
        for one in found
        for place in [names.get(one.provider_id) or say(LETTERS[one.kind].title)]
    )


def _owed(session: Session, case: Case, say: Say, day: Day) -> tuple[str, ...]:
    """What is owed in a line that is kept from the case's owner stays off the paper: the owner can open it."""
    owed = [
        one
        for one in open_windows(session, case.id)
        if one.window.kind == "task"
        and one.window.owed_by != Role.SYSTEM
        and one.window.key not in cases.OUTSIDE_WINDOWS
    ]
    return tuple(say(N_("%(what)s, by %(day)s"), what=say(one.window.title), day=day(one.until)) for one in owed)


def _now(session: Session, case: Case) -> datetime:
    return clock.now().astimezone(ZoneInfo(missions.zone(session, case.mission, case.office)))


def _title(language: str, serial: str, now: datetime) -> str:
    return words.translate(
        language, N_("No. %(serial)s, %(date)s"), serial=serial, date=dates.date_of_issue(language, now.date())
    )
