"""What stands beside the text: passages under the cursor, a definition, the status line, a case."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

from koding.messages import spoken
from koding.messages.outcomes import PAGE
from koding.messages.screen import reading, status
from koding.messages.screen.keys import SHORT
from koding.model.codes import split_path
from koding.model.timing import brief_clock
from koding.tui.keys.keymap import shown_key
from koding.tui.looks import look_of
from koding.tui.screens.document import cut
from koding.tui.screens.finder import describe
from koding.tui.screens.telling import Row, ToldLine

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from koding.actions.documents.cases import CaseView
    from koding.model.stored import StoredCode, StoredPassage
    from koding.tui.desk import Told
    from koding.tui.keys.keymap import Keystroke
    from koding.tui.session import CodingSession


_FEW, _MANY = 1, 3
"""Rows of the passages panel on a low screen and on a high one, whatever is there."""
_HIGH = 30
_LABEL = 18
"""Cells of a recent code's name, of a coder's and of what a filter lets through, at most."""
_GAP = "   "


class TitleBar(Row):
    """Which text this is and where in it one is, how much of it is coded, and who codes."""

    def show(self, session: CodingSession, line: int, coverage: float) -> None:
        """Show the document, the place, the coverage and the coder."""
        facts = session.document.facts
        last = session.document.lines[-1].number if session.document.lines else 0
        where = f"{status.LINE_OF(line=line, last=last)}{_told_where(session, line)}"
        states = [cut(str(one), _LABEL) for one in _states(session)]
        coder = cut(session.coder, _LABEL) + (f" r{session.round}" if session.round > 1 else "")
        coded = str(status.CODED(share=round(coverage * 100)))
        room = (self.app.size.width - 2) * 4 // 5
        # What holds of the screen shows nowhere else; who codes, and how much is, one knows.
        for right in ([where, coded, *states, coder], [where, coded, *states], [where, *states]):
            if cell_len(_GAP.join(right)) <= room:
                break
        self.say(_between(self, facts.name, facts.title or "", right))


def _states(session: CodingSession) -> Iterator[Told]:
    """Yield what holds of the screen beside its place."""
    if session.is_done:
        yield status.DONE()
    if session.new_codes:
        several = len(session.new_codes) > 1
        told = status.FOR_NEW_CODES(n=len(session.new_codes))
        yield told if several else status.FOR_CODES(codes=session.new_codes)
    if session.hides_others:
        yield status.BLIND()
    if session.sight:
        yield session.sight.told(session.codes)


def _between(widget: Static, name: str, title: str, right: Sequence[str]) -> Text:
    """Return a name and a title at the left and what is told at the right, as far as it fits."""
    room = widget.app.size.width - 2
    told = _GAP.join(right)
    words = Text(no_wrap=True, overflow="ellipsis")
    words.append(cut(name, max(room - cell_len(told) - len(_GAP), room // 4)), style="bold")
    left = room - cell_len(words.plain) - cell_len(told)
    if title and left > 2 * len(_GAP) + 4:
        words.append("  " + cut(title, left - len(_GAP) - 2), style=look_of(widget.app).faint)
    return words.append(" " * max(room - words.cell_len - cell_len(told), len(_GAP)) + told)


class PassagesPanel(Row):
    """The passages under the cursor: code, coder, value, memo; one of them is chosen."""

    def show(
        self, session: CodingSession, here: Sequence[StoredPassage], chosen: int, memo: str
    ) -> None:
        """Show the passages under the cursor; `memo` is the chosen one's."""
        look = look_of(self.app)
        if not here:
            self.say(Text(str(status.NOTHING_HERE()), style=look.faint))
            return
        rows = _FEW if self.app.size.height < _HIGH else _MANY
        first = max(min(chosen, len(here) - rows), 0)
        words = Text(no_wrap=True, overflow="ellipsis")
        for place, one in enumerate(here[first : first + rows], first):
            line = self._line(session, one, memo if place == chosen else "")
            mark = "▸ " if place == chosen else "  "
            words.append(mark).append_text(line)
            if place == first and len(here) > 1:
                count = str(status.HERE(n=len(here)))
                room = self.app.size.width - 2 - cell_len(count)
                words.truncate(room - 1, overflow="ellipsis")
                words.append(" " * max(room - words.cell_len, 1) + count, style=look.faint)
            words.append("\n")
        words.rstrip()
        self.say(words)

    def _line(self, session: CodingSession, one: StoredPassage, memo: str) -> Text:
        look, code = look_of(self.app), session.code(one.code)
        line = Text("■ ", style=look.shade(code.code.colour))
        line.append(code.path, style=look.ink)
        if one.value is not None:
            line.append(f" {one.value:+g}", style=look.ink)
        if not session.is_own(one):
            line.append(f" ({one.coder}, {one.round})", style=look.faint)
        if memo:
            line.append(f"{_GAP}✎ {' '.join(memo.split())}", style=f"italic {look.ink}")
        return line


class RecentsBar(Row):
    """The codes used last, by the digits that tag with them, and what `.` does again."""

    def show(self, session: CodingSession) -> None:
        """Show as many recent codes as there is room for."""
        look, room = look_of(self.app), self.app.size.width - 2
        if not session.recent:
            self.say(Text(str(status.NO_RECENTS()), style=look.faint))
            return
        last = [split_path(path)[-1] for path in session.last]
        repeats = "" if not last else f". {status.REPEATS(codes=cut(' + '.join(last), 2 * _LABEL))}"
        words, left = Text(no_wrap=True), room - cell_len(repeats)
        for number, path in enumerate(session.recent[:9], 1):
            name = cut(split_path(path)[-1], _LABEL)
            if cell_len(name) + 4 > left:
                break
            words.append(f"{number} ", style=f"bold {look.edge}").append(f"{name}  ")
            left -= cell_len(name) + 4
        words.append(" " * max(room - words.cell_len - cell_len(repeats), 0) + repeats)
        self.say(words)


class Definition(Static):
    """What the code in focus means."""

    def show(self, code: StoredCode | None) -> None:
        """Show a code's definition, include, exclude and example."""
        self.update(Text("") if code is None else describe(code))


class StatusBar(ToldLine):
    """What happened last, else what the keys of the pane in focus do."""

    def __init__(self) -> None:
        super().__init__()
        self._shown: tuple[object, ...] = ()
        self._words = Text()

    def show(
        self, keymap: Sequence[Keystroke], pane: Sequence[str], told: str, *, brief: bool
    ) -> None:
        """Show what was told, on one row or whole, or as many of a pane's keys as fit."""
        if told:
            self.tell(Text(told, style="bold"), brief=brief)
        else:
            shown = (self.app.size.width, look_of(self.app).name, tuple(pane))
            if shown != self._shown:
                self._shown, self._words = shown, self._keys(keymap, pane)
            self.tell(self._words)

    def _keys(self, keymap: Sequence[Keystroke], pane: Sequence[str]) -> Text:
        known = {stroke.action: stroke.keys for stroke in keymap}
        look, room = look_of(self.app), self.app.size.width - 2
        *shown, ending = [(_shown(known[action]), str(SHORT[action]())) for action in pane]
        words = Text()
        left = room - sum(map(cell_len, ending)) - 1
        for key, does in shown:
            needed = cell_len(key) + cell_len(does) + 3
            if needed <= left:
                words.append(f"{key} ", style=f"bold {look.edge}").append(f"{does}  ")
                left -= needed
        key, does = ending
        return words.append(f"{key} ", style=f"bold {look.edge}").append(does)


def _shown(keys: Sequence[str]) -> str:
    """Return the key to tell of: the first that is one key alone."""
    return shown_key(next((key for key in keys if "+" not in key), keys[0]))


def _told_where(session: CodingSession, line: int) -> str:
    """Return the time in the recording and the page of a line, nothing where there are none."""
    document = session.document
    at = next((one for one in document.lines[line - 1 : line] if one.number == line), None)
    if at is None:
        return ""
    starts_ms, page = document.recorded.at(at.start), document.marks.page(at.start)
    told = "" if starts_ms is None else f"  {brief_clock(starts_ms)}"
    return told if page is None else f"{told}  {PAGE(page=page)}"


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
        faint = look_of(self.app).faint
        words = Text().append(case.name or str(reading.NO_CASE()), style="bold")
        for name, value in case.attributes:
            words.append(f"\n{name}: ", style=faint)
            words.append(value)
        words.append(f"\n\n{reading.SPEAKERS()}", style="bold")
        for label, role, participant in case.speakers:
            called = word(f"role.{role}").text(spoken())
            words.append(f"\n{label}: {called}" + (f", {participant}" if participant else ""))
        if case.scores is not None:
            words.append(f"\n\n{reading.SURVEY()}", style="bold")
            words.append(f" {reading.LOGGED()}", style=faint)
            for item, score in case.scores:
                words.append(f"\n{item}").append(f"\n    {score}", style="bold")
        with VerticalScroll(classes="prompt case"):
            yield Static(words)
            hint = reading.WRITES() if case.name else reading.LEAVES()
            yield Static(str(hint), classes="hint")

    def action_write_memo(self) -> None:
        """Leave to write a memo on the organisation."""
        if self._case.name:
            self.dismiss(self._case.name)
