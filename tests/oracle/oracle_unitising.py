"""Unitising alpha of Krippendorff (2004), its formulas written out as loops.

"Measuring the reliability of qualitative text analysis data", Quality & Quantity 38, 787-800.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from itertools import pairwise, permutations

from tests.oracle.oracle_data import Codes, Data, heard

Span = tuple[int, int]


def disagreement(coders: Sequence[list[Span]], texts: Sequence[Span]) -> tuple[float, float]:
    """Return observed and expected disagreement on the sections of a category.

    `texts` are the documents on the continuum: no section and no gap lies across their ends.
    """
    length, many = sum(end - start for start, end in texts), len(coders)
    if not length:
        return 0.0, 0.0
    apart = sum(_apart(one, other) for one, other in permutations(coders, 2))
    # Each ordered pair tells what its first coder's sections meet; a section that meets nothing
    # lies in a gap of the other's, and is told from either side.
    observed = apart / (many * (many - 1) * length**2)
    sizes = [end - start for spans in coders for start, end in spans]
    gaps = [size for spans in coders for size in _gaps(spans, texts)]
    above = sum(
        (len(sizes) - 1) / 3 * (2 * size**3 - 3 * size**2 + size)
        + size**2 * sum(gap - size + 1 for gap in gaps if gap >= size)
        for size in sizes
    )
    below = many * length * (many * length - 1) - sum(size * (size - 1) for size in sizes)
    return observed, 2 / length * above / below if below > 0 else 0.0


def alpha(parts: Iterable[tuple[float, float]]) -> float:
    """Return alpha over categories; NaN where chance gives no disagreement."""
    observed, expected = (sum(part) for part in zip(*parts, strict=True))
    return 1 - observed / expected if expected else math.nan


def sections(
    data: Data, documents: Sequence[int], coders: Sequence[str], codes: Codes
) -> tuple[list[list[Span]], list[Span]]:
    """Return every coder's sections on the informants' text laid end to end, and the texts' ends.

    A section is the union of passages that overlap or touch, cut where a turn ends: how a coder
    divides text that has the code throughout is no disagreement about it.
    """
    turns, place = [], 0
    texts: list[Span] = []
    said = heard(data).sort_values(["document", "start"])
    for document in documents:
        begun = place
        for turn in said[said["document"] == document].itertuples():
            turns.append((document, turn.start, turn.end, place))
            place += turn.end - turn.start
        texts.append((begun, place))
    return [_laid(data, turns, coder, codes) for coder in coders], texts


def _laid(
    data: Data, turns: list[tuple[int, int, int, int]], coder: str, codes: Codes
) -> list[Span]:
    own = data.passages
    own = own[(own["coder"] == coder) & (own["round"] == 1) & own["code"].isin(codes)]
    laid: list[Span] = []
    for document, start, end, place in turns:
        here = own[own["document"] == document]
        for first, last in _join(zip(here["start"], here["end"], strict=True)):
            if first < end and start < last:
                laid.append((max(first, start) - start + place, min(last, end) - start + place))
    return sorted(laid)


def _apart(mine: list[Span], theirs: list[Span]) -> float:
    """Return the squared differences of sections that meet, and of those of mine that meet none.

    A section that meets none counts twice over the two orders of a pair: as it lies in the
    other's gap, and as that gap lies about it.
    """
    total = 0.0
    for start, end in mine:
        met = [(first, last) for first, last in theirs if first < end and start < last]
        total += sum((start - first) ** 2 + (end - last) ** 2 for first, last in met)
        total += 0 if met else 2 * (end - start) ** 2
    return total


def _gaps(spans: list[Span], texts: Sequence[Span]) -> list[int]:
    sizes = []
    for begin, finish in texts:
        inside = [span for span in spans if begin <= span[0] and span[1] <= finish]
        edges = [begin, *(edge for span in inside for edge in span), finish]
        sizes += [after - before for before, after in list(pairwise(edges))[::2]]
    return [size for size in sizes if size > 0]


def _join(spans: Iterable[Span]) -> list[Span]:
    joined: list[Span] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined
