"""Who may open a page. Closed unless declared: an endpoint without access stops the start.

A view never touches the database's commit: the request does, once, when the answer is a success.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from flask import Blueprint, Flask, g, request
from sqlalchemy.orm import Session
from werkzeug.exceptions import HTTPException

from vacms.foundation.actor import Actor
from vacms.foundation.errors import Unknown
from workflows.roles import Act


@dataclass(frozen=True, slots=True)
class Access:
    """What a page asks of whoever opens it."""

    act: Act | None = None
    signed_in: bool = True
    reads_only: bool = False
    """No line is written and no key opened: on SQLite such a page does not wait for the writer."""

    def admits(self, actor: Actor | None) -> bool:
        """Whether this actor may open such a page at all; the object behind it is asked for later."""
        if not self.signed_in:
            return True
        return actor is not None and (self.act is None or actor.may(self.act))


ANYONE = Access(signed_in=False)
STAFF = Access()
STATIC = Access(signed_in=False, reads_only=True)
"""The product's own style sheet and script: the one endpoint that opens no session."""


def to(act: Act, *, reads_only: bool = False) -> Access:
    """Access for every role that has this act."""
    return Access(act, reads_only=reads_only)


@dataclass
class _Page:
    rule: str
    endpoint: str
    methods: list[str]
    view: Callable[..., Any]
    access: Access
    back: str = ""


@dataclass
class Pages:
    """The pages of one capability. There is no way to add one without saying who may open it."""

    name: str
    pages: list[_Page] = field(default_factory=list)

    def get(self, rule: str, *, access: Access) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
        """A page that only shows."""
        return self._add(rule, ["GET"], access)

    def post(self, rule: str, *, access: Access, back: str = "") -> Callable[[Callable[..., Any]], Callable[..., Any]]:
        """A page that only does; `back` names the page that holds its button, where that is not the one above it."""
        return self._add(rule, ["POST"], access, back)

    def form(self, rule: str, *, access: Access) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
        """A page that shows a form and takes it back at the same address."""
        return self._add(rule, ["GET", "POST"], access)

    def _add(
        self, rule: str, methods: list[str], access: Access, back: str = ""
    ) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
        def keep(view: Callable[..., Any]) -> Callable[..., Any]:
            self.pages.append(_Page(rule, view.__name__, methods, view, access, back))
            return view

        return keep

    def join(self, app: Flask) -> None:
        """Add these pages to the application and to its registry of who may open what."""
        blueprint = Blueprint(self.name, __name__)
        registry: dict[str, Access] = app.extensions.setdefault("access", {})
        backs: dict[str, str] = app.extensions.setdefault("back", {})
        for page in self.pages:
            blueprint.add_url_rule(page.rule, page.endpoint, page.view, methods=page.methods)
            registry[f"{self.name}.{page.endpoint}"] = page.access
            if page.back:
                backs[f"{self.name}.{page.endpoint}"] = page.back
        app.register_blueprint(blueprint)


def insist(app: Flask) -> None:
    """Stop the start where an endpoint does not say who may open it.

    Raises RuntimeError, naming the endpoint.
    """
    registry: dict[str, Access] = app.extensions.setdefault("access", {})
    open_ones = sorted({rule.endpoint for rule in app.url_map.iter_rules()} - set(registry))
    if open_ones:
        raise RuntimeError(f"no access declared for {', '.join(open_ones)}")


def asked(app: Flask) -> Access:
    """The access that the page of this request declares.

    Raises Unknown where there is no such page.
    """
    access = app.extensions["access"].get(request.endpoint)
    if access is None or any("\0" in part for part in (request.path, *map("".join, request.args.items(multi=True)))):
        raise Unknown  # no address of ours holds that character, and not every database takes it
    return access


def shown_above(app: Flask, endpoint: str, path: str, actor: Actor) -> str:
    """Where somebody goes back to from this address: a page that shows something and that she may open.

    The address itself, the page that its deed names, the nearest page above it, or else the first page.
    """
    urls = app.url_map.bind("desk")
    parts = path.strip("/").split("/")
    above = ["/" + "/".join(parts[:count]) for count in range(len(parts), 0, -1)]
    named = app.extensions["back"].get(endpoint)
    for one in [above[0], *([urls.build(named)] if named else []), *above[1:]]:
        try:
            found, _ = urls.match(one, method="GET")
        except HTTPException:
            continue
        if one == path and found != endpoint:
            continue  # another page's address that only looks like this one
        if app.extensions["access"][found].admits(actor):
            return one
    return "/"


def session() -> Session:
    """The one database session of this request."""
    found: Session = g.session
    return found


def actor() -> Actor:
    """Who is signed in.

    Raises Unknown where nobody is: a page open to anyone must not ask.
    """
    who: Actor | None = g.get("actor")
    if who is None:
        raise Unknown
    return who


__all__ = [
    "ANYONE",
    "STAFF",
    "STATIC",
    "Access",
    "Actor",
    "Pages",
    "actor",
    "asked",
    "insist",
    "session",
    "shown_above",
    "to",
]
