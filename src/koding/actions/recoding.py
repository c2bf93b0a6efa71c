"""Moves passages from one code to another, uniting what would overlap there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from koding.actions.coding import refuse_value
from koding.actions.laying import common_value, overlapped_by, unite
from koding.store import documents, tables
from koding.store.stamps import now

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
        others = overlapped_by(recorder.connection, row, code=target.key)
        if not others:
            recorder.update(tables.passages, row.id, {"code_id": target.key, "modified_at": now()})
            continue
        if row.revision_id not in texts:
            texts[row.revision_id] = documents.read_text(recorder.connection, row.revision_id)
        oldest_first = sorted([row, *others], key=lambda one: (one.created_at, one.id))
        value = common_value(oldest_first, target.path)
        text = texts[row.revision_id]
        unite(recorder, oldest_first, oldest_first, text=text, value=value, code=target.key)
        united += len(others)
    return united
