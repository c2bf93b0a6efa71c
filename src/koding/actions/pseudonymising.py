"""Replaces what points at somebody by pseudonyms, for good, wherever it stands in the database.

Pseudonymised material is still personal data: whoever has the key, or knows the field, can tell
who speaks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from koding.actions import key_file, retexting
from koding.actions.indexing import rebuild_index
from koding.actions.pseudonymised import refuse_other_key
from koding.errors import ConflictError
from koding.model.counting import counted
from koding.model.history import PSEUDONYMISE
from koding.model.identifiers import Decision
from koding.store import coders, documents, purging, tables
from koding.store import identifiers as stored
from koding.store.recorder import Recorder

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any

    from sqlalchemy import Connection

    from koding.actions.pseudonym_plans import PseudonymPlan
    from koding.actions.workspace import Workspace
    from koding.language.identifiers.replacing import Replacer


def pseudonymise(workspace: Workspace, plan: PseudonymPlan, *, wait: float = 5) -> bool:
    """Carry out a plan in one transaction, then write the file anew.

    The key must have been written before. Returns whether the file holds nothing of the old any
    more; where another program has it open for longer than `wait` seconds, that is made up for
    when koding next opens it.

    Raises:
        ConflictError: a text has changed since the plan was made; nothing was changed.
        DatabaseError: the database is not SQLite.
        KeyFileError: the key is not the study's.
    """
    purging.refuse_server(workspace.database)
    refuse_other_key(workspace, plan.key)
    with workspace.database.write() as connection:
        purging.open_guards(connection)
        coder = coders.register_coder(connection, workspace.coder)
        summary = f"{counted(plan.texts, 'text')} replaced, key {plan.key.id}"
        recorder = Recorder(
            connection, coder=coder, action=PSEUDONYMISE, summary=summary, kind="note"
        )
        _refuse_changed(connection, plan)
        within = {key: one.replace for key, one in plan.replacers.items()}
        for document, edits in plan.edits:
            if edits:
                retexting.retext(recorder, document, edits)
        purging.destroy_revisions(recorder)
        _destroy_decisions(recorder, plan.replacer)
        purging.replace_everywhere(connection, plan.replacer.replace, within)
        if recorder.batch is None:
            recorder.note()
        purging.blank_log(connection)
        rebuild_index(connection)
        purging.close_guards(connection)
    return purging.finish(workspace.database, busy_seconds=wait)


def write_key(workspace: Workspace, file: Path, plan: PseudonymPlan, passphrase: str) -> None:
    """Write the plan's key; see `key_file`. It comes first: without it nobody leads back."""
    purging.refuse_server(workspace.database)
    refuse_other_key(workspace, plan.key)
    key_file.refuse_inside(file, workspace.study.root)
    key_file.write_key(file, plan.key, passphrase)


def _refuse_changed(connection: Connection, plan: PseudonymPlan) -> None:
    there = {one.key: one.revision for one in documents.read_documents(connection)}
    if there != {document.key: document.revision for document, _ in plan.edits}:
        raise ConflictError("a text has changed meanwhile; nothing was replaced: try again")


def _destroy_decisions(recorder: Recorder, replacer: Replacer) -> None:
    """Take out the decisions that name an original; those that point at nobody stay."""
    rows: list[Any] = [
        row
        for row in stored.read_decisions(recorder.connection)
        if row.decision == Decision.ACCEPTED or replacer.find(row.text)
    ]
    stored.delete_decisions(recorder.connection, [row.id for row in rows])
    recorder.log_only(tables.identifier_decisions, [(row.guid, {}, None) for row in rows])
