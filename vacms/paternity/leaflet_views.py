"""The sheet that is told before anything is asked for: printed in any of its languages, with no claim behind it."""

from flask import Response

from vacms.foundation import page, paper
from vacms.foundation.access import Pages, to
from vacms.foundation.errors import Unknown
from vacms.foundation.words import LANGUAGES, SHEETS
from vacms.letters import operations as letters
from vacms.letters.views import VIEWER
from vacms.paternity.papers.leaflet import leaflet
from workflows.claim_papers import TOLD_LANGUAGES
from workflows.roles import Act

pages = Pages("leaflet")
NAME = "sheet.pdf"
"""Of the file: it says nothing."""
_NO_SECRET = bytes(paper.IDENTIFIER_BYTES)
"""Everybody has the same sheet: there is nothing in it to guess."""


@pages.get("/sheet", access=to(Act.SEE_CASES))
def languages() -> object:
    """In which languages there is one, each by its own name."""
    known = LANGUAGES | SHEETS
    return page.show("paternity/leaflet.html", languages=[(key, known[key]) for key in TOLD_LANGUAGES])


@pages.get("/sheet/<language>", access=to(Act.SEE_CASES))
def printed(language: str) -> object:
    """The sheet, to be printed."""
    if language not in TOLD_LANGUAGES:
        raise Unknown
    answer = Response(letters.press_sheet(leaflet(language), _NO_SECRET), mimetype="application/pdf")
    answer.headers["Content-Disposition"] = f'inline; filename="{NAME}"'
    answer.headers.update(VIEWER)
    return answer
