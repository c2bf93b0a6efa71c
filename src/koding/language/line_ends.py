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
from functools import cache
from itertools import pairwise
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


@dataclass(frozen=True, slots=True)
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
        called = {word: self.known(word) for word in set(words)}
        names = [_OUTSIDE] * BEFORE + [called[word] for word in words] + [_OUTSIDE] * AFTER
        alone = [self.words.get(name, _NOTHING) for name in names]
        pairs = [self.pairs.get(f"{one} {other}", _NOTHING) for one, other in pairwise(names)]
        rows = (alone, alone[1:], alone[2:], alone[3:], alone[4:])
        joined = (pairs, pairs[1:], pairs[2:], pairs[3:])
        bias = self.bias
        gaps = zip(*rows, *joined, strict=False)
        return [
            bias + a[0] + b[1] + c[2] + d[3] + e[4] + ab[0] + bc[1] + cd[2] + de[3]
            for a, b, c, d, e, ab, bc, cd, de in gaps
        ][: len(words)]


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
    found = list(_SPACED.finditer(body, start, end))
    firsts = first_words([word[0] for word in found], _cue_words(found, cues))
    lasts = [at - 1 for at in firsts[1:]] + [len(found) - 1]
    return [
        (found[first].start(), found[last].end()) for first, last in zip(firsts, lasts, strict=True)
    ]


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
    for at in range(1, len(words)):
        if at in cues:
            while ends and ends[-1] > edge and at - ends[-1] < FEWEST_LEFT:
                ends.pop()
            ends.append(at)
            edge = at
        elif sums[at] > least and not _is_mark(words[at]) and at - edge >= FEWEST_LEFT:
            if not ends or ends[-1] == edge or at - ends[-1] >= FEWEST_LEFT:
                ends.append(at)
            elif sums[at] > sums[ends[-1]]:
                ends[-1] = at
    return ends


def _best(sums: Sequence[int], first: int, end: int) -> int:
    """Return where to cut words `first` to `end`, more than may stand together: the last best."""
    places = range(first + FEWEST_LEFT, min(first + MOST_WORDS, end - FEWEST_LEFT) + 1)
    return max(places, key=lambda at: (sums[at], at))


def _cue_words(found: Sequence[re.Match[str]], cues: Sequence[int]) -> list[int]:
    """Return the words that begin captions, the first of all left out."""
    if not cues or not found:
        return []
    starts = [word.start() for word in found]
    inner = cues[bisect_left(cues, starts[0] + 1) : bisect_left(cues, found[-1].end())]
    words = {bisect_left(starts, cue) for cue in inner} - {len(starts)}
    return sorted(words) if FEWEST_A_CUE * (len(words) + 1) <= len(starts) else []


def _is_mark(word: str) -> bool:
    """Return whether nothing in it can be said: a dash between spaces."""
    return _NO_LETTERS.fullmatch(word) is not None
