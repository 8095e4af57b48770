"""A form that arrives after its session has ended is kept for its officer, so that nothing typed is lost."""

from flask import Request, current_app
from sqlalchemy.orm import Session
from werkzeug.exceptions import HTTPException

from vacms.drafts import rules
from vacms.drafts.operations import save
from vacms.staff import sessions, signin


def page_of(path: str) -> str | None:
    """The name of the page at this address in the program; None where its form is never kept."""
    page = rules.local_page(path)
    try:
        endpoint, _ = current_app.url_map.bind("desk").match(page, method="POST")
    except HTTPException:
        return None
    return None if endpoint.split(".", 1)[0] in rules.NEVER | {"static"} else endpoint


def keep_from_dead(session: Session, request: Request) -> bool:
    """Keep a form that came in on a session which ended by itself; the caller commits before it answers.

    True where something was kept. Never after a revocation, never more than a day after the end.
    """
    cookie = signin.cookie_of(request)
    too_much = request.content_length is None or request.content_length > rules.MOST_BYTES
    if cookie is None or request.method != "POST" or too_much:
        return False
    path = request.form.get("_page", "") if request.endpoint == "drafts.autosave" else request.path
    label = page_of(path)
    if label is None:
        return False
    whose = sessions.dead(session, cookie.token, idle=signin.doorkeeper().lasts.idle)
    if whose is None:
        return False
    return save(session, whose, path, request.form.items(multi=True), label=label) is not None
