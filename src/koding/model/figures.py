"""The figures that a command can draw of its result."""

from __future__ import annotations

from enum import StrEnum


class SurveyFigure(StrEnum):
    """Stacked bars of the survey: every level alike, or the high ones standing out."""

    LEVELS = "levels"
    HIGH = "high"


class MatrixFigure(StrEnum):
    """A theme matrix as shades, or its scale codes between their poles."""

    HEAT = "heat"
    PROFILE = "profile"
