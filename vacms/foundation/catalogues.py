"""The catalogues of translations: which sentences the product says, and which a language still lacks."""

import re
from collections.abc import Collection, Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_file
from babel.messages.pofile import write_po
from jinja2 import Environment, nodes

from vacms.foundation import words

FILE = "messages.po"
ROOT = Path(__file__).resolve().parents[2]
OF_SHEETS = "S_"
KEYWORDS: dict[str, tuple[int, ...] | None] = {"_": None, "N_": None, OF_SHEETS: None, "ngettext": (1, 2)}
Msgid = str | tuple[str, str]
_PARAMETER = re.compile(r"%\((\w+)\)s")


def extract() -> set[Msgid]:
    """Every sentence that code, declarations and templates say; a pair where it depends on a number."""
    found: set[Msgid] = set()
    for folder in ("vacms", "workflows"):
        for path in (ROOT / folder).rglob("*.py"):
            found |= set(_said_in_code(path))
    for path in (ROOT / "templates").rglob("*.html"):
        found |= set(_said_in_template(path.read_text(encoding="utf-8")))
    return found


def said_on_sheets() -> set[Msgid]:
    """The sentences of sheets alone: all that a language of sheets says, and needs to."""
    found: set[Msgid] = set()
    for path in (ROOT / "vacms").rglob("*.py"):
        found |= set(_said_in_code(path, (OF_SHEETS,)))
    return found


def _said_in_code(path: Path, marks: Collection[str] = tuple(KEYWORDS)) -> Iterator[Msgid]:
    keywords = {mark: KEYWORDS[mark] for mark in marks}
    for _line, message, _comments, _context in extract_from_file("python", path, keywords=keywords):
        if isinstance(message, tuple):
            yield str(message[0]), str(message[1])
        elif message:
            yield str(message)


def _said_in_template(text: str) -> Iterator[Msgid]:
    """Also where one of several sentences is chosen within the call, which Babel's own reader passes over."""
    for call in Environment(autoescape=True).parse(text).find_all(nodes.Call):
        said = call.node.name if isinstance(call.node, nodes.Name) else ""
        if said == "_":
            yield from _sentences(call.args[0])
        elif said == "ngettext":
            singular, plural = (next(_sentences(one)) for one in call.args[:2])
            yield singular, plural


def _sentences(node: nodes.Node) -> Iterator[str]:
    if isinstance(node, nodes.Const) and isinstance(node.value, str) and node.value:
        yield node.value
    elif isinstance(node, nodes.CondExpr):
        yield from _sentences(node.expr1)
        if node.expr2 is not None:
            yield from _sentences(node.expr2)
    elif isinstance(node, nodes.Getitem):
        yield from _sentences(node.node)
    elif isinstance(node, nodes.Dict):
        for pair in node.items:
            yield from _sentences(pair.value)


def missing(language: str) -> list[str]:
    """The sentences that this language cannot say: not translated, doubtful, or with other parameters."""
    catalogue = words.read(language)
    wanted = said_on_sheets() if language in words.SHEETS else extract()
    return sorted(_first(msgid) for msgid in wanted if not _whole(catalogue.get(_first(msgid))))


def update(language: str) -> Path:
    """Write the catalogue anew with every sentence, sorted, keeping its translations; gives its file.

    What another catalogue of the language says already stays there.
    """
    old, elsewhere = words.read(language), words.read(language, but=FILE)
    new = Catalog(locale=str(words.locale_of(language)), fuzzy=False)
    for msgid in extract():
        known = old.get(_first(msgid))
        if elsewhere.get(_first(msgid)) is None:
            kept = known if known is not None and isinstance(known.id, str) == isinstance(msgid, str) else None
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
