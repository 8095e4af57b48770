"""The page of a letter that was given out, and its paper."""

import secrets

from flask import Response

from vacms.audit import operations as audit
from vacms.cases.model import Case
from vacms.cases.queries import pathways, reach
from vacms.confidentiality.rules import typed_by
from vacms.foundation import access, page
from vacms.foundation.access import Pages, to
from vacms.foundation.errors import NoKey, Refused, Unknown
from vacms.foundation.permit import Permit
from vacms.keyring import queries as keys
from vacms.letters import operations as letters
from vacms.letters.model import VALID, Issued
from vacms.letters.queries import by_id
from vacms.letters.recall import compose
from vacms.missions import queries as missions
from vacms.providers import queries as providers
from workflows.catalogue import CATALOGUE
from workflows.claim_papers import GOES_TO
from workflows.grammar import N_, Reason
from workflows.roles import Act

pages = Pages("letters")
STILL_VALID = Reason(
    N_("This paper is in force: there is nothing to ask back."),
    supplied_by=N_("Where the yes is taken back, the paper is void at once and can be asked back."),
)
NO_LONGER = Reason(
    N_("This paper is no longer in force: nothing more can be printed from it."),
    supplied_by=N_("A new paper can be made on the page of the referral, once there is a yes."),
)
INERT = "default-src 'none'; style-src 'unsafe-inline'; object-src 'self'; frame-ancestors 'none'"
VIEWER = {
    "Content-Security-Policy": INERT,
    "Cross-Origin-Embedder-Policy": "unsafe-none",
}
"""Browsers show a PDF in a page of their own making, which a sandbox leaves blank. The file is inert."""


@pages.get("/letters/<issued_id>", access=to(Act.LETTER))
def shown(issued_id: str) -> object:
    """What the paper is worth, and what to do with it now; for one copied by hand, its lines."""
    session, actor = access.session(), access.actor()
    one = by_id(session, issued_id)
    case, permit = reach(session, actor, one.case_id, Act.LETTER)
    lines, opens, valid = [], True, one.status == VALID
    if one.by_hand and valid:
        _confirmed(case, one)
        try:
            lines = letters.open_text(session, permit, one).splitlines()
        except NoKey:
            opens = False
    return page.show(
        "letters/letter.html",
        letter=one,
        code=case.code,
        zone=missions.zone(session, case.mission, case.office),
        by_hand=lines,
        language=one.language,
        opens=opens,
        valid=valid,
        deeds=_deeds(case, one),
        to_an_office=GOES_TO.get(one.kind, "person") != "person",
    )


@pages.get("/letters/<issued_id>/paper", access=to(Act.LETTER))
def paper(issued_id: str) -> object:
    """The file, to look at and to print. Its name is its number and nothing else."""
    session, actor = access.session(), access.actor()
    one = by_id(session, issued_id)
    case, permit = reach(session, actor, one.case_id, Act.LETTER)
    if one.by_hand:
        raise Unknown
    if one.status != VALID:
        raise Refused(NO_LONGER)
    _confirmed(case, one)
    answer = Response(_file(permit, one), mimetype="application/pdf")
    answer.headers["Content-Disposition"] = f'inline; filename="{one.serial}.pdf"'
    answer.headers.update(VIEWER)
    return answer


@pages.get("/letters/<issued_id>/recall", access=to(Act.LETTER))
def recall(issued_id: str) -> object:
    """The paper that asks this one back. It names nobody, so that it needs no yes and no key."""
    session, actor = access.session(), access.actor()
    one = by_id(session, issued_id)
    case, _permit = reach(session, actor, one.case_id, Act.LETTER)
    if one.status == VALID:
        raise Refused(STILL_VALID)
    office = missions.office(session, case.mission, case.office)
    composed = compose(
        one.language,
        one.serial,
        providers.name_of(session, one.provider_id),
        phone=office.phone if office else "",
        phone_hours=office.phone_hours if office else "",
    )
    audit.write(session, mission=case.desk, actor=actor.appointment, act="letter_recall", object=case.trace)
    answer = Response(letters.press(composed, secrets.token_bytes(16)), mimetype="application/pdf")
    answer.headers["Content-Disposition"] = f'inline; filename="{one.serial}-1.pdf"'
    answer.headers.update(VIEWER)
    return answer


def _deeds(case: Case, one: Issued) -> frozenset[str]:
    """What its line of work can record of a paper: not every one hands papers over."""
    here = next(line for line in pathways(access.session(), case.id) if line.id == one.pathway_id)
    return frozenset(deed.name for deed in CATALOGUE[here.workflow])


def _file(permit: Permit, one: Issued) -> bytes:
    try:
        return letters.open_pdf(access.session(), permit, one)
    except NoKey:
        raise Unknown from None


def _confirmed(case: Case, one: Issued) -> None:
    """To whoever made it in this session it is no news; anybody else confirms herself before a name can be read.

    Raises NeedsConfirmation.
    """
    session, actor = access.session(), access.actor()
    if case.key_id not in keys.holders(session, one.key_id):
        reach(session, actor, one.case_id, Act.READ_PERSON, typed_by(actor, one.printed_in))
