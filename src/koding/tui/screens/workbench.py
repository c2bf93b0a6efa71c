"""The text with its passages and what stands around it: shown, selected in, changed, kept true."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from rich.text import Text
from textual.app import App, ComposeResult
from textual.containers import Horizontal, Vertical
from textual.screen import Screen

from koding.actions.search.finding import find
from koding.errors import KodingError
from koding.messages import text_of
from koding.messages.screen import saving, status
from koding.model.material import Span
from koding.tui.desk import Act, Saving, Told, why
from koding.tui.keys import acts as edits
from koding.tui.keys.keymap import keymap_with
from koding.tui.screens.across import ReadingAcross
from koding.tui.screens.candidates import CandidatesScreen
from koding.tui.screens.codebook import CodebookPanel
from koding.tui.screens.document import DocumentView
from koding.tui.screens.finder import CodeFinder
from koding.tui.screens.help import HelpScreen
from koding.tui.screens.panels import Definition, PassagesPanel, StatusBar
from koding.tui.screens.prompts import Write
from koding.tui.text.moves import Moves, Search
from koding.tui.text.stripes import Stripes
from koding.tui.text.terminal import Harmless

if TYPE_CHECKING:
    from collections.abc import Mapping

    from textual.filter import LineFilter

    from koding.actions.interpretation.memos import MemoTarget
    from koding.messages import Sentence
    from koding.model.stored import StoredPassage
    from koding.model.views import PassageView
    from koding.tui.session import CodingSession
    from koding.tui.text.selection import TextSelection

_HARMLESS = Harmless()
_RETRY_SECONDS = 0.4
_LOOK_SECONDS = 1.0


class TextScreen(Screen[object], inherit_bindings=False):
    """The screen with the text: Tab and its like do there what the keymap says."""


class Workbench(App[None]):
    """The text that is coded, as the keys find it; which key does what is told above it."""

    def __init__(self, session: CodingSession, keys: Mapping[str, str]) -> None:
        super().__init__()
        self.session = session
        self.keymap_shown = keymap_with(keys)
        self.told = ""
        self.search = Search()
        self._saving = Saving(session, self.tell, self._saved)
        self._asked_to_leave = False
        self._chosen = 0
        self._reading: tuple[str, str, TextSelection] | None = None
        self._read_document()

    def get_default_screen(self) -> Screen[object]:
        """Return the screen of the text, whose keys are all the keymap's."""
        return TextScreen(id="_default")

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Return what every line of every widget goes through on its way to the terminal."""
        return [*super().get_line_filters(), _HARMLESS]

    def compose(self) -> ComposeResult:
        """Lay out the text, the panels beside and below it, and the status line."""
        with Horizontal(id="middle"):
            yield DocumentView(self.session, self.selection, self.stripes)
            with Vertical(id="side"):
                yield CodebookPanel(self.session, self)
                yield Definition()
        yield PassagesPanel()
        yield StatusBar()

    @property
    def view(self) -> DocumentView:
        """Return the text."""
        return self.query_one(DocumentView)

    @property
    def here(self) -> list[StoredPassage]:
        """Return the passages under the cursor: those that touch what is selected."""
        places = self.stripes.touching(self.selection.start, self.selection.end)
        return [self.stripes.passages[place] for place in places]

    @property
    def chosen(self) -> StoredPassage | None:
        """Return the passage under the cursor that keys act on."""
        here = self.here
        return here[self._chosen % len(here)] if here else None

    @property
    def span(self) -> Span:
        """Return what is selected."""
        return Span(self.selection.start, self.selection.end)

    def _read_document(self) -> None:
        self.moves = Moves(self.session.document)
        self.selection: TextSelection = self.moves.selector.at_line(0)
        self.stripes = Stripes(self.session.passages)
        self._coverage = self.session.coverage()

    def open_document(self, name: str) -> None:
        """Open a document, or read the same one anew."""
        self.session.open(name)
        self._read_document()
        self.view.selection, self.view.stripes = self.selection, self.stripes
        self.view.hits = self.search.within(self.session.name)
        self.view.scroll_to(y=0, animate=False, immediate=True)

    def show_everything(self) -> None:
        """Show passages, counts and place anew, after something has changed."""
        self.stripes = Stripes(self.session.passages)
        self._coverage = self.session.coverage()
        self.view.stripes = self.stripes
        self.view.reload()
        if self.query_one("#side").display:
            self.query_one(CodebookPanel).show()
        self.show_place()
        if isinstance(self.screen, ReadingAcross):
            self.screen.refresh_passages()

    def show_place(self) -> None:
        """Show where the cursor is and what is there."""
        here, chosen = self.here, self.chosen
        memo = "" if chosen is None else self.session.memos.get(chosen.key, "")
        self.query_one(PassagesPanel).show(
            self.session, here, self._chosen % len(here) if here else 0, memo
        )
        line = self.session.document.lines[self.selection.line].number
        told = self.told or self._saving.unsaved
        self.query_one(StatusBar).show(self.session, line, told, self._coverage)

    def select(self, selection: TextSelection | None, otherwise: Told = "") -> None:
        """Let a selection be the one acted on; where there is none, say `otherwise`."""
        if selection is None:
            self.tell(otherwise)
            return
        self.selection = selection
        self.view.selection = selection
        self._chosen = 0
        self.told = ""
        self.view.show_cursor()
        self.show_place()

    def choose_next(self) -> None:
        """Choose another of the passages under the cursor."""
        self._chosen += 1
        self.show_place()

    def tell(self, sentence: Told) -> None:
        """Say on the status line, and on the list that covers it, what happened."""
        self.told = text_of(sentence)
        self.show_place()
        if isinstance(self.screen, ReadingAcross | CandidatesScreen):
            self.screen.tell(sentence)

    # -- changing ------------------------------------------------------------------------------

    def change(self, act: Act, what: Told = "") -> None:
        """Carry out a change; what it says is told. A busy database is tried again."""
        self._saving.change(act, what)
        self._follow_text()

    def _retry(self) -> None:
        self._saving.retry()
        self._follow_text()

    async def action_quit(self) -> None:
        """Leave; with changes that are not saved yet, only when asked a second time."""
        self._saving.retry()
        if self._saving.waiting and not self._asked_to_leave:
            self._asked_to_leave = True
            self.tell(saving.LEAVES_WITHOUT(unsaved=self._saving.unsaved))
            return
        self.exit(message=Text(left) if (left := self._saving.left) else None)

    def _saved(self, told: Told) -> None:
        self.show_everything()
        self.tell(told)

    def _look(self) -> None:
        """Show what others have changed."""
        if self._saving.waiting:
            return
        try:
            happened = self.session.look()
        except KodingError as error:
            self.tell(why(error))
            return
        if happened and not happened.text:
            self.show_everything()
        self._follow_text()

    def _follow_text(self) -> None:
        """Read a text anew that another has revised."""
        if self.session.stale and not self._saving.waiting:
            self._reload(status.READ_ANEW())

    def _reload(self, told: Told) -> None:
        number = self.session.document.lines[self.selection.line].number
        try:
            self.open_document(self.session.name)
        except KodingError:
            self.exit(message=str(status.GONE_ALL_SAVED(document=self.session.name)))
            return
        if self.search.words:
            found = find(self.session.workspace, self.search.words)
            self.search = Search(self.search.words, found.hits)
            self.view.hits = self.search.within(self.session.name)
        self.select(self.moves.numbered(number))
        self.show_everything()
        self.tell(told)

    def keep_true(self) -> None:
        """Keep looking for others' changes, and trying again what a busy database turned away."""
        self.set_interval(_LOOK_SECONDS, self._look)
        self.set_interval(_RETRY_SECONDS, self._retry)

    # -- what the keys share -------------------------------------------------------------------

    def let_go(self) -> None:
        """Let go of the selection; where one came from reading across, go back there."""
        if self._reading is not None:
            code, guid, arrived = self._reading
            if self.selection == arrived or not self.selection.held:
                self.read_across(code, guid)
                return
        self.select(self.moves.selector.at_line(self.selection.line))

    def on_document_view_selected(self, event: DocumentView.Selected) -> None:
        """Select what the mouse has gone over, or go to the line it pointed at."""
        if event.start == event.end:
            self.select(self.moves.holding(event.start))
        else:
            self.select(self.moves.selector.at_span(event.start, event.end))

    def find_codes(self, then: Callable[[tuple[str, ...]], None]) -> None:
        """Ask for codes."""
        finder = CodeFinder(self.session.codes, self.session.recent, unfound=self._unfound)
        self.push_screen(finder, lambda paths: then(paths) if paths else None)

    def _unfound(self, words: str) -> None:
        self.session.unfound = words

    def go_to(self, document: str, start: int, end: int) -> None:
        """Select a span of a document, opened where it is not the one on the screen."""
        if document != self.session.name:
            self.open_document(document)
        self.select(self.moves.selector.at_span(start, end))
        self.show_everything()
        self.view.focus()
        self.call_after_refresh(self.view.show_cursor, centre=True)

    def write_memo(self, title: Told, target: MemoTarget) -> None:
        """Ask for a memo's words, and write it."""

        def save(words: str | None) -> None:
            if words and words.strip():
                edit = edits.spent(draft, edits.remembering(target, words))
                self.change(edit, saving.MEMO(words=words))

        draft = self.session.memo_draft(target)
        self.push_screen(Write(title, draft), save)

    def read_across(self, code: str, guid: str | None = None) -> None:
        """Read a code across all documents, beginning at a passage."""

        def leave(view: PassageView | None) -> None:
            self._reading = None
            self.view.focus()
            if view is not None:
                self.go_to(view.document, view.start, view.end)
                self._reading = (screen.code, view.guid, self.selection)
                self.tell(status.BACK_TO_READING())

        screen = ReadingAcross(self, code, at=guid)
        self.push_screen(screen, leave)

    def show_keys(self, *groups: Sentence) -> None:
        """Show the keys of some groups."""
        keys = tuple(stroke for stroke in self.keymap_shown if stroke.group in groups)
        self.push_screen(HelpScreen(keys))

    @property
    def fault(self) -> Exception | None:
        """What ended the screen, if it was a fault."""
        return self._exception

    def _fatal_error(self) -> None:
        """End without Textual's own traceback, which shows what its variables hold: interviews."""
        self._close_messages_no_wait()
