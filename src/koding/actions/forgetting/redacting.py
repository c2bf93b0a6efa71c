"""Puts a mark for a person's lines in a text where others speak, and moves all that stands on it.

Every line keeps its number, its time and whose it is; what others said stays to the character.
"""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any

from koding.actions.documents.moved_texts import add_moved_revision
from koding.actions.passages.shifting import Shift
from koding.model.corrections import TextEdit, apply_text_edits
from koding.model.material import text_hash
from koding.model.places import Span
from koding.model.withdrawal import MARK
from koding.store import documents, tables, transcripts
from koding.store.forgetting import rest

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from koding.store.forgetting.reach import SharedText
    from koding.store.recorder import Recorder

Spans = list[tuple[int, int]]


def redact(
    recorder: Recorder,
    text: SharedText,
    labels: Mapping[int, str],
    own: Collection[int],
    order: str,
) -> tuple[str | None, dict[Any, list[int]]]:
    """Put marks in a text; return the new one's GUID, and what stood on nothing but what is gone.

    `order` is the GUID of the withdrawal: in every copy of the study the same text becomes the
    same. Where all is marked already nothing is done.
    """
    connection, old = recorder.connection, text.revision
    body = documents.read_text(connection, old)
    edits, stretches = _edits(recorder, text, body, labels)
    if not edits:
        return None, {}
    new = apply_text_edits(body, edits)
    shift = Shift(edits, stretches, body, new)
    before = transcripts.revision_row(connection, old)["guid"]
    guid = str(uuid.uuid5(uuid.UUID(order), f"{before} {text_hash(new)}"))
    revision = add_moved_revision(recorder, old, shift, new, guid=guid)
    taken = sorted((edit.start, edit.end) for edit in edits)
    left = rest.answering_lines(connection, text, own)
    lines = set(text.lines)
    gone = _move(recorder, old, revision, shift, taken, [one for one in left if one not in lines])
    return guid, gone


def _edits(
    recorder: Recorder, text: SharedText, body: str, labels: Mapping[int, str]
) -> tuple[list[TextEdit], Spans]:
    lines = documents.read_lines(recorder.connection, text.revision)
    stretches = sorted(
        {(line.start, line.end) for line in lines} | {(one[0], one[1]) for one in text.labels}
    )
    places = {stretch: place for place, stretch in enumerate(stretches)}
    marked = [(start, end, MARK) for start, end in text.lines]
    for start, end, speaker in text.labels:
        ends = ":" if body[start:end].endswith(":") else ""
        marked.append((start, end, labels.get(speaker, MARK) + ends))
    edits = [
        TextEdit(start, end, mark, places[start, end])
        for start, end, mark in sorted(marked)
        if body[start:end] != mark
    ]
    return edits, stretches


def _move(
    recorder: Recorder, old: int, revision: int, shift: Shift, taken: Spans, left: Spans
) -> dict[Any, list[int]]:
    """Move what stands on a text; return the rows that go, by table."""
    connection = recorder.connection
    gone: dict[Any, list[int]] = {}
    for table in transcripts.STANDING:
        for row in transcripts.derived_rows(connection, table, old):
            span = Span(row["start"], row["end"])
            kept = _kept(shift.old, span, taken, left)
            if kept is not None and table is tables.identifier_decisions and kept != span:
                kept = None
            place = None if kept is None else shift.place(kept)
            if place is None:
                gone.setdefault(table, []).append(row["id"])
                continue
            change: dict[str, Any] = {
                "revision_id": revision,
                "length": len(shift.new),
                "start": place.start,
                "end": place.end,
            }
            if table is tables.passages:
                change["text_sha256"] = text_hash(shift.new[place.start : place.end])
            transcripts.place_row(connection, table, row["id"], change)
    return gone


def _kept(text: str, span: Span, taken: Spans, left: Sequence[tuple[int, int]]) -> Span | None:
    """Return what is left of a span when words are taken away: None where nobody else answers.

    What begins or ends in what is taken begins or ends with what is left. A span that touches
    nothing of it is as it was.
    """
    if not any(start < span.end and span.start < end for start, end in taken):
        return span
    answers = (
        text[max(span.start, start) : min(span.end, end)]
        for start, end in left
        if start < span.end and span.start < end
    )
    if not any(sign.isalnum() for words in answers for sign in words):
        return None
    start, end = span.start, span.end
    moved = True
    while moved:
        moved = False
        for begins, ends in taken:
            if begins <= start < ends:
                start, moved = ends, True
            if begins < end <= ends:
                end, moved = begins, True
        while start < end and text[start].isspace():
            start, moved = start + 1, True
        while start < end and text[end - 1].isspace():
            end, moved = end - 1, True
    return Span(start, end) if start < end else None
