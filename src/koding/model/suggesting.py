"""Passages that might be made: what is suggested, and what speaks for it."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import NamedTuple

BY_MEANING = "meaning"
"""The kind of a sign whose words say how near a line is to the code that is its keyword."""


class Sign(NamedTuple):
    """One thing in the text that speaks for a code.

    `words` stand in the text; a keyword they match comes with how (`kind`), a model has neither.
    """

    words: str
    keyword: str = ""
    kind: str = ""


class Suggestion(NamedTuple):
    """A span of whole lines of one turn that a code is suggested for.

    `start` and `end` are offsets in the text of `revision`; `first` and `last` the numbers of its
    lines. `probability` is the model's, None where keywords suggest.
    """

    document: str
    revision: int
    first: int
    last: int
    start: int
    end: int
    code: str
    signs: tuple[Sign, ...]
    probability: float | None = None
    words: str = ""

    @property
    def id(self) -> str:
        """Return the name it has as long as it is suggested, eight hexadecimal digits or more."""
        named = f"{self.document}\n{self.revision}\n{self.start}\n{self.end}\n{self.code}"
        return sha256(named.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class UncertainLine:
    """A line the model is unsure of: the code it doubts most, and how likely it holds."""

    document: str
    revision: int
    number: int
    start: int
    end: int
    words: str
    code: str
    probability: float
    entropy: float

    @property
    def suggestion(self) -> Suggestion:
        """Return the line with that code as a suggestion, to be judged."""
        return Suggestion(
            document=self.document,
            revision=self.revision,
            first=self.number,
            last=self.number,
            start=self.start,
            end=self.end,
            code=self.code,
            signs=(),
            probability=self.probability,
            words=self.words,
        )


@dataclass(frozen=True, slots=True)
class UncertainDocument:
    """How unsure the model is of a document: mean of its lines' entropies, in bits."""

    document: str
    lines: int
    unsure: int
    entropy: float
    coded: bool


@dataclass(frozen=True, slots=True)
class Lesson:
    """What a model learnt from: whose coding, of which documents, and which codes.

    `rare` are the codes with too few coded lines, each with how many, and in how many documents.
    """

    coders: str
    documents: tuple[str, ...]
    lines: int
    codes: tuple[str, ...]
    levels: tuple[str, ...]
    rare: tuple[tuple[str, int, int], ...]
