"""A key from what somebody knows or has on paper: passphrases by Argon2id, paper codes as they are."""

import hashlib
import secrets
import threading
import unicodedata
from dataclasses import dataclass, field

from argon2.low_level import Type, hash_secret_raw

from vacms.foundation import cipher
from vacms.foundation.config import Settings
from vacms.foundation.ids import ALPHABET

LANES = 4
CODE_LETTERS = 26  # 31 letters, 26 times: more than 128 bits
CHECK_LETTERS = 2

_AT_ONCE = threading.Semaphore(2)
"""Two at a time: however many sign in, the memory of this process is bounded."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What one guess at a passphrase costs; kept beside each opener, so that it can be raised later."""

    kib: int
    passes: int
    lanes: int

    def __str__(self) -> str:
        return f"argon2id:{self.kib}:{self.passes}:{self.lanes}"

    @classmethod
    def read(cls, text: str) -> "Cost":
        """The cost that stands beside an opener."""
        _name, kib, passes, lanes = text.split(":")
        return cls(int(kib), int(passes), int(lanes))


def cost(settings: Settings) -> Cost:
    """What this installation asks for today."""
    return Cost(settings.argon_kib, settings.argon_passes, max(1, min(LANES, settings.argon_kib // 8)))


def stretch(passphrase: str, salt: bytes, at: Cost) -> bytes:
    """A key from a passphrase, slowly. Another keyboard's spelling of the same letters is the same (NFKC)."""
    letters = unicodedata.normalize("NFKC", passphrase).encode("utf-8", "surrogatepass")
    with _AT_ONCE:
        return hash_secret_raw(letters, salt, at.passes, at.kib, at.lanes, cipher.SEED_BYTES, Type.ID)


@dataclass(frozen=True, slots=True)
class Stretched:
    """A stretched passphrase with its salt and cost: one run serves all hats of one officer."""

    salt: bytes
    cost: Cost
    secret: bytes = field(repr=False)


def fresh(passphrase: str, at: Cost) -> Stretched:
    """A passphrase stretched under a new salt: for a new one, or in vain so that a stranger waits."""
    salt = secrets.token_bytes(16)
    return Stretched(salt, at, stretch(passphrase, salt, at))


def new_paper_code() -> str:
    """A code of 128 bits for a sealed envelope, in groups of four that can be read aloud."""
    body = "".join(secrets.choice(ALPHABET) for _ in range(CODE_LETTERS))
    return _grouped(body + _check(body))


def normalise(typed: str) -> str | None:
    """The letters of a paper code however it was typed, or None where a letter was misread."""
    letters = "".join(letter for letter in typed.upper() if letter not in " -\t\r\n.")
    body = letters[:CODE_LETTERS]
    return body if len(body) == CODE_LETTERS and letters[CODE_LETTERS:] == _check(body) else None


def _grouped(letters: str) -> str:
    return "-".join(letters[at : at + 4] for at in range(0, len(letters), 4))


def _check(body: str) -> str:
    number = int.from_bytes(hashlib.sha256(body.encode()).digest()[:8], "big")
    return "".join(ALPHABET[number // len(ALPHABET) ** place % len(ALPHABET)] for place in range(CHECK_LETTERS))
