"""The floor under a page: a bare Flask page that replays its statements, commits, and sends the same bytes.

A letter's floor prints the same page with a bare WeasyPrint besides. The statements go straight to the driver.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from unittest import mock

from flask import Flask, Response
from sqlalchemy import Engine, event

from vacms.foundation import paper


@dataclass
class Taken:
    """What one request of the product asked of the database, what it printed, and what it answered."""

    statements: list[tuple[str, Any, bool]] = field(default_factory=list)
    printed: list[tuple[str, Any]] = field(default_factory=list)
    status: int = 0
    body: bytes = b""
    headers: list[tuple[str, str]] = field(default_factory=list)

    @property
    def asked(self) -> int:
        """How many statements, the beginning of the transaction left out."""
        return sum(not text.startswith("BEGIN") for text, _given, _many in self.statements)


@contextmanager
def taking(engine: Engine) -> Iterator[Taken]:
    """Write down what happens meanwhile."""
    taken = Taken()
    press = paper.press

    def noted(_conn: Any, _cursor: Any, text: str, given: Any, _context: Any, many: bool) -> None:
        taken.statements.append((text, given, many))

    def printing(html: str, **more: Any) -> bytes:
        taken.printed.append((html, more["css"]))
        return press(html, **more)

    event.listen(engine, "before_cursor_execute", noted)
    with mock.patch.object(paper, "press", printing):
        yield taken
    event.remove(engine, "before_cursor_execute", noted)


def floor(engine: Engine) -> Flask:
    """The bare application: one page, told beforehand what to replay."""
    app = Flask("floor")

    @app.route("/", methods=["GET", "POST"])
    def replay() -> Response:
        taken: Taken = app.extensions["taken"]
        for html, css in taken.printed:
            _print(html, css)
        connection = engine.raw_connection()
        cursor = connection.cursor()
        for text, given, many in taken.statements:
            (cursor.executemany if many else cursor.execute)(text, given)
            if cursor.description is not None:
                cursor.fetchall()
        connection.commit()
        connection.close()
        return Response(taken.body, taken.status, taken.headers)

    return app


def _print(html: str, css: Any) -> bytes:
    weasyprint, fonts, fetcher = paper._press()
    page = weasyprint.HTML(string=html, url_fetcher=fetcher)
    made: bytes = page.write_pdf(font_config=fonts, stylesheets=[paper._stylesheet(css)], pdf_variant="pdf/ua-1")
    return made
