"""What follows from what the columns, indexes and constraints of the tables say of themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import Column, Table, UniqueConstraint

from koding.store.tables.base import LIVE, Holds, metadata


def columns_holding(table: Table, *what: Holds) -> Iterator[Column[Any]]:
    """Yield the columns of a table that hold something of these sorts, in their order."""
    for column in table.columns:
        if column.info.get("holds") in what:
            yield column


def names_in(table: Table) -> dict[str, int]:
    """Return how long what something is called may be, by the columns that hold it."""
    return {one.name: one.info["longest"] for one in table.columns if "longest" in one.info}


def logged() -> Iterator[Table]:
    """Yield the tables of made things, which are changed through the recorder alone."""
    for table in metadata.sorted_tables:
        if "guid" in table.columns and table.info.get("logged", True):
            yield table


def references(table: Table) -> Iterator[tuple[str, Table]]:
    """Yield what a table refers to, but for itself: by which column, and which table."""
    for column in table.columns:
        for key in column.foreign_keys:
            if key.column.name == "id" and key.column.table is not table:
                yield column.name, key.column.table


def parts() -> Iterator[tuple[Table, Column[Any]]]:
    """Yield the tables of derived rows, each with the column of the revision they belong to."""
    for table in metadata.sorted_tables:
        for column in table.columns:
            if "part_of" in column.info:
                yield table, column


@dataclass(frozen=True, slots=True)
class Unlike:
    """What no two rows may have in common, as an index or a constraint of the table says."""

    columns: tuple[str, ...]
    among_live: bool
    """Whether rows that are retired do not count."""
    with_null: bool
    """Whether NULL is a value like others here."""


@cache
def unlike(table: Table) -> tuple[Unlike, ...]:
    """Return all that no two rows of a table may have in common, their keys and GUIDs aside."""
    found = [
        Unlike(tuple(column.name for column in rule.columns), among_live=False, with_null=False)
        for rule in table.constraints
        if isinstance(rule, UniqueConstraint)
    ]
    for index in table.indexes:
        if index.unique:  # of an expression, such as coalesce(parent_id, 0), the columns within
            said = re.findall(r"\w+", " ".join(map(str, index.expressions)))
            columns = tuple(dict.fromkeys(word for word in said if word in table.c))
            live = index.dialect_options["sqlite"]["where"] is LIVE
            found.append(Unlike(columns, among_live=live, with_null="coalesce" in said))
    made = {"id", "guid"}
    return tuple(sorted((one for one in found if not made & set(one.columns)), key=_columns_of))


def _columns_of(rule: Unlike) -> tuple[str, ...]:
    return rule.columns
