"""The recovery key on paper: five lists of words for five people, any three of which open it (SLIP-39)."""

from collections.abc import Sequence

from shamir_mnemonic import MnemonicError, combine_mnemonics, generate_mnemonics

NEEDED = 3
MADE = 5


class WrongShares(Exception):
    """Too few of them, a misread word, or not of the same key."""


def split(seed: bytes) -> list[str]:
    """Five lists of words; two of them together say nothing about the key."""
    return list(generate_mnemonics(1, [(NEEDED, MADE)], seed)[0])


def combine(shares: Sequence[str]) -> bytes:
    """The key, from three of its lists.

    Raises WrongShares.
    """
    try:
        return bytes(combine_mnemonics(list(shares)[:NEEDED]))
    except (MnemonicError, ValueError, IndexError):
        raise WrongShares from None
