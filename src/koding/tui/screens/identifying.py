"""Decides about identifiers in the open document, where the words stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koding.errors import KodingError
from koding.messages.screen import candidates as messages
from koding.messages.screen.keys import IDENTIFIERS
from koding.model.identifiers import Decision
from koding.tui.desk import why
from koding.tui.screens.document import TextMark
from koding.tui.screens.identifiers import Deciding, FoundPlace, IdentifiersScreen
from koding.tui.screens.prompts import Ask
from koding.tui.screens.undoing import take_back

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from koding.actions.pseudonyms.identifiers import ScannedText
    from koding.actions.pseudonyms.originals import Surroundings
    from koding.actions.workspace import Workspace
    from koding.messages import Message
    from koding.model.identifiers import Place
    from koding.tui.screens.identifiers import Verdict
    from koding.tui.screens.workbench import Workbench

# What a scan needs is imported in the bodies: the dictionary and the language model.

_ABOVE = "above"


class Identifying:
    """The action of the key that lists identifiers; the text is scanned once each time."""

    def __init__(self, app: Workbench) -> None:
        self._app = app
        self._scanned: list[ScannedText] = []
        self._surroundings: Surroundings | None = None

    def action_list_identifiers(self) -> None:
        """Mark what may point at somebody in the open document, and list its places."""
        self._app.tell(messages.READING())
        self._app.call_after_refresh(self._open)

    def _open(self) -> None:
        from koding.actions.documents.parsing import parse_documents, unparsed
        from koding.actions.pseudonyms.identifiers import scan_texts
        from koding.actions.pseudonyms.originals import read_surroundings

        session = self._app.session
        workspace, name = session.workspace, session.name
        try:
            list(parse_documents(workspace, unparsed(workspace, [name])))
            self._scanned = scan_texts(workspace, [name])
            found = self._read()
            self._surroundings = read_surroundings(workspace, [one.candidate for one in found])
        except KodingError as error:
            self._app.tell(why(error))
            return
        if not found:
            self._app.tell(messages.NOTHING_FOUND(document=name))
            return
        self._app.query_one("#middle").add_class(_ABOVE)
        screen = IdentifiersScreen(
            name,
            self._read,
            at=self._app.selection.start,
            show=self._show,
            decide=self._decide,
            ask=self._ask,
            undo=lambda: take_back(self._app),
            show_keys=lambda: self._app.show_keys(IDENTIFIERS),
        )
        self._app.told = ""
        self._app.push_screen(screen, lambda _nothing: self._leave())

    def _read(self) -> list[FoundPlace]:
        """Return the places in the order of the text, with what is decided about them by now."""
        from koding.actions.pseudonyms.identifiers import gather_candidates

        found = [
            FoundPlace(place, candidate)
            for candidate in gather_candidates(self._app.session.workspace, self._scanned)
            for place in candidate.places
        ]
        return sorted(found, key=lambda one: (one.place.start, -one.place.end))

    def _show(self, places: Sequence[FoundPlace], here: FoundPlace | None) -> None:
        """Mark the places in the text above the list, and let it follow the one in focus."""
        self._app.view.marks = [
            TextMark(one.place.start, one.place.end, is_going=not one.is_open)
            for one in places
            if one.candidate.decision is not Decision.DISMISSED
        ]
        if here is not None:
            at = here.place.start, here.place.end
            self._app.select(self._app.moves.selector.at_span(*at))
            self._app.call_after_refresh(self._app.view.show_top)

    def _decide(self, found: FoundPlace, deciding: Deciding) -> None:
        def act(workspace: Workspace) -> Message:
            from koding.actions.pseudonyms.decisions import decide_candidate

            before = {one.place: one.told for one in self._read()}
            decide_candidate(
                workspace,
                found.candidate,
                deciding.decision,
                kind=deciding.kind,
                pseudonym=deciding.pseudonym or self._suggested(workspace, found, deciding),
                at=found.place if deciding.here else None,
            )
            said = _said(found, deciding, _replaced(found, before, self._read()))
            self._app.call_later(self._decided, said)
            return said

        self._app.change(act)

    def _decided(self, said: Message) -> None:
        if isinstance(self._app.screen, IdentifiersScreen):
            self._app.screen.decided(said)

    def _suggested(self, workspace: Workspace, found: FoundPlace, deciding: Deciding) -> str | None:
        """Return the pseudonym that the review would suggest for a text accepted everywhere."""
        from koding.actions.pseudonyms.originals import suggest_pseudonym

        is_anywhere = deciding.decision is Decision.ACCEPTED and not deciding.here
        if not is_anywhere or found.candidate.owner is not None or self._surroundings is None:
            return None
        return suggest_pseudonym(workspace, found.candidate, self._surroundings)

    def _ask(self, found: FoundPlace, then: Callable[[str], None]) -> None:
        draft = self._app.session.draft("pseudonym", self._app.session.guid)

        def given(words: str | None) -> None:
            if words and words.strip():
                draft.drop()
                then(" ".join(words.split()))

        question = messages.WHICH_PSEUDONYM(text=found.candidate.text)
        self._app.push_screen(Ask(question, draft, value=found.candidate.pseudonym or ""), given)

    def _leave(self) -> None:
        self._app.view.marks = ()
        self._app.query_one("#middle").remove_class(_ABOVE)
        self._app.view.refresh()
        self._app.view.focus()


def _replaced(
    found: FoundPlace, before: Mapping[Place, Verdict], places: Iterable[FoundPlace]
) -> int:
    """Return at how many places of the list a decision about a text has it replaced.

    One about a name settles its words, too, but no place that something else is said of.
    """
    accepted = (one for one in places if one.candidate.decision is Decision.ACCEPTED)
    return sum(
        one.candidate.text == found.candidate.text or before.get(one.place) != one.told
        for one in accepted
    )


def _said(found: FoundPlace, deciding: Deciding, replaced: int) -> Message:
    text, place = found.candidate.text, found.place
    if deciding.here:
        here = messages.ACCEPTED_HERE, messages.DISMISSED_HERE
        return here[deciding.decision is Decision.DISMISSED](text=text, line=place.line)
    owner = found.candidate.owner
    if owner is not None and deciding.decision is Decision.ACCEPTED:
        return messages.BY_PLACE(text=text, owner=owner[0], document=place.document)
    if deciding.decision is Decision.DISMISSED:
        return messages.NOBODYS(text=text)
    return messages.ACCEPTED(text=text, n=replaced)
