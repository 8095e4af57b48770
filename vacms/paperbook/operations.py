"""What is done with the paper book: sign numbers out, write on one, spoil one, lose one."""

from sqlalchemy.orm import Session

from vacms.audit import operations as audit
from vacms.foundation import clock, ids
from vacms.foundation.access import Actor
from vacms.foundation.errors import Refused, Unknown
from vacms.letters import operations as letters
from vacms.missions import queries as missions
from vacms.paperbook import queries, rules
from vacms.paperbook.model import BookNumber
from workflows.directory import LETTER_LANGUAGES
from workflows.grammar import N_, Reason
from workflows.roles import Act

NO_SUCH_LANGUAGE = Reason(N_("Choose a language in which we write letters."))


def sign_out(session: Session, count: int, language: str, *, by: Actor) -> list[BookNumber]:
    """Give new numbers to the actor, to be printed blank and carried.

    Raises Refused, Unknown.
    """
    _insist(by)
    if not 1 <= count <= rules.MOST:
        raise Refused(rules.HOW_MANY)
    if language not in {option.key for option in LETTER_LANGUAGES}:
        raise Refused(NO_SUCH_LANGUAGE)
    now = clock.now()
    made = [
        BookNumber(
            serial=letters.new_serial(session), mission=by.mission, office=by.office,
            signed_out_to=by.appointment, signed_out_at=now, language=language, state="blank",
        )
        for _ in range(count)
    ]  # fmt: skip
    session.add_all(made)
    session.flush()
    _line(session, by, "sign_out", made[0].serial, str(count))
    return made


def use(session: Session, actor: Actor, serial: str, issued_id: str) -> BookNumber:
    """Note that this number was written on; `issued_id` is empty where only the paper was handed over.

    Raises Refused where the number is not this mission's or no longer blank.
    """
    one = _blank(session, actor, serial)
    one.issued_id = issued_id or None
    _close(session, one, "used", actor)
    return one


def spoil(session: Session, serial: str, *, by: Actor) -> None:
    """A blank paper is of no use: torn up and burnt.

    Raises Refused, Unknown.
    """
    _insist(by)
    one = _blank(session, by, serial)
    _insist_on_the_carrier(one, by)
    _close(session, one, "spoiled", by)


def lose(session: Session, serial: str, *, by: Actor) -> BookNumber:
    """A paper is gone, blank or written on: nobody who calls about its number learns anything, and its letter is void.

    Raises Refused, Unknown.
    """
    _insist(by)
    one = queries.number(session, by, ids.serial_as_kept(serial), held=True)
    _insist_on_the_carrier(one, by)
    if one.state != "lost":
        _close(session, one, "lost", by)
        letters.void_by_serial(session, one.serial, "lost", by=by)
    return one


def lose_mine(session: Session, *, by: Actor) -> int:
    """The folder is gone with every blank number that this hat carried; says how many.

    Raises Unknown.
    """
    _insist(by)
    gone = queries.mine(session, by)
    for serial in gone:
        lose(session, serial, by=by)
    return len(gone)


def sheets(session: Session, serial: str, *, by: Actor) -> bytes:
    """The blank papers of one sign-out as a file, for the officer who carries them.

    Raises Unknown where none of them is blank any more, or somebody else carries them.
    """
    _insist(by)
    found = queries.sheets(session, by, serial)
    office = missions.office(session, by.mission, by.office)
    _line(session, by, "print", found[0].serial, str(len(found)))
    return letters.blank(
        found[0].language,
        [one.serial for one in found],
        phone=office.phone if office else "",
        phone_hours=office.phone_hours if office else "",
        account=office.account if office else "",
    )


def _blank(session: Session, actor: Actor, serial: str) -> BookNumber:
    try:
        one = queries.number(session, actor, ids.serial_as_kept(serial), held=True)
    except Unknown:
        raise Refused(letters.NOT_OURS) from None
    if one.state != "blank":
        raise Refused(rules.NOT_BLANK)
    return one


def _close(session: Session, one: BookNumber, state: str, by: Actor) -> None:
    one.state, one.closed_at, one.closed_by = state, clock.floor_hour(clock.now()), by.appointment
    session.flush()
    _line(session, by, state, one.serial)


def _insist(by: Actor) -> None:
    if not by.may(Act.BOOK):
        raise Unknown


def _insist_on_the_carrier(one: BookNumber, by: Actor) -> None:
    if not rules.may_give_up(one.signed_out_to, one.mission, by):
        raise Refused(rules.NOT_CARRIED)


def _line(session: Session, by: Actor, deed: str, serial: str, detail: str = "") -> None:
    audit.write(
        session,
        mission=by.mission,
        actor=by.appointment,
        act=f"book.{deed}",
        object=serial,
        data_class="C1",
        detail=detail,
    )
