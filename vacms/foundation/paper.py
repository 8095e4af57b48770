"""The only door to the printing press: HTML of ours in, a bland, accessible PDF out, each time the same.

The press is slow to start, so it starts with the first paper, never with the program. It sees two font
families from locked packages and none of the machine; it fetches nothing, and prints no page that asks.
"""

import os
import re
from functools import lru_cache
from importlib import import_module
from pathlib import Path
from threading import Lock
from typing import Any
from xml.sax.saxutils import escape

from vacms.foundation.config import Settings

FAMILIES = ("fontpkg_fira_sans", "fontpkg_ibm_plex_sans_arabic")
"""Latin that has ɛ ɔ ŋ ɣ and their accents; Arabic whose text can be read back from the file."""

IDENTIFIER_BYTES = 16
_PRODUCER = re.compile(rb' pdf:Producer="[^"]*"')
_home: Path | None = None
_one_at_a_time = Lock()
"""The press shares its fonts between papers, so two threads never stand at it together."""


class Fetched(Exception):
    """A page asked the press to fetch something. Nothing is ever fetched; the paper is not printed."""


class TooLong(Exception):
    """The page needs more sides of paper than it may."""


def init_app(settings: Settings) -> None:
    """Say where the press keeps its list of fonts and its cache."""
    global _home
    _home = settings.home / "fonts"


def press(html: str, *, css: Path, identifier: bytes, sides: int | None = None) -> bytes:
    """The PDF of a page. `identifier` is secret: without it nobody confirms a guess by the digest.

    Raises Fetched where the page asks for anything from outside itself, TooLong where it needs more sides.
    """
    if len(identifier) != IDENTIFIER_BYTES:
        raise ValueError("a paper's identifier has 128 bits")
    with _one_at_a_time:
        weasyprint, fonts, fetcher = _press()
        fetcher.asked = False
        try:
            return _printed(weasyprint.HTML(string=html, url_fetcher=fetcher), fonts, css, identifier, sides, fetcher)
        except weasyprint.urls.FatalURLFetchingError:
            raise Fetched from None


def _printed(page: Any, fonts: Any, css: Path, identifier: bytes, sides: int | None, fetcher: Any) -> bytes:
    options = {"pdf_variant": "pdf/ua-1", "pdf_identifier": identifier.hex().encode()}
    document = page.render(font_config=fonts, stylesheets=[_stylesheet(css)], **options)
    if sides is not None and len(document.pages) > sides:
        raise TooLong
    made: bytes = document.write_pdf(finisher=_bland, **options)
    if fetcher.asked:  # inside a drawing the library swallows the refusal
        raise Fetched
    return made


@lru_cache(maxsize=1)
def _press() -> tuple[Any, Any, Any]:
    """The press, started: fonts are named before the library is loaded, since it looks for them only then."""
    if _home is None:
        raise RuntimeError("the press does not know where to keep its fonts: paper.init_app(settings) is missing")
    os.environ["FONTCONFIG_FILE"] = str(_write_font_list(_home))
    weasyprint = import_module("weasyprint")
    text = import_module("weasyprint.text.fonts")
    return weasyprint, text.FontConfiguration(), _refuser(weasyprint)


def _refuser(weasyprint: Any) -> Any:
    class Refuser(weasyprint.urls.URLFetcher):
        """Fetches nothing, whatever the protocol, and remembers that it was asked."""

        asked = False

        def fetch(self, url: str, headers: object = None) -> object:
            self.asked = True
            raise weasyprint.urls.FatalURLFetchingError("nothing is fetched")

    return Refuser(allowed_protocols=(), allow_redirects=False, fail_on_errors=True)


@lru_cache(maxsize=8)
def _stylesheet(css: Path) -> Any:
    weasyprint, fonts, fetcher = _press()
    return weasyprint.CSS(string=css.read_text("utf-8"), font_config=fonts, url_fetcher=fetcher)


def _write_font_list(folder: Path) -> Path:
    """A list of fonts of our own: nothing of the machine's, so that every machine prints the same."""
    cache = folder / "cache"
    cache.mkdir(parents=True, exist_ok=True)
    places = [Path(str(import_module(name).__file__)).parent / "files" for name in FAMILIES]
    lines = [f"  <dir>{escape(str(place))}</dir>" for place in places]
    text = "\n".join(
        ('<?xml version="1.0"?>', '<!DOCTYPE fontconfig SYSTEM "fonts.dtd">', "<fontconfig>", *lines,
         f"  <cachedir>{escape(str(cache))}</cachedir>", "</fontconfig>", "")
    )  # fmt: skip
    path = folder / "fonts.conf"
    if not path.exists() or path.read_text("utf-8") != text:
        fresh = folder / f"fonts.{os.getpid()}.part"
        fresh.write_text(text, "utf-8")
        fresh.replace(path)
    return path


def _bland(_document: Any, pdf: Any) -> None:
    """Leave only the title: no program, no author, no hour."""
    for name in [name for name in pdf.info if name != "Title"]:
        del pdf.info[name]
    for part in pdf.objects:
        if getattr(part, "extra", {}).get("Type") == "/Metadata":
            part.stream = [_PRODUCER.sub(b"", piece) for piece in part.stream]
