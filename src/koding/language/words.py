"""Where words begin, by rules alone, so that word counts are the same on every machine.

A word is a run of letters and digits. Within it may stand, each between two letters or digits, a
hyphen or dash without spaces (`KI-prosjekt`), an apostrophe (`ja'n`), a full stop (`bl.a`,
`www.ks.no`), between digits a comma or colon (`2,5`, `10:30`), and marks that change the letter
before them (combining accents, soft hyphens, joiners). `<pause>` and `(ler)` hold a word each;
a lone `--`, `…` or emoji holds none; `_` counts as a letter, so `SPEAKER_00` is one word.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections.abc import Iterable

from koding.model.material import Span

WORD_RULES_VERSION = 1

_MARKS = "\u0300-\u036f\u00ad\u200c\u200d"
# Most words end in a space: taking it first spares the search for what might go on.
_WORD = re.compile(
    rf"\w++(?: |(?:(?:[-.'’\u2010\u2011{_MARKS}]|(?<=\d)[,:](?=\d))[{_MARKS}]*+\w++)*+)"
)


def word_starts(text: str, spans: Iterable[Span | tuple[int, int]]) -> array[int]:
    """Return the offsets in `text`, as 32-bit integers, at which the words in `spans` begin.

    Ascending where the spans are; a span's edge ends a word.
    """
    starts = array("i")
    for span in spans:
        start, end = (span.start, span.end) if isinstance(span, Span) else span
        starts.extend(map(re.Match.start, _WORD.finditer(text, start, end)))
    return starts


def word_spans(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the words of `text[start:end]` as half-open spans of `text`, ascending and apart."""
    found = _WORD.finditer(text, start, end)
    return [(word.start(), word.end() - (text[word.end() - 1] == " ")) for word in found]


def small_letters(word: str) -> str:
    """Return a word in composed small letters, as dictionaries and lists of names have it."""
    return unicodedata.normalize("NFC", word).lower()


def words_in(text: str) -> list[str]:
    """Return the words of a text as they stand; several times as fast as their spans."""
    return list(map(str.rstrip, _WORD.findall(text)))
