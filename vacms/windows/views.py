"""My day: what is due, soonest first, one reason a row."""

from vacms.drafts import operations as drafts
from vacms.foundation import access, page
from vacms.foundation.access import Pages, to
from vacms.missions import queries as missions
from vacms.staff import queries as staff
from vacms.windows.queries import my_day
from workflows.roles import ROLES, Act

pages = Pages("windows")


@pages.get("/my-day", access=to(Act.MY_DAY))
def day() -> object:
    """What is owed on the cases this officer stands in a relation to; and what she left unsent."""
    session, actor = access.session(), access.actor()
    return page.show(
        "windows/my_day.html",
        rows=my_day(session),
        drafts=drafts.mine(session, actor),
        zone=missions.zone(session, actor.mission, actor.office),
        ready=staff.takes_reports(session, actor.mission),
        roles={key: kind.title for key, kind in ROLES.items()},
        role=actor.role,
    )
