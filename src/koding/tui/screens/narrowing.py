"""A list that every letter narrows: what the finder of codes and the choice of a name share."""

from __future__ import annotations

from typing import ClassVar, TypeVar

from textual.binding import Binding, BindingType
from textual.widgets import Input, OptionList

from koding.tui.screens.docking import Docked

Answer = TypeVar("Answer")


class Narrowing(Docked[Answer]):
    """Letters go to the input, the arrows to the list; `_show` puts what fits into it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,ctrl+n", "step(1)", show=False, priority=True),
        Binding("up,ctrl+p", "step(-1)", show=False, priority=True),
        Binding("tab", "mark", show=False, priority=True),
    ]

    def on_mount(self) -> None:
        """Show everything; who leaves koding at once leaves before there is anything to show."""
        if self.query(OptionList):
            self.query_one(OptionList).can_focus = False
            self._begin()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Narrow the list with every letter."""
        event.stop()
        self._show(event.value)

    def action_step(self, step: int) -> None:
        """Move the focus in the list, from its end to its beginning."""
        listed = self.query_one(OptionList)
        if listed.option_count:
            before = -1 if listed.highlighted is None and step > 0 else listed.highlighted or 0
            listed.highlighted = (before + step) % listed.option_count

    def _begin(self) -> None:
        """Ask anew."""
        self._show("")

    def _show(self, query: str) -> None:
        raise NotImplementedError
