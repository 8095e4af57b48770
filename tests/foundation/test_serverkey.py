"""The server's key: kept by this user alone, and never the key to anybody's words."""

from pathlib import Path

import pytest

from vacms.audit import verify
from vacms.foundation.cipher import MAGIC, Tampered
from vacms.foundation.config import Unsafe
from vacms.foundation.serverkey import ServerKey


def test_the_key_file_is_for_this_user_alone_and_is_never_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "keys" / "server.key"
    made = ServerKey.create(path)
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700
    assert ServerKey.load(path) == made
    with pytest.raises(FileExistsError):
        ServerKey.create(path)
    assert ServerKey.load(path) == made


def test_a_key_file_that_is_missing_damaged_or_open_to_others_stops_the_start(tmp_path: Path) -> None:
    path = tmp_path / "server.key"
    with pytest.raises(Unsafe, match="no key file"):
        ServerKey.load(path)
    ServerKey.create(path)
    path.chmod(0o640)
    with pytest.raises(Unsafe, match="read by others"):
        ServerKey.load(path)
    path.chmod(0o600)
    for damaged in ("ab" * 31, "not hex", ""):
        path.write_text(damaged)
        with pytest.raises(Unsafe, match="damaged"):
            ServerKey.load(path)


def test_printing_the_key_shows_nothing() -> None:
    assert "aa" not in repr(ServerKey(b"\xaa" * 32))


def test_a_secret_opens_for_its_own_row_under_its_own_server_only() -> None:
    server, other = ServerKey(b"1" * 32), ServerKey(b"2" * 32)
    kept = server.seal_secret("totp:anna", b"seed")
    assert kept.startswith(MAGIC)
    assert server.open_secret("totp:anna", kept) == b"seed"
    for who, label, blob in (
        (server, "totp:berta", kept),
        (other, "totp:anna", kept),
        (server, "totp:anna", b"x"),
    ):
        with pytest.raises(Tampered):
            who.open_secret(label, blob)


def test_an_enclosure_opens_for_its_own_row_under_its_own_server_only() -> None:
    server, other = ServerKey(b"1" * 32), ServerKey(b"2" * 32)
    blob = server.enclose(b"row", b"wrap")
    assert server.disclose(b"row", blob) == b"wrap"
    for who, label in ((server, b"other"), (other, b"row")):
        with pytest.raises(Tampered):
            who.disclose(label, blob)


def test_the_server_vouches_for_its_own_words_only() -> None:
    server, other = ServerKey(b"1" * 32), ServerKey(b"2" * 32)
    assert server.vouches(b"row", server.mac(b"row"))
    assert not server.vouches(b"other", server.mac(b"row"))
    assert not other.vouches(b"row", server.mac(b"row"))


def test_the_stand_alone_verifier_derives_the_same_audit_key() -> None:
    assert verify.audit_key(b"1" * 32) == ServerKey(b"1" * 32).audit_key
