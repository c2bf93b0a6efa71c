"""What analyses read: the study's coded material as columns, and its survey as arrays.

Every array of one table has that table's length; an index of -1 says "none". Analyses are pure
functions of these objects, so the same snapshot always gives the same numbers.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from koding.model.choices import Derivation
from koding.model.coding import ALWAYS

if TYPE_CHECKING:
    from collections.abc import Mapping

    import numpy as np
    from numpy.typing import NDArray

    from koding.model.choices import DocumentKind, Role
    from koding.model.coding import Window
    from koding.model.consent import Consent
    from koding.model.guide import GuideAnswers
    from koding.model.label import Label
    from koding.model.survey import AttributeType, Item, Missing, Owner, Scale

    Ints = NDArray[np.int64]
    SmallInts = NDArray[np.int32]
    Floats = NDArray[np.float64]
    Bools = NDArray[np.bool_]

    Mark = tuple[int, int, int]
    """Document, coder and round, the first two by index."""


@dataclass(frozen=True)
class CodeNode:
    """A code in the tree: `parent` is an index into the same tuple, parents before children."""

    guid: str
    id: str
    name: str
    path: str
    level: str
    label: Label
    parent: int
    scale_levels: tuple[int, ...] = ()
    poles: tuple[str, str] | None = None
    derivation: Derivation = Derivation.A_PRIORI
    stood: tuple[Window, ...] = ALWAYS
    """When the code was there with the include and exclude it has now."""
    split: bool = False
    """Whether it was split off another, as a part of which it was looked for before."""
    unsure: str | None = None
    """Up to when changes of it are in the log without what they changed."""


@dataclass(frozen=True)
class Documents:
    """One row a document that is not retired, in the order they were imported."""

    names: tuple[str, ...]
    kinds: tuple[DocumentKind, ...]
    case: Ints
    """Index of the document's own case; a default for turns whose speaker has none."""
    dates: tuple[str | None, ...] = ()
    """When each conversation took place, as stated (ISO 8601 or not); None where nobody said."""
    titles: tuple[str | None, ...] = ()


@dataclass(frozen=True)
class Turns:
    """One row a turn of the current revisions, by document and then position; spans of bodies."""

    document: Ints
    start: Ints
    end: Ints
    speaker: Ints
    section: Ints
    case: Ints
    """The speaker's case, else the document's."""
    role: Ints
    """Index into `Snapshot.roles`."""
    words: Ints
    """How many words begin in the body."""


@dataclass(frozen=True)
class Passages:
    """One row a passage on a current revision, by document and then start."""

    document: Ints
    start: Ints
    end: Ints
    code: Ints
    coder: Ints
    round: Ints
    value: Floats
    """The value of a scale code, NaN where there is none."""
    key: Ints
    """Which stored passage it is, so that its words can be read."""
    reads: Bools
    """Whether it shows that its coder has begun to read; what a search laid does not."""


@dataclass(frozen=True)
class Spoken:
    """One row a passage and a turn (indexes) of whose body it holds a letter or digit.

    By passage and then turn; a passage that holds none anywhere has no row.
    """

    passage: SmallInts
    turn: SmallInts


@dataclass(frozen=True)
class Lines:
    """One row a numbered line of the current revisions, by document and number; 32-bit spans.

    A line lies within the body of one turn; only white space stands between two lines of a turn.
    """

    document: SmallInts
    start: SmallInts
    end: SmallInts


@dataclass(frozen=True)
class AttributeColumn:
    """A typed attribute; `values` runs along its owners (text in canonical form, None: unknown)."""

    name: str
    owner: Owner
    type: AttributeType
    values: tuple[str | None, ...]


@dataclass(frozen=True)
class Speaker:
    """A label of one document, and who it stands for."""

    document: int
    label: str
    role: Role
    participant: str | None


@dataclass(frozen=True)
class SurveyResponses:
    """The current responses: `levels[r, i]` is NaN where `missing[r, i]` says why (else None).

    Columns run along `items`. Ordinal items hold the level's number; nominal items hold the
    level's position in `Item.levels`; text items hold NaN and no reason.
    """

    respondents: tuple[str, ...]
    case: Ints
    items: tuple[Item, ...]
    scales: tuple[Scale, ...]
    levels: Floats
    missing: tuple[tuple[Missing | None, ...], ...]
    theme: Ints
    """Index of each item's theme among `Snapshot.codes`, -1 where it has none."""


@dataclass(frozen=True)
class Snapshot:
    """The whole of what analyses read, at one moment of the database."""

    study: str
    codes: tuple[CodeNode, ...]
    cases: tuple[str, ...]
    coders: tuple[str, ...]
    roles: tuple[Role, ...]
    speakers: tuple[Speaker, ...]
    sections: tuple[str, ...]
    """Distinct section titles, in order of first appearance."""
    documents: Documents
    turns: Turns
    passages: Passages
    spoken: Spoken
    attributes: tuple[AttributeColumn, ...] = ()
    finished: Mapping[Mark, str] = field(default_factory=dict)
    """When a document was marked as done."""
    read_for: Mapping[Mark, Mapping[int, str]] = field(default_factory=dict)
    """When a document was marked as read for single codes, these by index."""
    survey: SurveyResponses | None = None
    word_starts: dict[int, Ints] = field(default_factory=dict)
    """Where words begin, ascending, by document index; loaded only when words are measured."""
    lines: Lines | None = None
    """Loaded only when lines are counted."""
    head: str = ""
    """Hash of the change log's head: which state of the study the numbers belong to."""
    guide: GuideAnswers | None = None
    """What was asked, where an interview guide is loaded."""
    participants: tuple[str, ...] = ()
    """Names of participants; a participant attribute's values run along these."""
    consents: tuple[Consent | None, ...] = ()
    """What is recorded of each participant's consent, None where nothing is; along these too."""
    declined: tuple[tuple[int, int, int], ...] = ()
    """Document, start and end of words that an informant does not want to be printed."""
    approved: tuple[int, ...] = ()
    """Keys of the passages chosen for print that their informants have approved."""
