"""Turns a place a user named into a span of a document's current text."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from koding.errors import NotFoundError
from koding.messages import places as messages
from koding.model.material import Span
from koding.model.places import LineRange, Quoted, SpanPlace, Where, find_quoted
from koding.store import documents

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

    from koding.model.stored import StoredDocument, StoredLine


_SHOWN = 8
"""How many places of a quotation are named."""


def locate(connection: Connection, document: StoredDocument, where: Where) -> Span:
    """Return the span `where` means.

    Raises:
        NotFoundError: it lies outside the text, is not in it, or stands there more than once.
    """
    if isinstance(where, SpanPlace):
        return _checked(document, where)
    lines = documents.read_lines(connection, document.revision)
    if isinstance(where, LineRange):
        return _of_lines(document, lines, where)
    return _of_quote(document, lines, documents.read_text(connection, document.revision), where)


def line_at(lines: Sequence[StoredLine], offset: int) -> int:
    """Return the number of the line that holds `offset`, else of the next line before it."""
    place = bisect_right(lines, offset, key=lambda line: line.start)
    return lines[max(place - 1, 0)].number if lines else 0


def line_number(starts: Sequence[int], offset: int) -> int:
    """Return the number of the line that holds `offset`, the first where it stands before all."""
    return max(bisect_right(starts, offset), 1)


def _checked(document: StoredDocument, place: SpanPlace) -> Span:
    if not 0 <= place.start < place.end <= document.length:
        raise NotFoundError(
            messages.NO_SPAN(
                start=place.start, end=place.end, document=document.name, length=document.length
            )
        )
    return Span(place.start, place.end)


def _of_lines(document: StoredDocument, lines: Sequence[StoredLine], where: LineRange) -> Span:
    last = lines[-1].number if lines else 0
    if not 1 <= where.first <= where.last <= last:
        asked = f"{where.first}-{where.last}" if where.first != where.last else where.first
        raise NotFoundError(messages.NO_LINES(document=document.name, last=last, asked=asked))
    return Span(lines[where.first - 1].start, lines[where.last - 1].end)


def _of_quote(
    document: StoredDocument, lines: Sequence[StoredLine], text: str, where: Quoted
) -> Span:
    found = find_quoted(text, where.text)
    if len(found) == 1:
        return Span(*found[0])
    shown = where.text if len(where.text) <= 60 else where.text[:59] + "…"
    if not found:
        raise NotFoundError(messages.NO_QUOTE(quote=shown, document=document.name))
    places = [
        f"{document.name}:{line_at(lines, start)} (@{start}-{end})" for start, end in found[:_SHOWN]
    ]
    said = messages.SEVERAL_MORE if len(found) > _SHOWN else messages.SEVERAL
    raise NotFoundError(
        said(
            quote=shown,
            document=document.name,
            times=len(found),
            places=places,
            more=len(found) - _SHOWN,
        )
    )
