"""Replaces what points at somebody by pseudonyms, for good, wherever it stands in the database.

Pseudonymised material is still personal data: whoever has the key, or knows the field, can tell
who speaks.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from koding.actions import key_file, retexting
from koding.actions.indexing import rebuild_index
from koding.actions.key_keeping import WaitingKey, replica_of, settle
from koding.actions.pseudonymised import refuse_other_key
from koding.errors import ConflictError, KodingError
from koding.messages import pseudonyms as messages
from koding.model.history import PSEUDONYMISE, summary_of
from koding.model.identifiers import Decision
from koding.store import coders, documents, purging, tables
from koding.store import identifiers as stored
from koding.store.recorder import Recorder
from koding.store.replacing import make_changes, plan_changes

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from sqlalchemy import Connection

    from koding.actions.key_file import Key
    from koding.actions.pseudonym_plans import PseudonymPlan
    from koding.actions.workspace import Workspace


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
    opens it.

    Raises:
        ConflictError: a text has changed since the plan was made; nothing was changed.
        DatabaseError: the database is not SQLite.
        KeyFileError: the key is not the study's, cannot be written, or has a weak passphrase.
    """
    purging.refuse_server(workspace.database)
    refuse_other_key(workspace, plan.key)
    workspace.settled()  # who acts is asked before a key is written
    key_file.refuse_inside(file, workspace.study.root)
    with workspace.read() as connection:
        replica = replica_of(connection)
    key = WaitingKey(file, plan.key, passphrase, replica=replica)
    try:
        renamed = _replace(workspace, plan, key)
    except BaseException:
        _withdraw(workspace, key)
        raise
    try:
        key.take_up()
    finally:
        is_clean = purging.finish(workspace.database, busy_seconds=wait)
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
                retexting.retext(recorder, document, edits)
        purging.remember_files(connection)
        purging.destroy_revisions(recorder)
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
