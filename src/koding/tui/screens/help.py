"""Every key on one page, and every action and theme by its name."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, NamedTuple, Protocol, cast

from rich.table import Table
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.command import CommandPalette, Hit, Hits, Provider
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.system_commands import SystemCommandsProvider
from textual.theme import ThemeProvider
from textual.widgets import Static

from koding.messages import Language
from koding.messages.screen import asking
from koding.tui.keys.keymap import grouped, shown_key

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from koding.messages import Message, Sentence
    from koding.tui.keys.keymap import Keystroke


_LESS = 0.9
"""What a name in another language counts beside one in the reader's."""


class NamedAction(NamedTuple):
    """An action by its name, where it belongs and the keys that do the same."""

    name: Message
    where: Message
    act: Callable[[], object]
    keys: tuple[str, ...] = ()


class _HasActions(Protocol):
    def named_actions(self) -> Iterator[NamedAction]: ...


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

    def matches(self, query: str) -> Hits:
        """Return what matches."""
        return super().search(query)

    async def search(self, query: str) -> Hits:
        """Yield what matches, else one line that there is nothing."""
        found = False
        async for hit in self.matches(query):
            found = True
            yield hit
        if not found:
            yield Hit(0, str(asking.NO_ACTION()), _do_nothing)


class Actions(_NeverEmpty, SystemCommandsProvider):
    """The actions of the screen, found by their words in any language and by their keys."""

    async def matches(self, query: str) -> Hits:
        """Yield the actions that are called so, those whose key it is first."""
        matcher = self.matcher(query)
        for one in cast("_HasActions", self.app).named_actions():
            name = str(one.name)
            elsewhere = (one.name.text(language) for language in Language)
            scores = [matcher.match(name), *(_LESS * matcher.match(word) for word in elsewhere)]
            score = 1.0 if query.strip() in one.keys else max(scores)
            if score > 0:
                yield Hit(score, matcher.highlight(name), one.act, help=str(one.where))


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
