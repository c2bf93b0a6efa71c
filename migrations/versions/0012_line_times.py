"""When in the recording each line begins, beside the line."""

from __future__ import annotations

import sys
from array import array
from bisect import bisect_right
from collections.abc import Iterator

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

_OF_TURN = """
    UPDATE lines SET starts_ms = (
      SELECT turns.starts_ms FROM turns
      WHERE turns.revision_id = lines.revision_id AND turns.ordinal = lines.turn
    )
    WHERE revision_id IN (SELECT revision_id FROM turns WHERE starts_ms IS NOT NULL)
"""


def upgrade() -> None:
    op.add_column("lines", sa.Column("starts_ms", sa.Integer()))
    connection = op.get_bind()
    connection.execute(sa.text(_OF_TURN))
    marked = connection.execute(sa.text("SELECT revision_id, starts, starts_ms FROM times")).all()
    for key, starts, starts_ms in marked:
        found = list(_of_marks(connection, key, _numbers(starts), _numbers(starts_ms)))
        if found:
            connection.execute(
                sa.text(
                    "UPDATE lines SET starts_ms = :ms WHERE revision_id = :key AND number = :n"
                ),
                found,
            )


def _of_marks(
    connection: sa.Connection, key: int, starts: array[int], starts_ms: array[int]
) -> Iterator[dict[str, int]]:
    """Yield the lines of a revision that a mark in their turn says the time of."""
    of_revision = {"key": key}
    turns = sa.text('SELECT ordinal, "end" FROM turns WHERE revision_id = :key')
    ends: dict[int, int] = {row.ordinal: row.end for row in connection.execute(turns, of_revision)}
    lines = sa.text("SELECT number, turn, start FROM lines WHERE revision_id = :key")
    for number, turn, start in connection.execute(lines, of_revision):
        mark = bisect_right(starts, start) - 1
        if mark >= 0 and starts[mark] >= ends.get(turn - 1, 0):
            yield {"key": key, "n": number, "ms": starts_ms[mark]}


def _numbers(content: bytes) -> array[int]:
    """Return what the bytes hold: little-endian integers of 32 bits."""
    kept = array("i", bytes(content))
    if sys.byteorder == "big":
        kept.byteswap()
    return kept
