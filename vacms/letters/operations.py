"""Gives letters out, printed or copied by hand, each under a number and key of its own; makes them void."""

import hashlib
import secrets
from collections.abc import Sequence
from pathlib import Path

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from vacms.audit import operations as audit
from vacms.consents import queries as consents
from vacms.foundation import clock, page, paper
from vacms.foundation.actor import Actor
from vacms.foundation.database import EverySight
from vacms.foundation.errors import Refused
from vacms.foundation.ids import new_id
from vacms.foundation.ids import new_serial as random_serial
from vacms.foundation.permit import Permit
from vacms.keyring import operations as keyring
from vacms.keyring.rings import DataKey
from vacms.letters import rules
from vacms.letters.blank import Sheet as BlankSheet
from vacms.letters.blank import sheets
from vacms.letters.composition import Paper
from vacms.letters.form import Form
from vacms.letters.model import STATUSES, VALID, Issued, Serial
from vacms.letters.rules import Content
from vacms.letters.sheet import Sheet
from workflows.grammar import N_, LetterKind, Reason
from workflows.letters import REFERRAL_LETTER
from workflows.needs import NEEDS

CSS = Path(__file__).resolve().parents[2] / "templates" / "letters" / "letter.css"
NOT_OURS = Reason(
    N_("This number is not one of this mission's blank papers."),
    supplied_by=N_("Look at the number on the paper again, or leave it empty for a new one."),
)
"""Said alike of a number that another mission holds or used and of one that was never given out."""

_NUMBER, _USED = Serial.__table__, Issued.__table__
_GIVEN_OUT = (
    select(_NUMBER.c.serial, _USED.c.id)
    .select_from(_NUMBER.outerjoin(_USED, _USED.c.serial == _NUMBER.c.serial))
    .where(_NUMBER.c.serial == bindparam("serial"))
)
"""Whether a number was given out, and the letter that bears it."""


def new_serial(session: Session) -> str:
    """A number that was never given out before and never will be again."""
    while True:
        serial = random_serial()
        if session.get(Serial, serial) is None:
            session.add(Serial(serial=serial, given_at=clock.now()))
            session.flush()
            return serial


def printed(content: Content, identifier: bytes) -> bytes:
    """The letter as a PDF; the same content and identifier give the same bytes."""
    return press(rules.compose(content), identifier)


def press(composed: Paper, identifier: bytes) -> bytes:
    """A composed letter as a PDF: on one side, in smaller print where it is long."""
    template = f"letters/referral/{composed.layout}.html"
    for size in ("", "long"):
        html = page.render(template, composed.language, paper=composed, size=size)
        try:
            return paper.press(html, css=CSS, identifier=identifier, sides=1)
        except paper.TooLong:
            continue
    raise paper.TooLong


def press_sheet(sheet: Sheet | Form, identifier: bytes) -> bytes:
    """A sheet as a PDF, on as many sides as it needs."""
    html = page.render(sheet.template, sheet.language, paper=sheet)
    return paper.press(html, css=CSS, identifier=identifier)


def issue(
    session: Session,
    content: Content,
    *,
    case_id: str,
    pathway_id: str,
    provider_id: str,
    consent_id: str,
    holders: Sequence[str],
    by: Actor,
) -> Issued:
    """Print a letter and keep it under its own key, wrapped to these holders, the author's hat for a day.

    Raises Undisclosable where it says more than was agreed to, Refused where its number is taken.
    """
    identifier = secrets.token_bytes(paper.IDENTIFIER_BYTES)
    composed = _composed(session, content, case_id, provider_id, consent_id)
    one = _letter(session, content, case_id, pathway_id, provider_id, consent_id, by, by_hand=False)
    pdf = press(composed, identifier)
    one.sha256 = hashlib.sha256(pdf).hexdigest()
    return _keep(session, one, content, composed.text, pdf, identifier, holders, by)


def issue_sheet(
    session: Session,
    sheet: Sheet | Form,
    *,
    kind: LetterKind,
    case_id: str,
    pathway_id: str,
    consent_id: str,
    holders: Sequence[str],
    by: Actor,
) -> Issued:
    """Print a numbered sheet that goes to no provider, and keep it like a letter."""
    identifier = secrets.token_bytes(paper.IDENTIFIER_BYTES)
    one = _letter(session, sheet, case_id, pathway_id, "", consent_id, by, by_hand=False, kind=kind.key)
    pdf = press_sheet(sheet, identifier)
    one.sha256 = hashlib.sha256(pdf).hexdigest()
    return _keep(session, one, sheet, sheet.text, pdf, identifier, holders, by)


def by_hand(
    session: Session,
    content: Content,
    *,
    case_id: str,
    pathway_id: str,
    provider_id: str,
    consent_id: str,
    holders: Sequence[str],
    by: Actor,
) -> Issued:
    """Keep a letter that is copied by hand, in the same way; there is no file, only its lines.

    Raises Undisclosable where it says more than was agreed to, Refused where its number is taken.
    """
    _composed(session, content, case_id, provider_id, consent_id)
    one = _letter(session, content, case_id, pathway_id, provider_id, consent_id, by, by_hand=True)
    return _keep(session, one, content, "\n".join(rules.by_hand(content)), b"", b"", holders, by)


def void(session: Session, issued_id: str | None, status: str, *, by: Actor) -> None:
    """From now on the number is worth nothing: void, withdrawn or lost. What is so already stays as it is."""
    if status not in STATUSES or status == VALID:
        raise ValueError(f"a letter cannot become {status!r}")
    one = session.scalar(select(Issued).where(Issued.id == issued_id)) if issued_id else None
    if one is None or one.status != VALID:
        return
    one.status, one.voided_at = status, clock.now()
    session.flush()
    _line(session, one, by, "letter_void", status)


def void_by_serial(session: Session, serial: str, status: str, *, by: Actor) -> None:
    """The letter of this number is worth nothing from now on, whosever case it belongs to.

    Whoever reports a lost paper may not see that case: it is read with every case in sight, and nothing of it is told.
    """
    own = session.info.get("sight")
    session.info["sight"] = EverySight()
    try:
        void(session, session.scalar(select(Issued.id).where(Issued.serial == serial)), status, by=by)
    finally:
        session.info["sight"] = own


def open_pdf(session: Session, permit: Permit, one: Issued) -> bytes:
    """The file, for whoever holds a permit and a chain of keys to it; empty for a letter copied by hand.

    Raises NoKey, Unknown, Tampered.
    """
    return keyring.open(session, permit, one.key_id).unseal_bytes("C4", "letter.pdf", one.id, one.pdf)


def open_text(session: Session, permit: Permit, one: Issued) -> str:
    """The words of the letter, line by line.

    Raises NoKey, Unknown, Tampered.
    """
    return keyring.open(session, permit, one.key_id).unseal("C4", "letter.text", one.id, one.text)


def blank(language: str, serials: Sequence[str], *, phone: str = "", phone_hours: str = "", account: str = "") -> bytes:
    """The paper book: a sheet for each number, with ruled lines to fill in by hand."""
    made: tuple[BlankSheet, ...] = sheets(language, serials, phone=phone, phone_hours=phone_hours, account=account)
    html = page.render("letters/blank.html", language, sheets=made)
    return paper.press(html, css=CSS, identifier=secrets.token_bytes(paper.IDENTIFIER_BYTES))


def _composed(session: Session, content: Content, case_id: str, provider_id: str, consent_id: str) -> Paper:
    """The letter in words, held once more against what she agreed to: this case, this place, these fields."""
    consent = consents.by_id(session, consent_id)
    if consent.case_id != case_id or consents.provider_standing(consent, provider_id) != "given":
        raise rules.Undisclosable("this agreement is not for this letter")
    rules.insist(content, REFERRAL_LETTER, NEEDS[content.need], consent.fields.split())
    return rules.compose(content)


def _letter(
    session: Session, content: Content | Sheet | Form, case_id: str, pathway_id: str, provider_id: str, consent_id: str,
    by: Actor, *, by_hand: bool, kind: str = REFERRAL_LETTER.key,
) -> Issued:  # fmt: skip
    known = session.execute(_GIVEN_OUT, {"serial": content.serial}, execution_options={"plain": True}).first()
    if known is not None and known.id is not None:
        raise Refused(NOT_OURS)
    if known is None:
        session.add(Serial(serial=content.serial, given_at=clock.now()))
    return Issued(
        id=new_id(), case_id=case_id, pathway_id=pathway_id, serial=content.serial, kind=kind,
        layout=content.layout, language=content.language, provider_id=provider_id, consent_id=consent_id,
        sha256="", status=VALID, by_hand=by_hand, by=by.appointment, printed_in=by.sign_in, printed_at=clock.now(),
    )  # fmt: skip


def _keep(
    session: Session, one: Issued, content: Content | Sheet | Form, text: str, pdf: bytes, identifier: bytes,
    holders: Sequence[str], by: Actor,
) -> Issued:  # fmt: skip
    packet: DataKey = keyring.make(session, "packet", one.id, case_id=one.case_id)
    one.key_id = packet.key_id
    one.pdf = packet.seal_bytes("C4", "letter.pdf", one.id, pdf)
    one.text = packet.seal("C4", "letter.text", one.id, text)
    one.identifier = packet.seal("C4", "letter.identifier", one.id, identifier.hex())
    now = clock.now()
    for holder in holders:
        own = holder == by.hat_key
        until = clock.end_of_day(content.issued_at) if own else None
        why = "author" if own else "file"
        keyring.wrap(session, packet, holder, why=why, starts=now, until=until, by=by.appointment)
    session.add(one)
    session.flush()
    _line(session, one, by, "letter", "by_hand" if one.by_hand else one.layout)
    return one


def _line(session: Session, one: Issued, by: Actor, act: str, detail: str) -> None:
    audit.write(
        session,
        mission=by.mission,
        actor=by.appointment,
        act=act,
        object=one.id,
        data_class="C4",
        detail=detail,
    )
