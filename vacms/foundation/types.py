"""Column kinds. Every column says its class of information; one that does not fails the build."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import DateTime, LargeBinary, String
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import MappedColumn, mapped_column
from sqlalchemy.types import TypeDecorator, TypeEngine

MAGIC = b"VE"  # every envelope of `cipher.py` begins so

Ref = String(26)
"""A random id from `ids.new_id()`."""


class UtcDateTime(TypeDecorator[datetime]):
    """An aware moment, kept in UTC; a naive one is a fault."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment without a zone cannot be kept")
        return value.astimezone(UTC).replace(tzinfo=None) if dialect.name == "sqlite" else value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Enciphered(TypeDecorator[bytes]):
    """An envelope of `cipher.py`. Anything that is not one is refused, so a slip cannot store plain words."""

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: bytes | None, dialect: Dialect) -> bytes | None:
        if value is not None and not value.startswith(MAGIC):
            raise ValueError("only an envelope may be kept in an enciphered column")
        return value


def kept(
    data_class: str, kind: TypeEngine[Any] | type[TypeEngine[Any]] | None = None, *args: Any, **more: Any
) -> MappedColumn[Any]:
    """A column in clear, of class C0, C1 or C2."""
    if data_class not in ("C0", "C1", "C2"):
        raise ValueError("C3 and above are kept enciphered: use sealed()")
    positional = args if kind is None else (kind, *args)
    return mapped_column(*positional, info={"class": data_class}, **more)


def sealed(data_class: str, field_name: str) -> MappedColumn[bytes]:
    """An enciphered column of class C3, C4 or C4p, under a permanent field name.

    The name goes into the seal, so it must never change, whatever table or column is renamed. An empty answer
    is sealed like any other, so that presence says nothing.
    """
    if data_class not in ("C3", "C4", "C4p"):
        raise ValueError("C0 to C2 are kept in clear: use kept()")
    return mapped_column(Enciphered(), nullable=False, info={"class": data_class, "field": field_name})
