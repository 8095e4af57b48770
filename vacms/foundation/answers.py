"""Each way of saying no, mapped to HTTP once; and what every answer carries."""

from collections.abc import Callable
from http import HTTPStatus
from urllib.parse import quote

from flask import Flask, Response, current_app, redirect, request, url_for
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException, InternalServerError, RequestEntityTooLarge

from vacms.foundation import logs, page
from vacms.foundation.database import UNREACHED
from vacms.foundation.errors import NeedsConfirmation, Refused, Stale, Unknown

CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'; "
    "require-trusted-types-for 'script'; trusted-types 'none'"
)
HEADERS = {
    "Content-Security-Policy": CSP,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), clipboard-read=(), display-capture=(), usb=()",
    "X-Robots-Tag": "noindex, nofollow",
    "Cache-Control": "no-store",
}


def install(app: Flask, back: Callable[[], str]) -> None:
    """Answer so everywhere; `back` gives where to go on after a confirmation."""

    def gone(_error: Exception) -> Response:
        return page.show("errors/404.html", status=HTTPStatus.NOT_FOUND)

    def no(error: Refused) -> Response:
        return page.show("errors/409.html", status=HTTPStatus.CONFLICT, reasons=error.reasons)

    def confirm(_error: NeedsConfirmation) -> Response:
        return redirect(f"{url_for('staff.confirm')}?next={quote(back())}", HTTPStatus.SEE_OTHER)  # type: ignore[return-value]

    def broken(error: Exception) -> Response:
        logs.fault(error)
        return page.show("errors/500.html", status=HTTPStatus.INTERNAL_SERVER_ERROR)

    def unreached(error: Exception) -> Response:
        logs.fault(error)
        answer = page.show("errors/503.html", status=HTTPStatus.SERVICE_UNAVAILABLE)
        answer.headers["Retry-After"] = "60"
        return answer

    def twice(error: InternalServerError) -> Response:
        """What broke while an answer to something else was made."""
        cause = error.original_exception
        return unreached(cause) if isinstance(cause, UNREACHED) else broken(error)

    def other(error: HTTPException) -> Response:
        if error.code in (HTTPStatus.NOT_FOUND, HTTPStatus.METHOD_NOT_ALLOWED):
            return gone(error)
        return page.show("errors/400.html", status=error.code or HTTPStatus.BAD_REQUEST)

    def large(_error: RequestEntityTooLarge) -> Response:
        return page.show("errors/413.html", status=HTTPStatus.REQUEST_ENTITY_TOO_LARGE)

    def stale(_error: Stale) -> Response:
        return page.show("errors/stale.html", status=HTTPStatus.CONFLICT)

    app.register_error_handler(Unknown, gone)
    app.register_error_handler(Refused, no)
    app.register_error_handler(NeedsConfirmation, confirm)
    app.register_error_handler(Stale, stale)
    app.register_error_handler(RequestEntityTooLarge, large)
    app.register_error_handler(CSRFError, other)
    app.register_error_handler(HTTPException, other)
    app.register_error_handler(InternalServerError, twice)
    for kind in UNREACHED:
        app.register_error_handler(kind, unreached)
    app.register_error_handler(Exception, broken)
    app.after_request(_headers)


def _headers(response: Response) -> Response:
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    if request.endpoint == "static":
        response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    if request.is_secure or current_app.extensions["settings"].https:
        response.headers.setdefault("Strict-Transport-Security", "max-age=31536000; includeSubDomains")
    return response
