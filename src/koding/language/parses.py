"""What the language model says of a text, and how that is packed for the database."""

from __future__ import annotations

import json
import zlib
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from koding.errors import LanguageError
from koding.messages import language_model

_FORMAT = 1
_LEVEL = 6
_WIDTHS = (1, 2, 4)


@dataclass(frozen=True, slots=True)
class Token:
    """One token of a text: `pos` is its universal part of speech (UPOS)."""

    start: int
    end: int
    lemma: str
    pos: str


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
        columns = zip(self.starts, self.ends, self.lemmas, self.pos, strict=True)
        yield from (Token(*one) for one in columns)


def pack(parse: Parse) -> bytes:
    """Return a parse as bytes, the same on every machine."""
    lemmas, pos = list(dict.fromkeys(parse.lemmas)), list(dict.fromkeys(parse.pos))
    head = {
        "format": _FORMAT,
        "tokens": len(parse),
        "sentences": len(parse.sentence_starts),
        "lemmas": lemmas,
        "pos": pos,
        "entities": [[one.start, one.end, one.label] for one in parse.entities],
    }
    lengths = [end - start for start, end in zip(parse.starts, parse.ends, strict=True)]
    columns = (
        _steps(parse.starts), lengths, _places(parse.lemmas, lemmas), _places(parse.pos, pos),
        _steps(parse.sentence_starts),
    )  # fmt: skip
    written = json.dumps(head, ensure_ascii=False, separators=(",", ":")).encode()
    return zlib.compress(b"\0".join((written, b"".join(map(_bytes, columns)))), _LEVEL)


def unpack(packed: bytes) -> Parse:
    """Return the parse that was packed.

    Raises:
        LanguageError: the bytes are not a parse, or one of a newer koding.
    """
    try:
        written, _, numbers = zlib.decompress(packed).partition(b"\0")
        head = json.loads(written)
        if head["format"] != _FORMAT:
            raise ValueError(head["format"])
        tokens, sentences = head["tokens"], head["sentences"]
        columns = _columns(numbers, [tokens] * 4 + [sentences])
    except (zlib.error, LookupError, ValueError, TypeError) as error:
        raise LanguageError(language_model.PARSE_DAMAGED()) from error
    starts, lengths, lemmas, pos, borders = columns
    begins = array("i", accumulate(starts))
    return Parse(
        starts=begins,
        ends=array("i", (start + length for start, length in zip(begins, lengths, strict=True))),
        lemmas=tuple(head["lemmas"][at] for at in lemmas),
        pos=tuple(head["pos"][at] for at in pos),
        sentence_starts=array("i", accumulate(borders)),
        entities=tuple(Entity(start, end, label) for start, end, label in head["entities"]),
    )


def _steps(ascending: Sequence[int]) -> list[int]:
    return [*ascending[:1], *(after - before for before, after in pairwise(ascending))]


def _places(values: Sequence[str], known: Sequence[str]) -> list[int]:
    place = {value: at for at, value in enumerate(known)}
    return [place[value] for value in values]


def _bytes(column: Sequence[int]) -> bytes:
    """Return numbers from 0 upwards in as few bytes each as the largest takes."""
    width = next(size for size in _WIDTHS if max(column, default=0) < 1 << 8 * size)
    return bytes([width]) + b"".join(number.to_bytes(width, "little") for number in column)


def _columns(numbers: bytes, lengths: Sequence[int]) -> list[list[int]]:
    columns, at = [], 0
    for length in lengths:
        width, at = numbers[at], at + 1
        end = at + width * length
        if width not in _WIDTHS or end > len(numbers):
            raise ValueError(width)
        pieces = range(at, end, width)
        columns.append([int.from_bytes(numbers[p : p + width], "little") for p in pieces])
        at = end
    return columns
