"""The page of a letter that was given out, and its paper."""

from flask import Response

from vacms.cases.queries import reach
from vacms.foundation import access, page
from vacms.foundation.access import Pages, to
from vacms.foundation.errors import NoKey, Unknown
from vacms.foundation.permit import Permit
from vacms.keyring import queries as keys
from vacms.letters import operations as letters
from vacms.letters.model import VALID, Issued
from vacms.letters.queries import by_id
from workflows.roles import Act

pages = Pages("letters")
SANDBOX = "sandbox; default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"


@pages.get("/letters/<issued_id>", access=to(Act.LETTER))
def shown(issued_id: str) -> object:
    """What the paper is worth, and what to do with it now; for one copied by hand, its lines."""
    session = access.session()
    one = by_id(session, issued_id)
    lines: list[str] = []
    opens = True
    if one.by_hand and one.status == VALID:
        try:
            lines = letters.open_text(session, _permit(one), one).splitlines()
        except NoKey:
            opens = False
    return page.show("letters/letter.html", letter=one, lines=lines, opens=opens, valid=one.status == VALID)


@pages.get("/letters/<issued_id>/paper", access=to(Act.LETTER))
def paper(issued_id: str) -> object:
    """The file, to look at and to print. Its name is its number and nothing else."""
    session = access.session()
    one = by_id(session, issued_id)
    if one.by_hand:
        raise Unknown
    answer = Response(letters.open_pdf(session, _permit(one), one), mimetype="application/pdf")
    answer.headers["Content-Disposition"] = f'inline; filename="{one.serial}.pdf"'
    answer.headers["Content-Security-Policy"] = SANDBOX
    return answer


def _permit(one: Issued) -> Permit:
    """To whoever wrote it today it is no news; anybody else confirms herself before a name is read.

    Raises Unknown, NeedsConfirmation.
    """
    session, actor = access.session(), access.actor()
    case, permit = reach(session, actor, one.case_id, Act.LETTER)
    holders = keys.holders(session, one.key_id)
    if actor.hat_key not in holders and case.key_id not in holders:
        reach(session, actor, one.case_id, Act.READ_PERSON)
    return permit
