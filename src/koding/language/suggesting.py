"""What suggestions rest on: keywords that stand in a text, and what a model learns from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from koding.language.compounds import last_member, lemmatise, without_genitive
from koding.language.keywords import JOINTS, Keyword, MatchKind, make_keyword, match
from koding.language.lexicon import load_lexicon
from koding.language.membership import stems
from koding.language.words import cuts_pseudonym, pseudonym_spans, small_letters, word_spans

KEYWORD_RULES_VERSION = 2

Matches = tuple[tuple[str, MatchKind], ...]
"""The keywords that a written word matches, each with how, in the order they were given."""
_LETTERS = 3
"""Letters that stems are looked up by."""
_LONGEST = 400
"""Code points of a word that are looked through for stems; longer runs of letters are noise."""
Features = Callable[[str], tuple[str, ...]]
"""Gives what is learnt from one written word."""


class KeywordHit(NamedTuple):
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

    def find(self, text: str, start: int, end: int) -> list[KeywordHit]:
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
                    found.append(KeywordHit(code, phrase, kind, words[place], first, last))
                for rest, code, phrase in self._longer.get(keyword, ()):
                    if kind is MatchKind.FORM and self._follow(words, place + 1, rest):
                        end = spans[place + len(rest)][1]
                        found.append(KeywordHit(code, phrase, kind, text[first:end], first, end))
        return found

    def count(self, forms: Mapping[str, int]) -> dict[str, int]:
        """Return how often each keyword stands in a text of these written `forms`, said so often.

        Of one of several words, how often the rarest of them does: it stands there no oftener.
        """
        alone: dict[str, int] = defaultdict(int)
        for form, n in forms.items():
            if small_letters(form) not in self._excluded:
                for word, _ in self._index[form]:
                    alone[word] += n
        found = {phrase: alone[word] for word, own in self._alone.items() for _, phrase in own}
        for first, longer in self._longer.items():
            for rest, _, phrase in longer:
                found[phrase] = min(alone[word] for word in (first, *rest))
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


def word_rows(
    text: str, spans: Iterable[tuple[int, int]], features: Features, names: dict[str, int]
) -> list[list[int]]:
    """Return the numbers of the features in each span of `text`, as often as they stand there.

    `names` numbers the features, and is added to where one is new.
    """
    known: dict[str, tuple[int, ...]] = {}
    rows = []
    for start, end in spans:
        row: list[int] = []
        for first, last in word_spans(text, start, end):
            word = text[first:last]
            numbers = known.get(word)
            if numbers is None:
                numbers = known[word] = tuple(
                    names.setdefault(name, len(names)) for name in features(word)
                )
            row += numbers
        rows.append(row)
    return rows


@lru_cache(maxsize=1 << 16)
def lemmas_and_members(word: str) -> tuple[str, ...]:
    """Return a word's dictionary form and, of a compound, its members' (`member:råd`)."""
    form = word.lower()
    members = _members(form)
    return (lemmatise(form), *(f"member:{one}" for one in members if len(members) > 1))


def written_form(word: str) -> tuple[str, ...]:
    """Return a word as it is written, in small letters: what a plain bag of words has."""
    return (word.lower(),)


def _members(form: str) -> list[str]:
    members: list[str] = []
    while (found := last_member(form)) is not None:
        members.insert(0, found.reading.lemma)
        form = found.left
    return [lemmatise(form), *members]
