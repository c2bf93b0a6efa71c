"""Which places of the texts a batch of the log touched, and with which codes."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from sqlalchemy import Connection, select

from koding.store import tables
from koding.store.codes import read_codes
from koding.store.documents import line_at

if TYPE_CHECKING:
    from typing import Any

_CHANGE = tables.changes.c


def touched_places(connection: Connection, guid: str, most: int) -> tuple[str, ...]:
    """Return the passages a batch made, changed or removed, as `I03:42 etikk`; none of more.

    What is no longer there to be named (a code that went with its passages) is left out.
    """
    rows = connection.execute(
        select(_CHANGE.before, _CHANGE.after)
        .join(tables.batches, tables.batches.c.id == _CHANGE.batch_id)
        .where(tables.batches.c.guid == guid, _CHANGE.entity == "passages")
        .order_by(_CHANGE.position)
        .limit(most + 1)
    ).all()
    if len(rows) > most:
        return ()
    paths = {code.guid: code.path for code in read_codes(connection)}
    images = (json.loads(row.after or row.before) for row in rows)
    found = (_place(connection, image, paths) for image in images)
    return tuple(dict.fromkeys(one for one in found if one))


def _place(connection: Connection, image: dict[str, Any], paths: dict[str, str]) -> str:
    revisions, documents = tables.revisions.c, tables.documents.c
    where = connection.execute(
        select(revisions.id, documents.name)
        .join(tables.documents, documents.id == revisions.document_id)
        .where(revisions.guid == image.get("revision"))
    ).first()
    if where is None:
        return ""
    line = line_at(connection, where.id, image["start"])
    return f"{where.name}:{line} {paths.get(image.get('code', ''), '')}".rstrip()
