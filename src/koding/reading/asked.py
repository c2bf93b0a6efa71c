"""Questions that no label marks: paragraphs set apart by their typeface, or that end in `?`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from koding.model.choices import Questions

ASKS, ANSWERS = "Intervjuer", "Informant"
"""The names of the two voices, which nobody has named; a role can be read off each."""
_FEWEST = 2
_ENDS = (".", "?", "!", "…", ":", "»", "”", '"')


@dataclass(frozen=True, slots=True)
class AskedParagraph:
    """A paragraph that somebody says, and whether all of its words are set apart."""

    text: str
    is_apart: bool = False


def find_asked(
    paragraphs: Sequence[AskedParagraph], questions: Questions | None
) -> list[bool] | None:
    """Return which paragraphs are the interviewer's; None where nothing tells.

    Unless somebody says otherwise, they are those set apart by their typeface that alternate with
    plain ones, most of them whole sentences and some of them questions: what is not, is a heading.
    """
    if questions is Questions.MARK:
        marked = [one.text.rstrip("*_ ").endswith("?") for one in paragraphs]
        return marked if any(marked) and not all(marked) else None
    if questions is Questions.NONE:
        return None
    apart = [one.is_apart for one in paragraphs]
    asked = [one.text.rstrip("*_ ") for one in paragraphs if one.is_apart]
    if not _alternate(apart):
        return None
    whole = sum(text.endswith(_ENDS) for text in asked)
    marked_count = sum(text.endswith("?") for text in asked)
    return apart if whole >= 0.6 * len(asked) and marked_count >= 0.3 * len(asked) else None


def may_ask(paragraphs: Sequence[AskedParagraph]) -> bool:
    """Return whether paragraphs that end in a question mark alternate with others."""
    return _alternate([one.text.rstrip("*_ ").endswith("?") for one in paragraphs])


def _alternate(marks: Sequence[bool]) -> bool:
    runs = [mark for mark, _ in groupby(marks)]
    return sum(runs) >= _FEWEST and len(runs) - sum(runs) >= _FEWEST
