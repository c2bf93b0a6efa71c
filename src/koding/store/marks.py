"""Times and pages of a text as the database keeps them: a row a revision, packed as numbers."""

from __future__ import annotations

import sys
from array import array
from collections.abc import Collection, Iterable, Sequence
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, bindparam, select, update

from koding.model.timing import NO_END, PlaceMarks, Recorded, line_times
from koding.store import tables
from koding.store.documents import read_lines, read_turns
from koding.store.images import chunks

if TYPE_CHECKING:
    from sqlalchemy import Table

    from koding.model.material import PageMark, TimeMark

LATEST = 2**31 - 1
"""The last millisecond that can be kept, after some 24 days."""


def packed(numbers: Iterable[int]) -> bytes:
    """Return numbers as little-endian 32-bit integers."""
    kept = array("i", numbers)
    if sys.byteorder == "big":
        kept.byteswap()
    return kept.tobytes()


def unpacked(content: bytes) -> array[int]:
    """Return the numbers that `packed` made bytes of."""
    kept = array("i", content)
    if sys.byteorder == "big":
        kept.byteswap()
    return kept


def time_rows(revision: int, times: Sequence[TimeMark]) -> list[dict[str, Any]]:
    """Return the row that keeps the times of a revision, none where there are none.

    A time that no recording has (beyond some 24 days) is left out.
    """
    known = _kept(times)
    if not known:
        return []
    ends = (NO_END if (end := mark.ends_ms) is None or end > LATEST else end for mark in known)
    return [
        {
            "revision_id": revision,
            "starts": packed(mark.start for mark in known),
            "starts_ms": packed(mark.starts_ms for mark in known),
            "ends_ms": packed(ends),
        }
    ]


def place_marks(times: Sequence[TimeMark]) -> PlaceMarks:
    """Return the times of a revision as they are read once they are kept."""
    known = _kept(times)
    return PlaceMarks([mark.start for mark in known], [mark.starts_ms for mark in known])


def _kept(times: Sequence[TimeMark]) -> list[TimeMark]:
    return [mark for mark in times if 0 <= mark.starts_ms <= LATEST]


def page_rows(revision: int, pages: Sequence[PageMark]) -> list[dict[str, Any]]:
    """Return the row that keeps the pages of a revision, none where there are none."""
    if not pages:
        return []
    starts, numbers = packed(one.start for one in pages), packed(one.page for one in pages)
    return [{"revision_id": revision, "starts": starts, "numbers": numbers}]


def read_marks(connection: Connection, revision: int) -> PlaceMarks:
    """Return the times and pages of a revision."""
    return marks_of(connection, [revision])[revision]


def marks_of(connection: Connection, revisions: Collection[int]) -> dict[int, PlaceMarks]:
    """Return the times and pages of revisions, by their keys."""
    times = _columns(connection, tables.times, revisions)
    pages = _columns(connection, tables.pages, revisions)
    none = array("i")
    return {
        key: PlaceMarks(*times.get(key, (none, none, none)), *pages.get(key, (none, none)))
        for key in revisions
    }


def times_of(connection: Connection, revisions: Collection[int]) -> dict[int, Recorded]:
    """Return the times and pages of those revisions that have any kept, by their keys."""
    marks = marks_of(connection, revisions)
    known = [key for key, one in marks.items() if one.time_starts or one.page_starts]
    return {key: Recorded.of(read_turns(connection, key), marks[key]) for key in known}


def time_lines(connection: Connection, revision: int) -> None:
    """Give the lines of a revision the times that its marks and turns say."""
    turns = [(turn.end, turn.starts_ms) for turn in read_turns(connection, revision)]
    lines = read_lines(connection, revision)
    placed = ((line.turn, line.start) for line in lines)
    times = line_times(placed, turns, read_marks(connection, revision))
    changed = [
        {"line": line.number, "ms": time}
        for line, time in zip(lines, times, strict=True)
        if line.starts_ms != time
    ]
    if changed:
        table = tables.lines
        row = (table.c.revision_id == revision, table.c.number == bindparam("line"))
        connection.execute(update(table).where(*row).values(starts_ms=bindparam("ms")), changed)


def is_there(connection: Connection, table: Table, revision: int) -> bool:
    """Return whether a table of derived rows has one of this revision."""
    statement = select(table.c.revision_id).where(table.c.revision_id == revision)
    return connection.execute(statement).first() is not None


def _columns(
    connection: Connection, table: Table, revisions: Collection[int]
) -> dict[int, tuple[array[int], ...]]:
    found: dict[int, tuple[array[int], ...]] = {}
    for chunk in chunks(list(revisions)):
        for row in connection.execute(select(table).where(table.c.revision_id.in_(chunk))):
            found[row.revision_id] = tuple(map(unpacked, row[1:]))
    return found
