"""The digest of what was decided: the same on every machine, and another one as soon as any word of it changes."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any

from workflows.catalogue import CATALOGUE

Plain = Mapping[str, Any]
"""A workflow as plain lists and strings."""


def plain(value: Any) -> Any:
    """A declaration as plain lists and strings, sets in order, so that it can be compared and exported."""
    if is_dataclass(value) and not isinstance(value, type):
        kept = {one.name: plain(getattr(value, one.name)) for one in fields(value) if one.compare}
        return {"is": type(value).__name__, **kept}
    if isinstance(value, Mapping):
        return {str(key): plain(value[key]) for key in sorted(value)}
    if isinstance(value, set | frozenset):
        return sorted(str(one) for one in value)
    if isinstance(value, list | tuple):
        return [plain(one) for one in value]
    return value


@cache
def definitions() -> dict[str, Plain]:
    """The workflows in force, by their key, as plain lists and strings."""
    found: dict[str, Plain] = plain(CATALOGUE)
    return found


@cache
def digest() -> str:
    """The digest of the catalogue in force."""
    return digest_of(definitions())


def digest_of(workflows: Mapping[str, Any]) -> str:
    """The digest of an exported definition, or of a part of one."""
    text = json.dumps(workflows, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def exported() -> dict[str, Any]:
    """The definition in force, with its digest: what `vacms protocol export` writes."""
    return {"digest": digest(), "workflows": definitions()}
