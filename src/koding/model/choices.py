"""What a user chooses among: light enums, so that commands can name them in their options."""

from __future__ import annotations

from enum import StrEnum

DEFAULT_LEVELS = ("code", "category", "theme")
"""Names of the levels a code can be stated to have, lowest first; a study may name its own."""


class DocumentKind(StrEnum):
    """What sort of text a document is; analyses count the first two unless told otherwise."""

    INTERVIEW = "interview"
    GROUP = "group discussion"
    OPEN_ANSWERS = "open answers"
    SUMMARY = "summary"
    GROUP_NOTES = "group notes"
    FIELD_NOTES = "field notes"
    DOCUMENT = "document"


NOTES = (DocumentKind.GROUP_NOTES, DocumentKind.FIELD_NOTES)
"""What somebody wrote down in bullets, each an item; nobody is asked who speaks."""


class Packing(StrEnum):
    """How an imported file is kept: as it is, or made smaller (DEFLATE)."""

    NONE = "none"
    ZLIB = "zlib"


class Role(StrEnum):
    """What a speaker is in the conversation; only informants' and unknown roles' words count."""

    INTERVIEWER = "interviewer"
    INFORMANT = "informant"
    MODERATOR = "moderator"
    UNKNOWN = "unknown"


class Questions(StrEnum):
    """Which paragraphs without a label are the interviewer's.

    Unless told, those set apart by their typeface that alternate with plain ones.
    """

    NONE = "none"
    MARK = "mark"  # those that end in a question mark


ASKING = (Role.INTERVIEWER, Role.MODERATOR)
"""Who asks: their words are not an informant's."""


class Derivation(StrEnum):
    """Where a code comes from: theory or the guide, or the material itself."""

    A_PRIORI = "a priori"
    DERIVED = "derived"


class FileOrOurs(StrEnum):
    """Whose words are taken where a file and the study have changed the same differently."""

    FILE = "file"
    OURS = "ours"


class OnValue(StrEnum):
    """What to do when passages that become one have different values."""

    STOP = "stop"
    OLDEST = "oldest"
    NEW = "new"


class OnOverlap(StrEnum):
    """What to do with a row that overlaps a passage of the same coder, round and code."""

    UNION = "union"
    KEEP_FIRST = "keep-first"
    STOP = "stop"


class MatchKind(StrEnum):
    """How a word matches a keyword, the closest first."""

    FORM = "form"
    FIRST = "first member"
    LAST = "last member"
    MIDDLE = "middle member"


class SearchIn(StrEnum):
    """Where a search looks."""

    TEXT = "text"
    MEMOS = "memos"
    ALL = "all"


class HitUnit(StrEnum):
    """What hits, or words, are counted by."""

    WORD = "word"
    DOCUMENT = "document"
    CASE = "case"
    SPEAKER = "speaker"


class Whole(StrEnum):
    """How much is tagged where something was found."""

    HIT = "hit"
    LINE = "line"
    TURN = "turn"


class HitOrder(StrEnum):
    """What hits are listed by: where they stand, or the words before or after them."""

    DOCUMENT = "document"
    LEFT = "left"
    RIGHT = "right"


class WordForm(StrEnum):
    """What words are counted as: dictionary forms, as they are written, members of compounds."""

    LEMMA = "lemma"
    FORM = "form"
    MEMBER = "member"


class FilesInClear(StrEnum):
    """What becomes of files that the encrypted database gives back."""

    KEEP = "keep"
    REMOVE = "remove"


class DateRule(StrEnum):
    """What is put for a date: its month and year, or another day, all moved by the same time."""

    GENERALISE = "generalise"
    SHIFT = "shift"


class SuggestionMethod(StrEnum):
    """What suggests: keywords, a model of what is coded already, meaning, or all together."""

    KEYWORDS = "keywords"
    MODEL = "model"
    MEANING = "meaning"
    ALL = "all"


class IdentifierKind(StrEnum):
    """What an identifier is of."""

    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"
    BIRTH_NUMBER = "birth number"
    ORGANISATION_NUMBER = "organisation number"
    ACCOUNT_NUMBER = "account number"
    PHONE = "phone"
    EMAIL = "e-mail"
    ADDRESS = "address"
    DATE = "date"
    TITLE = "title"
    NAME = "name"
    NUMBER = "number"
    THIRD_PERSON = "third person"
    HEALTH = "health"
    UNION = "union"
    RELIGION = "religion"
    POLITICS = "politics"


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
    METHOD = "method"
    CODEBOOK = "codebook"


class SurveyFigure(StrEnum):
    """Stacked bars of the survey: every level alike, or the high ones standing out."""

    LEVELS = "levels"
    HIGH = "high"


class MatrixFigure(StrEnum):
    """A theme matrix as shades, or its scale codes between their poles."""

    HEAT = "heat"
    PROFILE = "profile"


class ForProgram(StrEnum):
    """Which program a project is written for, where they want things differently."""

    NVIVO = "nvivo"
    MAXQDA = "maxqda"
    ATLASTI = "atlasti"
    QUALCODER = "qualcoder"


class FromProgram(StrEnum):
    """Which program's file something is, where its name does not tell."""

    REFI = "refi"
    TAGUETTE = "taguette"
    QUALCODER = "qualcoder"


class Astral(StrEnum):
    """What becomes of characters above U+FFFF."""

    REPLACE = "replace"
