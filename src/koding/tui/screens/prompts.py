"""Asks for a text, a yes, or one of several named things; what is typed is kept as a draft."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, ClassVar, cast

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Input, Label, OptionList, Static, TextArea
from textual.widgets.option_list import Option

from koding.errors import DatabaseBusyError, KodingError
from koding.messages import NOTHING, Sentence, joined, text_of
from koding.messages.screen import asking
from koding.model.codes import fold
from koding.tui.desk import Told, why
from koding.tui.screens.docking import Docked, LookedThrough
from koding.tui.screens.narrowing import Narrowing

if TYPE_CHECKING:
    from textual.timer import Timer

    from koding.actions.interpretation.memos import UnsavedText
    from koding.tui.desk import Desk


_KEEP_SECONDS = 0.3
"""So long after a key what is typed is kept: a killed program loses less than a word."""


class Typing(Docked[str | None]):
    """Asks for words, which are kept as a draft until they are saved or thrown away.

    Esc leaves them there, and so does whatever ends the program; asked again, they stand there.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", show=False),
        Binding("ctrl+g", "throw_away", show=False, priority=True),
    ]

    KEPT: ClassVar[Sentence] = asking.KEPT
    """What Esc leaves, and how one gets back to it: at most some 60 characters."""

    def __init__(self, title: Told, *, value: str, draft: UnsavedText) -> None:
        super().__init__()
        self._title = text_of(title)
        self._proposed = value
        self._draft = draft
        self._begun = ""
        with suppress(KodingError):  # what is typed now is told of, should it not be kept either
            self._begun = draft.read()
        self._latest = self._begun or value
        self._timer: Timer | None = None
        self._is_told = False

    @property
    def typed(self) -> str:
        """Return what stands there now."""
        raise NotImplementedError

    def hint(self, said: Told) -> str:
        """Return a hint that tells of a draft where what was begun stands there again."""
        return text_of(joined(" ", [asking.AS_LEFT(), said]) if self._begun else said)

    def keep_soon(self) -> None:
        """Keep what is typed in a moment, unless that is on its way."""
        self._latest = self.typed
        if self._timer is None:
            self._timer = self.set_timer(_KEEP_SECONDS, self._keep_now)

    def action_leave(self) -> None:
        """Leave without an answer; what is typed is there when the question is asked again."""
        self._settle()
        fault = self._keep()
        if fault and not self._is_told:
            self._is_told = True
            self._hint(str(asking.CANNOT_KEEP(why=fault)))
            return
        is_kept = not fault and self._latest not in ("", self._proposed)
        kept = self.KEPT if is_kept else self._emptied
        self._close(asking.NOT_KEPT if fault else kept)

    def action_throw_away(self) -> None:
        """Leave without an answer and without what is typed."""
        self._settle()
        self._draft.drop()
        self._close(asking.THROWN_AWAY)

    def answer(self) -> None:
        """Answer with what is typed, which stays a draft until the answer is carried out."""
        self._settle()
        self._keep()
        self.dismiss(self._latest)

    def on_unmount(self) -> None:
        """Keep what was typed last where the screen ends under it."""
        if self._timer is not None:
            self._keep()

    @property
    def _emptied(self) -> Sentence:
        """What is told where nothing is kept, which needs saying only where something was."""
        return asking.DRAFT_GONE if self._begun else NOTHING

    def _close(self, said: Sentence) -> None:
        """Leave without an answer, and say what became of the words: the last line is older."""
        desk = cast("Desk", self.app)
        self.dismiss(None)
        if said is not NOTHING:
            desk.tell(said())

    def _settle(self) -> None:
        """Take in what is typed, and keep nothing of it later."""
        self._latest = self.typed
        if self._timer is not None:
            self._timer.stop()
        self._timer = None

    def _keep_now(self) -> None:
        self._timer = None
        if self._keep():
            self.keep_soon()

    def _keep(self) -> str:
        """Keep what is typed, if it is not what was proposed; return why that cannot be done."""
        try:
            self._draft.keep("" if self._latest == self._proposed else self._latest)
        except DatabaseBusyError:
            return str(asking.BUSY())
        except KodingError as error:
            return why(error)
        return ""

    def _hint(self, said: str) -> None:
        hint = self.query_one(".hint", Static)
        hint.display = True
        hint.update(said)


class Ask(Typing):
    """Asks for one line; None where the user thinks better of it.

    What is proposed gives way to what is typed, unless it `stays`, to be changed here and there.
    """

    def __init__(
        self,
        question: Told,
        draft: UnsavedText,
        *,
        value: str = "",
        hint: Told = "",
        stays: bool = False,
    ) -> None:
        super().__init__(question, value=value, draft=draft)
        self._said = hint
        self._stays = stays

    def compose(self) -> ComposeResult:
        """Lay out the question."""
        with Vertical(classes="prompt"):
            yield Label(self._title, markup=False)
            # What is selected gives way to what is typed now; an arrow keeps it, to be changed.
            line = Input(self._begun or self._proposed, select_on_focus=not self._stays)
            line.cursor_position = len(line.value)
            yield line
            hint = Static(self.hint(self._said), classes="hint", markup=False)
            hint.display = bool(self.hint(self._said))
            yield hint

    @property
    def typed(self) -> str:
        """Return the line as it is now."""
        return self.query_one(Input).value

    def on_input_changed(self, event: Input.Changed) -> None:
        """Keep the line in a moment."""
        event.stop()
        self.keep_soon()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Answer with the line."""
        event.stop()
        self.answer()


class Write(Typing):
    """Asks for a text of several lines; Ctrl+S saves it."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+s", "save", show=False, priority=True)]
    KEPT: ClassVar[Sentence] = asking.MEMO_KEPT

    def __init__(self, title: Told, draft: UnsavedText, *, value: str = "") -> None:
        super().__init__(title, value=value, draft=draft)

    def compose(self) -> ComposeResult:
        """Lay out the text."""
        with Vertical(classes="prompt writing"):
            yield Label(self._title, markup=False)
            yield TextArea(self._begun or self._proposed)
            said = asking.WRITING_ON() if self._begun else asking.WRITING()
            yield Static(str(said), classes="hint", markup=False)

    def on_mount(self) -> None:
        """Go on where the text ends."""
        area = self.query_one(TextArea)
        area.move_cursor(area.document.end)

    @property
    def typed(self) -> str:
        """Return the text as it is now."""
        return self.query_one(TextArea).text

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Keep the text in a moment."""
        event.stop()
        self.keep_soon()

    def action_save(self) -> None:
        """Answer with the text."""
        self.answer()


class Confirm(Docked[bool]):
    """Asks before something is lost."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "dismiss(True)", show=False),
        Binding("n,escape", "dismiss(False)", show=False),
    ]

    def __init__(self, question: Told) -> None:
        super().__init__()
        self._question = text_of(question)
        # The first letter of what is shown; a y answers too, whatever the language.
        self._bindings.bind(str(asking.YES()), "dismiss(True)", show=False)

    def compose(self) -> ComposeResult:
        """Lay out the question."""
        with Vertical(classes="prompt"):
            yield Label(self._question, markup=False)
            yield Static(str(asking.YES_NO(yes=asking.YES(), no=asking.NO())), classes="hint")


class Chooser(Narrowing[tuple[int, ...] | None]):
    """Answers with the places in `names` of what was chosen, None where nothing was."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", show=False),
    ]

    def __init__(
        self,
        question: Told,
        names: Sequence[Told],
        *,
        several: bool = True,
        preselects: bool = True,
    ) -> None:
        super().__init__()
        self._several = several
        self._preselects = preselects
        self._question = text_of(question)
        self._names = [text_of(name) for name in names]
        self._found = list(range(len(names)))
        self._marked: set[int] = set()

    def compose(self) -> ComposeResult:
        """Lay out the question and the names."""
        with Vertical(classes="prompt finder"):
            yield Label(self._question, markup=False)
            yield Input(placeholder=str(asking.LETTERS()))
            yield LookedThrough()
            hint = asking.CHOOSES_SEVERAL() if self._several else asking.CHOOSES()
            yield Static(str(hint), classes="hint")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Answer with what is marked, else with the name in focus."""
        event.stop()
        place = self.query_one(OptionList).highlighted
        if self._marked:
            self.dismiss(tuple(sorted(self._marked)))
        elif place is not None:
            self.dismiss((self._found[place],))
        else:
            self.query_one(".hint", Static).update(str(asking.CHOOSE_FIRST()))

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
        listed.highlighted = 0 if self._found and (words or self._preselects) else None

    def _line(self, place: int) -> Text:
        return Text(("✓ " if place in self._marked else "  ") + self._names[place])
