"""What names the state of a study that numbers came of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koding.store.history import head_hash
from koding.store.past import codebook_hash, codebook_hashes

if TYPE_CHECKING:
    from collections.abc import Iterable

    from koding.actions.workspace import Workspace


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
