"""Checks an exported audit without the product: Python's own library only, so that an auditor can read it.

    python verify.py audit.jsonl --key-file server.key [--anchor anchor.json]

A chain proves that no line was changed, left out, moved or put in. That its end was not cut off, only an
anchor kept elsewhere proves.
"""

import argparse
import hashlib
import hmac
import json
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

WORDS = ("stream", "seq", "at", "actor", "act", "object", "data_class", "outcome", "detail")
START = bytes(32)
_SPELLING = json.JSONEncoder(sort_keys=True, separators=(",", ":"))


def line_mac(key: bytes, prev: bytes, line: Mapping[str, Any]) -> bytes:
    """The seal of one line over the seal before it and its own words."""
    words = {name: line[name] for name in WORDS}
    return hmac.digest(key, prev + _SPELLING.encode(words).encode(), hashlib.sha256)


def verify(
    lines: Iterable[Mapping[str, Any]], key: bytes, anchors: Mapping[str, Mapping[str, Any]] | None = None
) -> list[str]:
    """What is wrong with these lines, each fault one sentence; nothing means sound."""
    faults = []
    heads: dict[str, tuple[int, bytes]] = {}
    kept = {(stream, anchor["seq"]): anchor["mac"] for stream, anchor in (anchors or {}).items()}
    for line in lines:
        stream, seq = line["stream"], line["seq"]
        last, prev = heads.get(stream, (0, START))
        if seq != last + 1:
            faults.append(f"{stream}: line {last + 1} should follow, but {seq} does.")
        if line["prev"] != prev.hex():
            faults.append(f"{stream}: line {seq} does not follow the line before it.")
        mac = line_mac(key, bytes.fromhex(line["prev"]), line)
        if not hmac.compare_digest(mac.hex(), line["mac"]):
            faults.append(f"{stream}: line {seq} was changed.")
        if kept.pop((stream, seq), line["mac"]) != line["mac"]:
            faults.append(f"{stream}: line {seq} is not the line that was anchored.")
        heads[stream] = (seq, bytes.fromhex(line["mac"]))
    return faults + [f"{stream}: the anchored line {seq} is missing." for stream, seq in kept]


def audit_key(server_key: bytes) -> bytes:
    """The audit's key, derived from the server's (HKDF-SHA256, written out)."""
    extracted = hmac.digest(bytes(32), server_key, hashlib.sha256)
    return hmac.digest(extracted, b"audit" + b"\x01", hashlib.sha256)


def main(arguments: list[str] | None = None) -> int:
    """Check a file; 0 means sound."""
    parser = argparse.ArgumentParser(description="Checks an exported audit of VACMS.")
    parser.add_argument("file", type=Path)
    parser.add_argument("--key-file", type=Path, required=True, help="the server's key file")
    parser.add_argument("--anchor", type=Path, help="an earlier anchor, kept elsewhere")
    given = parser.parse_args(arguments)
    key = audit_key(bytes.fromhex(given.key_file.read_text()))
    anchors = json.loads(given.anchor.read_text()) if given.anchor else None
    lines = [json.loads(line) for line in given.file.read_text().splitlines() if line]
    faults = verify(lines, key, anchors)
    for fault in faults:
        print(fault)
    print(f"{len(lines)} lines, {len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
