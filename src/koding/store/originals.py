"""The files that texts were read from, kept byte for byte."""

from __future__ import annotations

import hashlib
import zlib
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, delete, func, select

from koding.model.choices import Packing
from koding.model.stored import StoredOriginal
from koding.store import tables
from koding.store.stamps import now
from koding.store.tables.base import live

if TYPE_CHECKING:
    from koding.model.material import Source

MOST_BYTES = 20_000_000
"""Of a file that is larger, which then holds pictures, the bytes are not kept."""

_O, _R, _D = tables.originals.c, tables.revisions.c, tables.documents.c


def original_rows(revision: int, source: Source, packed: bytes) -> list[dict[str, Any]]:
    """Return the row that keeps a file, none where it is too large or its bytes are not at hand.

    `packed` is the file made smaller (DEFLATE), nothing where it is kept as it is.
    """
    data = source.content
    if not data or len(data) > MOST_BYTES:
        return []
    return [
        {
            "revision_id": revision,
            "size": len(data),
            "packing": (Packing.ZLIB if packed else Packing.NONE).value,
            "kept_at": now(),
            "content": packed or data,
        }
    ]


def list_originals(connection: Connection) -> tuple[StoredOriginal, ...]:
    """Return the files kept, by document and revision; of documents in use alone."""
    rows = connection.execute(
        select(
            _D.name, _R.id, _R.number, _R.source_name, _R.source_sha256, _O.size,
            func.length(_O.content).label("kept"), _O.kept_at,
        )
        .select_from(tables.originals)
        .join(tables.revisions, _R.id == _O.revision_id)
        .join(tables.documents, _D.id == _R.document_id)
        .where(live(_D.retired), live(_R.retired))
        .order_by(_D.id, _R.number)
    )  # fmt: skip
    return tuple(StoredOriginal(*row) for row in rows)


def kept_bytes(connection: Connection) -> int:
    """Return how many bytes of the database all kept files take, those out of use too."""
    taken = select(func.sum(func.length(_O.content)))
    return int(connection.execute(taken).scalar() or 0)


def read_original(connection: Connection, revision: int) -> bytes | None:
    """Return the file a revision was read from, None where it is not kept."""
    statement = select(_O.packing, _O.content).where(_O.revision_id == revision)
    row = connection.execute(statement).one_or_none()
    return None if row is None else _unpacked(row.packing, row.content)


def is_whole(connection: Connection, revision: int, sha256: str) -> bool:
    """Return whether a file is as it was imported, or not kept at all."""
    try:
        data = read_original(connection, revision)
    except zlib.error:
        return False
    return data is None or hashlib.sha256(data).hexdigest() == sha256


def destroy_originals(connection: Connection) -> int:
    """Delete every file that is kept, and return how many."""
    n = connection.execute(select(func.count()).select_from(tables.originals)).scalar_one()
    connection.execute(delete(tables.originals))
    return int(n)


def _unpacked(packing: str, content: bytes) -> bytes:
    return zlib.decompress(content) if packing == Packing.ZLIB else content
