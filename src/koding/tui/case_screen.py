"""The organisation a document belongs to, who speaks, and (asked for) its survey scores."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

from koding.messages import spoken
from koding.messages.screen import reading

if TYPE_CHECKING:
    from koding.actions.documents.cases import CaseView


class CaseScreen(ModalScreen[str | None]):
    """Shows a case, with scores only where asked for; answers with its name to write a memo."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,i,s,q", "dismiss(None)", show=False),
        Binding("w", "write_memo", show=False),
    ]

    def __init__(self, case: CaseView) -> None:
        super().__init__()
        self._case = case

    def compose(self) -> ComposeResult:
        """Lay out the facts."""
        # With it come the words of all tables, which the screen's first frame does without.
        from koding.tabling.words import word

        case = self._case
        words = Text(case.name or str(reading.NO_CASE()), style="bold")
        for name, value in case.attributes:
            words.append(f"\n{name}: ", style="dim")
            words.append(value)
        words.append(f"\n\n{reading.SPEAKERS()}", style="bold")
        for label, role, participant in case.speakers:
            called = word(f"role.{role}").text(spoken())
            words.append(f"\n{label}: {called}" + (f", {participant}" if participant else ""))
        if case.scores is not None:
            words.append(f"\n\n{reading.SURVEY()}", style="bold")
            words.append(f" {reading.LOGGED()}", style="dim")
            for item, score in case.scores:
                words.append(f"\n{score:>4}  {item}")
        with VerticalScroll(classes="prompt case"):
            yield Static(words)
            hint = reading.WRITES() if case.name else reading.LEAVES()
            yield Static(str(hint), classes="hint")

    def action_write_memo(self) -> None:
        """Leave to write a memo on the organisation."""
        if self._case.name:
            self.dismiss(self._case.name)
