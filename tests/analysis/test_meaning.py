"""Vectors made small, and which lines are near."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from koding.analysis.meaning.apart import apartness
from koding.analysis.meaning.codes import choose_codes, code_nearness, enough
from koding.analysis.meaning.nearness import (
    NEAR,
    SIZE,
    middle,
    nearest,
    nearness,
    pack,
    question,
    unit,
    unpack,
)
from koding.analysis.suggesting.calibration import learn_worth
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


def test_a_line_goes_to_the_code_it_is_nearest() -> None:
    """What lines have in common with all codes does not count, and far from all is none's."""
    draws = np.random.default_rng(1)
    codes = unit(draws.normal(size=(12, SIZE)).astype("<f4"))
    common = unit(draws.normal(size=SIZE).astype("<f4"))
    chance = draws.normal(size=(12, SIZE)).astype("<f4")
    lines = unit((codes + 2 * common + 0.02 * chance).astype("<f4"))
    turns = list(range(12))
    mixed = unit(codes + 2 * common).astype("<f4").tobytes()
    near = code_nearness([lines[:5], lines[5:]], turns, mixed, mixed)
    assert near.shape == (12, 12)
    assert choose_codes(near).tolist() == list(range(12))
    assert choose_codes(np.zeros((2, 12), np.float32)).tolist() == [-1, -1]
    assert 1.5 > enough(9) > 0.9 and enough(54) > enough(9)
    alone = code_nearness([lines[:2]], [0, 1], mixed[: 4 * SIZE], mixed[: 4 * SIZE])
    assert alone.shape == (2, 1)
    assert code_nearness([], [], mixed, mixed).shape == (0, 12)


def test_what_is_unlike_the_others_stands_apart() -> None:
    """The passage that is another thing stands most apart; where all are one, none does."""
    draws = np.random.default_rng(2)
    same, other = (unit(draws.normal(size=SIZE).astype("<f4")) for _ in range(2))
    passages = [np.stack([same, same])] * 5 + [np.stack([other])]
    found = apartness(passages)
    assert max(range(6), key=found.__getitem__) == 5
    assert found[5] > 1.5
    assert apartness([np.stack([same])] * 5) == [0.0] * 5


def test_what_ways_are_worth_is_learnt() -> None:
    """A way that tells the codes gets the weight, one that is chance next to none."""
    draws = np.random.default_rng(3)
    labels = draws.random((400, 3)) < 0.3
    tells = labels * 2.0 - 1 + draws.normal(size=labels.shape)
    ways = np.stack([tells, draws.normal(size=labels.shape)], axis=-1)
    worth = learn_worth(ways, labels)
    assert worth.weights[0] > 1 > 5 * abs(worth.weights[1])
    likely = worth.joined(ways) > 0
    assert (likely == labels).mean() > 0.8
