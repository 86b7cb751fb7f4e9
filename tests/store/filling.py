"""Databases with something in every column of every table, and what is in them."""

from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import JSON, Boolean, Column, Date, Integer, select

from staffing.store.base import Instant, Packed
from staffing.store.database import Database
from staffing.store.tables import metadata

Contents = dict[str, list[tuple[Any, ...]]]

NOON = datetime(2026, 12, 1, 12, tzinfo=UTC)


def fill(database: Database, rows: int = 2) -> None:
    """Add so many rows to every table. The last one of each has nothing where nothing may be."""
    with database.transaction() as session:
        for table in metadata.sorted_tables:
            for number in range(rows):
                is_last = number == rows - 1
                row = {column.name: _value(column, number, is_last=is_last) for column in table.columns}
                session.execute(table.insert().values(row))


def _value(column: Column[Any], number: int, *, is_last: bool) -> Any:
    if column.foreign_keys:
        (key,) = column.foreign_keys
        is_own_table = key.column.table is column.table
        return None if is_own_table and number == 0 else f"{0 if is_own_table else number:032x}"
    if column.name == "id":
        return f"{number:032x}"
    if column.nullable and is_last:
        return None
    return _of_type(column, number)


def _of_type(column: Column[Any], number: int) -> Any:
    kinds = {
        Integer: number,
        Boolean: True,
        JSON: {"å": [number, None]},
        Instant: NOON,
        Date: date(2026, 12, 1),
        Packed: f"a long text, with å and \x00, {number}",
    }
    for kind, value in kinds.items():
        if isinstance(column.type, kind):
            return value
    return f"{column.name} å {number}"[: getattr(column.type, "length", None)]


def contents(database: Database) -> Contents:
    """Every row of every table, in order of ids."""
    with database.reading() as session:
        return {
            table.name: [tuple(row) for row in session.execute(select(table).order_by(table.c.id))]
            for table in metadata.sorted_tables
        }
