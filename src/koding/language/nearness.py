"""Words that follow each other, and words that stand near each other."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence

from koding.language.keywords import MatchKind

LOOSENESS = list(MatchKind)
"""The kinds of match, the closest first."""

Run = tuple[int, int, MatchKind]
"""Words from the first to the last of a list, both included, and how they match."""


def sequence_runs(
    kinds: Sequence[Mapping[str, MatchKind | None]], words: Sequence[str]
) -> list[Run]:
    """Return where words follow each other of which each answers its term, in order.

    `kinds` tell, a term each, how a word as spelled answers.
    """
    answers = [list(map(own.__getitem__, words)) for own in kinds]
    if not all(map(any, answers)):
        return []
    runs: list[Run] = []
    for first in range(len(words) - len(kinds) + 1):
        if answers[0][first] is None:
            continue
        own = [answer[first + step] for step, answer in enumerate(answers)]
        told = [kind for kind in own if kind is not None]
        if len(told) == len(own):
            runs.append((first, first + len(own) - 1, max(told, key=LOOSENESS.index)))
    return runs


def near_runs(parts: Sequence[list[Run]], distances: Sequence[int]) -> list[Run]:
    """Return the shortest stretches that hold a run of every part, each near the one before.

    Runs of two parts share no word; `distances` count words, 1 being side by side. A stretch that
    holds another is left out (minimal intervals, Clarke, Cormack and Burkowski 1995).
    """
    reached = [(run, [run]) for run in parts[0]]
    for step, (runs, distance) in enumerate(zip(parts[1:], distances, strict=True)):
        further = []
        for run in runs:
            # Of single runs only the nearest can be in a shortest stretch, of others any.
            beside = _beside(reached, run, distance, nearest=step == 0)
            wholes = [_hull(whole, run) for _, found in beside for whole in found]
            if wholes:
                further.append((run, _shortest(wholes)))
        reached = further
    return _shortest([whole for _, wholes in reached for whole in wholes])


_Reached = tuple[Run, list[Run]]
"""A run of the part that came last, and the shortest stretches that end with it."""


def _beside(
    reached: list[_Reached], run: Run, distance: int, *, nearest: bool
) -> Iterator[_Reached]:
    """Yield what ends or begins within a distance of a run; all are of one length, in order."""
    low = bisect_left(reached, run[0] - distance, key=_last)
    high = bisect_left(reached, run[0], key=_last)
    yield from reached[max(low, high - 1) if nearest else low : high]
    low = bisect_right(reached, run[1], key=_first)
    high = bisect_right(reached, run[1] + distance, key=_first)
    yield from reached[low : min(low + 1, high) if nearest else high]


def _first(one: _Reached) -> int:
    return one[0][0]


def _last(one: _Reached) -> int:
    return one[0][1]


def _shortest(wholes: list[Run]) -> list[Run]:
    """Return, in order, the stretches that hold no other; of equal ones the closest match."""
    kept: list[Run] = []
    for whole in sorted(wholes, key=lambda one: (-one[0], one[1], LOOSENESS.index(one[2]))):
        if not kept or whole[1] < kept[-1][1]:
            kept.append(whole)
    return kept[::-1]


def _hull(one: Run, other: Run) -> Run:
    kind = max(one[2], other[2], key=LOOSENESS.index)
    return min(one[0], other[0]), max(one[1], other[1]), kind
