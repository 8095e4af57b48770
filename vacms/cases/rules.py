"""When a typed name could be a kept one: accents, case and a slip of the pen do not matter. Pure."""

import unicodedata
from difflib import SequenceMatcher

NEAR = 0.8
"""How alike two words must be to count as the same word; a recommendation of this design, tried on made-up names."""


def parts(name: str) -> list[str]:
    """The words of a name, bare of accents and case."""
    bare = "".join(one for one in unicodedata.normalize("NFKD", name) if not unicodedata.combining(one))
    return ["".join(letter for letter in word if letter.isalnum()) for word in bare.casefold().split()]


def could_be(typed: str, kept: str) -> bool:
    """Whether every typed word begins, or nearly is, some word of the kept name."""
    wanted, known = parts(typed), parts(kept)
    return bool(wanted) and all(any(_alike(one, other) for other in known) for one in wanted)


def _alike(typed: str, kept: str) -> bool:
    if len(typed) >= 2 and kept.startswith(typed):
        return True
    return len(typed) >= 4 and SequenceMatcher(None, typed, kept).ratio() >= NEAR
