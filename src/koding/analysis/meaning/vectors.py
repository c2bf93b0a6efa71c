"""Vectors of lines: how they are made small, and read back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

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
