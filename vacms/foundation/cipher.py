"""The only door to cryptography: envelopes around words, and wraps around keys.

Nothing here is invented: AES-256-GCM, HKDF-SHA256, HMAC-SHA256, and HPKE (X25519).
Whatever is wrong with an envelope, the answer is the one exception `Tampered`: what exactly, nobody learns.
"""

import hashlib
import hmac
import json
import secrets
from typing import NamedTuple

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from vacms.foundation.types import MAGIC

VERSION = 1
FIELDS = 1  # AES-256-GCM under the key itself
DROPPED = 2  # HPKE to the key's public half: anyone may drop in, only a holder reads
SECRET = 3  # AES-256-GCM under the server's key

SEED_BYTES = 32
NONCE_BYTES = 12
PAGE = 4096
"""Files are padded to whole pages, words to 64, 256, 1024 … bytes: a length says little."""

_SPELLING = json.JSONEncoder(separators=(",", ":"))
_SUITE = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)


class Tampered(Exception):
    """An envelope, an edge or a key row that is not what it claims to be, or the wrong key for it."""


class Place(NamedTuple):
    """Where an envelope belongs. It opens there and nowhere else."""

    data_class: str
    field: str
    """The permanent field name: it outlives every renaming of tables and columns."""
    row: str
    case: str = ""


def canonical(*parts: str) -> bytes:
    """One spelling for a list of words, so that no two different lists read the same."""
    return _SPELLING.encode(parts).encode("ascii")


def derive(secret: bytes, label: str) -> bytes:
    """The subkey of a secret for one purpose."""
    return HKDF(algorithm=SHA256(), length=SEED_BYTES, salt=None, info=label.encode()).derive(secret)


def mac(key: bytes, content: bytes) -> bytes:
    """HMAC-SHA256."""
    return hmac.digest(key, content, hashlib.sha256)


def new_seed() -> bytes:
    """A random key: all that a key is, its two uses are derived."""
    return secrets.token_bytes(SEED_BYTES)


def public_of(seed: bytes) -> bytes:
    """The public half of a key, which may stand in clear."""
    return _box(seed).public_key().public_bytes_raw()


def _box(seed: bytes) -> X25519PrivateKey:
    return X25519PrivateKey.from_private_bytes(derive(seed, "box"))


def shut(key: bytes, content: bytes, bound: bytes) -> bytes:
    """AES-256-GCM under a fresh nonce, bound to its context: a version byte, the nonce, the rest."""
    nonce = secrets.token_bytes(NONCE_BYTES)
    return bytes([VERSION]) + nonce + AESGCM(key).encrypt(nonce, content, bound)


def unshut(key: bytes, blob: bytes, bound: bytes) -> bytes:
    """What `shut` has enciphered.

    Raises Tampered.
    """
    if blob[:1] != bytes([VERSION]):
        raise Tampered
    try:
        return AESGCM(key).decrypt(blob[1 : 1 + NONCE_BYTES], blob[1 + NONCE_BYTES :], bound)
    except (InvalidTag, ValueError):
        raise Tampered from None


def _padded(content: bytes, size: int) -> bytes:
    return len(content).to_bytes(4, "big") + content + bytes(size - 4 - len(content))


def _bucket(content: bytes) -> bytes:
    size = 64
    while size < len(content) + 4:
        size *= 4
    return _padded(content, size)


def _pages(content: bytes) -> bytes:
    return _padded(content, -(-(len(content) + 4) // PAGE) * PAGE)


def header(alg: int, key_id: str) -> bytes:
    """How an envelope begins: magic, version, algorithm, the key's id."""
    return MAGIC + bytes([VERSION, alg, len(key_id)]) + key_id.encode("ascii")


def _bound(alg: int, key_id: str, place: Place) -> bytes:
    return canonical("envelope", str(VERSION), str(alg), *place, key_id)


def _seal(seed: bytes, key_id: str, place: Place, padded: bytes) -> bytes:
    nonce = secrets.token_bytes(NONCE_BYTES)
    content = AESGCM(derive(seed, "fields")).encrypt(nonce, padded, _bound(FIELDS, key_id, place))
    return header(FIELDS, key_id) + nonce + content


def _drop(public: bytes, key_id: str, place: Place, padded: bytes) -> bytes:
    content = _SUITE.encrypt(padded, X25519PublicKey.from_public_bytes(public), _bound(DROPPED, key_id, place))
    return header(DROPPED, key_id) + content


def seal(seed: bytes, key_id: str, place: Place, text: str) -> bytes:
    """An envelope around words, by somebody who holds the key."""
    return _seal(seed, key_id, place, _bucket(text.encode()))


def seal_bytes(seed: bytes, key_id: str, place: Place, content: bytes) -> bytes:
    """An envelope around a file."""
    return _seal(seed, key_id, place, _pages(content))


def drop(public: bytes, key_id: str, place: Place, text: str) -> bytes:
    """An envelope around words, by anybody: it takes the public half only."""
    return _drop(public, key_id, place, _bucket(text.encode()))


def drop_bytes(public: bytes, key_id: str, place: Place, content: bytes) -> bytes:
    """An envelope around a file, by anybody."""
    return _drop(public, key_id, place, _pages(content))


def unseal_bytes(seed: bytes, key_id: str, place: Place, envelope: bytes) -> bytes:
    """What lies in an envelope, sealed or dropped in.

    Raises Tampered.
    """
    for alg in (FIELDS, DROPPED):
        start = header(alg, key_id)
        if envelope.startswith(start):
            return _unpadded(_opened(alg, seed, envelope[len(start) :], _bound(alg, key_id, place)))
    raise Tampered


def _opened(alg: int, seed: bytes, body: bytes, bound: bytes) -> bytes:
    try:
        if alg == DROPPED:
            return _SUITE.decrypt(body, _box(seed), bound)
        return AESGCM(derive(seed, "fields")).decrypt(body[:NONCE_BYTES], body[NONCE_BYTES:], bound)
    except (InvalidTag, ValueError):
        raise Tampered from None


def _unpadded(padded: bytes) -> bytes:
    size = int.from_bytes(padded[:4], "big")
    if size > len(padded) - 4:  # only somebody who dropped it in by another program can bring this about
        raise Tampered
    return padded[4 : 4 + size]


def unseal(seed: bytes, key_id: str, place: Place, envelope: bytes) -> str:
    """The words in an envelope.

    Raises Tampered.
    """
    try:
        return unseal_bytes(seed, key_id, place, envelope).decode()
    except UnicodeDecodeError:
        raise Tampered from None


def wrap(public_of_holder: bytes, seed: bytes, info: bytes) -> bytes:
    """A key for one holder, bound to the words of its grant."""
    return _SUITE.encrypt(seed, X25519PublicKey.from_public_bytes(public_of_holder), info)


def unwrap(holder_seed: bytes, blob: bytes, info: bytes) -> bytes:
    """A key that was wrapped for this holder under exactly this grant.

    Raises Tampered.
    """
    return _opened(DROPPED, holder_seed, blob, info)


def capsule(token: str, seed: bytes) -> bytes:
    """A hat's seed for the session row: it opens with the cookie's token, which is kept nowhere."""
    return shut(derive(token.encode(), "capsule"), seed, b"capsule")


def open_capsule(token: str, blob: bytes) -> bytes:
    """The seed of the hat that is signed in.

    Raises Tampered.
    """
    return unshut(derive(token.encode(), "capsule"), blob, b"capsule")
