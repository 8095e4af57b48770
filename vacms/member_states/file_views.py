"""The pages of files read into the book: sending one, what it would do line by line, taking it in, putting it away."""

from http import HTTPStatus

from flask import redirect, request, url_for
from werkzeug.wrappers import Response

from vacms.foundation import access, forms, page
from vacms.foundation.access import Pages
from vacms.foundation.errors import Refused
from vacms.member_states import files, tables, views
from vacms.member_states.files import Report
from vacms.member_states.importing import Judged
from vacms.member_states.views import KEEP
from vacms.missions import queries as missions
from workflows.grammar import N_, Reason
from workflows.states_book import DECIDES

pages = Pages("states_files")
PAGE = 15
SHOWN = 4
"""How many changes and reasons of a line are told among others; the rest is counted, and told on a page of its own."""
WHOLE = 60
VERDICTS = {
    "new": N_("New"),
    "merged": N_("Changes what is kept"),
    "same": N_("Nothing new"),
    "refused": N_("Refused"),
}
NO_FILE = Reason(N_("Choose a file."))


@pages.form("/states/read-in", access=KEEP)
def read_in() -> object:
    """Send a file to be looked through."""
    session, who = access.session(), access.actor()
    reasons: list[Reason] = []
    if request.method == "POST":
        data = _sent()
        try:
            if not data:
                raise Refused(NO_FILE)
            return _to_report(files.read_in(session, data, by=who).id)
        except Refused as refused:
            reasons = list(refused.reasons)
    return page.show(
        "member_states/read_in.html", status=HTTPStatus.UNPROCESSABLE_ENTITY if reasons else HTTPStatus.OK,
        reasons=reasons, waiting=files.waiting(session, who), zone=missions.zone(session, who.mission),
        most=tables.MOST_BYTES // 1_000, lines=tables.MOST_LINES,
    )  # fmt: skip


@pages.form("/states/read-in/<file_id>", access=KEEP)
def report(file_id: str) -> object:
    """What a file would do, line by line; and taking it in."""
    session, who = access.session(), access.actor()
    found = files.report(session, file_id, by=who)
    form = forms.bind((DECIDES,), request.form if request.method == "POST" else None, zone="UTC")
    if request.method == "POST" and form.ok:
        seen, leave_out = request.form.get("seen", ""), "yes" in (form.values["leave_out"] or ())  # type: ignore[operator]
        try:
            files.apply(session, file_id, seen=seen, leave_out=leave_out, by=who)
        except Refused as refused:
            views.blame(form, "leave_out" if found.counts["refused"] else "", refused)
        else:
            return _to_report(file_id)
    show, single = request.args.get("show", ""), request.args.get("line", 0, type=int)
    show = show if show in VERDICTS else ""
    lines, more = _page(found, show, request.args.get("after", 0, type=int))
    if single:
        lines, more = [line for line in found.lines if line.number == single], 0
    return page.show(
        "member_states/report.html", status=page.status_of(request, form), form=form, report=found, lines=lines,
        more=more, show=show, verdicts=VERDICTS,
        shown=WHOLE if single else SHOWN, single=single,
        labels=views.LABELS, about=views.ABOUT, said=views.SAID,
    )  # fmt: skip


@pages.post("/states/read-in/<file_id>/put-away", access=KEEP)
def put_away(file_id: str) -> Response:
    """Put a file away without taking anything in."""
    files.drop(access.session(), file_id, by=access.actor())
    return redirect(url_for("states_files.read_in"), HTTPStatus.SEE_OTHER)


def _sent() -> bytes:
    """What was sent, as far as a file may go; nothing of it stays open."""
    sent = request.files.get("file")
    if sent is None:
        return b""
    with sent.stream as stream:
        return bytes(stream.read(tables.MOST_BYTES + 1))


def _page(found: Report, show: str, after: int) -> tuple[list[Judged], int]:
    """Some lines of the report, of one kind where one is asked for; and after which the next page begins."""
    wanted = [line for line in found.lines if line.number > after and show in ("", line.verdict)]
    return wanted[:PAGE], wanted[PAGE - 1].number if len(wanted) > PAGE else 0


def _to_report(file_id: str) -> Response:
    return redirect(url_for("states_files.report", file_id=file_id), HTTPStatus.SEE_OTHER)
