"""The unitising alphas of 2016 against printed examples, and against every pair of characters."""

from __future__ import annotations

import math
from itertools import permutations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from koding.analysis.statistics.unitising_alpha import CoderUnits, Family, unitise

Spans = list[tuple[int, int, int]]
BOOK: list[Spans] = [
    [(0, 7, 0), (7, 13, 1), (30, 32, 4), (32, 37, 5), (37, 44, 5), (44, 60, 6)],
    [(0, 7, 0), (7, 13, 2), (13, 21, 4), (32, 44, 5)],
    [(0, 7, 0), (7, 13, 3), (13, 21, 4), (32, 37, 5), (37, 41, 5), (41, 44, 5)],
]
"""Krippendorff (2019), figure 12.11: three coders, seven codes, sixty places."""
THREE: list[Spans] = [
    [(2, 5, 0), (9, 11, 0), (12, 20, 1)],
    [(2, 5, 0), (7, 15, 1)],
    [(2, 5, 0), (10, 15, 1)],
]
"""The example of a published program for the article of 2016: u-alpha .474, |u-alpha .433."""


def measure(coders: list[Spans], length: int, codes: int) -> Family:
    """Return the family of spans: start, end and code."""
    tables = [np.array(sorted(spans), dtype=np.int64).reshape(-1, 3) for spans in coders]
    units = [CoderUnits(table[:, 0], table[:, 1], table[:, 2]) for table in tables]
    return unitise(units, length, codes)


def test_the_books_example_of_three_coders() -> None:
    """The textbook's figure has its u-alpha and |u-alpha."""
    found = measure(BOOK, 60, 7)
    assert round(found.u, 3) == 0.510
    assert found.binary == pytest.approx(0.413, abs=0.001)


def test_gaps_count_by_their_length_and_not_by_its_square() -> None:
    """What a program for the article prints comes out: a gap has no structure of its own."""
    found = measure(THREE, 20, 2)
    assert round(found.u, 3) == 0.474
    assert round(found.binary, 3) == 0.433


def test_the_codes_of_two_coders_where_both_have_units() -> None:
    """Of eight places that both gave a code, two have another: cu-alpha, and each code's."""
    found = measure(THREE[:2], 20, 2)
    assert found.cu.alpha == pytest.approx(1 - (4 / 16) / ((16**2 - 2 * 8**2) / (16**2 - 56)))
    assert found.by_code[0].alpha == pytest.approx(1 - (2 / 8) / (8 * 8 / (16 * 8 - 22)))
    assert found.by_code[1].alpha == pytest.approx(1 - (2 / 8) / (8 * 8 / (16 * 8 - 34)))
    assert (found.by_code[0].covered, found.by_code[1].covered) == (1, 0.5)


def test_of_more_than_two_the_codes_alone_are_left_undefined() -> None:
    """What the sources do not agree on is not printed."""
    found = measure(THREE, 20, 2)
    assert all(math.isnan(one.alpha) for one in (found.cu, *found.by_code))


def test_everything_alike_is_one_and_nothing_coded_is_undefined() -> None:
    """Two alike agree wholly; where nobody coded, chance could give no disagreement."""
    alike = measure([THREE[0]] * 2, 20, 2)
    assert alike.u == alike.binary == alike.cu.alpha == 1
    assert [one.alpha for one in alike.by_code] == [1, 1]
    nothing = measure([[], []], 20, 2)
    assert all(math.isnan(one) for one in (nothing.u, nothing.binary, nothing.cu.alpha))


@st.composite
def codings(draw: st.DrawFn) -> list[Spans]:
    """Draw what two to four coders made of a continuum of 16, with three codes."""
    found = []
    for _ in range(draw(st.integers(2, 4))):
        cuts = sorted(draw(st.sets(st.integers(0, 16), max_size=6)))
        codes = [draw(st.integers(-1, 2)) for _ in cuts[1:]]
        spans = zip(cuts[:-1], cuts[1:], codes, strict=True)
        found.append([span for span in spans if span[2] >= 0])
    return found


@given(codings())
def test_it_is_what_every_pair_of_characters_says(coders: list[Spans]) -> None:
    """Chance pairs any two characters of any coders, but none within one and the same unit."""
    found = measure(coders, 16, 3)
    whole = [characters(spans, place) for place, spans in enumerate(coders)]
    same(found.u, compare(whole))
    same(found.binary, compare([[(unit, code >= 0) for unit, code in one] for one in whole]))
    if len(coders) > 2:
        return
    both = [place for place in range(16) if all(one[place][1] >= 0 for one in whole)]
    shared = [[one[place] for place in both] for one in whole]
    same(found.cu.alpha, compare(shared))
    for code in range(3):
        same(found.by_code[code].alpha, compare(shared, code))


Character = tuple[object, int]


def characters(spans: Spans, coder: int) -> list[Character]:
    """Return of each place its unit and its code; a place in a gap is a unit, with code -1."""
    found: list[Character] = [((coder, "gap", place), -1) for place in range(16)]
    for start, end, code in spans:
        found[start:end] = [((coder, "unit", start), code)] * (end - start)
    return found


def compare(coders: list[list[Character]], code: int | None = None) -> float:
    """Return 1 - D_o / D_e of pairs (whose first has the code, where one is named)."""
    places = range(len(coders[0]))
    met = [
        (one[place][1], other[place][1])
        for one, other in permutations(coders, 2)
        for place in places
    ]
    every = [character for one in coders for character in one]
    chance = [(a, b) for unit, a in every for other, b in every if unit != other]
    observed, expected = (
        [a != b for a, b in pairs if code is None or a == code] for pairs in (met, chance)
    )
    if not observed or not any(expected):
        return float("nan")
    return float(1 - np.mean(observed) / np.mean(expected))


def same(found: float, told: float) -> None:
    """Check that two numbers are the same, or both undefined."""
    assert found == pytest.approx(told, nan_ok=True)
