"""Is it all there, and nothing half: what the product promises of its own rows, asked of the database itself."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tests.durability.officer import Done
from vacms.audit import operations as audit
from vacms.audit.model import AuditLine
from vacms.cases.model import Case, Pathway, Relation, Report
from vacms.consents.model import Consent
from vacms.foundation.once import Once
from vacms.journal.model import Entry
from vacms.keyring.model import Key, Wrapped
from vacms.letters.model import Issued, Serial
from vacms.referrals.model import Referral
from vacms.victims.model import Party, Person

HOLDERS = 2
"""Whoever owns a file is never the only one who can open it."""


def lost(session: Session, notes: Iterable[Done]) -> Iterator[str]:
    """What an officer was told is kept, and is not."""
    for one in notes:
        led = select(func.count()).where(Once.appointment == one.appointment, Once.path == one.led_to)
        if not session.scalar(led):
            yield f"{one.deed} was answered and is not there"
        elif one.deed == "consent":
            if not session.scalar(select(func.count()).where(Consent.pathway_id == one.pathway)):
                yield "a consent was answered and is not there"
        else:
            action = "begin" if one.deed == "report" else one.deed
            made = select(func.count()).where(Entry.pathway_id == one.pathway, Entry.action == action)
            if session.scalar(made) != 1:
                yield f"{one.deed} was answered and stands {session.scalar(made)} times in the journal"


def half(session: Session, since: datetime) -> Iterator[str]:
    """What stands there by half, among all that was begun or moved since a moment."""
    for case in session.scalars(select(Case).where(Case.opened_at >= since)):
        yield from _half_case(session, case)
    for pathway in session.scalars(select(Pathway).where(Pathway.moved_at >= since)):
        yield from _half_pathway(session, pathway)
    for letter in session.scalars(select(Issued).where(Issued.printed_at >= since)):
        yield from _half_letter(session, letter)


def _half_case(session: Session, case: Case) -> Iterator[str]:
    keys = {key.kind: key.id for key in session.scalars(select(Key).where(Key.case_id == case.id))}
    if not {"case", "person", "party"} <= keys.keys():
        yield "a case without its keys"
    for kind in ("case", "person", "party"):
        holders = session.scalars(select(Wrapped.holder).where(Wrapped.target == keys.get(kind, "")).distinct())
        if len(holders.all()) < HOLDERS:
            yield f"a {kind} key that too few hold"
    for kind, wanted in ((Report, 1), (Person, 1), (Party, 1), (Pathway, 2), (Referral, 1)):
        if (session.scalar(select(func.count()).where(kind.case_id == case.id)) or 0) < wanted:  # type: ignore[attr-defined]
            yield f"a case without its {kind.__name__.lower()}"  # type: ignore[attr-defined]
    if not session.scalar(select(func.count()).where(Relation.case_id == case.id, Relation.kind == "owner")):
        yield "a case without an owner"


def _half_pathway(session: Session, pathway: Pathway) -> Iterator[str]:
    wanted = select(Entry).where(Entry.pathway_id == pathway.id).order_by(Entry.entered_at)
    told = list(session.scalars(wanted))
    if len(told) != pathway.moves + 1:
        yield f"a pathway that moved {pathway.moves} times with {len(told)} journal entries"
    elif told[-1].after != pathway.state:
        yield "a pathway that stands where its journal does not say"
    referral = session.get(Referral, pathway.id) if pathway.workflow == "referral" else None
    if pathway.state in ("issued", "waiting") and (referral is None or referral.issued_id is None):
        yield "a referral on its way without a letter"
    if referral is not None and referral.issued_id and session.get(Issued, referral.issued_id) is None:
        yield "a referral whose letter is not there"


def _half_letter(session: Session, letter: Issued) -> Iterator[str]:
    if session.get(Serial, letter.serial) is None:
        yield "a letter whose number was never given out"
    if not session.scalar(select(func.count()).where(Wrapped.target == letter.key_id)):
        yield "a letter whose packet nobody can open"
    if session.get(Consent, letter.consent_id) is None:
        yield "a letter without the agreement that it rests on"
    if not session.scalar(select(func.count()).where(Referral.issued_id == letter.id)):
        yield "a letter that no referral knows"


def unaudited(session: Session) -> Iterator[str]:
    """Deeds in the journal and lines in the audit that do not match, and breaks in the chain."""
    done = Counter(f"do.{one}" if one != "begin" else one for one in session.scalars(select(Entry.action)))
    done["letter"] = session.scalar(select(func.count()).select_from(Issued)) or 0
    done["report"] = session.scalar(select(func.count()).select_from(Report)) or 0
    done["consent"] = session.scalar(select(func.count()).select_from(Consent)) or 0
    lines = Counter(session.scalars(select(AuditLine.act).where(AuditLine.outcome == "done")))
    for act, times in done.items():
        if lines[act] != times:
            yield f"{act} was done {times} times and audited {lines[act]} times"
    yield from audit.check(session)


def twice(session: Session, reports: int) -> Iterator[str]:
    """More or fewer cases than reports that were answered, once everything was sent again."""
    cases = session.scalar(select(func.count()).select_from(Case)) or 0
    if cases != reports:
        yield f"{reports} reports made {cases} cases"
