"""What is done with the paper book: sign numbers out, write on one, spoil one, lose one."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from vacms.audit import operations as audit
from vacms.foundation import clock
from vacms.foundation.access import Actor
from vacms.foundation.errors import Refused, Unknown
from vacms.letters import operations as letters
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
    made = [_new(session, language, by) for _ in range(count)]
    _line(session, by, "sign_out", made[0].serial, str(count))
    return made


def _new(session: Session, language: str, by: Actor) -> BookNumber:
    serial = letters.new_serial(session)
    while session.scalar(select(BookNumber.serial).where(BookNumber.serial == serial)):
        serial = letters.new_serial(session)
    one = BookNumber(
        serial=serial, mission=by.mission, office=by.office, signed_out_to=by.appointment,
        signed_out_at=clock.now(), language=language, state="blank",
    )  # fmt: skip
    session.add(one)
    session.flush()
    return one


def use(session: Session, actor: Actor, serial: str, issued_id: str) -> None:
    """Note that this number was written on; `issued_id` is empty where only the paper was handed over.

    Raises Refused where the number is not this mission's or no longer blank.
    """
    one = _blank(session, actor, serial)
    one.issued_id = issued_id or None
    _close(session, one, "used", actor)


def spoil(session: Session, serial: str, *, by: Actor) -> None:
    """A blank paper is of no use: torn up and burnt.

    Raises Refused, Unknown.
    """
    _insist(by)
    _close(session, _blank(session, by, serial), "spoiled", by)


def lose(session: Session, serial: str, *, by: Actor) -> BookNumber:
    """A paper is gone, blank or written on: nobody who calls about its number learns anything.

    Raises Unknown.
    """
    _insist(by)
    one = queries.number(session, by, rules.number_as_kept(serial), held=True)
    if one.state != "lost":
        _close(session, one, "lost", by)
    return one


def _blank(session: Session, actor: Actor, serial: str) -> BookNumber:
    try:
        one = queries.number(session, actor, rules.number_as_kept(serial), held=True)
    except Unknown:
        raise Refused(rules.NOT_OURS) from None
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
