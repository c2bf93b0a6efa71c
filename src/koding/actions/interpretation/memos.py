"""Memos on anything, what is being written and not saved, and quotations chosen for print."""

from __future__ import annotations

import json
from bisect import bisect_right
from contextlib import suppress
from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Any

from koding.actions import naming
from koding.actions.naming import case_named, document_named, item_named, passage_named, read_code
from koding.actions.passages.tagging import insert_memo
from koding.errors import ConflictError, KodingError, NotFoundError
from koding.messages import both, things
from koding.messages import interpretation as messages
from koding.messages.interpretation import NOT_CHOSEN
from koding.model.coding import MemoKind
from koding.model.places import parse_where
from koding.store import documents, interpretation, passages, people, tables
from koding.store.codes import read_codes
from koding.store.declined import keep_declined, let_print, say_yes
from koding.store.frozen import frozen_memos
from koding.store.stamps import now

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Connection

    from koding.actions.workspace import Workspace
    from koding.messages import Sentence
    from koding.model.stored import StoredMemo
    from koding.store.recorder import Recorder

_MEMO, _PASSAGE = "memo ", "passage "


@dataclass(frozen=True, slots=True)
class MemoTarget:
    """What a memo is on: one of these, a document with a place in it, or (nothing) the study."""

    document: str | None = None
    where: str | None = None
    code: str | None = None
    case: str | None = None
    participant: str | None = None
    passage: str | None = None
    item: str | None = None


@dataclass(frozen=True, slots=True)
class QuotationFacts:
    """What may be said of a quotation; None leaves it as it is."""

    wording: str | None = None
    translation: str | None = None
    attribution: str | None = None
    approved: bool | None = None


def add_memo(
    workspace: Workspace,
    target: MemoTarget,
    body: str,
    *,
    title: str = "",
    kind: MemoKind = MemoKind.ANALYTIC,
) -> str:
    """Write a memo on something and return its GUID.

    Raises:
        NotFoundError: what it should be on is not there.
        ConflictError: it says nothing, or is on two things.
    """
    if not body.strip():
        raise ConflictError(messages.NO_WORDS())
    with workspace.record("memo add", title or body[:40]) as recorder:
        on = _target(recorder.connection, target)
        key = insert_memo(recorder, body.strip(), on, title=title, kind=kind)
        return recorder.names.guid("memos", key)


def list_memos(workspace: Workspace, *, guid: str | None = None) -> tuple[StoredMemo, ...]:
    """Return the memos, oldest first, or the one whose GUID begins with `guid`.

    Each says whether it is on somebody who is frozen: then its words are shown only if asked for.

    Raises:
        NotFoundError: no memo's GUID begins so, or several do.
    """
    with workspace.read() as connection:
        frozen = frozen_memos(connection)
        memos = tuple(
            replace(one, is_frozen=one.key in frozen) for one in passages.read_memos(connection)
        )
    return memos if guid is None else (_memo_named(memos, guid),)


def passages_of_memos(workspace: Workspace, memos: Iterable[StoredMemo]) -> dict[str, str]:
    """Return `I03:53 code` by the GUID of each memo that is on a passage."""
    on = {
        one.guid: one.target.removeprefix(_PASSAGE)
        for one in memos
        if one.target.startswith(_PASSAGE)
    }
    if not on:
        return {}
    with workspace.read() as connection:
        paths = {code.key: code.path for code in read_codes(connection)}
        found = {one.guid[:8]: one for one in passages.read_passages(connection)}
        names = documents.document_names(connection)
        starts = {
            revision: [line.start for line in documents.read_lines(connection, revision)]
            for revision in {found[begun].revision for begun in on.values() if begun in found}
        }
    return {
        guid: f"{names[one.document]}:{bisect_right(starts[one.revision], one.start)} "
        f"{paths[one.code]}"
        for guid, begun in on.items()
        if (one := found.get(begun)) is not None and one.document in names
    }


def edit_memo(
    workspace: Workspace, guid: str, *, body: str | None = None, title: str | None = None
) -> StoredMemo:
    """Change a memo's words or title, and return the memo.

    Raises:
        NotFoundError: no memo's GUID begins so, or several do.
        ConflictError: it is another coder's, or would be empty.
    """
    with workspace.record("memo edit", guid[:8]) as recorder:
        memo = _own_memo(recorder, guid, messages.ANOTHERS)
        if body is not None and not body.strip():
            raise ConflictError(messages.EMPTIED())
        change = {
            name: value.strip()
            for name, value in (("body", body), ("title", title))
            if value is not None
        }
        if any(getattr(memo, name) != value for name, value in change.items()):
            recorder.update(tables.memos, memo.key, {**change, "modified_at": now()})
        return _memo_named(passages.read_memos(recorder.connection), memo.guid)


def remove_memo(workspace: Workspace, guid: str) -> StoredMemo:
    """Remove a memo, and return what it was."""
    with workspace.record("memo remove", guid[:8]) as recorder:
        memo = _own_memo(recorder, guid, messages.ONLY_THEIRS)
        recorder.delete(tables.memos, [memo.key])
        return memo


def choose_quotation(workspace: Workspace, passage: str, facts: QuotationFacts) -> str:
    """Choose a passage for print, or change what is said of the quotation; return its GUID.

    What is approved and then worded otherwise is not approved any more.

    Raises:
        ConflictError: somebody who speaks in it said no to being quoted, or declined these words.
    """
    from koding.actions.consent.participants import refuse_declined

    with workspace.record("quote", passage[:8]) as recorder:
        row = passage_named(recorder.connection, passage)
        stored = passages.quotation_of(recorder.connection, row.id)
        if facts.approved is not False and (stored is None or facts.approved):
            refuse_declined(recorder.connection, row, told=facts.approved is not None)
        moment = now()
        change: dict[str, Any] = {
            name: getattr(facts, name)
            for name in ("wording", "translation", "attribution", "approved")
            if getattr(facts, name) is not None
        }
        if stored is None:
            recorder.insert(
                tables.quotations,
                {"passage_id": row.id, "created_at": moment, "modified_at": moment, **change},
            )
        elif any(getattr(stored, name) != value for name, value in change.items()):
            if stored.approved and facts.approved is None:
                change["approved"] = None  # it was other words that were approved
            recorder.update(tables.quotations, stored.id, {**change, "modified_at": moment})
        if facts.approved:
            let_print(recorder, row)
        return str(row.guid)


def is_approved(workspace: Workspace, passage: str) -> bool:
    """Return whether a passage is chosen for print, and approved by its informant."""
    with workspace.read() as connection:
        row = passage_named(connection, passage)
        stored = passages.quotation_of(connection, row.id)
        return stored is not None and bool(stored.approved)


def drop_quotation(workspace: Workspace, passage: str) -> str:
    """Take a passage out of print again; the passage stays, and so does a no. Return its GUID.

    Raises:
        NotFoundError: it was not chosen.
    """
    with workspace.record("quote remove", passage[:8]) as recorder:
        row = passage_named(recorder.connection, passage)
        stored = passages.quotation_of(recorder.connection, row.id)
        if stored is None:
            raise NotFoundError(NOT_CHOSEN(passage=row.guid[:8]))
        keep_declined(recorder, [row.id])
        if stored.approved:
            say_yes(recorder, [row.id])  # else what a letter said before it would hold again
        recorder.delete(tables.quotations, [stored.id])
        return str(row.guid)


def _own_memo(recorder: Recorder, guid: str, refusal: Sentence) -> StoredMemo:
    """Return the coder's own memo whose GUID begins so; of another's say the refusal."""
    memo = _memo_named(passages.read_memos(recorder.connection), guid)
    if memo.coder != passages.coder_of(recorder.connection, recorder.coder):
        raise ConflictError(refusal(memo=memo.guid[:8], coder=memo.coder))
    return memo


def _memo_named(memos: tuple[StoredMemo, ...], prefix: str) -> StoredMemo:
    found = [memo for memo in memos if prefix and memo.guid.startswith(prefix.lower())]
    if len(found) == 1:
        return found[0]
    if found:
        guids = [memo.guid[:12] for memo in found[:6]]
        raise NotFoundError(messages.SEVERAL_MEMOS(name=prefix, guids=guids))
    raise NotFoundError(messages.NO_MEMO(name=prefix))


def _target(connection: Connection, target: MemoTarget) -> dict[str, int]:
    named = [
        name
        for name in ("document", "code", "case", "participant", "passage", "item")
        if getattr(target, name) is not None
    ]
    if len(named) > 1:
        raise ConflictError(
            messages.ONE_THING(things=both([things.THINGS[name]() for name in named]))
        )
    if target.document is not None:
        return _document_target(connection, target.document, target.where)
    if target.code is not None:
        return {"code_id": read_code(connection, target.code).key}
    if target.case is not None:
        return {"case_id": case_named(connection, target.case)}
    if target.participant is not None:
        return {"participant_id": _participant(connection, target.participant)}
    if target.passage is not None:
        return {"passage_id": passage_named(connection, target.passage).id}
    if target.item is not None:
        return {"item_id": item_named(connection, target.item)}
    return {}


def _document_target(connection: Connection, name: str, where: str | None) -> dict[str, int]:
    document = document_named(connection, name)
    if where is None:
        return {"document_id": document.key}
    span = naming.locate(connection, document, parse_where(where))
    return {
        "revision_id": document.revision,
        "length": document.length,
        "start": span.start,
        "end": span.end,
    }


def _participant(connection: Connection, name: str) -> int:
    found = people.find_participant(connection, name)
    if found is None:
        raise NotFoundError(messages.NO_PARTICIPANT(name=name))
    return found


def draft_places(workspace: Workspace) -> list[str]:
    """Return where the coder has begun to write something, the oldest first."""
    with workspace.read() as connection:
        return interpretation.draft_places(connection, workspace.coder)


def memo_place(target: MemoTarget) -> str:
    """Return what the place is called where a memo on something is written."""
    on = {one.name: getattr(target, one.name) for one in fields(target)}
    named = {name: value for name, value in on.items() if value is not None}
    return _MEMO + json.dumps(named, ensure_ascii=False)


def memo_target(place: str) -> MemoTarget | None:
    """Return what the memo at a place is on, None where no memo is written there."""
    return MemoTarget(**json.loads(place.removeprefix(_MEMO))) if place.startswith(_MEMO) else None


@dataclass(frozen=True, slots=True)
class UnsavedText:
    """What the coder is writing at one place of the screen; `place` is what it is called.

    `hurried` is the same study for keeping it while somebody types, who must not have to wait.
    """

    workspace: Workspace
    place: str
    hurried: Workspace | None = None

    def read(self) -> str:
        """Return what was begun and not saved, nothing where nothing was."""
        with self.workspace.read() as connection:
            return interpretation.read_draft(connection, self.workspace.coder, self.place)

    def keep(self, body: str) -> None:
        """Keep the text as it is now; an empty one is thrown away.

        Raises:
            DatabaseBusyError: another writes just now; what was kept before still is.
        """
        if body == self.read():
            return
        with (self.hurried or self.workspace).database.write() as connection:
            interpretation.keep_draft(connection, self.workspace.coder, self.place, body)

    def drop(self) -> None:
        """Forget it: it is saved, or thrown away. Where that cannot be written, it stays."""
        with suppress(KodingError):
            self.keep("")
