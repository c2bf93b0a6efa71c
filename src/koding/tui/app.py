"""The coding screen: every key that changes something is one committed action."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual.actions import parse
from textual.app import App, ComposeResult, SystemCommand
from textual.binding import Binding, BindingType
from textual.command import CommandPalette
from textual.containers import Horizontal, Vertical
from textual.events import Event, Key
from textual.screen import Screen

from koding.actions.casework import view_case, view_case_scores
from koding.actions.finding import find
from koding.actions.notes import MemoTarget
from koding.errors import KodingError
from koding.messages import text_of
from koding.messages.screen import asking, palette, saving, status
from koding.messages.screen.keys import CHANGE, SEE
from koding.model.material import Span
from koding.tui import passage_edits as edits
from koding.tui.bindings import own_keys
from koding.tui.candidates import CandidatesScreen
from koding.tui.case_screen import CaseScreen
from koding.tui.changing import Changing
from koding.tui.chooser import Chooser
from koding.tui.codebook_panel import CodebookPanel
from koding.tui.desk import Told, why
from koding.tui.document_view import WIDE, DocumentView
from koding.tui.finder import Finder
from koding.tui.hands import hands_of
from koding.tui.harmless import Harmless
from koding.tui.help_screen import HelpScreen
from koding.tui.keymap import ELSEWHERE, grouped, keymap_with, shown_key
from koding.tui.lanes import Stripes
from koding.tui.moves import Moves
from koding.tui.palette import actions_by_name, themes_by_name
from koding.tui.panels import Definition, PassagesPanel, StatusBar
from koding.tui.prompts import Write
from koding.tui.reading_across import ReadingAcross
from koding.tui.reconciling import Reconciling
from koding.tui.saving import Act, Saving
from koding.tui.searching import Search
from koding.tui.seeking import Seeking
from koding.tui.selecting import Selection
from koding.tui.sight import Sight, sight_choices, united
from koding.tui.suggesting import Suggesting
from koding.tui.typing_ahead import KeysInTurn
from koding.tui.walking import Walking

if TYPE_CHECKING:
    from textual.filter import LineFilter

    from koding.actions.reconciling import Scope
    from koding.actions.workspace import Workspace
    from koding.messages import Message, Sentence
    from koding.model.passages_filter import PassageView
    from koding.model.stored import StoredPassage
    from koding.model.suggesting import Suggestion
    from koding.tui.session import CodingSession

_HARMLESS = Harmless()
_RETRY_SECONDS = 0.4
_LOOK_SECONDS = 1.0


class TextScreen(Screen[object], inherit_bindings=False):
    """The screen with the text: Tab and its like do there what the keymap says."""


class CodingApp(App[None]):
    """One coder at one document; the database is the only place where anything is kept."""

    TITLE = "koding"
    CSS_PATH = "screen.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+p", "command_palette", show=False, id="command_palette")
    ]

    def __init__(
        self,
        session: CodingSession,
        *,
        at: tuple[int, int] | int | None = None,
        across: str | None = None,
        reconcile: Scope | None = None,
        suggestions: Sequence[Suggestion] | None = None,
        keys: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__()
        self.session = session
        self.keymap_shown = keymap_with(keys or {})
        self.set_keymap(own_keys(keys or {}))
        self.told = ""
        self.search = Search()
        self._first_place, self._first_code = at, across
        self._reconciles, self._suggests = reconcile is not None, suggestions is not None
        self._saving = Saving(session, self.tell, self._saved)
        self._asked_to_leave = False
        self._chosen = 0
        self._reading: tuple[str, str, Selection] | None = None
        self._read_document()
        walking, changing = Walking(self), Changing(self)
        # These come last: while they adjust the ends of something, Enter and Esc are their own.
        reconciling = Reconciling(self, walking, changing, reconcile)
        suggesting = Suggesting(self, changing, reconciling, suggestions)
        self._hands = hands_of(walking, changing, Seeking(self, changing), reconciling, suggesting)
        self.tag = changing.tag
        self.keys = KeysInTurn(self, super().on_event)

    def get_default_screen(self) -> Screen[object]:
        """Return the screen of the text, whose keys are all the keymap's."""
        return TextScreen(id="_default")

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Return what every line of every widget goes through on its way to the terminal."""
        return [*super().get_line_filters(), _HARMLESS]

    async def on_event(self, event: Event) -> None:
        """Take what happens; a key waits until those before it are done."""
        if isinstance(event, Key) and not event.is_forwarded:
            self.keys.take(event)
        elif self.screen_stack or not isinstance(event, Key):  # a key may come while it closes
            await super().on_event(event)

    # -- what is shown -------------------------------------------------------------------------

    def compose(self) -> ComposeResult:
        """Lay out the text, the panels beside and below it, and the status line."""
        with Horizontal(id="middle"):
            yield DocumentView(self.session, self.selection, self.stripes)
            with Vertical(id="side"):
                yield CodebookPanel(self.session, self)
                yield Definition()
        yield PassagesPanel()
        yield StatusBar()

    def on_mount(self) -> None:
        """Bind the keys, open the place asked for, and keep looking for others' changes."""
        for stroke in self.keymap_shown:
            if stroke.group not in ELSEWHERE and stroke.action != "command_palette":
                for key in stroke.keys:
                    self.bind(key, self._bound(stroke.action), show=False)
        self.run_worker(self.keys.work(), group="keys")
        self.query_one("#side").display = self.size.width >= WIDE
        self.view.focus()
        if isinstance(self._first_place, tuple):
            self.select(self.moves.selector.at_span(*self._first_place))
        elif self._first_place is not None:
            self.select(self.moves.numbered(self._first_place))
        self.show_everything()
        self.call_after_refresh(self.view.show_cursor, centre=True)
        self.set_interval(_LOOK_SECONDS, self._look)
        self.set_interval(_RETRY_SECONDS, self._retry)
        begun = len(self.session.memo_drafts())
        if begun:
            self.tell(status.MEMOS_BEGUN(n=begun))
        if self._first_code is not None:
            self.read_across(self._first_code)
        if self._reconciles:
            self._hands["list_disagreements"]()
        if self._suggests:
            self._hands["list_asked"]()

    @property
    def fault(self) -> Exception | None:
        """What ended the screen, if it was a fault."""
        return self._exception

    def _fatal_error(self) -> None:
        """End without Textual's own traceback, which shows what its variables hold: interviews."""
        self._close_messages_no_wait()

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
        self.selection: Selection = self.moves.selector.at_line(0)
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

    def select(self, selection: Selection | None, otherwise: Told = "") -> None:
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

    # -- what the keys do ----------------------------------------------------------------------

    def _bound(self, action: str) -> str:
        """Return the action as Textual is to call it: some are in hands of their own."""
        return f"perform({action!r})" if parse(action)[1] in self._hands else action

    def action_perform(self, action: str) -> None:
        """Let the hand that knows an action do it."""
        _, name, arguments = parse(action)
        self._hands[name](*arguments)

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
        finder = Finder(self.session.codes, self.session.recent, unfound=self._unfound)
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

    # -- seeing --------------------------------------------------------------------------------

    def action_filter(self) -> None:
        """Show only passages of some codes, coders or rounds, or all again."""
        if self.session.sight:
            self._set_sight(Sight())
            return
        choices = sight_choices(self.session)

        def choose(places: tuple[int, ...] | None) -> None:
            if places:
                self._set_sight(united(choices[place][1] for place in places))

        self.push_screen(Chooser(status.SHOW_ONLY(), [name for name, _ in choices]), choose)

    def _set_sight(self, sight: Sight) -> None:
        self.session.sight = sight
        self.show_everything()
        self.tell((status.FILTERED if sight else status.EVERYTHING)())

    def action_read_across(self) -> None:
        """Read the code of the passage under the cursor, or one that is asked for, across."""
        if self.chosen is not None:
            self.read_across(self.session.code(self.chosen.code).path, self.chosen.guid)
        else:
            self.find_codes(lambda paths: self.read_across(paths[0]))

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

    def on_codebook_panel_chosen(self, event: CodebookPanel.Chosen) -> None:
        """Tag with the code chosen in the tree."""
        self.tag(self.session.name, self.span, (event.path,))
        self.view.focus()

    def on_codebook_panel_read(self, event: CodebookPanel.Read) -> None:
        """Read the code chosen in the tree across."""
        self.read_across(event.path)

    def on_codebook_panel_left(self) -> None:
        """Go back to the text; on a narrow screen the codebook makes room for it."""
        self.query_one("#side").display = self.size.width >= WIDE
        self.view.focus()

    def action_toggle_codebook(self) -> None:
        """Show the codebook and go there, or hide it."""
        tree = self.query_one(CodebookPanel)
        if tree.has_focus:
            self.on_codebook_panel_left()
            return
        self.query_one("#side").display = True
        tree.show()
        tree.focus()

    def on_tree_node_highlighted(self) -> None:
        """Show what the code in focus means."""
        self.query_one(Definition).show(self.query_one(CodebookPanel).focused_code())

    def action_toggle_case(self) -> None:
        """Show the organisation, its attributes and the speakers."""
        try:
            case = CaseScreen(view_case(self.session.workspace, self.session.name))
        except KodingError as error:
            self.tell(why(error))
            return
        self.push_screen(case, self._write_case_memo)

    def action_show_scores(self) -> None:
        """Show the organisation's survey scores too; that they were seen is logged."""

        def act(workspace: Workspace) -> Message:
            case = CaseScreen(view_case_scores(workspace, self.session.name))
            self.push_screen(case, self._write_case_memo)
            return status.SCORES_SHOWN()

        self.change(act)

    def _write_case_memo(self, case: str | None) -> None:
        if case is not None:
            self.write_memo(asking.MEMO_ON(what=case), MemoTarget(case=case))

    def action_help(self) -> None:
        """Show every key."""
        self.push_screen(HelpScreen(self.keymap_shown))

    def show_keys(self, *groups: Sentence) -> None:
        """Show the keys of some groups."""
        keys = tuple(stroke for stroke in self.keymap_shown if stroke.group in groups)
        self.push_screen(HelpScreen(keys))

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Name every action of the text for the palette, and those that have no key."""
        for stroke in grouped(self.keymap_shown):
            if stroke.group not in ELSEWHERE and stroke.action not in _NOT_NAMED:
                keys = " ".join(map(shown_key, stroke.keys))
                act = partial(self.run_action, self._bound(stroke.action))
                where = palette.KEYS_OF(group=stroke.group(), keys=keys)
                yield SystemCommand(str(stroke.description), str(where), act)
        study_memo = partial(self.run_action, self._bound("write_study_memo()"))
        change = str(CHANGE())
        yield SystemCommand(str(palette.STUDY_MEMO()), change, study_memo)
        for target in self.session.memo_drafts():
            title = asking.MEMO_ON(what=memo_named(target))
            write = partial(self.write_memo, title, target)
            yield SystemCommand(str(palette.NOT_SAVED(memo=title)), change, write)
        light_dark = palette.KEYS_OF(group=SEE(), keys=palette.LIGHT_DARK())
        yield SystemCommand(str(palette.THEME()), str(light_dark), self.action_change_theme)

    def action_command_palette(self) -> None:
        """Show every action by its name."""
        if not isinstance(self.screen, CommandPalette):
            self.push_screen(actions_by_name())

    def search_themes(self) -> None:
        """Show every theme by its name."""
        self.push_screen(themes_by_name())

    def action_help_quit(self) -> None:
        """Say how one leaves: Ctrl+C ends other programs, and here copies."""
        self.notify(str(palette.HOW_TO_QUIT()), title=str(palette.QUIT_TITLE()))


def memo_named(target: MemoTarget) -> str:
    """Return what a memo is on, in a few words."""
    named = (target.document, target.where, target.code, target.case, target.participant)
    passage = str(asking.PASSAGE(guid=target.passage[:8])) if target.passage else None
    return " ".join(filter(None, (*named, passage, target.item))) or str(asking.STUDY())


_NOT_NAMED = frozenset({"command_palette", "tag_recent"})
