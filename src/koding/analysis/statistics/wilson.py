"""Wilson's interval: k of n, and how far from it the truth may lie."""

from __future__ import annotations

from math import sqrt
from statistics import NormalDist


def wilson(k: int, n: int, level: float = 0.95) -> tuple[float, float]:
    """Return Wilson's score interval of k of n (Wilson 1927), as shares; NaN where n is 0.

    With z of the normal distribution, 1.96 for 95 %, its ends are
    (k + z^2 / 2 -+ z sqrt(k (n - k) / n + z^2 / 4)) / (n + z^2).

    >>> [round(end, 3) for end in wilson(3, 8)]
    [0.137, 0.694]
    """
    if n == 0:
        return float("nan"), float("nan")
    z = NormalDist().inv_cdf((1 + level) / 2)
    middle = k + z * z / 2
    half = z * sqrt(k * (n - k) / n + z * z / 4)
    low, high = (middle - half) / (n + z * z), (middle + half) / (n + z * z)
    return max(low, 0.0) if k else 0.0, min(high, 1.0) if k < n else 1.0
