"""Moves what stands on a text to its next revision, and removes what has no place there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from koding.actions.passages.laying import common_value, overlapped_by, unite
from koding.messages.coding import CHANGED_TEXT
from koding.model.material import text_hash
from koding.model.places import Span
from koding.store import interpretation, passages, tables
from koding.store.consents import declined_passages
from koding.store.declined import ChangedText, keep_declined, keep_gone_on, keep_said
from koding.store.stamps import now

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Connection

    from koding.actions.passages.anchoring import Anchors
    from koding.store.recorder import Recorder


Plan = TypeVar("Plan")
Outcome = TypeVar("Outcome")


@dataclass(frozen=True, slots=True)
class RevisionPlan:
    """What becomes of the passages (and span memos) of a document whose text changes.

    `moved` keep every character, `changed` lose or gain some, `vanishing` lose all or too much
    to be told from chance: each is `(guid, start, end)` in the old text.
    """

    document: str
    moved: int = 0
    changed: tuple[tuple[str, int, int], ...] = ()
    vanishing: tuple[tuple[str, int, int], ...] = ()

    @property
    def touched(self) -> bool:
        """Return whether any passage or memo stands on the text."""
        return bool(self.moved or self.changed or self.vanishing)


def ask_between(
    attempt: Callable[[Plan | None], tuple[Outcome, Plan | None]], accept: Callable[[Plan], bool]
) -> Outcome:
    """Attempt something until it has no plan that waits for a yes, or a plan is refused.

    `attempt` is one transaction; it is given the plan that was accepted, and returns what came of
    it and the plan that must be accepted first. Asked is between transactions, so that nobody has
    to wait for the answer; if somebody has changed the passages meanwhile, the plan is another and
    is asked about anew.
    """
    accepted: Plan | None = None
    while True:
        outcome, plan = attempt(accepted)
        if plan is None or not accept(plan):
            return outcome
        accepted = plan


def plan_revision(
    connection: Connection, document: str, revision: int, anchors: Anchors, old: str, new: str
) -> RevisionPlan:
    """Say what would become of everything that stands on `revision`."""
    moved, changed, vanishing = 0, [], []
    for row in _standing(connection, revision):
        span = Span(row.start, row.end)
        place = anchors.place(span)
        entry = (row.guid, row.start, row.end)
        if place is None:
            vanishing.append(entry)
        elif old[row.start : row.end] == new[place.start : place.end]:
            moved += 1
        else:
            changed.append(entry)
    return RevisionPlan(document, moved, tuple(changed), tuple(vanishing))


def move_to_revision(
    recorder: Recorder, revision: int, target: int, anchors: Anchors, new: str
) -> None:
    """Carry out the plan: what has a place moves, what has none is removed with its memos."""
    keep_lost(recorder, revision, ChangedText(anchors.old, new, target), anchors.place)
    gone = []
    for row in passages.passage_rows(recorder.connection, revisions=[revision]):
        place = anchors.place(Span(row.start, row.end))
        if place is None:
            gone.append(row.id)
        else:
            move_passage(recorder, row, target, new, place)
    remove_passages(recorder, gone, words_stay=False)
    for row in passages.span_memos(recorder.connection, [revision]):
        place = anchors.place(Span(row.start, row.end))
        if place is None:
            recorder.delete(tables.memos, [row.id])
        else:
            recorder.update(tables.memos, row.id, _placed(target, new, place))
    move_dismissals(recorder, revision, target, anchors, len(new))


def keep_lost(
    recorder: Recorder, revision: int, texts: ChangedText, place: Callable[[Span], Span | None]
) -> None:
    """Let the next text keep each no about words of a revision that have no place in it.

    So do lines of theirs that went elsewhere alone. To be done before anything is moved; where no
    old text is given, nothing moves from where it was, and so nothing is looked for.
    """
    connection = recorder.connection
    coded = passages.passage_rows(connection, revisions=[revision])
    declined = declined_passages(connection, [row.id for row in coded]) if coded else set[int]()
    rows = [row for row in coded if row.id in declined]
    rows += passages.rows_on(connection, tables.declined_words, [revision])
    spans = {(row.start, row.end): place(Span(row.start, row.end)) for row in rows}
    keep_said(recorder, [span for span, one in spans.items() if one is None], texts)
    moved = {span: (one.start, one.end) for span, one in spans.items() if one is not None}
    keep_gone_on(recorder, moved, texts)


def remove_passages(recorder: Recorder, keys: list[int], *, words_stay: bool = True) -> None:
    """Delete passages and everything that hangs on them.

    That an informant does not want these words to be printed the text keeps, where `words_stay`.
    """
    if words_stay:
        keep_declined(recorder, keys)
    for table in (tables.memos, tables.quotations, tables.approvals, tables.passage_aliases):
        hanging = passages.hanging_on(recorder.connection, table, "passage_id", keys)
        recorder.delete(table, hanging)
    release_passages(recorder, keys)
    recorder.delete(tables.passages, keys)


def move_passage(recorder: Recorder, row: Any, target: int, new: str, place: Span) -> None:
    """Put a passage down in the new text, uniting it with what it has come to overlap there."""
    others = overlapped_by(recorder.connection, row, revision=target, span=place)
    if others:
        rows = [*others, row]
        value = common_value(rows, CHANGED_TEXT())
        unite(recorder, rows, [*others, place], text=new, value=value)
        return
    change = {
        **_placed(target, new, place),
        "text_sha256": text_hash(new[place.start : place.end]),
        "modified_at": now(),
    }
    recorder.update(tables.passages, row.id, change)


def _standing(connection: Connection, revision: int) -> list[Any]:
    return [
        *passages.passage_rows(connection, revisions=[revision]),
        *passages.span_memos(connection, [revision]),
    ]


def _placed(revision: int, text: str, place: Span) -> dict[str, Any]:
    return {
        "revision_id": revision,
        "length": len(text),
        "start": place.start,
        "end": place.end,
    }


def move_dismissals(
    recorder: Recorder, revision: int, target: int, anchors: Anchors, length: int
) -> None:
    """Move them from one revision to the next, of this length; what has no place is forgotten.

    So do decisions about identifiers at one place, and stretches that were declined.
    """
    for table in (
        tables.suggestion_decisions, tables.identifier_decisions, tables.declined_words,
    ):  # fmt: skip
        for row in passages.rows_on(recorder.connection, table, [revision]):
            place = anchors.place(Span(row.start, row.end))
            if place is None:
                recorder.delete(table, [row.id])
            else:
                moved = {"revision_id": target, "length": length}
                recorder.update(table, row.id, {**moved, "start": place.start, "end": place.end})


def drop_dismissals(recorder: Recorder, column: str, keys: list[int]) -> None:
    """Forget those whose `column` names one of the things that go."""
    table = tables.suggestion_decisions
    recorder.delete(table, passages.hanging_on(recorder.connection, table, column, keys))


def release_passages(recorder: Recorder, keys: list[int]) -> None:
    """Let joint entries go without passages that go; an entry that then says nothing goes too."""
    for row in interpretation.entries_quoting(recorder.connection, keys):
        if row.flag is None and not row.inference:
            recorder.delete(tables.joint_entries, [row.id])
        else:
            recorder.update(tables.joint_entries, row.id, {"passage_id": None})
