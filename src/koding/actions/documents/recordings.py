"""Which recording a document names, in the front matter of the file it was read from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koding.actions.naming import document_named
from koding.store import originals

if TYPE_CHECKING:
    from koding.actions.workspace import Workspace

_MOST = 64_000
"""Bytes of a file that are looked through: front matter stands at its top."""


def named_recording(workspace: Workspace, document: str) -> str | None:
    """Return what a document's front matter says as `audio:`, None where it says nothing.

    Raises:
        NotFoundError: there is no such document.
    """
    # With it come all readers of YAML, which the screen's first frame does without.
    from koding.reading.front_matter import front_matter_entry

    with workspace.read() as connection:
        facts = document_named(connection, document)
        data = originals.read_original(connection, facts.revision)
    if not data:
        return None
    return front_matter_entry(data[:_MOST].decode("utf-8-sig", "replace"), "audio")
