"""Statistics for few, tied and clustered observations: pure functions of numpy arrays.

Each module is named for what it computes: kappa (with AC1, Brennan-Prediger and weighted kappa),
alpha, unitising alpha, similarity (Jaccard, Dice, per cent); tau, rho and delta (with the U of Mann
and Whitney), Fisher, chi-square; Wilson, bootstrap and permutation; Holm (with Benjamini-Hochberg).
A formula stands once, with its source and an example that is worked out.
Under `LEAST_UNITS` no coefficient, test or interval is printed, only the numbers.
"""

from __future__ import annotations

LEAST_UNITS = 5
"""Under so many units in view a coefficient says more about who was asked than about anything."""
FEW_CLUSTERS = 20
"""Under this many clusters a percentile interval covers less than it says (Efron 1987)."""


def is_few(units: int) -> bool:
    """Return whether there are too few units for any coefficient, p-value or interval."""
    return units < LEAST_UNITS
