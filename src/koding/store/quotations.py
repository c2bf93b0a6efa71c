"""Passages chosen for print, and the lasting names of passages."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, select

from koding.store import tables


def read_quotations(connection: Connection) -> dict[int, Any]:
    """Return the rows (wording, translation, attribution, approved) by passage's key."""
    quotations = tables.quotations
    return {row.passage_id: row for row in connection.execute(select(quotations))}


def passage_guids(connection: Connection) -> dict[int, str]:
    """Return the GUID of every passage by its key."""
    passages = tables.passages.c
    rows = connection.execute(select(passages.id, passages.guid))
    return {row.id: row.guid for row in rows}
