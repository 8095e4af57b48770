"""A record as one officer may see it. Templates receive veiled values, never records."""

import hashlib
from collections.abc import Sequence
from typing import Any

from sqlalchemy import inspect

from vacms.confidentiality.rules import Page, Veiled
from vacms.keyring.operations import DataKey


def sealed_columns(model: type[Any]) -> dict[str, tuple[str, str]]:
    """Attribute -> (class, permanent field name) of every enciphered column of a model."""
    return {
        attribute.key: (column.info["class"], column.info["field"])
        for attribute in inspect(model).column_attrs
        for column in attribute.columns
        if "field" in column.info
    }


def seal_into(row: Any, sealer: Any, words: dict[str, str]) -> None:
    """Seal these words into the row's enciphered columns; every column left empty is sealed empty."""
    for attribute, (data_class, name) in sealed_columns(type(row)).items():
        if attribute in words or getattr(row, attribute) is None:
            text = words.get(attribute, "")
            setattr(row, attribute, sealer.seal(data_class, name, row.id, text))


def mark(row: Any) -> str:
    """A mark that changes whenever anybody writes into the row's enciphered columns; it says nothing of the words."""
    sealed = b"".join(getattr(row, attribute) for attribute in sorted(sealed_columns(type(row))))
    return hashlib.sha256(sealed).hexdigest()[:16]


def lift(row: Any, key: DataKey | None, only: Sequence[str] = ()) -> Page:
    """The row's enciphered values as this key opens them; without a key each is closed."""
    values = {}
    for attribute, (data_class, name) in sealed_columns(type(row)).items():
        if only and attribute not in only:
            continue
        blob = getattr(row, attribute)
        values[attribute] = Veiled(closed=True) if key is None else Veiled(key.unseal(data_class, name, row.id, blob))
    return Page(values)
