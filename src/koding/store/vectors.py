"""What lines mean, as a model says: kept some lines at a time, of the current texts alone."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import Connection, delete, func, insert, or_, select

from koding.store import tables
from koding.store.documents import current_revisions
from koding.store.images import chunks

if TYPE_CHECKING:
    from collections.abc import Iterable

    from koding.model.finding import Meanings

_V = tables.vectors.c


class Block(NamedTuple):
    """Lines that were read together: the number of the first, how many, and their vectors."""

    first: int
    lines: int
    vectors: bytes


def read_blocks(
    connection: Connection, by: Meanings, revisions: Iterable[int]
) -> dict[int, list[Block]]:
    """Return what is kept of revisions by this version of a model, in the order of their lines."""
    found: dict[int, list[Block]] = defaultdict(list)
    for some in chunks(sorted(revisions)):
        kept = select(_V.revision_id, _V.first, _V.lines, _V.vectors).where(
            _V.revision_id.in_(some), _V.model == by.model, _V.version == by.version
        )
        for revision, *block in connection.execute(kept.order_by(_V.revision_id, _V.first)):
            found[revision].append(Block(*block))
    return found


def read_spans(connection: Connection, by: Meanings) -> dict[int, dict[int, int]]:
    """Return of which lines of current texts vectors are kept: how many from each first one on."""
    current = current_revisions().subquery()
    kept = (
        select(_V.revision_id, _V.first, _V.lines)
        .join(current, current.c.revision_id == _V.revision_id)
        .where(_V.model == by.model, _V.version == by.version)
    )
    found: dict[int, dict[int, int]] = defaultdict(dict)
    for revision, first, lines in connection.execute(kept):
        found[revision][first] = lines
    return found


def count_lines(connection: Connection) -> dict[int, int]:
    """Return how many lines each current text has, of those that have any."""
    current, lines = current_revisions().subquery(), tables.lines.c
    counted = (
        select(lines.revision_id, func.max(lines.number))
        .join(current, current.c.revision_id == lines.revision_id)
        .group_by(lines.revision_id)
    )
    return {revision: int(n) for revision, n in connection.execute(counted)}


def save_block(connection: Connection, by: Meanings, revision: int, block: Block) -> None:
    """Keep the vectors of some lines; they take the place of another version's."""
    same = (_V.revision_id == revision, _V.model == by.model, _V.first == block.first)
    connection.execute(delete(tables.vectors).where(*same))
    row = {"revision_id": revision, "model": by.model, "version": by.version} | block._asdict()
    connection.execute(insert(tables.vectors).values(**row))


def drop_old_vectors(connection: Connection, by: Meanings) -> None:
    """Forget the vectors of texts that are no document's current one, and of other versions."""
    current = select(current_revisions().subquery().c.revision_id)
    other = (_V.model == by.model) & (_V.version != by.version)
    connection.execute(delete(tables.vectors).where(or_(_V.revision_id.not_in(current), other)))
