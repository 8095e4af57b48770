"""The paper book's pages: where each paper is, numbers to take along, and what became of one."""

from http import HTTPStatus

from flask import redirect, request, url_for
from werkzeug.wrappers import Response

from vacms.foundation import access, forms, ids, page
from vacms.foundation.access import Pages, to
from vacms.foundation.errors import Unknown
from vacms.missions import queries as missions
from vacms.paperbook import operations, queries, rules
from workflows.directory import LETTER_LANGUAGES
from workflows.grammar import N_, Asked
from workflows.roles import Act

pages = Pages("book")
_BOOK = to(Act.BOOK)
SANDBOX = "sandbox; default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"

SIGN_OUT = (
    Asked("count", N_("How many numbers?"), "number", "C1", required=True, hint=N_("Between 1 and 50.")),
    Asked("language", N_("Language of the papers"), "choice", "C1", required=True, options=LETTER_LANGUAGES),
)
STATES = {
    "blank": N_("Blank"),
    "used": N_("Used"),
    "spoiled": N_("Spoiled"),
    "lost": N_("Lost"),
}


@pages.form("/paper-book", access=_BOOK)
def listed() -> object:
    """Where each paper is; and signing out numbers to oneself."""
    session, who = access.session(), access.actor()
    usual = missions.languages(session, who.mission)[0]
    sent = request.form if request.method == "POST" else None
    form = forms.bind(SIGN_OUT, sent, zone="UTC", given={"language": usual})
    if request.method == "POST" and form.ok:
        count = int(str(form.values["count"]))
        if 1 <= count <= rules.MOST:
            made = operations.sign_out(session, count, str(form.values["language"]), by=who)
            return _to("signed_out", made[0].serial)
        form.add_error("count", rules.HOW_MANY.msgid, **dict(rules.HOW_MANY.params))
    papers, more = queries.register(session, who, after=request.args.get("after", "")[:12])
    return page.show(
        "paperbook/book.html",
        status=page.status_of(request, form),
        form=form,
        papers=papers,
        more=more,
        mine=queries.mine(session, who),
        states=STATES,
        zone=missions.zone(session, who.mission, who.office),
    )


@pages.get("/paper-book/<serial>/signed-out", access=_BOOK)
def signed_out(serial: str) -> object:
    """The numbers of one sign-out, to be printed and carried."""
    found = queries.sheets(access.session(), access.actor(), serial)
    return page.show("paperbook/signed_out.html", serials=[one.serial for one in found], serial=serial)


@pages.get("/paper-book/<serial>/sheets", access=_BOOK)
def sheets(serial: str) -> object:
    """The blank sheets of one sign-out as a file, for the officer who carries them."""
    answer = Response(operations.sheets(access.session(), serial, by=access.actor()), mimetype="application/pdf")
    answer.headers["Content-Disposition"] = f'inline; filename="{ids.serial_as_kept(serial)}.pdf"'
    answer.headers["Content-Security-Policy"] = SANDBOX
    return answer


@pages.get("/paper-book/<serial>", access=_BOOK)
def number(serial: str) -> object:
    """One paper: where it is, what to do when it is lost, and entering late what was done with it."""
    session, who = access.session(), access.actor()
    one = queries.paper(session, who, serial)
    return page.show(
        "paperbook/number.html",
        paper=one,
        states=STATES,
        waiting=queries.waiting(session) if one.state == "blank" else (),
        zone=missions.zone(session, who.mission, who.office),
    )


@pages.post("/paper-book/find", access=_BOOK)
def find() -> Response:
    """From a number as it is read on a paper to its page; sent, so that no list of addresses keeps what was typed."""
    serial = ids.serial_as_kept(request.form.get("number", ""))
    if not serial:
        raise Unknown
    return _to("number", serial)


@pages.post("/paper-book/<serial>/spoiled", access=_BOOK)
def spoiled(serial: str) -> Response:
    """Note that a blank paper is of no use."""
    operations.spoil(access.session(), serial, by=access.actor())
    return _to("number", serial)


@pages.post("/paper-book/<serial>/lost", access=_BOOK)
def lost(serial: str) -> Response:
    """Note that a paper is gone; the page says what to do."""
    operations.lose(access.session(), serial, by=access.actor())
    return _to("number", serial)


@pages.post("/paper-book/all-lost", access=_BOOK)
def all_lost() -> Response:
    """The whole folder is gone: every blank number of this officer."""
    operations.lose_mine(access.session(), by=access.actor())
    return redirect(url_for("book.listed"), HTTPStatus.SEE_OTHER)


def _to(endpoint: str, serial: str) -> Response:
    return redirect(url_for(f"book.{endpoint}", serial=serial), HTTPStatus.SEE_OTHER)
