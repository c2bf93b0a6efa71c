"""Gathers the study's memos for print, as a diary by day or by what they are on.

The links in them are read against the study as it is now.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from koding.actions import naming
from koding.errors import KodingError, NotFoundError
from koding.messages import interpretation as messages
from koding.model.label import same
from koding.model.memo_links import Linked, MemoLink, find_links
from koding.model.names import shortened
from koding.model.places import LineRange
from koding.model.withheld import NOTHING_WITHHELD, WithheldWords
from koding.store import documents, passages
from koding.store.codes import read_codes
from koding.store.frozen import frozen_memos, hidden_text

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from koding.actions.workspace import Workspace
    from koding.messages import Sayable
    from koding.model.coding import MemoKind
    from koding.model.stored import StoredCode, StoredDocument, StoredMemo


@dataclass(frozen=True, slots=True)
class MemoFilter:
    """Which memos are meant; nothing means all."""

    kinds: tuple[MemoKind, ...] = ()
    coders: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GatheredMemo:
    """A memo, the words of the text it is on, what its links point at, and what points at it."""

    memo: StoredMemo
    on: Linked | None
    links: tuple[Linked, ...]
    linked_from: tuple[StoredMemo, ...]


def gather_memos(
    workspace: Workspace, wanted: MemoFilter = MemoFilter()
) -> tuple[GatheredMemo, ...]:
    """Return the memos that match, oldest first, each with its links.

    Those on somebody who is frozen are left out.

    Raises:
        NotFoundError: there is none.
    """
    with workspace.read() as connection:
        frozen = frozen_memos(connection)
        memos = tuple(one for one in passages.read_memos(connection) if one.key not in frozen)
        reader = LinkReader(connection, memos, workspace.withheld(connection))
        kept = [memo for memo in memos if _matches(memo, wanted)]
        if not kept:
            raise NotFoundError(messages.NO_MEMOS() if not memos else messages.NONE_MATCHES())
        return tuple(_gathered(reader, memo) for memo in kept)


def gather_memo(workspace: Workspace, memo: StoredMemo) -> GatheredMemo:
    """Return one memo with its links."""
    with workspace.read() as connection:
        reader = LinkReader(connection, passages.read_memos(connection))
        return _gathered(reader, memo)


def _gathered(reader: LinkReader, memo: StoredMemo) -> GatheredMemo:
    return GatheredMemo(
        memo, reader.words_under(memo), reader.links_of(memo), reader.pointing_at(memo)
    )


def _matches(memo: StoredMemo, wanted: MemoFilter) -> bool:
    return (not wanted.kinds or memo.kind in wanted.kinds) and (
        not wanted.coders or memo.coder in wanted.coders
    )


@dataclass
class LinkReader:
    """Finds what links name; what it has read of the study is read once."""

    connection: Connection
    memos: Sequence[StoredMemo]
    withheld: WithheldWords = NOTHING_WITHHELD
    _codes: list[StoredCode] | None = None
    _revised: dict[int, str] = field(default_factory=dict)
    _texts: dict[int, str] = field(default_factory=dict)
    _documents: dict[str, StoredDocument | None] = field(default_factory=dict)
    _pointing: dict[str, list[StoredMemo]] | None = None

    def words_under(self, memo: StoredMemo) -> Linked | None:
        """Return the words of the passage, or place in a text, that a memo is on."""
        row = passages.memo_span(self.connection, memo.key)
        if row is None:
            return None
        text = self._words(row.revision_id, row.start, row.end)
        starts = documents.read_line_starts(self.connection, row.revision_id)
        first, last = (naming.line_number(starts, place) for place in (row.start, row.end - 1))
        link = MemoLink(0, 0, row.document, LineRange(first, last))
        code = next((one.path for one in self._all_codes() if one.key == row.code_id), "")
        told = f"{written(link)}, {code}".rstrip(", ")
        return Linked(link, told, quoted=" ".join(text.split()))

    def links_of(self, memo: StoredMemo) -> tuple[Linked, ...]:
        """Return what each link of a memo points at, in order; one that points at nothing too."""
        return tuple(self._follow(memo, link) for link in find_links(memo.body))

    def pointing_at(self, memo: StoredMemo) -> tuple[StoredMemo, ...]:
        """Return the memos with a link to this one."""
        if self._pointing is None:
            self._pointing = {}
            for other in self.memos:
                links = [one for one in find_links(other.body) if one.lines is None]
                aims = {aim.guid for one in links if (aim := self._memo(one)) is not None}
                for guid in aims - {other.guid}:
                    self._pointing.setdefault(guid, []).append(other)
        return tuple(self._pointing.get(memo.guid, ()))

    def _follow(self, memo: StoredMemo, link: MemoLink) -> Linked:
        document = self._document(link.name)
        if document is not None:
            return self._in_text(memo, link, document)
        if link.lines is None:
            other = self._memo(link)
            if other is not None:
                return Linked(link, other.title or first_words(other.body))
            code = self._code(link.name)
            if code is not None:
                return Linked(link, code.path, quoted=code.code.definition)
        return Linked(link, link.name, doubt=messages.LINK_TO_NOTHING(link=written(link)))

    def _in_text(self, memo: StoredMemo, link: MemoLink, document: StoredDocument) -> Linked:
        if link.lines is None:
            return Linked(link, f"{document.name}, {document.title or ''}".rstrip(", "))
        told = written(link)
        try:
            span = naming.locate(self.connection, document, link.lines)
        except NotFoundError as error:
            return Linked(link, told, doubt=_said(error))
        text = self._words(document.revision, span.start, span.end)
        moved = self._revised_at(document) > memo.modified_at
        doubt = messages.LINK_TEXT_CHANGED(link=told, document=document.name) if moved else None
        return Linked(link, told, quoted=" ".join(text.split()), doubt=doubt)

    def _document(self, name: str) -> StoredDocument | None:
        """Return the document called so; or as its name is written where words have pseudonyms.

        A document's name takes none of the brackets: `[[[person A]:2]]` is a line of `Person-A`.
        """
        if name not in self._documents:
            found = documents.find_document(self.connection, name)
            if found is None and "[" in name:
                plain = "-".join(name.replace("[", "").replace("]", "").split())
                found = documents.find_document(self.connection, plain)
            self._documents[name] = found
        return self._documents[name]

    def _words(self, revision: int, start: int, end: int) -> str:
        return self.withheld.hide(revision, self._text(revision)[start:end], start)

    def _text(self, revision: int) -> str:
        if revision not in self._texts:
            self._texts[revision] = hidden_text(self.connection, revision)
        return self._texts[revision]

    def _revised_at(self, document: StoredDocument) -> str:
        if document.revision not in self._revised:
            self._revised[document.revision] = documents.made_at(self.connection, document.revision)
        return self._revised[document.revision]

    def _memo(self, link: MemoLink) -> StoredMemo | None:
        name = link.name.lower().removeprefix("memo ").strip()
        found = [one for one in self.memos if len(name) >= 4 and one.guid.startswith(name)]
        return found[0] if len(found) == 1 else None

    def _code(self, name: str) -> StoredCode | None:
        try:
            return naming.code_named(self._all_codes(), name)
        except KodingError:
            return None

    def _all_codes(self) -> list[StoredCode]:
        if self._codes is None:
            self._codes = list(read_codes(self.connection))
        return self._codes


def _said(error: KodingError) -> Sayable:
    return same(error.message) if isinstance(error.message, str) else error.message


def first_words(body: str) -> str:
    """Return how a memo without a title is called: the first line of its words, cut short."""
    line = next((line.strip() for line in body.splitlines() if line.strip()), "")
    return shortened(line, messages.LONGEST_NAME)


def written(link: MemoLink) -> str:
    """Return a link as one writes it between the brackets."""
    if link.lines is None:
        return link.name
    first, last = link.lines.first, link.lines.last
    return f"{link.name}:{first}" if first == last else f"{link.name}:{first}-{last}"
