"""Changes what is said about documents, their speakers, and which of them are in use."""

from __future__ import annotations

import shlex
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from koding.actions.documents import cases
from koding.actions.documents.ingest import ensure_case, ensure_participant
from koding.actions.naming import document_named, nearest
from koding.actions.passages.revising import drop_dismissals, remove_passages
from koding.errors import ConflictError, NotFoundError
from koding.messages import documents as messages
from koding.messages.choices import choice_word
from koding.model.choices import DocumentKind
from koding.model.codes import fold, tidy_name
from koding.model.survey import Owner
from koding.store import documents, passages, people, survey, tables
from koding.store.corrections import count_corrections
from koding.store.frozen import frozen_documents

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from koding.actions.workspace import Workspace
    from koding.messages import Message
    from koding.model.choices import Role
    from koding.model.material import DocumentFacts
    from koding.model.stored import StoredDocument, StoredSpeaker
    from koding.store.recorder import Recorder


@dataclass(frozen=True, slots=True)
class Removal:
    """What goes out of use with a document."""

    document: str
    passages: int
    memos: int
    summaries: int = 0


def list_documents(workspace: Workspace) -> tuple[StoredDocument, ...]:
    """Return the documents in use, with counts."""
    with workspace.read() as connection:
        corrected, frozen = count_corrections(connection), frozen_documents(connection)
        return tuple(
            replace(
                one,
                corrections=corrected.get(one.revision, 0),
                has_frozen=one.key in frozen,
            )
            for one in documents.read_documents(connection)
        )


def rename_document(workspace: Workspace, name: str, new: str) -> None:
    """Give a document another name.

    Raises:
        ConflictError: another document is called that, or the survey finds it by its name.
    """
    new = tidy_name(new)
    with workspace.record("documents rename", f"{name} -> {new}") as recorder:
        document = document_named(recorder.connection, name)
        other = documents.find_document(recorder.connection, new)
        if document.name in survey.live_rows(recorder.connection, tables.items):
            raise ConflictError(messages.HOLDS_ANSWERS(document=document.name))
        if not new:
            raise ConflictError(messages.EMPTY_NAME())
        if other is not None and other.key != document.key:
            raise ConflictError(messages.NAME_TAKEN(document=other.name))
        recorder.update(tables.documents, document.key, {"name": new, "name_key": fold(new)})


def set_facts(
    workspace: Workspace,
    name: str,
    facts: DocumentFacts,
    *,
    values: Mapping[str, str] | None = None,
) -> bool:
    """Set the facts that are given, and attributes of the document; return whether any changed.

    An empty text takes away the title, the date, the organisation or an attribute's value.
    """
    with workspace.record("documents set", name) as recorder:
        document = document_named(recorder.connection, name)
        change: dict[str, str | int | None] = {
            column: value or None
            for column, value in (("title", facts.title), ("date", facts.date))
            if value is not None
        }
        if facts.kind is not None:
            change["kind"] = facts.kind.value
        if facts.case is not None:
            change["case_id"] = ensure_case(recorder, facts.case) if facts.case else None
        if change:
            recorder.update(tables.documents, document.key, change)
        for attribute, value in (values or {}).items():
            cases.set_or_clear(recorder, Owner.DOCUMENT, attribute, document.key, value)
        return recorder.count > 0


def new_case(workspace: Workspace, name: str) -> Message | None:
    """Return what is to be said of an organisation that would be made, None where it is there."""
    with workspace.read() as connection:
        if people.find_case(connection, name) is not None:
            return None
        near = nearest(name, people.case_names(connection).values(), limit=1)
    said = messages.NEW_CASE_NEAR if near else messages.NEW_CASE
    return said(name=name, near=near)


def doubtful_kind(workspace: Workspace, name: str, kind: DocumentKind) -> Message | None:
    """Return what is to be said where open answers would be another kind of document."""
    with workspace.read() as connection:
        document = document_named(connection, name)
        answers = documents.answering(connection, document.key)
    if kind is DocumentKind.OPEN_ANSWERS or not (
        answers or document.kind is DocumentKind.OPEN_ANSWERS
    ):
        return None
    typed = shlex.quote(document.name)
    return messages.ANSWERS_AS_KIND(document=document.name, kind=choice_word(kind), typed=typed)


def remove_document(workspace: Workspace, name: str, *, dry_run: bool = False) -> Removal:
    """Take a document out of use with its passages and memos; `undo` brings all back."""
    with workspace.record("documents remove", name, dry_run=dry_run) as recorder:
        return _remove(recorder, document_named(recorder.connection, name))


def list_speakers(workspace: Workspace, name: str) -> tuple[StoredSpeaker, ...]:
    """Return who speaks in a document."""
    with workspace.read() as connection:
        return documents.read_speakers(connection, document_named(connection, name))


def set_roles(
    workspace: Workspace,
    name: str,
    roles: Mapping[str, Role],
    participants: Mapping[str, str] | None = None,
) -> int:
    """Set speakers' roles, and the participants they are, by label; return how many changed.

    A participant is `NAME`, of the document's organisation if new, or `NAME@CASE`; an empty text
    says that it is not known who a label is.

    Raises:
        NotFoundError: nobody in the document is labelled so.
        ConflictError: a label is a respondent's, and so nobody else's.
    """
    with workspace.record("speakers", name) as recorder:
        document = document_named(recorder.connection, name)
        keys = documents.speaker_keys(recorder.connection, document.key)
        answered = documents.answering(recorder.connection, document.key)
        changed = 0
        for label, role in roles.items():
            key = keys[_label(label, list(keys), document.name)]
            changed += recorder.update(tables.speakers, key, {"role": role.value})
        for label, person in (participants or {}).items():
            key = keys[_label(label, list(keys), document.name)]
            if key in answered:
                raise ConflictError(messages.IS_RESPONDENT(label=label, document=document.name))
            named, _, case = map(str.strip, person.partition("@"))
            if not named:
                changed += bool(recorder.update(tables.speakers, key, {"participant_id": None}))
                continue
            participant = ensure_participant(recorder, named, case or document.case)
            moved = case and recorder.update(
                tables.participants, participant, {"case_id": ensure_case(recorder, case)}
            )
            is_other = recorder.update(tables.speakers, key, {"participant_id": participant})
            changed += bool(is_other or moved)
        return changed


def _label(wanted: str, labels: Sequence[str], document: str) -> str:
    by_fold = {fold(label): label for label in labels}
    found = by_fold.get(fold(wanted))
    if found is None:
        close = nearest(wanted, labels) or list(labels)
        told = messages.NO_LABEL if close else messages.NO_LABELS
        raise NotFoundError(told(label=wanted, document=document, speakers=close))
    return found


def _remove(recorder: Recorder, document: StoredDocument) -> Removal:
    connection = recorder.connection
    revisions = documents.revision_keys(connection, document.key)
    rows = passages.passage_rows(connection, revisions=revisions)
    memos = [row.id for row in passages.span_memos(connection, revisions)]
    memos += passages.hanging_on(connection, tables.memos, "document_id", [document.key])
    count = len(memos) + len(
        passages.hanging_on(connection, tables.memos, "passage_id", [row.id for row in rows])
    )
    remove_passages(recorder, [row.id for row in rows])
    recorder.delete(tables.memos, memos)
    drop_dismissals(recorder, "revision_id", revisions)
    for table in (tables.finished, tables.readings, tables.attribute_values):
        recorder.delete(
            table, passages.hanging_on(connection, table, "document_id", [document.key])
        )
    for key in revisions:
        recorder.retire(tables.revisions, key)
    speakers = list(documents.speaker_keys(connection, document.key).values())
    summaries = release_document(recorder, document.key, speakers)
    for key in speakers:
        recorder.retire(tables.speakers, key)
    recorder.retire(tables.documents, document.key)
    return Removal(document.name, len(rows), count, summaries)


def release_document(recorder: Recorder, document: int, speakers: Sequence[int]) -> int:
    """Remove the summaries of a document that goes, and of its labels; return how many."""
    connection = recorder.connection
    going = [
        *passages.hanging_on(connection, tables.summaries, "document_id", [document]),
        *passages.hanging_on(connection, tables.summaries, "speaker_id", speakers),
    ]
    recorder.delete(tables.summaries, going)
    return len(going)
