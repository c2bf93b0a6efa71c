"""The coding screen: every key that changes something is one committed action."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, ClassVar

from textual.app import App, ComposeResult
from textual.containers import Horizontal, Vertical

from koding.actions.casework import view_case, view_case_scores
from koding.actions.codebook_edit import add_code
from koding.actions.coding import untag
from koding.actions.documents import mark_done
from koding.actions.history import redo, undo
from koding.actions.notes import (
    MemoTarget,
    QuotationFacts,
    add_memo,
    choose_quotation,
    set_value,
)
from koding.actions.reading import document_names
from koding.actions.retagging import SpanTags, change_span, recode_passages, tag_span
from koding.errors import DatabaseBusyError, KodingError
from koding.model.codes import Code
from koding.model.material import Span
from koding.tui.case_screen import CaseScreen
from koding.tui.document_view import WIDE, DocumentView
from koding.tui.finder import Finder
from koding.tui.help_screen import HelpScreen
from koding.tui.keymap import keymap_with
from koding.tui.landmarks import (
    line_numbered,
    next_mark,
    section_marks,
    turn_marks,
    uncoded_stretches,
)
from koding.tui.lanes import Stripes
from koding.tui.panels import CodebookPanel, Definition, PassagesPanel, StatusBar
from koding.tui.prompts import Ask, Write
from koding.tui.selecting import Edge, Selection, Selector, Unit

if TYPE_CHECKING:
    from koding.actions.workspace import Workspace
    from koding.model.stored import StoredPassage
    from koding.tui.session import CodingSession

_RETRY_SECONDS = 0.4
_LOOK_SECONDS = 1.0
_Act = Callable[["Workspace"], str]


class CodingApp(App[None]):
    """One coder at one document; the database is the only place where anything is kept."""

    TITLE = "koding"
    CSS_PATH = "screen.tcss"
    ENABLE_COMMAND_PALETTE = True
    COMMAND_PALETTE_BINDING: ClassVar[str] = "ctrl+p"

    def __init__(
        self,
        session: CodingSession,
        *,
        at: tuple[int, int] | int | None = None,
        keys: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__()
        self.session = session
        self.keymap_shown = keymap_with(keys or {})
        self.told = ""
        self._first_place = at
        self._waiting: list[_Act] = []
        self._chosen = 0
        self._moving = Edge.END
        self._hits: list[tuple[int, int]] = []
        self._sought = ""
        self._read_document()

    # -- what is shown -------------------------------------------------------------------------

    def compose(self) -> ComposeResult:
        """Lay out the text, the panels beside and below it, and the status line."""
        with Horizontal(id="middle"):
            yield DocumentView(self.session, self.selection, self.stripes)
            with Vertical(id="side"):
                yield CodebookPanel(self.session)
                yield Definition()
        yield PassagesPanel()
        yield StatusBar()

    def on_mount(self) -> None:
        """Bind the keys, open the place asked for, and keep looking for others' changes."""
        for stroke in self.keymap_shown:
            for key in stroke.keys:
                self.bind(key, stroke.action, description=stroke.description, show=False)
        self.query_one("#side").display = self.size.width >= WIDE
        self.view.focus()
        if isinstance(self._first_place, tuple):
            self._select(self.selector.at_span(*self._first_place))
        elif self._first_place is not None:
            self._select(self.selector.at_line(self._numbered(self._first_place)))
        self._show_everything()
        self.call_after_refresh(self.view.show_cursor, centre=True)
        self.set_interval(_LOOK_SECONDS, self._look)
        self.set_interval(_RETRY_SECONDS, self._retry)

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

    def _read_document(self) -> None:
        document = self.session.document
        self.selector = Selector(document.text, document.lines)
        self.selection: Selection = self.selector.at_line(0)
        self.stripes = Stripes(self.session.passages)
        self._turn_marks = turn_marks(document.lines)
        self._section_marks = section_marks(document.lines, document.turns)
        self._coverage = self.session.coverage()
        self._hits, self._sought = [], ""

    def _show_everything(self) -> None:
        """Show passages, counts and place anew, after something has changed."""
        self.stripes = Stripes(self.session.passages)
        self._coverage = self.session.coverage()
        self.view.stripes = self.stripes
        self.view.reload()
        if self.query_one("#side").display:
            self.query_one(CodebookPanel).show()
        self._show_place()

    def _show_place(self) -> None:
        """Show where the cursor is and what is there."""
        here, chosen = self.here, self.chosen
        memo = "" if chosen is None else self._memo_on(chosen)
        self.query_one(PassagesPanel).show(
            self.session, here, self._chosen % len(here) if here else 0, memo
        )
        line = self.session.document.lines[self.selection.line].number
        self.query_one(StatusBar).show(self.session, line, self.told, self._coverage)

    def _memo_on(self, passage: StoredPassage) -> str:
        return self.session.memos.get(passage.key, "")

    def _select(self, selection: Selection) -> None:
        self.selection = selection
        self.view.selection = selection
        self._chosen = 0
        self.told = ""
        self.view.show_cursor()
        self._show_place()

    def tell(self, sentence: str) -> None:
        """Say on the status line what happened."""
        self.told = sentence
        self._show_place()

    # -- changing ------------------------------------------------------------------------------

    def change(self, act: _Act) -> None:
        """Carry out a change; what it says is told. A busy database is tried again."""
        if self._waiting:
            self._waiting.append(act)
            return
        self._attempt(act)

    def _attempt(self, act: _Act) -> bool:
        try:
            told = self.session.change(act)
        except DatabaseBusyError:
            if act not in self._waiting:
                self._waiting.append(act)
            self.tell(f"another program holds the database; {len(self._waiting)} to be saved …")
            return False
        except KodingError as error:
            self.tell(str(error))
            return True
        self.told = told
        self._show_everything()
        return True

    def _retry(self) -> None:
        while self._waiting:
            act = self._waiting[0]
            if not self._attempt(act):
                return
            self._waiting.pop(0)

    def _look(self) -> None:
        """Show what others have changed."""
        if self._waiting:
            return
        happened = self.session.look()
        if happened.text:
            self._reload("the text was revised; it is read anew")
        elif happened:
            self._show_everything()

    def _reload(self, told: str) -> None:
        number = self.session.document.lines[self.selection.line].number
        try:
            self.session.open(self.session.name)
        except KodingError:
            self.exit(message=f"{self.session.name} is no longer in the study; all is saved")
            return
        self._read_document()
        self._bring_in()
        self._select(self.selector.at_line(self._numbered(number)))
        self.told = told
        self._show_everything()

    def _bring_in(self) -> None:
        self.view.selection, self.view.stripes, self.view.hits = self.selection, self.stripes, ()

    # -- moving --------------------------------------------------------------------------------

    def action_move_line(self, step: int) -> None:
        """Go to the next line or the one before."""
        self._select(self.selector.at_line(self.selection.line + step))

    def action_move_turn(self, step: int) -> None:
        """Go to the next turn or the one before."""
        self._select(self.selector.at_line(next_mark(self._turn_marks, self.selection.line, step)))

    def action_move_section(self, step: int) -> None:
        """Go to the next section or the one before."""
        marks = self._section_marks
        self._select(self.selector.at_line(next_mark(marks, self.selection.line, step)))

    def action_move_page(self, step: int) -> None:
        """Go a page on or back."""
        self._select(self.selector.at_line(self.selection.line + step * self.view.page_lines()))

    def action_move_end(self, step: int) -> None:
        """Go to the first line or the last."""
        last = len(self.session.document.lines) - 1
        self._select(self.selector.at_line(last if step > 0 else 0))

    def action_move_passage(self, step: int) -> None:
        """Go to the next passage or the one before, and select it."""
        starts = sorted({one.start for one in self.stripes.passages})
        at = next_mark(starts, self.selection.start, step)
        first = next((one for one in self.stripes.passages if one.start == at), None)
        if first is None or at == self.selection.start:
            self.tell("no passage further on" if step > 0 else "no passage before")
            return
        self._select(self.selector.at_span(first.start, first.end))

    def action_move_uncoded(self, step: int) -> None:
        """Go to the next stretch of informants' speech that the coder has not coded."""
        document = self.session.document
        own = [one for one in document.passages if self.session.is_own(one)]
        spans = list(uncoded_stretches(document.text, document.turns, own))
        at = self.selection.start
        further = [span for span in spans if (span.start - at) * step > 0]
        if not further:
            self.tell("nothing uncoded further on" if step > 0 else "nothing uncoded before")
            return
        span = further[0] if step > 0 else further[-1]
        self._select(self.selector.at_span(span.start, span.end))

    def action_ask_line(self) -> None:
        """Go to a line by its number."""

        def go(answer: str | None) -> None:
            if answer and answer.strip().isdigit():
                self._select(self.selector.at_line(self._numbered(int(answer))))
                self.view.show_cursor(centre=True)

        self.push_screen(Ask("Line", hint="its number"), go)

    def action_move_document(self, step: int) -> None:
        """Open the next document or the one before."""
        names = document_names(self.session.workspace)
        place = names.index(self.session.name) + step
        if not 0 <= place < len(names):
            self.tell("this is the last document" if step > 0 else "this is the first document")
            return
        self.session.open(names[place])
        self._read_document()
        self._bring_in()
        self.view.scroll_to(y=0, animate=False, immediate=True)
        self._show_everything()

    def _numbered(self, number: int) -> int:
        return line_numbered(self.session.document.lines, number)

    # -- selecting -----------------------------------------------------------------------------

    def action_extend_line(self, step: int) -> None:
        """Select one line more, or one less."""
        chosen = self.selection
        line = chosen.line + step if chosen.held or step < 0 else chosen.line
        self._select(self.selector.extend(chosen, line))

    def action_nudge_word(self, step: int) -> None:
        """Move the moving end by a word."""
        self._nudge(Unit.WORD, step)

    def action_nudge_character(self, step: int) -> None:
        """Move the moving end by a character."""
        self._nudge(Unit.GRAPHEME, step)

    def _nudge(self, unit: Unit, step: int) -> None:
        self._select(self.selector.nudge(self.selection, self._moving, unit, step))

    def action_swap_end(self) -> None:
        """Let the other end of the selection move."""
        self._moving = Edge.START if self._moving is Edge.END else Edge.END
        self._select(self.selector.swap(self.selection))
        self.tell(f"the {'first' if self._moving is Edge.START else 'last'} end moves")

    def action_select_passage(self) -> None:
        """Select what the passage under the cursor covers."""
        if self.chosen is not None:
            self._select(self.selector.at_span(self.chosen.start, self.chosen.end))

    def action_clear(self) -> None:
        """Let go of the selection."""
        self._moving = Edge.END
        self._select(self.selector.at_line(self.selection.line))

    def on_document_view_selected(self, event: DocumentView.Selected) -> None:
        """Select what the mouse has gone over, or go to the line it pointed at."""
        if event.start == event.end:
            lines = self.session.document.lines
            line = max((i for i, one in enumerate(lines) if one.start <= event.start), default=0)
            self._select(self.selector.at_line(line))
        else:
            self._select(self.selector.at_span(event.start, event.end))

    # -- coding --------------------------------------------------------------------------------

    def action_find_code(self) -> None:
        """Find codes and tag the selection with them."""

        def tag(paths: tuple[str, ...] | None) -> None:
            if paths:
                self._tag(paths)

        self.push_screen(Finder(self.session.codes, self.session.recent), tag)

    def action_repeat(self) -> None:
        """Tag with the codes used last."""
        if self.session.last:
            self._tag(self.session.last)
        else:
            self.tell("no code has been used yet: Enter finds one")

    def action_tag_recent(self, number: int) -> None:
        """Tag with one of the nine recent codes."""
        if number <= len(self.session.recent):
            self._tag((self.session.recent[number - 1],))
        else:
            self.tell(f"there is no recent code {number} yet: Enter finds one")

    def on_codebook_panel_chosen(self, event: CodebookPanel.Chosen) -> None:
        """Tag with the code chosen in the tree."""
        self._tag((event.path,))
        self.view.focus()

    def _tag(self, paths: tuple[str, ...]) -> None:
        scales = [path for path in paths if self.session.scale_of(path) is not None]
        if not scales:
            self._tag_with(tuple((path, None) for path in paths))
            return

        def valued(answer: str | None) -> None:
            if answer is not None:
                value = _number(answer)
                self._tag_with(tuple((path, value if path in scales else None) for path in paths))

        hint = self.session.scale_hint(scales[0])
        self.push_screen(Ask(f"Value of {scales[0]}", hint=hint), valued)

    def _tag_with(self, codes: tuple[tuple[str, float | None], ...]) -> None:
        tags = SpanTags(
            document=self.session.name,
            span=Span(self.selection.start, self.selection.end),
            codes=codes,
            round=self.session.round,
        )
        paths = tuple(path for path, _ in codes)

        def act(workspace: Workspace) -> str:
            tag_span(workspace, tags)
            self.session.used(paths)
            return f"saved: {', '.join(paths)}"

        self.change(act)

    def action_new_code(self) -> None:
        """Make a code, named from the selection, and tag with it."""
        start, end = self.selection.start, self.selection.end
        proposed = " ".join(self.session.document.text[start:end].split()[:5])

        def make(answer: str | None) -> None:
            if answer and answer.strip():
                self._make_code(answer.strip())

        self.push_screen(
            Ask("New code", value=proposed, hint="NAME for a free code, or PARENT/NAME"), make
        )

    def _make_code(self, path: str) -> None:
        tags_span = Span(self.selection.start, self.selection.end)

        def act(workspace: Workspace) -> str:
            made = add_code(workspace, path, Code(id="", name=""))
            tag_span(
                workspace,
                SpanTags(self.session.name, tags_span, ((made, None),), self.session.round),
            )
            self.session.used((made,))
            return f"saved: new code {made}"

        self.change(act)

    # -- changing passages ---------------------------------------------------------------------

    def action_next_here(self) -> None:
        """Choose another of the passages under the cursor."""
        self._chosen += 1
        self._show_place()

    def _on_chosen(self, act: Callable[[Workspace, StoredPassage], str]) -> None:
        passage = self.chosen
        if passage is None:
            self.tell("there is no passage under the cursor")
            return
        self.change(lambda workspace: act(workspace, passage))

    def action_remove_passage(self) -> None:
        """Remove the passage under the cursor."""

        def act(workspace: Workspace, passage: StoredPassage) -> str:
            untag(workspace, [passage.guid])
            return f"removed {self.session.code(passage.code).path}; z brings it back"

        self._on_chosen(act)

    def action_change_code(self) -> None:
        """Give the passage under the cursor another code."""
        passage = self.chosen
        if passage is None:
            self.tell("there is no passage under the cursor")
            return

        def recode(paths: tuple[str, ...] | None) -> None:
            if paths:
                self.change(lambda workspace: _recoded(workspace, passage.guid, paths[0]))

        question = f"Instead of {self.session.code(passage.code).path}"
        finder = Finder(self.session.codes, self.session.recent, question=question, several=False)
        self.push_screen(finder, recode)

    def action_change_span(self) -> None:
        """Give the passage under the cursor the selection as its span."""
        span = Span(self.selection.start, self.selection.end)

        def act(workspace: Workspace, passage: StoredPassage) -> str:
            change_span(workspace, passage.guid, span)
            return "saved: the span is changed"

        self._on_chosen(act)

    def action_set_value(self) -> None:
        """Give the passage under the cursor another value."""
        passage = self.chosen
        if passage is None or self.session.code(passage.code).code.scale is None:
            self.tell("the passage's code has no scale")
            return
        path = self.session.code(passage.code).path

        def put(answer: str | None) -> None:
            if answer is not None:
                self.change(lambda workspace: _valued(workspace, passage.guid, answer))

        self.push_screen(Ask(f"Value of {path}", hint=self.session.scale_hint(path)), put)

    def action_choose_quotation(self) -> None:
        """Choose the passage under the cursor for print."""

        def act(workspace: Workspace, passage: StoredPassage) -> str:
            choose_quotation(workspace, passage.guid, QuotationFacts())
            return "saved: chosen for print"

        self._on_chosen(act)

    def action_write_memo(self) -> None:
        """Write a memo on the passage under the cursor, else on what is selected."""
        passage = self.chosen
        if passage is not None:
            target = MemoTarget(passage=passage.guid)
            title = f"Memo on {self.session.code(passage.code).path}"
        else:
            where = f"@{self.selection.start}-{self.selection.end}"
            target = MemoTarget(document=self.session.name, where=where)
            title = "Memo on the selection"
        self._write_memo(title, target)

    def action_write_document_memo(self) -> None:
        """Write a memo on the document."""
        self._write_memo(f"Memo on {self.session.name}", MemoTarget(document=self.session.name))

    def _write_memo(self, title: str, target: MemoTarget) -> None:
        def save(words: str | None) -> None:
            if words and words.strip():
                self.change(lambda workspace: _remembered(workspace, target, words))

        self.push_screen(Write(title), save)

    def action_undo(self) -> None:
        """Take back the last change, also one made by command."""
        self.change(lambda workspace: f"undone: {undo(workspace).action}")

    def action_redo(self) -> None:
        """Do again what was undone last."""
        self.change(lambda workspace: f"done again: {redo(workspace).action}")

    def action_mark_done(self) -> None:
        """Mark the document as done, or open it again."""
        done = not self.session.is_done

        def act(workspace: Workspace) -> str:
            mark_done(workspace, self.session.name, round_=self.session.round, done=done)
            return "saved: marked as done" if done else "saved: open again"

        self.change(act)

    # -- seeing --------------------------------------------------------------------------------

    def action_search(self) -> None:
        """Search the text for words."""

        def seek(answer: str | None) -> None:
            if answer:
                self._seek(answer)

        self.push_screen(Ask("Search", value=self._sought, hint="words as they are written"), seek)

    def _seek(self, words: str) -> None:
        self._sought = words
        pattern = re.compile(r"\s+".join(map(re.escape, words.split())), re.IGNORECASE)
        text = self.session.document.text
        self._hits = [match.span() for match in pattern.finditer(text)]
        self.view.hits = self._hits
        if not self._hits:
            self.view.refresh()
            self.tell(f"'{words}' is not in {self.session.name}")
            return
        self.action_next_hit(1)

    def action_next_hit(self, step: int) -> None:
        """Go to the next hit or the one before."""
        at = self.selection.start
        further = [hit for hit in self._hits if (hit[0] - at) * step > 0]
        if not further:
            self.tell("no hit further on" if step > 0 else "no hit before")
            return
        hit = further[0] if step > 0 else further[-1]
        self._select(self.selector.at_span(*hit))
        place = self._hits.index(hit) + 1
        self.tell(f"'{self._sought}' {place} of {len(self._hits)}")

    def action_toggle_codebook(self) -> None:
        """Show the codebook and go there, or hide it."""
        side = self.query_one("#side")
        tree = self.query_one(CodebookPanel)
        if side.display and tree.has_focus:
            side.display = self.size.width >= WIDE
            self.view.focus()
            return
        side.display = True
        tree.show()
        tree.focus()

    def on_tree_node_highlighted(self) -> None:
        """Show what the code in focus means."""
        code = self.query_one(CodebookPanel).focused_code()
        self.query_one(Definition).show(code)

    def action_toggle_case(self) -> None:
        """Show the organisation, its attributes and the speakers."""
        self.push_screen(CaseScreen(view_case(self.session.workspace, self.session.name)))

    def action_show_scores(self) -> None:
        """Show the organisation's survey scores too; that they were seen is logged."""

        def act(workspace: Workspace) -> str:
            self.push_screen(CaseScreen(view_case_scores(workspace, self.session.name)))
            return "the scores are shown"

        self.change(act)

    def action_help(self) -> None:
        """Show every key."""
        self.push_screen(HelpScreen(self.keymap_shown))


def _number(answer: str) -> float | None:
    try:
        return float(answer.replace(",", "."))
    except ValueError:
        return None


def _recoded(workspace: Workspace, guid: str, path: str) -> str:
    recode_passages(workspace, [guid], path)
    return f"saved: {path}"


def _valued(workspace: Workspace, guid: str, answer: str) -> str:
    set_value(workspace, guid, _number(answer))
    return "saved: the value is changed"


def _remembered(workspace: Workspace, target: MemoTarget, words: str) -> str:
    add_memo(workspace, target, words)
    return "saved: the memo"
