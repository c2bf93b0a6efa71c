"""Quotations on their way to the person who said them, and the answers on their way back."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from koding.model.consent import Reply

if TYPE_CHECKING:
    from koding.model.label import Label
    from koding.model.quotations import Quotation

SHORT_ID = 8
"""How much of an approval's GUID stands in a letter; it is enough to find it by."""


@dataclass(frozen=True, slots=True)
class SaidAround:
    """What is said beside a quotation: by whom (None: the person), or that others spoke (empty)."""

    who: Label | None
    words: str


@dataclass(frozen=True, slots=True)
class LetterQuotation:
    """A quotation as a letter shows it; `id` is how the answer finds its way back.

    `words` are those of print, a line a voice. `before` and `after` is what is said around it.
    """

    id: str
    quotation: Quotation
    words: str
    before: tuple[SaidAround, ...] = ()
    after: tuple[SaidAround, ...] = ()


@dataclass(frozen=True, slots=True)
class QuotationLetter:
    """All that one person is asked about, and until when (a day, None for no deadline)."""

    study: str
    participant: str
    deadline: str | None
    quotations: tuple[LetterQuotation, ...]


@dataclass(frozen=True, slots=True)
class ReturnedQuotation:
    """What stands in a letter that came back, at one quotation.

    `ticked` are the boxes that are ticked; `wording` what was written where a change goes, and
    `shown` what stands where the quotation was. `remarks` stand beside what was asked.
    """

    id: str
    ticked: tuple[Reply, ...]
    wording: str
    shown: str
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReturnedLetter:
    """A letter that came back; `remarks` stand after or between its quotations."""

    file: str
    quotations: tuple[ReturnedQuotation, ...]
    remarks: tuple[str, ...] = ()
    comments: int = 0
    """How many comments stand in its margin."""


class Reception(StrEnum):
    """What became of the answer about one quotation."""

    TAKEN = "taken"
    KNOWN = "known"
    """It was taken before."""
    EMPTY = "empty"
    """No box is ticked and nothing is written."""
    TWO_BOXES = "two boxes"
    NO_BOX = "no box"
    """Something is written, and no box ticked."""
    OLD_NAMES = "old names"
    """Other words are written, in a letter from before names were replaced."""
    NO_WORDING = "no wording"
    """A change is ticked and none written."""
    APPROVED_BUT = "approved but"
    """Approval is ticked, and other words are written."""
    OTHERWISE = "otherwise"
    """It was answered otherwise before."""
    STALE = "stale"
    """What is approved is not what the study would print now."""
    GONE = "gone"
    """The study knows no such quotation any more, or never did."""
    GONE_DECLINED = "gone declined"
    """It was declined, and the study knows neither the quotation nor its words any more."""
    KEPT = "kept"
    """It was declined, and only its words are there still: the text keeps the no."""
    KEPT_PARTLY = "kept partly"
    """So it was, and not all of its words are found."""


@dataclass(frozen=True, slots=True)
class ReceivedQuotation:
    """What became of the answer about one quotation; `was` and `now` are words that were changed.

    `place` is where it stands, its id where that is not known. `before` is what was answered
    earlier.
    """

    place: str
    state: Reception
    reply: Reply | None = None
    was: str = ""
    now: str = ""
    before: Reply | None = None
    changed_since: bool = False
    remarks: tuple[str, ...] = ()
    elsewhere: tuple[str, ...] = ()
    """The tables of what was written in the study that holds the declined words, too."""
    said_too: tuple[str, ...] = ()
    """Where else the same words are said that are declined."""


HAS_DECLINED = "has declined"
"""The state of a passage that may not be printed as words in it were declined elsewhere."""
NO_PASSAGE = "no passage"
"""The state of declined words whose passage, or its choice for print, is gone."""


@dataclass(frozen=True, slots=True)
class ChosenQuotation:
    """A passage chosen for print with where its approval stands; `who` said it.

    `state` is the key of a word: not sent, waiting, overdue, approved, changed, declined,
    partly (not by all who speak in it), stale, refused (somebody in it may not be quoted),
    `HAS_DECLINED` or `NO_PASSAGE`.
    """

    place: Label
    guid: str
    who: tuple[str, ...]
    words: str
    state: str
    sent_on: str | None = None
    deadline: str | None = None
