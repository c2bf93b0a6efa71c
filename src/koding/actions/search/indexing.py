"""Fills the search index; what stands in it only says which turns are worth reading."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koding.language.words import index_terms
from koding.store import documents, search_index

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Connection


def index_revision(
    connection: Connection, revision: int, text: str, bodies: Iterable[tuple[int, int]]
) -> None:
    """Put the bodies of a revision's turns, given as spans in order, into the search index."""
    keys = documents.turn_keys(connection, revision)
    search_index.index_turns(
        connection,
        [
            (key, index_terms(text[start:end]))
            for key, (start, end) in zip(keys, bodies, strict=True)
        ],
    )


def rebuild_index(connection: Connection) -> None:
    """Make the search index anew from all that is stored, one text in memory at a time."""
    search_index.drop_search(connection)
    search_index.make_search(connection)
    for revision in documents.all_revisions(connection):
        text = documents.read_text(connection, revision)
        turns = documents.read_turns(connection, revision)
        index_revision(connection, revision, text, [(turn.start, turn.end) for turn in turns])
