"""The list of places where something may point at somebody, under the text they stand in.

The text above shows them marked, and follows the one in focus. A click looks; keys decide.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Label, OptionList, Static
from textual.widgets.option_list import Option

from koding.messages import listed, text_of
from koding.messages.choices import choice_word
from koding.messages.screen import candidates as messages
from koding.messages.screen.keys import IDENTIFIERS
from koding.model.choices import IdentifierKind
from koding.model.identifiers import Decision
from koding.model.names import shortened
from koding.tui.keys.bindings import bindings_of
from koding.tui.looks import look_of
from koding.tui.screens.docking import LookedThrough
from koding.tui.screens.prompts import Chooser
from koding.tui.screens.telling import ToldLine

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from koding.model.identifiers import Candidate, Place
    from koding.tui.desk import Told

_LINE, _FRAME = 5, 5
"""Cells of a line's number, and of the list's frame with its bar."""
_MOST_TEXT = 30


Verdict = tuple[Decision | None, str | None]
"""What is decided, and what is to stand there instead."""


@dataclass(frozen=True, slots=True)
class FoundPlace:
    """One place of a text of the queue, which may point at somebody there."""

    place: Place
    candidate: Candidate

    @property
    def is_open(self) -> bool:
        """Return whether nobody has decided about it."""
        return self.candidate.decision is None

    @property
    def told(self) -> Verdict:
        """Return what is decided about it by now."""
        return self.candidate.decision, self.candidate.pseudonym


@dataclass(frozen=True, slots=True)
class Deciding:
    """What a key decides: about the text, or `here` alone, as what, and with which pseudonym."""

    decision: Decision
    here: bool = False
    kind: IdentifierKind | None = None
    pseudonym: str | None = None


class IdentifiersScreen(ModalScreen[None]):
    """Walks places; `read` gives them as they are decided by now, `show` is given the one in focus.

    `decide` is a committed change, `undo` takes the last one back, `ask` asks for a pseudonym.
    """

    BINDINGS: ClassVar[list[BindingType]] = bindings_of(IDENTIFIERS)

    def __init__(
        self,
        document: str,
        read: Callable[[], Sequence[FoundPlace]],
        *,
        at: int,
        show: Callable[[Sequence[FoundPlace], FoundPlace | None], None],
        decide: Callable[[FoundPlace, Deciding], None],
        ask: Callable[[FoundPlace, Callable[[str], None]], None],
        undo: Callable[[], None],
        show_keys: Callable[[], None],
    ) -> None:
        super().__init__()
        self._document = document
        self._read = read
        self._offset = at
        self._show = show
        self._decide = decide
        self._ask = ask
        self._undo = undo
        self._show_keys = show_keys
        self._places: list[FoundPlace] = []

    def compose(self) -> ComposeResult:
        """Lay out the list."""
        with Vertical(classes="prompt candidates"):
            yield Label(markup=False, classes="heading")
            yield LookedThrough()
            yield Static(str(messages.IDENTIFIERS_HINT()), classes="hint", markup=False)
            yield ToldLine()

    def on_mount(self) -> None:
        """Show the places, the first open one from the cursor on in focus."""
        self._listed.focus()
        self._places = list(self._read())
        ahead = [at for at, one in enumerate(self._places) if one.place.end > self._offset]
        open_ = [at for at in ahead if self._places[at].is_open]
        self._fill(next(iter(open_ or ahead), 0))

    def on_resize(self) -> None:
        """Cut the rows for the width there is now."""
        if self._places:
            self._fill(self._at)

    def refresh_places(self) -> None:
        """Read anew what is decided; the same place stays in focus."""
        focus = self.here
        self._places = list(self._read())
        same = [at for at, one in enumerate(self._places) if focus and one.place == focus.place]
        self._fill(next(iter(same), self._at))

    def tell(self, sentence: Told) -> None:
        """Say what happened."""
        self.query_one(ToldLine).tell(text_of(sentence))

    @property
    def here(self) -> FoundPlace | None:
        """Return the place in focus."""
        return self._places[self._at] if self._places else None

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Show the place in focus in the text."""
        event.stop()
        self._show(self._places, self.here)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Replace the text in focus: Enter does in a list what it is for."""
        event.stop()
        self.action_accept_text()

    # -- keys ----------------------------------------------------------------------------------

    def action_go_place(self, step: int) -> None:
        """Go some places on or back."""
        self._listed.step(step)

    def action_next_open(self, step: int) -> None:
        """Go to the next place that is open, or the one before; round the ends."""
        places = len(self._places)
        order = ((self._at + step * n) % places for n in range(1, places + 1))
        found = next((at for at in order if self._places[at].is_open), None)
        if found is None:
            self.tell(messages.NO_NEXT(document=self._document))
        else:
            self._listed.highlighted = found

    def action_accept_text(self) -> None:
        """Have the text replaced wherever it stands."""
        self._do(Deciding(Decision.ACCEPTED))

    def action_accept_here(self) -> None:
        """Have it replaced here alone."""
        self._do(Deciding(Decision.ACCEPTED, here=True))

    def action_dismiss_text(self) -> None:
        """Say that the text points at nobody."""
        self._do(Deciding(Decision.DISMISSED))

    def action_dismiss_here(self) -> None:
        """Say that it points at nobody here."""
        self._do(Deciding(Decision.DISMISSED, here=True))

    def action_change_kind(self) -> None:
        """Ask what it is here, and have it replaced as that."""
        here = self.here
        if here is None:
            return
        kinds = list(dict.fromkeys((*here.candidate.kinds, *IdentifierKind)))

        def chosen(places: tuple[int, ...] | None) -> None:
            if places:
                self._do(Deciding(Decision.ACCEPTED, here=True, kind=kinds[places[0]]))

        question = messages.WHICH_KIND(text=here.candidate.text, line=here.place.line)
        names = [choice_word(kind) for kind in kinds]
        self.app.push_screen(Chooser(question, names, several=False), chosen)

    def action_choose_pseudonym(self) -> None:
        """Ask for a pseudonym, and have the text replaced by it."""

        def given(words: str) -> None:
            self._do(Deciding(Decision.ACCEPTED, pseudonym=words))

        if self.here is not None:
            self._ask(self.here, given)

    def action_take_decision_back(self) -> None:
        """Take back the last change."""
        self._undo()

    def action_help_identifiers(self) -> None:
        """Show the keys of this list."""
        self._show_keys()

    def action_leave_identifiers(self) -> None:
        """Leave."""
        self.dismiss(None)

    def decided(self, said: Told) -> None:
        """Note that something was decided, and go on to the next open place after it."""
        self.refresh_places()
        if any(one.is_open for one in self._places):
            self.action_next_open(1)
        self.tell(said)

    def _do(self, deciding: Deciding) -> None:
        if self.here is not None:
            self._decide(self.here, deciding)

    # -- what is shown -------------------------------------------------------------------------

    @property
    def _listed(self) -> LookedThrough:
        return self.query_one(LookedThrough)

    @property
    def _at(self) -> int:
        return min(self._listed.highlighted or 0, max(len(self._places) - 1, 0))

    def _fill(self, at: int) -> None:
        left, every = sum(one.is_open for one in self._places), len(self._places)
        told = messages.OPEN if left else messages.NONE_OPEN
        heading = told(open=left, of=every, document=self._document)
        self.query_one(".heading", Label).update(str(heading))
        self._listed.clear_options()
        self._listed.add_options([Option(self._row(one)) for one in self._places])
        if self._places:
            self._listed.highlighted = min(at, every - 1)

    def _row(self, one: FoundPlace) -> Text:
        """Return a place on one row: line, words, what becomes of it, kind and why."""
        width = max(self.app.size.width - _FRAME, 20)
        candidate, faint = one.candidate, look_of(self.app).faint
        row = Text(f"{one.place.line:>{_LINE}}  ", style=faint)
        words = shortened(candidate.text, _MOST_TEXT)
        row.append(words, style="bold" if one.is_open else "")
        row.append(f"  {_state(candidate)}", style="" if one.is_open else faint)
        said = [choice_word(kind) for kind in candidate.kinds]
        why = listed([*said, *(choice_word(reason) for reason in candidate.reasons)])
        row.append(f"  {text_of(why)}", style=faint)
        row.truncate(width, overflow="ellipsis")
        return row


def _state(candidate: Candidate) -> str:
    """Return what is decided: what stands there instead, nobody's, or open and whose it may be."""
    if candidate.decision is Decision.DISMISSED:
        return f"– {messages.STATE_NOBODY()}"
    if candidate.decision is Decision.ACCEPTED:
        return f"✓ {candidate.pseudonym or messages.STATE_REPLACED()}"
    owner = candidate.owner
    may_be = messages.MAY_BE(owner=owner[0]) if owner is not None else None
    return f"· {messages.STATE_OPEN()}" if may_be is None else f"· {may_be}"
