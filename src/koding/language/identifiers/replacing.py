"""Replaces what was accepted by its pseudonym wherever nobody needs to decide."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from koding.language.identifiers.matching import Doubt, Mode, NameMatch, NameMatcher
from koding.language.identifiers.writings import Original as Original


@dataclass(frozen=True, slots=True)
class Edit:
    """A half-open span of a text, what is to stand there, and for which original (its text).

    `name` is the original's pseudonym, of which `pseudonym` is the form that fits there.
    """

    start: int
    end: int
    pseudonym: str
    text: str = ""
    name: str = ""


class Replacer:
    """All that is to be replaced, ready to be looked for."""

    def __init__(self, originals: Iterable[Original]) -> None:
        self.matcher = NameMatcher(originals)
        self.originals = self.matcher.originals

    def find(self, text: str, mode: Mode = Mode.TEXT) -> list[Edit]:
        """Return what is to be done: ascending, apart, the longest where they overlap."""
        return list(map(_edit, self.matcher.find_sure(text, mode)))

    def holds(self, text: str, mode: Mode = Mode.TEXT) -> bool:
        """Return whether an original stands in a text, also where a person must decide."""
        return self.matcher.holds(text, mode)

    def replace(self, text: str, mode: Mode = Mode.TEXT) -> str:
        """Return the text with every sure place replaced."""
        return self.matcher.replace(text, mode)

    def find_small(self, text: str, edits: Iterable[Edit]) -> Iterator[str]:
        """Yield the originals that are ordinary words too, at each place where one is not edited.

        There it is written small, and most likely just the word; but it may be the name.
        """
        taken = {edit.start for edit in edits}
        for one in self.matcher.find(text):
            if one.doubt in (Doubt.SMALL, Doubt.CAPITAL) and one.start not in taken:
                yield one.owner.text


def _edit(found: NameMatch) -> Edit:
    """Return the edit of a match; a genitive's ending stays out of it where it stays as it is."""
    shown = found.replacement
    if found.tail and shown.endswith(found.tail):
        shown, end = shown.removesuffix(found.tail), found.end - len(found.tail)
        return Edit(found.start, end, shown, found.owner.text)
    return Edit(found.start, found.end, shown, found.owner.text)


def apply_edits(text: str, edits: Iterable[Edit]) -> str:
    """Return a text with edits made, which are ascending and apart."""
    pieces, at = [], 0
    for edit in edits:
        pieces += [text[at : edit.start], edit.pseudonym]
        at = edit.end
    return "".join((*pieces, text[at:]))
