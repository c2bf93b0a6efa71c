"""The files as they were imported: listed, written out again, and kept where they were not yet.

So is which recording a document names, in the front matter of the file it was read from.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from koding.actions.documents.derived import pack_file
from koding.actions.naming import document_named
from koding.errors import ConflictError, NotFoundError
from koding.messages import both
from koding.messages import documents as messages
from koding.model.material import text_hash
from koding.store import marks, originals, tables, transcripts
from koding.store.corrections import from_file, states_of
from koding.store.marks import is_there, time_lines
from koding.system.files import write_files

if TYPE_CHECKING:
    from koding.actions.workspace import Workspace
    from koding.messages import Message
    from koding.model.material import Transcript
    from koding.model.stored import StoredDocument, StoredOriginal
    from koding.store.recorder import Recorder


def list_originals(workspace: Workspace) -> tuple[StoredOriginal, ...]:
    """Return the files kept of documents in use, by document and revision."""
    with workspace.read() as connection:
        return originals.list_originals(connection)


def export_original(
    workspace: Workspace, name: str, folder: Path, revision: int | None = None
) -> Path:
    """Write the file that a document was read from, byte for byte, and return where.

    It is the one read last, or that of the revision of this number.

    Raises:
        NotFoundError: there is no such document, or its file is not kept.
        ConflictError: a file of that name is there already.
    """
    with workspace.read() as connection:
        document = document_named(connection, name)
        state = from_file(states_of(connection, document.key))
        number = state.number if revision is None else revision
        kept = [
            one for one in originals.list_originals(connection) if one.document == document.name
        ]
        found = next((one for one in kept if one.number == number), None)
        if found is None:
            numbers = [one.number for one in kept]
            said = messages.NO_ORIGINAL_BUT if numbers else messages.NO_ORIGINAL
            raise NotFoundError(said(document=document.name, number=number, numbers=numbers))
        data = originals.read_original(connection, found.revision)
    # A study from somewhere else says what its files are called: never more than a name.
    target = folder / (Path(found.file.replace("\\", "/")).name or document.name)
    if target.exists() or target.is_symlink():
        raise ConflictError(messages.ORIGINAL_THERE(path=target))
    folder.mkdir(parents=True, exist_ok=True)
    write_files({target: data or b""})
    return target


def keep_what_is_missing(
    recorder: Recorder, document: StoredDocument, transcript: Transcript
) -> tuple[Message, ...]:
    """Keep times, pages and the file of a text that an older koding has read from these bytes.

    Lines and turns stay as they are. Returns what is to be said of it. Times fit no text but the
    one they were read with: where this koding reads the file otherwise they are left out.
    """
    connection = recorder.connection
    revision = from_file(states_of(connection, document.key)).key
    fits = text_hash(transcript.text) == transcripts.revision_row(connection, revision)["sha256"]
    filled, wanted = [], []
    for table, rows, said in (
        (tables.times, marks.time_rows(revision, transcript.times), messages.KEPT_TIMES),
        (tables.pages, marks.page_rows(revision, transcript.pages), messages.KEPT_PAGES),
        (
            tables.originals,
            originals.original_rows(
                revision, transcript.source, pack_file(transcript.source.content)
            ),
            messages.KEPT_FILE,
        ),
    ):
        if not rows or is_there(connection, table, revision):
            continue
        if fits or table is tables.originals:
            recorder.derive(table, rows)
            if table is tables.times:
                time_lines(connection, revision)
            filled.append(said())
        else:
            wanted.append(said())
    told = []
    if filled:
        told.append(messages.KEPT_NOW(document=document.name, what=both(filled)))
    if wanted:
        told.append(messages.READ_OTHERWISE(document=document.name, what=both(wanted)))
    return tuple(told)


def too_large_to_keep(name: str, transcript: Transcript) -> tuple[Message, ...]:
    """Return what is to be said of a file that is too large to be kept, nothing of others."""
    size = len(transcript.source.content)
    if size <= originals.MOST_BYTES:
        return ()
    told = {"size": round(size / 1e6), "most": originals.MOST_BYTES // 1_000_000}
    return (messages.TOO_LARGE_TO_KEEP(document=name, **told),)


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
