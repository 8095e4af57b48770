"""The catalogues of translations: which sentences the product says, and which a language still lacks."""

import re
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_file
from babel.messages.pofile import write_po

from vacms.foundation import words

FILE = "messages.po"
ROOT = Path(__file__).resolve().parents[2]
KEYWORDS: dict[str, tuple[int, ...] | None] = {"_": None, "N_": None, "ngettext": (1, 2)}
Msgid = str | tuple[str, str]
_PARAMETER = re.compile(r"%\((\w+)\)s")


def extract() -> set[Msgid]:
    """Every sentence that code, declarations and templates say; a pair where it depends on a number."""
    found: set[Msgid] = set()
    for method, folder, pattern in (
        ("python", ROOT / "vacms", "*.py"),
        ("python", ROOT / "workflows", "*.py"),
        ("jinja2.ext:babel_extract", ROOT / "templates", "*.html"),
    ):
        for path in folder.rglob(pattern):
            found |= set(_said_in(path, method))
    return found


def _said_in(path: Path, method: str) -> Iterator[Msgid]:
    for _line, message, _comments, _context in extract_from_file(method, path, keywords=KEYWORDS):
        if isinstance(message, tuple):
            yield str(message[0]), str(message[1])
        elif message:
            yield str(message)


def missing(language: str) -> list[str]:
    """The sentences that this language cannot say: not translated, doubtful, or with other parameters."""
    catalogue = words.read(language)
    return sorted(_first(msgid) for msgid in extract() if not _whole(catalogue.get(_first(msgid))))


def update(language: str) -> Path:
    """Write the catalogue anew with every sentence, sorted, keeping its translations; gives its file.

    What another catalogue of the language says already stays there.
    """
    old, elsewhere = words.read(language), words.read(language, but=FILE)
    new = Catalog(locale=str(words.locale_of(language)), fuzzy=False)
    for msgid in extract():
        known = old.get(_first(msgid))
        if elsewhere.get(_first(msgid)) is None:
            kept = (
                known if known is not None and isinstance(known.id, str) == isinstance(msgid, str) else None
            )
            new.add(msgid, kept.string if kept else None, flags=kept.flags if kept else ())
    path = words.folder_of(language) / FILE
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        write_po(file, new, width=110, sort_output=True, omit_header=True)
    return path


def _whole(message: Message | None) -> bool:
    if message is None or message.fuzzy:
        return False
    said = _parts(message.string)
    asked = {name for part in _parts(message.id) for name in _PARAMETER.findall(part)}
    told = {name for part in said for name in _PARAMETER.findall(part)}
    return all(said) and told == asked


def _parts(text: object) -> tuple[str, ...]:
    return tuple(str(part or "") for part in text) if isinstance(text, list | tuple) else (str(text or ""),)


def _first(msgid: Msgid) -> str:
    return _parts(msgid)[0]
