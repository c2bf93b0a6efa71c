"""Moves passages from one code to another, uniting what would overlap there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from koding.actions.coding import refuse_value
from koding.actions.laying import common_value, unite
from koding.store import documents, passages, tables
from koding.store.recorder import now

if TYPE_CHECKING:
    from koding.model.stored import StoredCode
    from koding.store.recorder import Recorder


def recode(recorder: Recorder, rows: Sequence[Any], target: StoredCode) -> int:
    """Give passages another code, whoever made them; return how many were united on the way.

    Raises:
        ConflictError: a passage has a value the target's scale lacks, or two that would become
            one have different values.
    """
    texts: dict[int, str] = {}
    united = 0
    for row in rows:
        if row.value is not None:
            refuse_value(target.path, target.code, row.value)
        others = passages.overlapping(
            recorder.connection,
            revision=row.revision_id,
            coder=row.coder_id,
            round_=row.round,
            code=target.key,
            start=row.start,
            end=row.end,
        )
        if not others:
            recorder.update(tables.passages, row.id, {"code_id": target.key, "modified_at": now()})
            continue
        if row.revision_id not in texts:
            texts[row.revision_id] = documents.read_text(recorder.connection, row.revision_id)
        _unite_in(recorder, [row, *others], target, texts[row.revision_id])
        united += len(others)
    return united


def _unite_in(recorder: Recorder, rows: list[Any], target: StoredCode, text: str) -> None:
    oldest_first = sorted(rows, key=lambda row: (row.created_at, row.id))
    unite(
        recorder,
        oldest_first,
        text=text,
        start=min(row.start for row in rows),
        end=max(row.end for row in rows),
        value=common_value(oldest_first, target.path),
        code=target.key,
    )
