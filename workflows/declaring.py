"""Where a definition is written, so that a fault is told with its line and never shows first in a running program."""

from __future__ import annotations

import dataclasses
import inspect
from pathlib import Path
from types import FrameType
from typing import NoReturn

_PACKAGE = Path(__file__).resolve().parent
_WORDS = {str(_PACKAGE / f"{name}.py") for name in ("asking", "conditions", "declaring", "grammar", "insisting")}
_MADE = {"<string>", dataclasses.__file__}
"""The files of the words themselves, and what dataclasses write: never the place of a declaration."""


class Undeclared(Exception):
    """Something reads or names what nobody declared: a fault in the protocol, found by the tests."""


def declared_at() -> str:
    """The file and line that declare what is being built; of a helper also the line that asked it."""
    frame = inspect.currentframe()
    while frame is not None and frame.f_code.co_filename in _WORDS | _MADE:
        frame = frame.f_back
    if frame is None:
        return "somewhere"
    first = _line(frame)
    while frame.f_code.co_name != "<module>" and frame.f_back is not None and _ours(frame.f_back):
        frame = frame.f_back
    asked = _line(frame)
    return first if asked == first else f"{asked}, through {first}"


def refuse(where: str, why: str) -> NoReturn:
    """Raise Undeclared: this line, for this reason."""
    raise Undeclared(f"{where}: {why}")


def _ours(frame: FrameType) -> bool:
    return Path(frame.f_code.co_filename).parent == _PACKAGE


def _line(frame: FrameType) -> str:
    path = Path(frame.f_code.co_filename)
    named = path.relative_to(_PACKAGE.parent) if path.is_relative_to(_PACKAGE.parent) else Path(path.name)
    return f"{named.as_posix()}:{frame.f_lineno}"
