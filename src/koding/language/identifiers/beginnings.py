"""Tells words with a sentence's capital from names: *Adressen er ...*, *Dag etter dag*."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from koding.language.compounds import take_apart
from koding.language.lexicon import load_lexicon
from koding.language.person_names import is_person_name

if TYPE_CHECKING:
    from koding.language.parses import Parse

_OPENING = re.compile(r"(?:^|[.!?:;…\n\r\t«»“”\"(\[–—•>-])[ \u00a0]*\Z")
_AGAIN = re.compile(
    r"(?P<word>\w{2,20}) (?:etter|på|for|ut og|inn og|og|i|mot|til) (?P=word)(?!\w)", re.IGNORECASE
)
"""*Dag etter dag*, *Stein på stein*."""
_PER = re.compile(
    r"Per (?:i dag|dags|nå|dato|time|uke|måned|år|person|innbygger|hode|definisjon|\d)"
)
_WORD = re.compile(r"[^\W\d_]{2,40}")


@dataclass(frozen=True, slots=True)
class Beginnings:
    """Where sentences begin, and the words that have a capital elsewhere too."""

    text: str
    starts: frozenset[int]
    capitals: frozenset[str]
    _known: dict[int, bool] = field(default_factory=dict, compare=False)

    @classmethod
    def of(cls, text: str, parse: Parse) -> Beginnings:
        """Return what a text's sentences and capitals tell."""
        starts = frozenset(parse.starts[at] for at in parse.sentence_starts)
        within = {
            word[0]
            for word in _WORD.finditer(text)
            if word[0][0].isupper()
            and word.start() not in starts
            and not _OPENING.search(text, max(0, word.start() - 4), word.start())
        }
        return cls(text, starts, frozenset(within))

    def hold_word(self, start: int, end: int) -> bool:
        """Return whether what a sentence begins with is one ordinary word, or a turn of phrase."""
        written = self.text[start:end]
        if not written[:1].isupper() or not self._begins(start):
            return False
        if _AGAIN.match(self.text, start) or _PER.match(self.text, start):
            return True
        bare = written.rstrip(".,:")
        if not bare.isalpha() or not bare[1:].islower() or bare in self.capitals:
            return False
        return not is_person_name(bare) and is_word(bare.lower())

    def _begins(self, start: int) -> bool:
        before = max(0, start - 4)
        return start in self.starts or _OPENING.search(self.text, before, start) is not None


def is_word(small: str) -> bool:
    """Return whether a word in small letters is one of the dictionary, or made of two of them."""
    if load_lexicon().readings(small):
        return load_lexicon().is_word(small)
    made = take_apart(small)
    return made is not None and small.endswith(("en", "et", "a", "ene", "er"))
