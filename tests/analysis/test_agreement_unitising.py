"""Unitising alpha against its maker's example, and against its formulas written out as loops."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from koding.analysis.statistics.unitising_alpha import unitising_alpha, unitising_disagreement

Spans = list[tuple[int, int]]


def sections(spans: Spans) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return spans as the starts and the ends."""
    table = np.array(spans, dtype=np.int64).reshape(-1, 2)
    return table[:, 0], table[:, 1]


def test_krippendorffs_example_of_two_categories() -> None:
    """Both categories of the example of 2004 come out, and alpha over both."""
    c = unitising_disagreement(
        [sections([(75, 145), (220, 250)]), sections([(70, 150), (205, 225), (250, 270)])], 300
    )
    k = unitising_disagreement([sections([(30, 90), (150, 200)])] * 2, 300)
    assert round(c.observed, 4) == 0.0144
    assert round(c.expected, 4) == 0.0532
    assert round(unitising_alpha([c]), 4) == 0.7286
    assert unitising_alpha([k]) == 1
    assert round(unitising_alpha([c, k]), 3) == 0.859


def test_no_sections_leave_it_undefined() -> None:
    """A category nobody used has no alpha."""
    nothing = unitising_disagreement([sections([]), sections([])], 300)
    assert math.isnan(unitising_alpha([nothing]))


def test_breaks_cut_gaps_wherever_texts_are_laid() -> None:
    """Two texts laid one after the other disagree alike in either order."""
    one = unitising_disagreement([sections([(2, 5)]), sections([(12, 19)])], 20, [10])
    other = unitising_disagreement([sections([(12, 15)]), sections([(2, 9)])], 20, [10])
    assert one == other
    assert one != unitising_disagreement([sections([(2, 5)]), sections([(12, 19)])], 20)


@st.composite
def codings(draw: st.DrawFn) -> list[Spans]:
    """Draw what two to four coders marked on a continuum of 30."""
    found = []
    for _ in range(draw(st.integers(2, 4))):
        cuts = sorted(draw(st.sets(st.integers(0, 30), max_size=6)))
        found.append(list(zip(cuts[0::2], cuts[1::2], strict=False)))
    return found


@given(codings())
def test_it_is_what_the_formulas_say(coders: list[Spans]) -> None:
    """Sorted and summed, it gives what every section against every other gives."""
    found = unitising_disagreement([sections(spans) for spans in coders], 30)
    assert found.observed == pytest.approx(observed(coders, 30))
    assert found.expected == pytest.approx(expected(coders, 30))


def observed(coders: list[Spans], length: int) -> float:
    """Return Krippendorff's observed disagreement, pair by ordered pair of units and gaps."""
    total = 0.0
    for i, mine in enumerate(coders):
        for j, theirs in enumerate(coders):
            if i == j:
                continue
            for b, e in mine:
                met = [(x, y) for x, y in theirs if x < e and b < y]
                total += sum((b - x) ** 2 + (e - y) ** 2 for x, y in met)
                total += 0 if met else (e - b) ** 2
            for x, y in theirs:
                total += 0 if any(b < y and x < e for b, e in mine) else (y - x) ** 2
    return total / (len(coders) * (len(coders) - 1) * length**2)


def expected(coders: list[Spans], length: int) -> float:
    """Return Krippendorff's expected disagreement, section by section."""
    sizes = [e - b for spans in coders for b, e in spans]
    gaps = [size for spans in coders for size in gaps_of(spans, length)]
    total = 0.0
    for size in sizes:
        total += (len(sizes) - 1) / 3 * (2 * size**3 - 3 * size**2 + size)
        total += size**2 * sum(gap - size + 1 for gap in gaps if gap >= size)
    whole = len(coders) * length
    ways = whole * (whole - 1) - sum(size * (size - 1) for size in sizes)
    return 2 / length * total / ways if sizes and ways else 0.0


def gaps_of(spans: Spans, length: int) -> list[int]:
    """Return the lengths of what lies between a coder's sections."""
    edges = [0, *(edge for span in spans for edge in span), length]
    return [b - a for a, b in zip(edges[0::2], edges[1::2], strict=True) if b > a]
