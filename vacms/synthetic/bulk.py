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


def put(session: Session, table: Table, rows: Sequence[Row]) -> None:
    """Insert complete rows, within the session's transaction."""
    connection = session.connection()
    columns = [_ready(column, connection.dialect, rows) for column in table.columns]
    into = _into(table, connection.dialect)
    if connection.dialect.name == "sqlite":
        marks = ", ".join("?" for _ in columns)
        connection.exec_driver_sql(f"{into} VALUES ({marks})", list(zip(*columns, strict=True)))
    else:
        lists = ", ".join(f"%s::{_spelt(column, connection.dialect)}[]" for column in table.columns)
        connection.exec_driver_sql(f"{into} SELECT * FROM unnest({lists})", tuple(columns))  # noqa: S608 - our own tables


def _ready(column: Column[Any], dialect: Dialect, rows: Sequence[Row]) -> list[Any]:
    """The values of one column as the driver takes them."""
    found = [row[column.name] for row in rows]
    ready: Callable[[Any], Any] | None = column.type.dialect_impl(dialect).bind_processor(dialect)
    return found if ready is None else [ready(one) for one in found]


def _into(table: Table, dialect: Dialect) -> str:
    quoted = dialect.identifier_preparer
    names = ", ".join(quoted.format_column(column) for column in table.columns)
    return f"INSERT INTO {quoted.format_table(table)} ({names})"


def _spelt(column: Column[Any], dialect: Dialect) -> str:
    """The type that the server reads; words at any length, so that too many are refused and never cut."""
    return "text" if isinstance(column.type, String) else column.type.dialect_impl(dialect).compile(dialect)
