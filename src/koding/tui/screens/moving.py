"""Moves the cursor and the ends of the selection; searches the study and walks the hits."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from koding.actions.documents.viewing import document_names
from koding.errors import KodingError, NotFoundError
from koding.messages.screen import asking, reading, status
from koding.messages.screen.candidates import ALIKE, HITS, HOW, NEARNESS, SEARCH
from koding.model.numbers import whole
from koding.tui.desk import why
from koding.tui.screens.candidates import (
    CandidateSpan,
    CandidatesScreen,
    candidate_of,
    candidates_of,
)
from koding.tui.screens.prompts import Ask
from koding.tui.screens.undoing import take_back
from koding.tui.text.selection import SelectionEnd, Unit

if TYPE_CHECKING:
    from koding.messages import Message
    from koding.tui.screens.changing import Changing
    from koding.tui.screens.workbench import Workbench
    from koding.tui.text.moves import Moves


class Walking:
    """The actions of the keys that move and select. A step is 1 onwards and -1 back."""

    def __init__(self, app: Workbench) -> None:
        self._app = app
        self._session = app.session
        self._moving = SelectionEnd.END

    @property
    def _moves(self) -> Moves:
        return self._app.moves

    def action_move_line(self, step: int) -> None:
        """Go to the next line or the one before."""
        self._app.select(self._moves.line(self._app.selection, step))

    def action_move_turn(self, step: int) -> None:
        """Go to the next turn or the one before."""
        self._app.select(self._moves.turn(self._app.selection, step))

    def action_move_section(self, step: int) -> None:
        """Go to the next section or the one before."""
        self._app.select(self._moves.section(self._app.selection, step))

    def action_move_page(self, step: int) -> None:
        """Go a page on or back."""
        self._app.select(self._moves.line(self._app.selection, step * self._app.view.page_lines()))

    def action_move_end(self, step: int) -> None:
        """Go to the first line or the last."""
        self._app.select(self._moves.end(step))

    def action_move_passage(self, step: int) -> None:
        """Go to the next passage or the one before, and select it."""
        found = self._moves.passage(self._app.selection, self._app.stripes.passages, step)
        self._app.select(
            found, (reading.NO_PASSAGE_ON if step > 0 else reading.NO_PASSAGE_BEFORE)()
        )

    def action_move_uncoded(self, step: int) -> None:
        """Go to the next stretch of informants' speech that the coder has not coded."""
        found = self._moves.uncoded(self._app.selection, self._session.coded, step)
        nothing = reading.NOTHING_UNCODED_ON if step > 0 else reading.NOTHING_UNCODED_BEFORE
        self._app.select(found, nothing())

    def action_ask_line(self) -> None:
        """Go to a line by its number."""

        def go(answer: str | None) -> None:
            if answer is not None:
                draft.drop()
            line = whole(answer or "")
            if line is not None and line >= 0:
                self._app.select(self._moves.numbered(line))
                self._app.view.show_cursor(centre=True)

        draft = self._session.draft("line")
        self._app.push_screen(Ask(asking.LINE(), draft, hint=asking.LINE_NUMBER()), go)

    def action_move_document(self, step: int) -> None:
        """Open the next document or the one before."""
        try:
            self._open_beside(step)
        except KodingError as error:
            self._app.tell(why(error))

    def _open_beside(self, step: int) -> None:
        names = document_names(self._session.workspace)
        if self._session.name not in names:
            raise NotFoundError(status.GONE(document=self._session.name))
        if self._session.name in self._session.within:
            names = [one for one in names if one in self._session.within]
        place = names.index(self._session.name) + step
        if not 0 <= place < len(names):
            self._app.tell((reading.LAST_DOCUMENT if step > 0 else reading.FIRST_DOCUMENT)())
            return
        self._app.open_document(names[place])
        self._app.told = ""
        self._app.show_everything()

    # -- selecting -----------------------------------------------------------------------------

    def action_extend_line(self, step: int) -> None:
        """Select one line more, or one less."""
        chosen = self._app.selection
        line = chosen.line + step if chosen.held or step < 0 else chosen.line
        self._app.select(self._moves.selector.extend(chosen, line))

    def action_nudge_word(self, step: int) -> None:
        """Move the moving end by a word."""
        self._app.select(
            self._moves.selector.nudge(self._app.selection, self._moving, Unit.WORD, step)
        )

    def action_nudge_character(self, step: int) -> None:
        """Move the moving end by a character."""
        self._app.select(
            self._moves.selector.nudge(self._app.selection, self._moving, Unit.GRAPHEME, step)
        )

    def action_swap_end(self) -> None:
        """Let the other end of the selection move."""
        self._moving = SelectionEnd.START if self._moving is SelectionEnd.END else SelectionEnd.END
        self._app.select(self._moves.selector.swap(self._app.selection))
        is_first = self._moving is SelectionEnd.START
        self._app.tell((reading.FIRST_END if is_first else reading.LAST_END)())

    def action_select_passage(self) -> None:
        """Select what the passage under the cursor covers."""
        if self._app.chosen is not None:
            self._app.select(
                self._moves.selector.at_span(self._app.chosen.start, self._app.chosen.end)
            )

    def action_clear(self) -> None:
        """Let go of the selection."""
        self._moving = SelectionEnd.END
        self._app.let_go()


class Seeking:
    """The actions of the keys that search."""

    def __init__(self, app: Workbench, changing: Changing) -> None:
        self._app = app
        self._session = app.session
        self._changing = changing

    def action_search(self) -> None:
        """Search the text for words."""

        def seek(answer: str | None) -> None:
            if answer is not None and (not answer.strip() or self._seek(answer)):
                draft.drop()

        draft = self._session.draft("search")
        before, how = self._app.search.words, HOW()
        self._app.push_screen(Ask(SEARCH(), draft, value=before, hint=how), seek)

    def _seek(self, words: str) -> bool:
        """Search, and go to the next hit; return whether the words could be searched for."""
        try:
            self._app.seek(words)
        except KodingError as error:
            self._app.tell(why(error))
            return False
        self._app.view.refresh()
        self._go_to_hit(self._app.selection.start - 1, 1)
        return True

    def action_next_hit(self, step: int) -> None:
        """Go to the next hit or the one before."""
        self._go_to_hit(self._app.selection.start, step)

    def _go_to_hit(self, at: int, step: int) -> None:
        hit = self._app.search.step(self._session.name, at, step)
        if hit is None:
            self._app.tell(self._app.search.nowhere(self._session.name, step))
            return
        self._app.select(self._app.moves.selector.at_span(*hit))
        self._app.tell(self._app.search.place(self._session.name, hit))

    def action_list_hits(self) -> None:
        """List every hit, those of this document first, to tag or dismiss."""
        if not self._app.search.found:
            self._app.tell(self._app.search.nowhere(self._session.name, 1))
            return
        hits = candidates_of(self._app.search.found, self._session.name)
        self._walk(HITS(words=self._app.search.words, n=len(hits)), hits)

    def action_list_alike(self) -> None:
        """List what is like the selection by meaning, in all documents, the nearest first."""
        from koding.actions.search.likeness import like_span  # numpy, which the screen waits for

        try:
            found = like_span(self._session.workspace, self._session.name, self._app.span)
        except KodingError as error:
            self._app.tell(why(error))
            return
        near = [
            candidate_of(one.hit, note=str(NEARNESS(n=round(one.nearness)))) for one in found.hits
        ]
        self._walk(ALIKE(n=len(near)), near)

    def _walk(self, title: Message, candidates: list[CandidateSpan]) -> None:
        """Let candidates be accepted, changed and dismissed one after the other."""

        def accept(one: CandidateSpan, paths: tuple[str, ...]) -> None:
            if paths:
                tagged = partial(screen.accepted, one, paths)
                self._changing.tag(one.document, one.span, paths, tagged)
            else:
                self._app.find_codes(partial(accept, one))

        def go(one: CandidateSpan | None) -> None:
            if one is not None:
                self._app.go_to(one.document, one.span.start, one.span.end)

        screen = CandidatesScreen(
            title,
            candidates,
            accept=accept,
            last=lambda: self._session.last,
            undo=lambda: take_back(self._app),
            show_keys=self._app.show_keys,
        )
        self._app.push_screen(screen, go)
