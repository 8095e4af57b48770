"""What this server knows by itself: one key in a file, which never opens a word about anybody."""

import hmac
import os
from dataclasses import dataclass, field
from pathlib import Path

from vacms.foundation import cipher
from vacms.foundation.cipher import (
    SECRET,
    SEED_BYTES,
    Tampered,
    canonical,
    derive,
    header,
    new_seed,
    shut,
    unshut,
)
from vacms.foundation.config import Unsafe


@dataclass(frozen=True, slots=True)
class ServerKey:
    """What this server knows by itself, kept in a file outside the database.

    It opens no words: it vouches for rows, keeps second factors, and closes around every wrapped key, so that
    a stolen database opens nothing. Each session carries it as `session.info["server_key"]`.
    """

    root: bytes = field(repr=False)

    @classmethod
    def create(cls, path: Path) -> "ServerKey":
        """A new key file, for this user's eyes only; one that exists stays as it is (FileExistsError)."""
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        root = new_seed()
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(root.hex() + "\n")
            file.flush()
            os.fsync(file.fileno())
        return cls(root)

    @classmethod
    def load(cls, path: Path) -> "ServerKey":
        """The key in this file.

        Raises Unsafe, in one sentence, where it is missing, damaged or open to others.
        """
        try:
            others = path.stat().st_mode & 0o077
            root = bytes.fromhex(path.read_text("ascii"))
        except FileNotFoundError:
            raise Unsafe(
                f"There is no key file at {path}; vacms init makes it, a backup of the keys holds it."
            ) from None
        except ValueError:
            root = b""
        if len(root) != SEED_BYTES:
            raise Unsafe(f"The key file at {path} is damaged; the backup of the keys holds it.")
        if others:
            raise Unsafe(f"The key file at {path} can be read by others; chmod 600 closes it.")
        return cls(root)

    @property
    def audit_key(self) -> bytes:
        """The key of the audit's chain."""
        return derive(self.root, "audit")

    def mac(self, content: bytes) -> bytes:
        """The server's word for something: it wrote this itself."""
        return cipher.mac(derive(self.root, "mac"), content)

    def vouches(self, content: bytes, mac: bytes) -> bool:
        """Whether this is the server's own word, compared in constant time."""
        return hmac.compare_digest(self.mac(content), mac)

    def seal_secret(self, label: str, secret: bytes) -> bytes:
        """A secret that the server itself needs (a second factor); the label names its row."""
        start = header(SECRET, "server")
        return start + shut(derive(self.root, "secret"), secret, canonical("secret", label))

    def open_secret(self, label: str, envelope: bytes) -> bytes:
        """The secret of that row.

        Raises Tampered.
        """
        start = header(SECRET, "server")
        if not envelope.startswith(start):
            raise Tampered
        return unshut(derive(self.root, "secret"), envelope[len(start) :], canonical("secret", label))

    def enclose(self, label: bytes, blob: bytes) -> bytes:
        """The outer enclosure of a wrapped key or an opener, bound to its row."""
        return shut(derive(self.root, "enclosure"), blob, label)

    def disclose(self, label: bytes, blob: bytes) -> bytes:
        """What the enclosure holds.

        Raises Tampered.
        """
        return unshut(derive(self.root, "enclosure"), blob, label)
