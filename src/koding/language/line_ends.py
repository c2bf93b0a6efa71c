"""Where lines end in speech that nobody punctuated: where captions end, and by the words around.

A table gives every word, and every two words that stand together, a whole number for each place
they may have around a gap: two words before it, three after. A gap whose sum is above nought ends a
line. The numbers were learnt from the Norwegian Dependency Treebank (CC0) by
`training/line_ends.py`; they are summed as integers, so that all machines cut alike.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import accumulate, count, islice, repeat
from operator import add
from pathlib import Path

FILE = Path(__file__).parent / "data" / "line_ends.bin"
MOST_WORDS = 20
"""Words of a line where nothing speaks for an end."""
FEWEST_LEFT = 3
"""Words between two ends that captions do not give: a line of one word is no line to point at."""
FEWEST_A_CUE = 3
"""Words: captions that hold fewer on average show word by word, and their ends tell nothing."""
LEAST_WITH_CUES = 16
"""What must speak for an end between those of captions, which tell of most."""
BEFORE, AFTER = 2, 3
PLACES, PAIR_PLACES = BEFORE + AFTER, BEFORE + AFTER - 1
ENDING = 3
"""Letters: words that the table does not have are known by how they end."""

_SPACED = re.compile(r"\S+")
_NO_LETTERS = re.compile(r"\W*")
_AROUND = re.compile(r"^[\W_]+|[\W_]+$")
_OUTSIDE = ""
_NOTHING = [0] * PLACES
_MOST_CALLED = 1 << 16


@dataclass(frozen=True)
class LineEnds:
    """The table: what words and pairs of words say at each place around a gap, and the start sum.

    A pair is written with a space between.
    """

    bias: int
    words: dict[str, list[int]]
    pairs: dict[str, list[int]]

    def known(self, word: str) -> str:
        """Return what the table calls a word: itself, a number's sign, or its ending."""
        small = stripped(word).lower()
        return small if small in self.words else by_shape(small)

    def sums(self, words: Sequence[str]) -> list[int]:
        """Return, for each word, how much speaks for a line that begins with it."""
        return self._columns.sums(words)

    @cached_property
    def _columns(self) -> _Columns:
        return _Columns(self)


class _Columns:
    """The table by number: a column for each place, so that sums run over whole texts at once."""

    def __init__(self, table: LineEnds) -> None:
        names = dict.fromkeys(
            [*table.words, *(name for pair in table.pairs for name in _two(pair))]
        )
        numbers = {name: number for number, name in enumerate(names, 1)}
        rows = [_NOTHING, *(table.words.get(name, _NOTHING) for name in names)]
        self._called = _Called(table, numbers)
        self._outside = numbers.get(_OUTSIDE, 0)
        self._alone = [list(column) for column in zip(*rows, strict=True)]
        self._alone[0] = [table.bias + weight for weight in self._alone[0]]
        self._size = len(rows)
        pairs = {
            numbers[one] * self._size + numbers[other]: row
            for (one, other), row in zip(map(_two, table.pairs), table.pairs.values(), strict=True)
        }
        self._pairs = {pair: number for number, pair in enumerate(pairs, 1)}
        rows = [_NOTHING[:PAIR_PLACES], *pairs.values()]
        self._joined = [list(column) for column in zip(*rows, strict=True)]

    def sums(self, words: Sequence[str]) -> list[int]:
        called = map(self._called.known().__getitem__, words)
        names = [*[self._outside] * BEFORE, *called, *[self._outside] * AFTER]
        keys = map(add, map(self._size.__mul__, names), names[1:])
        pairs = list(map(self._pairs.get, keys, repeat(0)))
        columns = [
            *(map(column.__getitem__, names[at:]) for at, column in enumerate(self._alone)),
            *(map(column.__getitem__, pairs[at:]) for at, column in enumerate(self._joined)),
        ]
        return list(map(sum, islice(zip(*columns, strict=False), len(words))))


class _Called(dict[str, int]):
    """The number of what the table calls a word, 0 where it says nothing of it."""

    def __init__(self, table: LineEnds, numbers: dict[str, int]) -> None:
        super().__init__()
        self._table = table
        self._numbers = numbers

    def known(self) -> _Called:
        """Return what is known so far, nothing where that is very much."""
        if len(self) > _MOST_CALLED:
            self.clear()
        return self

    def __missing__(self, word: str) -> int:
        number = self[word] = self._numbers.get(self._table.known(word), 0)
        return number


def _two(pair: str) -> tuple[str, str]:
    one, _, other = pair.partition(" ")
    return one, other


def stripped(word: str) -> str:
    """Return a word without the marks around it."""
    return _AROUND.sub("", word)


def by_shape(word: str) -> str:
    """Return what a word that the table does not have is known by."""
    return "0" if word[:1].isdigit() else f"-{word[-ENDING:]}"


@cache
def load_line_ends() -> LineEnds:
    """Return the table that koding carries."""
    import json
    import lzma

    return LineEnds(**json.loads(lzma.decompress(FILE.read_bytes())))


def cut_by_words(
    body: str, start: int, end: int, cues: Sequence[int] = ()
) -> list[tuple[int, int]]:
    """Return `body[start:end]`, which begins and ends with a word, cut into lines.

    `cues` are where captions begin in the body, in rising order.
    """
    words, starts = _spaced(body, start, end)
    firsts = first_words(words, _cue_words(starts, end, cues))
    lasts = [at - 1 for at in firsts[1:]] + [len(words) - 1]
    return [
        (starts[first], starts[last] + len(words[last]))
        for first, last in zip(firsts, lasts, strict=True)
    ]


def _spaced(body: str, start: int, end: int) -> tuple[list[str], list[int]]:
    """Return what stands between white space in `body[start:end]`, and where each begins."""
    piece = body[start:end]
    words = piece.split(" ")
    if words == piece.split():
        return words, list(map(add, accumulate(map(len, words[:-1]), initial=start), count()))
    found = list(_SPACED.finditer(body, start, end))
    return [word[0] for word in found], [word.start() for word in found]


def first_words(
    words: Sequence[str], cues: Iterable[int] = (), table: LineEnds | None = None
) -> list[int]:
    """Return which words begin lines; those that begin captions always do."""
    sums = (table or load_line_ends()).sums(words)
    firsts = [0]
    for at in [*_ends(words, sums, frozenset(cues)), len(words)]:
        while at - firsts[-1] > MOST_WORDS:
            firsts.append(_best(sums, firsts[-1], at))
        if at < len(words):
            firsts.append(at)
    return firsts


def _ends(words: Sequence[str], sums: Sequence[int], cues: frozenset[int]) -> list[int]:
    """Return what begins a line by itself; of two that are near, the one that more speaks for."""
    ends: list[int] = []
    edge, least = 0, LEAST_WITH_CUES if cues else 0
    likely = [at for at, sum_ in enumerate(sums) if sum_ > least and at]
    given = [at for at in cues if 0 < at < len(words)]
    for at in sorted({*given, *likely}) if given else likely:
        if at in cues:
            while ends and ends[-1] > edge and at - ends[-1] < FEWEST_LEFT:
                ends.pop()
            ends.append(at)
            edge = at
        elif at - edge >= FEWEST_LEFT and not _is_mark(words[at]):
            if not ends or ends[-1] == edge or at - ends[-1] >= FEWEST_LEFT:
                ends.append(at)
            elif sums[at] > sums[ends[-1]]:
                ends[-1] = at
    return ends


def _best(sums: Sequence[int], first: int, end: int) -> int:
    """Return where to cut words `first` to `end`, more than may stand together: the last best."""
    places = range(first + FEWEST_LEFT, min(first + MOST_WORDS, end - FEWEST_LEFT) + 1)
    return max(places, key=lambda at: (sums[at], at))


def _cue_words(starts: Sequence[int], end: int, cues: Sequence[int]) -> list[int]:
    """Return the words that begin captions, the first of all left out."""
    if not cues or not starts:
        return []
    inner = cues[bisect_left(cues, starts[0] + 1) : bisect_left(cues, end)]
    words = {bisect_left(starts, cue) for cue in inner} - {len(starts)}
    return sorted(words) if FEWEST_A_CUE * (len(words) + 1) <= len(starts) else []


def _is_mark(word: str) -> bool:
    """Return whether nothing in it can be said: a dash between spaces."""
    return not word[0].isalnum() and _NO_LETTERS.fullmatch(word) is not None
