"""Walks a chain of grants, believing nothing that stands in the database without checking it."""

from sqlalchemy.orm import Session

from vacms.foundation import cipher
from vacms.foundation.cipher import Tampered
from vacms.foundation.serverkey import ServerKey
from vacms.keyring import bound
from vacms.keyring.model import Key, Wrapped
from vacms.keyring.queries import Chain
from vacms.keyring.rings import Hat


def vouched(session: Session, key: Key) -> Key:
    """The key's row, if this server wrote it: one that was planted would take in what is meant for her.

    Raises Tampered.
    """
    server: ServerKey = session.info["server_key"]
    words = bound.key_words(key.id, key.kind, key.subject, key.case_id, key.alg, key.public)
    if not server.vouches(words, key.mac):
        raise Tampered(f"the server did not make the key {key.id}")
    return key


def followed(session: Session, hat: Hat, chain: Chain) -> bytes:
    """The seed at the end of a chain.

    Raises Tampered.
    """
    held: dict[str, bytes] = session.info.setdefault("held", {})
    seed = hat.seed
    for edge, key in chain:
        seed = held.get(key.id) or _unwrapped(session, seed, edge, key)
        if key.kind == "group":
            held[key.id] = seed  # the next file of the same mission comes by the same way
    return seed


def _unwrapped(session: Session, holder_seed: bytes, edge: Wrapped, key: Key) -> bytes:
    vouched(session, key)
    server: ServerKey = session.info["server_key"]
    words = bound.grant_words(edge.grant, edge.target, edge.holder, edge.why, edge.starts, edge.until)
    seed = cipher.unwrap(holder_seed, server.disclose(words, edge.blob), words)
    if cipher.public_of(seed) != key.public:  # anybody can wrap to a public half: is it the key it names?
        raise Tampered(f"the grant {edge.grant} does not hold the key it names")
    return seed
