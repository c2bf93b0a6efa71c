"""Small questions the screen asks: one line of text, several lines, or yes and no."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Label, Static, TextArea


class Ask(ModalScreen[str | None]):
    """Asks for one line; None where the user thinks better of it."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(None)", "leave")]

    def __init__(self, question: str, *, value: str = "", hint: str = "") -> None:
        super().__init__()
        self._question = question
        self._value = value
        self._hint = hint

    def compose(self) -> ComposeResult:
        """Lay out the question."""
        with Vertical(classes="prompt"):
            yield Label(self._question, markup=False)
            yield Input(self._value, select_on_focus=False)
            if self._hint:
                yield Static(self._hint, classes="hint", markup=False)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Answer with the line."""
        event.stop()
        self.dismiss(event.value)


class Write(ModalScreen[str | None]):
    """Asks for a text of several lines; Ctrl+S saves it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "leave"),
        Binding("ctrl+s", "save", "save", priority=True),
    ]

    def __init__(self, title: str, *, value: str = "") -> None:
        super().__init__()
        self._title = title
        self._value = value

    def compose(self) -> ComposeResult:
        """Lay out the text."""
        with Vertical(classes="prompt writing"):
            yield Label(self._title, markup=False)
            yield TextArea(self._value)
            yield Static("Ctrl+S saves, Esc leaves without saving", classes="hint")

    def action_save(self) -> None:
        """Answer with the text."""
        self.dismiss(self.query_one(TextArea).text)


class Confirm(ModalScreen[bool]):
    """Asks before something is lost."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "dismiss(True)", "yes"),
        Binding("n,escape", "dismiss(False)", "no"),
    ]

    def __init__(self, question: str) -> None:
        super().__init__()
        self._question = question

    def compose(self) -> ComposeResult:
        """Lay out the question."""
        with Vertical(classes="prompt"):
            yield Label(self._question, markup=False)
            yield Static("y yes, n no", classes="hint")
