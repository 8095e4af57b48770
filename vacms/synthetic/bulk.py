"""Puts many rows into a table at once: one statement a table, each value made ready as its column wants it.

What a row goes through is the same as ever (moments in UTC, envelopes only where an envelope belongs, the database's
own constraints); left out is only what is asked row by row.
"""

from collections.abc import Callable, Sequence
from typing import Any

from sqlalchemy import Column, String, Table
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import Session

Row = dict[str, Any]
Columns = list[list[Any]]


def ready(table: Table, rows: Sequence[Row], dialect: Dialect) -> Columns:
    """The values of complete rows, column by column, as the driver takes them."""
    return [_ready(column, dialect, rows) for column in table.columns]


def put(session: Session, table: Table, columns: Columns) -> None:
    """Insert what was made ready, within the session's transaction."""
    connection = session.connection()
    into = _into(table, connection.dialect)
    if connection.dialect.name == "sqlite":
        marks = ", ".join("?" for _ in columns)
        connection.exec_driver_sql(f"{into} VALUES ({marks})", list(zip(*columns, strict=True)))
    else:
        lists = ", ".join(f"%s::{_spelt(column, connection.dialect)}[]" for column in table.columns)
        connection.exec_driver_sql(f"{into} SELECT * FROM unnest({lists})", tuple(columns))  # noqa: S608 - our own tables


def _ready(column: Column[Any], dialect: Dialect, rows: Sequence[Row]) -> list[Any]:
    found = [row[column.name] for row in rows]
    make: Callable[[Any], Any] | None = column.type.dialect_impl(dialect).bind_processor(dialect)
    made = found if make is None else [make(one) for one in found]
    return [bytes(one) if isinstance(one, memoryview) else one for one in made]  # a view goes to no other process


def _into(table: Table, dialect: Dialect) -> str:
    quoted = dialect.identifier_preparer
    names = ", ".join(quoted.format_column(column) for column in table.columns)
    return f"INSERT INTO {quoted.format_table(table)} ({names})"


def _spelt(column: Column[Any], dialect: Dialect) -> str:
    """The type that the server reads; words at any length, so that too many are refused and never cut."""
    return "text" if isinstance(column.type, String) else column.type.dialect_impl(dialect).compile(dialect)
