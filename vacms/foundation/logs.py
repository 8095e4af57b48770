"""What is logged: endpoint, status, milliseconds, and where a fault happened. Never an address, a value or a message.

A database driver puts the offending value into its message, so of an exception only its type and its places are kept.
"""

import logging
import time
import traceback
from types import TracebackType

import structlog
from flask import Flask, Response, g, request

log = structlog.get_logger("vacms")


def set_up(app: Flask) -> None:
    """Log one line a request, and nothing of what it carried."""
    structlog.configure(
        processors=[
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.JSONRenderer(),
        ],
        logger_factory=structlog.PrintLoggerFactory(),
    )
    logging.getLogger("werkzeug").setLevel(logging.ERROR)  # it would print the address of every page

    @app.before_request
    def _begin() -> None:
        g.begun = time.perf_counter()

    @app.after_request
    def _end(response: Response) -> Response:
        if request.endpoint != "static":
            took = round((time.perf_counter() - g.get("begun", time.perf_counter())) * 1000)
            log.info("page", endpoint=request.endpoint, method=request.method, status=response.status_code, ms=took)
        return response


def fault(error: BaseException) -> None:
    """Log where something broke: types and places, no words."""
    chain: list[str] = []
    seen: BaseException | None = error
    while seen is not None:
        chain.append(type(seen).__name__)
        seen = seen.__cause__ or seen.__context__
    log.error("fault", kinds=chain, places=_places(error.__traceback__), endpoint=request.endpoint)


def _places(trace: TracebackType | None) -> list[str]:
    """Where it broke: the last of our own places, and the two innermost, which are mostly a library's."""
    frames = traceback.extract_tb(trace)
    ours = [frame for frame in frames[:-2] if "site-packages" not in frame.filename]
    return [f"{frame.filename.rsplit('/', 2)[-1]}:{frame.lineno} {frame.name}" for frame in [*ours[-6:], *frames[-2:]]]
