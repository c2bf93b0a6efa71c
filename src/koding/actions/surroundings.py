"""Places that are known already, told as a search tells what it found."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from typing import TYPE_CHECKING

from koding.actions.naming import document_named
from koding.model.finding import Hit
from koding.store import documents

if TYPE_CHECKING:
    from koding.actions.workspace import Workspace
    from koding.model.stored import StoredLine


def surround(workspace: Workspace, places: Iterable[tuple[str, int, int]]) -> tuple[Hit, ...]:
    """Return spans `(document, start, end)` of current texts with the rest of their lines.

    Raises:
        NotFoundError: a document is not there.
    """
    read: dict[str, tuple[str, tuple[StoredLine, ...]]] = {}
    found = []
    with workspace.read() as connection:
        for name, start, end in places:
            if name not in read:
                revision = document_named(connection, name).revision
                text = documents.read_text(connection, revision)
                read[name] = text, documents.read_lines(connection, revision)
            found.append(_surrounded(name, *read[name], start, end))
    return tuple(found)


def read_spans(workspace: Workspace, places: Iterable[tuple[str, int, int]]) -> tuple[str, ...]:
    """Return the words of spans `(document, start, end)` of current texts, on one line each.

    Raises:
        NotFoundError: a document is not there.
    """
    return tuple(" ".join(hit.words.split()) for hit in surround(workspace, places))


def _surrounded(name: str, text: str, lines: tuple[StoredLine, ...], start: int, end: int) -> Hit:
    starts = [line.start for line in lines]
    first = max(bisect_right(starts, start) - 1, 0)
    last = max(bisect_right(starts, end - 1) - 1, first)
    low = min(lines[first].start, start) if lines else start
    high = max(lines[last].end, end) if lines else end
    number = lines[first].number if lines else 1
    return Hit(name, number, start, end, text[low:start], text[start:end], text[end:high])
