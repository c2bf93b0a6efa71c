"""What has been read, by whom and when, and since when each code is what it is."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, func, select

from koding.model.coding import ALWAYS, READING
from koding.store import tables
from koding.store.documents import current_revisions
from koding.store.images import chunks

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from koding.model.coding import Window

    Mark = tuple[int, int, int]
    """Document, coder and round, the first two by their keys."""

    State = tuple[Any, Any] | None
    """A code's include and exclude; None where it was not there."""

SPLIT = "codebook split"
"""The action that makes a code of what another held."""


def done_at(connection: Connection) -> dict[Mark, str]:
    """Return when each document was marked done, by document, coder and round."""
    marks = tables.finished.c
    rows = connection.execute(
        select(marks.document_id, marks.coder_id, marks.round, marks.at).order_by(marks.id)
    )
    return {(row.document_id, row.coder_id, row.round): row.at for row in rows}


def read_for(connection: Connection) -> dict[Mark, dict[int, str]]:
    """Return when each document was marked as read for single codes, these by their keys."""
    marks = tables.readings.c
    rows = connection.execute(
        select(marks.document_id, marks.coder_id, marks.round, marks.code_id, marks.at)
    )
    found: dict[Mark, dict[int, str]] = {}
    for row in rows:
        found.setdefault((row.document_id, row.coder_id, row.round), {})[row.code_id] = row.at
    return found


def reading_rows(connection: Connection, document: int, coder: int, round_: int) -> list[Any]:
    """Return the rows (id, code_id, at) of the codes that a coder has read a document for."""
    marks = tables.readings.c
    return list(
        connection.execute(
            select(marks.id, marks.code_id, marks.at).where(
                marks.document_id == document, marks.coder_id == coder, marks.round == round_
            )
        )
    )


def held(connection: Connection) -> dict[Mark, tuple[int, int]]:
    """Return how many passages each coder has on each current text in each round.

    And how many of them show that the coder reads it: what only a search laid does not.
    """
    passages = tables.passages.c
    whose = passages.revision_id, passages.coder_id, passages.round
    documents = {
        revision: document for document, revision in connection.execute(current_revisions())
    }
    # An index has how many there are; which of them a search laid, the rows alone.
    every = connection.execute(select(*whose, func.count()).group_by(*whose)).all()
    reading = [one.value for one in READING]
    laid = select(*whose, func.count()).where(passages.origin.not_in(reading)).group_by(*whose)
    unread = {(text, coder, round_): n for text, coder, round_, n in connection.execute(laid)}
    found = {
        (documents[revision], coder, round_): (n, n - unread.get((revision, coder, round_), 0))
        for revision, coder, round_, n in every
        if revision in documents
    }
    return dict(sorted(found.items()))


@dataclass(frozen=True, slots=True)
class CodeHistory:
    """When a code stood with the include and exclude it has now, and how it came to be.

    `unsure` is when the last of those changes was that were destroyed since: nobody can tell
    whether it changed include or exclude, and it is taken not to have.
    """

    stood: tuple[Window, ...]
    split: bool
    unsure: str | None


def code_histories(connection: Connection, guids: Sequence[str]) -> dict[str, CodeHistory]:
    """Return what the log tells of codes, by GUID."""
    codes = tables.codes.c
    now = {
        row.guid: (row.include, row.exclude)
        for row in connection.execute(select(codes.guid, codes.include, codes.exclude))
    }
    changes: dict[str, list[Any]] = {}
    for row in _changes(connection, guids):
        changes.setdefault(row.guid, []).append(row)
    return {guid: _history(now[guid], changes.get(guid, [])) for guid in guids}


def _history(now: State, changes: Sequence[Any]) -> CodeHistory:
    blank = [row.at for row in changes if row.before == row.after == "{}"]
    return CodeHistory(
        stood=_windows(now, changes),
        split=any(row.before is None and row.action == SPLIT for row in changes),
        unsure=max(blank, default=None),
    )


def _changes(connection: Connection, guids: Sequence[str]) -> Iterable[Any]:
    changes, batches = tables.changes.c, tables.batches.c
    for chunk in chunks(list(guids)):
        yield from connection.execute(
            select(changes.guid, changes.before, changes.after, batches.at, batches.action)
            .join(tables.batches, batches.id == changes.batch_id)
            .where(changes.entity == tables.codes.name, changes.guid.in_(chunk))
            .order_by(batches.at, changes.position)
        )


def _windows(now: State, changes: Sequence[Any]) -> tuple[Window, ...]:
    """Go back through the changes of a code, oldest first, from what it is now."""
    if not changes:
        return ALWAYS  # made outside the log: nobody knows when
    found: list[Window] = []
    state, until = now, None
    for row in reversed(changes):
        if state == now and row.at != until:
            found.append((row.at, until))
        state, until = _state(row.before, state), row.at
    if state == now:
        found.append(("", until))
    return tuple(_joined(reversed(found)))


def _state(image: str | None, after: State) -> State:
    if image is None:
        return None
    read = json.loads(image)
    if "include" not in read or "exclude" not in read:
        return after
    return read["include"], read["exclude"]


def _joined(windows: Iterable[Window]) -> list[Window]:
    joined: list[Window] = []
    for begin, end in windows:
        if joined and joined[-1][1] == begin:
            joined[-1] = joined[-1][0], end
        else:
            joined.append((begin, end))
    return joined
