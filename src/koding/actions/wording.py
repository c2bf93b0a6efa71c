"""Reads the words of passages that are to be quoted, and what researchers have made of them."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from koding.actions.places import line_number
from koding.analysis.attributes import find_attribute
from koding.errors import NotFoundError
from koding.messages import quotations as messages
from koding.model.quotations import Quotation, Voice
from koding.model.survey import Owner
from koding.store import documents, passages
from koding.store.interpretation import passage_guids, read_quotations

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Any

    from sqlalchemy import Connection

    from koding.analysis.quoting import Outline
    from koding.model.snapshot import AttributeColumn, Snapshot


def quote_outlines(
    connection: Connection,
    snapshot: Snapshot,
    outlines: Sequence[Outline],
    attributes: Sequence[str] = (),
) -> Iterator[tuple[Outline, Quotation]]:
    """Yield each outline with its words, one document's text in memory at a time.

    `outlines` stand by document. `attributes` are of the informant's organisation.

    Raises:
        NotFoundError: an attribute is named that organisations do not have.
    """
    return _Reader(connection, snapshot, attributes).read(outlines)


def read_words(
    connection: Connection, snapshot: Snapshot, outlines: Sequence[Outline]
) -> dict[int, Quotation]:
    """Return the passages outlined in their own words, by the stored passage's key."""
    read = quote_outlines(connection, snapshot, outlines)
    return {outline.key: quotation for outline, quotation in read}


class _Reader:
    def __init__(
        self, connection: Connection, snapshot: Snapshot, attributes: Sequence[str]
    ) -> None:
        self._connection = connection
        self._snapshot = snapshot
        self._attributes = [_attribute_of_case(snapshot, name) for name in attributes]
        self._guids = passage_guids(connection)
        self._memos = passages.memo_bodies(connection)
        self._chosen = read_quotations(connection)
        self._revisions = {
            document.name: document.revision for document in documents.read_documents(connection)
        }

    def read(self, outlines: Sequence[Outline]) -> Iterator[tuple[Outline, Quotation]]:
        for place, group in groupby(outlines, key=lambda outline: outline.document):
            name = self._snapshot.documents.names[place]
            text = documents.read_text(self._connection, self._revisions[name])
            starts = documents.read_line_starts(self._connection, self._revisions[name])
            for outline in group:
                line = line_number(starts, outline.start)
                yield outline, self._quotation(outline, name, text, line)

    def _quotation(self, outline: Outline, name: str, text: str, line: int) -> Quotation:
        row = self._chosen.get(outline.key)
        return Quotation(
            guid=self._guids[outline.key],
            code=self._snapshot.codes[outline.code].path,
            document=name,
            line=line,
            informant=outline.informant,
            voices=tuple(
                Voice(piece.who, " ".join(text[piece.start : piece.end].split()))
                for piece in outline.pieces
            ),
            coder=outline.coder,
            value=outline.value,
            memo=self._memos.get(outline.key, ""),
            background=tuple(self._background(outline.case)),
            **_chosen_facts(row),
        )

    def _background(self, case: int) -> Iterator[str]:
        for column in self._attributes:
            value = column.values[case] if case >= 0 else None
            if value is not None:
                yield value


def _attribute_of_case(snapshot: Snapshot, name: str) -> AttributeColumn:
    column = find_attribute(snapshot, name)
    if column.owner is not Owner.CASE:
        raise NotFoundError(messages.NOT_OF_CASES(name=name))
    return column


def _chosen_facts(row: Any | None) -> dict[str, Any]:
    if row is None:
        return {}
    return {
        "chosen": True,
        "wording": row.wording or "",
        "translation": row.translation or "",
        "attribution": row.attribution or "",
        "approved": row.approved,
    }
