"""Chooses among named things by a few letters of them; Tab marks several."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Label, OptionList, Static
from textual.widgets.option_list import Option

from koding.messages import text_of
from koding.messages.screen import asking
from koding.model.codes import fold
from koding.tui.desk import Told


class Chooser(ModalScreen[tuple[int, ...] | None]):
    """Answers with the places in `names` of what was chosen, None where nothing was."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", show=False),
        Binding("down,ctrl+n", "step(1)", show=False, priority=True),
        Binding("up,ctrl+p", "step(-1)", show=False, priority=True),
        Binding("tab", "mark", show=False, priority=True),
    ]

    def __init__(self, question: Told, names: Sequence[Told], *, several: bool = True) -> None:
        super().__init__()
        self._several = several
        self._question = text_of(question)
        self._names = [text_of(name) for name in names]
        self._found = list(range(len(names)))
        self._marked: set[int] = set()

    def compose(self) -> ComposeResult:
        """Lay out the question and the names."""
        with Vertical(classes="prompt finder"):
            yield Label(self._question, markup=False)
            yield Input(placeholder=str(asking.LETTERS()))
            yield OptionList()
            hint = asking.CHOOSES_SEVERAL() if self._several else asking.CHOOSES()
            yield Static(str(hint), classes="hint")

    def on_mount(self) -> None:
        """Show every name."""
        self.query_one(OptionList).can_focus = False
        self._show("")

    def on_input_changed(self, event: Input.Changed) -> None:
        """Narrow the names with every letter."""
        event.stop()
        self._show(event.value)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Answer with what is marked, else with the name in focus."""
        event.stop()
        place = self.query_one(OptionList).highlighted
        if self._marked:
            self.dismiss(tuple(sorted(self._marked)))
        elif place is not None:
            self.dismiss((self._found[place],))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Answer with the name that was clicked."""
        self.dismiss((self._found[event.option_index],))

    def action_step(self, step: int) -> None:
        """Move the focus among the names."""
        listed = self.query_one(OptionList)
        if listed.option_count:
            listed.highlighted = ((listed.highlighted or 0) + step) % listed.option_count

    def action_mark(self) -> None:
        """Mark the name in focus, or let go of it."""
        listed = self.query_one(OptionList)
        place = listed.highlighted
        if place is None or not self._several:
            return
        self._marked ^= {self._found[place]}
        listed.replace_option_prompt_at_index(place, self._line(self._found[place]))

    def _show(self, query: str) -> None:
        words = fold(query).split()
        self._found = [
            place
            for place, name in enumerate(self._names)
            if all(word in fold(name) for word in words)
        ]
        listed = self.query_one(OptionList)
        listed.clear_options()
        listed.add_options([Option(self._line(place)) for place in self._found])
        listed.highlighted = 0 if self._found else None

    def _line(self, place: int) -> Text:
        return Text(("✓ " if place in self._marked else "  ") + self._names[place])
