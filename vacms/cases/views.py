"""The list of cases: codes only; and finding one by its code."""

from flask import request

from vacms.cases import queries
from vacms.foundation import access, ids, page
from vacms.foundation.access import Pages, to
from vacms.missions import queries as missions
from workflows.catalogue import CATALOGUE
from workflows.grammar import N_
from workflows.roles import Act

pages = Pages("cases")
NOT_A_CODE = N_("That is not one of our codes: seven letters and digits, as on the card.")


@pages.get("/cases", access=to(Act.SEE_CASES))
def listed() -> object:
    """One page of the cases that this officer may see, by state or code; nothing personal."""
    session, actor = access.session(), access.actor()
    states = CATALOGUE["case"].states
    state = request.args.get("state", "")
    state = state if state in {one.name for one in states} else ""
    code = request.args.get("code", "")[:20].strip().upper()
    wrong = bool(code) and not ids.well_formed(code)
    rows, more = (
        ([], "") if wrong else queries.listed(session, state=state, code=code, after=request.args.get("after", ""))
    )
    return page.show(
        "cases/list.html",
        rows=rows,
        more=more,
        states=states,
        titles={one.name: one.title for one in states},
        state=state,
        code=code,
        wrong=NOT_A_CODE if wrong else "",
        zone=missions.zone(session, actor.mission, actor.office),
    )
