"""What stands beside the text: passages under the cursor, a definition, the status line, a case."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

from koding.messages import spoken
from koding.messages.outcomes import PAGE
from koding.messages.screen import reading, status
from koding.model.timing import brief_clock
from koding.tui.screens.finder import describe

if TYPE_CHECKING:
    from collections.abc import Sequence

    from koding.actions.documents.cases import CaseView
    from koding.model.stored import StoredCode, StoredPassage
    from koding.tui.session import CodingSession


_ROWS = 4
"""Rows of the passages panel, as in the style sheet: a panel that grew would move the text."""


class PassagesPanel(Static):
    """The passages under the cursor: code, coder, value, memo; one of them is chosen."""

    def show(
        self, session: CodingSession, here: Sequence[StoredPassage], chosen: int, memo: str
    ) -> None:
        """Show the passages under the cursor; `memo` is the chosen one's."""
        if not here:
            self.update(Text(str(status.NOTHING_HERE()), style="dim"), layout=False)
            return
        words = Text()
        first = max(chosen - _ROWS + 2, 0)
        for place, one in enumerate(here[first:], first):
            code = session.code(one.code)
            words.append("▶ " if place == chosen else "  ")
            words.append("■ ", style=code.code.colour or "")
            words.append(code.path, style="bold" if place == chosen else "")
            if one.value is not None:
                words.append(f" {one.value:+g}")
            if not session.is_own(one):
                words.append(f" ({one.coder}, {one.round})", style="dim")
            words.append("\n")
        if memo:
            words.append(memo, style="italic")
        words.rstrip()
        self.update(words, layout=False)


class Definition(Static):
    """What the code in focus means."""

    def show(self, code: StoredCode | None) -> None:
        """Show a code's definition, include, exclude and example."""
        self.update(Text("") if code is None else describe(code))


class StatusBar(Static):
    """Where one is and who one is, how much is coded, and what happened last."""

    def show(self, session: CodingSession, line: int, told: str, coverage: float) -> None:
        """Show the place, the coder, the coverage and the last thing told."""
        facts = session.document.facts
        last = session.document.lines[-1].number if session.document.lines else 0
        parts = [
            f"{facts.name}:{line}/{last}{_told_where(session, line)}",
            f"{session.coder} r{session.round}",
            f"{coverage:.0%}",
        ]
        if session.is_done:
            parts.append(str(status.DONE()))
        if session.new_codes:
            parts.append(str(status.FOR_CODES(codes=session.new_codes)))
        if session.hides_others:
            parts.append(str(status.BLIND()))
        if session.sight:
            parts.append(str(session.sight.told(session.codes)))
        place = " · ".join(parts)
        if len(place) + 3 + len(told) > self.app.size.width - 2:
            # What has just happened needs the room more than what has not changed; but that a
            # document is read for some codes alone shows nowhere else.
            place = parts[0]
            if session.new_codes:
                place += f" · {status.FOR_NEW_CODES(n=len(session.new_codes))}"
        words = Text(place, style="bold")
        words.append(f"   {told or status.KEYS_AND_LEAVING()}")
        words.no_wrap = True
        words.overflow = "ellipsis"
        self.update(words, layout=False)


def _told_where(session: CodingSession, line: int) -> str:
    """Return the time in the recording and the page of a line, nothing where there are none."""
    document = session.document
    at = next((one for one in document.lines[line - 1 : line] if one.number == line), None)
    if at is None:
        return ""
    starts_ms, page = document.recorded.at(at.start), document.marks.page(at.start)
    told = "" if starts_ms is None else f" {brief_clock(starts_ms)}"
    return told if page is None else f"{told} {PAGE(page=page)}"


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
