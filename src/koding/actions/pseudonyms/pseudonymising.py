"""Replaces what points at somebody by pseudonyms, for good, wherever it stands in the database.

Pseudonymised material is still personal data: whoever has the key, or knows the field, can tell
who speaks.

A text with pseudonyms is a new revision: `retext` makes it, and an `OffsetMap` says where
everything that stands on the old one comes to stand.

Of an encrypted database there is a copy, encrypted too, for as long as names are destroyed in it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from koding.actions.documents.moved_texts import add_moved_revision
from koding.actions.pseudonyms import key_file
from koding.actions.pseudonyms.key_file import WaitingKey, refuse_other_key, replica_of, settle
from koding.actions.search.indexing import rebuild_index
from koding.errors import ConflictError, KodingError
from koding.language.identifiers.pseudonyms import Edit, apply_edits
from koding.messages import pseudonyms as messages
from koding.model.history import PSEUDONYMISE, summary_of
from koding.model.identifiers import Decision
from koding.model.material import text_hash
from koding.model.places import Span
from koding.store import check, coders, documents, purging, tables, transcripts
from koding.store import identifiers as stored
from koding.store.originals import destroy_originals
from koding.store.recorder import Recorder
from koding.store.replacing import make_changes, plan_changes
from koding.system import backups, keys

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from sqlalchemy import Connection

    from koding.actions.pseudonyms.key_file import Key
    from koding.actions.pseudonyms.plans import PseudonymPlan
    from koding.actions.workspace import Workspace
    from koding.model.stored import StoredDocument


@dataclass(frozen=True, slots=True)
class Pseudonymised:
    """The key as it was written, and whether the database holds nothing of the old any more."""

    key: Key
    is_clean: bool
    coders: Mapping[str, str] = field(default_factory=dict)
    """The new names of coders who were renamed, by the old."""


def pseudonymise(
    workspace: Workspace, plan: PseudonymPlan, file: Path, passphrase: str, *, wait: float = 5
) -> Pseudonymised:
    """Carry out a plan in one transaction with its key in `file`, then write the database anew.

    The key is on the disk before the names give way (see `WaitingKey`). Where another program
    has the database open for longer than `wait` seconds, it still holds the old, until koding next
    opens it. An encrypted database is backed up before, encrypted; that backup is removed once what
    came of it is found sound.

    Raises:
        ConflictError: a text has changed since the plan was made; nothing was changed.
        DatabaseError: the study is on a server, and whoever acts does not lead it.
        KeyFileError: the key is not the study's, cannot be written, or has a weak passphrase.
    """
    purging.refuse_followers(workspace.database)
    refuse_other_key(workspace, plan.key)
    workspace.settled()  # who acts is asked before a key is written
    key_file.refuse_inside(file, workspace.study.root)
    with workspace.read() as connection:
        replica = replica_of(connection)
    key = WaitingKey(file, plan.key, passphrase, replica=replica)
    backup = back_up_briefly(workspace)
    try:
        renamed = _replace(workspace, plan, key)
    except BaseException:
        _withdraw(workspace, key)
        remove_backup(backup)
        raise
    try:
        key.take_up()
    finally:
        is_clean = purging.finish(workspace.database, busy_seconds=wait)
    if backup is not None:
        with workspace.read() as connection:
            is_sound = not check.check(connection)
        if is_sound:
            remove_backup(backup)
    return Pseudonymised(key.key, is_clean, renamed)


def _replace(workspace: Workspace, plan: PseudonymPlan, key: WaitingKey) -> dict[str, str]:
    """Return the new names of coders who were renamed, by the old."""
    name = workspace.acting
    with workspace.database.write() as connection:
        purging.open_guards(connection)
        coder = coders.register_coder(connection, name, is_new=workspace.is_new_coder)
        before = coders.coder_names(connection)
        summary = summary_of("n_texts", n=plan.texts, key=plan.key.id)
        recorder = Recorder(
            connection, coder=coder, action=PSEUDONYMISE, summary=summary, kind="note",
            guid=key.batch,
        )  # fmt: skip
        _refuse_changed(connection, plan)
        _destroy_decisions(recorder, plan)
        for document, edits in plan.edits:
            if edits:
                retext(recorder, document, edits)
        purging.remember_files(connection)
        purging.destroy_revisions(recorder)
        destroy_originals(connection)
        make_changes(
            connection, plan_changes(connection, plan.replacing(), plan.within_documents())
        )
        if recorder.batch is None:
            recorder.note()
        purging.blank_log(connection)
        rebuild_index(connection)
        purging.close_guards(connection)
        key.write()
        after = coders.coder_names(connection)
    return {name: after[key] for key, name in before.items() if after[key] != name}


def _withdraw(workspace: Workspace, key: WaitingKey) -> None:
    """Settle what a failed attempt leaves; where that fails too, the next opening does it."""
    with suppress(KodingError):
        settle(workspace, key.file)


def _refuse_changed(connection: Connection, plan: PseudonymPlan) -> None:
    there = {one.key: one.revision for one in documents.read_documents(connection)}
    if there != {document.key: document.revision for document, _ in plan.edits}:
        raise ConflictError(messages.TEXT_CHANGED())


def _destroy_decisions(recorder: Recorder, plan: PseudonymPlan) -> None:
    """Take out the decisions that name an original; those that point at nobody stay.

    Of a place that is nobody's it goes on to be said, without the words that stand there.
    """
    connection, gone = recorder.connection, []
    for row in stored.read_decisions(connection):
        if row.decision == Decision.ACCEPTED:
            gone.append(row)
        elif row.revision_id is not None:
            stored.blank_decision(connection, row)
        elif plan.judge.judge(row.text)[0]:
            gone.append(row)
    stored.delete_decisions(connection, [row.id for row in gone])
    recorder.log_only(tables.identifier_decisions, [(row.guid, {}, None) for row in gone])


def retext(recorder: Recorder, document: StoredDocument, edits: Sequence[Edit]) -> int:
    """Make the revision that the edits give, and move everything to it; return its key.

    Lines keep their numbers, turns their speakers and times, passages and memos their words.

    Raises:
        ConflictError: a passage holds nothing but part of a replaced word.
    """
    connection, old = recorder.connection, document.revision
    text = documents.read_text(connection, old)
    apart = split_at(text, edits, transcripts.borders(connection, old))
    places, new = OffsetMap(apart), apply_edits(text, apart)
    revision = add_moved_revision(recorder, old, places, new)
    _move_spans(recorder, old, revision, places, new)
    return revision


def _move_spans(recorder: Recorder, old: int, revision: int, places: OffsetMap, text: str) -> None:
    for table in transcripts.STANDING:
        for row in transcripts.derived_rows(recorder.connection, table, old):
            change = _placed(row, revision, places, text)
            if change is None and table in (tables.identifier_decisions, tables.declined_words):
                recorder.delete(table, [row["id"]])  # it was about part of a name that is gone
                continue
            if change is None:
                raise ConflictError(messages.PART_OF_WORD(passage=row["guid"][:8]))
            if table is tables.passages:
                change["text_sha256"] = text_hash(text[change["start"] : change["end"]])
            transcripts.place_row(recorder.connection, table, row["id"], change)


def _placed(
    row: dict[str, Any], revision: int, places: OffsetMap, text: str
) -> dict[str, Any] | None:
    """Return where a span comes to stand; a word it begins within is not its own any more.

    None where it held nothing but part of a word that is replaced.
    """
    start = row["start"]
    begins = places.end(start) if places.cuts(start) else places.start(start)
    ends = places.end(row["end"])
    if begins >= ends:
        return None
    return {"revision_id": revision, "length": len(text), "start": begins, "end": ends}


class OffsetMap:
    """The places of the new text for those of the old; `edits` are ascending and apart."""

    def __init__(self, edits: Sequence[Edit]) -> None:
        self._edits = edits
        self._starts = [edit.start for edit in edits]
        self._grown = [0]
        for edit in edits:
            grown = len(edit.pseudonym) - (edit.end - edit.start)
            self._grown.append(self._grown[-1] + grown)

    def start(self, offset: int) -> int:
        """Return where what begins at `offset` begins; or where the replaced word does."""
        return self._place(offset, at_end=False)

    def end(self, offset: int) -> int:
        """Return where what ends at `offset` ends; or where the replaced word does."""
        return self._place(offset, at_end=True)

    def marks(self, offsets: Iterable[int]) -> list[int]:
        """Return where marks come to stand."""
        return [self.start(offset) for offset in offsets]

    def span(self, start: int, end: int) -> Span:
        """Return a span's place."""
        return Span(self.start(start), self.end(end))

    def cuts(self, offset: int) -> bool:
        """Return whether `offset` lies inside a replaced word."""
        number = bisect_right(self._starts, offset) - 1
        return number >= 0 and self._edits[number].start < offset < self._edits[number].end

    def _place(self, offset: int, *, at_end: bool) -> int:
        number = bisect_right(self._starts, offset) - 1
        if number < 0:
            return offset
        edit = self._edits[number]
        if offset >= edit.end:
            return offset + self._grown[number + 1]
        new = edit.start + self._grown[number]
        return new + len(edit.pseudonym) if at_end and offset > edit.start else new


def split_at(text: str, edits: Sequence[Edit], borders: Sequence[int]) -> list[Edit]:
    """Return the edits, each that a border cuts made into several, so that nothing spans a border.

    Each part with letters or digits gets the pseudonym, so that no part of a name is left and no
    line becomes empty. `borders` are ascending.
    """
    apart: list[Edit] = []
    for edit in edits:
        inside = borders[bisect_right(borders, edit.start) : bisect_left(borders, edit.end)]
        for start, end in zip([edit.start, *inside], [*inside, edit.end], strict=True):
            if not text[start:end].isspace():
                apart.append(replace(edit, start=start, end=end))
    return apart


def back_up_briefly(workspace: Workspace) -> Path | None:
    """Back up an encrypted database before names are destroyed in it; None of one in clear.

    A copy in clear would keep the names, and there is none.
    """
    path = workspace.database.path
    if path is None or not keys.is_encrypted(path):
        return None
    stamp = datetime.now().astimezone().strftime("%Y-%m-%d-%H%M%S-%f")
    name = f"koding-{backups.BEFORE_PSEUDONYMISE}-{stamp}.db"
    return backups.back_up(workspace.database, workspace.study.root / backups.FOLDER / name)


def remove_backup(file: Path | None) -> None:
    """Remove a backup that was made to be removed; the folder too, if it was for that alone."""
    if file is not None:
        file.unlink(missing_ok=True)
        keys.own_file(file).unlink(missing_ok=True)
        with suppress(OSError):
            file.parent.rmdir()
