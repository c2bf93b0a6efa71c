"""Draws the documents that a second coder is to code."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from koding.errors import NotFoundError
from koding.messages.documents import NOTHING_TO_DRAW
from koding.model.drawing import DRAW, Drawing, Stratum, read_drawing
from koding.model.material import DocumentKind
from koding.store import documents, history

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

    from koding.actions.workspace import Workspace
    from koding.model.stored import StoredDocument


def draw_documents(
    workspace: Workspace,
    share: int,
    by: Stratum,
    seed: int,
    kinds: Sequence[DocumentKind] = (DocumentKind.INTERVIEW, DocumentKind.GROUP),
) -> tuple[Drawing, tuple[StoredDocument, ...]]:
    """Draw so many per cent of the documents of each stratum, rounded up, and log it.

    The same documents, share and seed give the same draw whatever order they were imported in,
    and a document that comes later changes no other's place in the order of drawing.

    Raises:
        NotFoundError: there are no documents of these kinds.
    """
    with workspace.read() as connection:
        every = [one for one in documents.read_documents(connection) if one.kind in kinds]
    if not every:
        raise NotFoundError(NOTHING_TO_DRAW())
    strata: dict[str, list[StoredDocument]] = {}
    for document in every:
        strata.setdefault(_stratum(document, by), []).append(document)
    drawn = {one.guid for held in strata.values() for one in _draw(held, share, seed)}
    kept = tuple(one for one in every if one.guid in drawn)
    drawing = Drawing(share, by, seed, tuple(one.name for one in kept))
    with workspace.record(DRAW, drawing.summary()) as recorder:
        recorder.note()
    return drawing, kept


def latest_drawing(connection: Connection) -> Drawing | None:
    """Return what was last drawn to be double-coded, None where nothing was."""
    noted = history.last_noted(connection, DRAW)
    return None if noted is None else read_drawing(*noted)


def read_latest_drawing(workspace: Workspace) -> Drawing | None:
    """Return what was last drawn to be double-coded, None where nothing was."""
    with workspace.read() as connection:
        return latest_drawing(connection)


def _stratum(document: StoredDocument, by: Stratum) -> str:
    if by is Stratum.ALL:
        return ""
    return document.kind if by is Stratum.KIND else document.case or ""


def _draw(documents_: list[StoredDocument], share: int, seed: int) -> list[StoredDocument]:
    n = -(-len(documents_) * share // 100)
    return sorted(documents_, key=lambda one: (_rank(seed, one.guid), one.guid))[:n]


def _rank(seed: int, guid: str) -> bytes:
    """Return where the seed places a document: a hash, so that every machine draws alike."""
    return hashlib.sha256(f"{seed} {guid}".encode()).digest()
