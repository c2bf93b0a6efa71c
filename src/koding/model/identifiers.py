"""Words that may point at somebody, and what a researcher decides about them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from koding.model.choices import IdentifierKind


class Decision(StrEnum):
    """What is decided: it points at somebody and is to be replaced, or it does not."""

    ACCEPTED = "accepted"
    DISMISSED = "dismissed"


class Reason(StrEnum):
    """Why a text was flagged, the surest first; most are rules, which say what it looks like."""

    LIST = "own list"
    ACCEPTED = "accepted name"
    CHECKED = "check digits"
    BIRTH_FORM = "form of a birth number"
    ACCOUNT_FORM = "form of an account number"
    PHONE_FORM = "form of a telephone number"
    IN_WORDS = "digits in words"
    LABELLED = "word before it"
    CASE_FORM = "form of a case number"
    PLATE_FORM = "form of a number plate"
    CADASTRE = "land register"
    NET = "machine on the net"
    EMAIL_FORM = "form of an e-mail address"
    WEB = "web address"
    USER = "user name"
    STREET = "street and number"
    FARM = "farm"
    POSTAL = "postal address"
    DAY = "day"
    BIRTH_YEAR = "year of birth"
    HIGH_AGE = "high age"
    POSITION = "position and where"
    ONLY_ONE = "only one"
    INSTITUTION = "word of an institution"
    SAID_OF = "said of somebody"
    PUBLIC_BODY = "public bodies"
    ENTITY = "model"
    NAME_LIST = "list of names"
    AS_PERSON = "said as of a person"
    DICTIONARY = "dictionary's names"
    PROPER_NOUN = "proper noun"
    CAPITAL = "capital letter"

    @property
    def sureness(self) -> int:
        """Return a rank, the lowest the surest; all rules have the same."""
        return _RANKS[self]


_BEFORE_RULES = (Reason.LIST, Reason.ACCEPTED, Reason.CHECKED)
_AFTER_RULES = (
    Reason.PUBLIC_BODY, Reason.ENTITY, Reason.NAME_LIST, Reason.AS_PERSON, Reason.DICTIONARY,
    Reason.PROPER_NOUN, Reason.CAPITAL,
)  # fmt: skip
_RANKS = {
    **{reason: len(_BEFORE_RULES) for reason in Reason},
    **{reason: rank for rank, reason in enumerate(_BEFORE_RULES)},
    **{reason: rank for rank, reason in enumerate(_AFTER_RULES, len(_BEFORE_RULES) + 1)},
}


@dataclass(frozen=True, slots=True)
class FlaggedSpan:
    """A half-open span of a text that may point at somebody, and why."""

    start: int
    end: int
    kind: IdentifierKind
    reason: Reason


@dataclass(frozen=True, slots=True)
class Place:
    """Where a candidate stands: code points of a document's current text, and the line's number."""

    document: str
    start: int
    end: int
    line: int


@dataclass(frozen=True, slots=True)
class Candidate:
    """A text that may point at somebody, once, with every place where it was flagged.

    `text` is its commonest writing without a genitive's s, `spellings` are all of them; `kinds`
    stand most frequent first. `decision` is None while nobody has said anything. `owner` is the
    accepted text that it may be a writing of, though it could be something else.
    """

    text: str
    spellings: tuple[str, ...]
    kinds: tuple[IdentifierKind, ...]
    reasons: tuple[Reason, ...]
    places: tuple[Place, ...]
    decision: Decision | None = None
    pseudonym: str | None = None
    owner: tuple[str, IdentifierKind] | None = None

    @property
    def kind(self) -> IdentifierKind:
        """Return what it most likely is."""
        return self.kinds[0]
