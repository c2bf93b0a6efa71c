"""How agreement is counted: light enums, so that commands can name them."""

from __future__ import annotations

from enum import StrEnum


class CodingUnit(StrEnum):
    """What coders are taken to judge, one by one."""

    CHARACTER = "character"
    LINE = "line"
    TURN = "turn"


class Metric(StrEnum):
    """How far apart two values are (Krippendorff 2018)."""

    NOMINAL = "nominal"
    ORDINAL = "ordinal"
    INTERVAL = "interval"
    RATIO = "ratio"


class Coefficients(StrEnum):
    """Which coefficients a table has: the usual ones, or those too that uncoded text makes high."""

    USUAL = "usual"
    ALL = "all"


class Unitising(StrEnum):
    """Which unitising alpha a table has (Krippendorff 2004; Krippendorff et al. 2016)."""

    SECTIONS = "2004"
    FAMILY = "2016"


class Cluster(StrEnum):
    """What a bootstrap draws anew, whole."""

    DOCUMENT = "document"
    TURN = "turn"
