"""Reads transcripts with what is to stand in their margin: passages, and memos if asked.

A text is read as it stands now, so that it can be given back as a file.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from koding.actions.naming import coder_named, document_named
from koding.errors import ConflictError
from koding.messages.exchange import NO_STUDY
from koding.messages.withdrawing import FROZEN_DOCUMENT
from koding.model.commented import CommentedTranscript, NotedPassage, WrittenTranscript
from koding.model.stamps import silent_spans
from koding.store import coders, codes, documents, exchange, passages, tables, transcripts
from koding.store.frozen import frozen_documents
from koding.store.frozen import frozen_documents as read_frozen_documents
from koding.store.marks import read_marks

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from koding.actions.workspace import Workspace
    from koding.model.stored import StoredCode, StoredDocument, StoredPassage
    from koding.model.withheld import WithheldWords


@dataclass(frozen=True, slots=True)
class CommentChoice:
    """Which passages stand in the margin, all if nothing is said; whether memos on words do."""

    coders: tuple[str, ...] = ()
    round: int | None = None
    memos: bool = False


@dataclass(frozen=True, slots=True)
class CommentedBook:
    """Transcripts with their margins; `frozen` names those that are left out.

    `withheld` are the GUIDs of the passages in the margins whose words nobody may quote.
    """

    transcripts: tuple[CommentedTranscript, ...]
    codes: tuple[StoredCode, ...] = ()
    frozen: tuple[str, ...] = ()
    withheld: frozenset[str] = frozenset()


def read_commented_texts(
    workspace: Workspace, names: Sequence[str] | None, choice: CommentChoice
) -> CommentedBook:
    """Return documents, or all of them, with their passages in the order of the text.

    Documents in which somebody speaks who is frozen are left out, and told.

    Raises:
        NotFoundError: a document or a coder is not there.
        ConflictError: there are no documents, or such a one was named.
    """
    with workspace.read() as connection:
        frozen = frozen_documents(connection)
        if names is None:
            every = documents.read_documents(connection)
        else:
            every = tuple(document_named(connection, name) for name in names)
        left = tuple(one.name for one in every if one.key in frozen)
        if left and names is not None:
            raise ConflictError(FROZEN_DOCUMENT(document=left[0]))
        found = _Margins(connection, choice, workspace.withheld(connection))
        read = tuple(found.transcript(one) for one in every if one.key not in frozen)
        if not read and not left:
            raise ConflictError(NO_STUDY())
        return CommentedBook(read, found.codes, left, frozenset(found.barred))


class _Margins:
    """Reads margins within one state of the database."""

    def __init__(
        self, connection: Connection, choice: CommentChoice, withheld: WithheldWords
    ) -> None:
        self.connection, self.choice = connection, choice
        self.withheld, self.barred = withheld, set[str]()
        self.codes = codes.read_codes(connection)
        self.by_key = {code.key: code for code in self.codes}
        self.names = coders.coder_names(connection)
        self.coders = [coder_named(connection, name) for name in choice.coders] or None
        self.memos: Mapping[tuple[str, int], list[Any]] = {}
        if choice.memos:
            self.memos = self._all_memos()

    def _all_memos(self) -> Mapping[tuple[str, int], list[Any]]:
        found: dict[tuple[str, int], list[Any]] = {}
        for row in exchange.all_memos(self.connection):
            if self.coders is not None and row.coder_id not in self.coders:
                continue
            for column in ("passage_id", "revision_id"):
                if (key := getattr(row, column)) is not None:
                    found.setdefault((column, key), []).append(row)
        return found

    def transcript(self, document: StoredDocument) -> CommentedTranscript:
        """Return a document with its margin."""
        rows = passages.read_passages(
            self.connection, documents=[document.key], coders=self.coders, round_=self.choice.round
        )
        self.barred |= {
            row.guid for row in rows if self.withheld.touches(document.revision, row.start, row.end)
        }
        notes = [note for row in rows for note in self._of_passage(row)]
        notes += [
            self._of_memo(row, row.start, row.end)
            for row in self.memos.get(("revision_id", document.revision), ())
        ]
        lines = documents.read_lines(self.connection, document.revision)
        return CommentedTranscript(
            written(self.connection, document, self.withheld),
            document.guid,
            document.sha256,
            {line.start: line.number for line in lines},
            tuple(sorted(notes, key=lambda one: (one.start, -one.end))),
        )

    def _of_passage(self, row: StoredPassage) -> list[NotedPassage]:
        code = self.by_key[row.code]
        note = NotedPassage(
            row.guid, row.start, row.end, code.path, row.coder, row.created_at,
            self._colour(code), row.value, row.round,
        )  # fmt: skip
        memos = self.memos.get(("passage_id", row.key), ())
        return [note, *(self._of_memo(memo, row.start, row.end) for memo in memos)]

    def _of_memo(self, row: Any, start: int, end: int) -> NotedPassage:
        words = f"{row.title}\n{row.body}" if row.title else row.body
        coder = self.names[row.coder_id]
        return NotedPassage(row.guid, start, end, words, coder, row.created_at, is_memo=True)

    def _colour(self, code: StoredCode | None) -> str:
        """Return a code's colour, else that of the nearest code above it that has one."""
        while code is not None and not code.code.colour:
            code = None if code.parent is None else self.by_key[code.parent]
        return "" if code is None else code.code.colour


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
