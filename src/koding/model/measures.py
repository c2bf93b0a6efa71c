"""What can be measured, compared and tested, and how it is laid out: light enums."""

from __future__ import annotations

from enum import StrEnum


class Measure(StrEnum):
    """What the cells of a table hold about a theme in a unit."""

    PASSAGES = "passages"
    STRETCHES = "stretches"
    PRESENT = "present"
    DOCUMENTS = "documents"
    WORDS = "words"
    SHARE = "share"
    VALUE = "value"


class GroupMeasure(StrEnum):
    """What can be counted of a theme in a group of a crosstab."""

    PRESENT = "present"
    DOCUMENTS = "documents"
    PASSAGES = "passages"
    STRETCHES = "stretches"
    WORDS = "words"
    SHARE = "share"


class Amount(StrEnum):
    """How much a unit says about a theme, as far as it can be put in order.

    The value is the median of a scale code's own values.
    """

    SHARE = "share"
    PASSAGES = "passages"
    STRETCHES = "stretches"
    DOCUMENTS = "documents"
    WORDS = "words"
    VALUE = "value"


class UnitKind(StrEnum):
    """What a row of a theme matrix counts."""

    DOCUMENT = "document"
    CASE = "case"
    SPEAKER = "speaker"
    SECTION = "section"
    QUESTION = "question"
    ROLE = "role"
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


class MemoOrder(StrEnum):
    """What memos stand under in print: the day they were begun, or what they are on."""

    DATE = "date"
    TARGET = "target"


class Layout(StrEnum):
    """Wide: one row a unit or theme. Long: one row a number."""

    WIDE = "wide"
    LONG = "long"


class Orientation(StrEnum):
    """What the rows of a wide matrix are: units (for statistics programs) or themes (to read)."""

    UNITS = "units"
    THEMES = "themes"


class SurveyBase(StrEnum):
    """Whose answers to the survey are counted: each respondent's, or each organisation's one."""

    RESPONDENT = "respondent"
    CASE = "case"


class Togetherness(StrEnum):
    """Where two themes must both stand to be found together."""

    OVERLAP = "overlap"
    LINE = "line"
    TURN = "turn"
    DOCUMENT = "document"
    CASE = "case"


class PairMeasure(StrEnum):
    """What the cells of a co-occurrence matrix hold about two themes."""

    COUNT = "count"
    JACCARD = "jaccard"


class Percent(StrEnum):
    """What the percentages of a table are of: its row, its column, or all of it."""

    ROW = "row"
    COLUMN = "column"
    TOTAL = "total"


class CellKind(StrEnum):
    """What the cells of a theme matrix hold: a measure, or the researcher's own summary."""

    PASSAGES = "passages"
    STRETCHES = "stretches"
    PRESENT = "present"
    DOCUMENTS = "documents"
    WORDS = "words"
    SHARE = "share"
    VALUE = "value"
    SUMMARY = "summary"


class DocumentOrder(StrEnum):
    """The order documents are read in, one after the other."""

    IMPORT = "import"
    DATE = "date"
    NAME = "name"


class JointLayout(StrEnum):
    """Wide: a column a number. Paper: as a journal prints it. Long: one row a number."""

    WIDE = "wide"
    PAPER = "paper"
    LONG = "long"


class JointSort(StrEnum):
    """By which side's rank a joint display stands, by how far apart they are, or by theme."""

    SURVEY = "survey"
    INTERVIEWS = "interviews"
    DIFFERENCE = "difference"
    THEME = "theme"


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
