"""Gathers passages in their own words, by theme, for print.

Which passages, and in which order, is worked out first, without words; the words are read of those
alone that are to be printed.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING

from koding.actions.consent.printing import allow_print
from koding.actions.naming import line_number
from koding.actions.passages.listing import list_passages
from koding.analysis.ground.attributes import find_attribute
from koding.analysis.ground.quotations import outline_quotations, say_names
from koding.analysis.ground.remarks import say
from koding.analysis.ground.selection import choose
from koding.analysis.matrix.codebook import list_entries
from koding.errors import KodingError, NotFoundError
from koding.messages import interpretation as messages
from koding.messages import publishing
from koding.model.quotations import (
    CodeEntry,
    CodeQuotations,
    Quotation,
    QuotationBook,
    ThemeQuotations,
    Voice,
)
from koding.model.survey import Owner
from koding.model.timing import Recorded
from koding.store import documents, passages
from koding.store.codes import read_codes
from koding.store.interpretation import passage_guids, read_quotations
from koding.store.marks import read_marks
from koding.store.snapshot import read_snapshot
from koding.tabling.words import word

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Any

    from sqlalchemy import Connection

    from koding.actions.workspace import Workspace
    from koding.analysis.ground.quotations import Outline
    from koding.analysis.ground.selection import Chosen, Selection
    from koding.model.label import Label
    from koding.model.snapshot import AttributeColumn, Snapshot
    from koding.model.views import PassageFilter


@dataclass(frozen=True, slots=True)
class QuotationFilter:
    """Which passages are quoted, beyond what counts, and what stands beside the informant.

    `filter` is as `koding passages` takes it, `attributes` are of the informant's organisation.
    """

    codes: tuple[str, ...] = ()
    filter: PassageFilter | None = None
    attributes: tuple[str, ...] = ()
    chosen_only: bool = False
    approved_only: bool = False


def gather_quotations(
    workspace: Workspace, selection: Selection, wanted: QuotationFilter = QuotationFilter()
) -> QuotationBook:
    """Return the passages that count, in their own words, by theme and code.

    What an informant has declined is left out, and whoever has said no to being quoted, and what
    only the interviewer says.

    Raises:
        NotFoundError: something named is not there, or nothing matches.
    """
    among = None
    if wanted.filter is not None:
        among = {view.guid for view in list_passages(workspace, wanted.filter)}
    with workspace.read() as connection:
        book = quote_passages(connection, read_snapshot(connection), selection, wanted, among)
    if not book.n:
        raise NotFoundError(messages.NONE_COUNTS())
    quoted = [one for theme in book.themes for code in theme.codes for one in code.quotations]
    return replace(book, notes=(*book.notes, *say_names(quoted)))


def quote_passages(
    connection: Connection,
    snapshot: Snapshot,
    selection: Selection,
    wanted: QuotationFilter = QuotationFilter(),
    among: set[str] | None = None,
) -> QuotationBook:
    """Return the same for a snapshot that is read already; nothing that matches is no error.

    `among` keeps passages with these GUIDs.
    """
    chosen = choose(snapshot, selection)
    outlines, unheard = outline_quotations(snapshot, chosen, wanted.codes)
    quoted = [
        (outline, quotation)
        for outline, quotation in quote_outlines(connection, snapshot, outlines, wanted.attributes)
        if (among is None or quotation.guid in among)
        and (quotation.chosen or not wanted.chosen_only)
    ]
    if selection.publish and wanted.attributes:
        raise KodingError(publishing.NO_ATTRIBUTES())
    only = wanted.approved_only or selection.publish > 0
    allowed = allow_print(connection, snapshot, quoted, approved_only=only)
    codes = [stored.code for stored in read_codes(connection)]
    notes = list(chosen.notes)
    if unheard:
        notes.append(say("note.unheard", n=unheard))
    kept = [(outline.code, quotation) for outline, quotation in allowed.quotations]
    if selection.publish:
        notes, kept = [], [(code, replace(quotation, memo="")) for code, quotation in kept]
    return QuotationBook(
        study=snapshot.study,
        themes=tuple(_themes(list_entries(snapshot, selection, codes), kept)),
        n=len(kept),
        notes=(*notes, *allowed.notes, word("note.pseudonymised")),
        consent=allowed.notes,
        facts=_facts(chosen, selection, wanted),
    )


def _facts(
    chosen: Chosen, selection: Selection, wanted: QuotationFilter
) -> tuple[tuple[str, str], ...]:
    codes = ("codes", ", ".join(wanted.codes))
    if selection.publish:
        return codes, ("publish", str(selection.publish))
    return (*chosen.facts, codes)


def read_entries(
    workspace: Workspace, selection: Selection
) -> tuple[tuple[CodeEntry, ...], tuple[Label, ...]]:
    """Return the codebook's entries with how much is coded with each, and what to say of that.

    Raises:
        NotFoundError: the codebook is empty, or the selection names what the study does not have.
    """
    with workspace.read() as connection:
        snapshot = read_snapshot(connection)
        codes = [stored.code for stored in read_codes(connection)]
    if not codes:
        raise NotFoundError(messages.NO_CODES_YET())
    entries = list_entries(snapshot, selection, codes)
    return entries, choose(snapshot, selection).notes


def _themes(
    entries: Sequence[CodeEntry], quoted: Sequence[tuple[int, Quotation]]
) -> Iterator[ThemeQuotations]:
    of_code: dict[int, list[Quotation]] = {}
    for code, quotation in quoted:
        of_code.setdefault(code, []).append(quotation)
    themes: list[list[CodeQuotations]] = []
    for place, entry in enumerate(entries):
        if entry.depth == 0:
            themes.append([])
        found = sorted(of_code.get(place, ()), key=lambda quotation: not quotation.chosen)
        themes[-1].append(CodeQuotations(entry, tuple(found)))
    for theme in themes:
        if any(code.quotations for code in theme):
            yield ThemeQuotations(tuple(_with_words(theme)), _informants(theme))


def _with_words(theme: Sequence[CodeQuotations]) -> list[CodeQuotations]:
    """Keep the theme and what holds quotations, or stands above what does."""
    kept: list[CodeQuotations] = []
    for code in reversed(theme):
        below = kept[-1].entry.depth if kept else -1
        if code.quotations or code.entry.depth < below:
            kept.append(code)
    return kept[::-1]


def _informants(theme: Sequence[CodeQuotations]) -> tuple[tuple[Label, int], ...]:
    counts = Counter(quotation.informant for code in theme for quotation in code.quotations)
    return tuple(counts.most_common())


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
            turns = documents.read_turns(self._connection, self._revisions[name])
            recorded = Recorded.of(turns, read_marks(self._connection, self._revisions[name]))
            for outline in group:
                line = line_number(starts, outline.start)
                quotation = self._quotation(outline, name, text, line)
                yield (
                    outline,
                    replace(
                        quotation,
                        starts_ms=recorded.at(outline.start),
                        page=recorded.marks.page(outline.start),
                    ),
                )

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
