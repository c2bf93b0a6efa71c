"""Takes a reader's comments in as memos, each where it was written."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from koding.actions.naming import line_number
from koding.actions.passages.anchoring import anchor
from koding.actions.passages.tagging import insert_memo
from koding.messages import reading_copy as messages
from koding.model.guids import made_guid
from koding.model.places import Span
from koding.reading.quoted_rows import read_comments
from koding.reading.quotes_in_text import QuoteFinder
from koding.store import documents, passages, tables
from koding.store.exchange import rows_by_guid, texts_like
from koding.store.frozen import hidden_text

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any

    from sqlalchemy import Connection

    from koding.actions.passages.anchoring import Anchors
    from koding.actions.workspace import Workspace
    from koding.model.stored import StoredDocument, StoredLine
    from koding.reading.quoted_rows import Comment
    from koding.store.recorder import Recorder

LONGEST_AUTHOR = 100


@dataclass
class LoadedComments:
    """What became of a file's comments: those that are memos now, by author, and all others.

    `moved` are places where they stand now, `loose` those whose words are not found, which are on
    their document, `unknown` the documents that the study has not.
    """

    loaded: int = 0
    there: int = 0
    authors: dict[str, int] = field(default_factory=dict)
    moved: list[str] = field(default_factory=list)
    loose: list[str] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)


def load_comments(workspace: Workspace, file: Path, *, dry_run: bool = False) -> LoadedComments:
    """Make a memo of every comment in a file that is none yet, and return what became of them.

    The memos are of whoever loads them; who wrote a comment stands in the memo's title.

    Raises:
        ReadingError: the file is no table of comments.
    """
    found = read_comments(file)
    with workspace.record("memo load", file.name, dry_run=dry_run) as recorder:
        return _Loading(recorder, workspace).load(found)


class _Loading:
    def __init__(self, recorder: Recorder, workspace: Workspace) -> None:
        self._recorder, self._language = recorder, workspace.study.language
        self._texts: dict[int, _Text] = {}
        self._anchors: dict[int, Anchors] = {}
        self._like: dict[str, list[Any]] = {"": []}
        self.result = LoadedComments()

    @property
    def _connection(self) -> Connection:
        return self._recorder.connection

    def load(self, comments: tuple[Comment, ...]) -> LoadedComments:
        """Write those that are not there, in the file's order."""
        guids = [_guid(one) for one in comments]
        known = set(rows_by_guid(self._connection, tables.memos, guids))
        for guid, comment in zip(guids, comments, strict=True):
            if guid in known:
                self.result.there += 1
                continue
            known.add(guid)
            self._take(guid, comment)
        return self.result

    def _take(self, guid: str, comment: Comment) -> None:
        document, revision = self._document(comment)
        if document is None:
            self.result.unknown.append(comment.document)
            return
        target, body = self._target(document, revision, comment), comment.comment
        if target is None:
            place = f"{document.name}:{comment.line}"
            self.result.loose.append(place)
            target = {"document_id": document.key}
            body = f"{body}\n\n{messages.WAS_AT(place=place).text(self._language)}"
        author = _plain(comment.author)
        title = messages.BY(name=author) if author else messages.BY_NOBODY()
        insert_memo(self._recorder, body, target, title=title.text(self._language), guid=guid)
        self.result.loaded += 1
        self.result.authors[author] = self.result.authors.get(author, 0) + 1

    def _document(self, comment: Comment) -> tuple[StoredDocument | None, int | None]:
        """Return the document, and the text of it that the reader had, None where that is gone."""
        named = documents.find_document(self._connection, comment.document)
        if comment.text not in self._like:
            self._like[comment.text] = texts_like(self._connection, comment.text)
        rows = self._like[comment.text]
        own = [row for row in rows if named is not None and row.document_id == named.key]
        if own:
            return named, own[0].id
        if rows and named is None:
            found = documents.find_document_by_key(self._connection, rows[0].document_id)
            return found, rows[0].id
        return named, None

    def _target(
        self, document: StoredDocument, revision: int | None, comment: Comment
    ) -> dict[str, int] | None:
        """Return what the memo is on: the passage, else the place, None where it is gone."""
        row = self._passage(document, comment)
        if row is not None:
            return {"passage_id": row.id}
        text = self._text(document)
        span = None if revision is None else self._of_lines(document, revision, comment)
        if span is None:
            near = text.start(comment.line)
            found = QuoteFinder(text.shown).find(comment.words, near) if comment.words else None
            if found is None:
                return None
            span = Span(found.start, found.end)
        if revision != document.revision:
            line = line_number([one.start for one in text.lines], span.start)
            self.result.moved.append(f"{document.name}:{line}")
        return {
            "revision_id": document.revision, "length": document.length,
            "start": span.start, "end": span.end,
        }  # fmt: skip

    def _passage(self, document: StoredDocument, comment: Comment) -> Any | None:
        if not comment.passage:
            return None
        keys = passages.keys_by_prefix(self._connection, comment.passage)
        if len(keys) != 1:
            return None
        row = passages.row_by_key(self._connection, keys[0][0])
        return row if row.revision_id == document.revision else None

    def _of_lines(self, document: StoredDocument, revision: int, comment: Comment) -> Span | None:
        """Return where the lines stand now that the reader had before them."""
        lines = documents.read_lines(self._connection, revision)
        shown = lines[comment.line - 1 : comment.last]
        if not shown:
            return None
        span = Span(shown[0].start, shown[-1].end)
        if revision == document.revision:
            return span
        if revision not in self._anchors:
            old = documents.read_text(self._connection, revision)
            self._anchors[revision] = anchor(old, self._text(document).text)
        return self._anchors[revision].place(span)

    def _text(self, document: StoredDocument) -> _Text:
        if document.revision not in self._texts:
            self._texts[document.revision] = _Text(
                documents.read_text(self._connection, document.revision),
                documents.read_lines(self._connection, document.revision),
                hidden_text(self._connection, document.revision),
            )
        return self._texts[document.revision]


@dataclass(frozen=True, slots=True)
class _Text:
    """A text; in what is `shown` of it, and searched, nobody frozen has words."""

    text: str
    lines: tuple[StoredLine, ...]
    shown: str

    def start(self, line: int) -> int | None:
        """Return where a line begins, None where there is none of that number."""
        return self.lines[line - 1].start if line <= len(self.lines) else None


def _guid(comment: Comment) -> str:
    """Return the GUID of the comment's memo: the same words by the same hand are one memo."""
    known = comment.identity or f"{comment.document}:{comment.line}-{comment.last}"
    return made_guid("comment", known, comment.author, comment.comment)


def _plain(author: str) -> str:
    """Return a name without what no name can hold."""
    return "".join(sign for sign in author if sign.isprintable())[:LONGEST_AUTHOR].strip()
