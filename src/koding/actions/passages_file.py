"""Loads a passages file: by GUID, then by document, code, coder, round and span."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from koding.actions.codebook_edit import add_missing_code
from koding.actions.coding import add_passage_memo, refuse_value
from koding.actions.laying import Draft, lay
from koding.actions.naming import code_named, nearest
from koding.errors import ConflictError, KodingError, NotFoundError
from koding.model.codes import fold
from koding.model.coding import Origin
from koding.model.outcomes import Loaded, OnOverlap, OnValue
from koding.model.places import find_quoted
from koding.reading import read_passages
from koding.store import coders, documents, passages, tables
from koding.store.codes import read_codes
from koding.store.recorder import now

if TYPE_CHECKING:
    from pathlib import Path

    from koding.actions.workspace import Workspace
    from koding.model.passages import PassageRow
    from koding.model.stored import StoredCode, StoredDocument
    from koding.store.recorder import Recorder

SHOWN = 8
"""How many faults of one kind are listed before the rest are counted."""


def load_passages(
    workspace: Workspace,
    file: Path,
    *,
    create_codes: bool = False,
    on_overlap: OnOverlap = OnOverlap.STOP,
    dry_run: bool = False,
) -> Loaded:
    """Load every row of a passages file, or none.

    Raises:
        NotFoundError: documents or codes are unknown; all are named, with their rows.
        ConflictError: a span, quotation or value does not fit, or rows overlap; all are named.
    """
    rows = read_passages(file)
    with workspace.record("passages load", file.name, dry_run=dry_run) as recorder:
        loader = _Loader(recorder, file.name, on_overlap)
        loader.resolve(rows, create_codes=create_codes)
        return loader.load(rows)


@dataclass
class _Loader:
    recorder: Recorder
    file: str
    on_overlap: OnOverlap
    documents: dict[str, StoredDocument] = field(default_factory=dict)
    codes: dict[str, StoredCode] = field(default_factory=dict)
    coders: dict[str, int] = field(default_factory=dict)
    texts: dict[int, str] = field(default_factory=dict)

    def resolve(self, rows: Sequence[PassageRow], *, create_codes: bool) -> None:
        """Find every document, code and coder the rows name, and check every span and value."""
        self._find_documents(rows)
        self._find_codes(rows, create_codes=create_codes)
        for name in dict.fromkeys(row.coder for row in rows):
            self.coders[name] = coders.register_coder(self.recorder.connection, name)
        faults = [f"{self.file}:{row.line}: {fault}" for row in rows if (fault := self._fault(row))]
        if faults:
            raise ConflictError(_listed(faults, "correct these rows and load again"))

    def load(self, rows: Sequence[PassageRow]) -> Loaded:
        """Write the rows that are new or differ."""
        known = self._known(rows)
        fresh: list[PassageRow] = []
        changed = unchanged = 0
        for row in rows:
            stored = known.get(row.guid or "") or known.get(self._place(row))
            if stored is None:
                fresh.append(row)
            elif self._change(row, stored):
                changed += 1
            else:
                unchanged += 1
        plain, crowded = self._sort_out(fresh)
        self.recorder.insert_many(tables.passages, [self._draft(row).row() for row in plain])
        self._add_memos([row for row in plain if row.memo])
        united, skipped = self._lay_crowded(crowded)
        return Loaded(len(fresh) - len(united) - len(skipped), changed, unchanged, united, skipped)

    # -- finding -------------------------------------------------------------------------------

    def _find_documents(self, rows: Sequence[PassageRow]) -> None:
        connection = self.recorder.connection
        by_name = {fold(found.name): found for found in documents.read_documents(connection)}
        unknown: dict[str, list[int]] = defaultdict(list)
        for row in rows:
            found = by_name.get(fold(row.document))
            if found is None:
                unknown[row.document].append(row.line)
            else:
                self.documents[row.document] = found
        if unknown:
            names = [document.name for document in by_name.values()]
            raise NotFoundError(self._unknown("document", unknown, names, "import them first"))
        self.texts = {
            found.revision: documents.read_text(connection, found.revision)
            for found in self.documents.values()
        }

    def _find_codes(self, rows: Sequence[PassageRow], *, create_codes: bool) -> None:
        stored = list(read_codes(self.recorder.connection))
        unknown: dict[str, list[int]] = defaultdict(list)
        for row in rows:
            if row.code in self.codes:
                continue
            try:
                self.codes[row.code] = code_named(stored, row.code)
            except NotFoundError:
                if not create_codes:
                    unknown[row.code].append(row.line)
                    continue
                self.codes[row.code] = add_missing_code(self.recorder, row.code)
                stored = list(read_codes(self.recorder.connection))
        if unknown:
            paths = [code.path for code in stored]
            raise NotFoundError(
                self._unknown("code", unknown, paths, "correct them, or add --create-codes")
            )

    def _unknown(
        self, sort: str, unknown: dict[str, list[int]], names: list[str], advice: str
    ) -> str:
        faults = []
        for name, rows in unknown.items():
            close = nearest(name, names, limit=2)
            hint = f" (did you mean {' or '.join(close)}?)" if close else ""
            faults.append(f"{self.file}:{rows[0]}: no {sort} '{name}'{hint}, {len(rows)} rows")
        return _listed(faults, advice)

    def _fault(self, row: PassageRow) -> str | None:
        document = self.documents[row.document]
        if not 0 <= row.start < row.end <= document.length:
            return f"@{row.start}-{row.end} is outside {document.name} (@0-{document.length})"
        words = self.texts[document.revision][row.start : row.end]
        if row.quote and words.split() != row.quote.split() and not find_quoted(words, row.quote):
            return f"the text at @{row.start}-{row.end} is '{words[:40]}', not the row's quote"
        if row.value is not None:
            code = self.codes[row.code]
            try:
                refuse_value(code.path, code.code, row.value)
            except KodingError as error:
                return str(error)
        return None

    # -- comparing -----------------------------------------------------------------------------

    def _known(self, rows: Sequence[PassageRow]) -> dict[Any, Any]:
        """Return stored passages by GUID (also united ones) and by place."""
        connection = self.recorder.connection
        revisions = {document.revision for document in self.documents.values()}
        found: dict[Any, Any] = {}
        for row in passages.passage_rows(connection, revisions=revisions):
            found[row.guid] = row
            found[row.revision_id, row.code_id, row.coder_id, row.round, row.start, row.end] = row
        given = [row.guid for row in rows if row.guid and row.guid not in found]
        for guid in passages.existing_guids(connection, given):
            found[guid] = passages.row_by_guid(connection, guid)
        return found

    def _place(self, row: PassageRow) -> tuple[int, ...]:
        return (
            self.documents[row.document].revision,
            self.codes[row.code].key,
            self.coders[row.coder],
            (row.round or 1),
            row.start,
            row.end,
        )

    def _change(self, row: PassageRow, stored: Any) -> bool:
        """Make a stored passage what the row says; return whether it was not so already."""
        wanted = self._draft(row).row()
        place = (stored.start, stored.end)
        if row.guid and stored.guid != row.guid and place != (row.start, row.end):
            return False  # its GUID names a wider passage that it was united into
        change = {
            name: wanted[name]
            for name in ("revision_id", "length", "start", "end", "code_id", "value", "text_sha256")
        }
        changed = any(getattr(stored, name) != value for name, value in change.items())
        if changed:
            self.recorder.update(tables.passages, stored.id, {**change, "modified_at": now()})
        return self._change_memo(row, stored) or changed

    def _change_memo(self, row: PassageRow, stored: Any) -> bool:
        memos = passages.memo_bodies_of(self.recorder.connection, stored.id)
        if not row.memo or row.memo == "\n\n".join(memos):
            return False
        add_passage_memo(self.recorder, stored.id, row.memo)
        return True

    # -- writing -------------------------------------------------------------------------------

    def _draft(self, row: PassageRow) -> Draft:
        document = self.documents[row.document]
        return Draft(
            revision=document.revision,
            text=self.texts[document.revision],
            start=row.start,
            end=row.end,
            code=self.codes[row.code].key,
            coder=self.coders[row.coder],
            round=(row.round or 1),
            value=row.value,
            origin=row.origin or Origin.IMPORT.value,
            guid=row.guid,
            created_at=row.created_at,
            modified_at=row.modified_at,
        )

    def _sort_out(self, rows: Sequence[PassageRow]) -> tuple[list[PassageRow], list[PassageRow]]:
        """Part the rows that overlap nothing, which can be written at once, from the others."""
        taken: dict[tuple[int, ...], list[tuple[int, int, PassageRow | None]]] = defaultdict(list)
        revisions = {document.revision for document in self.documents.values()}
        connection = self.recorder.connection
        for stored in passages.passage_rows(connection, revisions=revisions):
            place = (stored.revision_id, stored.code_id, stored.coder_id, stored.round)
            taken[place].append((stored.start, stored.end, None))
        for row in rows:
            taken[self._place(row)[:4]].append((row.start, row.end, row))
        crowded: set[int] = set()
        for spans in taken.values():
            crowded |= _crowded(spans)
        return (
            [row for row in rows if id(row) not in crowded],
            [row for row in rows if id(row) in crowded],
        )

    def _lay_crowded(self, rows: list[PassageRow]) -> tuple[tuple[str, ...], tuple[str, ...]]:
        if rows and self.on_overlap is OnOverlap.STOP:
            faults = [
                f"{self.file}:{row.line}: {row.document} @{row.start}-{row.end} overlaps another "
                f"{row.code} of {row.coder}"
                for row in rows
            ]
            raise ConflictError(
                _listed(faults, "unite them with --on-overlap union, or keep-first to skip rows")
            )
        united, skipped = [], []
        for row in rows:
            place = f"{row.document} @{row.start}-{row.end} {row.code} ({self.file}:{row.line})"
            if self.on_overlap is OnOverlap.KEEP_FIRST and self._overlapped(row):
                skipped.append(place)
                continue
            laid = lay(self.recorder, self._draft(row), on_value=OnValue.STOP)
            if row.memo:
                add_passage_memo(self.recorder, laid.key, row.memo)
            if not laid.new:
                united.append(place)
                self._remember_guid(row, laid.key)
        return tuple(united), tuple(skipped)

    def _overlapped(self, row: PassageRow) -> bool:
        revision, code, coder, round_, start, end = self._place(row)
        return bool(
            passages.overlapping(
                self.recorder.connection,
                revision=revision, code=code, coder=coder, round_=round_, start=start, end=end,
            )
        )  # fmt: skip

    def _remember_guid(self, row: PassageRow, passage: int) -> None:
        """Let a united row's GUID name the passage, so that loading again changes nothing."""
        if row.guid:
            self.recorder.insert(tables.passage_aliases, {"guid": row.guid, "passage_id": passage})

    def _add_memos(self, rows: Sequence[PassageRow]) -> None:
        if not rows:
            return
        keys = passages.keys_by_place(
            self.recorder.connection, {document.revision for document in self.documents.values()}
        )
        for row in rows:
            add_passage_memo(self.recorder, keys[self._place(row)], row.memo or "")


def _crowded(spans: list[tuple[int, int, PassageRow | None]]) -> set[int]:
    """Return the ids of rows whose span shares text with another of `spans`."""
    spans.sort(key=lambda span: span[:2])
    found: set[int] = set()
    reach, holder = -1, None
    for start, end, row in spans:
        if start < reach:
            found |= {id(other) for other in (row, holder) if other is not None}
        if end > reach:
            reach, holder = end, row
    return found


def _listed(faults: Sequence[str], advice: str) -> str:
    more = f"\n… and {len(faults) - SHOWN} more" if len(faults) > SHOWN else ""
    return "\n".join(faults[:SHOWN]) + more + f"\n{advice}; nothing was changed"
