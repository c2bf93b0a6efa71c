"""Codes as cards: those in no theme at the left, themes as piles at the right."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from koding.actions.interpretation.memos import MemoTarget
from koding.errors import KodingError
from koding.messages import codebook, plain, text_of
from koding.messages.screen import asking
from koding.messages.screen import codebook as tree
from koding.messages.screen.keys import SORTING
from koding.tui.desk import Told, why
from koding.tui.keys.acts import moving, piling, redoing, spent
from koding.tui.keys.bindings import bindings_of
from koding.tui.looks import look_of
from koding.tui.screens.codebook_edits import TreeEdits
from koding.tui.screens.docking import LookedThrough
from koding.tui.screens.document import cut
from koding.tui.screens.finder import describe
from koding.tui.screens.prompts import Ask, Chooser
from koding.tui.screens.telling import ToldLine
from koding.tui.screens.undoing import take_back
from koding.tui.sight import below

if TYPE_CHECKING:
    from collections.abc import Sequence

    from koding.model.stored import StoredCode
    from koding.tui.desk import Desk

_FRAME = 5
"""Cells of a side that its edge and its scroll bar take."""
_DIGITS = 9


class SortingScreen(ModalScreen["str | None"]):
    """Sorts codes into themes; answers with the path of the code that is to be read across.

    What is changed goes through the desk, one change a key; `refresh_cards` shows it.
    """

    BINDINGS: ClassVar[list[BindingType]] = bindings_of(SORTING)

    def __init__(self, desk: Desk, at: str | None = None) -> None:
        super().__init__()
        self._desk = desk
        self._edits = TreeEdits(desk)
        self._at = at
        self._marked: set[int] = set()
        self._sides: tuple[list[StoredCode], list[StoredCode]] = ([], [])
        self._held: Counter[int] = Counter()
        self._under: Counter[int] = Counter()

    def compose(self) -> ComposeResult:
        """Lay out the two sides, what the card in focus means, and the last row."""
        with Horizontal(id="sorting-sides"):
            for side in ("cards", "piles"):
                with Vertical(classes="sorting-side"):
                    yield Static(id=f"{side}-heading", classes="pane-title", markup=False)
                    yield LookedThrough(id=side)
        with VerticalScroll(id="sorting-meaning", can_focus=False):
            yield Static(markup=False)
        yield ToldLine(classes="pane-foot")

    def on_mount(self) -> None:
        """Show the cards, the one asked for in focus."""
        self.refresh_cards()
        for side, codes in zip(self._lists, self._sides, strict=True):
            paths = [code.path for code in codes]
            if self._at in paths:
                side.highlighted = paths.index(self._at)
                side.focus()
                break
        else:
            (self._lists[0] if self._sides[0] else self._lists[1]).focus()
        self.tell(tree.HINT())

    def refresh_cards(self) -> None:
        """Read the codes anew; each side's cursor stays at its card, else at its place."""
        codes = self._desk.session.codes
        before = [self._focused(side) for side in (0, 1)]
        piles = self._pile_keys
        self._marked &= {code.key for code in codes}
        self._sides = self._sorted(codes)
        self._count(codes)
        for place, (side, found) in enumerate(zip(self._lists, self._sides, strict=True)):
            at, keys = side.highlighted or 0, [code.key for code in found]
            side.set_options(Option(self._line(code)) for code in found)
            was = before[place]
            made = self._pile_keys - piles if place and piles else set()
            if len(made) == 1:  # what was just made is gone to
                at = keys.index(made.pop())
            elif was is not None and was.key in keys:
                at = keys.index(was.key)
            side.highlighted = min(at, len(keys) - 1) if keys else None
        n_piles = len(self._piles)
        left = tree.UNPLACED(n=len(self._sides[0])) if self._sides[0] else self._nothing_left()
        right = tree.PILES(n=n_piles) if n_piles else tree.NO_PILES()
        for name, said in (("cards", left), ("piles", right)):
            self.query_one(f"#{name}-heading", Static).update(str(said))
        if self.is_current and not self._sides[self._side] and self._sides[1 - self._side]:
            self._lists[1 - self._side].focus()
        self._show_meaning()

    def tell(self, sentence: Told) -> None:
        """Say on the last row what happened, and how many are marked."""
        n = len(self._marked)
        told = tree.MARKED(n=n, told=sentence) if n else sentence
        self.query_one(ToldLine).tell(text_of(told))

    def on_option_list_option_highlighted(self, _event: OptionList.OptionHighlighted) -> None:
        """Show what the card in focus means."""
        self._show_meaning()

    def on_option_list_option_selected(self, _event: OptionList.OptionSelected) -> None:
        """Read the code in focus across."""
        self.action_read_card()

    def on_descendant_focus(self) -> None:
        """Show what the card in focus on this side means."""
        self._show_meaning()

    def on_resize(self) -> None:
        """Cut the names for the width there is now."""
        self.refresh_cards()

    # -- keys ----------------------------------------------------------------------------------

    def action_go_card(self, step: int) -> None:
        """Go some cards on or back."""
        self._lists[self._side].step(step)

    def action_other_side(self) -> None:
        """Go to the other side, unless nothing is there."""
        side = 1 - self._side
        if self._sides[side]:
            self._lists[side].focus()
        else:
            self.tell(tree.NO_PILES() if side else self._nothing_left())

    def action_mark_card(self) -> None:
        """Mark the card in focus, or let go of it, and go on to the next."""
        code = self._here
        if code is not None:
            self._marked ^= {code.key}
            self.refresh_cards()
            self.action_go_card(1)
            self.tell(tree.HINT())

    def action_put_in(self, number: int) -> None:
        """Put what is marked, else the card in focus, in a theme by its number."""
        if number > len(self._piles):
            self.tell(tree.NO_SUCH_PILE(number=number))
            return
        pile, here = self._piles[number - 1], self._here
        if not self._marked and here is not None and here.key in self._pile_keys:
            self.tell(tree.A_THEME(code=here.path))
            return
        self._put([code for code in self._taken() if code.key != pile.key], pile)

    def action_put_somewhere(self) -> None:
        """Ask in which theme what is marked, else the card in focus, is to be put."""
        taken = self._taken()
        if not taken:
            return
        going = below(self._desk.session.codes, (code.key for code in taken))
        places = [*(pile for pile in self._piles if pile.key not in going), None]

        def put(chosen: tuple[int, ...] | None) -> None:
            if chosen:
                self._put(taken, places[chosen[0]])

        names: list[Told] = [tree.IN_NO_THEME() if one is None else one.path for one in places]
        self.app.push_screen(Chooser(tree.WHERE(codes=_named(taken)), names, several=False), put)

    def action_new_pile(self) -> None:
        """Ask for the name of a theme, and put what is marked in it."""
        marked = [code for code in self._desk.session.codes if code.key in self._marked]
        paths = [code.path for code in marked]

        def make(name: str | None) -> None:
            if name and name.strip():
                self._marked.clear()
                self._desk.change(spent(draft, piling(name.strip(), paths)))

        draft = self._desk.session.draft("new pile")
        question = tree.NEW_PILE(n=len(marked)) if marked else tree.NEW_EMPTY()
        self.app.push_screen(Ask(question, draft, hint=tree.PILE_NAME()), make)

    def action_take_out(self) -> None:
        """Take what is marked, else the card in focus, out of its theme."""
        taken = [code for code in self._taken() if code.parent is not None]
        if taken:
            self._put(taken, None)
        elif (here := self._here) is not None:
            self.tell(tree.NOT_PLACED(code=here.path))

    def action_rename_card(self) -> None:
        """Ask for another name of the theme or the code in focus."""
        if (here := self._here) is not None:
            self._edits.rename(here)

    def action_show_its_card(self) -> None:
        """Show what the code in focus is, to be changed."""
        if (here := self._here) is not None:
            self._desk.show_card(here)

    def action_write_card_memo(self) -> None:
        """Write a memo on the theme or the code in focus."""
        if (here := self._here) is not None:
            self._desk.write_memo(asking.MEMO_ON(what=here.path), MemoTarget(code=here.path))

    def action_tell_story(self) -> None:
        """Show how the theme or the code in focus came to be."""
        if (here := self._here) is None:
            return
        try:
            self.app.push_screen(StoryScreen(self._desk, here.path))
        except KodingError as error:
            self.tell(why(error))

    def action_read_card(self) -> None:
        """Leave to read the code in focus across."""
        if (here := self._here) is not None:
            self.dismiss(here.path)

    def action_take_sorting_back(self) -> None:
        """Take back the last change."""
        take_back(self._desk)

    def action_sort_again(self) -> None:
        """Do again what was undone last."""
        self._desk.change(redoing)

    def action_help_sorting(self) -> None:
        """Show the keys of this pane."""
        self._desk.show_keys(SORTING)

    def action_leave_sorting(self) -> None:
        """Let go of what is marked, else leave."""
        if self._marked:
            self._marked.clear()
            self.refresh_cards()
            self.tell(tree.HINT())
        else:
            self.dismiss(None)

    # -- what is shown -------------------------------------------------------------------------

    @property
    def at(self) -> str | None:
        """Return the path of the card in focus."""
        return None if self._here is None else self._here.path

    @property
    def _lists(self) -> tuple[LookedThrough, LookedThrough]:
        return self.query_one("#cards", LookedThrough), self.query_one("#piles", LookedThrough)

    @property
    def _side(self) -> int:
        return 1 if self._lists[1].has_focus else 0

    @property
    def _here(self) -> StoredCode | None:
        return self._focused(self._side)

    def _focused(self, side: int) -> StoredCode | None:
        place, codes = self._lists[side].highlighted, self._sides[side]
        return codes[place] if place is not None and place < len(codes) else None

    @property
    def _piles(self) -> list[StoredCode]:
        return [code for code in self._sides[1] if code.parent is None]

    @property
    def _pile_keys(self) -> set[int]:
        return {pile.key for pile in self._piles}

    def _sorted(self, codes: Sequence[StoredCode]) -> tuple[list[StoredCode], list[StoredCode]]:
        """Return the codes in no theme, and each theme with the codes right below it."""
        top = self._desk.session.workspace.study.levels[-1]
        piles = [code for code in codes if code.parent is None and code.code.level == top]
        keys = {pile.key for pile in piles}
        loose = [code for code in codes if code.parent is None and code.key not in keys]
        filled = [
            one
            for pile in piles
            for one in (pile, *(code for code in codes if code.parent == pile.key))
        ]
        return loose, filled

    def _count(self, codes: Sequence[StoredCode]) -> None:
        """Count for every code its passages with those under it, and how many codes are."""
        _, everywhere = self._desk.session.counts()
        self._held = Counter({code.key: everywhere[code.key] for code in codes})
        self._under = Counter()
        for code in reversed(codes):  # parents stand first
            if code.parent is not None:
                self._held[code.parent] += self._held[code.key]
                self._under[code.parent] += self._under[code.key] + 1

    def _taken(self) -> list[StoredCode]:
        marked = [code for code in self._desk.session.codes if code.key in self._marked]
        here = self._here
        return marked or ([] if here is None else [here])

    def _put(self, codes: Sequence[StoredCode], pile: StoredCode | None) -> None:
        going = [code for code in codes if code.parent != (pile.key if pile else None)]
        self._marked.clear()
        if going:
            paths = [code.path for code in going]
            self._desk.change(moving(paths, pile.path if pile else None))
        else:
            self.refresh_cards()

    def _line(self, code: StoredCode) -> Text:
        """Return a card: its mark, colour, name, passages with those below, and what lies below."""
        look = look_of(self.app)
        is_pile = code.key in self._pile_keys
        line = Text("✓ " if code.key in self._marked else "  ", no_wrap=True)
        if is_pile:
            number = self._piles.index(code) + 1
            line.append(f"{number} " if number <= _DIGITS else "  ", style=f"bold {look.edge}")
        elif code.parent is not None:
            line.append("  ")
        line.append("■ ", style=look.shade(code.code.colour))
        deeper = 0 if is_pile else self._under[code.key]
        after = f"  {self._held[code.key]}" + (f"  {tree.UNDER_IT(n=deeper)}" if deeper else "")
        room = max(self.app.size.width // 2 - _FRAME - line.cell_len - len(after), _FRAME)
        line.append(cut(code.code.name, room), style=f"bold {look.ink}" if is_pile else look.ink)
        return line.append(after, style=look.faint)

    def _nothing_left(self) -> Told:
        return tree.NONE_LEFT() if self._sides[1] else tree.NO_CARDS()

    def _show_meaning(self) -> None:
        here = self._here
        said = Text("") if here is None else describe(here)
        self.query_one("#sorting-meaning Static", Static).update(said)


def _named(codes: Sequence[StoredCode]) -> Told:
    return plain(codes[0].path) if len(codes) == 1 else tree.CODES(n=len(codes))


class StoryScreen(ModalScreen[None]):
    """Shows how a code came to be, as the log tells it."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q,H,enter", "dismiss", show=False)]

    def __init__(self, desk: Desk, code: str) -> None:
        from koding.actions.codebook.stories import tell_story

        super().__init__()
        self._path, self._events = tell_story(desk.session.workspace, code)

    def compose(self) -> ComposeResult:
        """Lay out what happened, a line each, oldest first."""
        from koding.actions.diary import local

        look = look_of(self.app)
        words = Text().append(str(codebook.HEADING(code=self._path)), style="bold").append("\n")
        for event in self._events:
            moment = local(event.at).strftime("%Y-%m-%d %H:%M")
            words.append(f"\n{moment}  {event.coder}  ", style=look.faint)
            words.append(str(event.told))
        if not self._events:
            words.append(f"\n{codebook.NOTHING_TOLD()}")
        with VerticalScroll(classes="prompt help"):
            yield Static(words.append("\n"))
            yield Static(str(codebook.CLOSES()), classes="hint")
