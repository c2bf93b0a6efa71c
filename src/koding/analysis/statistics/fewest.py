"""How few is too few: under it no coefficient, test or interval is printed, only the numbers."""

LEAST_UNITS = 5
"""Under so many units in view a coefficient says more about who was asked than about anything."""


def is_few(units: int) -> bool:
    """Return whether there are too few units for any coefficient, p-value or interval."""
    return units < LEAST_UNITS
