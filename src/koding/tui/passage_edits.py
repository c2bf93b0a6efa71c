"""What the keys do to passages: each an act that says, once committed, what was saved."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from koding.actions.coding import untag
from koding.actions.history import redo, undo
from koding.actions.notes import (
    MemoTarget,
    QuotationFacts,
    add_memo,
    choose_quotation,
    set_value,
)
from koding.actions.retagging import (
    SpanTags,
    change_span,
    recode_passages,
    tag_new_code,
    tag_span,
)
from koding.errors import ConflictError

if TYPE_CHECKING:
    from koding.actions.workspace import Workspace
    from koding.model.material import Span
    from koding.tui.saving import Act
    from koding.tui.session import CodingSession


def tagging(session: CodingSession, tags: SpanTags) -> Act:
    """Tag a span."""
    paths = tuple(path for path, _ in tags.codes)

    def act(workspace: Workspace) -> str:
        tag_span(workspace, tags)
        session.used(paths)
        return f"saved: {', '.join(paths)}"

    return act


def tagging_with_new(session: CodingSession, tags: SpanTags, path: str) -> Act:
    """Make a code and tag a span with it, as one change."""

    def act(workspace: Workspace) -> str:
        made = tag_new_code(workspace, path, tags)
        session.used((made,))
        return f"saved: new code {made}"

    return act


def removing(guids: Sequence[str], what: str) -> Act:
    """Remove passages; `what` names them."""

    def act(workspace: Workspace) -> str:
        untag(workspace, guids)
        return f"removed {what}; z brings it back"

    return act


def recoding(guids: Sequence[str], path: str) -> Act:
    """Give passages another code."""

    def act(workspace: Workspace) -> str:
        count = recode_passages(workspace, guids, path)
        return f"saved: {path}" if len(guids) == 1 else f"saved: {count} are now {path}"

    return act


def spanning(guid: str, span: Span, revision: int) -> Act:
    """Give a passage another span, which has the offsets of a revision."""

    def act(workspace: Workspace) -> str:
        change_span(workspace, guid, span, revision=revision)
        return "saved: the span is changed"

    return act


def valuing(guid: str, value: float | None) -> Act:
    """Give a passage another value, or none."""

    def act(workspace: Workspace) -> str:
        set_value(workspace, guid, value)
        return "saved: the value is changed"

    return act


def quoting(guid: str) -> Act:
    """Choose a passage for print."""

    def act(workspace: Workspace) -> str:
        choose_quotation(workspace, guid, QuotationFacts())
        return "saved: chosen for print"

    return act


def remembering(target: MemoTarget, words: str) -> Act:
    """Write a memo."""

    def act(workspace: Workspace) -> str:
        add_memo(workspace, target, words)
        return "saved: the memo"

    return act


def marking_done(name: str, round_: int, *, done: bool) -> Act:
    """Mark a document as done, or open it again."""

    def act(workspace: Workspace) -> str:
        # With it come the readers of files, which would hold up the first frame for nothing.
        from koding.actions.reading_marks import mark_done

        mark_done(workspace, name, round_=round_, done=done)
        return "saved: marked as done" if done else "saved: open again"

    return act


def marking_read(name: str, round_: int, codes: Sequence[str]) -> Act:
    """Mark a document as read again, for codes made or changed since it was done."""

    def act(workspace: Workspace) -> str:
        from koding.actions.reading_marks import mark_read

        mark_read(workspace, name, codes, round_=round_)
        return f"saved: read for {', '.join(codes)}"

    return act


def undoing(workspace: Workspace) -> str:
    """Take back the last change, also one made by command."""
    return f"undone: {undo(workspace).action}"


def redoing(workspace: Workspace) -> str:
    """Do again what was undone last."""
    return f"done again: {redo(workspace).action}"


def number_in(answer: str) -> float | None:
    """Return the number that was answered, None where nothing was.

    Raises:
        ConflictError: it is no number.
    """
    if not answer.strip():
        return None
    try:
        return float(answer.replace(",", "."))
    except ValueError:
        raise ConflictError(f"'{answer}' is no number: nothing was changed") from None
