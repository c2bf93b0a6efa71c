r"""How a search is written.

personvern            any form of the word, and compounds with it
kunstig intelligens   the words one after the other, each in any form
=råd                  just as written (capitals do not matter)
"på en måte"          these words, just as written
person* *vern         as written, with * for any letters and ? for one
data ~5 deling        both within five words of each other, in any order
etikk | moral         either
/ikke\s+lov/          a regular expression over what is said in a turn
"""

from __future__ import annotations

import re
import unicodedata

from koding.errors import QueryError
from koding.language.index_terms import spell
from koding.language.queries import (
    Alternative,
    Expression,
    Inflected,
    Near,
    Query,
    Sequence,
    Term,
    Written,
)
from koding.language.words import word_spans
from koding.messages import queries
from koding.model.numbers import brief, whole

FARTHEST = 50
"""Words further apart than this are hardly near, and looking for them could take for ever."""

_PIECE = re.compile(r'"([^"]*)"|~(\d+)(?!\S)|(\S+)')


def parse_query(text: str) -> Query:
    """Return what a query asks for.

    Raises:
        QueryError: it is empty, or something in it is not closed or lacks a word.
    """
    text = unicodedata.normalize("NFC", text).strip()
    if text.startswith("/"):
        return Query((Expression(_compiled(text)),))
    return Query(tuple(_alternative(piece, text) for piece in _split_bars(text)))


def parse_word(text: str) -> Written:
    """Return a word as it is written, with `*` and `?`, to leave it out of what was found."""
    return Written(spell(text.strip().removeprefix("=")))


def _split_bars(text: str) -> list[str]:
    """Return the alternatives between bars that stand outside quotation marks."""
    if text.count('"') % 2:
        raise QueryError(queries.QUOTE_OPEN(text=text))
    pieces = _split(text)
    if not all(piece.strip() for piece in pieces):
        raise QueryError(queries.NOTHING())
    return pieces


def _split(text: str) -> list[str]:
    """Cut at the bars that an even number of quotation marks stands before."""
    pieces, quoted = [""], False
    for part in re.split(r'(["|])', text):
        quoted ^= part == '"'
        if part == "|" and not quoted:
            pieces.append("")
        else:
            pieces[-1] += part
    return pieces


def _alternative(piece: str, whole: str) -> Alternative:
    parts: list[list[Term]] = [[]]
    distances: list[int] = []
    for quoted, distance, plain in _PIECE.findall(piece):
        if distance:
            distances.append(_distance(distance))
            parts.append([])
        elif plain:
            parts[-1] += _terms(plain)
        else:
            parts[-1] += _written(quoted)
    if not all(parts):
        raise QueryError(queries.NO_WORD(text=whole))
    sequences = tuple(Sequence(tuple(terms)) for terms in parts)
    return Near(sequences, tuple(distances)) if distances else sequences[0]


def _distance(digits: str) -> int:
    distance = whole(digits)
    if distance is None or not 1 <= distance <= FARTHEST:
        raise QueryError(queries.NOT_NEAR(distance=brief(digits), farthest=FARTHEST))
    return distance


def _terms(plain: str) -> list[Term]:
    if plain.startswith("~"):
        raise QueryError(queries.NO_DISTANCE(text=plain))
    if plain.startswith("="):
        return _written(plain[1:])
    if "*" in plain or "?" in plain:
        letters = spell(plain.strip(_AROUND))
        return [Written(letters)] if letters.strip("*?") else []
    return [Inflected(word) for word in _words(plain)]


_AROUND = ".,:;!()[]«»“”„…"
"""What may stand around a word that was copied from a text."""


def _written(text: str) -> list[Term]:
    return [Written(word) for word in _words(text)]


def _words(text: str) -> list[str]:
    return [spell(text[start:end]) for start, end in word_spans(text, 0, len(text))]


def _compiled(text: str) -> re.Pattern[str]:
    pattern = text[1:].removesuffix("/")
    if not pattern or not text[1:].endswith("/"):
        raise QueryError(queries.EXPRESSION_OPEN(text=text))
    try:
        return re.compile(pattern, re.IGNORECASE)
    except (re.error, OverflowError, RecursionError) as error:
        raise QueryError(queries.NO_EXPRESSION(pattern=pattern, why=error)) from error
