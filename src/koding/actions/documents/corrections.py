"""Lists what was corrected in a text since its file, and who did it."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from koding.actions.naming import document_named, line_number
from koding.actions.passages.shifting import whole_edits
from koding.errors import ConflictError
from koding.messages.withdrawing import FROZEN_DOCUMENT
from koding.model.corrections import MadeCorrection
from koding.store import documents
from koding.store.corrections import from_file, states_of
from koding.store.frozen import frozen_documents

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from koding.actions.workspace import Workspace
    from koding.model.corrections import TextEdit
    from koding.store.corrections import TextState


def list_corrections(workspace: Workspace, name: str) -> tuple[str, tuple[MadeCorrection, ...]]:
    """Return a document's name, and its corrections since its file, oldest first.

    The lines are those of the text as it was before the correction. What was corrected before its
    file was last imported, and stays, is told as whose and when it was first made.

    Raises:
        NotFoundError: there is no such document.
        ConflictError: somebody who speaks in it is frozen.
    """
    with workspace.read() as connection:
        document = document_named(connection, name)
        if document.key in frozen_documents(connection):
            raise ConflictError(FROZEN_DOCUMENT(document=document.name))
        states = states_of(connection, document.key)
        base = from_file(states)
        first: dict[tuple[str, str], TextState] = {}
        found = []
        for before, after in pairwise(states):
            if not after.is_corrected:
                continue
            is_taken_along = not before.is_corrected and bool(first)
            for one in _changes(connection, before, after):
                made = first.get((one[1], one[2]), after) if is_taken_along else after
                first.setdefault((one[1], one[2]), made)
                if after.number > base.number:
                    found.append(MadeCorrection(*one, made.coder, made.at, after.number))
    return document.name, tuple(found)


def _changes(
    connection: Connection, before: TextState, after: TextState
) -> list[tuple[int, str, str]]:
    old = documents.read_text(connection, before.key)
    new = documents.read_text(connection, after.key)
    starts = documents.read_line_starts(connection, before.key)

    def told(edit: TextEdit) -> tuple[int, str, str]:
        words = " ".join(old[edit.start : edit.end].split()), " ".join(edit.new.split())
        return line_number(starts, edit.start), *words

    return [told(one) for one in whole_edits(old, new)]
