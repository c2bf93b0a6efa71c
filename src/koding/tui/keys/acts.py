"""What the keys do to passages: each an act that says, once committed, what was saved."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from koding.actions.codebook.editing import Picked, make_pile, move_codes, set_code, split_code
from koding.actions.history import redo, undo
from koding.actions.interpretation.memos import (
    MemoTarget,
    QuotationFacts,
    add_memo,
    choose_quotation,
    edit_memo,
    remove_memo,
)
from koding.actions.linking import items_linked_with
from koding.actions.passages.tagging import (
    SpanTags,
    change_span,
    is_on_frozen,
    recode_passages,
    set_value,
    tag_new_code,
    tag_span,
    untag,
    who_asks,
    who_asks_in,
)
from koding.errors import ConflictError
from koding.messages import interpretation
from koding.messages.screen import codebook, reading, status
from koding.model.choices import Role
from koding.model.numbers import brief, number

if TYPE_CHECKING:
    from koding.actions.codebook.editing import CardChanges
    from koding.actions.documents.correcting import CorrectionPlan, LinesToCorrect
    from koding.actions.interpretation.memos import UnsavedText
    from koding.actions.workspace import Workspace
    from koding.messages import Message
    from koding.model.places import Span
    from koding.tui.desk import Act, Told
    from koding.tui.session import CodingSession


def tagging(session: CodingSession, tags: SpanTags) -> Act:
    """Tag a span."""
    paths = tuple(path for path, _ in tags.codes)

    def act(workspace: Workspace) -> Message:
        tag_span(workspace, tags)
        session.used(paths)
        return _counted(status.SAVED(what=paths), session, tags.document, tags.span)

    return act


def tagging_with_new(session: CodingSession, tags: SpanTags, path: str) -> Act:
    """Make a code and tag a span with it, as one change.

    A name that cannot be made is kept, for the next try to begin with.
    """

    def act(workspace: Workspace) -> Message:
        session.unfound = path
        made = tag_new_code(workspace, path, tags)
        session.unfound = ""
        session.used((made,))
        saved = with_links(workspace, made, status.NEW_CODE(path=made))
        return _counted(saved, session, tags.document, tags.span)

    return act


def with_links(workspace: Workspace, path: str, saved: Message) -> Message:
    """Say beside what is said of a new code which questions of the survey are linked with it."""
    items = items_linked_with(workspace, path)
    return status.LINKED(n=len(items), saved=saved, items=list(items)) if items else saved


def removing(guids: Sequence[str], what: Told) -> Act:
    """Remove passages; `what` names them."""

    def act(workspace: Workspace) -> Message:
        untag(workspace, guids)
        return status.REMOVED(what=what)

    return act


def recoding(guids: Sequence[str], path: str) -> Act:
    """Give passages another code."""

    def act(workspace: Workspace) -> Message:
        count = recode_passages(workspace, guids, path)
        if len(guids) == 1:
            return status.SAVED(what=path)
        return status.ARE_NOW(n=count, path=path)

    return act


def spanning(session: CodingSession, guid: str, span: Span) -> Act:
    """Give a passage another span of the document that is open."""
    revision, name = session.document.facts.revision, session.name

    def act(workspace: Workspace) -> Message:
        change_span(workspace, guid, span, revision=revision)
        return _counted(status.SPAN_CHANGED(), session, name, span)

    return act


def valuing(guid: str, value: float | None) -> Act:
    """Give a passage another value, or none."""

    def act(workspace: Workspace) -> Message:
        set_value(workspace, guid, value)
        return status.VALUE_CHANGED()

    return act


def quoting(guid: str) -> Act:
    """Choose a passage for print."""

    def act(workspace: Workspace) -> Message:
        choose_quotation(workspace, guid, QuotationFacts())
        return status.CHOSEN()

    return act


def remembering(target: MemoTarget, words: str) -> Act:
    """Write a memo."""

    def act(workspace: Workspace) -> Message:
        add_memo(workspace, target, words)
        return status.MEMO_SAVED()

    return act


def rewording(guid: str, words: str) -> Act:
    """Change a memo's words."""

    def act(workspace: Workspace) -> Message:
        edit_memo(workspace, guid, body=words)
        return status.MEMO_SAVED()

    return act


def forgetting(guid: str) -> Act:
    """Remove a memo."""

    def act(workspace: Workspace) -> Message:
        remove_memo(workspace, guid)
        return reading.REMOVED()

    return act


def condensing(path: str, words: str) -> Act:
    """Write the condensate of a code; without words, take it out."""

    def act(workspace: Workspace) -> Message:
        # With it come tables, and numpy, which would hold up the first frame for nothing.
        from koding.actions.interpretation.condensates import remove_condensate, set_condensate

        if words.strip():
            set_condensate(workspace, path, words)
            return interpretation.SAVED(code=path)
        remove_condensate(workspace, path)
        return interpretation.REMOVED(code=path)

    return act


def describing(path: str, changes: CardChanges) -> Act:
    """Change what is said of a code."""

    def act(workspace: Workspace) -> Message:
        changed = set_code(workspace, path, changes)
        return (codebook.SAVED if changed.changed else codebook.AS_IT_WAS)(path=changed.path)

    return act


def marking_done(name: str, round_: int, *, done: bool) -> Act:
    """Mark a document as done, or open it again."""

    def act(workspace: Workspace) -> Message:
        # With it come the readers of files, which would hold up the first frame for nothing.
        from koding.actions.documents.progress import mark_done

        mark_done(workspace, name, round_=round_, done=done)
        return (status.MARKED_DONE if done else status.OPEN_AGAIN)()

    return act


def marking_read(name: str, round_: int, codes: Sequence[str]) -> Act:
    """Mark a document as read again, for codes made or changed since it was done."""

    def act(workspace: Workspace) -> Message:
        from koding.actions.documents.progress import mark_read

        mark_read(workspace, name, codes, round_=round_)
        return status.READ_FOR(codes=codes)

    return act


def planned_correction(
    session: CodingSession, number: int, words: str
) -> tuple[LinesToCorrect, CorrectionPlan | None]:
    """Return a line as it stands on the screen, and what other words in it would change.

    Raises:
        ConflictError: they are no line, or the text is another meanwhile.
    """
    from koding.actions.documents.correcting import LinesToCorrect, plan_lines
    from koding.model.places import LineRange

    facts = session.document.facts
    lines = LinesToCorrect(facts.name, facts.revision, "", LineRange(number, number), ("",))
    return lines, plan_lines(session.workspace, lines, [words])


def correcting(lines: LinesToCorrect, words: str) -> Act:
    """Correct a line; what stands on it follows."""

    def act(workspace: Workspace) -> Message:
        from koding.actions.documents.correcting import correct_lines

        done = correct_lines(workspace, lines, [words], accept=lambda _plan: True)
        n = 0 if done.plan is None else len(done.plan.changes)
        return status.CORRECTED(n=n)

    return act


def undoing(workspace: Workspace) -> Message:
    """Take back the last change, also one made by command."""
    return status.UNDONE(action=undo(workspace).done)


def redoing(workspace: Workspace) -> Message:
    """Do again what was undone last."""
    return status.REDONE(action=redo(workspace).done)


def _counted(saved: Message, session: CodingSession, document: str, span: Span) -> Message:
    """Say of words that no table counts, or none for now, that they are so."""
    if is_on_frozen(session.workspace, document, span):
        return status.FROZEN(saved=saved)
    if document == session.name:
        asking = who_asks(session.document.turns, span.start, span.end)
    else:
        asking = who_asks_in(session.workspace, document, span)
    if not asking:
        return saved
    said = status.MODERATORS if asking is Role.MODERATOR else status.INTERVIEWERS
    return said(saved=saved)


def spent(draft: UnsavedText, act: Act) -> Act:
    """Carry out a change that was typed, and let go of the draft once it is made."""

    def acting(workspace: Workspace) -> Message:
        told = act(workspace)
        draft.drop()
        return told

    return acting


def number_in(answer: str) -> float | None:
    """Return the number that was answered, None where nothing was.

    Raises:
        ConflictError: it is no number.
    """
    if not answer.strip():
        return None
    if (found := number(answer)) is None:
        raise ConflictError(status.NO_NUMBER(given=brief(answer)))
    return found


def moving(paths: Sequence[str], under: str | None) -> Act:
    """Put codes under another, or at the root."""

    def act(workspace: Workspace) -> Message:
        moves = move_codes(workspace, paths, under)
        return codebook.NOW(paths=[str(move.into) for move in moves])

    return act


def piling(name: str, paths: Sequence[str]) -> Act:
    """Make a theme of codes."""

    def act(workspace: Workspace) -> Message:
        made = make_pile(workspace, name, paths)
        return with_links(workspace, made, codebook.MADE_PILE(pile=made, n=len(paths)))

    return act


def splitting(path: str, name: str, picked: Picked) -> Act:
    """Move the picked passages of a code to a new one under it."""

    def act(workspace: Workspace) -> Message:
        gone, stays = split_code(workspace, path, name, picked)
        return codebook.HAS_SPLIT(n=gone.passages, path=gone.into, stay=stays.passages)

    return act
