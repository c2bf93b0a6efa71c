"""Loads a passages file: by GUID, then by document, code, coder, round and span."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from koding.actions.passages.laying import common_value, lay, unite
from koding.actions.passages.resolving import COLUMNS, Resolved, refuse, resolve, value_fault
from koding.actions.passages.tagging import add_passage_memo
from koding.errors import KodingError
from koding.messages import table_files as messages
from koding.model.choices import OnOverlap
from koding.model.codes import tidy_name
from koding.model.outcomes import Loaded
from koding.reading import read_passages
from koding.store import passages, schema, tables
from koding.store.declined import keep_moved
from koding.store.stamps import now
from koding.system.garbage import garbage_left

if TYPE_CHECKING:
    from pathlib import Path

    from koding.actions.workspace import Workspace
    from koding.messages import Sayable
    from koding.model.coding import PassageRow
    from koding.store.recorder import Recorder


def load_passages(
    workspace: Workspace,
    file: Path,
    *,
    create_codes: bool = False,
    on_overlap: OnOverlap = OnOverlap.STOP,
    dry_run: bool = False,
) -> Loaded:
    """Load every row of a passages file, or none. What a row leaves open stays as it is.

    Raises:
        NotFoundError: documents or codes are unknown; all are named, with their rows.
        ConflictError: a span, quotation or value does not fit, or rows overlap; all are named.
    """
    with garbage_left():
        rows = [_tidied(row) for row in read_passages(file)]
        return load_rows(
            workspace, file.name, rows, create_codes=create_codes, on_overlap=on_overlap,
            dry_run=dry_run,
        )  # fmt: skip


def load_rows(
    workspace: Workspace,
    name: str,
    rows: Sequence[PassageRow],
    *,
    create_codes: bool,
    on_overlap: OnOverlap,
    dry_run: bool,
) -> Loaded:
    """Load the rows of the file called `name` as `load_passages` does."""
    level = workspace.study.levels[0] if create_codes else None
    with workspace.record("passages load", name, dry_run=dry_run) as recorder:
        resolved = resolve(recorder, name, rows, new_level=level)
        return _Load(recorder, name, resolved, on_overlap).carry_out(rows)


class _Load:
    """One load, within one transaction."""

    def __init__(
        self, recorder: Recorder, file: str, resolved: Resolved, on_overlap: OnOverlap
    ) -> None:
        self.recorder = recorder
        self.file = file
        self.resolved = resolved
        self.on_overlap = on_overlap
        self.united: list[str] = []
        self.skipped: list[str] = []
        self._memos = passages.memos_by_passage(recorder.connection)
        self._joined: set[int] = set()

    def carry_out(self, rows: Sequence[PassageRow]) -> Loaded:
        """Write the rows that are new or differ."""
        known = self._known(rows)
        there, fresh = [], []
        for row in rows:
            stored = (known.get(row.guid or "") or known.get(self._key(row))) if known else None
            if stored is None:
                fresh.append(row)
            else:
                there.append((row, stored))
        self._refuse_misfits(there)
        changed = self._change(there)
        plain, crowded = self._sort_out(fresh)
        self._refuse_overlaps(crowded)
        self._insert(plain)
        added = len(plain) + sum(self._lay(row) for row in crowded)
        return Loaded(added, changed, len(there) - changed, tuple(self.united), tuple(self.skipped))

    # -- what is there already -----------------------------------------------------------------

    def _known(self, rows: Sequence[PassageRow]) -> dict[Any, Any]:
        """Return stored passages by GUID (also united ones) and by place."""
        connection = self.recorder.connection
        found: dict[Any, Any] = {}
        for row in passages.passage_rows(connection, revisions=self.resolved.revisions):
            found[row.guid] = row
            found[row.revision_id, row.code_id, row.coder_id, row.round, row.start, row.end] = row
        given = [row.guid for row in rows if row.guid and row.guid not in found]
        for guid in passages.existing_guids(connection, given):
            found[guid] = passages.row_by_guid(connection, guid)
        return found

    def _key(self, row: PassageRow) -> tuple[int, ...]:
        return self.resolved.place(row)

    def _refuse_misfits(self, there: Sequence[tuple[PassageRow, Any]]) -> None:
        """Refuse rows whose GUID is another coder's or round's, or has a value the code lacks."""
        of = {id(row): stored for row, stored in there}

        def fault(row: PassageRow) -> Sayable | str | None:
            stored = of[id(row)]
            if (stored.coder_id, stored.round) != self._key(row)[2:4]:
                coder = passages.coder_of(self.recorder.connection, stored.coder_id)
                return messages.ANOTHERS_GUID(guid=row.guid, coder=coder, round=stored.round)
            value = stored.value if row.value is None else None
            return value_fault(self.resolved.codes[row.code], value)

        refuse(self.file, [row for row, _ in there], fault)

    # -- changing ------------------------------------------------------------------------------

    def _change(self, there: Sequence[tuple[PassageRow, Any]]) -> int:
        """Make stored passages what the rows say; return how many were not so already.

        A row that has to wait for another to make room is tried again.
        """
        waiting = [(row, stored, self._difference(row, stored)) for row, stored in there]
        waiting = [one for one in waiting if one[2]]
        changed = {id(row) for row, _, _ in waiting}
        # Before any is united into another: what hangs on a passage goes with it.
        changed |= {id(row) for row, stored in there if self._add_memo(row, stored.id)}
        while waiting:
            blocked = [one for one in waiting if not self._update(*one)]
            if len(blocked) == len(waiting):
                self._refuse_overlaps([row for row, _, _ in blocked])
                changed -= {id(row) for row, stored, _ in blocked if not self._unite(row, stored)}
                break
            waiting = blocked
        if self._joined:
            self._memos = passages.memos_by_passage(self.recorder.connection)
        return len(changed)

    def _difference(self, row: PassageRow, stored: Any) -> dict[str, Any]:
        """Return the columns that a row states otherwise."""
        if (stored.start, stored.end) != (row.start, row.end) and self._was_united(row, stored):
            return {}
        names = ["revision_id", "length", "start", "end", "code_id", "text_sha256"]
        if row.value is not None:
            names.append("value")
        wanted = self.resolved.columns(row)
        return {name: wanted[name] for name in names if getattr(stored, name) != wanted[name]}

    def _was_united(self, row: PassageRow, stored: Any) -> bool:
        """Return whether a row's GUID names a wider passage that an earlier load made of it."""
        inside = stored.start <= row.start and row.end <= stored.end
        same = (stored.revision_id, stored.code_id) == self._key(row)[:2]
        return stored.guid != row.guid or (self.on_overlap is OnOverlap.UNION and inside and same)

    def _update(self, row: PassageRow, stored: Any, change: dict[str, Any]) -> bool:
        if any(other.id != stored.id for other in self._overlapped(row)):
            return False
        keep_moved(self.recorder, stored, self._key(row)[0], row.start, row.end)
        self.recorder.update(tables.passages, stored.id, {**change, "modified_at": now()})
        return True

    def _unite(self, row: PassageRow, stored: Any) -> bool:
        """Unite a stored passage with those it would come to overlap, unless the first is kept."""
        if self.on_overlap is OnOverlap.KEEP_FIRST:
            self.skipped.append(self._named(row))
            return False
        self.united.append(self._named(row))
        keep_moved(self.recorder, stored, self._key(row)[0], row.start, row.end)
        if stored.id in self._joined:
            # An earlier row made it part of a wider passage, which must not shrink again.
            lay(self.recorder, replace(self.resolved.draft(row), guid=None))
            return True
        others = [other for other in self._overlapped(row) if other.id != stored.id]
        revision, code, *_ = self._key(row)
        rows = sorted(
            [stored, *others], key=lambda one: (one.revision_id != revision, one.created_at, one.id)
        )
        unite(
            self.recorder,
            rows,
            [row, *others],
            text=self.resolved.texts[revision],
            value=common_value(rows, row.code),
            code=code,
        )
        if row.value is not None:
            self.recorder.update(tables.passages, rows[0].id, {"value": row.value})
        self._joined.update(one.id for one in rows)
        return True

    # -- adding --------------------------------------------------------------------------------

    def _sort_out(self, rows: Sequence[PassageRow]) -> tuple[list[PassageRow], list[PassageRow]]:
        """Part the rows that overlap nothing, which can be written at once, from the others."""
        taken: dict[tuple[int, ...], list[tuple[int, int, PassageRow | None]]] = defaultdict(list)
        connection = self.recorder.connection
        for stored in passages.passage_rows(connection, revisions=self.resolved.revisions):
            place = (stored.revision_id, stored.code_id, stored.coder_id, stored.round)
            taken[place].append((stored.start, stored.end, None))
        for row in rows:
            taken[self._key(row)[:4]].append((row.start, row.end, row))
        crowded: set[int] = set()
        for spans in taken.values():
            crowded |= _crowded(spans)
        return (
            [row for row in rows if id(row) not in crowded],
            [row for row in rows if id(row) in crowded],
        )

    def _insert(self, rows: Sequence[PassageRow]) -> None:
        values = self.resolved.values
        # Rows that are written at once have the same columns.
        named = ((*values(row), row.guid) for row in rows if row.guid is not None)
        unnamed = (values(row) for row in rows if row.guid is None)
        with schema.overlaps_found_at_once(self.recorder.connection, len(rows)):
            self.recorder.insert_columns(tables.passages, (*COLUMNS, "guid"), named)
            self.recorder.insert_columns(tables.passages, COLUMNS, unnamed)
        if not any(row.memo for row in rows):
            return
        keys = passages.keys_by_place(self.recorder.connection, self.resolved.revisions)
        for row in rows:
            if row.memo:
                self._add_memo(row, keys[self._key(row)])

    def _refuse_overlaps(self, rows: Sequence[PassageRow]) -> None:
        """Refuse rows that overlap others, unless it was said what becomes of them."""
        if self.on_overlap is OnOverlap.STOP:
            refuse(
                self.file,
                rows,
                lambda row: messages.OVERLAPS_ANOTHER(
                    document=row.document,
                    start=row.start,
                    end=row.end,
                    code=row.code,
                    coder=row.coder,
                ),
                messages.OVERLAPS,
            )

    def _lay(self, row: PassageRow) -> bool:
        """Lay a row down, and return whether it became a passage of its own."""
        if self.on_overlap is OnOverlap.KEEP_FIRST and self._overlapped(row):
            self.skipped.append(self._named(row))
            return False
        try:
            laid = lay(self.recorder, self.resolved.draft(row))
        except KodingError as error:
            raise type(error)(
                messages.AT_ROW(file=self.file, row=row.line, said=error.message)
            ) from error
        self._add_memo(row, laid.key)
        if not laid.new:
            self.united.append(self._named(row))
            self._remember_guid(row, laid.key)
        return laid.new

    def _overlapped(self, row: PassageRow) -> list[Any]:
        return self.resolved.draft(row).overlapped(self.recorder.connection)

    def _remember_guid(self, row: PassageRow, passage: int) -> None:
        """Let a united row's GUID name the passage, so that loading again changes nothing."""
        if row.guid:
            self.recorder.insert(tables.passage_aliases, {"guid": row.guid, "passage_id": passage})

    def _add_memo(self, row: PassageRow, passage: int) -> bool:
        """Put the row's memo on a passage that does not have it; return whether it was new."""
        there = self._memos.setdefault(passage, [])
        wanted = tidy_name(row.memo or "")
        if not row.memo or wanted in map(tidy_name, [*there, "\n\n".join(there)]):
            return False
        there.append(row.memo)
        add_passage_memo(self.recorder, passage, row.memo, coder=self.resolved.coders[row.coder])
        return True

    def _named(self, row: PassageRow) -> str:
        return f"{row.document} @{row.start}-{row.end} {row.code} ({self.file}:{row.line})"


def _tidied(row: PassageRow) -> PassageRow:
    return row._replace(guid=row.guid.strip("{}").lower()) if row.guid else row


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
