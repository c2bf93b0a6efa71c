"""Which codebook somebody coded by: a hash of it now, or as it was at a moment of the log."""

from __future__ import annotations

import hashlib
import json
from bisect import bisect_right
from typing import TYPE_CHECKING

from sqlalchemy import Connection, select

from koding.store import tables
from koding.store.images import Names, stored_images
from koding.store.past import images_before

if TYPE_CHECKING:
    from collections.abc import Iterable

    from koding.store.images import Image

_CODED_BY = (
    "name", "level", "definition", "include", "exclude", "examples", "scale",
)  # fmt: skip
"""What a coder goes by; a colour, a label or the order of the codes changes no coding."""
_DIGITS = 12


def codebook_hash(connection: Connection, moment: str | None = None) -> str:
    """Return a hash (hex, 12 digits) of the codes, now or at `moment` (UTC, as the log has it)."""
    codes: dict[str, Image | None] = dict(_codes_now(connection))
    if moment is not None:
        codes |= images_before(connection, tables.codes, moment)
    there = {guid: image for guid, image in codes.items() if image is not None}
    # By the ids of the YAML, so that one codebook has one hash in whatever study it is loaded.
    held = {
        image["identifier"]: {
            **{name: image.get(name) for name in _CODED_BY},
            "parent": there.get(image.get("parent") or "", {}).get("identifier"),
        }
        for image in there.values()
    }
    text = json.dumps(held, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS]


def codebook_hashes(connection: Connection, moments: Iterable[str]) -> dict[str, str]:
    """Return the hash of the codes as they were at each moment."""
    changes, batches = tables.changes.c, tables.batches.c
    times = connection.execute(
        select(batches.at)
        .join(tables.changes, changes.batch_id == batches.id)
        .where(changes.entity == tables.codes.name)
        .distinct()
        .order_by(batches.at)
    )
    changed = list(times.scalars())
    found: dict[int, str] = {}
    hashes = {}
    for moment in moments:
        # Between two changes the codebook is one and the same.
        state = bisect_right(changed, moment)
        if state not in found:
            found[state] = codebook_hash(connection, moment)
        hashes[moment] = found[state]
    return hashes


def _codes_now(connection: Connection) -> dict[str, Image]:
    guids = connection.execute(select(tables.codes.c.guid)).scalars()
    return stored_images(connection, tables.codes, guids, Names(connection))
