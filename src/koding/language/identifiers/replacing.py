"""Finds every place of what is to be replaced, and says what stands there instead.

A name is found in any case, unless it is made of ordinary words (*Storm*, *Odd*): see `writings`.
What follows a name (genitive s, `-kontoret`) stays as it is.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from koding.language.identifiers.candidates import text_key
from koding.language.identifiers.names import GENITIVE
from koding.language.identifiers.writings import is_ordinary, writings_of
from koding.model.choices import IdentifierKind

_BEFORE, _AFTER = r"(?<![^\W_])", r"(?![^\W_])"
"""Letters and digits make a word go on; in names of files `_` does not."""
_WORD = re.compile(rf"{_BEFORE}[^\W_]+")
_DIGIT_GAP = r"[ \u00a0.\-]?"
_NUMBERS = frozenset({
    IdentifierKind.BIRTH_NUMBER, IdentifierKind.ORGANISATION_NUMBER,
    IdentifierKind.ACCOUNT_NUMBER, IdentifierKind.PHONE, IdentifierKind.NUMBER,
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Original:
    """A text that is to be replaced wherever it stands."""

    text: str
    kind: IdentifierKind
    pseudonym: str


@dataclass(frozen=True, slots=True)
class Edit:
    """A half-open span of a text, what is to stand there, and for which original (its text)."""

    start: int
    end: int
    pseudonym: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class _Rule:
    pattern: re.Pattern[str]
    original: Original


class Replacer:
    """All that is to be replaced, ready to be looked for."""

    def __init__(self, originals: Iterable[Original]) -> None:
        by_word: dict[str, list[_Rule]] = defaultdict(list)
        self.originals = tuple(sorted(originals, key=lambda one: -len(one.text)))
        self._odd: list[_Rule] = []
        for original in self.originals:
            rule = _Rule(_pattern(original), original)
            first = _WORD.match(original.text)
            if first is None or original.kind in _NUMBERS:
                self._odd.append(rule)  # what begins with a sign, or may be grouped otherwise
            else:
                by_word[first[0].lower()].append(rule)
        self._by_word = dict(by_word)

    def find(self, text: str) -> list[Edit]:
        """Return the places of all originals: ascending, apart, the longest where they overlap."""
        found = [*self._words(text), *self._others(text)]
        found.sort(key=lambda edit: (edit.start, -edit.end))
        apart: list[Edit] = []
        for edit in found:
            if not apart or edit.start >= apart[-1].end:
                apart.append(edit)
        return apart

    def replace(self, text: str) -> str:
        """Return the text with every original replaced."""
        return apply_edits(text, self.find(text))

    def find_small(self, text: str, edits: Iterable[Edit]) -> Iterator[str]:
        """Yield the originals that are ordinary words too, at each place where one is not edited.

        There it is written small, and most likely just the word; but it may be the name.
        """
        taken = {at for edit in edits for at in range(edit.start, edit.end)}
        ordinary = {text_key(one.text): one.text for one in self.originals if is_ordinary(one.text)}
        for word in _WORD.finditer(text) if ordinary else ():
            original = ordinary.get(word[0].lower())
            if original is not None and word.start() not in taken:
                yield original

    def _words(self, text: str) -> Iterator[Edit]:
        for word in _WORD.finditer(text):
            for rule in self._by_word.get(word[0].lower(), ()) or self._genitives(word[0]):
                if found := rule.pattern.match(text, word.start()):
                    yield _edit(found, rule.original)
                    break

    def _genitives(self, word: str) -> Sequence[_Rule]:
        return self._by_word.get(word.lower().removesuffix("s"), ())

    def _others(self, text: str) -> Iterator[Edit]:
        for rule in self._odd:
            for found in rule.pattern.finditer(text):
                yield _edit(found, rule.original)


def apply_edits(text: str, edits: Iterable[Edit]) -> str:
    """Return a text with edits made, which are ascending and apart."""
    pieces, at = [], 0
    for edit in edits:
        pieces += [text[at : edit.start], edit.pseudonym]
        at = edit.end
    return "".join((*pieces, text[at:]))


def _pattern(original: Original) -> re.Pattern[str]:
    if original.kind in _NUMBERS and any(map(str.isdigit, original.text)):
        digits = _DIGIT_GAP.join(filter(str.isdigit, original.text))
        return re.compile(rf"(?<!\d){digits}(?!\d)")
    end = rf"(?=(?i:{GENITIVE}){_AFTER})"
    return re.compile(rf"{_BEFORE}{writings_of(original.text)}{end}")


def _edit(found: re.Match[str], original: Original) -> Edit:
    return Edit(found.start(), found.end(), original.pseudonym, original.text)
