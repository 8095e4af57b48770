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


@pages.get("/my-day", access=to(Act.MY_DAY))
def day() -> object:
    """Where time matters, what is owed on the cases this officer stands in a relation to, and what she left unsent."""
    session, actor = access.session(), access.actor()
    after = request.args.get("after", "")[:26]
    rows, more = my_day(session, after=after)
    without, others = without_owner(session, actor)
    return page.show(
        "windows/my_day.html",
        urgent=() if after else current_app.extensions["time_matters"](session),
        without=() if after else without,
        others=others and not after,
        rows=rows,
        more=more,
        drafts=drafts.mine(session, actor),
        zone=missions.zone(session, actor.mission, actor.office),
        ready=staff.takes_reports(session, actor.mission),
        roles={key: kind.title for key, kind in ROLES.items()},
        role=actor.role,
    )
