"""Tags what is selected and changes the passage under the cursor."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from koding.actions.history import is_pseudonymised
from koding.actions.interpretation.memos import MemoTarget
from koding.actions.passages.tagging import SpanTags
from koding.errors import ConflictError, KodingError
from koding.messages.screen import asking, status
from koding.messages.screen.asking import INSTEAD_OF, NO_LAST, NO_PASSAGE, NO_RECENT, NO_SCALE
from koding.model.approach import Approach
from koding.model.codes import join_path
from koding.model.places import Span
from koding.tui.desk import why
from koding.tui.keys import acts as edits
from koding.tui.screens.prompts import Ask, Confirm
from koding.tui.screens.undoing import take_back

if TYPE_CHECKING:
    from koding.actions.interpretation.memos import UnsavedText
    from koding.actions.workspace import Workspace
    from koding.messages import Message
    from koding.model.stored import StoredPassage
    from koding.tui.desk import Act
    from koding.tui.screens.workbench import Workbench


_PROPOSED, _CLOSE = 5, 12
"""Words of a selection that a new code is named from, and one close to what is said."""


class Changing:
    """The actions of the keys that code and change, each one committed change."""

    def __init__(self, app: Workbench) -> None:
        self._app = app
        self._session = app.session

    def action_find_code(self) -> None:
        """Find codes and tag the selection with them."""
        tags = self._tags(self._session.name, self._app.span)
        self._app.find_codes(
            lambda paths: self.tag_as(tags, paths), new=lambda name: self._make(tags, name)
        )

    def _make(self, tags: SpanTags, name: str) -> None:
        """Make a code of that name, and tag with it."""
        self._app.change(edits.tagging_with_new(self._session, tags, name))

    def action_repeat(self) -> None:
        """Tag with the codes used last."""
        if self._session.last:
            self.tag(self._session.name, self._app.span, self._session.last)
        else:
            self._app.tell(NO_LAST())

    def action_tag_recent(self, number: int) -> None:
        """Tag with one of the nine recent codes."""
        if number <= len(self._session.recent):
            self.tag(self._session.name, self._app.span, (self._session.recent[number - 1],))
        else:
            self._app.tell(NO_RECENT(number=number))

    def tag(
        self,
        document: str,
        span: Span,
        paths: tuple[str, ...],
        tagged: Callable[[], None] = lambda: None,
    ) -> None:
        """Tag a span, asking first for the value of each code that has a scale."""
        self.tag_as(self._tags(document, span), paths, tagged)

    def tag_as(
        self, tags: SpanTags, paths: tuple[str, ...], tagged: Callable[[], None] = lambda: None
    ) -> None:
        """Tag as `tags` says of place, round and origin, asking for values first."""
        scales = [path for path in paths if self._session.scale_of(path) is not None]

        def tag(values: dict[str, float | None]) -> None:
            codes = tuple((path, values.get(path)) for path in paths)
            self._app.change(
                _then(edits.tagging(self._session, replace(tags, codes=codes)), tagged),
                status.TAGS(
                    codes=paths, document=tags.document, start=tags.span.start, end=tags.span.end
                ),
            )

        self._ask_values(scales, {}, tag)

    def _tags(self, document: str, span: Span) -> SpanTags:
        """Return a span without codes; the open document's has the offsets of its revision."""
        here = document == self._session.name
        revision = self._session.document.facts.revision if here else None
        return SpanTags(document, span, (), self._session.round, revision=revision)

    def _ask_values(
        self,
        scales: Sequence[str],
        values: dict[str, float | None],
        then: Callable[[dict[str, float | None]], None],
    ) -> None:
        """Ask for the value of one code after the other."""
        if not scales:
            then(values)
            return
        path, *rest = scales
        self.ask_value(path, lambda value: self._ask_values(rest, {**values, path: value}, then))

    def ask_value(self, path: str, then: Callable[[float | None], None]) -> None:
        """Ask for a value of the scale code at `path`."""

        def answered(answer: str | None) -> None:
            if answer is None:
                return
            try:
                value = edits.number_in(answer)
            except ConflictError as error:
                self._app.tell(why(error))
            else:
                draft.drop()
                then(value)

        hint = self._session.scale_hint(path)
        draft = self._session.draft("value", path)
        self._app.push_screen(Ask(asking.VALUE(code=path), draft, hint=hint), answered)

    def action_new_code(self) -> None:
        """Make a code, named from the selection, and tag with it."""
        span, name = self._app.span, self._session.name
        words = map(_bare, self._session.document.text[span.start : span.end].split())
        is_close = self._session.workspace.study.approach is Approach.SDI
        most = _CLOSE if is_close else _PROPOSED
        named = " ".join([word for word in words if word][:most])
        proposed = self._session.unfound or join_path(None, named)
        tags = self._tags(name, span)

        def make(answer: str | None) -> None:
            if answer and answer.strip():
                act = edits.tagging_with_new(self._session, tags, answer.strip())
                self._app.change(edits.spent(draft, act))

        hint = asking.CODE_TEST() if is_close else asking.NEW_CODE_NAME()
        draft = self._session.draft("new code")
        self._app.push_screen(Ask(asking.NEW_CODE(), draft, value=proposed, hint=hint), make)

    # -- changing passages ---------------------------------------------------------------------

    def action_next_here(self) -> None:
        """Choose another of the passages under the cursor."""
        self._app.choose_next()

    def _on_chosen(self, act: Callable[[StoredPassage], Act]) -> None:
        if self._app.chosen is None:
            self._app.tell(NO_PASSAGE())
        else:
            self._app.change(act(self._app.chosen))

    def action_remove_passage(self) -> None:
        """Remove the passage under the cursor."""
        self._on_chosen(lambda one: edits.removing([one.guid], self._session.code(one.code).path))

    def action_change_code(self) -> None:
        """Give the passage under the cursor another code."""
        passage = self._app.chosen
        if passage is None:
            self._app.tell(NO_PASSAGE())
            return

        def recode(paths: tuple[str, ...] | None) -> None:
            if paths:
                self._app.change(edits.recoding([passage.guid], paths[0]))

        question = INSTEAD_OF(code=self._session.code(passage.code).path)
        self._app.ask_code(question, self._session.codes, recode)

    def action_change_span(self) -> None:
        """Give the passage under the cursor the selection as its span."""
        span = self._app.span
        self._on_chosen(lambda one: edits.spanning(self._session, one.guid, span))

    def action_set_value(self) -> None:
        """Give the passage under the cursor another value."""
        passage = self._app.chosen
        if passage is None or self._session.code(passage.code).code.scale is None:
            self._app.tell(NO_SCALE())
            return
        path = self._session.code(passage.code).path
        self.ask_value(path, lambda value: self._app.change(edits.valuing(passage.guid, value)))

    def action_choose_quotation(self) -> None:
        """Choose the passage under the cursor for print."""
        self._on_chosen(lambda one: edits.quoting(one.guid))

    def action_correct_line(self) -> None:
        """Correct words of the line under the cursor; ask before a passage goes with them."""
        number, body = self._app.line, self._app.line_words
        draft = self._session.draft("line", str(self._session.document.facts.revision), str(number))

        def answered(answer: str | None) -> None:
            if answer is not None:
                self._correct(number, answer, draft)

        place = f"{self._session.name}:{number}"
        is_hidden = is_pseudonymised(self._session.workspace)
        hint = (asking.CORRECTING_HIDDEN if is_hidden else asking.CORRECTING_HINT)()
        question = asking.CORRECT_LINE(place=place)
        self._app.push_screen(Ask(question, draft, value=body, hint=hint, stays=True), answered)

    def _correct(self, number: int, words: str, draft: UnsavedText) -> None:
        try:
            lines, plan = edits.planned_correction(self._session, number, words)
        except KodingError as error:
            self._app.tell(why(error))
            return
        if plan is None:
            draft.drop()
            self._app.tell(status.SAME_WORDS())
            return
        act = edits.spent(draft, edits.correcting(lines, words))
        if not plan.vanishing:
            self._app.change(act)
            return

        def agreed(answer: bool | None) -> None:  # noqa: FBT001 - Textual answers so
            if answer:
                self._app.change(act)

        self._app.push_screen(Confirm(asking.VANISH_WITH(n=len(plan.vanishing))), agreed)

    def action_write_memo(self) -> None:
        """Write a memo on the passage under the cursor, else on what is selected."""
        if self._app.chosen is not None:
            title = asking.MEMO_ON(what=self._session.code(self._app.chosen.code).path)
            self._app.write_memo(title, MemoTarget(passage=self._app.chosen.guid))
        else:
            where = f"@{self._app.selection.start}-{self._app.selection.end}"
            target = MemoTarget(document=self._session.name, where=where)
            self._app.write_memo(asking.MEMO_ON(what=asking.SELECTION()), target)

    def action_write_document_memo(self) -> None:
        """Write a memo on the document."""
        name = self._session.name
        self._app.write_memo(asking.MEMO_ON(what=name), MemoTarget(document=name))

    def action_write_study_memo(self) -> None:
        """Write a memo on the study."""
        study = self._session.workspace.study.name
        self._app.write_memo(asking.MEMO_ON(what=study), MemoTarget())

    def action_undo(self) -> None:
        """Take back the last change; ask before one from before the screen was opened."""
        take_back(self._app)

    def action_redo(self) -> None:
        """Do again what was undone last."""
        self._app.change(edits.redoing)

    def action_mark_done(self) -> None:
        """Mark the document as done, also for new codes; ask before it is opened again."""
        name, round_ = self._session.name, self._session.round
        if self._session.new_codes:
            codes, self._session.new_codes = self._session.new_codes, ()
            self._app.change(edits.marking_read(name, round_, codes))
            return
        if not self._session.is_done:
            self._app.change(edits.marking_done(name, round_, done=True))
            return

        def agreed(answer: bool | None) -> None:  # noqa: FBT001 - Textual answers so
            if answer:
                self._app.change(edits.marking_done(name, round_, done=False))

        self._app.push_screen(Confirm(asking.OPEN_AGAIN(document=name)), agreed)


def _bare(word: str) -> str:
    """Return a word without the punctuation at its ends."""
    edges = "".join(mark for mark in word if unicodedata.category(mark)[0] == "P")
    return word.strip(edges)


def _then(act: Act, tagged: Callable[[], None]) -> Act:
    def acting(workspace: Workspace) -> Message:
        told = act(workspace)
        tagged()
        return told

    return acting
