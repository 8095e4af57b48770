"""The list of cases: codes only; and finding one by its code."""

from http import HTTPStatus

from flask import redirect, request, url_for

from vacms.cases import queries
from vacms.foundation import access, ids, page
from vacms.foundation.access import Pages, to
from vacms.missions import queries as missions
from workflows.catalogue import CATALOGUE
from workflows.grammar import N_
from workflows.roles import Act

pages = Pages("cases")
NOT_A_CODE = N_("That is not one of our codes: seven letters and digits, as on the card.")
NOT_FOUND = N_("No case of yours has this code.")


@pages.get("/cases", access=to(Act.SEE_CASES))
def listed() -> object:
    """One page of the cases that this officer may see, by state; nothing personal."""
    return _page()


@pages.post("/cases/by-code", access=to(Act.SEE_CASES))
def by_code() -> object:
    """From a code to its case. It is sent, not asked for: a code in an address would stay in the browser's history."""
    code = request.form.get("code", "")[:20].strip().upper()
    if not ids.well_formed(code):
        return _page(code, NOT_A_CODE)
    rows, _more = queries.listed(access.session(), code=code)
    if not rows:
        return _page(code, NOT_FOUND)
    return redirect(url_for("actions.case", case_id=rows[0].id), HTTPStatus.SEE_OTHER)


def _page(code: str = "", wrong: str = "") -> object:
    session, actor = access.session(), access.actor()
    states = CATALOGUE["case"].states
    state = request.args.get("state", "")
    state = state if state in {one.name for one in states} else ""
    rows, more = queries.listed(session, state=state, after=request.args.get("after", ""))
    return page.show(
        "cases/list.html",
        status=HTTPStatus.UNPROCESSABLE_ENTITY if wrong else HTTPStatus.OK,
        rows=rows,
        more=more,
        states=states,
        titles={one.name: one.title for one in states},
        state=state,
        code=code,
        wrong=wrong,
        zone=missions.zone(session, actor.mission, actor.office),
    )
