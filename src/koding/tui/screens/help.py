"""Every key on one page, and every action and theme by its name."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.table import Table
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.command import CommandPalette, Hit, Hits, Provider
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.system_commands import SystemCommandsProvider
from textual.theme import ThemeProvider
from textual.widgets import Static

from koding.messages.screen import asking
from koding.tui.keys.keymap import grouped, shown_key

if TYPE_CHECKING:
    from koding.messages import Sentence
    from koding.tui.keys.keymap import Keystroke


class HelpScreen(ModalScreen[None]):
    """Shows what every key does; any of Esc, ? and q leaves."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,question_mark,q,f1", "dismiss", show=False)
    ]

    def __init__(self, keymap: tuple[Keystroke, ...]) -> None:
        super().__init__()
        self._keymap = keymap

    def compose(self) -> ComposeResult:
        """Lay out the keys by group."""
        table = Table(box=None, padding=(0, 1), show_header=False)
        group: Sentence | None = None
        for stroke in grouped(self._keymap):
            first = "" if stroke.group == group else str(stroke.group())
            group = stroke.group
            keys = "  ".join(shown_key(key) for key in stroke.keys)
            table.add_row(f"[b]{first}[/b]", keys.replace("[", r"\["), str(stroke.description))
        with VerticalScroll(classes="prompt help"):
            yield Static(table)


class _NeverEmpty(Provider):
    """Says itself that nothing is found; the palette would say so in English."""

    async def search(self, query: str) -> Hits:
        """Yield what matches, else one line that there is nothing."""
        found = False
        async for hit in super().search(query):
            found = True
            yield hit
        if not found:
            yield Hit(0, str(asking.NO_ACTION()), _do_nothing)


class Actions(_NeverEmpty, SystemCommandsProvider):
    """The actions of the screen."""


class Themes(_NeverEmpty, ThemeProvider):
    """The colours of the screen."""


def actions_by_name() -> CommandPalette:
    """Return the list of actions."""
    return CommandPalette([Actions], placeholder=str(asking.SEARCH_ACTIONS()))


def themes_by_name() -> CommandPalette:
    """Return the list of themes."""
    return CommandPalette([Themes], placeholder=str(asking.SEARCH_THEMES()))


def _do_nothing() -> None:
    """Leave everything as it is."""
