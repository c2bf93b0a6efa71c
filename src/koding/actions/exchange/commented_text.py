"""Which document of the study a Word file with comments is of, and which are koding's own."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from koding.actions.coming_back import text_as_written
from koding.actions.exchange.comment_places import CommentPlaces
from koding.actions.exchange.intake import short
from koding.actions.naming import document_named
from koding.errors import ConflictError, ReadingError
from koding.messages import comments as messages
from koding.messages.withdrawing import FROZEN_DOCUMENT
from koding.model.codes import fold
from koding.store import coders, documents, history, tables
from koding.store import exchange as store
from koding.store.frozen import frozen_documents
from koding.store.passages import rows_on

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from koding.actions.exchange.comment_codes import SaidInComment
    from koding.messages import Message
    from koding.model.commented import CommentedFile, CommentedView, MarginComment
    from koding.model.stored import StoredDocument

_RUN = 5
"""Words in a row by which texts are compared."""
_ENOUGH, _CLEARLY = 0.3, 2.0
"""How much of a file must stand in a document, and how much less in any other."""
_WORDS = re.compile(r"\w+")
_SECONDS = len("2026-03-04T10:00:00")


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
        ConflictError: several have them, the file says that it is another's than is named, or
            somebody who speaks in it is frozen.
    """
    told: list[Message] = []
    named = _with_guid(connection, file.document) if file.document else None
    if name:
        document = document_named(connection, name)
        if named is not None and named.key != document.key:
            said = messages.OTHER_DOCUMENT(file=file.name, own=named.name, asked=document.name)
            raise ConflictError(said)
    elif named is not None:
        document = named
    else:
        document = _with_words(connection, file)
        told.append(messages.BY_TEXT(file=file.name, document=document.name))
    if document.key in frozen_documents(connection):
        raise ConflictError(FROZEN_DOCUMENT(document=document.name))
    text = documents.read_text(connection, document.revision)
    written = text_as_written(connection, document.revision, text, file.views[0].text)
    if file.sha256 and file.sha256 != document.sha256:
        older = store.revision_with_text(connection, document.key, file.sha256)
        if older is not None:
            written = documents.read_text(connection, older.id)
        told.append(messages.TEXT_SINCE(document=document.name))
    view = file.views[0]
    if len(file.views) > 1:
        view = max(file.views, key=lambda one: CommentPlaces(one.text, written).shared)
    return TextFound(
        document.guid, document.name, document.revision, text, view, written,
        bool(file.sha256) and named is not None, tuple(told),
    )  # fmt: skip


class OwnComments:
    """What of the study a file's own comments stand for, and which of them it still has."""

    def __init__(self, connection: Connection, found: TextFound) -> None:
        """Read what may stand behind the marks in the file."""
        self.met: set[str] = set()
        self.recognised = 0
        names = coders.coder_names(connection)
        self.view, self.marks, self.text = found.view, found.view.marks, found.text
        self.names = {key: fold(name) for key, name in names.items()}
        self.at: dict[int, list[str]] = defaultdict(list)
        for guid, at in self.marks.items():
            self.at[self._first(at)].append(guid)
        self.by_code: dict[tuple[int, str], list[Any]] = defaultdict(list)
        self.by_guid: dict[str, Any] = {}
        for row in rows_on(connection, tables.passages, [found.revision]):
            self.by_code[row.code_id, self.names[row.coder_id]].append(row)
            self.by_guid[row.guid] = row
        keys = {row.id: row for row in self.by_guid.values()}
        for guid, key in store.alias_targets(connection).items():
            if guid in self.marks and key in keys:
                self.by_guid[guid] = keys[key]
        memos = store.rows_by_guid(connection, tables.memos, self.marks)
        self.memos = {
            guid: (self.names[row.coder_id], _memo_words(row)) for guid, row in memos.items()
        }
        lost = set(self.marks) - set(self.by_guid) - set(memos)
        self.removed_here = history.ever_changed(connection, "passages", lost)

    def _first(self, place: int) -> int:
        """Return where the first letter stands from a place in the file on."""
        text = self.view.text
        while place < len(text) and text[place].isspace():
            place += 1
        return place

    def _marked_at(self, one: MarginComment, said: SaidInComment) -> list[str]:
        """Return which marks begin where a comment begins that is signed as koding signs."""
        return self._beginning(one) if said.is_own else []

    def _beginning(self, one: MarginComment) -> list[str]:
        span = self.view.places.get(one.number)
        return [] if span is None else self.at[self._first(span[0])]

    def marked(self, one: MarginComment, said: SaidInComment) -> Any | None:
        """Return the passage that a comment of koding's own stands for, None for none.

        It is known by its mark, whatever became of the words that both stand on.
        """
        for guid in self._marked_at(one, said):
            row = self.by_guid.get(guid)
            is_it = row is not None and (row.code_id, self.names[row.coder_id]) == (
                said.codes[0], fold(one.author)
            )  # fmt: skip
            if is_it and row is not None and row.guid not in self.met:
                self.met.add(row.guid)
                self.recognised += 1
                return row
        return None

    def rewritten(self, one: MarginComment, said: SaidInComment) -> Any | None:
        """Return the passage whose comment somebody wrote other words into, None for none.

        Its mark has no comment of its own words, and this one has its coder, and either koding's
        way to sign or the moment at which the passage was made.
        """
        for guid in self._beginning(one):
            row = self.by_guid.get(guid)
            if row is None or row.guid in self.met or self.names[row.coder_id] != fold(one.author):
                continue
            if said.is_own or (one.at and one.at[:_SECONDS] == row.created_at[:_SECONDS]):
                self.met.add(row.guid)
                self.recognised += 1
                return row
        return None

    def passage(self, said: SaidInComment, author: str, place: tuple[int, int]) -> Any | None:
        """Return the passage of the study that has what a comment says already, None for none."""
        rows = self.by_code.get((said.codes[0], fold(author)), ()) if said.codes else ()
        around = [row for row in rows if self._is_in(place, row)]
        if not around:
            return None
        row = min(around, key=lambda one: (one.end - one.start, one.id))
        self.met.add(row.guid)
        self.recognised += said.is_own
        return row

    def _is_in(self, place: tuple[int, int], row: Any) -> bool:
        start, end = place
        words = self.text[start:end]
        first = start + len(words) - len(words.lstrip())
        return bool(row.start <= first and start + len(words.rstrip()) <= row.end)

    def is_memo(self, one: MarginComment) -> bool:
        """Return whether a comment is a memo of the study, as koding wrote it."""
        said = fold(one.author), " ".join(one.text.split())
        span = self.view.places.get(one.number)
        for guid, known in self.memos.items():
            if known == said and guid not in self.met and span is not None:
                self.met.add(guid)
                self.recognised += 1
                return True
        return False

    def is_removed(self, one: MarginComment, said: SaidInComment) -> bool:
        """Return whether koding wrote a comment whose passage was removed in the study since."""
        for guid in self._marked_at(one, said):
            if guid in self.removed_here and guid not in self.met:
                self.met.add(guid)
                self.recognised += 1
                return True
        return False

    def absent(self) -> list[Any]:
        """Return the passages whose comment the file had, and has no more as it was."""
        rows = {self.by_guid[guid].guid: self.by_guid[guid]
                for guid in self.marks if guid in self.by_guid}  # fmt: skip
        return [row for guid, row in rows.items() if guid not in self.met]


def _memo_words(row: Any) -> str:
    return " ".join((f"{row.title}\n{row.body}" if row.title else row.body).split())


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
