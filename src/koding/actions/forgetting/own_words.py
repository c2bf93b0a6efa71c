"""Tells whether words are a person's: their name in any writing, or something only they said."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import islice

from koding.language.identifiers.matching import NameMatcher
from koding.language.identifiers.pseudonyms import is_pseudonym
from koding.language.identifiers.writings import Original
from koding.language.words import spelled_words
from koding.model.choices import IdentifierKind
from koding.model.codes import fold
from koding.model.withdrawal import MARK

_RUN = 5
"""So many words in a row, that nobody else says, are a quotation."""
_RARE, _ENOUGH = 7, 2
"""Letters of a word that nobody else says, and how many such words make a quotation."""
_SHORTEST = 3
_NOBODY = frozenset({
    "informant", "informanten", "deltaker", "deltakeren", "deltager", "respondent",
    "intervjuobjekt", "intervjuer", "moderator", "participant", "interviewee", "interviewer",
    "speaker", "person",
    "kvinne", "mann", "ukjent", "unknown",
})  # fmt: skip
"""Labels that are nobody's name."""


class OwnWords:
    """What a person goes by and said, and what the others say, ready to be looked for."""

    def __init__(self, names: Iterable[str], own: Sequence[str], others: Sequence[str]) -> None:
        called = [name for name in names if _is_name(name)]
        plain = [name for name in called if is_pseudonym(name) or re.search(r"\d", name)]
        persons = [
            Original(name, IdentifierKind.PERSON, "") for name in called if name not in plain
        ]
        self.matcher = NameMatcher(persons)
        listed = "|".join(re.escape(name) for name in sorted(plain, key=len, reverse=True))
        self._whole = re.compile(rf"(?<!\w)(?:{listed})(?!\w)", re.IGNORECASE) if listed else None
        self._runs: set[tuple[str, ...]] = set()
        self._rare: set[str] = set()
        for text in own:
            words = spelled_words(text)
            self._runs.update(_runs(words))
            self._rare.update(word for word in words if len(word) >= _RARE)
        for text in others:  # one at a time: all there are together would fill the memory
            words = spelled_words(text)
            self._runs.difference_update(_runs(words))
            self._rare.difference_update(words)

    def names_in(self, text: str) -> list[tuple[int, int]]:
        """Return where the person is named in a text."""
        found = [(one.start, one.end) for one in self.matcher.find(text)]
        if self._whole is not None:
            found += [one.span() for one in self._whole.finditer(text)]
        return sorted(found)

    def is_quoted(self, text: str) -> bool:
        """Return whether a text holds words in a row, or rare ones, that only the person said."""
        words = spelled_words(text)
        rare = self._rare & set(words)
        return len(rare) >= _ENOUGH or not self._runs.isdisjoint(_runs(words))

    def may_be_theirs(self, text: str) -> bool:
        """Return whether a text may hold anything of the person's, one rare word included."""
        return bool(
            self.names_in(text) or self._rare & set(spelled_words(text)) or self.is_quoted(text)
        )


def _is_name(name: str) -> bool:
    return len(name) >= _SHORTEST and fold(name) not in _NOBODY and not name.startswith(MARK)


def _runs(words: Sequence[str]) -> Iterable[tuple[str, ...]]:
    shifted = [islice(words, start, None) for start in range(_RUN)]
    return zip(*shifted, strict=False)
