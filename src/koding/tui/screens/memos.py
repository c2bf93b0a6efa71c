"""All memos in one pane: listed, filtered, opened, written and taken away."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from koding.actions.interpretation.memos import MemoTarget, list_memos, passages_of_memos
from koding.errors import KodingError
from koding.messages import text_of
from koding.messages.screen import reading as messages
from koding.messages.screen.keys import MEMOS
from koding.model.codes import fold
from koding.tui.desk import Told, why
from koding.tui.keys import acts as edits
from koding.tui.keys.bindings import bindings_of
from koding.tui.looks import look_of
from koding.tui.screens.docking import LookedThrough
from koding.tui.screens.prompts import Chooser, Write
from koding.tui.screens.telling import ToldLine
from koding.tui.screens.undoing import take_back

if TYPE_CHECKING:
    from collections.abc import Sequence

    from koding.model.stored import StoredMemo
    from koding.tui.desk import Desk

_DAY, _INDENT, _FRAME = 10, 4, 6


class FilterInput(Input):
    """Where the memos are filtered; Esc goes back to the list and keeps the filter."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,enter,down", "screen.leave_filter", show=False, priority=True)
    ]


class MemosScreen(ModalScreen["StoredMemo | None"]):
    """Lists the memos, newest first; answers with the one whose place is to be gone to.

    `targets` are what a new one may be on, each with its name.
    """

    BINDINGS: ClassVar[list[BindingType]] = bindings_of(MEMOS)

    def __init__(self, desk: Desk, targets: Sequence[tuple[Told, MemoTarget]]) -> None:
        super().__init__()
        self._desk = desk
        self._targets = targets
        self._memos: list[StoredMemo] = []
        self._shown: list[StoredMemo] = []
        self._places: dict[str, str] = {}

    def compose(self) -> ComposeResult:
        """Lay out the heading, the filter, the list and the memo in focus in full."""
        yield Static(id="memos-heading", classes="pane-title", markup=False)
        yield FilterInput(placeholder=str(messages.FILTER()), id="memos-filter")
        yield LookedThrough(id="memos-list")
        with VerticalScroll(id="memos-whole", can_focus=False):
            yield Static(markup=False)
        yield ToldLine(classes="pane-foot")

    def on_mount(self) -> None:
        """Show the memos."""
        self.query_one(Input).display = False
        self._listed.focus()
        self.refresh_memos()
        self.tell(messages.MEMOS_HINT())

    def refresh_memos(self) -> None:
        """Read the memos anew; the cursor stays at its memo, else at its place."""
        session = self._desk.session
        try:
            memos = list_memos(session.workspace)
            self._places = passages_of_memos(session.workspace, memos)
        except KodingError as error:
            self.tell(why(error))
            return
        seen = (
            one
            for one in memos
            if not session.hides_others or fold(one.coder) == fold(session.coder)
        )
        self._memos = sorted(seen, key=lambda one: one.created_at, reverse=True)
        self._fill()

    def tell(self, sentence: Told) -> None:
        """Say on the last row what happened."""
        self.query_one(ToldLine).tell(text_of(sentence))

    def on_input_changed(self, event: Input.Changed) -> None:
        """Narrow the list with every letter."""
        event.stop()
        self._fill()

    def on_option_list_option_highlighted(self, _event: OptionList.OptionHighlighted) -> None:
        """Show the memo in focus in full."""
        self._show_whole()

    def on_option_list_option_selected(self, _event: OptionList.OptionSelected) -> None:
        """Open the memo in focus."""
        self.action_open_memo()

    # -- keys ----------------------------------------------------------------------------------

    def action_go_memo(self, step: int) -> None:
        """Go some memos on or back."""
        self._listed.step(step)

    def action_open_memo(self) -> None:
        """Open the memo in focus, to go on writing it; another's is only read."""
        memo = self._here
        if memo is None:
            return
        session = self._desk.session
        if fold(memo.coder) != fold(session.coder):
            self.tell(messages.ANOTHERS(coder=memo.coder))
            return
        draft = session.draft("memo of", memo.guid)

        def save(words: str | None) -> None:
            if words and words.strip() and words.strip() != memo.body:
                self._desk.change(edits.spent(draft, edits.rewording(memo.guid, words)))

        self.app.push_screen(
            Write(messages.EDIT(on=self._named(memo)), draft, value=memo.body), save
        )

    def action_new_memo(self) -> None:
        """Ask what a new memo is on, and write it."""

        def write(chosen: tuple[int, ...] | None) -> None:
            if chosen:
                name, target = self._targets[chosen[0]]
                self._desk.write_memo(messages.EDIT(on=name), target)

        names = [name for name, _ in self._targets]
        self.app.push_screen(Chooser(messages.NEW_ON(), names, several=False), write)

    def action_remove_memo(self) -> None:
        """Take away the memo in focus."""
        memo = self._here
        if memo is None:
            return
        if fold(memo.coder) == fold(self._desk.session.coder):
            self._desk.change(edits.forgetting(memo.guid))
        else:
            self.tell(messages.ANOTHERS(coder=memo.coder))

    def action_go_to_memo(self) -> None:
        """Leave for the place of the memo in focus."""
        if self._here is not None:
            self.dismiss(self._here)

    def action_filter_memos(self) -> None:
        """Ask for words of the memos to show."""
        field = self.query_one(Input)
        field.display = True
        field.focus()

    def action_leave_filter(self) -> None:
        """Go back to the list, which stays filtered."""
        field = self.query_one(Input)
        field.display = bool(field.value.strip())
        self._listed.focus()

    def action_take_memo_back(self) -> None:
        """Take back the last change."""
        take_back(self._desk)

    def action_help_memos(self) -> None:
        """Show the keys of this pane."""
        self._desk.show_keys(MEMOS)

    def action_leave_memos(self) -> None:
        """Show all again where the list is filtered, else leave."""
        field = self.query_one(Input)
        if field.value:
            field.value = ""
            field.display = False
        else:
            self.dismiss(None)

    # -- what is shown -------------------------------------------------------------------------

    @property
    def _listed(self) -> LookedThrough:
        return self.query_one(LookedThrough)

    @property
    def _here(self) -> StoredMemo | None:
        place = self._listed.highlighted
        return self._shown[place] if place is not None and place < len(self._shown) else None

    def _fill(self) -> None:
        here, place = self._here, self._listed.highlighted or 0
        words = self.query_one(Input).value.strip()
        wanted = fold(words).split()
        self._shown = [one for one in self._memos if _holds(one, self._named(one), wanted)]
        self._listed.set_options(Option(self._prompt(one)) for one in self._shown)
        guids = [one.guid for one in self._shown]
        if here is not None and here.guid in guids:
            place = guids.index(here.guid)
        if guids:
            self._listed.highlighted = min(place, len(guids) - 1)
        heading = messages.MEMOS(n=len(self._memos))
        if words:
            heading = messages.MEMOS_FILTERED(n=len(guids), all=len(self._memos), words=words)
        self.query_one("#memos-heading", Static).update(str(heading))
        self._show_whole()

    def _prompt(self, memo: StoredMemo) -> Text:
        """Return what a memo is on, whose it is and from when, and below it how it begins."""
        look = look_of(self.app)
        width = max(self.app.size.width - _FRAME, _FRAME)
        line = Text().append(self._named(memo), style=f"bold {look.ink}")
        line.append(f"   {memo.coder} · {memo.created_at[:_DAY]}", style=look.faint)
        line.truncate(width, overflow="ellipsis")
        first = Text(" ".join(f"    {_words(memo)}".split()), style=look.ink)
        first.truncate(width - _INDENT, overflow="ellipsis")
        return Text("\n").join([line, Text(" " * _INDENT).append_text(first), Text()])

    def _named(self, memo: StoredMemo) -> str:
        """Return what a memo is on; of a passage its place and code, which say more than its id."""
        return self._places.get(memo.guid) or str(memo.on)

    def on_resize(self) -> None:
        """Cut the lines for the width there is now."""
        self._fill()

    def _show_whole(self) -> None:
        if (memo := self._here) is not None:
            words = Text(str(messages.FROZEN()) if memo.is_frozen else memo.body)
        elif typed := self.query_one(Input).value.strip():
            words = Text(str(messages.NONE_WITH(words=typed)))
        else:
            words = Text(str(messages.NONE()))
        self.query_one("#memos-whole Static", Static).update(words)


def _holds(memo: StoredMemo, named: str, words: Sequence[str]) -> bool:
    text = fold(f"{named} {memo.on} {memo.coder} {_words(memo)}")
    return all(word in text for word in words)


def _words(memo: StoredMemo) -> str:
    """Return what a memo says, unless it is on somebody who is frozen: it is opened to be read."""
    return str(messages.FROZEN()) if memo.is_frozen else f"{memo.title}  {memo.body}"
