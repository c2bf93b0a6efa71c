"""What a report may consist of: a light enum, so that the command can name its sections."""

from __future__ import annotations

from enum import StrEnum


class ReportSection(StrEnum):
    """A section of the report, in the order they stand."""

    FACTS = "facts"
    SURVEY = "survey"
    JOINT = "joint"
    MATRIX = "matrix"
    CROSSTAB = "crosstab"
    COOCCURRENCE = "cooccurrence"
    SATURATION = "saturation"
    AGREEMENT = "agreement"
    QUOTATIONS = "quotations"
    COREQ = "coreq"
    CODEBOOK = "codebook"
