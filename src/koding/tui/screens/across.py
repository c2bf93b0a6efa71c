"""One code's passages over all documents, each in its context: where codes become themes."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from koding.actions.codebook.editing import Picked
from koding.actions.interpretation.memos import MemoTarget
from koding.errors import KodingError, NotFoundError
from koding.messages import interpretation, text_of
from koding.messages.screen import asking, reading
from koding.messages.screen.keys import ACROSS
from koding.model.codes import fold
from koding.tui.desk import Told, why
from koding.tui.keys.acts import condensing, recoding, redoing, removing, spent, splitting
from koding.tui.keys.bindings import bindings_of
from koding.tui.looks import look_of
from koding.tui.screens.docking import LookedThrough
from koding.tui.screens.document import WIDEST
from koding.tui.screens.prompts import Ask, Write
from koding.tui.screens.telling import ToldLine
from koding.tui.screens.undoing import take_back

if TYPE_CHECKING:
    from koding.model.views import PassageView
    from koding.tui.desk import Desk

_INDENT = 4
_AROUND, _WORDS = 70, 420
"""Characters of context on each side, and of a passage's own words, that the list shows."""


class ReadingAcross(ModalScreen["PassageView | None"]):
    """Reads one code across; answers with the passage whose document is to be opened.

    What is changed here goes through the desk, as in the text; `refresh_passages` shows it.
    """

    BINDINGS: ClassVar[list[BindingType]] = bindings_of(ACROSS)

    def __init__(self, desk: Desk, code: str, *, at: str | None = None) -> None:
        super().__init__()
        self._desk = desk
        found = next(one for one in desk.session.codes if one.path == code)
        self._key = found.key
        self._at = at
        self._views: tuple[PassageView, ...] = ()
        self._marked: set[str] = set()
        self._whole = Static(markup=False)

    @property
    def code(self) -> str:
        """Return the path of the code that is read, also after it was renamed."""
        found = self._desk.session.document.code_by_key.get(self._key)
        return "" if found is None else found.path

    def compose(self) -> ComposeResult:
        """Lay out the heading, the passages, and the one in focus in full."""
        yield Static(id="across-heading", markup=False)
        yield LookedThrough(id="across-list")
        with VerticalScroll(id="across-whole", can_focus=False):
            yield self._whole
        yield ToldLine(classes="pane-foot")

    def on_mount(self) -> None:
        """Show the passages, the one asked for in focus."""
        self.query_one(OptionList).focus()
        self.refresh_passages()
        if self._at is not None:
            guids = [view.guid for view in self._views]
            if self._at in guids:
                self.query_one(OptionList).highlighted = guids.index(self._at)
        self.tell(reading.HINT())

    def refresh_passages(self) -> None:
        """Read the passages anew; the cursor stays at its passage, else at its place."""
        here, place = self._here, self._listed.highlighted or 0
        self._views = self._read()
        guids = [view.guid for view in self._views]
        self._marked &= set(guids)
        self._listed.clear_options()
        self._listed.add_options([Option(self._prompt(view)) for view in self._views])
        if here is not None and here.guid in guids:
            place = guids.index(here.guid)
        if guids:
            self._listed.highlighted = min(place, len(guids) - 1)
        documents = len({view.document for view in self._views})
        heading = reading.HEADING(code=self.code, passages=len(guids), n=documents)
        self._show("#across-heading", str(heading))
        self._show_whole()

    def tell(self, sentence: Told) -> None:
        """Say on the last line what happened."""
        marked = len(self._marked)
        told = reading.MARKED(n=marked, told=sentence) if marked else sentence
        self.query_one(ToldLine).tell(text_of(told))

    def on_option_list_option_highlighted(self, _event: OptionList.OptionHighlighted) -> None:
        """Show the passage in focus in full."""
        self._show_whole()

    def on_option_list_option_selected(self, _event: OptionList.OptionSelected) -> None:
        """Open the document at the passage in focus."""
        self.action_open_place()

    # -- keys ----------------------------------------------------------------------------------

    def action_go(self, step: int) -> None:
        """Go some passages on or back."""
        self._listed.step(step)

    def action_mark(self) -> None:
        """Mark the passage in focus, or let go of it, and go on to the next."""
        here = self._here
        if here is not None:
            self._marked ^= {here.guid}
            self._redraw(self._views.index(here))
            self.action_go(1)
            self.tell(reading.HINT())

    def action_mark_all(self) -> None:
        """Mark every passage; where all are marked, let go of them."""
        guids = {view.guid for view in self._views}
        self._marked = set() if self._marked == guids else guids
        for place in range(len(self._views)):
            self._redraw(place)
        self.tell(reading.HINT())

    def action_recode(self) -> None:
        """Give what is marked, else the passage in focus, another code."""
        taken = self._taken()
        if not taken:
            return

        def recode(paths: tuple[str, ...] | None) -> None:
            if paths:
                self._desk.change(recoding([view.guid for view in taken], paths[0]))

        session = self._desk.session
        question = reading.ANOTHER_CODE(n=len(taken))
        self._desk.ask_code(question, session.codes, recode)

    def action_split(self) -> None:
        """Split what is marked, else the passage in focus, into a new code."""
        taken = self._taken()
        codes = {view.code for view in taken}
        if len(codes) != 1:
            self.tell(reading.OF_SEVERAL())
            return
        code = codes.pop()

        def split(name: str | None) -> None:
            if name and name.strip():
                picked = Picked(guids=tuple(view.guid for view in taken))
                self._desk.change(spent(named, splitting(code, name.strip(), picked)))

        question = reading.TO_NEW_CODE(n=len(taken), code=code)
        named = self._desk.session.draft("split", code)
        self.app.push_screen(Ask(question, named, hint=asking.NAME()), split)

    def action_uncode(self) -> None:
        """Remove what is marked, else the passage in focus."""
        taken = self._taken()
        if taken:
            many = reading.PASSAGES(n=len(taken))
            self._desk.change(removing([view.guid for view in taken], many))

    def action_write_passage_memo(self) -> None:
        """Write a memo on the passage in focus."""
        if (here := self._here) is not None:
            title = asking.MEMO_ON(what=here.code)
            self._desk.write_memo(title, MemoTarget(passage=here.guid))

    def action_write_condensate(self) -> None:
        """Write what all say in the code that is read, with its passages in sight above."""
        from koding.actions.interpretation.condensates import condensate_of

        code = self.code
        try:
            stands = condensate_of(self._desk.session.workspace, code)
        except KodingError as error:
            self.tell(why(error))
            return
        draft = self._desk.session.draft("condensate", code)

        def save(words: str | None) -> None:
            if words is not None and words.strip() != stands:
                self._desk.change(spent(draft, condensing(code, words)))

        self.app.push_screen(Write(interpretation.TITLE(code=code), draft, value=stands), save)

    def action_take_back(self) -> None:
        """Take back the last change."""
        take_back(self._desk)

    def action_do_again(self) -> None:
        """Do again what was undone last."""
        self._desk.change(redoing)

    def action_open_place(self) -> None:
        """Leave with the passage in focus, whose document is to be opened there."""
        if self._here is not None:
            self.dismiss(self._here)

    def action_help_across(self) -> None:
        """Show the keys of reading across."""
        self._desk.show_keys(ACROSS)

    def action_leave_reading(self) -> None:
        """Let go of what is marked, else leave."""
        if self._marked:
            self._marked.clear()
            for place in range(len(self._views)):
                self._redraw(place)
            self.tell(reading.HINT())
        else:
            self.dismiss(None)

    # -- what is shown -------------------------------------------------------------------------

    @property
    def _listed(self) -> LookedThrough:
        return self.query_one(LookedThrough)

    @property
    def _here(self) -> PassageView | None:
        place = self._listed.highlighted
        return self._views[place] if place is not None and place < len(self._views) else None

    def _taken(self) -> list[PassageView]:
        here = self._here
        return [view for view in self._views if view.guid in self._marked] or (
            [] if here is None else [here]
        )

    def _read(self) -> tuple[PassageView, ...]:
        # With it come tables, which the screen's first frame does without.
        from koding.actions.passages.listing import list_passages
        from koding.model.views import PassageFilter

        session = self._desk.session
        try:
            views = list_passages(session.workspace, PassageFilter(codes=(self.code,), context=1))
        except NotFoundError:  # the code is gone: merged, deleted, or undone
            return ()
        except KodingError as error:
            self.tell(why(error))
            return self._views
        if not session.blind:
            return views
        return tuple(view for view in views if fold(view.coder) == fold(session.coder))

    def _redraw(self, place: int) -> None:
        self._listed.replace_option_prompt_at_index(place, self._prompt(self._views[place]))

    def _prompt(self, view: PassageView) -> Text:
        """Return a passage with its place, speaker and code, and below them its words."""
        line = Text("✓ " if view.guid in self._marked else "  ")
        line.append(f"{view.document}:{view.line}", style="bold")
        line.append(f"  {view.speaker or ''} ")
        self._add_code(line, view)
        line.append("\n")
        line.append_text(self._quoted(view))
        return line.append("\n")

    def _quoted(self, view: PassageView) -> Text:
        """Return a passage's words between what is said around them, no wider than is read well."""
        line = Text()
        if view.before:
            line.append(f"{_tail(view.before)} ", style=look_of(self.app).faint)
        line.append("«" + _head(view.quote, _WORDS) + "»")
        if view.after:
            line.append(f" {_head(view.after, _AROUND)}", style=look_of(self.app).faint)
        width = min(max(self.app.size.width - 2 * _INDENT - 2, _INDENT), WIDEST)
        rows = line.wrap(self.app.console, width)
        for row in rows:
            row.rstrip()
            row.pad_left(_INDENT)
        return Text("\n").join(rows)

    def on_resize(self) -> None:
        """Break the words for the width there is now."""
        for place in range(len(self._views)):
            self._redraw(place)

    def _add_code(self, line: Text, view: PassageView) -> None:
        session = self._desk.session
        code = next((one for one in session.codes if one.path == view.code), None)
        line.append(" ■ ", style=look_of(self.app).shade(code.code.colour if code else ""))
        line.append(view.code)
        if view.value is not None:
            line.append(f" {view.value:+g}")
        if fold(view.coder) != fold(session.coder) or view.round != session.round:
            line.append(f" ({view.coder}, {view.round})", style=look_of(self.app).faint)
        if view.memo:
            line.append(" ✎")

    def _show_whole(self) -> None:
        words = Text()
        if (view := self._here) is not None:
            words.append(f"{view.before} ", style=look_of(self.app).faint)
            words.append(view.quote, style="bold")
            words.append(f" {view.after}", style=look_of(self.app).faint)
            if view.memo:
                words.append(f"\n✎ {view.memo}", style="italic")
        self._whole.update(words)

    def _show(self, where: str, words: str) -> None:
        self.query_one(where, Static).update(words)


def _head(words: str, most: int) -> str:
    words = " ".join(words.split())
    return words if len(words) <= most else words[:most].rsplit(" ", 1)[0] + " …"


def _tail(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= _AROUND else "… " + words[-_AROUND:].split(" ", 1)[-1]
