"""Every key on one page, from the keymap."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.table import Table
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

from koding.tui.keymap import grouped, shown_key

if TYPE_CHECKING:
    from koding.messages import Sentence
    from koding.tui.keymap import Stroke


class HelpScreen(ModalScreen[None]):
    """Shows what every key does; any of Esc, ? and q leaves."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,question_mark,q,f1", "dismiss", show=False)
    ]

    def __init__(self, keymap: tuple[Stroke, ...]) -> None:
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
