"""The organisation a document belongs to, who speaks, and (asked for) its survey scores."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

if TYPE_CHECKING:
    from koding.actions.casework import CaseView


class CaseScreen(ModalScreen[str | None]):
    """Shows a case, with scores only where asked for; answers with its name to write a memo."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,i,s,q", "dismiss(None)", "leave"),
        Binding("w", "write_memo", "memo on the organisation"),
    ]

    def __init__(self, case: CaseView) -> None:
        super().__init__()
        self._case = case

    def compose(self) -> ComposeResult:
        """Lay out the facts."""
        case = self._case
        words = Text(case.name or "no organisation", style="bold")
        for name, value in case.attributes:
            words.append(f"\n{name}: ", style="dim")
            words.append(value)
        words.append("\n\nSpeakers", style="bold")
        for label, role, participant in case.speakers:
            words.append(f"\n{label}: {role}" + (f", {participant}" if participant else ""))
        if case.scores is not None:
            words.append("\n\nSurvey", style="bold")
            words.append(" (that you looked is in the log)", style="dim")
            for item, score in case.scores:
                words.append(f"\n{score:>4}  {item}")
        with VerticalScroll(classes="prompt case"):
            yield Static(words)
            hint = "w writes a memo on the organisation, Esc leaves" if case.name else "Esc leaves"
            yield Static(hint, classes="hint")

    def action_write_memo(self) -> None:
        """Leave to write a memo on the organisation."""
        if self._case.name:
            self.dismiss(self._case.name)
