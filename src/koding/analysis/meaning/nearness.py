"""How near lines are to what is asked, and which are near enough to be told.

The cosines of this model lie close together, and mean little by themselves. So a line is told by
how much nearer it is than the lines looked through are on average, in thousandths of cosine. What
is near everything is near nothing in particular: half of what a line has in common with questions
about this and that does not count.

The vectors of lines are made small to be kept, and read back here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    Floats = NDArray[np.float32]


NEAR, VERY_NEAR = 40.0, 50.0
"""Of twelve questions that had nothing to do with a study, eight found nothing as near as the
first; of twelve about it every one did."""
PLACES = 20
"""So many lines like a place are told: there is always a nearest, and no limit to be near."""
_ANYTHING_COUNTS = 0.5
_THOUSANDTHS = 1000


def question(vector: bytes, anything: bytes) -> Floats:
    """Return what lines are compared with where a question is asked."""
    made: Floats = floats(vector)[0] - np.float32(_ANYTHING_COUNTS) * floats(anything)[0]
    return made


def middle(vectors: Floats) -> Floats:
    """Return what lines are compared with where they should be like these."""
    return unit(vectors.mean(axis=0))


def nearness(blocks: Iterable[bytes], like: Floats) -> NDArray[np.float32]:
    """Return how much nearer than the mean each line is, in thousandths of cosine.

    Some lines are read at a time, so a large study takes no more memory than its answer.
    """
    each = [cosines(block, like) for block in blocks]
    found = np.concatenate(each) if each else np.zeros(0, dtype=np.float32)
    return (found - found.mean()) * np.float32(_THOUSANDTHS) if len(found) else found


def nearest(found: NDArray[np.float32], least: float) -> Sequence[int]:
    """Return the places of what is so near at least, the nearest first."""
    near = np.flatnonzero(found >= least)
    return [int(place) for place in near[np.argsort(-found[near], kind="stable")]]


SIZE = 384
"""Numbers of a vector; kept in a byte each, so that a line takes as many bytes."""
_LARGEST = 127


def pack(alone: bytes, among: bytes) -> bytes:
    """Return lines' vectors, a byte a number, from those of each alone and among its neighbours.

    A line is both: alone it says what stands in it, among its neighbours what it is about. The
    vector is the mean of the two, and its largest number is made 127; its length is 1 again when
    it is read, so what it was divided by need not be kept.
    """
    both = unit(floats(alone) + floats(among))
    largest = np.abs(both).max(axis=1, keepdims=True)
    whole: bytes = np.rint(both * (_LARGEST / largest)).astype(np.int8).tobytes()
    return whole


def unpack(packed: bytes) -> Floats:
    """Return the vectors that were packed, of unit length, a row a line.

    Raises:
        ValueError: the bytes are no whole number of vectors.
    """
    return unit(_numbers(packed))


def cosines(packed: bytes, like: Floats) -> Floats:
    """Return the cosine of each packed vector with `like`, times the length of that."""
    numbers = _numbers(packed)
    length = np.sqrt(np.einsum("ij,ij->i", numbers, numbers))
    return np.asarray(numbers @ like / np.where(length > 0, length, 1), dtype=np.float32)


def _numbers(packed: bytes) -> Floats:
    return np.frombuffer(packed, dtype=np.int8).reshape(-1, SIZE).astype(np.float32)


def floats(vectors: bytes) -> Floats:
    """Return vectors as a model gives them, a row each."""
    return np.frombuffer(vectors, dtype="<f4").reshape(-1, SIZE)


def unit(vectors: Floats) -> Floats:
    """Return vectors at a length of 1; one of nothing stays so."""
    length = np.linalg.norm(vectors, axis=-1, keepdims=True)
    return np.asarray(vectors / np.where(length > 0, length, 1), dtype=np.float32)
