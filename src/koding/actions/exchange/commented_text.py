"""Which document of the study a Word file with comments is of."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from koding.actions.exchange.comment_places import CommentPlaces
from koding.actions.exchange.intake import short
from koding.actions.naming import document_named
from koding.errors import ConflictError, ReadingError
from koding.messages import comments as messages
from koding.messages.withdrawing import FROZEN_DOCUMENT
from koding.model.codes import fold
from koding.store import documents
from koding.store import exchange as store
from koding.store.frozen import frozen_documents

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from koding.messages import Message
    from koding.model.commented import CommentedFile, CommentedView
    from koding.model.stored import StoredDocument

_RUN = 5
"""Words in a row by which texts are compared."""
_ENOUGH, _CLEARLY = 0.3, 2.0
"""How much of a file must stand in a document, and how much less in any other."""
_WORDS = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class TextFound:
    """The document that a file is of, with its text now, and the view of the file to be read.

    `written` is the text that the file was written of, as far as it is kept. `is_meant` says that
    the file itself names the document.
    """

    guid: str
    name: str
    revision: int
    text: str
    view: CommentedView
    written: str
    is_meant: bool
    told: tuple[Message, ...] = ()


def found_text(connection: Connection, file: CommentedFile, name: str) -> TextFound:
    """Return the document that is named, else that the file names, else that has its words.

    Raises:
        NotFoundError: there is no such document.
        ReadingError: no document has the file's words.
        ConflictError: several have them, or somebody who speaks in it is frozen.
    """
    told: list[Message] = []
    named = None if name or not file.document else _with_guid(connection, file.document)
    if name:
        document = document_named(connection, name)
    elif named is not None:
        document = named
    else:
        document = _with_words(connection, file)
        told.append(messages.BY_TEXT(file=file.name, document=document.name))
    if document.key in frozen_documents(connection):
        raise ConflictError(FROZEN_DOCUMENT(document=document.name))
    text = written = documents.read_text(connection, document.revision)
    if file.sha256 and file.sha256 != document.sha256:
        older = store.revision_with_text(connection, document.key, file.sha256)
        if older is not None:
            written = documents.read_text(connection, older.id)
        told.append(messages.TEXT_SINCE(document=document.name))
    view = max(file.views, key=lambda one: CommentPlaces(one.text, written).shared)
    return TextFound(
        document.guid, document.name, document.revision, text, view, written,
        bool(file.sha256) and named is not None, tuple(told),
    )  # fmt: skip


def _with_guid(connection: Connection, guid: str) -> StoredDocument | None:
    name = documents.name_with(connection, guid)
    return None if name is None else documents.find_document(connection, name)


def _with_words(connection: Connection, file: CommentedFile) -> StoredDocument:
    """Return the one document that clearly has most of the file's words in a row."""
    theirs = _runs(max((view.text for view in file.views), key=len))
    shares: list[tuple[float, StoredDocument]] = []
    for one in documents.read_documents(connection):
        ours = _runs(documents.read_text(connection, one.revision))
        shares.append((len(theirs & ours) / max(1, len(theirs)), one))
    shares.sort(key=lambda pair: -pair[0])
    likely = [one for share, one in shares if share >= _ENOUGH]
    if not likely:
        raise ReadingError(messages.NO_DOCUMENT(file=file.name))
    clear = len(shares) == 1 or shares[0][0] >= _CLEARLY * shares[1][0]
    if clear:
        return likely[0]
    called = {fold(file.title), fold(Path(file.name).stem)}
    alike = [one for one in likely if fold(one.name) in called]
    if len(alike) == 1:
        return alike[0]
    names = short([one.name for one in likely])
    raise ConflictError(messages.SEVERAL_DOCUMENTS(file=file.name, names=names))


def _runs(text: str) -> set[tuple[str, ...]]:
    words = _WORDS.findall(text.casefold())
    size = min(_RUN, len(words))
    return set(zip(*(words[at:] for at in range(size)), strict=False)) if size else set()
