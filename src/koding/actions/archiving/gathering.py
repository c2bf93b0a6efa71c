"""Reads what a package holds: its texts one by one, its coded passages, the codebook."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from koding.actions.documents.written_out import read_written
from koding.actions.listings import passages_file_frame
from koding.actions.passages.listing import list_passages
from koding.model.views import PassageFilter
from koding.store.codes import read_codes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from koding.actions.workspace import Workspace
    from koding.model.archive import ArchivePlan
    from koding.model.stored import StoredCode
    from koding.model.written import WrittenTranscript
    from koding.tabling import Frame


def package_texts(
    workspace: Workspace, plan: ArchivePlan
) -> Iterator[tuple[str, WrittenTranscript]]:
    """Yield the texts of a package with what their files are called."""
    return ((one.stem, read_written(workspace, one.document)) for one in plan.texts)


def package_passages(workspace: Workspace, plan: ArchivePlan) -> Frame:
    """Return the passages of a package as the passages file has them, without memos.

    Memos are the researchers' own, and may tell of people who are not in the package.
    """
    wanted = PassageFilter(documents=plan.admitted.documents, placed=False, voiced=False)
    found = (replace(one, memo="") for one in list_passages(workspace, wanted))
    return passages_file_frame(tuple(found))


def package_codes(workspace: Workspace) -> tuple[StoredCode, ...]:
    """Return the codebook."""
    with workspace.read() as connection:
        return tuple(read_codes(connection))
