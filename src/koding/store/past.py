"""The coding and the codebook as they were at a moment: later changes taken back, in memory alone.

Passages and the marks that documents are done are rewound by the change log's images. Documents,
codes and whatever else there is stay as they are now.
"""

from __future__ import annotations

import hashlib
import json
from bisect import bisect_right
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np
from sqlalchemy import Connection, func, select

from koding.errors import ConflictError
from koding.messages import log
from koding.model.coding import READING
from koding.model.history import AsOf
from koding.store import tables
from koding.store.documents import current_revisions
from koding.store.history import last_destruction
from koding.store.images import RowNames, chunks, stored_images
from koding.store.stamps import minute_of
from koding.store.tables.base import live

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Table

    from koding.model.snapshot import Mark, Passages, Snapshot
    from koding.store.images import Image

_COLUMNS = ("document", "start", "end", "code", "coder", "round", "value", "reads", "key")

_CODED_BY = (
    "name", "level", "definition", "include", "exclude", "examples", "scale",
)  # fmt: skip
"""What a coder goes by; a colour, a label or the order of the codes changes no coding."""
_DIGITS = 12


@dataclass(frozen=True)
class _Present:
    """Where the things that images name stand in the snapshot, by GUID."""

    document_of: dict[str, int]
    """By the GUID of a revision, current or not."""
    current: frozenset[str]
    """The GUIDs of the current revisions."""
    code: dict[str, int]
    coder: dict[str, int]
    passage: dict[str, tuple[int, str]]
    """Key and code's GUID of those passages that changed later and are still there."""


def rewind(connection: Connection, snapshot: Snapshot, moment: str) -> tuple[Snapshot, AsOf]:
    """Return the snapshot with the passages and marks of `moment` (UTC, as the log writes it).

    A passage whose code is no more has the code it was given since; one that is gone with its
    code is lost, and counted. A document whose text has changed since holds nothing, no marks
    either: the spans of then are not those of now.
    """
    _refuse_destroyed(connection, moment)
    before = images_before(connection, tables.passages, moment)
    present = _find_present(connection, snapshot, before)
    rows, lost, revised = _place_passages(before, present)
    passages = _exchange(snapshot.passages, {key for key, _ in present.passage.values()}, rows)
    away = np.isin(passages.document, sorted(revised))
    then = replace(
        snapshot,
        passages=_take(passages, np.flatnonzero(~away)),
        finished={
            mark: image["at"]
            for mark, image in _rewind_marks(connection, snapshot, tables.finished, moment, present)
            if mark[0] not in revised
        },
        read_for=_rewind_readings(connection, snapshot, moment, present, revised),
    )
    names = tuple(snapshot.documents.names[place] for place in sorted(revised))
    return then, AsOf(moment, names, lost)


def _refuse_destroyed(connection: Connection, moment: str) -> None:
    last = last_destruction(connection)
    if last is not None and moment < last.at:
        told = log.BEFORE_DESTRUCTION(action=last.action, at=minute_of(last.at))
        raise ConflictError(told)


def images_before(connection: Connection, table: Table, moment: str) -> dict[str, Image | None]:
    """Return the rows as they were, of all that changed later; None was not there yet.

    Later is what came into this database from the first batch on that was begun after the moment:
    a state it really was in, also where a clock or another replica's history says otherwise.
    """
    changes, batches = tables.changes.c, tables.batches.c
    first = (
        select(func.min(changes.position))
        .join(tables.batches, batches.id == changes.batch_id)
        .where(batches.at > moment)
        .scalar_subquery()
    )
    rows = connection.execute(
        select(changes.guid, changes.before)
        .where(changes.entity == table.name, changes.position >= first)
        .order_by(changes.position.desc())
    )
    # Newest first, so that what stays for each row is the state before its first later change.
    return {row.guid: json.loads(row.before) if row.before else None for row in rows}


def _find_present(connection: Connection, snapshot: Snapshot, changed: Iterable[str]) -> _Present:
    revisions, documents = tables.revisions.c, tables.documents.c
    place = {name: number for number, name in enumerate(snapshot.documents.names)}
    current = current_revisions().subquery()
    of_revision = connection.execute(
        select(revisions.guid, documents.name)
        .join(tables.documents, documents.id == revisions.document_id)
        .where(live(documents.retired))
    )
    now = select(revisions.guid).join(current, current.c.revision_id == revisions.id)
    coders = connection.execute(select(tables.coders.c.guid, tables.coders.c.name))
    return _Present(
        document_of={row.guid: place[row.name] for row in of_revision if row.name in place},
        current=frozenset(connection.execute(now).scalars()),
        code={code.guid: number for number, code in enumerate(snapshot.codes)},
        coder={row.guid: snapshot.coders.index(row.name) for row in coders},
        passage=_find_passages(connection, list(changed)),
    )


def _find_passages(connection: Connection, guids: list[str]) -> dict[str, tuple[int, str]]:
    passages, codes = tables.passages.c, tables.codes.c
    found: dict[str, tuple[int, str]] = {}
    for chunk in chunks(guids):
        statement = (
            select(passages.guid, passages.id, codes.guid.label("code"))
            .join(tables.codes, codes.id == passages.code_id)
            .where(passages.guid.in_(chunk))
        )
        found.update((row.guid, (row.id, row.code)) for row in connection.execute(statement))
    return found


def _place_passages(
    before: dict[str, Image | None], present: _Present
) -> tuple[list[tuple[float, ...]], int, set[int]]:
    """Return rows of the snapshot's columns, how many are lost, and the documents revised since."""
    rows, lost, revised = [], 0, set()
    for guid, image in before.items():
        if image is None or image.get("revision") not in present.document_of:
            continue
        document = present.document_of[image["revision"]]
        if image["revision"] not in present.current:
            revised.add(document)
            continue
        key, code_now = present.passage.get(guid, (-1, ""))
        code = present.code.get(image["code"], present.code.get(code_now))
        if code is None:
            lost += 1
            continue
        rows.append((document, *_read(image, code, present), key))
    return rows, lost, revised


def _read(image: Image, code: int, present: _Present) -> tuple[float, ...]:
    value = image.get("value")
    coder = present.coder[image["coder"]]
    unvalued = float("nan") if value is None else float(value)
    reads = image["origin"] in READING
    return image["start"], image["end"], code, coder, image["round"], unvalued, reads


def _exchange(passages: Passages, changed: set[int], rows: list[tuple[float, ...]]) -> Passages:
    """Return the passages without those that changed, and with the rows of what they were."""
    kept = np.flatnonzero(~np.isin(passages.key, sorted(changed)))
    then = np.array(rows, dtype=np.float64).reshape(-1, len(_COLUMNS))
    columns: dict[str, Any] = {}
    for place, name in enumerate(_COLUMNS):
        column = getattr(passages, name)
        columns[name] = np.concatenate((column[kept], then[:, place].astype(column.dtype)))
    order = np.lexsort((columns["end"], columns["start"], columns["document"]))
    return replace(passages, **{name: column[order] for name, column in columns.items()})


def _take(passages: Passages, rows: Any) -> Passages:
    return replace(passages, **{name: getattr(passages, name)[rows] for name in _COLUMNS})


def _rewind_readings(
    connection: Connection, snapshot: Snapshot, moment: str, present: _Present, revised: set[int]
) -> dict[Mark, dict[int, str]]:
    found: dict[Mark, dict[int, str]] = {}
    for mark, image in _rewind_marks(connection, snapshot, tables.readings, moment, present):
        code = present.code.get(image["code"])
        if code is not None and mark[0] not in revised:
            found.setdefault(mark, {})[code] = image["at"]
    return found


def _rewind_marks(
    connection: Connection, snapshot: Snapshot, table: Table, moment: str, present: _Present
) -> Iterable[tuple[Mark, Image]]:
    """Yield the images of the marks of then, with what of the snapshot's they are on."""
    before = images_before(connection, table, moment)
    documents = tables.documents.c
    place = {name: number for number, name in enumerate(snapshot.documents.names)}
    names = {
        row.guid: place[row.name]
        for row in connection.execute(
            select(documents.guid, documents.name).where(live(documents.retired))
        )
        if row.name in place
    }
    guids = list(connection.execute(select(table.c.guid)).scalars())
    now = stored_images(connection, table, guids, RowNames(connection))
    images = [image for guid, image in now.items() if guid not in before]
    images += [image for image in before.values() if image is not None]
    for image in images:
        if image.get("document") in names:
            mark = names[image["document"]], present.coder[image["coder"]], image["round"]
            yield mark, image


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
    return stored_images(connection, tables.codes, guids, RowNames(connection))
