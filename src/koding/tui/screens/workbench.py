"""The text with its passages and what stands around it: shown, selected in, changed, kept true."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, cast

from rich.text import Text
from textual.app import App, ComposeResult
from textual.containers import Horizontal, Vertical
from textual.filter import Monochrome
from textual.screen import Screen
from textual.widgets import Static

from koding.errors import KodingError
from koding.messages import text_of
from koding.messages.screen import codebook, status
from koding.model.places import Span
from koding.tui.desk import Act, Saving, Told, why
from koding.tui.keys import acts as edits
from koding.tui.keys.keymap import TEXT_PANE, TREE_PANE, keymap_with
from koding.tui.looks import (
    LOOKS,
    Colourless,
    Harmless,
    first_look,
    look_of,
    remember_look,
    theme_of,
)
from koding.tui.places import Places, keep_places, remember
from koding.tui.screens.across import ReadingAcross
from koding.tui.screens.candidates import CandidatesScreen
from koding.tui.screens.card import CardScreen, changes_in
from koding.tui.screens.codebook import CodebookPanel
from koding.tui.screens.docking import Docked
from koding.tui.screens.document import DocumentView
from koding.tui.screens.finder import CodeFinder, CodeQuestion
from koding.tui.screens.help import HelpScreen
from koding.tui.screens.identifiers import IdentifiersScreen
from koding.tui.screens.memos import MemosScreen
from koding.tui.screens.panels import (
    Definition,
    PassagesPanel,
    RecentsBar,
    StatusBar,
    TitleBar,
)
from koding.tui.screens.prompts import Write
from koding.tui.screens.sorting import SortingScreen
from koding.tui.text.moves import Moves, Search
from koding.tui.text.stripes import Stripes

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from textual.filter import LineFilter
    from textual.geometry import Size
    from textual.theme import Theme

    from koding.actions.interpretation.memos import MemoTarget
    from koding.messages import Sentence
    from koding.model.stored import StoredCode, StoredPassage
    from koding.model.views import PassageView
    from koding.tui.session import CodingSession
    from koding.tui.text.selection import TextSelection

_TOLD = ReadingAcross | CandidatesScreen | MemosScreen | SortingScreen | IdentifiersScreen
"""Screens that say themselves what happened: they cover the status line."""
_HARMLESS = Harmless()
_RETRY_SECONDS = 0.4
_LOOK_SECONDS = 1.0
_PLACE_SECONDS = 5.0
"""So often it is kept where one is: a killed screen opens at most that far from where it was."""
_BESIDE = 100
"""Cells from which the codebook stands beside the text; on a narrower screen it lies over it."""


class TextScreen(Screen[object], inherit_bindings=False):
    """The screen with the text: Tab and its like do there what the keymap says."""

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (120, "-wide")]  # noqa: RUF012 - as Textual has it
    VERTICAL_BREAKPOINTS = [(0, "-low"), (30, "-high")]  # noqa: RUF012

    @classmethod
    def fitted(cls, size: Size) -> Iterator[str]:
        """Yield the classes a size comes to: known before, it is laid out once and not twice."""
        for cells, points in (
            (size.width, cls.HORIZONTAL_BREAKPOINTS), (size.height, cls.VERTICAL_BREAKPOINTS),
        ):  # fmt: skip
            yield max((least, name) for least, name in points if least <= cells)[1]

    def on_resize(self) -> None:
        """Give every pane the room there is now."""
        if self.query(StatusBar):
            cast("Workbench", self.app).follow_size()

    def on_screen_resume(self) -> None:
        """Take back the room that a question had."""
        app = cast("Workbench", self.app)
        app.fit_dock()


class Workbench(App[None]):
    """The text that is coded, as the keys find it; which key does what is told above it."""

    def __init__(
        self, session: CodingSession, keys: Mapping[str, str], places: Places | None = None
    ) -> None:
        super().__init__()
        for name in list(self.available_themes):
            self.unregister_theme(name)
        for look in LOOKS.values():
            self.register_theme(theme_of(look))
        self.theme = first_look(self.console.color_system).name
        self.session = session
        self.places = places
        self.finder = CodeFinder()
        """Kept: what is laid out already opens within a key's time."""
        self.install_screen(self.finder, "finder")
        self._kept_place = ""
        self.keymap_shown = keymap_with(keys)
        self.told = ""
        self.search = Search()
        self._saving = Saving(session, self.tell, self._saved)
        self._asked_to_leave = False
        self._said_last: Told = ""
        self._is_brief = False
        self._chosen = 0
        self._reading: tuple[str, str, TextSelection] | None = None
        self._read_document()

    def get_default_screen(self) -> Screen[object]:
        """Return the screen of the text, whose keys are all the keymap's."""
        return TextScreen(id="_default", classes=" ".join(TextScreen.fitted(self.size)))

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Return what every line of every widget goes through on its way to the terminal."""
        filters = [one for one in super().get_line_filters() if not isinstance(one, Monochrome)]
        return [*filters, _HARMLESS, *([Colourless(look_of(self))] if self.no_color else [])]

    def compose(self) -> ComposeResult:
        """Lay out the text, the panels beside and below it, and the status line."""
        yield TitleBar()
        with Horizontal(id="middle"):
            yield DocumentView(self.session, self.selection, self.stripes)
            with Vertical(id="side"):
                yield Static(id="side-title")
                yield CodebookPanel(self.session, self)
                yield Definition()
        yield PassagesPanel()
        yield RecentsBar()
        yield StatusBar()

    @property
    def has_side(self) -> bool:
        """Return whether the codebook has room beside the text."""
        return self.size.width >= _BESIDE

    def lay_out_side(self, *, entered: bool) -> None:
        """Let the codebook stand beside the text, or lie over it while one is in it."""
        side = self._text.query_one("#side")
        side.set_class(not self.has_side, "over")
        side.display = self.has_side or entered

    def follow_size(self) -> None:
        """Draw everything for the size there is now."""
        self.lay_out_side(entered=self._text.query_one(CodebookPanel).has_focus)
        self.show_everything()

    @property
    def _text(self) -> Screen[object]:
        """Return the screen of the text, whatever lies over it."""
        return self.screen_stack[0]

    @property
    def view(self) -> DocumentView:
        """Return the text."""
        return self._text.query_one(DocumentView)

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
        left = None if self.places is None else self.places.lines.get(self.session.guid)
        self.selection: TextSelection = self.moves.numbered(left or 0)
        self.stripes = Stripes(self.session.passages)
        self._coverage = self.session.coverage()

    def open_document(self, name: str) -> None:
        """Open a document, or read the same one anew."""
        self._note_place()
        self.session.open(name)
        self._read_document()
        self.view.show_document(self.selection, self.stripes)
        self.view.hits = self.search.within(self.session.name)
        self.view.show_cursor(centre=True)

    def show_everything(self) -> None:
        """Show passages, counts and place anew, after something has changed."""
        self.stripes.follow(self.session.passages)
        self._coverage = self.session.coverage()
        self.view.reload()
        if self._text.query_one("#side").display:
            self._text.query_one(CodebookPanel).show()
        codes = len(self.session.codes)
        self._text.query_one("#side-title", Static).update(
            str(status.CODEBOOK(n=codes)), layout=False
        )
        self._text.query_one(RecentsBar).show(self.session)
        self.show_place()
        if isinstance(self.screen, ReadingAcross):
            self.screen.refresh_passages()
        elif isinstance(self.screen, MemosScreen):
            self.screen.refresh_memos()
        elif isinstance(self.screen, SortingScreen):
            self.screen.refresh_cards()
        elif isinstance(self.screen, IdentifiersScreen):
            self.screen.refresh_places()

    def show_place(self) -> None:
        """Show where the cursor is and what is there."""
        here, chosen = self.here, self.chosen
        memo = "" if chosen is None else self.session.memos.get(chosen.key, "")
        self._text.query_one(PassagesPanel).show(
            self.session, here, self._chosen % len(here) if here else 0, memo
        )
        self.view.choose(chosen)
        self._text.query_one(TitleBar).show(self.session, self.line, self._coverage)
        self.show_keys_here()

    @property
    def line(self) -> int:
        """Return the number of the cursor's line."""
        return self.session.document.lines[self.selection.line].number

    @property
    def line_words(self) -> str:
        """Return the words of the cursor's line, on one line."""
        document, line = self.session.document, self.selection.line
        there = document.lines[line]
        return " ".join(document.text[there.start : there.end].split())

    def show_keys_here(self) -> None:
        """Show what was told last, else the keys of the pane in focus.

        When the screen is left its panes go one by one, and the focus moves among those that stay.
        """
        told = self.told or self._saving.unsaved
        is_tree = any(tree.has_focus for tree in self._text.query(CodebookPanel))
        for bar in self._text.query(StatusBar):
            bar.show(
                self.keymap_shown, TREE_PANE if is_tree else TEXT_PANE, told, brief=self._is_brief
            )

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

    def seek(self, words: str) -> None:
        """Find words in all texts.

        Raises:
            KodingError: they are nothing that can be sought.
        """
        # With it come the dictionary and what else seeks, which the first frame does without.
        from koding.actions.search.finding import find

        self.search = Search(words, find(self.session.workspace, words).hits)
        self.view.hits = self.search.within(self.session.name)

    def choose_next(self) -> None:
        """Choose another of the passages under the cursor."""
        self._chosen += 1
        self.show_place()

    def tell(self, sentence: Told, *, brief: bool = False) -> None:
        """Say on the status line, and on the list that covers it, what happened."""
        self.told, self._is_brief = text_of(sentence), brief
        self.show_place()
        if isinstance(self.screen, _TOLD):
            self.screen.tell(sentence)

    # -- changing ------------------------------------------------------------------------------

    def change(self, act: Act, what: Told = "") -> None:
        """Carry out a change; what it says is told. A busy database is tried again."""
        self._said_last = ""
        self._saving.change(act, what)
        self._follow_text(self._said_last)

    def _retry(self) -> None:
        self._saving.retry()
        self._follow_text()

    async def action_quit(self) -> None:
        """Leave; with changes that are not saved yet, only when asked a second time."""
        self._saving.retry()
        if self._saving.waiting and not self._asked_to_leave:
            self._asked_to_leave = True
            self.tell(status.LEAVES_WITHOUT(unsaved=self._saving.unsaved))
            return
        self.keep_place()
        self.exit(message=Text(left) if (left := self._saving.left) else None)

    def _saved(self, told: Told) -> None:
        self._said_last = told
        before = {_made(one) for one in self.here}
        self.show_everything()
        self._choose_new(before)
        said, brief = told, True
        if n := self.session.workspace.told_declined():
            said, brief = status.STILL_DECLINED(saved=said, n=n), False
        if n := self.session.workspace.told_lost():
            said, brief = status.LOST_DECLINED(saved=said, n=n), False
        if (undefined := self.session.to_define()) is not None:
            said, brief = codebook.DEFINE(saved=said, n=undefined), False
        self.tell(said, brief=brief)

    def _choose_new(self, before: set[tuple[object, ...]]) -> None:
        """Let keys act on the passage under the cursor that has just been made or changed."""
        for place, one in enumerate(self.here):
            if _made(one) not in before and self.session.is_own(one):
                self._chosen = place
                self.show_place()
                return

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

    def _follow_text(self, told: Told = "") -> None:
        """Read a text anew that has been revised: by another, or by what was `told` of just now."""
        if self.session.stale and not self._saving.waiting:
            self._reload(told or status.READ_ANEW())

    def _reload(self, told: Told) -> None:
        number = self.session.document.lines[self.selection.line].number
        try:
            self.open_document(self.session.name)
        except KodingError:
            self.exit(message=str(status.GONE_ALL_SAVED(document=self.session.name)))
            return
        if self.search.words:
            self.seek(self.search.words)
        self.select(self.moves.numbered(number))
        self.show_everything()
        self.tell(told)

    def keep_true(self) -> None:
        """Keep looking for others' changes, and trying again what a busy database turned away."""
        self.set_interval(_LOOK_SECONDS, self._look)
        self.set_interval(_RETRY_SECONDS, self._retry)
        self.set_interval(_PLACE_SECONDS, self.keep_place)
        self.theme_changed_signal.subscribe(self, self._follow_theme)

    def keep_place(self) -> None:
        """Keep where one is for the next time, where that has changed."""
        if self.places is None:
            return
        self._note_place()
        kept = json.dumps([self.places.lines, self.places.sight, self.places.recent])
        if kept != self._kept_place:
            self._kept_place = kept
            keep_places(self.session.workspace, self.places)

    def _note_place(self) -> None:
        if self.places is not None:
            remember(self.session, self.places, self.line)

    def _follow_theme(self, theme: Theme) -> None:
        """Draw what has colours of its own anew, and remember the theme."""
        has_user = self.places is not None
        if has_user and theme.name != first_look(self.console.color_system).name:
            remember_look(theme.name)
        self._text.query_one(CodebookPanel).redraw()
        self.show_everything()

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
        selector = self.moves.selector
        if event.start == event.end:
            self.select(self.moves.holding(event.start))
        else:
            rounded = selector.at_span if event.exact else selector.at_words
            self.select(rounded(event.start, event.end))

    def find_codes(
        self,
        then: Callable[[tuple[str, ...]], None],
        new: Callable[[str], None] | None = None,
    ) -> None:
        """Ask for codes; `new` makes one that is not there."""
        session = self.session
        asked = CodeQuestion(session.codes, session.recent, unfound=self._unfound, new=new)
        self._find(asked, then)

    def ask_code(
        self,
        question: Told,
        codes: Sequence[StoredCode],
        then: Callable[[tuple[str, ...]], None],
    ) -> None:
        """Ask for one of some codes."""
        self._find(CodeQuestion(codes, self.session.recent, question, several=False), then)

    def _find(self, asked: CodeQuestion, then: Callable[[tuple[str, ...]], None]) -> None:
        self.finder.prepare(asked)
        self.push_screen(self.finder, lambda paths: then(paths) if paths else None)

    def fit_dock(self) -> None:
        """Let the text show what is selected above the question that lies over it, if any does."""
        if not self._text.query(StatusBar):
            return
        rows = self.screen.rows if isinstance(self.screen, Docked) else 0
        below = (PassagesPanel, RecentsBar, StatusBar)
        covered = rows - sum(self._text.query_one(one).size.height for one in below)
        view = self._text.query_one(DocumentView)
        view.make_room(max(covered, 0) if rows else 0)

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
                self.change(edit, status.MEMO(words=words))

        draft = self.session.memo_draft(target)
        self.push_screen(Write(title, draft), save)

    def show_card(self, code: StoredCode) -> None:
        """Show a code's card, and save what is changed in it."""

        def save(answer: str | None) -> None:
            if answer:
                edit = edits.describing(code.path, changes_in(answer))
                self.change(edits.spent(draft, edit))

        draft = self.session.draft("card", code.guid)
        levels = self.session.workspace.study.levels
        self.push_screen(CardScreen(code.path, code.code, levels, draft), save)

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


def _made(passage: StoredPassage) -> tuple[object, ...]:
    """Return what tells a passage apart, also from what it was before it was changed."""
    return passage.guid, passage.start, passage.end, passage.code, passage.value
