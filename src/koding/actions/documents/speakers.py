"""Says who speaks, in many documents at once: roles, labels that change, two that are one person.

The text is never touched: what stands in it as a label stays there, whatever it stands for now.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from koding.actions.naming import document_named, nearest
from koding.actions.passages.anchoring import anchor
from koding.actions.passages.revising import move_to_revision
from koding.actions.search.indexing import index_again
from koding.errors import ConflictError, NotFoundError
from koding.messages import documents as messages
from koding.model.codes import fold, tidy_name
from koding.model.history import EVERY
from koding.store import documents, passages, tables, transcripts
from koding.store.stamps import now

if TYPE_CHECKING:
    from koding.actions.workspace import Workspace
    from koding.model.choices import Role
    from koding.model.stored import StoredDocument, StoredSpeaker
    from koding.store.recorder import Recorder

_DERIVED = (
    tables.sections, tables.word_starts, tables.turns, tables.lines, tables.times, tables.pages,
    tables.originals,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class SpeakerChanges:
    """How many speakers got another role or label, or became one with another, in how many."""

    roles: int = 0
    renamed: int = 0
    joined: int = 0
    documents: int = 0


def list_all_speakers(workspace: Workspace) -> tuple[tuple[str, StoredSpeaker], ...]:
    """Return who speaks in every document, by its name."""
    with workspace.read() as connection:
        return tuple(
            (document.name, speaker)
            for document in documents.read_documents(connection)
            for speaker in documents.read_speakers(connection, document)
        )


def change_speakers(
    workspace: Workspace,
    name: str | None,
    roles: Mapping[str, Role],
    labels: Mapping[str, str],
) -> SpeakerChanges:
    """Set roles, then labels, by label, in one document or (None) in all; one transaction.

    A label may hold `*` and `?`, unless one is written exactly so. A label that gets another's
    name is that speaker from now on.

    Raises:
        NotFoundError: there is no such document, or nobody is labelled so in any of them.
        ConflictError: a new label is empty.
    """
    empty = [old for old, new in labels.items() if not tidy_name(new)]
    if empty:
        raise ConflictError(messages.EMPTY_LABEL(labels=empty))
    with workspace.record("speakers", name or EVERY) as recorder:
        connection = recorder.connection
        chosen = (
            documents.read_documents(connection)
            if name is None
            else (document_named(connection, name),)
        )
        _refuse_unheard(recorder, chosen, name, [*roles, *labels])
        changed = [_change(recorder, document, roles, labels) for document in chosen]
    return SpeakerChanges(
        sum(one.roles for one in changed),
        sum(one.renamed for one in changed),
        sum(one.joined for one in changed),
        sum(bool(one.roles or one.renamed or one.joined) for one in changed),
    )


def matching(pattern: str, labels: Sequence[str]) -> list[str]:
    """Return the labels that a pattern names: one written so, else those that fit `*` and `?`."""
    exact = [label for label in labels if fold(label) == fold(pattern)]
    if exact or not set("*?") & set(pattern):
        return exact
    signs = {"*": ".*", "?": "."}
    wanted = "".join(signs.get(sign, re.escape(sign)) for sign in fold(pattern))
    return [label for label in labels if re.fullmatch(wanted, fold(label), re.DOTALL)]


def _refuse_unheard(
    recorder: Recorder, chosen: Sequence[StoredDocument], name: str | None, wanted: Sequence[str]
) -> None:
    found = [documents.speaker_keys(recorder.connection, document.key) for document in chosen]
    every = list(dict.fromkeys(label for keys in found for label in keys))
    for pattern in wanted:
        if not matching(pattern, every):
            close = nearest(pattern, every) or every
            if name is None:
                raise NotFoundError(messages.NO_LABEL_ANYWHERE(label=pattern, speakers=close))
            told = messages.NO_LABEL if close else messages.NO_LABELS
            raise NotFoundError(told(label=pattern, document=chosen[0].name, speakers=close))


def _change(
    recorder: Recorder,
    document: StoredDocument,
    roles: Mapping[str, Role],
    labels: Mapping[str, str],
) -> SpeakerChanges:
    keys = documents.speaker_keys(recorder.connection, document.key)
    known = list(keys)
    roled = sum(
        recorder.update(tables.speakers, keys[label], {"role": role.value})
        for pattern, role in roles.items()
        for label in matching(pattern, known)
    )
    renamed, joins = 0, {}
    for pattern, wanted in labels.items():
        new = tidy_name(wanted)
        for label in matching(pattern, known):
            keys = documents.speaker_keys(recorder.connection, document.key)
            other = next((key for one, key in keys.items() if fold(one) == fold(new)), None)
            if other is not None and other != keys[label]:
                joins[keys[label]] = other
                recorder.retire(tables.speakers, keys[label])
            else:
                renamed += recorder.update(tables.speakers, keys[label], {"label": new})
    if joins:
        _join(recorder, document, joins)
    return SpeakerChanges(roled, renamed, len(joins))


def _join(recorder: Recorder, document: StoredDocument, joins: Mapping[int, int]) -> None:
    """Give the turns of some speakers to others: a new revision of the same words, so undoable."""
    connection, old = recorder.connection, document.revision
    text = documents.read_text(connection, old)
    row = transcripts.revision_row(connection, old)
    kept = {name: value for name, value in row.items() if name not in ("id", "guid", "retired")}
    number = documents.next_revision_number(connection, document.key)
    revision = recorder.insert(
        tables.revisions, {**kept, "number": number, "created_at": now(), "text": text}
    )
    for table in _DERIVED:
        rows = transcripts.derived_rows(connection, table, old)
        recorder.derive(table, [_copied(one, revision, joins) for one in rows])
    index_again(connection, revision, recorder.vocabulary)
    move_to_revision(recorder, old, revision, anchor(text, text), text)
    for key in joins:
        gone = passages.hanging_on(connection, tables.summaries, "speaker_id", [key])
        if gone:
            raise ConflictError(messages.SUMMARISED(document=document.name, n=len(gone)))


def _copied(
    row: Mapping[str, object], revision: int, joins: Mapping[int, int]
) -> dict[str, object]:
    copied = {name: value for name, value in row.items() if name != "id"}
    speaker = copied.get("speaker_id")
    if isinstance(speaker, int):
        copied["speaker_id"] = joins.get(speaker, speaker)
    return copied | {"revision_id": revision}
