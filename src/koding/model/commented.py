"""A transcript as it is given back, and as it is written for Word with comments in its margin."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from koding.model.stored import StoredTurn
from koding.model.timing import PlaceMarks

LINE_STYLE = "koding line"
"""The style of letters in which a line's number stands: no part of what was said."""
TIME_STYLE = "koding time"
"""The style of letters in which a time stands that the text itself does not say."""
MARK = "_koding"
"""How a bookmark begins that names, by its GUID, what a comment of koding's own stands for."""
DOCUMENT_PROPERTY, TEXT_PROPERTY, COUNT_PROPERTY = (
    "koding document", "koding text", "koding comments"
)  # fmt: skip
"""What a file says of itself: the document's GUID, its text's SHA-256, how many comments it has."""


@dataclass(frozen=True, slots=True)
class NotedPassage:
    """A passage, or a memo on words, as it is shown in the margin.

    `title` is a code's path, or a memo's heading and words. `colour` is #RRGGBB or empty.
    """

    guid: str
    start: int
    end: int
    title: str
    coder: str
    at: str
    colour: str = ""
    value: float | None = None
    round: int = 1
    is_memo: bool = False

    @property
    def text(self) -> str:
        """The comment's words: a memo's own, or code and coder, value and later round added."""
        if self.is_memo:
            return self.title
        more = "" if self.value is None else f"{self.value:+g}"
        more += "" if self.round == 1 else f"{', ' if more else ''}#{self.round}"
        return f"{self.title} – {self.coder}" + (f" ({more})" if more else "")


@dataclass(frozen=True, slots=True)
class CommentedTranscript:
    """A transcript with what stands in its margin; `lines` are where numbered lines begin."""

    written: WrittenTranscript
    guid: str
    sha256: str
    lines: Mapping[int, int]
    notes: tuple[NotedPassage, ...]


@dataclass(frozen=True, slots=True)
class MarginComment:
    """A comment as it stands in a file; `reply_to` is the number of the comment it answers."""

    number: str
    author: str
    text: str
    at: str = ""
    reply_to: str | None = None
    resolved: bool = False


@dataclass(frozen=True, slots=True)
class CommentedView:
    """The text of a file, with changes taken or refused, and where comments and marks stand in it.

    `places` are by the comments' numbers, half-open; who is not there stands on no text. `marks`
    are where the bookmarks of koding's own begin, by GUID.
    """

    text: str
    places: Mapping[str, tuple[int, int]]
    marks: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class CommentedFile:
    """A Word file with comments; `views` are two where changes are tracked in it.

    `document`, `sha256` and `written` are what koding said when it wrote the file, else empty.
    `unnumbered` counts comments that nothing in the text can refer to.
    """

    name: str
    title: str
    comments: tuple[MarginComment, ...]
    views: tuple[CommentedView, ...]
    document: str = ""
    sha256: str = ""
    written: int | None = None
    unnumbered: int = 0


@dataclass(frozen=True, slots=True)
class WrittenTranscript:
    """A document's current text with what is known of its places, all in its offsets.

    `labels` are by the turn's ordinal, `headings` where sections begin. `times_in_text` says that
    the text tells times itself.
    """

    document: str
    text: str
    turns: tuple[StoredTurn, ...]
    labels: dict[int, tuple[int, int]]
    headings: tuple[int, ...]
    marks: PlaceMarks
    times_in_text: bool
