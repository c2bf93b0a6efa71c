"""Settles where coders differ, as the coder `consensus`; who sits here stands in the log."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from koding.errors import KodingError
from koding.messages import NOTHING, Message, both
from koding.messages.screen import candidates
from koding.messages.screen.keys import CANDIDATES, DISAGREEMENTS
from koding.model.coding import CONSENSUS
from koding.tui.desk import why
from koding.tui.screens.candidates import candidate_of
from koding.tui.screens.disagreements import DisagreementsScreen, ReadingsScreen, called, note_on
from koding.tui.screens.prompts import Confirm
from koding.tui.screens.undoing import take_back

if TYPE_CHECKING:
    from koding.actions.consensus import ReconciliationScope
    from koding.actions.workspace import Workspace
    from koding.model.reconciling import Contested, PassageReading, Piece, Reconciliation
    from koding.tui.screens.candidates import CandidateSpan
    from koding.tui.screens.changing import Changing
    from koding.tui.screens.moving import Walking
    from koding.tui.screens.workbench import Workbench

# What reconciling needs is imported in the bodies: it brings numpy, which would hold up every
# first frame of the screen.

_ABOVE = "above"
"""The text's class while it stands above the list."""


class Reconciling:
    """The actions of the keys that settle disagreements.

    While the ends of one are adjusted in the text, Enter and Esc are about that one; else they do
    what they always do.
    """

    def __init__(
        self,
        app: Workbench,
        walking: Walking,
        changing: Changing,
        scope: ReconciliationScope | None,
    ) -> None:
        self._app = app
        self._walking = walking
        self._changing = changing
        self._scope = scope
        self._found: Reconciliation | None = None
        self._contested: dict[CandidateSpan, Contested] = {}
        self._adjusting: tuple[CandidateSpan, int] | None = None
        self._last: tuple[str, ...] = ()

    def action_list_disagreements(self) -> None:
        """List where coders differ, the longest first.

        What they agree on is taken over for consensus only when the user says so.
        """
        if self._app.session.hides_others:
            self._app.tell(candidates.RECONCILED_BLIND())
            return
        self._app.change(self._ask)

    def action_find_code(self) -> None:
        """Give what is adjusted to consensus; else find a code for what is selected."""
        if self._adjusting is None or not self._is_here(self._adjusting[0]):
            self._changing.action_find_code()
            return
        from koding.model.reconciling import PassageReading, Piece

        candidate, at = self._adjusting
        contested, span = self._contested[candidate], self._app.span
        values = {piece.value for one in contested.readings if one.coders for piece in one.pieces}
        value = next(iter(values)) if len(values) == 1 else None
        reading = PassageReading(
            "own ends", (Piece(span.start, span.end, value),), asks=len(values) > 1
        )

        def settled() -> None:
            self._adjusting = None
            self._app.call_later(self._app.change, partial(self._open, at))

        self._settle(contested, reading, settled)

    def action_clear(self) -> None:
        """Go back to the list from what is adjusted; else let go of the selection."""
        if self._adjusting is None:
            self._walking.action_clear()
            return
        _, at = self._adjusting
        self._adjusting = None
        self._app.change(partial(self._open, at))

    @property
    def _scope_here(self) -> ReconciliationScope:
        from koding.actions.consensus import ReconciliationScope

        session = self._app.session
        return self._scope or ReconciliationScope(documents=(session.name,), round=session.round)

    def _ask(self, workspace: Workspace) -> Message:
        from koding.actions.consensus import read_reconciliation

        found = read_reconciliation(workspace, self._scope_here)
        if not found.agreed:
            return self._open(0, workspace)

        def answered(yes: bool | None) -> None:  # noqa: FBT001 - Textual answers so
            self._app.change(self._take_over if yes else partial(self._open, 0))

        question = candidates.TAKE_OVER(
            coders=both(found.coders),
            n=len(found.agreed),
            documents=list(found.documents),
            consensus=CONSENSUS,
        )
        self._app.call_later(self._app.push_screen, Confirm(question), answered)
        return NOTHING()

    def _take_over(self, workspace: Workspace) -> Message:
        from koding.actions.consensus import reconcile

        taken = reconcile(workspace, self._scope_here)
        return self._open(0, workspace, taken.agreed)

    def _open(self, at: int, workspace: Workspace, taken: int | None = None) -> Message:
        from koding.actions.consensus import read_reconciliation
        from koding.actions.documents.viewing import surround

        found = read_reconciliation(workspace, self._scope_here)
        hits = surround(workspace, [(one.document, one.start, one.end) for one in found.open])
        self._found = found
        self._contested = {
            candidate_of(hit, (one.code,), note_on(one)): one
            for hit, one in zip(hits, found.open, strict=True)
        }
        told = candidates.TO_SETTLE(n=len(found.open))
        if found.agreed:
            told = candidates.TO_SETTLE_LEFT(n=len(found.open), agreed=len(found.agreed))
        if taken is not None:
            told = candidates.TAKEN_OVER(n=taken, rest=told)
        self._app.query_one("#middle").add_class(_ABOVE)
        # Once this change is told: the list cannot be told anything before it is laid out.
        self._app.call_later(self._app.push_screen, self._screen(found, at, told), self._adjust)
        return told

    def _screen(self, found: Reconciliation, at: int, told: Message) -> DisagreementsScreen:
        title = candidates.TITLE(coders=found.coders, n=len(found.open))
        return DisagreementsScreen(
            title,
            list(self._contested),
            at=at,
            told=told,
            show=self._show,
            accept=self._accept,
            reject=self._reject,
            finish=self._finish,
            last=lambda: self._last,
            undo=lambda: take_back(self._app),
            show_keys=lambda _group: self._app.show_keys(CANDIDATES, DISAGREEMENTS),
        )

    @property
    def _list(self) -> DisagreementsScreen | None:
        screens = [one for one in self._app.screen_stack if isinstance(one, DisagreementsScreen)]
        return screens[-1] if screens else None

    def _accept(self, candidate: CandidateSpan, words: tuple[str, ...]) -> None:
        """Settle with the only reading, the one named by `words`, or one that is asked for."""
        contested = self._contested[candidate]
        settled = partial(self._mark, candidate)
        readings = contested.readings
        if words != candidate.codes:
            named = [one for one in readings if words[0] in (one.name, *one.coders)]
            if named:
                self._settle(contested, named[0], partial(settled, words[0]))
            elif words[0] in contested.not_coded_by:
                self._reject(candidate, words[0])
            else:
                self._app.tell(candidates.NO_READING(name=called(words[0])))
            return
        if len(readings) == 1:
            self._settle(contested, readings[0], partial(settled, readings[0].name))
            return

        def chosen(places: tuple[int, ...] | None) -> None:
            if places:
                reading = readings[places[0]]
                self._settle(contested, reading, partial(settled, reading.name))
            else:
                self._show(candidate)

        def show(reading: PassageReading) -> None:
            self._select(reading.pieces[0].start, reading.pieces[-1].end)

        self._app.push_screen(ReadingsScreen(contested, candidate, show), chosen)

    def _settle(
        self, contested: Contested, reading: PassageReading, settled: Callable[[], None]
    ) -> None:
        def give(pieces: tuple[Piece, ...]) -> None:
            def act(workspace: Workspace) -> Message:
                from koding.actions.consensus import settle

                assert self._found is not None  # noqa: S101 - the list was made of it
                settle(workspace, self._found, contested, pieces)
                settled()
                return candidates.HAS(consensus=CONSENSUS, code=contested.code)

            self._app.change(act)

        def valued(value: float | None) -> None:
            from koding.model.reconciling import Piece

            give(tuple(Piece(piece.start, piece.end, value) for piece in reading.pieces))

        if reading.asks:
            self._changing.ask_value(contested.code, valued)
        else:
            give(reading.pieces)

    def _mark(self, candidate: CandidateSpan, name: str) -> None:
        self._last = (name.split(", ")[0],)
        if (listed := self._list) is not None:
            listed.accepted(candidate, (called(name),))

    def _reject(self, candidate: CandidateSpan, coder: str = "") -> None:
        contested = self._contested[candidate]

        def act(workspace: Workspace) -> Message:
            from koding.actions.consensus import reject

            assert self._found is not None  # noqa: S101 - as above
            reject(workspace, self._found, contested)
            if (listed := self._list) is not None:
                listed.rejected(candidate)
            sentence = candidates.HAS_NOT_AS if coder else candidates.HAS_NOT
            return sentence(consensus=CONSENSUS, code=contested.code, coder=coder)

        self._app.change(act)

    def _finish(self) -> None:
        listed, found = self._list, self._found
        if listed is None or found is None:
            return
        waiting = {one.document for one in listed.open}
        ready = [name for name in found.documents if name not in waiting]
        if not ready:
            self._app.tell(candidates.STILL_OPEN(n=len(listed.open)))
            return
        if left := sum(one.document in ready for one in found.agreed):
            self._app.tell(candidates.NOT_TAKEN_OVER(n=left))
            return

        def act(workspace: Workspace) -> Message:
            from koding.actions.consensus import finish

            names = finish(workspace, ready, found.round)
            return candidates.FINISHED(consensus=CONSENSUS, documents=list(names or ready))

        self._app.change(act)

    def _adjust(self, candidate: CandidateSpan | None) -> None:
        self._app.query_one("#middle").remove_class(_ABOVE)
        self._app.view.focus()
        if candidate is None:
            return
        self._adjusting = candidate, list(self._contested).index(candidate)
        self._app.go_to(candidate.document, candidate.span.start, candidate.span.end)
        self._app.tell(candidates.MOVE_READING(consensus=CONSENSUS))

    def _is_here(self, candidate: CandidateSpan) -> bool:
        return candidate.document == self._app.session.name

    def _show(self, candidate: CandidateSpan) -> None:
        """Let the text above the list follow the candidate in focus."""
        if not self._is_here(candidate):
            try:
                self._app.open_document(candidate.document)
            except KodingError as error:
                self._app.tell(why(error))
                return
            self._app.show_everything()
        self._select(candidate.span.start, candidate.span.end)

    def _select(self, start: int, end: int) -> None:
        self._app.select(self._app.moves.selector.at_span(start, end))
        self._app.call_after_refresh(self._app.view.show_top)
