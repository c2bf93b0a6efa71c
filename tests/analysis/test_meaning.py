"""Vectors made small, and which lines are near."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from koding.analysis.meaning.nearness import NEAR, middle, nearest, nearness, question
from koding.analysis.meaning.vectors import SIZE, pack, unit, unpack
from koding.language.meaning import among_neighbours


@given(st.integers(1, 9), st.integers(0, 1000))
def test_a_vector_in_bytes_says_what_it_said(lines: int, seed: int) -> None:
    """A line takes 384 bytes, and its cosine with anything is less than a thousandth off."""
    draws = np.random.default_rng(seed)
    alone, among = (unit(draws.normal(size=(lines, SIZE)).astype("<f4")) for _ in range(2))
    packed = pack(alone.tobytes(), among.tobytes())
    assert len(packed) == lines * SIZE
    whole, anything = unit(alone + among), unit(draws.normal(size=SIZE).astype("<f4"))
    assert np.abs(unpack(packed) @ anything - whole @ anything).max() < 1e-3


def test_nearness_is_thousandths_above_the_mean() -> None:
    """Lines are told by how much nearer than the mean they are, whatever the blocks are."""
    lines = np.zeros((3, SIZE), "<f4")
    lines[0, 0] = lines[1, 1] = lines[2, 2] = 1
    blocks = [pack(one.tobytes(), one.tobytes()) for one in (lines[:1], lines[1:])]
    like = question(lines[1].tobytes(), np.zeros(SIZE, "<f4").tobytes())
    found = nearness(blocks, like)
    assert np.allclose(found, [-1000 / 3, 2000 / 3, -1000 / 3], atol=1e-3)
    assert nearest(found, NEAR) == [1]
    assert nearest(found, float("-inf")) == [1, 0, 2]
    assert nearness([], like).size == 0
    assert np.allclose(middle(lines[:1]), lines[0])


def test_a_line_is_read_among_those_of_its_turn() -> None:
    """A line has the one before and the one after it with it, and none of another's turn."""
    lines = [(1, "Én."), (1, "To."), (1, "Tre."), (2, "Ja 👍")]
    assert among_neighbours(lines) == ["Én. To.", "Én. To. Tre.", "To. Tre.", "Ja 👍"]
    assert among_neighbours([]) == []
