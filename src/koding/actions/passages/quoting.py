"""Loads passages that a table of another program has by their words, without places."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from koding.actions.naming import line_number
from koding.actions.passages.loading import load_rows
from koding.messages import exchange, table_files
from koding.model.choices import OnOverlap
from koding.model.codes import fold
from koding.model.coding import PassageRow
from koding.model.names import shortened
from koding.model.outcomes import Loaded
from koding.reading.quoted_rows import read_quoted
from koding.reading.quotes_in_text import QuoteFinder
from koding.store import documents

if TYPE_CHECKING:
    from collections.abc import Sequence

    from koding.actions.workspace import Workspace
    from koding.messages import Message
    from koding.model.stored import StoredDocument
    from koding.reading.quoted_rows import QuotedRow

_SHOWN = 6
_QUOTED = 40


@dataclass(frozen=True, slots=True)
class QuotedLoad:
    """What was loaded, and in sentences the rows whose words stand nowhere or in several places."""

    loaded: Loaded
    found: int
    open: tuple[Message, ...]


def load_quoted(
    workspace: Workspace,
    file: Path,
    *,
    create_codes: bool = False,
    on_overlap: OnOverlap = OnOverlap.UNION,
    dry_run: bool = False,
) -> QuotedLoad:
    """Load every row whose words stand in one place of its document; tell of the others.

    A row that says about where it stands is the place nearest to that. A row without a coder is
    the coder's who loads it.

    Raises:
        ReadingError: the table cannot be read.
        NotFoundError: codes are unknown; all are named, with their rows.
    """
    rows = read_quoted(file)
    finding = _Finding(workspace, file.name)
    found = finding.all(rows)
    loaded = (
        load_rows(
            workspace, file.name, found, create_codes=create_codes, on_overlap=on_overlap,
            dry_run=dry_run,
        )
        if found
        else Loaded()
    )  # fmt: skip
    return QuotedLoad(loaded, len(found), tuple(finding.open))


class _Finding:
    def __init__(self, workspace: Workspace, file: str) -> None:
        self.workspace, self.file = workspace, file
        self.open: list[Message] = []

    def all(self, rows: Sequence[QuotedRow]) -> list[PassageRow]:
        """Return the rows that were found, with their places, a document at a time."""
        by_document: dict[str, list[QuotedRow]] = defaultdict(list)
        for row in rows:
            by_document[row.document].append(row)
        coder = self.workspace.coder or "?"
        found: list[PassageRow] = []
        with self.workspace.read() as connection:
            known = {fold(one.name): one for one in documents.read_documents(connection)}
            for name, own in by_document.items():
                document = known.get(fold(name)) or known.get(fold(Path(name).stem))
                if document is None:
                    said = table_files.UNKNOWN_DOCUMENT(
                        file=self.file, row=own[0].line, name=name, n=len(own)
                    )
                    self.open.append(said)
                    continue
                text = documents.read_text(connection, document.revision)
                starts = documents.read_line_starts(connection, document.revision)
                finder = QuoteFinder(text)
                for row in own:
                    place = self._place(row, document, finder, starts)
                    if place is not None:
                        found.append(_as_row(row, document, place, coder))
        return found

    def _place(
        self, row: QuotedRow, document: StoredDocument, finder: QuoteFinder, starts: Sequence[int]
    ) -> tuple[int, int] | None:
        places = finder.places(row.quote)
        if len(places) == 1:
            return places[0]
        shown = shortened(" ".join(row.quote.split()), _QUOTED)
        if places and row.start is not None:
            return min(places, key=lambda one: abs(one[0] - (row.start or 0)))
        if not places:
            said = exchange.QUOTE_GONE(quote=shown, document=document.name)
        else:
            lines = [f"{document.name}:{line_number(starts, at)}" for at, _ in places[:_SHOWN]]
            more = ["…"] if len(places) > _SHOWN else []
            said = exchange.QUOTE_SEVERAL(
                quote=shown, document=document.name, n=len(places), places=[*lines, *more]
            )
        self.open.append(table_files.AT_ROW(file=self.file, row=row.line, said=said))
        return None


def _as_row(
    row: QuotedRow, document: StoredDocument, place: tuple[int, int], coder: str
) -> PassageRow:
    start, end = place
    return PassageRow(
        document.name, start, end, row.code, row.coder or coder, row.line, memo=row.memo or None
    )
