"""Says what is to stand at every writing of an accepted name, and which ones a person must decide.

One rule for the texts, for all other words of the study, and for the check of what is left.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from koding.language.identifiers.candidates import text_key
from koding.language.identifiers.name_match import Mode, NameDoubt
from koding.language.identifiers.pseudonyms import Edit, apply_edits
from koding.language.person_names import is_ordinary_word
from koding.messages import pseudonyms as messages
from koding.model.choices import IdentifierKind
from koding.model.identifiers import Decision

if TYPE_CHECKING:
    from typing import Any

    from koding.language.identifiers.matching import NameMatcher
    from koding.language.identifiers.name_match import NameMatch
    from koding.messages import Message

_BY_PLACE = "\x00"

Kinds = Mapping[str, tuple[str, IdentifierKind]]
"""Originals, each with its text and its kind, by what they are known by."""


@dataclass(frozen=True, slots=True)
class DecidedPlace:
    """What is said of one span of a text; `original` is whose name it is, see `mark_of`."""

    start: int
    end: int
    decision: Decision
    original: str


@dataclass(frozen=True, slots=True)
class Judge:
    """What holds in one document, or in what belongs to none.

    `names` are the pseudonyms by original, `present` the originals that stand there whole, and
    `dismissed` the texts of which somebody has said that they are nobody's name. `also` are the
    words that somebody has said are the name, whatever else they could be, outside the texts.
    """

    matcher: NameMatcher
    names: Mapping[str, str]
    present: frozenset[str] = frozenset()
    dismissed: frozenset[str] = frozenset()
    also: frozenset[str] = frozenset()

    def judge(
        self,
        text: str,
        mode: Mode = Mode.TEXT,
        places: Sequence[DecidedPlace] = (),
        labels: Collection[tuple[int, int]] = (),
    ) -> tuple[list[Edit], list[NameMatch]]:
        """Return what is to be done, ascending and apart, and what somebody must decide first.

        What is all of one of the `labels` is a name, whatever else the word could be.
        """
        edits, open_ = [], []
        for match in self.matcher.find(text, mode):
            if self._is_dismissed(match) or _is_decided(match, places):
                continue
            name = self.settle(match, is_label=(match.start, match.end) in labels)
            if name is None:
                open_.append(match)
            else:
                new = match.replaced_by(name)
                edits.append(Edit(match.start, match.end, new, match.owner.text, name))
        for one in places:
            if one.decision is Decision.ACCEPTED:
                written = text[one.start : one.end]
                name = self.names[one.original]
                edits.append(Edit(one.start, one.end, name, written, name))
        return sorted(edits, key=lambda edit: edit.start), open_

    def replace(self, text: str, mode: Mode = Mode.TEXT) -> str:
        """Return words with all replaced of which nobody needs to decide."""
        edits, open_ = self.judge(text, mode)
        for match in open_ if self.also else ():
            given = {self.names[text_key(one.text)] for one in match.owners}
            if text_key(match.written) in self.also and len(given) == 1:
                new = match.replaced_by(given.pop())
                edits.append(Edit(match.start, match.end, new, match.owner.text))
        return apply_edits(text, sorted(edits, key=lambda edit: edit.start))

    def replace_slug(self, text: str) -> str:
        """Return an id or a file's name with all replaced of which nobody needs to decide."""
        return self.replace(text, Mode.SLUG)

    def replace_person(self, text: str) -> str:
        """Return what somebody goes by with all replaced of which nobody needs to decide."""
        return apply_edits(text, self.judge(text, labels=[(0, len(text))])[0])

    def settle(self, match: NameMatch, *, is_label: bool = False) -> str | None:
        """Return the pseudonym at a match, None where somebody must decide.

        Of several people with one name it is the one who is named whole in the same document.
        """
        if match.doubt is None or (is_label and len(match.owners) == 1):
            return self.names[text_key(match.owner.text)]
        if match.doubt is not NameDoubt.SHARED:
            return None
        if is_ordinary_word(match.written.lower()) and not is_label:
            return None
        keys = [text_key(one.text) for one in match.owners]
        here = [key for key in keys if key in self.present] or keys
        given = {self.names[key] for key in here}
        return given.pop() if len(given) == 1 else None

    def _is_dismissed(self, match: NameMatch) -> bool:
        may_be = not match.is_whole or match.doubt is not None
        return may_be and text_key(match.written) in self.dismissed


def why_open(match: NameMatch) -> Message:
    """Say why a person must decide about a place.

    Without a doubt about the writing, it is about the original, replaced here and there.
    """
    return messages.SOME_PLACES() if match.doubt is None else match.doubt.value()


def mark_of(text: str, kind: str, *, is_by_place: bool) -> str:
    """Return what an original is known by: its text, with its kind where that is of some places."""
    return f"{text_key(text)}{_BY_PLACE}{kind}" if is_by_place else text_key(text)


def is_by_place(original: str) -> bool:
    """Return whether an original is replaced at some places alone."""
    return _BY_PLACE in original


def dismissed_texts(rows: Iterable[Any]) -> frozenset[str]:
    """Return the keys of texts of which decisions say that they are nobody's name, wherever."""
    return frozenset(
        row.text_key
        for row in rows
        if row.decision == Decision.DISMISSED and row.revision_id is None
    )


def decided_places(rows: Iterable[Any], texts: Kinds) -> list[DecidedPlace]:
    """Return the decisions about places of one text, beside the originals there are."""
    return [
        DecidedPlace(row.start, row.end, Decision(row.decision), original_of(row, texts))
        for row in rows
    ]


def original_of(row: Any, texts: Kinds) -> str:
    """Return whose name a decision says it is: that of the text, where it is of the same kind."""
    own = text_key(row.text)
    if row.revision_id is None or (own in texts and texts[own][1] == row.kind):
        return own
    return mark_of(row.text, row.kind, is_by_place=True)


def _is_decided(match: NameMatch, places: Sequence[DecidedPlace]) -> bool:
    """Return whether something is said of the place: that it is one, or that all of it is none."""
    for one in places:
        if one.decision is Decision.ACCEPTED:
            if one.start < match.end and match.start < one.end:
                return True
        elif one.start <= match.start and match.end - len(match.tail) <= one.end:
            return True
    return False
