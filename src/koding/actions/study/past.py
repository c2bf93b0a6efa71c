"""The study as the analyses read it, now or as it was, and hashes of what it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koding.errors import ConflictError
from koding.messages import log as messages
from koding.model.codes import fold
from koding.store.history import head_hash
from koding.store.past import codebook_hash, codebook_hashes, rewind
from koding.store.snapshot import read_snapshot

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from koding.actions.workspace import Workspace
    from koding.model.history import AsOf
    from koding.model.snapshot import Snapshot


def read_past(
    workspace: Workspace,
    moment: str,
    documents: Sequence[str] = (),
    *,
    words: bool = False,
    lines: bool = False,
) -> tuple[Snapshot, AsOf]:
    """Return the coding as it was at a moment (UTC, as the log writes it); see `store.past`.

    Raises:
        ConflictError: one of the documents named has another text now.
    """
    with workspace.read() as connection:
        snapshot = read_snapshot(connection, words=words, lines=lines)
        then, as_of = rewind(connection, snapshot, moment)
    wanted = {fold(name) for name in documents}
    for name in as_of.revised:
        if fold(name) in wanted:
            raise ConflictError(messages.TEXT_CHANGED(document=name, moment=moment))
    return then, as_of


def codebooks_at(workspace: Workspace, moments: Iterable[str]) -> dict[str, str]:
    """Return a hash of the codebook as it was at each moment (UTC, as the log writes it)."""
    with workspace.read() as connection:
        return codebook_hashes(connection, sorted(set(moments)))


def study_state(workspace: Workspace) -> dict[str, str]:
    """Return the study's GUID, and hashes of its codebook and of its log's head."""
    with workspace.read() as connection:
        return {
            "study": workspace.study.guid,
            "codebook": codebook_hash(connection),
            "log_head": head_hash(connection),
        }
