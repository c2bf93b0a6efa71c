"""Which codes the codebook's keywords suggest for a stretch of text.

A keyword of one word matches as in a search: in any form and in compounds. Of a keyword of several
words, each has to stand there in some form, one after the other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from koding.language.keywords import MatchKind
from koding.language.replaced import cuts_pseudonym, pseudonym_spans
from koding.language.suggesting.keyword_index import KeywordIndex
from koding.language.words import small_letters, word_spans

KEYWORD_RULES_VERSION = 1


class Found(NamedTuple):
    """A keyword of a code met in a text: `words` as they stand there, at `[start, end)`."""

    code: int
    keyword: str
    kind: MatchKind
    words: str
    start: int
    end: int


class KeywordRules:
    """The keywords of codes, `{code: keywords}`; words in `exclude` (any case) match none."""

    def __init__(
        self, keywords: Mapping[int, Sequence[str]], *, exclude: Sequence[str] = ()
    ) -> None:
        self._alone: dict[str, list[tuple[int, str]]] = defaultdict(list)
        self._longer: dict[str, list[tuple[tuple[str, ...], int, str]]] = defaultdict(list)
        words: list[str] = []
        for code, phrases in keywords.items():
            for phrase in dict.fromkeys(phrases):
                first, *rest = _words_of(phrase) or [""]
                words += [first, *rest] if first else []
                if rest:
                    self._longer[first].append((tuple(rest), code, phrase))
                elif first:
                    self._alone[first].append((code, phrase))
        self._index = KeywordIndex(dict.fromkeys(words))
        self._excluded = {small_letters(word) for word in exclude}

    def find(self, text: str, start: int, end: int) -> list[Found]:
        """Return what of `text[start:end]` matches, in order of the text."""
        spans = word_spans(text, start, end)
        if replaced := pseudonym_spans(text, start, end):
            spans = [one for one in spans if not cuts_pseudonym(replaced, *one)]
        words = [text[first:last] for first, last in spans]
        found = []
        for place, matches in enumerate(map(self._index.__getitem__, words)):
            if not matches or (self._excluded and small_letters(words[place]) in self._excluded):
                continue
            first, last = spans[place]
            for keyword, kind in matches:
                for code, phrase in self._alone.get(keyword, ()):
                    found.append(Found(code, phrase, kind, words[place], first, last))
                for rest, code, phrase in self._longer.get(keyword, ()):
                    if kind is MatchKind.FORM and self._follow(words, place + 1, rest):
                        end = spans[place + len(rest)][1]
                        found.append(Found(code, phrase, kind, text[first:end], first, end))
        return found

    def _follow(self, words: list[str], place: int, rest: Sequence[str]) -> bool:
        """Return whether forms of `rest` stand from `place` on."""
        if place + len(rest) > len(words):
            return False
        # A plain loop: the first word nearly always decides.
        for word, part in zip(words[place : place + len(rest)], rest, strict=True):
            if (part, MatchKind.FORM) not in self._index[word]:
                return False
        return True


def _words_of(phrase: str) -> tuple[str, ...]:
    return tuple(
        small_letters(phrase[first:last]) for first, last in word_spans(phrase, 0, len(phrase))
    )
