"""Which theme a survey's question is about, told by the names and keywords of the codebook."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from koding.model.codes import fold

if TYPE_CHECKING:
    from koding.model.codes import Code
    from koding.model.stored import StoredCode

_WORD = re.compile(r"[^\W\d_]+")
_LEAST = 4
"""Letters of a word that may stand for a longer one of the same stem."""
_EMPTY = frozenset((
    "og", "i", "på", "av", "til", "for", "med", "som", "en", "et", "ei", "de", "det", "den", "å",
    "er", "om", "hva", "hvor", "the", "a", "of", "to", "and", "in", "on",
))  # fmt: skip


class ThemeFinder:
    """Finds the theme that words are about: by its name first, then by its keywords."""

    def __init__(self, codes: Sequence[StoredCode]) -> None:
        self._codes = sorted(codes, key=lambda one: one.path.count("/"))

    def find(self, text: str) -> str:
        """Return the path of the theme that the words of a question fit best; nothing if none."""
        words = _words(text)
        best = max(self._codes, key=lambda one: self._fit(text, words, one), default=None)
        return best.path if best is not None and self._fit(text, words, best) else ""

    @staticmethod
    def _fit(text: str, words: Sequence[str], code: StoredCode) -> float:
        """Return 3 for the theme's own name, 2 for all its words, up to 1 for keywords, else 0."""
        names = {fold(name) for name in _names(code.code) if name}
        if fold(text) in names:
            return 3.0
        if any(_holds(words, _words(name)) for name in names):
            return 2.0
        hits = sum(_holds(words, _words(keyword)) for keyword in code.code.keywords)
        return 1 - 0.5**hits if hits else 0.0


class WordedThemes:
    """Finds the one theme whose name the words of a question hold, beside those all share.

    `questions` are the words of all questions: what more than half of them have is no question's
    own (`I hvor stor grad opplever du ...`).
    """

    def __init__(self, codes: Sequence[StoredCode], questions: Sequence[str]) -> None:
        self._codes = codes
        uses = Counter(word for one in questions for word in set(_words(one)))
        most = max(1, len(questions) / 2)
        self._shared = {word for word, n in uses.items() if n > most}

    def find(self, question: str) -> StoredCode | None:
        """Return the code; None where there is none, or several fit alike."""
        own = [word for word in _words(question) if word not in self._shared]
        fits: dict[tuple[int, int], list[StoredCode]] = {}
        for one in self._codes:
            most = max((self._fit(own, name) for name in _names(one.code) if name), default=0)
            if most:
                fits.setdefault((most, -one.path.count("/")), []).append(one)
        best = fits[max(fits)] if fits else []
        return best[0] if len(best) == 1 else None

    @staticmethod
    def _fit(own: Sequence[str], name: str) -> int:
        words = _words(name)
        plain = any(len(word) >= _LEAST for word in words)
        return len(words) if plain and _holds(own, words) else 0


def _names(code: Code) -> Iterable[str]:
    return code.name, code.id, code.label.nb, code.label.en


def _words(text: str) -> list[str]:
    return [word for word in _WORD.findall(fold(text)) if word not in _EMPTY]


def _holds(words: Sequence[str], wanted: Sequence[str]) -> bool:
    """Return whether each of the wanted words is there, or one of the same stem."""
    return bool(wanted) and all(any(_same_stem(one, word) for word in words) for one in wanted)


def _same_stem(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    if short == long:
        return True
    return len(short) >= _LEAST and len(long) - len(short) <= 3 and long.startswith(short)
