"""The one place where candidate spans are walked, accepted, changed or dismissed.

Search hits are; suggestions and disagreements come with codes of their own, and there every
decision is a committed change that can be undone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Label, OptionList, Static
from textual.widgets.option_list import Option

from koding.actions.passages.tagging import SpanTags
from koding.messages import Sentence, text_of
from koding.messages.screen import asking
from koding.messages.screen import candidates as messages
from koding.messages.screen.keys import CANDIDATES
from koding.model.places import Span
from koding.tui.desk import Told
from koding.tui.keys.bindings import bindings_of
from koding.tui.looks import look_of
from koding.tui.screens.docking import LookedThrough
from koding.tui.screens.telling import ToldLine

if TYPE_CHECKING:
    from collections.abc import Callable

    from koding.model.finding import Hit

    Accept = Callable[[SpanTags], None]

_LEAST = 40
"""Cells of a row at least."""
_FRAME, _PLACE = 9, 10
"""Cells of the frame with its bar, and of a place."""


@dataclass(frozen=True, slots=True)
class CandidateSpan:
    """A span that might become a passage; `codes` are the paths proposed, none where one asks.

    `before` and `after` are the words around it in its lines, `note` says more of it.
    """

    document: str
    line: int
    span: Span
    before: str
    words: str
    after: str
    codes: tuple[str, ...] = ()
    note: str = ""


def candidates_of(hits: Iterable[Hit], first: str) -> list[CandidateSpan]:
    """Return search hits as candidates, those of the document `first` first."""
    return [candidate_of(hit) for hit in sorted(hits, key=lambda one: one.document != first)]


def candidate_of(hit: Hit, codes: tuple[str, ...] = (), note: str = "") -> CandidateSpan:
    """Return a place with the words around it as a candidate for codes."""
    return CandidateSpan(
        document=hit.document,
        line=hit.line,
        span=Span(hit.start, hit.end),
        before=hit.before,
        words=hit.words,
        after=hit.after,
        codes=codes,
        note=note,
    )


class CandidatesScreen(ModalScreen[CandidateSpan | None]):
    """Walks candidates; answers with the one to go to, so that its ends can be changed.

    `accept` is given a candidate and the codes for it, none where the user is to be asked;
    `undo` takes the last change back, `show_keys` shows the keys of a group.
    """

    BINDINGS: ClassVar[list[BindingType]] = bindings_of(CANDIDATES)
    HINT: ClassVar[Sentence] = messages.HINT
    ACCEPTED: ClassVar[Sentence] = messages.TAGGED
    NO_LAST: ClassVar[Sentence] = asking.NO_LAST
    MOST = 120
    """Cells of the list at most."""

    def __init__(
        self,
        title: Told,
        candidates: Sequence[CandidateSpan],
        *,
        accept: Callable[[CandidateSpan, tuple[str, ...]], None],
        last: Callable[[], tuple[str, ...]],
        undo: Callable[[], None],
        show_keys: Callable[[Sentence], None],
    ) -> None:
        super().__init__()
        self._title = text_of(title)
        self._candidates = list(candidates)
        self._accept = accept
        self._last = last
        self._undo = undo
        self._show_keys = show_keys
        self._accepted: dict[CandidateSpan, str] = {}

    def compose(self) -> ComposeResult:
        """Lay out the list."""
        with Vertical(classes="prompt candidates"):
            yield Label(self._heading, markup=False, classes="heading")
            yield LookedThrough()
            yield Static(str(self.HINT()), classes="hint", markup=False)
            yield ToldLine()

    def on_mount(self) -> None:
        """Show the candidates."""
        self.query_one(OptionList).focus()
        self._fill(0)

    def on_resize(self) -> None:
        """Cut the lines for the width there is now."""
        for place in range(len(self._candidates)):
            self._redraw(place)

    def tell(self, sentence: Told) -> None:
        """Say what happened."""
        self.query_one(ToldLine).tell(text_of(sentence))

    def accepted(self, candidate: CandidateSpan, paths: tuple[str, ...]) -> None:
        """Note that a candidate was tagged, and go on to the next."""
        if candidate in self._candidates:
            self._accepted[candidate] = ", ".join(paths)
            self._redraw(self._candidates.index(candidate))
            self.action_go_candidate(1)

    def on_option_list_option_selected(self, _event: OptionList.OptionSelected) -> None:
        """Accept the candidate in focus."""
        self.action_accept()

    # -- keys ----------------------------------------------------------------------------------

    def action_go_candidate(self, step: int) -> None:
        """Go some candidates on or back."""
        if self._candidates:
            place = (self._listed.highlighted or 0) + step
            self._listed.highlighted = min(max(place, 0), len(self._candidates) - 1)

    def action_accept(self) -> None:
        """Tag the candidate in focus with its codes, or with those asked for."""
        if (here := self._here) is not None:
            self._accept(here, here.codes)

    def action_accept_last(self) -> None:
        """Tag the candidate in focus with the codes used last."""
        here, last = self._here, self._last()
        if here is not None and last:
            self._accept(here, last)
        elif here is not None:
            self.tell(self.NO_LAST())

    def action_change_candidate(self) -> None:
        """Leave with the candidate in focus, to change its ends before tagging."""
        if self._here is not None:
            self.dismiss(self._here)

    def action_drop(self) -> None:
        """Dismiss the candidate in focus."""
        place = self._listed.highlighted
        if place is not None and self._candidates:
            del self._candidates[place]
            self._fill(place)

    def action_untag_candidate(self) -> None:
        """Take back the last change."""
        if self._accepted:
            candidate, _ = self._accepted.popitem()
            if candidate in self._candidates:
                self._redraw(self._candidates.index(candidate))
            self._undo()

    def action_help_candidates(self) -> None:
        """Show the keys of this list."""
        self._show_keys(CANDIDATES)

    async def action_search_candidates(self) -> None:
        """Leave, and ask what to search for; what is typed next goes there."""
        self.dismiss(None)
        await self.app.run_action("perform('search')")

    def action_leave_candidates(self) -> None:
        """Leave."""
        self.dismiss(None)

    # -- what is shown -------------------------------------------------------------------------

    @property
    def _heading(self) -> str:
        return self._title

    @property
    def _listed(self) -> OptionList:
        return self.query_one(OptionList)

    @property
    def _here(self) -> CandidateSpan | None:
        place = self._listed.highlighted
        return None if place is None or not self._candidates else self._candidates[place]

    def _fill(self, place: int) -> None:
        self.query_one(".heading", Label).update(self._heading)
        self._listed.clear_options()
        self._listed.add_options([Option(self._line(one)) for one in self._candidates])
        if self._candidates:
            self._listed.highlighted = min(place, len(self._candidates) - 1)

    def _redraw(self, place: int) -> None:
        line = self._line(self._candidates[place])
        self._listed.replace_option_prompt_at_index(place, line)

    def _line(self, one: CandidateSpan) -> Text:
        """Return a candidate in its context on one row, its words in one column.

        One with a note begins with its words, which are long, and has the note on a row of its own.
        """
        width = max(min(self.app.size.width * 96 // 100, self.MOST) - _FRAME, _LEAST)
        side = (width - _PLACE - min(len(one.words), width // 3)) // 2
        place = f"{one.document}:{one.line}"
        before = "" if one.note else _joined(one.before)[-side:].rjust(side)
        line = Text("✓ " if one in self._accepted else "  ")
        line.append(f"{place:<{_PLACE}} ", style="bold")
        faint = look_of(self.app).faint
        line.append(before, style=faint)
        line.append(_joined(one.words), style="bold underline")
        line.append(_joined(one.after), style=faint)
        line.truncate(width, overflow="ellipsis")
        if one.note:
            note = Text(f"    {one.note}", style=faint if one in self._accepted else "")
            note.truncate(width, overflow="ellipsis")
            line = Text("\n").join((line, note))
        if one in self._accepted:
            line.append(f"\n    {self.ACCEPTED(codes=self._accepted[one])}")
        return line


def _joined(words: str) -> str:
    """Return words on one row; a space at an end stays there, to keep them apart."""
    return re.sub(r"\s+", " ", words)


class DecidingScreen(CandidatesScreen):
    """Walks candidates; `reject` is a committed change, as `accept` is.

    What is accepted stays in the list with a mark, what is rejected leaves it. The list begins at
    the place `at` and has been `told` something.
    """

    NOTHING_DONE: ClassVar[Sentence] = messages.NOTHING_DECIDED

    def __init__(
        self,
        title: Told,
        candidates: Sequence[CandidateSpan],
        *,
        at: int,
        told: Told,
        accept: Callable[[CandidateSpan, tuple[str, ...]], None],
        reject: Callable[[CandidateSpan], None],
        last: Callable[[], tuple[str, ...]],
        undo: Callable[[], None],
        show_keys: Callable[[Sentence], None],
    ) -> None:
        super().__init__(
            title, candidates, accept=accept, last=last, undo=undo, show_keys=show_keys
        )
        self._at, self._told = at, told
        self._reject = reject
        self._settled: list[tuple[CandidateSpan, int | None]] = []

    def on_mount(self) -> None:
        """Show the candidates from the place asked for, and what was done before."""
        self._fill(self._at)
        self.tell(self._told)

    @property
    def open(self) -> list[CandidateSpan]:
        """Return what is neither accepted nor rejected yet."""
        return [one for one in self._candidates if one not in self._accepted]

    def accepted(self, candidate: CandidateSpan, paths: tuple[str, ...]) -> None:
        """Note how a candidate was accepted, and go on to the next."""
        self._settled.append((candidate, None))
        super().accepted(candidate, paths)

    def rejected(self, candidate: CandidateSpan) -> None:
        """Take a candidate off the list."""
        place = self._candidates.index(candidate)
        self._settled.append((candidate, place))
        del self._candidates[place]
        self._fill(place)

    def action_drop(self) -> None:
        """Reject the candidate in focus."""
        if self._here is not None and self._here not in self._accepted:
            self._reject(self._here)

    def action_untag_candidate(self) -> None:
        """Take back what was decided last."""
        if not self._settled:
            self.tell(self.NOTHING_DONE())
            return
        candidate, place = self._settled.pop()
        if place is None:
            self._accepted.pop(candidate, None)
            self._redraw(self._candidates.index(candidate))
        else:
            self._candidates.insert(place, candidate)
            self._fill(place)
        self._undo()
