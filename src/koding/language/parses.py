"""What a language model says of a text, as columns. Offsets are code points, half-open."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Token:
    """One token of a text: `pos` is its universal part of speech (UPOS)."""

    start: int
    end: int
    lemma: str
    pos: str
    is_sentence_start: bool


@dataclass(frozen=True, slots=True)
class Entity:
    """A name in a text, labelled as in NorNE.

    `PER` person, `ORG` body, `GPE_LOC` and `GPE_ORG` place that governs itself, meant as a place
    or as a body, `LOC` other place, `PROD` work or product, `EVT` event, `DRV` word made of a
    name, `MISC` other.
    """

    start: int
    end: int
    label: str


@dataclass(frozen=True, slots=True)
class Parse:
    """The tokens of one text as columns of one length, ascending and apart, and its names.

    White space holds no token. `sentence_starts` are the indices of the tokens that begin a
    sentence; the first token does. Of punctuation the lemma is the mark itself.
    """

    starts: array[int]
    ends: array[int]
    lemmas: tuple[str, ...]
    pos: tuple[str, ...]
    sentence_starts: array[int]
    entities: tuple[Entity, ...]

    def __len__(self) -> int:
        return len(self.starts)

    def tokens(self) -> Iterator[Token]:
        """Yield the tokens one by one, where columns are not wanted."""
        begins = frozenset(self.sentence_starts)
        columns = zip(self.starts, self.ends, self.lemmas, self.pos, strict=True)
        for at, (start, end, lemma, pos) in enumerate(columns):
            yield Token(start, end, lemma, pos, at in begins)
