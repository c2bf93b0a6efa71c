"""Lists what is suggested, to be accepted, changed or dismissed one by one."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from koding.actions.passages.tagging import SpanTags
from koding.errors import KodingError
from koding.messages import spoken
from koding.messages.screen.candidates import (
    BLIND,
    DISMISSED,
    LEARNING,
    MOVE_ENDS,
    NOTHING_TAGGED,
    SUGGESTIONS,
    SUGGESTIONS_HINT,
)
from koding.messages.screen.keys import CANDIDATES
from koding.model.choices import SuggestionMethod
from koding.model.coding import Origin
from koding.model.places import Span
from koding.tui.desk import why
from koding.tui.screens.candidates import DecidingScreen, candidate_of
from koding.tui.screens.undoing import take_back

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from koding.actions.workspace import Workspace
    from koding.messages import Message, Sentence
    from koding.model.suggesting import Suggestion
    from koding.tui.screens.candidates import CandidateSpan
    from koding.tui.screens.changing import Changing
    from koding.tui.screens.reconciling import Reconciling
    from koding.tui.screens.workbench import Workbench

# What suggesting needs is imported in the bodies: the dictionary, and for a model numpy, would
# hold up every first frame of the screen.


class Suggesting:
    """The actions of the keys that list suggestions; `first` are listed when the screen opens.

    While the ends of one are adjusted in the text, Enter and Esc are about that one; else they do
    what they always do.
    """

    def __init__(
        self,
        app: Workbench,
        changing: Changing,
        reconciling: Reconciling,
        first: Sequence[Suggestion] | None,
    ) -> None:
        self._app = app
        self._changing = changing
        self._reconciling = reconciling
        self._first = first or ()
        self._suggestions: dict[CandidateSpan, Suggestion] = {}
        self._adjusting: CandidateSpan | None = None

    def action_list_asked(self) -> None:
        """List what was asked for when the screen was opened."""
        self._show(self._first, 0)

    def action_list_suggestions(self) -> None:
        """List what the keywords suggest in the open document."""
        self._list(SuggestionMethod.KEYWORDS)

    def action_list_learnt(self) -> None:
        """List what a model suggests in the open document."""
        if self._app.session.hides_others:
            self._app.tell(BLIND())
            return
        self._app.tell(LEARNING())
        self._app.call_after_refresh(self._list, SuggestionMethod.MODEL)

    def action_find_code(self) -> None:
        """Tag the ends that were adjusted as suggested; else find a code for what is selected."""
        candidate = self._adjusting
        if candidate is None or candidate.document != self._app.session.name:
            self._reconciling.action_find_code()
            return

        def tagged() -> None:
            self._adjusting = None
            at = list(self._suggestions).index(candidate)
            del self._suggestions[candidate]
            self._app.call_later(self._show, list(self._suggestions.values()), at)

        self._changing.tag_as(self._tags(candidate, self._app.span), candidate.codes, tagged)

    def action_clear(self) -> None:
        """Go back to the list from what is adjusted; else let go of the selection."""
        if self._adjusting is None:
            self._reconciling.action_clear()
            return
        at = list(self._suggestions).index(self._adjusting)
        self._adjusting = None
        self._show(list(self._suggestions.values()), at)

    def _list(self, by: SuggestionMethod) -> None:
        from koding.actions.suggesting import SuggestionFilter, list_suggestions

        session = self._app.session
        wanted = SuggestionFilter(documents=(session.name,), round=session.round)
        try:
            self._show(list_suggestions(session.workspace, wanted, by), 0)
        except KodingError as error:
            self._app.tell(why(error))

    def _show(self, suggestions: Sequence[Suggestion], at: int) -> None:
        from koding.actions.documents.viewing import surround
        from koding.actions.suggesting.tables import signs_label

        workspace = self._app.session.workspace
        hits = surround(workspace, [(one.document, one.start, one.end) for one in suggestions])
        self._suggestions = {
            candidate_of(hit, (one.code,), _note(one, signs_label(one.signs).text(spoken()))): one
            for hit, one in zip(hits, suggestions, strict=True)
        }
        screen = self._screen(at)

        def go(candidate: CandidateSpan | None) -> None:
            self._suggestions = {one: self._suggestions[one] for one in screen.open}
            self._go(candidate)

        self._app.push_screen(screen, go)

    def _screen(self, at: int) -> SuggestionsScreen:
        return SuggestionsScreen(
            SUGGESTIONS(n=len(self._suggestions)),
            list(self._suggestions),
            at=at,
            told=NOTHING_TAGGED(),
            accept=self._accept,
            reject=self._dismiss,
            last=lambda: self._app.session.last,
            undo=lambda: take_back(self._app),
            show_keys=lambda _group: self._app.show_keys(CANDIDATES),
        )

    @property
    def _shown(self) -> SuggestionsScreen | None:
        screens = [one for one in self._app.screen_stack if isinstance(one, SuggestionsScreen)]
        return screens[-1] if screens else None

    def _accept(self, candidate: CandidateSpan, paths: tuple[str, ...]) -> None:
        self._changing.tag_as(
            self._tags(candidate, candidate.span), paths, self._marked(candidate, paths)
        )

    def _marked(self, candidate: CandidateSpan, paths: tuple[str, ...]) -> Callable[[], None]:
        def mark() -> None:
            if (shown := self._shown) is not None:
                shown.accepted(candidate, paths)

        return mark

    def _tags(self, candidate: CandidateSpan, span: Span) -> SpanTags:
        """Return a span to be marked as suggested, its offsets those of the text it was read in."""
        one = self._suggestions[candidate]
        return SpanTags(
            one.document,
            span,
            (),
            self._app.session.round,
            Origin.SUGGESTION,
            revision=one.revision,
        )

    def _dismiss(self, candidate: CandidateSpan) -> None:
        one = self._suggestions[candidate]

        def act(workspace: Workspace) -> Message:
            from koding.actions.suggesting import dismiss_suggestions

            dismiss_suggestions(workspace, [one], self._app.session.round)
            if (shown := self._shown) is not None:
                shown.rejected(candidate)
            return DISMISSED(code=one.code)

        self._app.change(act)

    def _go(self, candidate: CandidateSpan | None) -> None:
        self._app.view.focus()
        if candidate is None:
            return
        if candidate not in self._suggestions:
            self._app.go_to(candidate.document, candidate.span.start, candidate.span.end)
            return
        self._adjusting = candidate
        self._app.go_to(candidate.document, candidate.span.start, candidate.span.end)
        self._app.tell(MOVE_ENDS(code=candidate.codes[0]))


class SuggestionsScreen(DecidingScreen):
    """Walks suggestions; what is dismissed is not suggested again."""

    HINT: ClassVar[Sentence] = SUGGESTIONS_HINT

    @property
    def _heading(self) -> str:
        """Count what is listed: what is dismissed leaves the list."""
        return str(SUGGESTIONS(n=len(self._candidates)))


def _note(one: Suggestion, signs: str) -> str:
    likely = "" if one.probability is None else f" {one.probability:.0%}"
    return f"{one.code}{likely} · {signs}" if signs else f"{one.code}{likely}"
