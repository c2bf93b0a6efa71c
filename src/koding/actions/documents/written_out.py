"""Reads a text as it stands now, so that it can be given back as a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koding.actions.naming import document_named
from koding.errors import ConflictError
from koding.messages.withdrawing import FROZEN_DOCUMENT
from koding.model.stamps import silent_spans
from koding.model.written import WrittenTranscript
from koding.store import documents, tables, transcripts
from koding.store.frozen import frozen_documents as read_frozen_documents
from koding.store.marks import read_marks

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from koding.actions.workspace import Workspace
    from koding.model.stored import StoredDocument
    from koding.model.withheld import WithheldWords


def read_written(workspace: Workspace, name: str) -> WrittenTranscript:
    """Return a document as it stands now, corrections and all.

    Raises:
        NotFoundError: there is no such document.
        ConflictError: somebody who speaks in it is frozen.
    """
    with workspace.read() as connection:
        document = document_named(connection, name)
        if document.key in read_frozen_documents(connection):
            raise ConflictError(FROZEN_DOCUMENT(document=document.name))
        return written(connection, document, workspace.withheld(connection))


def written(
    connection: Connection, document: StoredDocument, withheld: WithheldWords
) -> WrittenTranscript:
    """Return a document's current text with what is known of its places."""
    whole = documents.read_text(connection, document.revision)
    text = withheld.hide(document.revision, whole)
    sections = transcripts.derived_rows(connection, tables.sections, document.revision)
    return WrittenTranscript(
        document=document.name,
        text=text,
        turns=documents.read_turns(connection, document.revision),
        labels=documents.read_labels(connection, document.revision),
        headings=tuple(row["start"] for row in sections),
        marks=read_marks(connection, document.revision),
        times_in_text=bool(silent_spans(whole)),
    )
