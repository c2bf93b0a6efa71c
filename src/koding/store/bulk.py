"""Inserts many rows at the price of the driver's own executemany.

SQLAlchemy builds every row's parameters anew; at 200,000 rows that costs more than the writing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from operator import itemgetter
from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import Connection, Table, insert

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Dialect

FEW = 50
"""Below this many rows compiling the statement costs more than it saves."""

BLOCK = 5_000
"""How many rows are prepared at a time, so that memory stays bounded."""

T = TypeVar("T")


def insert_rows(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert rows that all have the same columns; no rows are no work."""
    if not rows:
        return
    if len(rows) < FEW:
        connection.execute(insert(table), list(rows))
        return
    names = list(rows[0])
    compiled = insert(table).compile(dialect=connection.dialect, column_keys=names)
    order = [str(name) for name in compiled.positiontup or names]
    parameters: Any = _in_order(table, order, rows, connection.dialect)
    if not compiled.positiontup:
        parameters = [dict(zip(order, values, strict=True)) for values in parameters]
    connection.exec_driver_sql(str(compiled), parameters)


def blocks(rows: Iterable[T], size: int = BLOCK) -> Iterator[list[T]]:
    """Cut `rows` into lists of at most `size`."""
    rest = iter(rows)
    while block := list(islice(rest, size)):
        yield block


def _in_order(
    table: Table, order: list[str], rows: Sequence[Mapping[str, Any]], dialect: Dialect
) -> list[tuple[Any, ...]]:
    """Return the rows as tuples in the statement's order, every value as the driver wants it."""
    read = itemgetter(*order) if len(order) > 1 else lambda row: (row[order[0]],)
    columns = list(zip(*map(read, rows), strict=True))
    for place, name in enumerate(order):
        convert = table.c[name].type.dialect_impl(dialect).bind_processor(dialect)
        if convert is not None:
            columns[place] = tuple(map(convert, columns[place]))
    return list(zip(*columns, strict=True))
