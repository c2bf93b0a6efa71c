"""What can be measured and how it is laid out: light enums, so that commands can name them."""

from __future__ import annotations

from enum import StrEnum


class Measure(StrEnum):
    """What the cells of a table hold about a theme in a unit."""

    PASSAGES = "passages"
    PRESENT = "present"
    DOCUMENTS = "documents"
    WORDS = "words"
    SHARE = "share"
    VALUE = "value"


class UnitKind(StrEnum):
    """What a row of a theme matrix counts."""

    DOCUMENT = "document"
    CASE = "case"
    SPEAKER = "speaker"
    SECTION = "section"
    ATTRIBUTE = "attribute"


class Score(StrEnum):
    """How the answers of a case's respondents become the one score of the case."""

    MEDIAN = "median"
    MEAN = "mean"
    MAX = "max"


class CoderPolicy(StrEnum):
    """Whose coding counts: the one counted coding of each document, or everybody's union."""

    COUNTED = "counted"
    ALL = "all"


class Layout(StrEnum):
    """Wide: one row a unit or theme. Long: one row a number."""

    WIDE = "wide"
    LONG = "long"


class Orientation(StrEnum):
    """What the rows of a wide matrix are: units (for statistics programs) or themes (to read)."""

    UNITS = "units"
    THEMES = "themes"
