"""The actions and the themes by their names, in Textual's palette but in the reader's words."""

from __future__ import annotations

from textual.command import CommandPalette, Hit, Hits, Provider
from textual.system_commands import SystemCommandsProvider
from textual.theme import ThemeProvider

from koding.messages.screen import asking


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
