"""What is to stand in a text's places, and the text with it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


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


def apply_edits(text: str, edits: Iterable[Edit]) -> str:
    """Return a text with edits made, which are ascending and apart."""
    pieces, at = [], 0
    for edit in edits:
        pieces += [text[at : edit.start], edit.pseudonym]
        at = edit.end
    return "".join((*pieces, text[at:]))
