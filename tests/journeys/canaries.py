"""Words that must be found nowhere, in every shape in which they could lie about."""

import base64
import json
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from urllib.parse import quote

STEM = "Kanári"
"""How every canary begins, so that one look tells whether any of them can be there."""


def canary(number: int) -> str:
    """A word that nothing else in the product says."""
    return f"{STEM}{number:03}Ünjq{number * 7919 % 99991:05}"


def shapes(word: str) -> Iterator[bytes]:
    """The word as it could lie in a file, a log or a memory image."""
    for text in (word, word.upper(), word.lower()):
        for coding in ("utf-8", "utf-16-le", "utf-16-be"):
            raw = text.encode(coding)
            yield raw
            yield raw.hex().encode()
            yield raw.hex().upper().encode()
            yield from _base64(raw)
        yield json.dumps(text)[1:-1].encode()
        yield quote(text).encode()
        yield quote(text).lower().encode()


def _base64(raw: bytes) -> Iterator[bytes]:
    """All three alignments, without the letters that its neighbours decide."""
    for shift in range(3):
        for coded in (base64.b64encode(b"\0" * shift + raw), base64.urlsafe_b64encode(b"\0" * shift + raw)):
            sure = -(-shift * 8 // 6)
            yield coded[sure : (shift + len(raw)) * 8 // 6]


def found(words: Iterable[str], heaps: Iterable[tuple[str, bytes]]) -> list[str]:
    """Where any of these words lies, in any shape."""
    stems, wanted = set(shapes(STEM)), {shape: word for word in words for shape in shapes(word)}
    hits = []
    for name, heap in heaps:
        if not any(stem in heap for stem in stems):
            continue
        hits += [f"{word} in {name}" for shape, word in wanted.items() if shape in heap]
    return hits


def files(*folders: Path) -> Iterator[tuple[str, bytes]]:
    """Every file below these folders, by its path there; what is gone by the time it is read lies nowhere."""
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                with suppress(FileNotFoundError):
                    yield str(path.relative_to(folder)), path.read_bytes()
