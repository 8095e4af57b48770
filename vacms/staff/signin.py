"""Who is signed in on this request: the cookie, the session row behind it, and the constant CSRF secret.

The only import of flask_login, used as the loader of the user and for nothing else. The cookie holds two
random words: a token, which opens the session and changes whenever the session may do more, and a seat, which
stays, so that a form drawn before a confirmation is still good after it.
"""

import re
import secrets
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, TypeVar

from flask import Flask, Request, current_app, g
from flask.sessions import SessionInterface, SessionMixin
from flask_login import LoginManager, current_user
from itsdangerous import TimestampSigner, URLSafeTimedSerializer
from sqlalchemy import Engine, update
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from vacms.foundation import clock
from vacms.foundation import passphrase as passphrases
from vacms.foundation.actor import Actor
from vacms.foundation.config import Settings
from vacms.foundation.passphrase import Cost
from vacms.foundation.serverkey import ServerKey
from vacms.staff import sessions
from vacms.staff.model import SignedIn
from vacms.staff.rules import TOUCH
from vacms.staff.sessions import Lasts, Present

_COOKIE = re.compile(r"([A-Za-z0-9_-]{43})\.([A-Za-z0-9_-]{22})")
R = TypeVar("R", bound=Response)
_SEAT = re.compile(r"[A-Za-z0-9_-]{22}")


@dataclass(frozen=True, slots=True)
class Cookie:
    """The two words of the cookie."""

    token: str
    seat: str


@dataclass(frozen=True, slots=True)
class User:
    """What flask_login holds: the actor, and the row of the session."""

    actor: Actor
    present: Present
    is_authenticated: bool = True
    is_active: bool = True
    is_anonymous: bool = False


@dataclass(frozen=True, slots=True)
class Doorkeeper:
    """What the sign-in needs to know of this installation."""

    settings: Settings
    server_key: ServerKey

    @property
    def lasts(self) -> Lasts:
        """How long sessions last here."""
        return Lasts(timedelta(minutes=self.settings.idle_minutes), timedelta(hours=self.settings.session_hours))

    @property
    def cost(self) -> Cost:
        """What one guess at a passphrase costs here."""
        return passphrases.cost(self.settings)

    def name(self, word: str) -> str:
        """A cookie's name; over https no other site of the same host can plant one."""
        return f"__Host-{word}" if self.settings.https else word


class Desk(dict[str, Any], SessionMixin):
    """What Flask takes for its session: one CSRF secret, derived from a cookie; nothing is stored."""

    new_door = ""


class DeskSessions(SessionInterface):
    """Derives the CSRF secret from the seat in the cookie, or from a cookie set at the door."""

    def open_session(self, app: Flask, request: Request) -> Desk:
        """The session of a request; its CSRF token is the same string as long as the seat is."""
        keeper = _keeper(app)
        cookie, door = cookie_of(request), request.cookies.get(keeper.name("desk-door"), "")
        desk = Desk()
        if cookie is None and not _SEAT.fullmatch(door):
            door = desk.new_door = secrets.token_urlsafe(16)
        seat = cookie.seat if cookie else door
        desk["csrf_token"] = keeper.server_key.mac(b"csrf:" + seat.encode()).hex()
        g.csrf_token = _still(app).dumps(desk["csrf_token"])
        return desk

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:
        """Set the door's cookie where a page with a form may have gone out without any."""
        if isinstance(session, Desk) and session.new_door and response.mimetype == "text/html":
            _set(response, "desk-door", session.new_door)


class _StillSigner(TimestampSigner):
    """Signs without the hour: the token's life is that of its cookie."""

    def get_timestamp(self) -> int:
        return 0


def _still(app: Flask) -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(app.secret_key or "", salt="wtf-csrf-token", signer=_StillSigner)


def init_app(app: Flask, settings: Settings, server_key: ServerKey) -> None:
    """Let this application know who is signed in. To be called before Flask-WTF's CSRFProtect."""
    app.extensions["doorkeeper"] = Doorkeeper(settings, server_key)
    app.secret_key = server_key.mac(b"secret_key").hex()
    app.session_interface = DeskSessions()
    app.config["WTF_CSRF_TIME_LIMIT"] = None  # as long as the cookie
    app.config["WTF_CSRF_SSL_STRICT"] = False  # no page tells another where it was: there is no Referer
    manager = LoginManager()
    manager.session_protection = None  # a telephone changes its address on the road
    manager.init_app(app, add_context_processor=False)
    manager.request_loader(_load)


def doorkeeper() -> Doorkeeper:
    """What the sign-in knows of this installation."""
    return _keeper(current_app)


def _keeper(app: Flask) -> Doorkeeper:
    keeper: Doorkeeper = app.extensions["doorkeeper"]
    return keeper


def cookie_of(request: Request) -> Cookie | None:
    """The cookie of a request, where it has the form of one of ours."""
    found = _COOKIE.fullmatch(request.cookies.get(doorkeeper().name("desk"), ""))
    return Cookie(found[1], found[2]) if found else None


def hand_out(response: R, token: str, seat: str = "") -> R:
    """Give the browser the cookie of a session; a new session gets a new seat."""
    _set(response, "desk", f"{token}.{seat or secrets.token_urlsafe(16)}")
    return response


def take_back(response: R) -> R:
    """Let the browser forget the session and all it has kept of these pages."""
    response.delete_cookie(
        doorkeeper().name("desk"), secure=doorkeeper().settings.https, httponly=True, samesite="Strict"
    )
    response.headers["Clear-Site-Data"] = '"cache", "cookies", "storage"'
    return response


def _set(response: Response, word: str, value: str) -> None:
    keeper = doorkeeper()
    response.set_cookie(
        keeper.name(word), value, secure=keeper.settings.https, httponly=True, samesite="Strict", path="/"
    )


def identify(session: Session) -> Actor | None:
    """Who asks, or None; opens her hat as `session.info["hat"]` and notes that the session was used."""
    who = recognise(session)
    user = present_user()
    if user is not None:
        _touch(session, user.present.row)
    return who


def recognise(session: Session) -> Actor | None:
    """Who asks, or None; notes nothing."""
    g.desk_reader = session
    user = present_user()
    return user.actor if user else None


def present_user() -> User | None:
    """The user of this request with her session row, once `identify` was asked."""
    found = current_user._get_current_object()
    return found if isinstance(found, User) else None


def _load(request: Request) -> User | None:
    cookie = cookie_of(request)
    if cookie is None:
        return None
    found = sessions.present(g.desk_reader, cookie.token, idle=doorkeeper().lasts.idle)
    return User(actor_of(found), found) if found else None


def actor_of(found: Present) -> Actor:
    """The actor of a session in force."""
    hat, who = found.appointment, found.officer
    return Actor(
        appointment=hat.id,
        officer=who.id,
        role=hat.role,
        mission=hat.mission,
        office=hat.office,
        covers=frozenset({hat.mission}) if found.covers else frozenset(),
        hat_key=hat.key_id,
        confirmed_at=found.row.confirmed_at,
        name=who.name,
        language=who.language,
        sign_in=found.row.sitting,
    )


def _touch(session: Session, row: SignedIn) -> None:
    """Note that the session was used, once a minute at most; a page that only reads does it on the side."""
    now = clock.now()
    if now - row.seen_at < TOUCH:
        return
    bind = session.get_bind()
    if bind.get_execution_options().get("writes", True) or not isinstance(bind, Engine):
        row.seen_at = now
        return
    seen = update(SignedIn).where(SignedIn.id == row.id, SignedIn.seen_at < now).values(seen_at=now)
    try:
        with bind.execution_options(writes=True).begin() as connection:
            connection.execute(seen)
    except OperationalError:  # the writer is busy: the next page will note it
        return
