"""Searches the study for words, and walks the hits."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from koding.actions.search.finding import find
from koding.errors import KodingError
from koding.messages.screen import candidates as said
from koding.tui.candidates import Candidate, CandidatesScreen, candidates_of
from koding.tui.desk import why
from koding.tui.prompts import Ask
from koding.tui.searching import Search
from koding.tui.taking_back import take_back

if TYPE_CHECKING:
    from koding.messages import Message
    from koding.tui.changing import Changing
    from koding.tui.workbench import Workbench


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
        before, how = self._app.search.words, said.HOW()
        self._app.push_screen(Ask(said.SEARCH(), draft, value=before, hint=how), seek)

    def _seek(self, words: str) -> bool:
        """Search, and go to the next hit; return whether the words could be searched for."""
        try:
            found = find(self._session.workspace, words)
        except KodingError as error:
            self._app.tell(why(error))
            return False
        self._app.search = Search(words, found.hits)
        self._app.view.hits = self._app.search.within(self._session.name)
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
        self._walk(said.HITS(words=self._app.search.words, n=len(hits)), hits)

    def _walk(self, title: Message, candidates: list[Candidate]) -> None:
        """Let candidates be accepted, changed and dismissed one after the other."""

        def accept(one: Candidate, paths: tuple[str, ...]) -> None:
            if paths:
                tagged = partial(screen.accepted, one, paths)
                self._changing.tag(one.document, one.span, paths, tagged)
            else:
                self._app.find_codes(partial(accept, one))

        def go(one: Candidate | None) -> None:
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
