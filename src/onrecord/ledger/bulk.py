"""Many rows at once: inserted in one statement, since a reading has a hundred and more, and fetched as dictionaries."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import JSON, Connection, CursorResult, Table, text

from onrecord.ledger.rows import Row


def append_rows(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    """Insert rows, each with a value for every column.

    The driver of PostgreSQL sends executed-many rows one by one, a round trip each in part: there all go as one JSON
    text. What the rows hold is bound, never written into the statement.
    """
    if not rows:
        return
    names = ", ".join(f'"{column.name}"' for column in table.columns)
    if connection.dialect.name == "sqlite":
        marks = ", ".join("?" * len(table.columns))
        connection.exec_driver_sql(f"INSERT INTO {table.name} ({names}) VALUES ({marks})", list(_tuples(table, rows)))
    else:
        source = f"json_populate_recordset(NULL::{table.name}, CAST(:rows AS json))"
        connection.execute(
            text(f"INSERT INTO {table.name} ({names}) SELECT {names} FROM {source}"), {"rows": json.dumps(rows)}
        )


def _tuples(table: Table, rows: Iterable[Row]) -> Iterable[tuple[Any, ...]]:
    """The rows in the order of the columns, JSON as its text."""
    nested = {column.name for column in table.columns if isinstance(column.type, JSON)}
    for row in rows:
        yield tuple(
            json.dumps(row[c.name]) if c.name in nested and row[c.name] is not None else row[c.name]
            for c in table.columns
        )


def mapped(result: CursorResult[Any]) -> Iterator[dict[str, Any]]:
    """Rows as dictionaries: the library's own mappings take three times as long to copy."""
    keys = tuple(result.keys())
    return (dict(zip(keys, row, strict=True)) for row in result.all())
