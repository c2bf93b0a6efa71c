"""Lays down a text whose words were changed with what was derived from the text before it.

Lines keep their numbers, turns their speakers and times: only where they stand is another.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Protocol

from koding.actions.documents.ingest import little_endian
from koding.language.words import WORD_RULES_VERSION, word_starts
from koding.model.material import text_hash
from koding.store import documents, marks, tables, transcripts
from koding.store.stamps import now

if TYPE_CHECKING:
    from array import array

    from koding.store.recorder import Recorder

_KEPT = ("document_id", "source_name", "source_sha256", "reader", "line_rules")


class NewPlaces(Protocol):
    """Where in the new text stands what stood in the old."""

    def start(self, offset: int) -> int:
        """Return where what begins at `offset` begins."""

    def end(self, offset: int) -> int:
        """Return where what ends at `offset` ends."""

    def marks(self, offsets: Sequence[int]) -> Sequence[int | None]:
        """Return where ascending marks come to stand, None for one that has no place."""


def add_moved_revision(
    recorder: Recorder,
    old: int,
    places: NewPlaces,
    text: str,
    *,
    reader: str | None = None,
    guid: str | None = None,
) -> int:
    """Insert the revision after `old` with all that is derived, its search index aside.

    `guid` is what it is known by where that follows from something else.
    """
    row = transcripts.revision_row(recorder.connection, old)
    revision = recorder.insert(
        tables.revisions,
        {
            **{name: row[name] for name in _KEPT},
            **({} if reader is None else {"reader": reader}),
            **({} if guid is None else {"guid": guid}),
            "number": documents.next_revision_number(recorder.connection, row["document_id"]),
            "length": len(text),
            "sha256": text_hash(text),
            "word_rules": WORD_RULES_VERSION,
            "created_at": now(),
            "text": text,
        },
    )
    _derive(recorder, old, revision, places, text)
    return revision


def _derive(recorder: Recorder, old: int, revision: int, places: NewPlaces, text: str) -> None:
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
    for table in (tables.times, tables.pages):
        rows = transcripts.derived_rows(connection, table, old)
        recorder.derive(table, [_marked(row, revision, places) for row in rows])
    # A time within a replaced word begins with it, where a line may begin.
    marks.time_lines(connection, revision)


def _moved(row: dict[str, Any], revision: int, places: NewPlaces) -> dict[str, Any]:
    """Return a derived row in its new place."""
    moved = {name: value for name, value in row.items() if name != "id"}
    moved |= {"revision_id": revision}
    for begins, ends in (("start", "end"), ("label_start", "label_end")):
        if moved.get(begins) is not None:
            moved[begins] = places.start(moved[begins])
            moved[ends] = places.end(moved[ends])
    return moved


def _marked(row: dict[str, Any], revision: int, places: NewPlaces) -> dict[str, Any]:
    """Return what is kept of times or pages with its places in the new text."""
    columns = {name: marks.unpacked(row[name]) for name in row if name != "revision_id"}
    found = places.marks(columns["starts"])
    kept = [number for number, place in enumerate(found) if place is not None]
    packed = {
        name: marks.packed([column[number] for number in kept]) for name, column in columns.items()
    }
    starts = marks.packed([place for place in found if place is not None])
    return {**packed, "revision_id": revision, "starts": starts}


def _count(starts: array[int], start: int, end: int) -> int:
    return bisect_left(starts, end) - bisect_left(starts, start)
