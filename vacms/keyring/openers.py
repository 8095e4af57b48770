"""How a person opens her hat's key: by passphrase or by the code in her envelope. Opening is the check."""

from typing import cast

from sqlalchemy import CursorResult, delete
from sqlalchemy.orm import Session

from vacms.foundation import passphrase
from vacms.foundation.cipher import Tampered, derive, shut, unshut
from vacms.foundation.ids import new_id
from vacms.foundation.passphrase import Cost, Stretched
from vacms.foundation.serverkey import ServerKey
from vacms.keyring import bound
from vacms.keyring.model import Opener
from vacms.keyring.operations import EPOCH
from vacms.keyring.queries import openers
from vacms.keyring.rings import Hat

PASSPHRASE = "passphrase"  # noqa: S105 - the kind of opener
PAPER = "paper"


def add_passphrase(session: Session, hat: Hat, stretched: Stretched) -> Opener:
    """Let this stretched passphrase open the hat's key; one stretch serves all hats of one officer."""
    return _add(session, hat, PASSPHRASE, stretched.salt, str(stretched.cost), stretched.secret)


def add_paper(session: Session, hat: Hat) -> str:
    """A new paper code for this hat; it is returned once and kept nowhere."""
    code = passphrase.new_paper_code()
    letters = passphrase.normalise(code) or ""
    _add(session, hat, PAPER, b"", "", letters.encode())
    return code


def _add(session: Session, hat: Hat, kind: str, salt: bytes, params: str, secret: bytes) -> Opener:
    opener = Opener(id=new_id(), key_id=hat.key_id, kind=kind, salt=salt, params=params, epoch=EPOCH)
    words = _words(opener)
    inner = shut(derive(secret, f"opener:{hat.key_id}"), hat.seed, words)
    opener.blob = _server(session).enclose(words, inner)
    session.add(opener)
    session.flush()
    return opener


def stretch_for(session: Session, key_id: str, typed: str) -> Stretched | None:
    """The typed passphrase stretched as this key's opener wants it; None where it has none."""
    for opener in openers(session, key_id, PASSPHRASE):
        _server(session).disclose(_words(opener), opener.blob)  # else the row could ask for ruinous memory
        at = Cost.read(opener.params)
        return Stretched(opener.salt, at, passphrase.stretch(typed, opener.salt, at))
    return None


def open_with_passphrase(session: Session, key_id: str, stretched: Stretched) -> Hat | None:
    """The hat, or None where the passphrase is another.

    Raises Tampered where the opener was altered in the database.
    """
    fitting = [one for one in openers(session, key_id, PASSPHRASE) if one.salt == stretched.salt]
    return _opened(session, key_id, fitting, stretched.secret)


def open_with_paper(session: Session, key_id: str, typed: str) -> Hat | None:
    """The hat, or None where the code is another or misread; `passphrase.normalise` tells the two apart.

    Raises Tampered where the opener was altered in the database.
    """
    letters = passphrase.normalise(typed)
    if letters is None:
        return None
    return _opened(session, key_id, openers(session, key_id, PAPER), letters.encode())


def _opened(session: Session, key_id: str, among: list[Opener], secret: bytes) -> Hat | None:
    for opener in among:
        words = _words(opener)
        inner = _server(session).disclose(words, opener.blob)
        try:
            return Hat(key_id, unshut(derive(secret, f"opener:{key_id}"), inner, words))
        except Tampered:
            continue
    return None


def replace_passphrase(session: Session, hat: Hat, stretched: Stretched) -> Opener:
    """The new passphrase opens this hat from now on, the old one no longer. The key itself is untouched."""
    remove(session, hat.key_id, PASSPHRASE)
    return add_passphrase(session, hat, stretched)


def replace_paper(session: Session, hat: Hat) -> str:
    """A new paper code; the one in the old envelope opens nothing any more."""
    remove(session, hat.key_id, PAPER)
    return add_paper(session, hat)


def remove(session: Session, key_id: str, kind: str) -> int:
    """Take away a way of opening this key."""
    done = session.execute(delete(Opener).where(Opener.key_id == key_id, Opener.kind == kind))
    return cast("CursorResult[tuple[()]]", done).rowcount


def _server(session: Session) -> ServerKey:
    server: ServerKey = session.info["server_key"]
    return server


def _words(opener: Opener) -> bytes:
    return bound.opener_words(opener.id, opener.key_id, opener.kind, opener.salt, opener.params)
