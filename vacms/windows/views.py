"""My day: where time matters first, then what is due, soonest first, one reason a row."""

from flask import current_app, request

from vacms.drafts import operations as drafts
from vacms.foundation import access, page
from vacms.foundation.access import Pages, to
from vacms.missions import queries as missions
from vacms.staff import queries as staff
from vacms.windows.queries import my_day, without_owner
from workflows.roles import ROLES, Act

pages = Pages("windows")
MOST_DRAFTS = 5
"""The latest stand on the day itself, all of them on their own page."""


@pages.get("/my-day", access=to(Act.MY_DAY))
def day() -> object:
    """Where time matters, what is owed on the cases this officer stands in a relation to, and what she left unsent."""
    session, actor = access.session(), access.actor()
    after, next_urgent = request.args.get("after", "")[:26], request.args.get("urgent", "")[:26]
    first = not after and not next_urgent
    rows, more = my_day(session, after=after) if not next_urgent else ([], "")
    urgent, more_urgent = ([], "") if after else current_app.extensions["time_matters"](session, after=next_urgent)
    without, others = without_owner(session, actor) if first else ([], False)
    kept = drafts.mine(session, actor) if first else ()
    changed = first and actor.may(Act.OVERRIDE) and current_app.extensions["to_carry_over"](session, actor)
    return page.show(
        "windows/my_day.html",
        urgent=urgent,
        more_urgent=more_urgent,
        only_urgent=bool(next_urgent),
        changed=changed,
        without=without,
        others=others,
        rows=rows,
        more=more,
        drafts=kept[:MOST_DRAFTS],
        more_drafts=len(kept) > MOST_DRAFTS,
        zone=missions.zone(session, actor.mission, actor.office),
        ready=staff.takes_reports(session, actor.mission),
        roles={key: kind.title for key, kind in ROLES.items()},
        role=actor.role,
    )
