"""What is corrected in a text: words put for words, and where that leaves what stands there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

EDIT = "edit"
"""The action's name in the log, and the reader of a text that no file holds."""


@dataclass(frozen=True, slots=True)
class TextEdit:
    """A half-open span of a text (code points), and what is to stand there.

    `owner` is the place in its row of the stretch (a line, or a turn's body) that it is made in:
    where two stretches touch, what is put in between them belongs to that one.
    """

    start: int
    end: int
    new: str
    owner: int = 0

    @property
    def growth(self) -> int:
        """By how many characters the text grows."""
        return len(self.new) - (self.end - self.start)


@dataclass(frozen=True, slots=True)
class WordChange:
    """Words of a line and what stands for them; either may be nothing."""

    line: int
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class MadeCorrection:
    """A change of words that stands: in which line, who made it, when (UTC), in which revision."""

    line: int
    old: str
    new: str
    coder: str
    at: str
    revision: int


def apply_text_edits(text: str, edits: Iterable[TextEdit]) -> str:
    """Return a text with edits made, which are ascending and apart."""
    pieces, at = [], 0
    for edit in edits:
        pieces += [text[at : edit.start], edit.new]
        at = edit.end
    return "".join((*pieces, text[at:]))
