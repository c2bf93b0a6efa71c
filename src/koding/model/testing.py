"""What can be tested and how: light enums, so that commands can name them."""

from __future__ import annotations

from enum import StrEnum


class Statistic(StrEnum):
    """A measure of association between a theme and a score."""

    TAU_B = "tau-b"
    RHO = "rho"
    DELTA = "delta"


class Correction(StrEnum):
    """What is done to the p-values of a table that holds several tests."""

    HOLM = "holm"
    BH = "bh"
    NONE = "none"


class Observed(StrEnum):
    """What is counted once in a crosstab."""

    CASE = "case"
    DOCUMENT = "document"
    RESPONDENT = "respondent"
