"""What becomes of joint entries and summaries when the codes and passages they are on change."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from koding.errors import ConflictError
from koding.messages import quantities
from koding.messages.codebook_changes import JOINT_ENTRIES, UNLIKE_ENTRIES
from koding.store import interpretation, passages, tables
from koding.store.interpretation import UNIT_COLUMNS
from koding.store.stamps import now

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

    from koding.messages import Message
    from koding.model.stored import StoredCode
    from koding.store.recorder import Recorder


def count_interpretations(connection: Connection, code: int) -> list[Message]:
    """Return how many joint entries and summaries a code holds, in words, if any."""
    held = (
        (interpretation.entries_of(connection, code), JOINT_ENTRIES),
        (interpretation.summaries_of(connection, code), quantities.SUMMARIES),
    )
    return [sort(n=len(rows)) for rows, sort in held if rows]


def give_interpretations(recorder: Recorder, old: StoredCode, new: StoredCode) -> None:
    """Give a code's joint entries and summaries to another.

    Where both have one, they become one, their words one after the other.

    Raises:
        ConflictError: both have an entry, with different flags or quotations.
    """
    _give_entries(recorder, old, new)
    _give_summaries(recorder, old, new)


def drop_interpretations(recorder: Recorder, code: StoredCode) -> None:
    """Remove a code's joint entries and summaries."""
    connection = recorder.connection
    for table, rows in (
        (tables.joint_entries, interpretation.entries_of(connection, code.key)),
        (tables.summaries, interpretation.summaries_of(connection, code.key)),
    ):
        recorder.delete(table, [row.id for row in rows])


def release_passages(recorder: Recorder, keys: list[int]) -> None:
    """Let joint entries go without passages that go; an entry that then says nothing goes too."""
    for row in interpretation.entries_quoting(recorder.connection, keys):
        if row.flag is None and not row.inference:
            recorder.delete(tables.joint_entries, [row.id])
        else:
            recorder.update(tables.joint_entries, row.id, {"passage_id": None})


def release_document(recorder: Recorder, document: int, speakers: Sequence[int]) -> int:
    """Remove the summaries of a document that goes, and of its labels; return how many."""
    connection = recorder.connection
    going = [
        *passages.hanging_on(connection, tables.summaries, "document_id", [document]),
        *passages.hanging_on(connection, tables.summaries, "speaker_id", speakers),
    ]
    recorder.delete(tables.summaries, going)
    return len(going)


def _give_entries(recorder: Recorder, old: StoredCode, new: StoredCode) -> None:
    there = {row.item_id: row for row in interpretation.entries_of(recorder.connection, new.key)}
    for row in interpretation.entries_of(recorder.connection, old.key):
        kept = there.get(row.item_id)
        if kept is None:
            recorder.update(tables.joint_entries, row.id, {"code_id": new.key})
            continue
        change = {
            "flag": _one(kept.flag, row.flag, old, new),
            "passage_id": _one(kept.passage_id, row.passage_id, old, new),
            "inference": _joined(kept.inference, row.inference),
            "modified_at": now(),
        }
        recorder.delete(tables.joint_entries, [row.id])
        recorder.update(tables.joint_entries, kept.id, change)


def _give_summaries(recorder: Recorder, old: StoredCode, new: StoredCode) -> None:
    there = {_unit(row): row for row in interpretation.summaries_of(recorder.connection, new.key)}
    for row in interpretation.summaries_of(recorder.connection, old.key):
        kept = there.get(_unit(row))
        if kept is None:
            recorder.update(tables.summaries, row.id, {"code_id": new.key})
            continue
        recorder.delete(tables.summaries, [row.id])
        change = {"body": _joined(kept.body, row.body), "modified_at": now()}
        recorder.update(tables.summaries, kept.id, change)


def _unit(row: Any) -> tuple[int | None, ...]:
    return tuple(getattr(row, column) for column in UNIT_COLUMNS)


def _one(kept: Any, other: Any, old: StoredCode, new: StoredCode) -> Any:
    if kept is not None and other is not None and kept != other:
        raise ConflictError(UNLIKE_ENTRIES(one=old.path, other=new.path))
    return other if kept is None else kept


def _joined(first: str, second: str) -> str:
    return "\n\n".join(part for part in dict.fromkeys((first, second)) if part)
