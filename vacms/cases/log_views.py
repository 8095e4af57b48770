"""Taking out what happened in one case, coded: an officer confirms herself first, and a line says that she did."""

from flask import Response

from vacms.audit import operations as audit
from vacms.cases.queries import reach
from vacms.foundation import access, page
from vacms.foundation.access import Pages, to
from vacms.journal.export import traces
from vacms.journal.export_formats import FORMATS
from vacms.missions import queries as missions
from workflows.roles import Act

pages = Pages("log")


@pages.get("/cases/<case_id>/log", access=to(Act.EXPORT))
def shapes(case_id: str) -> object:
    """What the file would hold and what not, and the shapes in which it can be had."""
    session, actor = access.session(), access.actor()
    case, _permit = reach(session, actor, case_id, Act.SEE_CASES)
    return page.show("cases/log.html", case={"id": case.id, "code": case.code})


@pages.get("/cases/<case_id>/log.xes", access=to(Act.EXPORT))
def as_xes(case_id: str) -> object:
    """For tools that read event logs."""
    return _taken(case_id, "xes")


@pages.get("/cases/<case_id>/log.csv", access=to(Act.EXPORT))
def as_csv(case_id: str) -> object:
    """As a table."""
    return _taken(case_id, "csv")


def _taken(case_id: str, shape: str) -> Response:
    """The file itself. It is about one case, and its name says nothing."""
    session, actor = access.session(), access.actor()
    case, _permit = reach(session, actor, case_id, Act.EXPORT)
    write, kind = FORMATS[shape]
    body = "".join(write(traces(session, {case.id: missions.zone(session, case.mission, case.office)})))
    audit.write(
        session,
        mission=case.desk,
        actor=actor.appointment,
        act="export",
        object=case.trace,
        data_class="C2",
        detail=shape,
    )
    answer = Response(body, content_type=kind)
    answer.headers["Content-Disposition"] = f'attachment; filename="log.{shape}"'
    return answer
