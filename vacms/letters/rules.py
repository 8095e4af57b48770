"""What a letter may say: what it declares, what its service needs and what she agreed to, together."""

from collections.abc import Collection

from vacms.letters.composition import by_hand, compose, spoken
from vacms.letters.content import Content, Happened, Undisclosable, facts_of
from workflows.grammar import LetterKind
from workflows.needs import Need

__all__ = [
    "Content", "Happened", "Undisclosable", "allowed", "by_hand", "compose", "facts_of", "insist", "spoken"
]  # fmt: skip


def allowed(kind: LetterKind, need: Need, consented: Collection[str]) -> frozenset[str]:
    """The fields that may stand in such a letter for such a need after this agreement."""
    return frozenset(kind.discloses) & need.fields & frozenset(consented)


def insist(content: Content, kind: LetterKind, need: Need, consented: Collection[str]) -> None:
    """Stop where a letter would say more than it may.

    Raises Undisclosable, naming the fields and never their values.
    """
    if strays := set(content.facts) - allowed(kind, need, consented):
        raise Undisclosable(f"not to be said here: {', '.join(sorted(strays))}")
