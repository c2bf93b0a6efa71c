"""Words in quotations that may be names: a hint to the researcher, never a promise."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from koding.analysis.remarks import say

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from koding.model.label import Label
    from koding.model.quotations import Quotation

_WORD = re.compile(r"[^\W\d_]+")
_BETWEEN = re.compile(r"[\s\-]")
_MARKS = " \t\n«»“”\"‘’'()[]*_–—-"
_SENTENCE_ENDS = (".", "!", "?", "…", ":")
_SHORT = 2
"""Capitals alone of so few letters are not taken for a name: KI, IT, EU."""


def find_names(text: str) -> tuple[str, ...]:
    """Return the words with a capital that does not begin a sentence, those in a row as one.

    A name that begins a sentence is not found, and what is found may be no name.
    """
    found: list[str] = []
    end = -1
    for match in _WORD.finditer(text):
        if not _may_be_name(match[0]):
            continue
        between = text[end : match.start()] if end >= 0 else ""
        if _BETWEEN.fullmatch(between):
            found[-1] += between + match[0]
        elif _begins_sentence(text[: match.start()]):
            continue
        else:
            found.append(match[0])
        end = match.end()
    return tuple(dict.fromkeys(found))


def find_quoted_names(quotation: Quotation) -> tuple[str, ...]:
    """Return the same of what is printed of a quotation: its wording, else what was said."""
    said = [quotation.wording] if quotation.wording else [one.words for one in quotation.voices]
    printed = [*said, quotation.translation]
    return tuple(dict.fromkeys(name for text in printed for name in find_names(text)))


def say_names(quotations: Iterable[Quotation]) -> list[Label]:
    """Return which of the quotations hold such words, none left out; nothing where none does."""
    places = "; ".join(dict.fromkeys(_places(quotations)))
    return [say("note.names", places=places)] if places else []


def _places(quotations: Iterable[Quotation]) -> Iterator[str]:
    for quotation in quotations:
        names = find_quoted_names(quotation)
        if names:
            yield f"{quotation.place} ({', '.join(names)})"


def _may_be_name(word: str) -> bool:
    return word[0].isupper() and not (word.isupper() and len(word) <= _SHORT)


def _begins_sentence(before: str) -> bool:
    rest = before.rstrip(_MARKS)
    return not rest or rest.endswith(_SENTENCE_ENDS)
