"""Searches the documents for words as they are written."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from koding.actions.naming import document_named
from koding.store import documents

if TYPE_CHECKING:
    from koding.actions.workspace import Workspace
    from koding.model.stored import StoredLine


@dataclass(frozen=True, slots=True)
class Hit:
    """A place where the words stand; `line` is where it begins, `around` the lines it lies in.

    Offsets are of the document's text; `around` begins at `around_start`.
    """

    document: str
    line: int
    start: int
    end: int
    around: str
    around_start: int


def find_words(workspace: Workspace, words: str) -> tuple[Hit, ...]:
    """Return every place in lines of the current documents where `words` stand, in order.

    Capitals do not matter, and any white space matches any other.
    """
    pattern = word_pattern(words)
    with workspace.read() as connection:
        return tuple(
            hit
            for document in documents.read_documents(connection)
            for hit in _hits(
                document.name,
                documents.read_text(connection, document.revision),
                documents.read_lines(connection, document.revision),
                pattern,
            )
        )


def surround(workspace: Workspace, places: Iterable[tuple[str, int, int]]) -> tuple[Hit, ...]:
    """Return spans `(document, start, end)` of current texts with the lines they lie in.

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
    hits = surround(workspace, places)
    spans = (hit.around[hit.start - hit.around_start : hit.end - hit.around_start] for hit in hits)
    return tuple(" ".join(span.split()) for span in spans)


def word_pattern(words: str) -> re.Pattern[str]:
    """Return the pattern that finds words as they are written."""
    composed = unicodedata.normalize("NFC", words)  # as all stored text is
    return re.compile(r"\s+".join(map(re.escape, composed.split())), re.IGNORECASE)


def _surrounded(name: str, text: str, lines: tuple[StoredLine, ...], start: int, end: int) -> Hit:
    starts = [line.start for line in lines]
    first = max(bisect_right(starts, start) - 1, 0)
    last = max(bisect_right(starts, end - 1) - 1, first)
    around = min(lines[first].start, start) if lines else start
    until = max(lines[last].end, end) if lines else end
    number = lines[first].number if lines else 1
    return Hit(name, number, start, end, text[around:until], around)


def _hits(
    name: str, text: str, lines: tuple[StoredLine, ...], pattern: re.Pattern[str]
) -> Iterator[Hit]:
    starts = [line.start for line in lines]
    for match in pattern.finditer(text):
        first = bisect_right(starts, match.start()) - 1
        last = bisect_right(starts, match.end() - 1) - 1
        # labels and headings lie outside the lines: they are read, not coded
        if match.start() < match.end() and first >= 0 and match.end() <= lines[last].end:
            around = lines[first].start
            yield Hit(
                document=name,
                line=lines[first].number,
                start=match.start(),
                end=match.end(),
                around=text[around : lines[last].end],
                around_start=around,
            )
