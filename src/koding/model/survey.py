"""The survey: what is asked (its codebook) and what was answered."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from koding.messages import Message
from koding.model.label import Label


class Missing(StrEnum):
    """Why a respondent has no answer to an item."""

    DONT_KNOW = "dont_know"
    NOT_ANSWERED = "not_answered"
    NOT_ASKED = "not_asked"


class ScoreGroup(StrEnum):
    """The three groups a score falls in: ingen-liten, noe, stor-veldig stor."""

    LOW = "low"
    MIDDLE = "middle"
    HIGH = "high"


class ItemKind(StrEnum):
    """How an item is answered: on an ordered scale, by a category, or in free text."""

    ORDINAL = "ordinal"
    NOMINAL = "nominal"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Level:
    """One answer a closed item can have. `value` is the number (ordinal) or key (nominal)."""

    value: str
    label: Label
    group: ScoreGroup | None = None


@dataclass(frozen=True, slots=True)
class Scale:
    """Ordered levels shared by items; every level's value is a whole number, lowest first."""

    id: str
    label: Label
    levels: tuple[Level, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """One question: its column in the file, its wording, its scale or levels, its theme's path.

    A theme of None is not said; the empty one says that it asks about none.
    """

    id: str
    column: str
    kind: ItemKind
    label: Label
    scale: str | None = None
    levels: tuple[Level, ...] = ()
    theme: str | None = None


class Owner(StrEnum):
    """Whose attribute something is."""

    CASE = "case"
    DOCUMENT = "document"
    PARTICIPANT = "participant"
    RESPONDENT = "respondent"


class AttributeType(StrEnum):
    """How an attribute's values are to be understood."""

    TEXT = "text"
    INTEGER = "integer"
    NUMBER = "number"
    BOOLEAN = "boolean"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Background:
    """A column that becomes an attribute of the respondent or of the respondent's case."""

    column: str
    attribute: str
    of: Owner
    type: AttributeType = AttributeType.TEXT


@dataclass(frozen=True, slots=True)
class SurveyCodebook:
    """What survey.yaml says: how the columns of the responses file are to be read.

    `missing` maps a cell, folded, to the kind of missing it states; `aliases` maps another
    spelling of an organisation, as written, to its name. `sheet` is the sheet of a spreadsheet,
    `finished` the column that is empty (or no) for whoever did not finish, who is left out, `seen`
    the columns that the file had when `survey init` last looked at it.
    """

    respondent: str
    organisation: str | None
    scales: tuple[Scale, ...]
    items: tuple[Item, ...]
    missing: dict[str, Missing] = field(default_factory=dict)
    background: tuple[Background, ...] = ()
    aliases: dict[str, str] = field(default_factory=dict)
    sheet: str = ""
    finished: str | None = None
    seen: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """What one respondent answered to one item: exactly one of the fields is set."""

    level: str | None = None
    text: str | None = None
    missing: Missing | None = None


@dataclass(frozen=True, slots=True)
class Response:
    """One row of the responses file; `row` is its line in the file, counted from 1."""

    respondent: str
    organisation: str | None
    answers: dict[str, Answer]
    background: dict[str, str]
    row: int


@dataclass(frozen=True, slots=True)
class SurveyTable:
    """The responses of one file: its source's name and SHA-256, its rows in file order."""

    source_name: str
    source_sha256: str
    responses: tuple[Response, ...]
    warnings: tuple[Message, ...] = ()


@dataclass(frozen=True, slots=True)
class OpenAnswer:
    """One respondent's answer to an open question; `place` is `document:line`."""

    respondent: str
    place: str
    text: str
