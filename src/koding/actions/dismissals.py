"""What becomes of dismissed suggestions when the texts and codes they are about change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koding.model.material import Span
from koding.store import passages, tables

if TYPE_CHECKING:
    from koding.actions.anchoring import Anchors
    from koding.store.recorder import Recorder


def move_dismissals(
    recorder: Recorder, revision: int, target: int, anchors: Anchors, length: int
) -> None:
    """Move them from one revision to the next, of this length; what has no place is forgotten.

    So do decisions about identifiers at one place.
    """
    for table in (tables.suggestion_decisions, tables.identifier_decisions):
        for row in passages.rows_on(recorder.connection, table, [revision]):
            place = anchors.place(Span(row.start, row.end))
            if place is None:
                recorder.delete(table, [row.id])
            else:
                moved = {"revision_id": target, "length": length}
                recorder.update(table, row.id, {**moved, "start": place.start, "end": place.end})


def give_dismissals(recorder: Recorder, old: int, new: int) -> None:
    """Let what was dismissed of one code be dismissed of another."""
    table = tables.suggestion_decisions
    keys = passages.hanging_on(recorder.connection, table, "code_id", [old])
    recorder.update_many(table, keys, {"code_id": new})


def drop_dismissals(recorder: Recorder, column: str, keys: list[int]) -> None:
    """Forget those whose `column` names one of the things that go."""
    table = tables.suggestion_decisions
    recorder.delete(table, passages.hanging_on(recorder.connection, table, column, keys))
