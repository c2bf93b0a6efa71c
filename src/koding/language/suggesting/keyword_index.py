"""Which of many keywords a word is about, found without trying them all.

A few hundred keywords tried on every word of a study would take minutes. A word can only match a
keyword if it holds one of its stems or is one of its irregular forms, so just those are tried.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from koding.language.compounds import without_genitive
from koding.language.keywords import JOINTS, Keyword, MatchKind, make_keyword, match
from koding.language.lexicon import load_lexicon
from koding.language.stems import stems
from koding.language.words import small_letters

Matches = tuple[tuple[str, MatchKind], ...]
"""The keywords that a written word matches, each with how, in the order they were given."""


class KeywordIndex(dict[str, Matches]):
    """What written words match of some keywords, each a single word.

    A word that is asked for the first time is judged, and remembered.
    """

    def __init__(self, words: Iterable[str]) -> None:
        super().__init__()
        self._keywords: dict[str, Keyword] = {word: make_keyword(word) for word in words}
        self._by_form: dict[str, list[str]] = defaultdict(list)
        self._by_stem: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for word, keyword in self._keywords.items():
            for lemma in sorted(keyword.lemmas):
                irregular = load_lexicon().irregular_forms(lemma)
                for form in (lemma, *irregular):
                    self._by_form[form].append(word)
                for stem in (*stems(lemma), *irregular):
                    self._by_stem[stem[:_LETTERS]].append((stem, word))
        self._beginnings = sorted({len(beginning) for beginning in self._by_stem})
        self._order = {word: place for place, word in enumerate(self._keywords)}

    def __missing__(self, form: str) -> Matches:
        found = self[form] = tuple(self._judged(form))
        return found

    def _judged(self, form: str) -> Iterator[tuple[str, MatchKind]]:
        possible = self._possible(small_letters(form))
        for word in sorted(possible, key=self._order.__getitem__):
            if (kind := match(form, self._keywords[word])) is not None:
                yield word, kind

    def _possible(self, form: str) -> set[str]:
        """Return the keywords that `form` is a form of, whole or in part, or holds a stem of."""
        possible: set[str] = set()
        for part in (form,) if form.isalpha() else (form, *JOINTS.split(form)):
            for tried in (part, without_genitive(part)):
                possible.update(self._by_form.get(tried, ()))
        for length in self._beginnings:
            for start in range(min(len(form), _LONGEST) - length + 1):
                for stem, word in self._by_stem.get(form[start : start + length], ()):
                    if form.startswith(stem, start):
                        possible.add(word)
        return possible


_LETTERS = 3
"""Letters that stems are looked up by."""
_LONGEST = 400
"""Code points of a word that are looked through for stems; longer runs of letters are noise."""
