"""Lays down a text in which words were replaced: all that stands on it follows by arithmetic."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, Any

from koding.actions.ingest import little_endian
from koding.actions.offsets import OffsetMap, split_at
from koding.errors import ConflictError
from koding.language.identifiers.replacing import Edit, apply_edits
from koding.language.words import WORD_RULES_VERSION, word_starts
from koding.messages import pseudonyms as messages
from koding.model.hashes import text_hash
from koding.store import documents, tables, transcripts
from koding.store.stamps import now

if TYPE_CHECKING:
    from array import array
    from collections.abc import Sequence

    from koding.model.stored import StoredDocument
    from koding.store.recorder import Recorder


def retext(recorder: Recorder, document: StoredDocument, edits: Sequence[Edit]) -> int:
    """Make the revision that the edits give, and move everything to it; return its key.

    Lines keep their numbers, turns their speakers and times, passages and memos their words.

    Raises:
        ConflictError: a passage holds nothing but part of a replaced word.
    """
    connection, old = recorder.connection, document.revision
    text = documents.read_text(connection, old)
    apart = split_at(text, edits, transcripts.borders(connection, old))
    places, new = OffsetMap(apart), apply_edits(text, apart)
    row = transcripts.revision_row(connection, old)
    revision = recorder.insert(
        tables.revisions,
        {
            **{name: row[name] for name in _KEPT},
            "number": documents.next_revision_number(connection, document.key),
            "length": len(new),
            "sha256": text_hash(new),
            "word_rules": WORD_RULES_VERSION,
            "created_at": now(),
            "text": new,
        },
    )
    _derive(recorder, old, revision, places, new)
    _move_spans(recorder, old, revision, places, new)
    return revision


_KEPT = ("document_id", "source_name", "source_sha256", "reader", "line_rules")


def _derive(recorder: Recorder, old: int, revision: int, places: OffsetMap, text: str) -> None:
    connection = recorder.connection
    turns = [
        _moved(row, revision, places)
        for row in transcripts.derived_rows(connection, tables.turns, old)
    ]
    starts = word_starts(text, [(turn["start"], turn["end"]) for turn in turns])
    for turn in turns:
        turn["words"] = _count(starts, turn["start"], turn["end"])
    words = [{"revision_id": revision, "starts": little_endian(starts)}]
    recorder.derive(tables.word_starts, words)
    recorder.derive(tables.turns, turns)
    for table in (tables.sections, tables.lines):
        rows = transcripts.derived_rows(connection, table, old)
        recorder.derive(table, [_moved(row, revision, places) for row in rows])


def _moved(row: dict[str, Any], revision: int, places: OffsetMap) -> dict[str, Any]:
    """Return a derived row in its new place."""
    moved = {name: value for name, value in row.items() if name != "id"}
    moved |= {"revision_id": revision}
    for begins, ends in (("start", "end"), ("label_start", "label_end")):
        if moved.get(begins) is not None:
            moved[begins] = places.start(moved[begins])
            moved[ends] = places.end(moved[ends])
    return moved


def _count(starts: array[int], start: int, end: int) -> int:
    return bisect_left(starts, end) - bisect_left(starts, start)


def _move_spans(recorder: Recorder, old: int, revision: int, places: OffsetMap, text: str) -> None:
    for table in transcripts.STANDING:
        for row in transcripts.derived_rows(recorder.connection, table, old):
            change = _placed(row, revision, places, text)
            if change is None and table is tables.identifier_decisions:
                recorder.delete(table, [row["id"]])  # it was about part of a name that is gone
                continue
            if change is None:
                raise ConflictError(messages.PART_OF_WORD(passage=row["guid"][:8]))
            if table is tables.passages:
                change["text_sha256"] = text_hash(text[change["start"] : change["end"]])
            transcripts.place_row(recorder.connection, table, row["id"], change)


def _placed(
    row: dict[str, Any], revision: int, places: OffsetMap, text: str
) -> dict[str, Any] | None:
    """Return where a span comes to stand; a word it begins within is not its own any more.

    None where it held nothing but part of a word that is replaced.
    """
    start = row["start"]
    begins = places.end(start) if places.cuts(start) else places.start(start)
    ends = places.end(row["end"])
    if begins >= ends:
        return None
    return {"revision_id": revision, "length": len(text), "start": begins, "end": ends}
